"""A clause's page: what the rules take from the clause, in plain words, and what people ask about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from knowledge.notice.document import Clause, Notice
from knowledge.notice.entry import Entry
from rules.model.policy import (
    LATEST,
    Confirmation,
    Detail,
    DiseaseList,
    Order,
    Replacement,
    Rule,
    Succession,
)
from rules.model.vocabulary import Benefit
from rules.model.window import YearWindow
from texts.citation import Citation
from texts.phrase import N_, Day, Joined, Phrase
from webapp.current_library import current_library
from webapp.notices import resting
from webapp.notices.resting import Use
from webapp.notices.standing import Standing, standing
from webapp.notices.terms import Terms, conditions, names, stage_words, terms, window_words


@dataclass(frozen=True)
class RuleInWords:
    """What a rule decides by the clause: for whom, how much, when; `last` is its last day, None where it goes on.

    `apart` are those of its conditions that tell it from others of the clause which are summed up in the same words.
    """

    benefit: Benefit
    who: str
    terms: Terms
    conditions: tuple[str, ...]
    last: dt.date | None
    apart: tuple[str, ...] = ()

    @property
    def summary(self) -> tuple[object, ...]:
        return self.benefit.code, self.who, self.terms.lead, self.last


@dataclass(frozen=True)
class Advice:
    """What a reader is told by the clause, in sentences, with the benefits that it goes with."""

    benefits: str
    sentences: tuple[str, ...]
    last: dt.date | None


@dataclass(frozen=True)
class ClausePage:
    """`beside` are the benefits whose rules quote the clause beside their own; the neighbours are None at the ends."""

    clause: Clause
    standing: Standing
    decisions: tuple[RuleInWords, ...]
    advice: tuple[Advice, ...]
    remarks: tuple[str, ...]
    beside: str
    questions: tuple[Entry, ...]
    replaced: tuple[Replacement, ...]
    before: Clause | None
    after: Clause | None


def build(notice: Notice, clause: Clause, day: dt.date) -> ClausePage:
    """The page of a clause as of that day."""
    uses = resting.uses(notice.id, clause.path)
    place = notice.clauses.index(clause)
    own = [use.entry.benefit for use in uses if isinstance(use.entry, Rule) and use.is_main]
    beside = [use.entry.benefit for use in uses if isinstance(use.entry, Rule) and use.entry.benefit not in own]
    return ClausePage(
        clause=clause,
        standing=standing(notice, clause.path, day),
        decisions=tuple(_told_apart(list(_decisions(uses)))),
        advice=tuple(_advice(uses)),
        remarks=tuple(dict.fromkeys(chain(_end(notice, clause), *map(_remarks, uses), _renamed(uses, day)))),
        beside=_benefits(beside),
        questions=resting.questions(notice.id, clause.path),
        replaced=resting.replaced_by(notice.id, clause.path),
        before=notice.clauses[place - 1] if place else None,
        after=notice.clauses[place + 1] if place + 1 < len(notice.clauses) else None,
    )


def _decisions(uses: Iterable[Use]) -> Iterator[RuleInWords]:
    benefits = current_library().rules.vocabulary.benefits
    for use in uses:
        rule = use.entry
        if isinstance(rule, Rule) and use.is_main:
            who = names(rule.scope.who - rule.scope.unless)
            yield RuleInWords(benefits[rule.benefit], who, terms(rule.gives), conditions(rule), _last(use))


def _told_apart(decisions: Sequence[RuleInWords]) -> Iterator[RuleInWords]:
    for decision in decisions:
        alike = [set(other.conditions) for other in decisions if other.summary == decision.summary]
        shared = set.intersection(*alike)
        own = tuple(text for text in decision.conditions if text not in shared)
        yield replace(decision, apart=own) if len(alike) > 1 else decision


def _advice(uses: Iterable[Use]) -> Iterator[Advice]:
    for use in uses:
        if isinstance(use.entry, Detail):
            told = _sentences(use.entry) if use.is_main else _stages(use.entry, use.clause)
            yield Advice(_benefits(use.entry.benefits), tuple(told), _last(use))


def _sentences(detail: Detail) -> Iterator[str]:
    yield from detail.steps
    for document in detail.documents:
        yield Phrase("要带：{paper}", paper=document.name)
    if detail.window is not None:
        yield Phrase("办理时间：{window}", window=window_words(detail.window))
    if detail.money:
        yield detail.money
    yield from detail.caveats


def _stages(detail: Detail, clause: Citation) -> Iterator[str]:
    """The stages of its window that stand in that clause."""
    for stage in detail.window.stages if isinstance(detail.window, YearWindow) else ():
        if stage.clause == clause:
            yield Phrase("办理时间：{window}", window=stage_words(stage))


def _end(notice: Notice, clause: Clause) -> Iterator[str]:
    """What the clause says of the whole notice, where it is the one by which that ends."""
    policy = current_library().rules.policies[notice.id]
    if policy.ends is not None and policy.ends.path == clause.path:
        yield Phrase("整份文件施行到{day}为止。", day=Day(policy.span.last))


def _remarks(use: Use) -> Iterator[str]:
    """What other entries take from the clause, a sentence each."""
    match use.entry:
        case Confirmation(who, by):
            yield _until(Phrase("{who}：由{office}认定。", who=names(who), office=by), _last(use))
        case Succession():
            yield _succeeded(use.entry)
        case DiseaseList(kind, codes):
            kind_name = current_library().rules.facts["disease_kind"].label_of(kind)
            listed = [one.names[0] for code, one in current_library().rules.diseases.by_code.items() if code in codes]
            yield Phrase("算作{kind}的病：{diseases}。", kind=kind_name, diseases=Joined("、", listed))
        case Order(caveat=caveat):
            yield caveat or N_("同时属于几类的，按较高的一类算。")


def _renamed(uses: Iterable[Use], day: dt.date) -> Iterator[str]:
    """Which of the people that the clause speaks of go by another name since."""
    named: set[str] = set().union(*(use.entry.scope.who for use in uses if isinstance(use.entry, Rule)))
    for succession in current_library().rules.law.successions:
        if succession.old & named and succession.new not in named and succession.span.covers(day):
            yield _succeeded(succession)


def _succeeded(entry: Succession) -> str:
    number = current_library().notices[entry.clause.notice].number
    told = {"old": names(entry.old), "new": names([entry.new]), "number": number, "clause": entry.clause.path}
    return Phrase("{old}：从{day}起归入{new}，见{number}{clause}。", day=Day(entry.span.first), **told)


def _until(sentence: str, last: dt.date | None) -> str:
    return Phrase("{sentence}（只到{day}）", sentence=sentence, day=Day(last)) if last else sentence


def _last(use: Use) -> dt.date | None:
    return use.span.last if use.span.last < LATEST else None


def _benefits(codes: Iterable[str]) -> str:
    known = current_library().rules.vocabulary.benefits
    return Joined("、", (known[code].name for code in dict.fromkeys(codes)))
