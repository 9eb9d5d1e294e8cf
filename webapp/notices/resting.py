"""Resting: what the rules, and the questions people ask, take from each clause of a notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from knowledge.notice.entry import Entry
from rules.model.policy import Confirmation, Detail, DiseaseList, Order, Policy, Replacement, Rule, Span, Succession
from texts.citation import Citation
from webapp.current_library import current_library, once_a_library

Resting = Rule | Detail | Confirmation | Succession | DiseaseList | Order
Thing = TypeVar("Thing")
Place = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Use:
    """An entry of the rules that quotes `clause`. It decides on the days of `span`; its file says those of `written`.

    `is_main` is false for a clause that the entry quotes beside its own.
    """

    entry: Resting
    clause: Citation
    span: Span
    written: Span
    is_main: bool = True

    @property
    def is_cut(self) -> bool:
        """Whether a replacement ended it before the day that its own file names."""
        return self.span.last < self.written.last


def uses(notice: str, path: str) -> tuple[Use, ...]:
    """Every entry that rests on the clause, in the order of the files."""
    return _uses().get((notice, path), ())


def questions(notice: str, path: str) -> tuple[Entry, ...]:
    """The questions that are answered with words of the clause."""
    return _questions().get((notice, path), ())


def replaced_by(notice: str, path: str) -> tuple[Replacement, ...]:
    """What the clause has taken the place of."""
    found = current_library().rules.law.replacements
    return tuple(entry for entry in found if _place(entry.by) == (notice, path))


@once_a_library()
def _uses() -> Mapping[Place, tuple[Use, ...]]:
    law = current_library().rules.law
    rules = zip((rule for policy in law.policies for rule in policy.rules), law.rules, strict=True)
    details = zip((detail for policy in law.policies for detail in policy.details), law.details, strict=True)
    found = chain(
        chain.from_iterable(_of_rule(rule, cut.scope.span) for rule, cut in rules),
        chain.from_iterable(_of_detail(detail, cut.scope.span) for detail, cut in details),
        chain.from_iterable(map(_of_others, law.policies)),
    )
    return _gathered((_place(use.clause), use) for use in found)


def _of_rule(rule: Rule, span: Span) -> Iterator[Use]:
    quoted = [*rule.clauses, *(requirement.clause for requirement in rule.requires)]
    # Of several quotes of one clause the first stands for all.
    by_place = {_place(clause): clause for clause in reversed(quoted)}
    own = _place(rule.clauses[0])
    return (Use(rule, clause, span, rule.scope.span, place == own) for place, clause in by_place.items())


def _of_detail(detail: Detail, span: Span) -> Iterator[Use]:
    # Of a window in stages each stage has its clause; its own stands for a stage of the same one.
    by_place = {_place(clause): clause for clause in reversed(detail.clauses)}
    return (
        Use(detail, clause, span, detail.scope.span, place == _place(detail.clause))
        for place, clause in by_place.items()
    )


def _of_others(policy: Policy) -> Iterator[Use]:
    dated: list[Confirmation | Succession] = [*policy.confirmations, *policy.successions]
    yield from (Use(entry, entry.clause, entry.span, entry.span) for entry in dated)
    others: list[DiseaseList | Order] = [*policy.disease_lists, *policy.orders]
    yield from (Use(entry, entry.clause, policy.span, policy.span) for entry in others if entry.clause is not None)


@once_a_library()
def _questions() -> Mapping[Place, tuple[Entry, ...]]:
    entries = current_library().faq.entries.values()
    return _gathered((_place(quote), entry) for entry in entries for quote in entry.quotes)


def _place(clause: Citation) -> Place:
    return clause.notice, clause.path


def _gathered(pairs: Iterable[tuple[Place, Thing]]) -> Mapping[Place, tuple[Thing, ...]]:
    """By clause, each thing once."""
    found: defaultdict[Place, list[Thing]] = defaultdict(list)
    for place, thing in pairs:
        if thing not in found[place]:
            found[place].append(thing)
    return {place: tuple(things) for place, things in found.items()}
