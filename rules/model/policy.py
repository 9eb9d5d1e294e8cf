"""A policy is what one notice decides, as data that carries its clauses.

A *rule* decides a benefit: who, when, what it requires, what it gives. A *detail* says how it is had: papers,
steps, window, money, caveats. A *replacement* says which older clause no longer holds, and since when.
Amounts are integer fen, rates exact decimals. Ids are the words of the file, which know their line.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rules.model.condition import Condition
from rules.model.gives import Gives
from rules.model.relation import Relation
from rules.model.window import Window, YearWindow
from texts.citation import Citation
from texts.source import Text

EARLIEST, LATEST = dt.date.min, dt.date.max


@dataclass(frozen=True)
class Span:
    """First and last day, both included."""

    first: dt.date = EARLIEST
    last: dt.date = LATEST

    def covers(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: Span) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Scope:
    """Whom an entry speaks of: holding one of `who` (empty: any or none), none of `unless`, where, when, since when.

    `but`: the scopes within which a later clause has replaced it.
    """

    place: Condition
    who: frozenset[str]
    unless: frozenset[str]
    when: Condition
    span: Span
    but: tuple[Scope, ...] = ()


@dataclass(frozen=True)
class Requirement:
    """What must hold, or else the clause says no. `said`: it in plain words, where its tests alone make none.

    `unmet` is what is the case where it does not hold, as one says it: 没有按规定转诊.
    """

    condition: Condition
    clause: Citation
    said: str = ""
    unmet: str = ""


@dataclass(frozen=True, eq=False)
class Rule:
    """Silent outside its scope; inside it gives, unless a requirement fails. Once lapsed it says no to everybody.

    `called`: the clause's own word for the people, where it does not name their classes itself (empty: it has none), so
    that `who` is a reading; None where it names them.
    """

    id: Text
    benefit: str
    clauses: tuple[Citation, ...]
    scope: Scope
    requires: tuple[Requirement, ...] = ()
    gives: Gives | None = None
    lapses: bool = False
    called: str | None = None

    @property
    def excludes(self) -> bool:
        """Whether the rule says no outright."""
        return self.gives is None

    @property
    def notice(self) -> str:
        return self.clauses[0].notice

    @property
    def demands(self) -> tuple[Condition, ...]:
        """What it requires, and what its sum presupposes."""
        base = (self.gives.base,) if self.gives else ()
        return (*(requirement.condition for requirement in self.requires), *base)

    @property
    def figures(self) -> frozenset[str]:
        """The facts with which it reckons; a name with a dot is a part of a fact."""
        return self.gives.figures(self.benefit) if self.gives else frozenset()


@dataclass(frozen=True)
class Document:
    """A paper: its `stamp` or None; `provided_by` is citizen, school or agency."""

    name: str
    stamp: str | None
    provided_by: str


@dataclass(frozen=True)
class Counter:
    """Where one goes, by its `name`; `office` is the id of the one that has its number, or empty."""

    name: str
    office: str


@dataclass(frozen=True)
class OnCard:
    """What a detail has for the card of a result, which holds few words; each empty where it has nothing.

    `by` is the last moment in words, or `day` the last day: one of a year, or one of every year. `maybe` says why it
    is open whether this person gets it at all, `mind` what decides over all of it, `gives` what it gives where that is
    no sum, `bring` that nothing or what else is to be brought, `name` what it is called in this notice.
    """

    by: str = ""
    day: dt.date | tuple[int, int] | None = None
    maybe: str = ""
    mind: str = ""
    gives: str = ""
    bring: str = ""
    name: str = ""


@dataclass(frozen=True, eq=False)
class Detail:
    """Lines for an answer whose status is one of `on`; `worth_asking` for what it rests on, though nothing is given.

    `first`: its steps are what to do before all else. `at` is where that is done, where the clause says so. `card` is
    what stands on the card of a result.
    """

    id: Text
    benefits: tuple[str, ...]
    clause: Citation
    scope: Scope
    on: frozenset[str]
    steps: tuple[str, ...] = ()
    money: str = ""
    caveats: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    window: Window | None = None
    see: tuple[str, ...] = ()
    worth_asking: bool = False
    first: bool = False
    at: Counter | None = None
    card: OnCard | None = None

    @property
    def clauses(self) -> tuple[Citation, ...]:
        """Its own clause, and those of the stages of its window."""
        stages = self.window.stages if isinstance(self.window, YearWindow) else ()
        return (self.clause, *(stage.clause for stage in stages))


@dataclass(frozen=True, eq=False)
class Replacement:
    """In its scope the `old` clause no longer decides, nor do its `entries`: rules and details, as notice/id."""

    id: Text
    benefits: tuple[str, ...]
    old: Citation
    by: Citation
    scope: Scope
    entries: tuple[Text, ...]


@dataclass(frozen=True)
class Order:
    """What holds when several rules of the notice fire: the highest, by a clause or, without one, with a caveat."""

    notice: str
    benefits: tuple[str, ...]
    clause: Citation | None
    caveat: str


@dataclass(frozen=True)
class Confirmation:
    """Which office recognises an identity, by which clause."""

    who: frozenset[str]
    by: str
    clause: Citation
    span: Span


@dataclass(frozen=True)
class Succession:
    """From its first day the new identity takes in the old ones, and counts wherever all of them are named."""

    new: str
    old: frozenset[str]
    clause: Citation
    span: Span


@dataclass(frozen=True)
class DiseaseList:
    """Diseases (codes of diseases.yaml) that are `kind` in that place; a `complete` list leaves no other."""

    kind: str
    diseases: frozenset[str]
    complete: bool
    clause: Citation


@dataclass(frozen=True)
class LeftOut:
    """A clause that is not a rule of this program, and why.

    With `words` the clause is encoded, and only these words of it are used by no entry.
    """

    clause: Citation
    reason: str
    words: str = ""


@dataclass(frozen=True)
class Policy:
    """All that one notice decides. `place` is a place code, or None for the whole city.

    `ends` is the clause by which the whole notice ends with the last day of its span; None where it goes on.
    """

    notice: str
    place: str | None
    span: Span
    rules: tuple[Rule, ...] = ()
    details: tuple[Detail, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    orders: tuple[Order, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    successions: tuple[Succession, ...] = ()
    disease_lists: tuple[DiseaseList, ...] = ()
    relations: tuple[Relation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    ends: Citation | None = None
