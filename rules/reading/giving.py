"""Giving: how much a rule gives, from its key `gives`."""

from __future__ import annotations

from typing import Any

from rules.model.condition import All, Among, Condition
from rules.model.policy import Gives
from rules.reading import scalar
from rules.reading.quoting import Known
from texts import source
from texts.gathering import gathering
from texts.source import Table

NUMBERS = ("rate", "of", "fixed", "cap", "above", "after", "price")


def gives(node: Any, known: Known) -> Gives:
    """The sum that a rule gives. Errors: DataFileError, also on a share of nothing."""
    source.keys(node, [], [*NUMBERS, "at_least", "cap_at_least", "stated", "see"])
    with gathering() as errors:
        errors.of(_verify_sum, node)
        rate = errors.of(scalar.share, node["rate"]) if "rate" in node else None
        of, price = (errors.of(_fact, node, key, known) for key in ("of", "price"))
        fixed, cap, above = (errors.of(scalar.fen, node.get(key)) for key in ("fixed", "cap", "above"))
        after = errors.of(known.benefits, node["after"]) if "after" in node else ()
        at_least, cap_at_least, stated = (
            errors.of(source.yes, node, key) for key in ("at_least", "cap_at_least", "stated")
        )
        see = errors.of(known.see, node)
    return Gives(
        rate=rate,
        of=of,
        base=_base(of, known),
        fixed=fixed,
        cap=cap,
        above=above or 0,
        after=after,
        price=price,
        at_least=at_least,
        cap_at_least=cap_at_least,
        stated="stated" not in node or stated,
        see=see,
    )


def _verify_sum(node: Table) -> None:
    if "rate" in node and "fixed" in node:
        raise source.fail(node, "a share and a fixed sum at once; write 'rate' or 'fixed'")
    if "rate" in node and "of" not in node and "see" not in node:
        raise source.fail(
            node, "a share of nothing; add 'of', the fact that it is a share of, or 'see', where that stands"
        )


def _fact(node: Table, key: str, known: Known) -> str | None:
    return known.fact(node[key], "yuan") if key in node else None


def _base(of: str | None, known: Known) -> Condition:
    """What the sum presupposes that the share is taken of."""
    presupposed = known.facts[of].presupposes if of else ()
    return All(tuple(Among(name, codes) for name, codes in presupposed))
