"""A ruling is what the rules find of one benefit for the person of whom a message speaks, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.notice.entry import Entry
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED, UNDECIDED
from rules.engine.finding import Finding
from rules.engine.rulebook import Result
from rules.model.condition import truth_in
from rules.model.policy import Rule
from rules.model.relation import AFTER
from rules.model.truth import NO
from texts.citation import Citation
from webapp.case.sections import Section, section
from webapp.case.standpoint import is_written
from webapp.current_library import current_library

# Who tells what they pay after all has been given asks what comes after it.
AFTER_ALL = "self_pay_after_all"
NO_STUDENT: Mapping[str, bool] = {"student": False}


@dataclass(frozen=True, eq=False)
class Ruling:
    """What the rules find of the benefit of that code; `about` is what a visitor comes for.

    `near` are the rules for it in the city and in the places of the person, those for students only if they are spoken
    of; `people` all that the person counts as.
    """

    code: str
    about: str
    result: Result
    near: tuple[Rule, ...]
    people: frozenset[str]

    @property
    def finding(self) -> Finding:
        return self.result.findings[self.code]

    @property
    def status(self) -> str:
        return self.finding.answer.status

    @property
    def is_gain(self) -> bool:
        """Whether it is given, or may be, by a clause for such people."""
        return self.status in (ELIGIBLE, UNDECIDED) and bool(self.deciding)

    @property
    def may_be_given(self) -> bool:
        """Whether it is given in any case that is still possible."""
        return any(answer.status == ELIGIBLE for answer in self.finding.possible)

    @property
    def is_open(self) -> bool:
        """Whether it is not settled what is given."""
        return self.status == UNDECIDED or self.finding.answer.rate is None

    @property
    def is_unknown(self) -> bool:
        """Whether not even a share can be told before more is known."""
        return self.status == UNDECIDED and self.is_money and self.finding.answer.rate is None

    @property
    def is_money(self) -> bool:
        return any(answer.rate or answer.amount for answer in self.finding.possible)

    @cached_property
    def deciding(self) -> tuple[Citation, ...]:
        """The clauses of the rules for such people that give it, in whatever case is still possible."""
        of_such = (rule for rule in self.near if not rule.scope.who or rule.scope.who & self.people)
        giving = {rule.clauses[0] for rule in of_such if not rule.excludes}
        eligible = (answer for answer in self.finding.possible if answer.status == ELIGIBLE)
        return tuple(dict.fromkeys(clause for answer in eligible for clause in answer.clauses if clause in giving))

    @property
    def names_such(self) -> bool:
        """Whether a clause on it names such people, though it may speak of another case of theirs."""
        return any(rule.scope.who & self.people for rule in self.near)

    @property
    def is_refused_alone(self) -> bool:
        """Whether a clause leaves such people out who are nothing else: by another identity it may be given."""
        leaving_out = [rule for rule in self.near if rule.excludes and rule.scope.who & self.people]
        return self.status == NOT_ELIGIBLE and bool(leaving_out) and all(rule.scope.unless for rule in leaving_out)

    @cached_property
    def best_people(self) -> frozenset[str]:
        """Of several kinds of people that the person is, those whom a rule gives the highest share; empty of one."""
        of_such = [(rule.gives, rule.scope.who) for rule in self.near if rule.gives and rule.scope.who & self.people]
        known = [(gives.rate, who) for gives, who in of_such if gives.rate is not None]
        most = max((rate for rate, _ in known), default=None)
        return frozenset().union(*(who for rate, who in known if rate == most)) if len({*known}) > 1 else frozenset()

    @property
    def on_such(self) -> tuple[Citation, ...]:
        """The clauses that name such people among those to whom it is given."""
        giving = [rule for rule in self.near if rule.scope.who & self.people and not rule.excludes]
        return tuple(dict.fromkeys(rule.clauses[0] for rule in giving))

    @property
    def of_others(self) -> tuple[Citation, ...]:
        """The clauses that speak of anybody: what is not said of the person rests on what is said of others."""
        return tuple(dict.fromkeys(rule.clauses[0] for rule in self.near))

    @cached_property
    def section(self) -> Section:
        """All that a page would say of it."""
        return section(self.code, self.result)


@dataclass(frozen=True)
class Rulings:
    """Of what is asked: `gains` are given or may be, the main one first; `refused` by a clause; `silent` of them.

    `is_unsaid`: the very kind of care that is asked of is not written of for such people.
    """

    gains: tuple[Ruling, ...]
    refused: tuple[Ruling, ...]
    silent: tuple[Ruling, ...]
    is_unsaid: bool

    @property
    def never_given(self) -> tuple[Ruling, ...]:
        """What is given in no case that is still possible, by a clause on such people."""
        return tuple(one for one in (*self.refused, *self.silent) if one.names_such and not one.may_be_given)

    @property
    def told(self) -> tuple[Ruling, ...]:
        """What to tell, the first first."""
        return self.silent if self.is_unsaid else (*self.gains, *self.refused, *self.silent)

    @property
    def is_settled(self) -> bool:
        """Whether a clause speaks of the person."""
        return not self.is_unsaid and bool(self.gains or self.refused)


def rulings(understood: Understanding, result: Result) -> Rulings | None:
    """What the rules find of the subject of a message, or of the benefit it names; None where none speaks of it."""
    message, named = understood.message, understood.message.benefit
    if not is_written(result, message.subject):
        return None
    asked = [code for code in result.findings if named in ("", code)]
    concerns = result.rulebook.concerns
    meant = [code for code in asked if named or concerns.may_be_meant(code, result.situation)]
    found = [ruling_of(code, understood, result) for code in meant]
    silent = tuple(one for one in found if one.of_others)
    benefits, care = result.rulebook.vocabulary.benefits, understood.heard.facts.get("care")
    literal = tuple(one for one in silent if care and benefits[one.code].named_by == care and not named)
    unsaid = tuple(one for one in literal if one.status == NOT_STATED)
    refused = tuple(one for one in found if one.status == NOT_ELIGIBLE and one.section.reason)
    gains = _main([one for one in found if one.is_gain], result)
    is_after_all = AFTER_ALL in {*understood.heard.facts, *understood.heard.inexact}
    if not (named or is_after_all) and all(before(one.code, result) & {each.code for each in refused} for one in gains):
        # What is only given after another aid is not told in the place of one that is refused.
        gains = []
    return Rulings(
        gains=tuple(gains),
        refused=refused,
        silent=unsaid or silent,
        is_unsaid=bool(unsaid),
    )


def rests_on(entry: Entry, clauses: Iterable[Citation]) -> bool:
    """Whether an entry quotes words of one of the clauses."""
    return any(quote.overlaps(clause) for quote in entry.quotes for clause in clauses)


def ruling_of(code: str, understood: Understanding, result: Result) -> Ruling:
    """What the rules find of one benefit."""
    held = current_library()
    near = tuple(rule for rule in _near(understood) if rule.benefit == code)
    about = held.rules.vocabulary.benefits[code].about
    return Ruling(code, about, result, near, held.counted(understood.heard.identities))


def _near(understood: Understanding) -> Iterator[Rule]:
    """The rules of the city and of the places of the person."""
    heard, of_students = understood.heard, understood.message.of_students
    here = (None, *heard.places, *heard.schools, heard.facts.get("former_district"))
    for policy in current_library().rules.policies.values():
        if policy.place in here:
            yield from (rule for rule in policy.rules if of_students or not _is_for_students(rule))


def _is_for_students(rule: Rule) -> bool:
    return truth_in(rule.scope.when, NO_STUDENT.get) is NO


def before(code: str, result: Result) -> set[str]:
    """The benefits that come before one which is only reckoned on what they leave."""
    relations = result.rulebook.relations.of(code, result.situation)
    return {beside.benefit for beside in relations if beside.relation == AFTER}


def _main(gains: Sequence[Ruling], result: Result) -> list[Ruling]:
    """What is given in money for itself, what is sure first: not what only comes after another that is given."""
    money = [one for one in gains if one.is_money]
    given = {one.code for one in money}
    later = {code for code in given if before(code, result) & given}
    main = [one for one in money if one.code not in later] or list(gains)
    return sorted(main, key=lambda one: one.status != ELIGIBLE)
