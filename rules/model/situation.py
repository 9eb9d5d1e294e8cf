"""A situation: what is known of one person on one day, and what follows from it.

Reading a fact that is neither known nor follows from others raises `Unasked`: nothing has a default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


class Unasked(Exception):  # noqa: N818 — not an error: it is how the engine learns what to ask
    """A fact was needed that is not known; `fact` is its name."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


Derivation = Callable[["Situation"], Any]


class Situation(dict[str, Any]):
    """Known facts by name; `aid_used` is kept by benefit, as `aid_used.tilt_aid`.

    A derivation gives the value of a fact from others, or None where they do not tell.
    """

    __slots__ = ("derivations",)

    def __init__(self, known: Mapping[str, Any], derivations: Mapping[str, Derivation]) -> None:
        super().__init__(known)
        self.derivations = derivations

    def __missing__(self, name: str) -> Any:
        derive = self.derivations.get(name)
        value = derive(self) if derive is not None else None
        if value is None:
            raise Unasked(name)
        self[name] = value
        return value

    def value(self, name: str) -> Any:
        """The value, or None where it is not known and does not follow."""
        try:
            return self[name]
        except Unasked:
            return None

    def assuming(self, name: str, value: Any) -> Situation:
        changed = Situation(self, self.derivations)
        changed[name] = value
        return changed


def flat(known: Mapping[str, Any], benefits: Iterable[str]) -> dict[str, Any]:
    """Facts with `aid_used` spread by benefit: once it is answered, what it does not list was not paid."""
    facts = dict(known)
    used = facts.pop("aid_used", None)
    if used is not None:
        for benefit in benefits:
            facts["aid_used." + benefit] = used.get(benefit, 0)
    return facts


def plain(name: str) -> str:
    """The fact that is asked for a part of it: aid_used for aid_used.tilt_aid."""
    return name.partition(".")[0]
