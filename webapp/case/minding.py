"""What is to be minded on the card before any figure: no insurance, sums that cannot be right, a notice of a district
that is no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rules.engine.answer import unique
from rules.engine.remark import TOO_LARGE, USED_UP
from rules.model.vocabulary import CARE
from texts.phrase import N_, Phrase
from webapp.case.last_day import deadline_of
from webapp.case.sections import Section
from webapp.clock import today
from webapp.current_library import current_library

WRONG_SUMS = N_("自付比费用还多，两个数有一个不对；先对照结算单。")
ABOLISHED = N_("{place}已撤销，这份文件还用不用没有说明，先问。")
IN_A_GAP = N_("这一天在两个阶段之间，能不能办先问。")
FIRST_DAY_OPEN = N_("开学那天不算的话，这天还是最后一天：马上问学校。")


def minds(sections: Sequence[Section], day: dt.date) -> tuple[str, ...]:
    """What must be read before the figures of these benefits, each once."""
    return unique(text for section in sections for text in _of(section, day))


def _of(section: Section, day: dt.date) -> Iterator[str]:
    yield from (carded.words.mind for carded in section.likely.card if carded.words.mind)
    yield from _remarks(section)
    yield from _of_place(section)
    yield from _of_window(section, day)


def _remarks(section: Section) -> Iterator[str]:
    for line in section.finding.answer.caveats:
        template = line.text.template if isinstance(line.text, Phrase) else ""
        if template == TOO_LARGE:
            yield WRONG_SUMS
        if template == USED_UP:
            yield line.text


def _of_place(section: Section) -> Iterator[str]:
    """Of a notice of a place that is no more, as of today: whoever reads it can only ask today."""
    rules = current_library().rules
    notices = unique(clause.notice for clause in section.likely.clauses)
    # What the city's notice gives as well does not hang on the district's.
    if section.benefit.about != CARE and len(notices) > 1:
        return
    for notice in notices[:1]:
        place = rules.vocabulary.places.get(rules.policies[notice].place or "")
        if place and place.is_former(today()):
            yield Phrase(ABOLISHED, place=place.name)


def _of_window(section: Section, day: dt.date) -> Iterator[str]:
    if not section.likely.schedules:
        return
    schedule = section.likely.schedules[0]
    if schedule.gap and schedule.window.open:
        yield IN_A_GAP
    found = deadline_of(schedule, day)
    if found.may_be_last:
        yield FIRST_DAY_OPEN
