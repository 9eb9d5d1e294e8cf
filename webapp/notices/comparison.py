"""Comparison: what the same people get in each place, as the rules tell it of nobody in particular."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rules.engine.answer import Answer, joined, unique
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED
from rules.engine.rulebook import Result
from rules.model.condition import truth_in
from rules.model.policy import Detail, Rule
from rules.model.truth import NO
from texts.citation import Citation
from texts.phrase import N_
from webapp.case import place_choices
from webapp.case.sections import STATUS_WORDS
from webapp.clock import today
from webapp.current_library import current_library, once_a_library
from webapp.notices.terms import Terms, conditions, terms, window_words

NOT_HELD = N_("这里的文件本站没有收录，问当地医保局")


@dataclass(frozen=True)
class Case:
    """One way in which the benefit is given: how much, on what `conditions` of its own, by which clauses.

    `answer` is what the engine finds there, without anyone's figures.
    """

    terms: Terms
    conditions: tuple[str, ...]
    clauses: tuple[Citation, ...]
    answer: Answer

    @property
    def year(self) -> str:
        """Of which year the notice is that gives it."""
        return str(current_library().notices[self.clauses[0].notice].issued.year)


@dataclass(frozen=True)
class StatedWindow:
    """When it is to be done, in words, and the clause that says so."""

    words: str
    clause: Citation


@dataclass(frozen=True)
class Cell:
    """What people of one identity get of one benefit in one place. `shared` is what every case asks for.

    `others` are the statuses of those to whom no case applies; `answer` is what holds for all.
    """

    place: str
    benefit: str
    cases: tuple[Case, ...]
    shared: tuple[str, ...]
    openings: tuple[StatedWindow, ...]
    others: frozenset[str]
    answer: Answer

    @property
    def status(self) -> str:
        """The best that can be had here."""
        if self.cases:
            return ELIGIBLE
        return NOT_ELIGIBLE if NOT_ELIGIBLE in self.others else NOT_STATED

    @property
    def status_words(self) -> str:
        """The status as it is told. Where no notice of the place is held, its silence is ours."""
        is_ours = self.status == NOT_STATED and not _is_held(self.place)
        return NOT_HELD if is_ours else STATUS_WORDS[self.status]

    @property
    def substance(self) -> tuple[Any, ...]:
        """What a reader would call a difference between two cells."""
        cases = tuple((c.terms, c.conditions, c.clauses, c.answer.papers, c.answer.money) for c in self.cases)
        return self.status, cases, self.shared, self.openings, () if cases else self.clauses

    @property
    def brief(self) -> tuple[Case, ...]:
        """The cases that are told in brief: those with figures, each once, and without any the first."""
        figures: dict[Any, Case] = {}
        for case in self.cases:
            if case.terms.is_figure:
                figures.setdefault((case.terms, case.conditions), case)
        return tuple(figures.values()) or self.cases[:1]

    @property
    def clauses(self) -> tuple[Citation, ...]:
        """The clauses that give, each once; where none does, those that say no."""
        found = [clause for case in self.cases for clause in case.clauses]
        if not found and self.status == NOT_ELIGIBLE:
            found = list(self.answer.clauses)
        firsts: dict[tuple[str, str], Citation] = {}
        for clause in found:
            firsts.setdefault((clause.notice, clause.path), clause)
        return tuple(firsts.values())


def places() -> tuple[str, ...]:
    """The places that have a notice of their own, the newest first, and one that stands for all the others."""
    own = [policy.place for policy in current_library().rules.law.policies[::-1] if policy.place]
    other = next(code for code in current_library().rules.vocabulary.places if code not in own)
    return tuple(dict.fromkeys([*own, other]))


def alike(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """The cells, those together that say the same to a reader."""
    groups: dict[Any, list[Cell]] = {}
    for found in cells:
        caveats = () if found.cases else found.answer.caveats
        groups.setdefault((found.substance, caveats, found.status_words), []).append(found)
    return tuple(map(tuple, groups.values()))


def name(place: str) -> str:
    """The place's name; one without a notice of its own stands for all such."""
    places = current_library().rules.vocabulary.places
    return place_choices.name_of(places[place], today()) if _is_held(place) else N_("其他区县")


def _is_held(place: str) -> bool:
    return any(policy.place == place for policy in current_library().rules.law.policies)


@once_a_library(2_000)
def cell(place: str, identity: str, benefit: str, day: dt.date) -> Cell:
    """What the rules say on that day of people who are recognised, and would study, in that place."""
    rules = current_library().rules
    facts = {"district": place, "school_district": place, "identities": [identity], "date": day.isoformat()}
    result = rules.check(rules.read(facts), day, (benefit,), others=False)
    finding = result.findings[benefit]
    near = [entry for entry in rules.law.in_force(benefit, day) if _may_speak(entry, result)]
    cases = _cases(finding.possible, [entry for entry in near if isinstance(entry, Rule)])
    shared = tuple(text for text in cases[0].conditions if all(text in c.conditions for c in cases)) if cases else ()
    return Cell(
        place=place,
        benefit=benefit,
        cases=tuple(replace(c, conditions=tuple(t for t in c.conditions if t not in shared)) for c in cases),
        shared=shared,
        openings=tuple(_openings(entry for entry in near if isinstance(entry, Detail))) if cases else (),
        others=frozenset(answer.status for answer in finding.possible) - {ELIGIBLE},
        answer=finding.answer,
    )


def _may_speak(entry: object, result: Result) -> bool:
    if not isinstance(entry, Rule | Detail):
        return False
    scope = current_library().rules.law.condition(entry.scope, result.date)
    return truth_in(scope, result.situation.value) is not NO


def _cases(answers: Sequence[Answer], near: Sequence[Rule]) -> list[Case]:
    """The answers that give something, those together that the same rules decide; what is stated goes first."""
    groups: dict[tuple[Rule, ...], list[Answer]] = {}
    for answer in answers:
        if answer.status == ELIGIBLE:
            groups.setdefault(tuple(rule for rule in near if _decides(rule, answer)), []).append(answer)
    ordered = sorted(groups, key=lambda rules: (not groups[rules][0].stated, near.index(rules[0])))
    return [_case(rules, groups[rules]) for rules in ordered]


def _case(rules: tuple[Rule, ...], answers: Sequence[Answer]) -> Case:
    return Case(
        terms=replace(terms(rules[0].gives), see=answers[0].see),
        conditions=unique(text for rule in rules for text in conditions(rule)),
        clauses=unique(rule.clauses[0] for rule in rules),
        answer=replace(joined(answers), amount=None, citizen_pays=None, window=None),
    )


def _decides(rule: Rule, answer: Answer) -> bool:
    """Whether the rule is one of those that give what the answer says."""
    gives = rule.gives
    if gives is None or not set(rule.clauses) <= set(answer.clauses):
        return False
    if gives.fixed is not None and gives.fixed != answer.amount:
        return False
    given = (gives.rate, gives.bands, gives.at_least, gives.cap, gives.cap_at_least, gives.stated)
    return given == (answer.rate, answer.bands, answer.at_least, answer.cap, answer.cap_at_least, answer.stated)


def _openings(details: Iterable[Detail]) -> Iterator[StatedWindow]:
    for detail in details:
        if detail.window is not None:
            yield StatedWindow(window_words(detail.window), detail.clause)
