"""What follows from facts: identities from papers, the kind of a disease from its name; worked out once for all alike.

Facts of an earlier year are dropped, as for one person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from rules.engine.rulebook import Rulebook
from rules.model.condition import leaves
from rules.model.place import FORMER
from rules.model.situation import Situation, Unasked
from rules.population.coded import NOT_KNOWN, CodedColumn, SumColumn, numbered
from rules.population.facts import FactColumns
from rules.reading.testimony import Testimony


class Following:
    """Adds to columns what follows from them on the day asked about, `today` where none is told."""

    def __init__(self, rules: Rulebook, today: dt.date) -> None:
        self._rules, self._today = rules, today
        papers = self._papers = {test.fact for paper in rules.questions.papers.values() for test in leaves(paper)}
        places = {"date", FORMER, *rules.law.place_facts, *rules.law.gates}
        by_name = {"identities": papers, FORMER: {"date"}, "disease_kind": {"disease", *places}}
        # Of each fact that may follow those from which it does; it may be told as well.
        self.sources = {name: sorted({*by_name.get(name, places), name}) for name in rules.derivations}
        self._turning = sorted(fact.name for fact in rules.facts.values() if fact.turns is not None)

    def add(self, facts: FactColumns) -> None:
        """Fill in what follows."""
        for name in self._turning:
            self._drop_past(name, facts)
        # What is told of the place, or follows of it, comes before what rests on it.
        for name in sorted(self.sources, key=lambda name: name != FORMER):
            self._fill(name, facts)

    def situation(self, known: Mapping[str, Any]) -> Situation:
        """The situation of a person of whom that is known, sums by benefit one by one."""
        nested: dict[str, Any] = {}
        for name, value in known.items():
            fact, _, benefit = name.partition(".")
            if benefit:
                nested.setdefault(fact, {})[benefit] = value
            else:
                nested[name] = value
        return self._rules.situation(self._rules.timely(Testimony(nested, frozenset()), self._today), self._today)

    def _drop_past(self, name: str, facts: FactColumns) -> None:
        if name not in facts.picked:
            return
        firsts, kind_of = self._alike((name, "date"), facts)
        known = [self.situation(facts.known(int(row), (name, "date"))).get(name) is not None for row in firsts]
        codes, values = facts.picked[name]
        facts.picked[name] = CodedColumn(np.where(np.array(known)[kind_of], codes, NOT_KNOWN).astype(np.int32), values)

    def _fill(self, name: str, facts: FactColumns) -> None:
        sources = [source for source in self.sources[name] if source in facts.picked or source in facts.sums]
        if not sources or not facts.size:
            return
        firsts, kind_of = self._alike(sources, facts)
        situations = [self.situation(facts.known(int(row), sources)) for row in firsts]
        values = [situation.value(name) for situation in situations]
        facts.missing[name] = _coded([self._missing(name, situation) for situation in situations], kind_of)
        if self._rules.facts[name].type == "yuan":
            fen = np.array([value if isinstance(value, int) else 0 for value in values], np.int64)
            facts.sums[name] = SumColumn(fen[kind_of], np.array([value is not None for value in values])[kind_of])
        else:
            facts.picked[name] = _coded(values, kind_of)

    def _missing(self, name: str, situation: Situation) -> tuple[object, ...] | None:
        """On what the fact rests where it does not follow: what is told of all that it may follow from.

        Where nobody told the very fact, or a paper that shows it, the rest is no matter (rules/engine/bearing.py).
        """
        try:
            situation[name]
        except Unasked as unasked:
            missing = unasked.fact
        else:
            return None
        if self._rules.facts[name].type != "yuan":
            if missing == name:
                return (missing,)
            if missing in self._papers:
                return (missing, *map(situation.get, sorted(self._papers)))
        return (missing, *map(situation.get, self.sources[name]))

    @staticmethod
    def _alike(names: Iterable[str], facts: FactColumns) -> Any:
        columns = []
        for name in names:
            if name in facts.picked:
                columns.append(facts.picked[name].codes)
            elif name in facts.sums:
                _, codes = np.unique(facts.sums[name].fen, return_inverse=True)
                columns.append(np.where(facts.sums[name].known, codes, NOT_KNOWN).astype(np.int32))
        return numbered(columns, facts.size)


def _coded(values: Sequence[Hashable | None], kind_of: Any) -> CodedColumn:
    places: dict[Hashable, int] = {}
    codes = [NOT_KNOWN if value is None else places.setdefault(value, len(places)) for value in values]
    return CodedColumn(np.array(codes, np.int32)[kind_of], list(places))
