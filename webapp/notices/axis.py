"""An axis of time: since when what held, drawn to scale, with today on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.engine.answer import unique
from rules.explaining.measure import shares
from texts.phrase import N_, Day, Joined, Phrase
from webapp.notices.history import Stretch

# Of the width: what is left for the time after today; how far apart two years must stand to be read.
FUTURE, APART = Decimal(8), Decimal(14)


class YearsDrawn(NamedTuple):
    """A stretch on the axis: where it begins and how long it is, in hundredths of the width.

    `share` is the highest that is given, in hundredths, or None; `year` is empty where it has no room; `side` is where
    its text lies: start, or end where it would leave the picture.
    """

    start: Decimal
    width: Decimal
    share: Decimal | None
    year: str
    side: str
    is_now: bool


class Axis(NamedTuple):
    """The stretches from the earliest on, where today stands, and the same in words."""

    spans: tuple[YearsDrawn, ...]
    today: Decimal
    words: str

    @property
    def tells_shares(self) -> bool:
        return any(span.share is not None for span in self.spans)


def axis_of(stretches: Sequence[Stretch], today: dt.date) -> Axis:
    """The axis of a history, which tells the latest first. What begins after today has the last part of it."""
    told = stretches[::-1]
    first = told[0].first
    days = Decimal(max((today - first).days, (told[-1].first - first).days, 1))
    scale = (100 - FUTURE) / days
    starts = [(stretch.first - first).days * scale for stretch in told]
    ends = [*starts[1:], Decimal(100)]
    with_room = _with_room(starts)
    spans = tuple(
        YearsDrawn(
            start,
            end - start,
            _share(stretch),
            str(stretch.first.year) if start in with_room else "",
            "end" if start > 100 - APART else "start",
            stretch.covers(today),
        )
        for stretch, start, end in zip(told, starts, ends, strict=True)
    )
    return Axis(spans, max((today - first).days, 0) * scale, Joined("；", map(_in_words, told)))


def _with_room(starts: Sequence[Decimal]) -> set[Decimal]:
    """Where a year can be written: from the last, which is what holds, back to the first."""
    kept: list[Decimal] = []
    for start in reversed(starts):
        if not kept or kept[-1] - start >= APART:
            kept.append(start)
    return set(kept)


def _share(stretch: Stretch) -> Decimal | None:
    answers = [case.answer for case in stretch.cell.cases]
    rates = [answer.rate for answer in answers if answer.rate is not None]
    rates += [band.rate for answer in answers for band in answer.bands if band.rate]
    return max(rates) * 100 if rates else None


def _in_words(stretch: Stretch) -> str:
    return Joined("，", _parts(stretch))


def _parts(stretch: Stretch) -> Iterator[str]:
    yield Phrase("{day}起", day=Day(stretch.first))
    yield Phrase("到{day}为止", day=Day(stretch.last)) if stretch.last else N_("到现在")
    answers = [case.answer for case in stretch.cell.cases]
    told = unique(shares(answer.rate, answer.bands, at_least=answer.at_least) for answer in answers)
    yield Joined("、", filter(None, told)) or N_("没有写比例")
