"""Samples: what takes too long to be tried whole is tried of some; with THOROUGH in the environment of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from hashlib import sha256
from typing import TypeVar

Case = TypeVar("Case")


def is_thorough() -> bool:
    return bool(os.environ.get("THOROUGH"))


def some(
    cases: Iterable[Case], parts: Callable[[Case], Iterable[Hashable]], name: Callable[[Case], str] | None = None
) -> list[Case]:
    """Cases in which each part that any case has occurs, in the given order; with THOROUGH all of them.

    Which these are is settled by their names, or else those of their parts, so that a case more hardly shifts others.
    """
    everyone = list(cases)
    if is_thorough():
        return everyone
    of = [tuple(parts(case)) for case in everyone]
    names = [name(case) for case in everyone] if name else [" ".join(map(str, each)) for each in of]
    in_turn = sorted(range(len(everyone)), key=lambda at: sha256(names[at].encode()).digest())
    seen: set[Hashable] = set()
    taken = []
    # Those that bring most at once come first, so that few do.
    for least in range(max(map(len, of), default=0), 0, -1):
        for at in in_turn:
            if len({*of[at]} - seen) >= least:
                seen |= {*of[at]}
                taken.append(at)
    return [everyone[at] for at in sorted(taken)]
