"""A matter is one thing that was asked, 看病 or 参保: what it gives by the notices, or why it gives nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.engine.answer import At, Line, unique
from rules.engine.evaluation import NOT_ELIGIBLE
from rules.explaining.reason import EXCLUDED
from rules.model.relation import EXCLUDES
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.case.headline import base, headline, is_share
from webapp.case.last_day import OPEN, LastDay, last_days_of
from webapp.case.minding import minds
from webapp.case.result_page import ResultPage
from webapp.case.sections import Section
from webapp.case.standpoint import first_day, is_district_unknown, is_recognised, is_unknown, is_written, place_of
from webapp.case.without_care import is_well, when_ill
from webapp.current_library import current_library

__all__ = ["Matter", "base", "headline", "matter_of"]
TITLES: Mapping[str, str] = {CARE: N_("看病"), PREMIUM: N_("参保")}
NOT_HELD = N_("{place}的看病救助办法不在本站，不等于没有。")
NOT_YET = N_("{place}的办法从{first}起施行；以前的文件不在本站，不等于没有。")
NOT_WRITTEN = N_("这几份文件没有写到，不等于没有。")
WRITTEN_ELSEWHERE = N_("这几份文件没有写到，不等于没有；另有{documents}，本站没有收录。")
NOTHING_YET = N_("收录的文件最早从{first}起施行；以前的文件不在本站，不等于没有")
FIND_THE_DISTRICT = N_("各区县的看病救助不同，弄清是哪个区县认定的，才查得出")
FIND_OUT_FIRST = N_("弄清是哪一类，才查得出")
RECOGNISED_FIRST: Mapping[str, str] = {CARE: N_("先认定，才有救助"), PREMIUM: N_("先认定，才有资助")}
BY_THE_SCHOOL = N_("学校认定的困难学生有资助，先问学校")
NOT_ADDED, NOT_SURELY_ADDED = N_("这几项的钱不能相加"), N_("这几项的钱能不能相加，文件没有写")
REST_SURE, REST_MAYBE, REST_OPEN = N_("还有："), N_("可能还有，先问："), N_("还不能确定的：")
# What else is given is named only.
MOST_GAINS = 2
# By this mark a document has a number; what has none is no title.
NUMBERED = "〔"


@dataclass(frozen=True)
class Matter:
    """One thing asked: what it gives, or in `nothing` why it gives nothing. `apart`: why the gains may not be added.

    `refused` is what a clause refuses, with its reason: told where nothing else of it is surely what was asked.
    `minds` are read before all that, `unwritten` is what is no sum of theirs but may be what was asked. `days` are its
    last moments, what can be done first in front.
    """

    subject: str
    gains: tuple[Section, ...]
    nothing: str = ""
    apart: str = ""
    refused: tuple[Section, ...] = ()
    minds: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
    days: tuple[tuple[Section, LastDay], ...] = ()

    @property
    def title(self) -> str:
        return TITLES[self.subject]

    @property
    def sums(self) -> tuple[Section, ...]:
        """What is given, each with its headline; of premiums what can be had for the shortest time first."""
        found = [section for section in self.gains if headline(section)]
        return tuple(sorted(found, key=self._place))

    def _place(self, section: Section) -> int:
        ends = [section for section, day in self.days if day.state == OPEN and day.last]
        return ends.index(section) if self.subject == PREMIUM and section in ends else len(ends)

    @property
    def others(self) -> tuple[Section, ...]:
        """What is given otherwise than in money, or not surely."""
        return tuple(section for section in self.gains if not headline(section))

    @property
    def told(self) -> tuple[Section, ...]:
        """Of what the card tells more than the name."""
        return self.sums[:MOST_GAINS] or self.others[:1]

    @property
    def rest(self) -> tuple[Section, ...]:
        """What else there is, by name."""
        return tuple(section for section in (*self.sums, *self.others) if section not in self.told)

    @property
    def rest_by_standing(self) -> tuple[tuple[str, tuple[Section, ...]], ...]:
        """What else there is, the sure first: of several that stand alike it is said once how they stand."""
        found: dict[str, list[Section]] = {REST_SURE: [], REST_MAYBE: [], REST_OPEN: []}
        for section in self.rest:
            found[REST_MAYBE if section.maybe else REST_SURE if section.is_sure else REST_OPEN].append(section)
        return tuple((called, tuple(sections)) for called, sections in found.items() if sections)

    @property
    def has_more(self) -> bool:
        """Whether there is more to read of it than its headlines: why not, of what a sum is, what else there is."""
        return bool(self.rest or self.refused or self.unwritten) or any(not is_share(section) for section in self.sums)

    @property
    def places(self) -> tuple[At, ...]:
        """Where one goes for what is told."""
        return unique(at for section in self.told for at in section.likely.places)

    @property
    def todo(self) -> Line | None:
        """What to do first."""
        return next((line for section in self.told for line in section.likely.first), None)


def matter_of(page: ResultPage, subject: str, gains: Sequence[Section]) -> Matter:
    if page.result.date < first_day():
        return Matter(subject, (), Phrase(NOTHING_YET, first=Day(first_day())))
    if is_unknown(page.result):
        return Matter(subject, (), FIND_OUT_FIRST)
    if subject == CARE and is_recognised(page.result) and is_district_unknown(page.result):
        return Matter(subject, (), FIND_THE_DISTRICT)
    own = tuple(section for section in gains if section.benefit.about == subject)
    if not own:
        return Matter(subject, (), _nothing(page, subject))
    is_answered = _is_answered(own)
    return Matter(
        subject,
        own,
        apart=_apart(own),
        refused=() if is_answered else _refused(page, subject)[:1],
        minds=minds(own, page.result.date),
        unwritten=() if is_answered else _unwritten(page, subject),
        days=_days(own, page.result.date),
    )


def _apart(gains: Sequence[Section]) -> str:
    """Why what is given may not be added; empty where it may."""
    counted = {section.benefit.code for section in gains}
    found = [beside for section in gains for beside in section.not_added if beside.benefit in counted]
    if any(beside.relation == EXCLUDES for beside in found):
        return NOT_ADDED
    return NOT_SURELY_ADDED if found else ""


def _days(gains: Sequence[Section], day: dt.date) -> tuple[tuple[Section, LastDay], ...]:
    """Each last moment once, with the first benefit of which it is: what is open first, of that the soonest."""
    found: dict[LastDay, Section] = {}
    for section in gains:
        for last in last_days_of(section, day):
            found.setdefault(last, section)
    order = sorted(found, key=lambda last: (last.state != OPEN, (last.last or dt.date.min).toordinal()))
    return tuple((found[last], last) for last in order)


def _is_answered(gains: Sequence[Section]) -> bool:
    """Whether any of them is what was asked: not only what is taken of the rest, or no aid to one's bill."""
    return any(
        section.is_sure
        and (section.benefit.about == PREMIUM or "disease_kind" in section.benefit.meant_by)
        and not (basis and basis.after)
        for section in gains
        for basis in [section.likely.basis]
    )


