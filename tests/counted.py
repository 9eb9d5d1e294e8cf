"""Work, counted instead of timed: how often a function is called, or how many calls there are at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import CodeType, FrameType


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """How often a Python function is called while that work is done in this thread."""
    wanted, found = function.__code__, 0

    def count(code: CodeType) -> None:
        nonlocal found
        found += code is wanted

    _watched(work, count)
    return found


def all_calls(work: Callable[[], object]) -> int:
    """How many calls of Python functions that work takes in this thread."""
    found = 0

    def count(_: CodeType) -> None:
        nonlocal found
        found += 1

    _watched(work, count)
    return found


def _watched(work: Callable[[], object], count: Callable[[CodeType], None]) -> None:
    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            count(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
