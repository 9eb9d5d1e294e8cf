"""A situation holds what is known of one person on one day, and derives what follows from it.

Reading a fact that is neither known nor follows from others raises `Unasked`: nothing has a default.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

from rules.model.fact import FactValue


class Unasked(Exception):  # noqa: N818 — not an error: it is how the engine learns what to ask
    """A fact was needed that is not known; `fact` is its name."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


Derivation = Callable[["Situation"], FactValue | None]


class Situation(dict[str, FactValue]):
    """Known facts by name; sums by benefit are kept apart, as `aid_used.tilt_aid`, and `date` is always there.

    A derivation gives the value of a fact from others, or None where they do not tell.
    """

    __slots__ = ("derivations", "here")

    def __init__(self, known: Mapping[str, FactValue], derivations: Mapping[str, Derivation]) -> None:
        super().__init__(known)
        self.derivations = derivations
        # What the law says on that day in that place, once it was looked up: `assuming` makes another situation.
        self.here: Any = None

    # A fact is of the type that facts.yaml gives it; who reads testimony and policies checks that, once. So these only
    # tell the type checker what is read: a day, a number (fen or whole), words or the code of a choice.
    if TYPE_CHECKING:

        @overload
        def __getitem__(self, name: Literal["date"], /) -> dt.date: ...
        @overload
        def __getitem__(self, name: str, /) -> FactValue: ...
        def __getitem__(self, name: str, /) -> FactValue: ...
        def day(self, name: str, /) -> dt.date: ...
        def figure(self, name: str, /) -> int: ...
        def text(self, name: str, /) -> str: ...
    else:
        day = figure = text = dict.__getitem__

    def __missing__(self, name: str) -> FactValue:
        derive = self.derivations.get(name)
        value = derive(self) if derive is not None else None
        if value is None:
            raise Unasked(name)
        self[name] = value
        return value

    def value(self, name: str) -> FactValue | None:
        """The value, or None where it is not known and does not follow."""
        found = self.get(name)
        if found is not None or name not in self.derivations:
            return found
        try:
            return self[name]
        except Unasked:
            return None

    def assuming(self, name: str, value: FactValue) -> Situation:
        """The same, but for this fact."""
        changed = Situation(self, self.derivations)
        changed[name] = value
        return changed


def flat(known: Mapping[str, Any], benefits: Iterable[str]) -> dict[str, FactValue]:
    """Facts with the sums by benefit spread: once they are answered, what they do not list was not paid."""
    facts = dict(known)
    for name in [name for name, value in facts.items() if isinstance(value, dict)]:
        sums = facts.pop(name)
        for benefit in benefits:
            facts[part(name, benefit)] = sums.get(benefit, 0)
    return facts


@cache
def part(name: str, benefit: str) -> str:
    """The name of the part of a sum by benefit."""
    return f"{name}.{benefit}"


def plain(name: str) -> str:
    """The fact that is asked for a part of it: aid_used for aid_used.tilt_aid."""
    return name.partition(".")[0]
