"""The card stands first on a result: what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.notice.office import Office, for_districts
from rules.engine.answer import Line, Paper, unique
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, UNDECIDED
from rules.engine.window import Window
from rules.model.condition import All, truth_in
from rules.model.truth import NO
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from texts.place import Locality
from webapp.case.purpose import person_in_words
from webapp.case.result_page import ResultPage
from webapp.case.sections import Section
from webapp.current_library import current_library
from webapp.session.inquiry import Inquiry

TITLES: Mapping[str, str] = {CARE: N_("看病"), PREMIUM: N_("参保")}
NOT_HELD = N_("{place}的看病救助办法不在本站，不等于没有。")
NOT_WRITTEN = N_("这几份文件没有写到，不等于没有。")
RECOGNISED_FIRST = N_("要先有认定的身份；怎么认定，看下面。")
# The bureau of the district, and the line that every citizen may call.
OFFICES = ("quxian-yibao", "12393")
OVER, SOON, OPEN = "over", "soon", "open"


@dataclass(frozen=True)
class LastDay:
    """A window: open, over, or soon (it opens later); `days` from the asked day until it closes or opens, or since."""

    window: Window
    state: str
    days: int


@dataclass(frozen=True)
class Matter:
    """One thing asked: what it gives, or in `nothing` why it gives nothing. `is_sum`: the gains may be added."""

    title: str
    gains: tuple[Section, ...]
    nothing: str
    is_sum: bool

    @property
    def sums(self) -> tuple[Section, ...]:
        """What is given and how much."""
        return tuple(section for section in self.gains if section.amount)

    @property
    def others(self) -> tuple[Section, ...]:
        """What is given otherwise, or not surely, or in a sum that no notice states."""
        return tuple(section for section in self.gains if not section.amount)


@dataclass(frozen=True)
class ResultCard:
    """What a tired person reads on the first screen."""

    matters: tuple[Matter, ...]
    papers: tuple[Paper, ...]
    todo: tuple[Line, ...]
    deadlines: tuple[LastDay, ...]
    offices: tuple[Office, ...]


def card_of(page: ResultPage, asked: Sequence[str]) -> ResultCard:
    """The card of a result for the subjects (`care`, `premium`) that the visitor came for."""
    gains = [section for section in page.sections if _is_gain(section)]
    answers = [section.finding.answer for section in gains]
    return ResultCard(
        matters=tuple(_matter(page, subject, gains) for subject in asked),
        papers=unique(paper for answer in answers for paper in answer.papers),
        todo=unique(line for answer in answers for line in answer.first),
        deadlines=tuple(_deadlines(gains, page.result.date)),
        offices=_offices(page),
    )


def _is_gain(section: Section) -> bool:
    return section.finding.answer.status in (ELIGIBLE, UNDECIDED)


def _matter(page: ResultPage, subject: str, gains: Sequence[Section]) -> Matter:
    own = tuple(section for section in gains if section.benefit.about == subject)
    counted = {section.benefit.code for section in own}
    is_sum = not any(beside.benefit in counted for section in own for beside in section.not_added)
    return Matter(TITLES[subject], own, "" if own else _nothing(page, subject), is_sum)


def _nothing(page: ResultPage, subject: str) -> str:
    """Why nothing is given: no notice of the place, a clause that says no with its reason, or silence."""
    place = _place(page)
    if subject == CARE and place and not _is_written(page, subject):
        return Phrase(NOT_HELD, place=place.name)
    refused = [s for s in page.sections if s.benefit.about == subject and s.finding.answer.status == NOT_ELIGIBLE]
    told = [Phrase("{benefit}：{reason}", benefit=s.benefit.name, reason=s.reason) for s in refused if s.reason]
    if not told and not page.recognitions:
        return RECOGNISED_FIRST
    return Joined(NO_GAP, told[:2]) or NOT_WRITTEN


def _place(page: ResultPage) -> Locality | None:
    """Where the person is recognised; None where that is not known."""
    code = page.result.situation.value("district")
    return current_library().rules.vocabulary.places[str(code)] if code is not None else None


def _is_written(page: ResultPage, subject: str) -> bool:
    """Whether any rule in force speaks of the subject there and then, and not of students alone where one is none."""
    rules, situation = current_library().rules, page.result.situation
    benefits = {code for code, benefit in rules.vocabulary.benefits.items() if benefit.about == subject}
    near = [rule for rule in rules.law.rules if rule.benefit in benefits and rule.scope.span.covers(situation["date"])]
    spoken = (All((rule.scope.place, rule.scope.when)) for rule in near)
    return any(truth_in(condition, situation.value) is not NO for condition in spoken)


def _deadlines(gains: Iterable[Section], day: dt.date) -> Iterator[LastDay]:
    """Each window once."""
    for window in unique(window for section in gains if (window := section.finding.answer.window)):
        state = OPEN if window.open else OVER if window.closes < day else SOON
        edge = window.opens if state == SOON else window.closes
        yield LastDay(window, state, abs((edge - day).days))


def _offices(page: ResultPage) -> tuple[Office, ...]:
    place = _place(page)
    return for_districts(current_library().offices, OFFICES, [place.code] if place else [])


def whose(page: ResultPage, inquiry: Inquiry, called: str = "") -> tuple[str, ...]:
    """Of whom the card is: where they are recognised or study, and for whom it was looked up."""
    told: list[str] = []
    if place := _place(page):
        told.append(Phrase("{place}认定", place=place.name))
    if page.result.situation.value("student"):
        told.append(N_("在校大学生"))
    return (*told, person_in_words(inquiry, called))


def last_day(deadline: LastDay) -> str:
    """Until when, in a word or two."""
    window = deadline.window
    if deadline.state == SOON:
        return Phrase("{first}到{last}", first=Day(window.opens), last=Day(window.closes))
    return Day(window.closes)


def state_of(deadline: LastDay) -> str:
    """How long there is still, or since when it is over, on the day that was asked."""
    if deadline.state == OPEN:
        return Phrase("还有{days}天", days=deadline.days) if deadline.days else N_("就是最后一天")
    if deadline.state == OVER:
        return Phrase("已经过了{days}天", days=deadline.days)
    return Phrase("还没有开始，还有{days}天", days=deadline.days)
