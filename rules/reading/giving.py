"""Giving: how much a rule gives, from the key `gives` of a policy. Every error says which line and what to write."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.model.condition import All, Among, Condition
from rules.model.gives import Band, Gives
from rules.reading import scalar
from rules.reading.quoting import Known
from texts import source
from texts.source import Table

SHARES = ("rate", "bands", "fixed")
NUMBERS = ["rate", "bands", "of", "of_aid", "fixed", "above", "after", "earlier", "at_most", "price"]
LIMITS = ["cap", "cap_at_least", "household_cap"]


def gives(node: Any, known: Known) -> Gives:
    """Sums in fen, shares exact. Errors: DataFileError, also on two ways to reckon at once, or a share of nothing."""
    source.keys(node, [], [*NUMBERS, *LIMITS, "at_least", "stated", "see"])
    _one_way(node)
    return Gives(
        rate=scalar.share(node["rate"]) if "rate" in node else None,
        of=known.fact(node["of"], "yuan") if "of" in node else None,
        of_aid=known.benefits(node["of_aid"]) if "of_aid" in node else (),
        base=_base(node, known),
        fixed=scalar.fen(node.get("fixed")),
        bands=_bands(node["bands"]) if "bands" in node else (),
        above=scalar.fen(node.get("above")) or 0,
        after=known.benefits(node["after"]) if "after" in node else (),
        earlier=known.fact(node["earlier"], "yuan") if "earlier" in node else None,
        cap=scalar.fen(node.get("cap")),
        household_cap=scalar.fen(node.get("household_cap")),
        at_most=known.fact(node["at_most"], "yuan") if "at_most" in node else None,
        price=known.fact(node["price"], "yuan") if "price" in node else None,
        at_least=source.yes(node, "at_least"),
        cap_at_least=source.yes(node, "cap_at_least"),
        stated="stated" not in node or source.yes(node, "stated"),
        see=known.see(node),
    )


def _one_way(node: Table) -> None:
    """Raises where two keys would reckon the same differently, or one has nothing to reckon with."""
    ways = [key for key in SHARES if key in node]
    if len(ways) > 1:
        raise source.fail(node[ways[1]], f"'{ways[0]}' and '{ways[1]}' at once; write the one that the clause says")
    if "of" in node and "of_aid" in node:
        raise source.fail(node["of_aid"], "a share of a sum and of an aid at once; write 'of' or 'of_aid'")
    is_share = "rate" in node or "bands" in node
    if is_share and not node.keys() & {"of", "of_aid", "see"}:
        message = "a share of nothing; add 'of', the fact that it is a share of, or 'see', where that stands"
        raise source.fail(node, message)
    if "bands" in node and "above" in node:
        message = "'above' beside 'bands'; write the part below the threshold as the first band, with the rate \"0\""
        raise source.fail(node["above"], message)
    for key in ("above", "after", "earlier"):
        if key in node and "of" not in node:
            raise source.fail(node[key], f"'{key}' of nothing; add 'of', the fact that it is reckoned from")
    if "earlier" in node and "after" in node:
        message = "aids of one stay cannot be taken off a sum of the year; write 'after' or 'earlier'"
        raise source.fail(node["after"], message)


def _bands(node: Any) -> tuple[Band, ...]:
    """Each band begins where the one before ends; the last one has no end."""
    tables = source.tables(node)
    bands: list[Band] = []
    for table in tables:
        source.keys(table, ["rate"], ["to"])
        is_last = table is tables[-1]
        if ("to" in table) == is_last:
            message = "the last band is of all the rest; delete its 'to'" if is_last else "no end; add 'to'"
            raise source.fail(table, message)
        to = scalar.fen(table.get("to"))
        if to is not None and to <= (bands[-1].to or 0 if bands else 0):
            raise source.fail(table["to"], "this is not above the band before; write the bands from the lowest up")
        # Below a threshold nothing is given: a first band may be of no share.
        rate = Decimal(0) if table["rate"] == "0" and not bands else scalar.share(table["rate"])
        bands.append(Band(to, rate))
    return tuple(bands)


def _base(node: Table, known: Known) -> Condition:
    """What the sum presupposes that the share is taken of."""
    presupposed = known.facts[str(node["of"])].presupposes if "of" in node else ()
    return All(tuple(Among(name, codes) for name, codes in presupposed))
