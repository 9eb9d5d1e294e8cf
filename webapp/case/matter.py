"""A matter is one thing that was asked, 看病 or 参保: what it gives by the notices, or why it gives nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rules.engine.answer import Answer, unique
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE
from rules.explaining.measure import shares
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.case.leads import GRANTED
from webapp.case.result_page import ResultPage, limits_of, share_of
from webapp.case.sections import Section
from webapp.case.standpoint import is_recognised, is_unknown, is_written, place_of

TITLES: Mapping[str, str] = {CARE: N_("看病"), PREMIUM: N_("参保")}
NOT_HELD = N_("{place}的看病救助办法不在本站，不等于没有。")
NOT_WRITTEN = N_("这几份文件没有写到，不等于没有。")
WRITTEN_ELSEWHERE = N_("这几份文件没有写到，不等于没有；另有{documents}，本站没有收录。")
FIND_OUT_FIRST = N_("弄清是哪一类，才查得出")
RECOGNISED_FIRST: Mapping[str, str] = {CARE: N_("先认定，才有救助"), PREMIUM: N_("先认定，才有资助")}
NO_SUM = N_("{benefit}；多少钱不在这几份文件里，问下面的部门")
# What else is given is named only.
MOST_GAINS = 2


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
        return self.sums[:MOST_GAINS] or self.others[:1]

    @property
    def rest(self) -> tuple[Section, ...]:
        """What else there is, by name."""
        return tuple(section for section in (*self.sums, *self.others) if section not in self.told)

    @property
    def has_more(self) -> bool:
        """Whether there is more to read of it than its headlines: why not, of what a sum is, what else there is."""
        return bool(self.rest or self.refused) or any(not is_share(section) for section in self.sums)


def matter_of(page: ResultPage, subject: str, gains: Sequence[Section]) -> Matter:
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
    told = _reasons(_refused(page, subject))
    if not told and not is_recognised(page.result):
        return RECOGNISED_FIRST[subject]
    return Joined(NO_GAP, told[:MOST_GAINS]) or _silence(page, subject)


def _reasons(refused: Sequence[Section]) -> list[str]:
    """Each reason once, with what is refused for it."""
    alike: dict[str, list[str]] = {}
    for section in refused:
        alike.setdefault(section.reason or "", []).append(section.benefit.name)
    return [Phrase("{benefit}：{reason}", benefit=Joined("、", names), reason=why) for why, names in alike.items()]


def _silence(page: ResultPage, subject: str) -> str:
    """That nothing is written, with the documents that may say it and are not held."""
    silent = (section.finding.answer for section in page.silent if section.benefit.about == subject)
    names = unique(name for answer in silent for name in answer.see)
    return Phrase(WRITTEN_ELSEWHERE, documents=Joined("、", names)) if names else NOT_WRITTEN


def _refused(page: ResultPage, subject: str) -> tuple[Section, ...]:
    """What a clause refuses, in principle or outright, and for what reason."""
    refused = (section for section in page.sections if section.finding.answer.status == NOT_ELIGIBLE)
    return tuple(section for section in refused if section.benefit.about == subject and section.reason)


def headline(section: Section) -> str:
    """The sum, else the share, else that something is granted; empty where that is not sure or is no money."""
    answer = section.finding.answer
    if section.amount or answer.status != ELIGIBLE:
        return section.amount
    share = shares(answer.rate, answer.bands, at_least=answer.at_least)
    return share or ("" if answer.stated else GRANTED[section.benefit.about])


def is_share(section: Section) -> bool:
    """Whether its headline is a share, which says nothing without what it is taken of."""
    return not section.amount and section.finding.answer.stated


def base(section: Section, after: Sequence[Section] = (), given: Sequence[Section] | None = None) -> str:
    """What a headline is of: the benefit, its share with what it is taken of, and the limit where no sum is told.

    By which years' notices is added, unless one of those told `after` it says the same. Of the aids after which it
    comes only those are named that are `given`, where these are told.
    """
    answer, name = section.finding.answer, section.benefit.in_words
    if not answer.stated and not section.amount:
        return Phrase(NO_SUM, benefit=name)
    share = share_of(answer if given is None else _after_what_is_given(answer, given))
    told = Phrase("{benefit}：{share}", benefit=name, share=share) if share else name
    limits = () if section.amount else limits_of(answer)
    years = "" if any(other.years == section.years for other in after) else section.years
    return Joined("，", [text for text in (told, *limits, years) if text])


def _after_what_is_given(answer: Answer, given: Sequence[Section]) -> Answer:
    if answer.basis is None:
        return answer
    codes = {section.benefit.code for section in given}
    after = tuple(code for code in answer.basis.after if code in codes)
    return replace(answer, basis=answer.basis._replace(after=after))
