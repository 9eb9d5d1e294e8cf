"""The rulebook holds every policy of a folder, read once, and is the one way to ask them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rules.engine import timely
from rules.engine.abolished import Abolished
from rules.engine.answer import Answer
from rules.engine.asking import Asking
from rules.engine.concern import Concerns
from rules.engine.evaluation import Evaluation
from rules.engine.expired import Expired
from rules.engine.finding import Finding, given
from rules.engine.findings import Findings
from rules.engine.matters import Matters
from rules.engine.program import Law
from rules.engine.question import Questions
from rules.engine.ranges import Ranges
from rules.engine.recognition import Recognition, Recognitions
from rules.engine.relation import Relations
from rules.engine.standards import Standard, Standards, load_standards
from rules.engine.tree import Fork, open_in, parts, viewed
from rules.model.disease import Diseases, load_diseases
from rules.model.fact import Fact
from rules.model.place import FORMER, codes_of, codes_open_to, former_of, may_have_moved
from rules.model.policy import DiseaseList
from rules.model.screen import Screen
from rules.model.situation import Derivation, Situation, flat, plain
from rules.model.vocabulary import TERMS, Vocabulary, load_vocabulary
from rules.reading import consistency
from rules.reading.fact_file import load_facts
from rules.reading.policy_file import places_of, read_policy
from rules.reading.quoting import Known
from rules.reading.screen_file import load_screens
from rules.reading.testimony import Testimony, read_facts
from texts import notice_folder
from texts.gathering import Held, gathering, held


@dataclass(frozen=True)
class Result:
    """All that a check finds. `declined`: facts that the person cannot tell; `next_question`: the fact to ask now.

    What follows of each benefit for the reader (its reason, what it stands to) is asked of the `rulebook`, when wanted.
    """

    date: dt.date
    situation: Situation
    declined: frozenset[str]
    recognitions: tuple[Recognition, ...]
    findings: Mapping[str, Finding]
    next_question: str | None
    rulebook: Rulebook


class Rulebook:
    """Everything that the policies decide. Safe to share between threads: nothing in it changes a result."""

    def __init__(
        self,
        facts: dict[str, Fact],
        vocabulary: Vocabulary,
        diseases: Diseases,
        law: Law,
        standards: Standards,
        screens: Mapping[str, Screen],
    ) -> None:
        self.facts, self.vocabulary, self.diseases, self.law = facts, vocabulary, diseases, law
        self.standards, self.screens = standards, screens
        self.policies = {policy.notice: policy for policy in law.policies}
        self.evaluation = Evaluation(law)
        self.recognitions = Recognitions(law, facts, vocabulary)
        self.questions = Questions(self.evaluation, facts, vocabulary, self.recognitions.papers)
        self.matters = Matters(self.questions)
        self.derivations: dict[str, Derivation] = {
            "identities": self.recognitions.shown,
            "disease_kind": self._disease_kind,
            FORMER: former_of(vocabulary.places),
        }
        self.asking = Asking(facts)
        self.ranges = Ranges(law, facts, vocabulary.benefits)
        self._turning = {fact.name: fact for fact in facts.values() if fact.turns is not None}
        if standards.any:
            columns = {fact.name: fact.standard for fact in facts.values() if fact.standard}
            self.derivations |= {name: partial(self._standard, column) for name, column in columns.items()}
        self.bill = next((fact.name for fact in facts.values() if fact.bill), None)
        self.relations = Relations(law, self.bill)
        self.concerns = Concerns(law, facts, vocabulary)
        self.expired = Expired(law, vocabulary)
        places = {notice: policy.place for notice, policy in self.policies.items()}
        self.findings = Findings(self.questions, Abolished(vocabulary.places, places), self.expired)

    def read(self, raw: Mapping[str, Any]) -> Testimony:
        """Facts from JSON values; FactError names every bad one."""
        return read_facts(raw, self.facts, self.vocabulary.benefits)

    def read_roughly(self, raw: Mapping[str, Any]) -> Testimony:
        """The same, where a number may be told by a range; one of which the rules know no more is not told at all."""
        ranges, exact = self.ranges.told(raw)
        testimony = self.read(exact)
        return replace(testimony, known={**testimony.known, **ranges}) if ranges else testimony

    def situation(self, testimony: Testimony, today: dt.date) -> Situation:
        known = flat(testimony.known, self.vocabulary.benefits)
        held = known.get("identities")
        if isinstance(held, frozenset):
            known["identities"] = self.vocabulary.compatible(held)
        return Situation({"date": today, **known}, self.derivations)

    def timely(self, testimony: Testimony, today: dt.date) -> Testimony:
        """The testimony without what was told of an earlier year."""
        return timely.of_day(testimony, self._turning, today)

    def finding(self, benefit: str, situation: Situation) -> Finding:
        """What is found of one benefit for what is known, without a word on what is asked next."""
        tree = self.questions.tree(benefit, situation)
        return self.findings.of({benefit: tree}, situation, frozenset())[benefit]

    def foresee(self, today: dt.date) -> None:
        """Work out for all who come later what is open to who has told nothing: it takes a tenth of a second."""
        situation = self.situation(self.read({}), today)
        for benefit in self.vocabulary.benefits:
            self.questions.tree(benefit, situation)

    def check(
        self, testimony: Testimony, today: dt.date, benefits: Iterable[str] = (), *, others: bool = True
    ) -> Result:
        """What holds for these facts. `benefits` limits what the next question is for; empty means all.

        `others=False` leaves out what is found for the other benefits, and the time that it takes.
        """
        testimony = self.timely(testimony, today)
        situation = self.situation(testimony, today)
        asked = set(benefits) or set(self.vocabulary.benefits)
        codes = [code for code in self.vocabulary.benefits if others or code in asked]
        trees = {code: self.questions.tree(code, situation) for code in codes}
        forks = [tree for code, tree in trees.items() if code in asked and isinstance(tree, Fork)]
        opened = set().union(*(open_in(tree, given) for tree in forks))
        return Result(
            date=situation["date"],
            situation=situation,
            declined=testimony.declined,
            recognitions=self.recognitions.held(situation),
            findings=self.findings.of(trees, situation, testimony.declined),
            next_question=next((n for n in self.to_ask(testimony) if n in opened), None) if opened else None,
            rulebook=self,
        )

    def next_question(
        self, testimony: Testimony, today: dt.date, benefits: Iterable[str] = (), leaving: Collection[str] = ()
    ) -> str | None:
        """The easiest fact to ask that can still change what is given; None when nothing can, or nothing is known.

        Those of `leaving` are not asked.
        """
        testimony = self.timely(testimony, today)
        situation = self.situation(testimony, today)
        codes = list(benefits) or list(self.vocabulary.benefits)
        names = [name for name in self.to_ask(testimony) if name not in leaving]
        return next(self.matters.open_among(names, codes, situation), None)

    def to_ask(self, testimony: Testimony) -> tuple[str, ...]:
        """The facts that are not told yet, the first to ask first; none for one who knows nothing that is essential."""
        told = testimony.known.keys() | testimony.declined
        if self.asking.knows_nothing(testimony.declined):
            return ()
        if not may_have_moved(testimony.known, self.vocabulary.places):
            told |= {FORMER}
        return tuple(name for name in self.asking.order(testimony.known) if name not in told)

    def open_among(self, names: Iterable[str], benefits: Iterable[str], situation: Situation) -> frozenset[str]:
        """Those of these facts that may still change what one of the benefits gives."""
        return frozenset(self.matters.open_among(names, tuple(benefits), situation))

    def parts_open(self, fact: str, benefits: Iterable[str], situation: Situation) -> tuple[str, ...]:
        """The benefits of which an open sum by benefit may still change what one of `benefits` gives."""
        trees = (viewed(self.questions.tree(code, situation), given) for code in benefits)
        found = set().union(*(parts(tree, fact) for tree in trees))
        return tuple(code for code in self.vocabulary.benefits if code in found)

    def names_diseases(self, situation: Situation) -> bool:
        """Whether a disease by name can tell anything there and then: a notice in force has a list of them."""
        codes, day = codes_open_to(situation, self.vocabulary.places), situation["date"]
        near = (p for p in self.policies.values() if codes is None or p.place in (None, *codes))
        return any(policy.disease_lists for policy in near if codes is None or policy.span.covers(day))

    def in_talk(self, part: str) -> tuple[str, ...]:
        """The facts that have this part in a conversation, in the order of asking."""
        return tuple(fact.name for fact in self.facts.values() if part in fact.in_talk)

    def standard(self, answer: Answer, situation: Situation) -> Standard | None:
        """The yearly contribution from which the sum of an answer may have been reckoned; None where it was not."""
        if answer.amount is None:
            return None
        rests = any(self.facts[plain(name)].standard for name in self.law.figures(answer.benefit))
        return self.standards.on(situation) if rests else None

    def _standard(self, column: str, situation: Situation) -> int | None:
        return self.standards.sum_on(column, situation)

    def _disease_kind(self, situation: Situation) -> str | None:
        if "disease" not in situation:
            return None
        code = self.diseases.named(situation.text("disease"))
        return self.diseases.kind(code, self._disease_lists(situation))

    def _disease_lists(self, situation: Situation) -> list[DiseaseList]:
        places, day = (None, *codes_of(situation, self.vocabulary.places)), situation["date"]
        policies = [p for p in self.policies.values() if p.place in places and p.span.covers(day)]
        return [entry for policy in policies for entry in policy.disease_lists]


def load_rulebook(
    notices: Path, texts: Mapping[str, Mapping[str, str]], documents: Iterable[str], terms: Path = TERMS
) -> Rulebook:
    """The rulebook over a folder of notices, one folder each, written in the `terms`.

    Every quote must stand in `texts` ({notice: {clause path: text}}); `documents` are the labels of documents that may
    be named in `see`. Errors: DataFileError with file and line, of all that is wrong.
    """
    with gathering() as errors:
        vocabulary, diseases = load_vocabulary(terms, errors), load_diseases(notices, terms, errors)
        facts = load_facts(vocabulary, terms, errors)
        labels = documents if isinstance(documents, Held) else frozenset(documents)
        known = Known(vocabulary, facts, held(texts), labels, diseases.by_code)
        names = [folder.name for folder in notice_folder.notice_folders(notices, errors)]
        files = errors.held(lambda name: read_policy(notices / name, known, errors), names)
        consistency.verify(files, errors)
        consistency.verify_vocabulary(vocabulary, facts, errors)
        rows = errors.of(load_standards, notices, known, places_of(files), terms)
        screens = errors.of(load_screens, facts, terms)
    policies = sorted((file.policy for file in files.values()), key=lambda policy: policy.span.first)
    return Rulebook(facts, vocabulary, diseases, Law(policies), Standards(rows, policies), screens)
