"""The rulebook holds every policy of a folder, read once, and is the one way to ask them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rules.engine.answer import Answer, closed, joined
from rules.engine.evaluation import Evaluation
from rules.engine.finding import Finding, decisive
from rules.engine.program import Law
from rules.engine.question import Questions
from rules.engine.recognition import Recognition, Recognitions
from rules.engine.standards import Standard, Standards, load_standards
from rules.engine.tree import Tree, open_facts, possible, viewed, warnings
from rules.model.disease import Diseases, load_diseases
from rules.model.fact import Fact, load_facts
from rules.model.policy import Policy
from rules.model.situation import Derivation, Situation, flat, plain
from rules.model.vocabulary import TERMS, Vocabulary, load_vocabulary
from rules.reading import consistency
from rules.reading.policy_file import read_policy
from rules.reading.quoting import Known
from rules.reading.testimony import Testimony, read_facts
from texts import notice_folder


@dataclass(frozen=True)
class Result:
    """All that a check finds. `declined`: facts that the person cannot tell; `next_question`: the fact to ask now."""

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
        self.recognitions = Recognitions(law, facts, vocabulary)
        self.derivations: dict[str, Derivation] = {
            "identities": self.recognitions.shown,
            "disease_kind": self._disease_kind,
            **{fact.name: partial(self._standard, fact.standard) for fact in facts.values() if fact.standard},
        }
        self.bill = next((fact.name for fact in facts.values() if fact.bill), None)

    def read(self, raw: Mapping[str, Any]) -> Testimony:
        """Facts from JSON values; FactError names every bad one."""
        return read_facts(raw, self.facts, self.vocabulary.benefits)

    def situation(self, testimony: Testimony, today: dt.date) -> Situation:
        known = flat(testimony.known, self.vocabulary.benefits)
        held = known.get("identities")
        if isinstance(held, frozenset):
            known["identities"] = self.vocabulary.compatible(held)
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
            recognitions=self.recognitions.held(situation),
            findings={code: self._finding(code, tree, situation, testimony.declined) for code, tree in trees.items()},
            next_question=next(iter(self._ordered(opened - testimony.declined)), None),
        )

    def next_question(self, testimony: Testimony, today: dt.date, benefits: Iterable[str] = ()) -> str | None:
        """The easiest fact to ask that can still change something; None when nothing can."""
        situation = self.situation(testimony, today)
        # The facts that would be asked before the question found so far: a benefit that reads none of them is done.
        ahead = [name for name in self.facts if name not in testimony.known and name not in testimony.declined]
        question = None
        for code in list(benefits) or list(self.vocabulary.benefits):
            if not self.questions.may_read(code, ahead):
                continue
            opened = open_facts(self.questions.tree(code, situation))
            place = next((place for place, name in enumerate(ahead) if name in opened), None)
            if place is not None:
                question, ahead = ahead[place], ahead[:place]
        return question

    def in_talk(self, part: str) -> tuple[str, ...]:
        """The facts that have this part in a conversation, in the order of asking."""
        return tuple(fact.name for fact in self.facts.values() if part in fact.in_talk)

    def standard(self, answer: Answer, situation: Situation) -> Standard | None:
        """The yearly contribution from which the sum of an answer may have been reckoned; None where it was not."""
        rests = any(self.facts[plain(name)].standard for name in self.law.figures(answer.benefit))
        return self.standards.on(situation) if rests and answer.amount is not None else None

    def _finding(self, benefit: str, tree: Tree[Answer], situation: Situation, declined: frozenset[str]) -> Finding:
        opened = open_facts(viewed(tree, decisive))
        answer = replace(joined(possible(tree)), caveats=warnings(tree, declined))
        return Finding(
            closed(answer, self.vocabulary.benefits[benefit].ask),
            self._ordered(opened - declined),
            self._ordered(opened & declined),
            tree,
            partial(self.questions.suppositions, benefit, tree, situation, declined),
        )

    def _ordered(self, names: set[str] | frozenset[str]) -> tuple[str, ...]:
        return tuple(name for name in self.facts if name in names) if names else ()

    def _standard(self, column: str, situation: Situation) -> int | None:
        return self.standards.sum_on(column, situation)

    def _disease_kind(self, situation: Situation) -> str | None:
        if "disease" not in situation:
            return None
        code = self.diseases.named(situation.text("disease"))
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
