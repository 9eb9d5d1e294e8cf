"""The card stands first on a result: what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.notice.office import Office, for_districts
from rules.engine.answer import At, Line, Paper, unique
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, UNDECIDED
from rules.engine.window import Schedule, Window
from rules.explaining.measure import shares
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.case.leads import GRANTED
from webapp.case.result_page import ResultPage, limits_of, share_of
from webapp.case.sections import Section
from webapp.case.standpoint import is_recognised, is_unknown, is_written, place_of
from webapp.current_library import current_library

TITLES: Mapping[str, str] = {CARE: N_("看病"), PREMIUM: N_("参保")}
NOT_HELD = N_("{place}的看病救助办法不在本站，不等于没有。")
NOT_WRITTEN = N_("这几份文件没有写到，不等于没有。")
WRITTEN_ELSEWHERE = N_("这几份文件没有写到，不等于没有；另有{documents}，本站没有收录。")
FIND_OUT_FIRST = N_("弄清是哪一类，才查得出")
RECOGNISED_FIRST: Mapping[str, str] = {CARE: N_("先认定，才有救助"), PREMIUM: N_("先认定，才有资助")}
NO_SUM = N_("{benefit}；多少钱不在这几份文件里，问下面的部门")
HOTLINE, BUREAU, SCHOOL = "12393", "quxian-yibao", "xuexiao-zizhu"
OVER, SOON, OPEN = "over", "soon", "open"
SHUT: Mapping[str, str] = {OVER: N_("办理时间过了"), SOON: N_("还没有开始办")}
# What else is given is named only.
MOST_GAINS = 2


@dataclass(frozen=True)
class LastDay:
    """A window: open, over, or soon (it opens later); `days` from the asked day until it closes or opens, or since."""

    schedule: Schedule
    state: str
    days: int

    @property
    def window(self) -> Window:
        return self.schedule.window


@dataclass(frozen=True)
class Matter:
    """One thing asked: what it gives, or in `nothing` why it gives nothing. `is_sum`: the gains may be added.

    `refused` is what a clause refuses, with its reason: told where nothing else of it comes to a sum or a share.
    """

    subject: str
    gains: tuple[Section, ...]
    nothing: str
    is_sum: bool
    refused: tuple[Section, ...] = ()

    @property
    def title(self) -> str:
        return TITLES[self.subject]

    @property
    def sums(self) -> tuple[Section, ...]:
        """What is given, each with its headline."""
        return tuple(section for section in self.gains if headline(section))

    @property
    def others(self) -> tuple[Section, ...]:
        """What is given otherwise than in money, or not surely."""
        return tuple(section for section in self.gains if not headline(section))

    @property
    def told(self) -> tuple[Section, ...]:
        """Of what the card tells more than the name."""
        return (self.sums or self.others)[:MOST_GAINS]

    @property
    def rest(self) -> tuple[Section, ...]:
        """What else there is, by name."""
        return tuple(section for section in (*self.sums, *self.others) if section not in self.told)


@dataclass(frozen=True)
class ResultCard:
    """What a tired person reads on the first screen. `todo` is what to do first; what else there is stands below."""

    matters: tuple[Matter, ...]
    papers: tuple[Paper, ...]
    places: tuple[At, ...]
    todo: Line | None
    deadlines: tuple[LastDay, ...]
    offices: tuple[Office, ...]

    @property
    def gives(self) -> bool:
        """Whether anything is given, or may be."""
        return any(matter.gains for matter in self.matters)


def card_of(page: ResultPage, asked: Sequence[str]) -> ResultCard:
    """The card of a result for the subjects (`care`, `premium`) that the visitor came for."""
    gains = [section for section in page.sections if _is_gain(section)]
    # Who is ill wants to know that first.
    is_ill = page.result.situation.value("care") not in (None, "none")
    subjects = sorted(asked, key=lambda subject: (subject == CARE) != is_ill)
    matters = tuple(_matter(page, subject, gains) for subject in subjects)
    answers = [section.finding.answer for matter in matters for section in matter.told]
    places = unique(at for answer in answers for at in answer.places)
    return ResultCard(
        matters=matters,
        papers=unique(paper for answer in answers for paper in answer.papers),
        places=places,
        todo=next((line for answer in answers for line in answer.first), None),
        deadlines=tuple(_deadlines(gains, page.result.date)),
        offices=_offices(page, places),
    )


def headline(section: Section) -> str:
    """The sum, else the share, else that something is granted; empty where that is not sure or is no money."""
    answer = section.finding.answer
    if section.amount or answer.status != ELIGIBLE:
        return section.amount
    share = shares(answer.rate, answer.bands, at_least=answer.at_least)
    return share or ("" if answer.stated else GRANTED[section.benefit.about])


def base(section: Section, after: Sequence[Section] = ()) -> str:
    """What the headline is of: the benefit, its share with what it is taken of, and the limit where no sum is told.

    By which years' notices is added, unless one of those told `after` it says the same.
    """
    answer, name = section.finding.answer, section.benefit.name
    if not answer.stated and not section.amount:
        return Phrase(NO_SUM, benefit=name)
    share = share_of(answer)
    told = Phrase("{benefit}：{share}", benefit=name, share=share) if share else name
    limits = () if section.amount else limits_of(answer)
    is_told = any(other.years == section.years for other in after)
    return Joined("，", [text for text in (told, *limits, "" if is_told else section.years) if text])


def _is_gain(section: Section) -> bool:
    return section.finding.answer.status in (ELIGIBLE, UNDECIDED)


def _matter(page: ResultPage, subject: str, gains: Sequence[Section]) -> Matter:
    if is_unknown(page.result):
        return Matter(subject, (), FIND_OUT_FIRST, is_sum=True)
    own = tuple(section for section in gains if section.benefit.about == subject)
    counted = {section.benefit.code for section in own}
    is_sum = not any(beside.benefit in counted for section in own for beside in section.not_added)
    refused = () if any(map(headline, own)) else _refused(page, subject)
    return Matter(subject, own, "" if own else _nothing(page, subject), is_sum, refused[:1] if own else ())


def _nothing(page: ResultPage, subject: str) -> str:
    """Why nothing is given: no notice of the place, a clause that says no with its reason, or silence."""
    place = place_of(page.result)
    if subject == CARE and place and not is_written(page.result, subject):
        return Phrase(NOT_HELD, place=place.name)
    refused = _refused(page, subject)
    told = [Phrase("{benefit}：{reason}", benefit=s.benefit.name, reason=s.reason) for s in refused]
    if not told and not is_recognised(page.result):
        return RECOGNISED_FIRST[subject]
    return Joined(NO_GAP, told[:MOST_GAINS]) or _silence(page, subject)


def _silence(page: ResultPage, subject: str) -> str:
    """That nothing is written, with the documents that may say it and are not held."""
    silent = (section.finding.answer for section in page.silent if section.benefit.about == subject)
    names = unique(name for answer in silent for name in answer.see)
    return Phrase(WRITTEN_ELSEWHERE, documents=Joined("、", names)) if names else NOT_WRITTEN


def _refused(page: ResultPage, subject: str) -> tuple[Section, ...]:
    """What a clause refuses, in principle or outright, and for what reason."""
    refused = (section for section in page.sections if section.finding.answer.status == NOT_ELIGIBLE)
    return tuple(section for section in refused if section.benefit.about == subject and section.reason)


def _deadlines(gains: Iterable[Section], day: dt.date) -> Iterator[LastDay]:
    """Each window once."""
    for schedule in unique(section.finding.answer.schedules[0] for section in gains if section.finding.answer.window):
        yield deadline_of(schedule, day)


def deadline_of(schedule: Schedule, day: dt.date) -> LastDay:
    """Whether that day lies in the window, and how far from its end or its beginning."""
    window = schedule.window
    state = OPEN if window.open else OVER if window.closes < day else SOON
    edge = schedule.next_opening if state == SOON else window.closes
    return LastDay(schedule, state, abs((edge - day).days))


def _offices(page: ResultPage, places: Sequence[At]) -> tuple[Office, ...]:
    """The line that everybody may call; and the school where a clause says that it takes it, else the bureau."""
    place = place_of(page.result)
    ids = (SCHOOL, HOTLINE) if any(at.counter.office == SCHOOL for at in places) else (HOTLINE, BUREAU)
    return for_districts(current_library().offices, ids, [place.code] if place else [])


def last_day(deadline: LastDay) -> str:
    """Until when, in a word or two."""
    window = deadline.window
    if deadline.state == SOON:
        return Phrase("{first}到{last}", first=Day(window.opens), last=Day(window.closes))
    return Day(window.closes)


def shut(section: Section, day: dt.date) -> LastDay | None:
    """The window in which what is given cannot be had on that day; None where it can."""
    schedules = section.finding.answer.schedules
    found = deadline_of(schedules[0], day) if schedules else None
    return found if found and found.state != OPEN else None


def state_of(deadline: LastDay) -> str:
    """How long there is still, or since when it is over, on the day that was asked."""
    if deadline.state == OPEN:
        return Phrase("还有{days}天", days=deadline.days) if deadline.days else N_("就是最后一天")
    if deadline.state == OVER:
        return Phrase("已经过了{days}天", days=deadline.days)
    return Phrase("还没有开始，还有{days}天", days=deadline.days)


# What the templates of a card call by name.
WORDS = {"headline": headline, "base": base, "shut": shut, "in_short": SHUT, "last_day": last_day, "state_of": state_of}
