"""Giving: how much a rule gives, from the key `gives` of a policy. Every error says which line and what to write."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.model.condition import All, Among, Condition
from rules.model.gives import Band, Gives
from rules.reading import scalar
from rules.reading.quoting import Known
from texts import parts, source
from texts.gathering import gathering
from texts.source import Table

SHARES = ("rate", "bands", "fixed")
FACTS = ("of", "earlier", "at_most", "price")
AIDS = ("of_aid", "after")
SUMS = ("fixed", "above", "cap", "household_cap")
YES_OR_NO = ("at_least", "cap_at_least", "stated")
KEYS = ("rate", "bands", *FACTS, *AIDS, *SUMS, *YES_OR_NO, "see")


def gives(node: Any, known: Known) -> Gives:
    """Sums in fen, shares exact. Errors: DataFileError, also on two ways to reckon at once, or a share of nothing."""
    source.keys(node, [], KEYS)
    with gathering() as errors:
        errors.of(_one_way, node)
        rate = errors.of(scalar.share, node["rate"]) if "rate" in node else None
        bands = errors.of(_bands, node) if "bands" in node else ()
        of, earlier, at_most, price = (errors.of(_fact, node, key, known) for key in FACTS)
        of_aid, after = (errors.of(_aids, node, key, known) for key in AIDS)
        fixed, above, cap, household_cap = (errors.of(scalar.fen, node.get(key)) for key in SUMS)
        at_least, cap_at_least, stated = (errors.of(source.yes, node, key) for key in YES_OR_NO)
        see = errors.of(known.see, node)
    return Gives(
        rate=rate,
        of=of,
        of_aid=of_aid,
        base=_base(of, known),
        fixed=fixed,
        bands=bands,
        above=above or 0,
        after=after,
        earlier=earlier,
        cap=cap,
        household_cap=household_cap,
        at_most=at_most,
        price=price,
        at_least=at_least,
        cap_at_least=cap_at_least,
        stated="stated" not in node or stated,
        see=see,
    )


def _fact(node: Table, key: str, known: Known) -> str | None:
    return known.fact(node[key], "yuan") if key in node else None


def _aids(node: Table, key: str, known: Known) -> tuple[str, ...]:
    return known.benefits(node[key]) if key in node else ()


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


def _bands(node: Table) -> tuple[Band, ...]:
    """Each band begins where the one before ends; the last one has no end."""
    with gathering() as errors:
        tables = parts.listed(node, "bands", errors)
    bands: list[Band] = []
    for table in tables:
        bands.append(_band(table, bands, is_last=table is tables[-1]))
    return tuple(bands)


def _band(table: Table, before: list[Band], *, is_last: bool) -> Band:
    source.keys(table, ["rate"], ["to"])
    if ("to" in table) == is_last:
        message = "the last band is of all the rest; delete its 'to'" if is_last else "no end; add 'to'"
        raise source.fail(table, message)
    to = scalar.fen(table.get("to"))
    if to is not None and to <= (before[-1].to or 0 if before else 0):
        raise source.fail(table["to"], "this is not above the band before; write the bands from the lowest up")
    # Below a threshold nothing is given: a first band may be of no share.
    return Band(to, Decimal(0) if table["rate"] == "0" and not before else scalar.share(table["rate"]))


def _base(of: str | None, known: Known) -> Condition:
    """What the sum presupposes that the share is taken of."""
    presupposed = known.facts[of].presupposes if of else ()
    return All(tuple(Among(name, codes) for name, codes in presupposed))
