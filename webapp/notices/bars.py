"""Bars: how much of a hundred yuan is given and how much one pays, for each place or each stretch of years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.explaining.measure import percent
from texts.phrase import N_, Day, Joined, Phrase
from webapp.notices.comparison import Case, Cell, name
from webapp.notices.history import Stretch

# By whether the share is a floor, and whether the rest is what one pays.
GIVEN = {
    (False, True): N_("给{given}，自己付{paid}"),
    (True, True): N_("至少给{given}，自己最多付{paid}"),
    (False, False): N_("给{given}"),
    (True, False): N_("至少给{given}"),
}
NO_SHARE = N_("给多少，文件没有写")


class Bar(NamedTuple):
    """One bar: whose it is, on what conditions, in words, of what, and the share in hundredths.

    `share` is None where no share is stated; `rest` tells whether the rest of the bar is what one pays.
    """

    label: str
    conditions: tuple[str, ...]
    words: str
    of: tuple[str, ...] = ()
    share: Decimal | None = None
    rest: bool = False


def of_places(groups: Iterable[Sequence[Cell]]) -> tuple[Bar, ...]:
    """A bar for each place and each of its cases; empty where no place states a share."""
    told = ((group[0], Joined("、", (name(cell.place) for cell in group))) for group in groups)
    return _worth_showing([bar for cell, label in told for bar in _of(cell, label)])


def of_years(stretches: Iterable[Stretch]) -> tuple[Bar, ...]:
    """A bar for each stretch and each of its cases, as they are told; empty where none states a share."""
    told = ((stretch.cell, Phrase("{day}起", day=Day(stretch.first))) for stretch in stretches)
    return _worth_showing([bar for cell, label in told for bar in _of(cell, label)])


def _worth_showing(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    return tuple(bars) if any(bar.share is not None for bar in bars) else ()


def _of(cell: Cell, label: str) -> Iterator[Bar]:
    cases = [case for case in cell.cases if case.answer.rate is not None]
    for case in cases:
        share = (case.answer.rate or Decimal(0)) * 100
        yield Bar(label, case.conditions, _words(case), case.terms.notes, share, case.terms.leaves_rest)
    if not cases:
        yield Bar(label, (), _otherwise(cell))


def _words(case: Case) -> str:
    rate = case.answer.rate or Decimal(0)
    sentence = GIVEN[case.answer.at_least, case.terms.leaves_rest]
    paid = {"paid": percent(1 - rate)} if case.terms.leaves_rest else {}
    return Phrase(sentence, given=percent(rate), **paid)


def _otherwise(cell: Cell) -> str:
    if not cell.cases:
        return cell.status_words
    fixed = [case.terms.lead for case in cell.cases if case.terms.is_figure]
    return Joined("、", dict.fromkeys(fixed)) if fixed else NO_SHARE
