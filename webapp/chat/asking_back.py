"""Asking back: the one fact that would decide, as buttons to tap, and what a tap or a short word then means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from rules.model.fact import LATE, Choice, Fact
from rules.model.money import fen
from texts import numeral
from texts.age import read_age
from texts.amount import read_amount
from texts.phrase import N_, Phrase, Yuan
from texts.quantity import Quantity
from texts.spelling import normalise
from webapp.answering.replied import Reply
from webapp.case import fact_input, interview, place_choices
from webapp.case.fact_input import NONE, UNKNOWN, YES_OR_NO
from webapp.clock import today
from webapp.current_library import current_library, once_a_library

# A fact with more choices than these is asked by its most likely ones.
MOST_CHOICES = 8
COMMONEST = 4
LONGEST_NAME = 15
NOTHING = "0"
TYPED = ("yuan", "yuan_by_benefit", "date", "text")
NO_YUAN = Quantity(0, 0)
NONE_OF_THEM, NO_SUM = Choice(NONE, N_("都没有")), Choice(NOTHING, N_("没有"))
NOT_KNOWN = Choice(UNKNOWN, N_("不清楚"))
# What is tapped to correct what was heard, and to take it back.
CHANGE, TAKE_BACK = "change", "take_back"
NOT_SAID = Choice(TAKE_BACK, N_("去掉，不算这一项"))


@dataclass(frozen=True)
class Question:
    """A fact that is asked back. It may always be answered in words as well.

    `words` are those of the person that gave it no exact value (超过3万), empty where there were none. `whose` is of
    whom it is, where that was asked for to correct it.
    """

    fact: Fact
    choices: tuple[Choice, ...]
    words: str = ""
    whose: str = ""

    @property
    def may_be_typed(self) -> bool:
        """Whether there are answers beside the choices."""
        if self.fact.type == "yesno":
            return False
        return not self.fact.choices or len(self.fact.choices) > MOST_CHOICES


def question_after(found: Reply) -> Question | None:
    """What to ask back: the fact that decides between answers, or the next one that the person's own case needs."""
    name = found.ask_back or _next_fact(found)
    if name is None or name in found.heard.facts:
        return None
    fact = _fact(name)
    if fact.asked_as and fact.type != "set" and fact.asked_as not in found.heard.facts:
        fact = _fact(fact.asked_as)
    entries = [answer.entry for answer in found.answers if answer.entry]
    named = [code for entry in entries for code in sorted(entry.who)]
    return Question(fact, _choices(fact, found.heard, named), found.heard.inexact.get(fact.name, ""))


def asked_anew(name: str, heard: Heard) -> Question:
    """The question of a fact that was heard wrongly, which can also be taken back."""
    fact = _fact(name)
    return Question(fact, (*_choices(fact, heard, sorted(heard.identities)), NOT_SAID), whose=heard.who)


def inexact_in_words(name: str, text: str) -> bool:
    """Whether a short text gives an asked fact a bound or a range (三万多), and so it has to be asked anew."""
    readers = {"yuan": read_amount, "whole": read_age}
    fact = _fact(name)
    quantity = readers[fact.type](text) if fact.type in readers and not fact.choices else None
    return quantity is not None and quantity.exact is None


def answer_in_words(name: str, text: str) -> str | None:
    """The value of an asked fact that a short text gives (不清楚, 是, 400元); None where it says something else."""
    meant, fact = current_library().listener.reply(text), _fact(name)
    named = [value for value in (UNKNOWN, "yes", "no", NONE) if value in meant and is_value(name, value)]
    if named:
        return named[0]
    if fact.type == "yuan_by_benefit" and ("no" in meant or read_amount(text) == NO_YUAN):
        return NOTHING
    value = _typed(fact, text)
    return value if value and is_value(name, value) else None


