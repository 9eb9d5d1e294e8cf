"""The rulebook: every policy of the folder, read once, and the one way to ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rules.engine.answer import Answer, closed, joined
from rules.engine.evaluation import Evaluation
from rules.engine.program import Law
from rules.engine.question import Questions, Tree, answers_of, decided, open_facts, seen, warnings
from rules.engine.standards import Standards, load_standards
from rules.model.condition import expression, parse, truth_in
from rules.model.disease import Diseases, load_diseases
from rules.model.fact import Fact, load_facts
from rules.model.policy import Policy
from rules.model.situation import Derivation, Situation, flat
from rules.model.truth import YES
from rules.model.vocabulary import TERMS, Vocabulary, load_vocabulary
from rules.reading import consistency
from rules.reading.policy_file import read_policy
from rules.reading.quoting import Known
from rules.reading.testimony import Testimony, read_facts
from texts import notice_folder
from texts.citation import Citation


@dataclass(frozen=True)
class Recognition:
    """An identity that the person holds, and who confirms it by which clauses (None where no notice says)."""

    code: str
    name: str
    confirmed_by: str | None
    clauses: tuple[Citation, ...]


@dataclass(frozen=True)
class Finding:
    """One benefit: the answer, the facts that still matter to it, and the tree that they span."""

    answer: Answer
    needs: tuple[str, ...]
    tree: Tree


@dataclass(frozen=True)
class Result:
    date: dt.date
    situation: Situation
    declined: frozenset[str]
    recognitions: tuple[Recognition, ...]
    findings: Mapping[str, Finding]
    next_question: str | None


class Rulebook:
    """Everything that the policies decide. Safe to share between threads: nothing in it changes a result."""

    def __init__(
        self, facts: dict[str, Fact], vocabulary: Vocabulary, diseases: Diseases, law: Law, standards: Standards
    ) -> None:
        self.facts, self.vocabulary, self.diseases, self.law = facts, vocabulary, diseases, law
        self.standards = standards
        self.policies = {policy.notice: policy for policy in law.policies}
        self.evaluation = Evaluation(law)
        self.questions = Questions(self.evaluation, facts, vocabulary)
        self.derivations: dict[str, Derivation] = {
            "identities": self._identities,
            "disease_kind": self._disease_kind,
            "tier1_standard": lambda s: (row := standards.on(s)) and row.tier1,
            "tier2_standard": lambda s: (row := standards.on(s)) and row.tier2,
        }
        self._held = {
            code: eval(f"lambda s: {expression(parse(identity.known_by, facts))}")  # noqa: S307
            for code, identity in vocabulary.identities.items()
        }

    def read(self, raw: Mapping[str, Any]) -> Testimony:
        """Facts from JSON values; FactError names every bad one."""
        return read_facts(raw, self.facts, self.vocabulary.benefits)

    def situation(self, testimony: Testimony, today: dt.date) -> Situation:
        known = flat(testimony.known, self.vocabulary.benefits)
        if "identities" in known:
            known["identities"] = self.vocabulary.compatible(known["identities"])
        return Situation({"date": today, **known}, self.derivations)

    def check(
        self, testimony: Testimony, today: dt.date, benefits: Iterable[str] = (), *, others: bool = True
    ) -> Result:
        """What holds for these facts. `benefits` limits what the next question is for; empty means all.

        `others=False` leaves out what is found for the other benefits, and the time that it takes.
        """
        situation = self.situation(testimony, today)
        asked = set(benefits) or set(self.vocabulary.benefits)
        codes = [code for code in self.vocabulary.benefits if others or code in asked]
        trees = {code: self.questions.tree(code, situation) for code in codes}
        opened = set().union(*(open_facts(tree) for code, tree in trees.items() if code in asked))
        return Result(
            date=situation["date"],
            situation=situation,
            declined=testimony.declined,
            recognitions=self._recognitions(situation),
            findings={code: self._finding(code, tree, testimony.declined) for code, tree in trees.items()},
            next_question=next(iter(self._ordered(opened - testimony.declined)), None),
        )

    def next_question(self, testimony: Testimony, today: dt.date, benefits: Iterable[str] = ()) -> str | None:
        """The easiest fact to ask that can still change something; None when nothing can."""
        situation = self.situation(testimony, today)
        # The facts that would be asked before the question found so far: a benefit that reads none of them is done.
        ahead = [name for name in self.facts if name not in testimony.known and name not in testimony.declined]
        question = None
        for code in list(benefits) or list(self.vocabulary.benefits):
            if self.questions.may_read(code, ahead):
                opened = open_facts(self.questions.tree(code, situation))
                place = next((place for place, name in enumerate(ahead) if name in opened), None)
                if place is not None:
                    question, ahead = ahead[place], ahead[:place]
        return question

    def _finding(self, benefit: str, tree: Tree, declined: frozenset[str]) -> Finding:
        needs = open_facts(seen(tree, decided)) - declined
        answer = replace(joined(answers_of(tree)), caveats=warnings(tree, declined))
        answer = closed(answer, self.vocabulary.benefits[benefit].ask)
        return Finding(answer, tuple(self._ordered(needs)), tree)

    def _ordered(self, names: set[str] | frozenset[str]) -> list[str]:
        return [name for name in self.facts if name in names]

    def _recognitions(self, situation: Situation) -> tuple[Recognition, ...]:
        held = situation.value("identities")
        if held is None:
            held = self.vocabulary.compatible(self._surely_held(situation))
        return tuple(self.recognition(code, situation) for code in self.vocabulary.identities if code in held)

    def _surely_held(self, situation: Situation) -> frozenset[str]:
        """The identities that papers show already, while a fact about another paper is still open."""
        if "holds" not in situation:
            return frozenset()
        known = [identity.known_by for identity in self.vocabulary.identities.values()]
        shown = [truth_in(parse(condition, self.facts), situation.value) is YES for condition in known]
        return frozenset(code for code, sure in zip(self.vocabulary.identities, shown, strict=True) if sure)

    def recognition(self, code: str, situation: Situation) -> Recognition:
        """Who confirms the identity on that day, by the newest notice of the place or else of the city."""
        day, place = situation["date"], situation.value("district")
        newest = self.law.policies[::-1]
        near = [*(p for p in newest if p.place == place), *(p for p in newest if p.place is None)]
        found = [
            entry for policy in near for entry in policy.confirmations if code in entry.who and entry.span.covers(day)
        ]
        name = self.vocabulary.identities[code].name
        clauses = tuple(entry.clause for entry in found[:1])
        return Recognition(code, name, found[0].by if found else None, clauses)

    def _identities(self, situation: Situation) -> frozenset[str] | None:
        if "holds" not in situation:
            return None
        return self.vocabulary.compatible(frozenset(code for code, held in self._held.items() if held(situation)))

    def _disease_kind(self, situation: Situation) -> str | None:
        if "disease" not in situation:
            return None
        code = self.diseases.named(situation["disease"])
        place, day = situation["district"], situation["date"]
        policies = [p for p in self.policies.values() if p.place in (None, place) and p.span.covers(day)]
        return self.diseases.kind(code, [entry for policy in policies for entry in policy.disease_lists])


def load_rulebook(
    notices: Path, texts: Mapping[str, Mapping[str, str]], documents: Iterable[str], terms: Path = TERMS
) -> Rulebook:
    """The rulebook over a folder of notices, one folder each, written in the `terms`.

    Every quote must stand in `texts` ({notice: {clause path: text}}); `documents` are the labels of documents that may
    be named in `see`. Errors: DataFileError with file and line.
    """
    vocabulary, diseases = load_vocabulary(terms), load_diseases(notices, terms)
    facts = load_facts(vocabulary, terms)
    known = Known(vocabulary, facts, texts, frozenset(documents), frozenset(diseases.by_code))
    read = (read_policy(folder, known) for folder in notice_folder.notice_folders(notices))
    policies: Sequence[Policy] = sorted(read, key=lambda policy: policy.span.first)
    consistency.verify(policies)
    standards = Standards(load_standards(notices, known, policies, terms), policies)
    return Rulebook(facts, vocabulary, diseases, Law(policies), standards)
