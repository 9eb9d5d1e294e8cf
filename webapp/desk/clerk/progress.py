"""Progress: how far the lists of a request are, told by what takes their rows to whoever shows it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar

from texts.phrase import N_, NO_GAP, Joined, Phrase

T = TypeVar("T")
OPENING, WRITING = N_("正在打开文件…"), N_("都核对完了，正在写出结果…")
READING, CHECKING = N_("正在读名单，读到第 {done} 行…"), N_("正在核对，一共 {total} 行，核对了 {done} 行。")
AGAIN = N_("下面的行改变了上面的结论，正在再核对一遍：一共 {total} 行，核对了 {done} 行。")
LEFT = N_("大约还要 {seconds} 秒。")
# What is left is told once so much is done that it can be reckoned: a share, and seconds.
LEAST_SHARE, LEAST_SECONDS = 0.05, 1


class GivenUpError(Exception):
    """Nobody waits for these lists any more."""


@dataclass
class ListProgress:
    """At which `stage` the lists are, and how many rows of how many are `done`; `total` is 0 where nobody knows.

    `is_given_up`, once set, ends the work at the next row.
    """

    stage: str = OPENING
    done: int = 0
    total: int = 0
    is_given_up: bool = False
    _since: float = field(default_factory=time.monotonic)

    def begin(self, stage: str, total: int = 0) -> None:
        self.stage, self.done, self.total, self._since = stage, 0, total, time.monotonic()

    @property
    def sentence(self) -> str:
        """What to tell of it, with the seconds that are left where they can be reckoned."""
        told = Phrase(self.stage, done=self.done, total=self.total) if "{done}" in self.stage else self.stage
        seconds = time.monotonic() - self._since
        if not LEAST_SHARE * self.total < self.done < self.total or seconds < LEAST_SECONDS:
            return told
        left = seconds / self.done * (self.total - self.done)
        return Joined(NO_GAP, [told, Phrase(LEFT, seconds=max(1, round(left)))])


CURRENT: ContextVar[ListProgress | None] = ContextVar("progress", default=None)


def at(stage: str) -> None:
    """Tell at which stage the lists of this request are, where anybody asked for it."""
    progress = CURRENT.get()
    if progress:
        progress.begin(stage)


def counted(rows: Iterable[T], stage: str, total: int = 0) -> Iterator[T]:
    """The rows as they are, each told as done when it is taken. GivenUpError where nobody waits for them any more."""
    progress = CURRENT.get()
    if progress is None:
        yield from rows
        return
    progress.begin(stage, total)
    for progress.done, row in enumerate(rows, 1):
        if progress.is_given_up:
            raise GivenUpError
        yield row
