"""Subjects: what a verdict is about, an entry of the FAQ or a rule, in the words that were judged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge.notice.entry import Entry
from rules.model.policy import Rule
from texts.citation import Citation
from webapp.case.deciding import name_of
from webapp.current_library import current_library, once_a_library
from webapp.observing.events import ENTRY


@dataclass(frozen=True)
class Subject:
    """`words` say what was told, `quotes` are the clauses on which it rests.

    `version` is a short hash of both: a verdict on other words than today's has another one.
    """

    id: str
    words: str
    quotes: tuple[Citation, ...]

    @property
    def version(self) -> str:
        text = "\n".join([self.words, *(f"{quote.notice} {quote.path} {quote.quote}" for quote in self.quotes)])
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def subject(kind: str, name: str) -> Subject | None:
    """The entry with that id, or the rule with that name; None where there is none (any more)."""
    if kind == ENTRY:
        entry = current_library().faq.entries.get(name)
        return _of_entry(entry) if entry else None
    rule = _rules().get(name)
    return _of_rule(rule) if rule else None


@once_a_library()
def _rules() -> dict[str, Rule]:
    return {name_of(rule): rule for rule in current_library().rules.law.rules}


def _of_entry(entry: Entry) -> Subject:
    return Subject(entry.id, entry.answer, entry.quotes)


def _of_rule(rule: Rule) -> Subject:
    demands = tuple(requirement.clause for requirement in rule.requires)
    # Values such as the rate, without the sets beside them, whose order changes from process to process.
    return Subject(name_of(rule), f"{rule.benefit}: {rule.gives}", (*rule.clauses, *demands))