def _typed(fact: Fact, text: str) -> str:
    """The value of a fact in the words that somebody types for it; empty where they are no value, or no exact one."""
    if fact.type == "text":
        return _name(normalise(text))
    if fact.type == "whole" and fact.choices:
        level = numeral.number(normalise(text).removesuffix("级"))
        return str(level or "")
    try:
        return fact_input.typed(fact, text, today()) if fact.type in ("yuan", "date", "whole") else ""
    except fact_input.FormError:
        return ""


def is_value(name: str, code: str) -> bool:
    """Whether a fact can be asked back, and whether this is one of its answers."""
    rules = current_library().rules
    fact = rules.facts.get(name)
    if fact is None or name == "date":
        return False
    special = {"set": (NONE,), "yuan_by_benefit": (NOTHING,), "yesno": ("yes", "no")}
    if code in (*fact.codes, *special.get(fact.type, ()), UNKNOWN):
        return True
    if fact.type not in ("yuan", "date", "text") and not (fact.type == "whole" and not fact.codes and code.isdigit()):
        return False
    try:
        return bool(rules.read({name: value_of(name, code)}))
    except ValueError:
        return False


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
    if fact.type == "yuan" and code != UNKNOWN:
        said: str = Yuan(fen(code))
    else:
        said = {**words, NONE: NONE_OF_THEM.label, NOTHING: NO_SUM.label}.get(code, code)
    return Phrase("{fact}：{said}", fact=fact.label, said=said)


def _next_fact(found: Reply) -> str | None:
    """The next fact of the own case: first what is tapped, then what facts.yaml calls late, then what must be typed."""
    if not (found.result and found.benefit):
        return None
    needs, told = found.result.findings[found.benefit].needs, found.heard.inexact
    # What was told without its figure is what the person is speaking of.
    order = sorted(needs, key=lambda name: (name not in told, _fact(name).type in TYPED, LATE in _fact(name).in_talk))
    if order:
        return order[0]
    # A fact that would only word a hint otherwise is not worth an odd question.
    following = found.result.next_question
    return None if following and LATE in _fact(following).in_talk else following


def _name(text: str) -> str:
    """A text that may be a name: a few characters of which nothing else is understood."""
    understood = current_library().listener.understand(text)
    heard = understood.heard
    # A name is no sentence of somebody, and tells nothing else.
    means_else = [
        *(understood.answers, understood.decision.outside, understood.message.aspects),
        *(heard.tells, heard.stated, heard.own, heard.who),
    ]
    return "" if any(means_else) or len(text) > LONGEST_NAME else text


def _choices(fact: Fact, heard: Heard, identities: Sequence[str]) -> tuple[Choice, ...]:
    if fact.type == "set":
        return (*_identities(identities), NONE_OF_THEM, NOT_KNOWN)
    special = {"yesno": YES_OR_NO, "yuan_by_benefit": (NO_SUM,)}
    day = interview.day(heard.facts)
    choices = place_choices.of_day(fact, heard.facts, day).choices
    if len(choices) > MOST_CHOICES:
        held = current_library()
        covered = {entry.place for entry in held.faq.entries.values()}
        # Who is of a district that took over another one's people may have that one's notice.
        covered |= {
            code for code in held.rules.vocabulary.places if covered & {*held.rules.vocabulary.places.before(code)}
        }
        choices = tuple(choice for choice in choices if choice.code in covered)
    return (*choices, *special.get(fact.type, ()), NOT_KNOWN)


def _identities(named: Sequence[str]) -> tuple[Choice, ...]:
    """These identities, as far as there is room, and those of which most entries speak."""
    codes = dict.fromkeys([*named[: MOST_CHOICES - COMMONEST], *_commonest_identities()])
    return tuple(Choice(code, current_library().rules.vocabulary.identities[code].name) for code in codes)


@once_a_library()
def _commonest_identities() -> tuple[str, ...]:
    named = Counter(code for entry in current_library().faq.entries.values() for code in sorted(entry.who))
    return tuple(code for code, _ in named.most_common(COMMONEST))


def _fact(name: str) -> Fact:
    return current_library().rules.facts[name]
