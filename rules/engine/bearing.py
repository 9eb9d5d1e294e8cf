"""A bearing says what bears on a benefit here: which tests tell the values of each fact apart in one program.

Two people whose facts come out alike in every test get the same answers, however different they are: what was worked
out for one, `signature` finds again for the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, starmap
from typing import NamedTuple

from rules.engine.era import Program
from rules.engine.kept import Kept
from rules.engine.program import Law
from rules.engine.window import RECOGNISED, year_schedule
from rules.model.condition import Condition, Test, leaves, met
from rules.model.fact import Fact, FactValue
from rules.model.policy import Detail
from rules.model.situation import Situation, Unasked, plain
from rules.model.window import DaysWindow, YearWindow
from texts.citation import Citation


class RuleSignature(NamedTuple):
    """Equal for situations with the same answers; `shared`: it holds no figure, day or word of one person's own."""

    key: tuple[object, ...]
    shared: bool


class Bearing:
    """The tests, figures and days on which a benefit rests here."""

    def __init__(self, own: Program, before: Sequence[Program], facts: Mapping[str, Fact]) -> None:
        first = [passage for program in before for passage in program.of_rules]
        passages = [*own.passages, *first]
        self.tests: dict[str, list[Test]] = {}
        for test in sorted(frozenset().union(*(passage.tests for passage in passages)), key=repr):
            self.tests.setdefault(test.fact, []).append(test)
        self.figures = sorted(frozenset().union(*(passage.figures for passage in passages)))
        timed = [entry for passage in own.passages for entry in passage.entries if isinstance(entry, Detail)]
        windows = [entry.window for entry in timed if entry.window]
        days = {window.starts for window in windows if isinstance(window, DaysWindow)}
        days |= {name for name in self.tests if facts[plain(name)].type == "date"}
        self.days = sorted({*days, "date", *([RECOGNISED] if RECOGNISED in facts else [])}) if windows or days else []
        self._years = [(e.window, e.clause) for e in timed if isinstance(e.window, YearWindow)]
        # Where it is compared with another day, the asked one counts itself.
        self._counts_itself = len(self._years) < len(windows) or not {"date", RECOGNISED}.issuperset(self.days)
        self._of_days: Kept[dt.date, object] = Kept(1_000)
        picked = [name for name in self.tests if name not in self.figures and name not in self.days]
        self._classes: list[tuple[str, Sequence[Test], dict[FactValue, object] | None]] = [
            (name, self.tests[name], {} if _is_picked(facts[plain(name)]) else None) for name in picked
        ]

    def classes(self, situation: Situation) -> list[object]:
        """For each fact how its tests come out, or None where it is not known."""
        told = ((situation.get(name), tests, known) for name, tests, known in self._classes)
        return [None if value is None else _alike(value, tests, known) for value, tests, known in told]

    def day(self, situation: Situation) -> object:
        """What of the asked day counts beside its era: its tests, and how it lies to each window; or the day itself."""
        day = situation["date"]
        if self._counts_itself or RECOGNISED in situation:
            return day
        return self._of_days.get(day) or self._of_days.keep(day, self._as_it_lies(day))

    def _as_it_lies(self, day: dt.date) -> object:
        tested = [met(test, day) for test in self.tests.get("date", ())]
        return *tested, *starmap(partial(_lies, day), self._years)


class Bearings:
    """What bears on each benefit; `papers` are the conditions by which papers show an identity."""

    def __init__(self, law: Law, facts: Mapping[str, Fact], papers: Sequence[Condition]) -> None:
        self.law, self.facts = law, facts
        self._papers = sorted({test.fact for paper in papers for test in leaves(paper)})
        # Who has told one of these sums has said what it presupposes: fewer cases are open than for who has not.
        self._telling = sorted(fact.name for fact in facts.values() if fact.presupposes)
        self._known: Kept[tuple[Program, ...], Bearing] = Kept(2_000)

    def of(self, benefit: str, situation: Situation) -> Bearing:
        """What bears on the benefit on that day for what is known of the place."""
        own = self.law.program(benefit, situation)
        before = self.law.programs_before(benefit, situation)
        key = (own, *before)
        return self._known.get(key) or self._known.keep(key, Bearing(own, before, self.facts))

    def signature(self, benefit: str, situation: Situation) -> RuleSignature:
        """What the answers for this situation rest on."""
        bearing = self.of(benefit, situation)
        key: list[object] = [benefit, bearing]
        shared = True
        for name in situation.derivations:
            if name in bearing.tests or name in bearing.figures:
                shared = self._derive(name, situation, key, bearing) and shared
        key += bearing.classes(situation)
        key += [name in situation for name in self._telling]
        for name in chain(bearing.days, bearing.figures):
            value = bearing.day(situation) if name == "date" else situation.get(name)
            shared = shared and (value is None or name == "date" or (name in bearing.days and self._is_shared(name)))
            key.append(value)
        return RuleSignature(tuple(key), shared)

    def _derive(self, name: str, situation: Situation, key: list[object], bearing: Bearing) -> bool:
        """Adds what the derived fact rests on while it is open; whether that is shared by many."""
        if name in bearing.figures:
            # A sum that follows from the year and the place.
            key += [situation["date"], *map(situation.get, self.law.gates)]
        try:
            situation[name]
        except Unasked as missing:
            if missing.fact == name:
                return True
            key.append(missing.fact)
            if missing.fact not in self._papers:
                return False
            key += [situation.get(paper) for paper in self._papers]
        return True

    def _is_shared(self, name: str) -> bool:
        """A day that many have in common; not the one on which a person was recognised."""
        return not self.facts[plain(name)].volunteered


def _lies(day: dt.date, window: YearWindow, clause: Citation) -> object:
    """How the day lies to the window: where that is the same, the same is told of it, and in the same order."""
    return year_schedule(window, clause, day, day).mark


def _is_picked(fact: Fact) -> bool:
    return bool(fact.choices) or fact.type == "yesno"


def _alike(value: FactValue, tests: Sequence[Test], known: dict[FactValue, object] | None) -> object:
    """How the tests come out for the value."""
    if known is None:
        return tuple(met(test, value) for test in tests)
    found = known.get(value)
    if found is None:
        found = tuple(met(test, value) for test in tests)
        if len(known) < 1_000:
            known[value] = found
    return found
