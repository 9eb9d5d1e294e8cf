"""Asking back: the one fact that would decide, as buttons to tap, and what a tap or a short word then means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge import numeral
from rules.fact import Choice, Fact
from webapp import library
from webapp.reply import Reply

# A fact with more choices than these is asked by its most likely ones.
MOST_CHOICES = 8
COMMONEST = 4
NONE, UNKNOWN, NOTHING = "none", "unknown", "0"
# Asked after what can be tapped and before what must be typed.
LATE = ("student",)
TYPED = ("yuan", "yuan_by_benefit", "date", "text")
YES_OR_NO = (Choice("yes", "是"), Choice("no", "不是"))
NOT_KNOWN = Choice(UNKNOWN, "不清楚")


@dataclass(frozen=True)
class Question:
    """A fact that is asked back. It may always be answered in words as well."""

    fact: Fact
    choices: tuple[Choice, ...]


def question_after(found: Reply) -> Question | None:
    """What to ask back: the fact that decides between answers, or the next one that the person's own case needs."""
    name = found.understanding.choice.ask_back or _next_fact(found)
    if name is None or name in found.heard.facts:
        return None
    fact = _fact(name)
    if fact.asked_as and fact.type != "set" and fact.asked_as not in found.heard.facts:
        fact = _fact(fact.asked_as)
    return Question(fact, _choices(fact, found))


def answer_in_words(name: str, text: str) -> str | None:
    """The value of an asked fact that a short text gives (不清楚, 是, 400元); None where it says something else."""
    meant, fact = library.listener().reply(text), _fact(name)
    named = [value for value in (UNKNOWN, "yes", "no", NONE) if value in meant and is_value(name, value)]
    if named:
        return named[0]
    amount = numeral.yuan(text)
    if fact.type == "yuan_by_benefit":
        return NOTHING if "no" in meant or amount == 0 else None
    return str(amount) if fact.type == "yuan" and amount is not None else None


def is_value(name: str, code: str) -> bool:
    """Whether a fact can be asked back, and whether this is one of its answers."""
    fact = library.load().rules.facts.get(name)
    if fact is None:
        return False
    if fact.type == "yuan":
        return code == UNKNOWN or (code.isascii() and code.isdigit())
    special = {"set": (NONE,), "yuan_by_benefit": (NOTHING,), "yesno": ("yes", "no")}
    return code in (*fact.codes, *special.get(fact.type, ()), UNKNOWN)


def value_of(name: str, code: str) -> Any:
    """The value that an answer stands for, as the rules read it; None: the person does not know."""
    fact = _fact(name)
    meanings: dict[str, Any] = {"yesno": code == "yes", "set": [] if code == NONE else [code], "yuan_by_benefit": {}}
    if code == UNKNOWN:
        return None
    return int(code) if fact.type == "whole" else meanings.get(fact.type, code)


def label_of(name: str, code: str) -> str:
    """The fact and its answer in words, as if they had been said."""
    fact = _fact(name)
    words = {choice.code: choice.label for choice in (*fact.choices, *YES_OR_NO, NOT_KNOWN)}
    nothing = {NONE: "都没有", NOTHING: "没有"} if fact.type != "yuan" else {}
    return f"{fact.label}：{ {**words, **nothing}.get(code, f'{code}元') }"


def _next_fact(found: Reply) -> str | None:
    """The next fact of the own case: first what is tapped, then whether one is a student, then what must be typed.

    In the wizard being a student comes first; in a chat about an old father it would be an odd thing to ask.
    """
    if not (found.result and found.benefit):
        return None
    needs = found.result.findings[found.benefit].needs
    order = sorted(needs, key=lambda name: (_fact(name).type in TYPED, name in LATE))
    return order[0] if order else found.result.next_question


def _choices(fact: Fact, found: Reply) -> tuple[Choice, ...]:
    if fact.type == "set":
        return (*_identities(found), Choice(NONE, "都没有"), NOT_KNOWN)
    special = {"yesno": YES_OR_NO, "yuan_by_benefit": (Choice(NOTHING, "没有"),)}
    choices = fact.choices
    if len(choices) > MOST_CHOICES:
        covered = {entry.place for entry in library.load().faq.entries.values()}
        choices = tuple(choice for choice in choices if choice.code in covered)
    return (*choices, *special.get(fact.type, ()), NOT_KNOWN)


def _identities(found: Reply) -> tuple[Choice, ...]:
    """The identities of which the answers speak, and those of which most entries do."""
    named = [code for answer in found.understanding.answers for code in sorted(answer.entry.who)]
    codes = dict.fromkeys([*named[: MOST_CHOICES - COMMONEST], *_commonest_identities()])
    return tuple(Choice(code, library.load().rules.vocabulary.identities[code].name) for code in codes)


@cache
def _commonest_identities() -> tuple[str, ...]:
    named = Counter(code for entry in library.load().faq.entries.values() for code in sorted(entry.who))
    return tuple(code for code, _ in named.most_common(COMMONEST))


def _fact(name: str) -> Fact:
    return library.load().rules.facts[name]
