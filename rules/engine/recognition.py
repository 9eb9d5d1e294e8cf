"""Recognitions say which identities a person holds, and which office confirms each by which clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rules.engine.kept import Kept
from rules.engine.program import Law
from rules.model.condition import expression, parse, truth_in
from rules.model.fact import Fact, FactValue
from rules.model.situation import Situation
from rules.model.truth import YES
from rules.model.vocabulary import Vocabulary
from texts.citation import Citation


@dataclass(frozen=True)
class Recognition:
    """An identity, and who confirms it by which clauses (None where no notice says).

    `to_others` is its name on what is shown or said to others.
    """

    code: str
    name: str
    confirmed_by: str | None
    clauses: tuple[Citation, ...]
    to_others: str = ""


class Recognitions:
    """The papers that show each identity, and the offices that confirm it."""

    def __init__(self, law: Law, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> None:
        self._law, self._vocabulary = law, vocabulary
        self.papers = {code: parse(identity.known_by, facts) for code, identity in vocabulary.identities.items()}
        self._held: Kept[tuple[object, ...], tuple[Recognition, ...]] = Kept(1_000)
        self._known: Kept[tuple[object, ...], Recognition] = Kept(5_000)
        self._shows: dict[str, Callable[[Situation], bool]] = {
            code: eval(f"lambda s: {expression(paper)}")  # noqa: S307 — as in program: a whitelisted tree
            for code, paper in self.papers.items()
        }

    def shown(self, situation: Situation) -> frozenset[str] | None:
        """The identities that papers show; None where nobody said which there are. Raises Unasked on a part of one."""
        if "holds" not in situation:
            return None
        return self._vocabulary.compatible(frozenset(code for code, shows in self._shows.items() if shows(situation)))

    def held(self, situation: Situation) -> tuple[Recognition, ...]:
        """The recognitions of what the person surely holds, also while a fact about another paper is still open."""
        codes = situation.value("identities")
        if not isinstance(codes, frozenset):
            codes = self._vocabulary.compatible(self._surely_shown(situation))
        key = (codes, situation["date"], situation.value("district"))
        known = self._held.get(key)
        if known is None:
            named = (code for code in self._vocabulary.identities if code in codes)
            known = self._held.keep(key, tuple(self.recognition(code, situation) for code in named))
        return known

    def recognition(self, code: str, situation: Situation) -> Recognition:
        """Who confirms the identity on that day, by the newest notice of the place or else of the city."""
        key = (code, situation["date"], situation.value("district"))
        return self._known.get(key) or self._known.keep(key, self._recognition(*key))

    def _recognition(self, code: str, day: dt.date, place: FactValue | None) -> Recognition:
        newest = self._law.policies[::-1]
        near = [*(p for p in newest if p.place == place), *(p for p in newest if p.place is None)]
        named = (entry for policy in near for entry in policy.confirmations if code in entry.who)
        confirmation = next((entry for entry in named if entry.span.covers(day)), None)
        identity = self._vocabulary.identities[code]
        told = identity.to_others or identity.name
        if confirmation is None:
            return Recognition(code, identity.name, None, (), told)
        return Recognition(code, identity.name, confirmation.by, (confirmation.clause,), told)

    def _surely_shown(self, situation: Situation) -> frozenset[str]:
        if "holds" not in situation:
            return frozenset()
        papers = self.papers.items()
        return frozenset(code for code, paper in papers if truth_in(paper, situation.value) is YES)