def _unwritten(page: ResultPage, subject: str) -> tuple[str, ...]:
    """What the notices have for the card of benefits that they do not give."""
    silent = [section for section in page.silent if section.benefit.about == subject]
    told = ((section.called, section.on_card("gives")) for section in silent)
    return tuple(Phrase("{benefit}：{why}", benefit=name, why=gives) for name, gives in told if gives)


def _nothing(page: ResultPage, subject: str) -> str:
    """Why nothing is given: no notice of the place, a clause that says no with its reason, or silence."""
    place = place_of(page.result)
    if subject == CARE and place and not is_written(page.result, subject):
        coming = [p for p in current_library().rules.policies.values() if p.place == place.code]
        first = min((policy.span.first for policy in coming), default=page.result.date)
        if first > page.result.date:
            return Phrase(NOT_YET, place=place.name, first=Day(first))
        return Phrase(NOT_HELD, place=place.name)
    if told := _reasons(_refused(page, subject)):
        return Joined(NO_GAP, told[:MOST_GAINS])
    if not is_recognised(page.result):
        helps = [section.on_card("mind") for section in page.silent if section.benefit.about == subject]
        is_at_school = subject == PREMIUM and page.result.situation.value("student")
        lead = BY_THE_SCHOOL if is_at_school else RECOGNISED_FIRST[subject]
        return Joined("；", [lead, *unique(filter(None, helps))])
    if subject == CARE and is_well(page.result):
        return when_ill(page.result)
    return _silence(page, subject)


def _reasons(refused: Sequence[Section]) -> list[str]:
    """Each reason once, with what is refused for it."""
    alike: dict[str, list[str]] = {}
    for section in refused:
        alike.setdefault(section.why, []).append(section.benefit.name)
    return [Phrase("{benefit}：{reason}", benefit=Joined("、", names), reason=why) for why, names in alike.items()]


def _silence(page: ResultPage, subject: str) -> str:
    """That nothing is written, with the documents that may say it and are not held."""
    if told := _unwritten(page, subject):
        return Joined("；", told[:MOST_GAINS])
    silent = [section for section in page.silent if section.benefit.about == subject]
    if maybe := unique(filter(None, (section.maybe for section in silent))):
        return Joined("；", maybe[:1])
    names = [
        name for name in unique(name for section in silent for name in section.finding.answer.see) if NUMBERED in name
    ]
    return Phrase(WRITTEN_ELSEWHERE, documents=Joined("、", names)) if names else NOT_WRITTEN


def _refused(page: ResultPage, subject: str) -> tuple[Section, ...]:
    """What a clause refuses, in principle or outright, with its reason; what cannot be meant where it says so."""
    meant = [section for section in page.sections if section.finding.answer.status == NOT_ELIGIBLE]
    barred = [section for section in page.apart if _is_barred(section)]
    return tuple(s for s in meant or barred if s.benefit.about == subject and s.reason)


def _is_barred(section: Section) -> bool:
    """Whether a clause leaves the person out in words, as 除外."""
    why = section.reason
    is_no = section.finding.answer.status == NOT_ELIGIBLE
    return is_no and isinstance(why, Phrase) and why.template == EXCLUDED
