"""A kept reader reads equal categories of two lists once, none that is too long, and no more than a list may cost."""

from __future__ import annotations

from functools import lru_cache

from texts.phrase import Phrase
from webapp.desk.judging import budget
from webapp.desk.judging.budget import HEARD, REMEMBERED, SHORTEN, TOO_LONG, TOO_VARIED, cost
from webapp.desk.judging.hardship import Hardship, HardshipReader
from webapp.desk.problem import DOUBTFUL, Problem, SpreadsheetError, shown
from webapp.desk.reading.columns import HARDSHIP


class KeptReader:
    """The reader of two lists that are compared; `is_bounded`: others wait for them."""

    def __init__(self, reader: HardshipReader, *, is_bounded: bool) -> None:
        self._reader, self._is_bounded, self._left = reader, is_bounded, budget.MOST_WORK
        self.read = lru_cache(REMEMBERED)(self._read)

    def _read(self, cell: str) -> Hardship:
        """What a cell states. SpreadsheetError where all of them together cost too much."""
        if len(cell) > HEARD.longest:
            wrong = Phrase(TOO_LONG, heading=HARDSHIP, length=len(cell), most=HEARD.longest)
            return Hardship((), (Problem(HARDSHIP, shown(cell), wrong, SHORTEN, DOUBTFUL),))
        self._left -= cost(HEARD, cell)
        if self._left < 0 and self._is_bounded:
            raise SpreadsheetError(Phrase(TOO_VARIED, heading=HARDSHIP))
        return self._reader.read(cell)
