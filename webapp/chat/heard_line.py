"""The line of what was heard: each fact by which an answer was found, in few words, so that a slip can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.hearing.dialogue_state import Heard
from rules.explaining.wording import Wording
from rules.model.fact import MATTER, Fact
from texts.phrase import Joined, Phrase
from webapp.answering.working_out import testimony
from webapp.current_library import current_library


@dataclass(frozen=True)
class HeardFact:
    """A fact by its name, and what was heard of it."""

    name: str
    words: str


def heard_facts(heard: Heard) -> tuple[HeardFact, ...]:
    """All that was heard of a person, in the order in which it is asked."""
    return tuple(_facts(heard))


def _facts(heard: Heard) -> Iterator[HeardFact]:
    rules = current_library().rules
    words, known = Wording(rules.facts), testimony(heard.facts, rules).known
    for fact in rules.facts.values():
        if fact.name in known and fact.type != "yuan_by_benefit":
            said = words.of_value(fact, known[fact.name])
            yield HeardFact(fact.name, said if _speaks_for_itself(fact, heard) else _labelled(fact, said))
        elif fact.name in heard.facts and heard.facts[fact.name] is None:
            yield HeardFact(fact.name, _labelled(fact, words.of_value(fact, None)))
        elif fact.name in heard.inexact:
            yield HeardFact(fact.name, _labelled(fact, heard.inexact[fact.name]))
        if fact.name == "identities" and heard.denied:
            yield HeardFact(fact.name, Phrase("不是{people}", people=_names(heard.denied)))


def _speaks_for_itself(fact: Fact, heard: Heard) -> bool:
    """Whether an answer needs no name beside it: 巴南区, 低保对象, 住院, 肺炎."""
    is_matter = MATTER in fact.in_talk and fact.type == "choice"
    return bool(heard.facts[fact.name]) and (fact.essential or is_matter or fact.type == "text")


def _labelled(fact: Fact, said: str) -> str:
    return Phrase("{fact}：{said}", fact=fact.label, said=said)


def _names(identities: frozenset[str]) -> str:
    known = current_library().rules.vocabulary.identities
    return Joined("、", (known[code].name for code in sorted(identities) if code in known))
