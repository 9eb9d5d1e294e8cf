"""Counting requests by the minute and by their weight, in the memory of this process."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple, Protocol

WINDOW = 60


class Share(NamedTuple):
    """What one `holder` may have of something in a minute."""

    holder: str
    most: int


class RequestCounts(Protocol):
    """Who counts."""

    def admit(self, shares: Sequence[Share], weight: int = 1) -> bool:
        """Count a request towards each share in turn. False, and no more counted, where one was used up before it."""


class MemoryCounts:
    """Counts of this process; those of a minute that is over are forgotten at once."""

    def __init__(self) -> None:
        self._minute, self._counts, self._lock = 0, Counter[str](), Lock()

    def admit(self, shares: Sequence[Share], weight: int = 1) -> bool:
        with self._lock:
            if self._minute != minute():
                self._minute, self._counts = minute(), Counter()
            for share in shares:
                self._counts[share.holder] += weight
                if self._counts[share.holder] - weight >= share.most:
                    return False
        return True


def minute() -> int:
    """The number of the present minute, the same on all machines."""
    return int(time.time() // WINDOW)


def seconds_left() -> int:
    """Until the minute is over, 1 at least."""
    return max(1, round(WINDOW - time.time() % WINDOW + 0.5))
