"""Forgetting: an answer that is given anew takes those with it that rested on the older one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.engine.asking import word_of
from rules.model.fact import Fact
from webapp.current_library import current_library
from webapp.session.answers import Answers


def without_stale(answers: Answers, changed: set[str]) -> Answers:
    """The answers without those that rest on a changed one, and then without those that rest on them."""
    facts = current_library().rules.facts
    for fact in facts.values():
        if fact.name in answers and fact.name not in changed and _is_stale(fact, answers, changed):
            return without_stale(answers.without(fact.name), {*changed, fact.name})
    return answers


def _is_stale(fact: Fact, answers: Mapping[str, Any], changed: set[str]) -> bool:
    begun = {current_library().rules.facts[name].begins for name in changed} - {None}
    if changed & set(fact.forget_with) or fact.of in begun:
        return True
    return any(name in changed and not _suits(answers.get(name), allowed) for name, allowed in fact.asked_when)


def _suits(value: Any, allowed: frozenset[str]) -> bool:
    given = value if isinstance(value, list) else [value]
    return any(word_of(code) in allowed for code in given)
