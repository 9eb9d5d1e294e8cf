"""Relevance tells quickly which open facts may matter to a benefit for a person: those that its living clauses read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from rules.engine.living import HeldCodes, Readings, Wishes, counting, held, open_codes
from rules.engine.program import Law
from rules.model.condition import Condition, facts_of, truth_in
from rules.model.fact import Fact, FactValue
from rules.model.situation import Situation, Unasked
from rules.model.truth import NO, UNKNOWN, YES
from rules.model.vocabulary import Vocabulary

IDENTITIES = "identities"
Possible: TypeAlias = Sequence[frozenset[str]]


class Relevant(NamedTuple):
    """The open facts that may still change what is given, or else what leads on; what of the living entries reads."""

    facts: frozenset[str]
    living: Readings
    giving: Readings
    # For each open fact about a paper the identities that may come or go with it.
    parts: Mapping[str, frozenset[str]]

    def people(self, fact: str, most: int) -> Iterator[Wishes]:
        """For whom the fact is most likely to matter: who meets all else that an entry asks for which reads it."""
        codes = self.parts.get(fact, frozenset())
        readers = [one for one in (*self.giving, *self.living) if one.reads(fact, codes)]
        for number, reader in enumerate(readers[:: max(1, len(readers) // most)][:most]):
            giver = self.giving[number % len(self.giving)] if self.giving else reader
            yield {**giver.wants, **reader.wants} if not reader.gives else reader.wants


class Relevance:
    """What may matter, for anybody; `papers` are the conditions by which papers show each identity."""

    def __init__(
        self, law: Law, facts: Mapping[str, Fact], vocabulary: Vocabulary, papers: Mapping[str, Condition]
    ) -> None:
        self._law, self._facts, self._vocabulary, self._papers = law, facts, vocabulary, papers
        self._sets = {fact.name: frozenset(fact.codes) for fact in facts.values() if fact.type == "set"}

    def to(self, situation: Situation) -> Callable[[str], Relevant]:
        """A function that tells what is relevant to a benefit."""
        first = dict(_first_missing(situation))
        parts = self._parts(situation) if IDENTITIES not in situation and "holds" in situation else {}
        own = held(self._possible(situation, parts))

        @cache
        def of(benefit: str) -> Relevant:
            living, giving = self._look(benefit, situation, own)
            opened = open_codes(living, own.possible)
            facts = set[str]().union(*[one.facts for one in living])
            if IDENTITIES in opened and parts:
                codes = opened.pop(IDENTITIES)
                facts |= {part for part, affected in parts.items() if not affected.isdisjoint(codes)}
            names = {first.get(name, name) for name in facts | opened.keys()}
            return Relevant(frozenset(names) - situation.keys(), living, giving, parts)

        return of

    def _look(self, benefit: str, situation: Situation, held: HeldCodes) -> tuple[Readings, Readings]:
        living: Readings = []
        giving: Readings = []
        for passage in self._law.program(benefit, situation).passages:
            passage.look(situation, held, living, giving)
        for program in self._law.programs_before(benefit, situation):
            for passage in program.of_rules:
                passage.look(situation, held, living, [])
        return counting(living, giving), giving

    def _possible(self, situation: Situation, parts: Mapping[str, frozenset[str]]) -> dict[str, Possible]:
        """For each fact that is a set the sets that may be held; the least and the greatest where there are many."""
        possible: dict[str, Possible] = {name: (frozenset(), codes) for name, codes in self._sets.items()}
        possible |= {name: (codes,) for name in self._sets if isinstance(codes := situation.get(name), frozenset)}
        if parts:
            possible[IDENTITIES] = self._of_one_part(situation, [*parts]) or self._between(situation)
        return possible

    def _of_one_part(self, situation: Situation, parts: Sequence[str]) -> Possible:
        """What is held with each answer to the open part; empty where more parts are open, or it has no few answers."""
        fact = self._facts[parts[0]]
        values: Sequence[FactValue] = [True, False] if fact.type == "yesno" else fact.codes
        values = [*map(int, fact.codes)] if fact.type == "whole" else values
        if len(parts) > 1 or not values:
            return ()
        found = (situation.assuming(fact.name, value)[IDENTITIES] for value in values)
        return tuple(dict.fromkeys(codes for codes in found if isinstance(codes, frozenset)))

    def _between(self, situation: Situation) -> Possible:
        """The least and the greatest that may be held."""
        shown = {code: truth_in(paper, situation.get) for code, paper in self._papers.items()}
        maybe = frozenset(code for code, truth in shown.items() if truth is not NO)
        surely = frozenset(code for code, truth in shown.items() if truth is YES)
        return surely & self._vocabulary.compatible(maybe), maybe

    def _parts(self, situation: Situation) -> dict[str, frozenset[str]]:
        """For each open fact about a paper the identities that may come or go with it."""
        found: dict[str, set[str]] = {}
        for code, paper in self._papers.items():
            if truth_in(paper, situation.get) is UNKNOWN:
                affected = {code, *self._vocabulary.ruled_out_by(code)}
                for part in facts_of(paper) - situation.keys():
                    found.setdefault(part, set()).update(affected)
        return {part: frozenset(codes) for part, codes in found.items()}


def _first_missing(situation: Situation) -> Iterator[tuple[str, str]]:
    """The facts that follow from others, with the one that must be known first."""
    for name in situation.derivations:
        try:
            situation[name]
        except Unasked as missing:
            yield name, missing.fact
