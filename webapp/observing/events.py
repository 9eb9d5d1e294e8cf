"""What the site hears of its answers. Who wants to keep it connects to the signals; of who spoke nothing is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from blinker import Namespace

# 有帮助, 没帮助, 窗口说法不一样
HELPED, NOT_HELPED, WINDOW_DIFFERS = VERDICTS = ("helped", "not_helped", "window_differs")
ENTRY, RULE = KINDS = ("entry", "rule")
# Why a question found no answer: nothing suits, or several do and no fact tells them apart.
REFUSED, CHOICES = REASONS = ("refused", "choices")

# What is shorter asks nothing: 嗯, 不清楚.
SHORTEST_QUESTION = 4

_signals = Namespace()
answer_judged = _signals.signal("answer-judged")
question_unanswered = _signals.signal("question-unanswered")


@dataclass(frozen=True)
class Judged:
    """A verdict on an entry of the FAQ or a rule (`notice/id`), with what the window said, as it was typed.

    `number` tells it from all others, so that one that comes twice is kept once; empty where it has none.
    """

    kind: str
    subject: str
    verdict: str
    sentence: str = ""
    number: str = field(default="", compare=False)


@dataclass(frozen=True)
class Unanswered:
    """A question as it was typed; `place` is the code of the district that was named, or empty."""

    text: str
    language: str
    place: str
    why: str


def judged(judgement: Judged) -> None:
    """Tell whoever listens of a verdict."""
    answer_judged.send(judgement)


def asked(text: str, understanding: Any, language: str) -> None:
    """Tell whoever listens of a question, if `understanding` it led to no answer."""
    missed = unanswered(text, understanding, language)
    if missed:
        question_unanswered.send(missed)


def unanswered(text: str, understanding: Any, language: str) -> Unanswered | None:
    """The question, if `understanding` it led to no answer. What somebody says in danger is for nobody to keep."""
    why = reason(understanding)
    if understanding.danger or len(text) < SHORTEST_QUESTION or not why:
        return None
    named = understanding.heard.places or understanding.heard.schools
    return Unanswered(text, language, named[0] if named else "", why)


def reason(understanding: Any) -> str:
    """Why a message found no answer; empty where it found one, asks nothing, or is answered by one more fact."""
    choice, heard = understanding.decision, understanding.heard
    if heard.tells or understanding.message.resumes or choice.ask_back or choice.level not in REASONS:
        return ""
    return str(choice.level)
