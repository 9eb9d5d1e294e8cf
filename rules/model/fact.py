"""A fact is one thing that may be known about a person, with the question that asks for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from texts.phrase import Phrase

TYPES = ("date", "yesno", "choice", "set", "whole", "yuan", "yuan_by_benefit", "text")
# What a fact is in a conversation: another answer makes it another matter; who tells it speaks of a person; it says
# only where, when or how old, and asks nothing by itself; it is asked late.
MATTER, PERSON, SETTING, LATE = IN_TALK = ("matter", "person", "setting", "late")
STANDARDS = ("tier1", "tier2")
# What an answer is of, and ends with.
YEAR, COVERAGE_YEAR, STAY = SPANS = ("year", "coverage_year", "stay")

# In the engine: a day, yes or no, codes of a set, and as int a whole number or a sum in fen; a code or words as text.
FactValue: TypeAlias = bool | int | str | dt.date | frozenset[str]
# Earlier facts, and the answers to each after which a question is asked.
AskedWhen: TypeAlias = tuple[tuple[str, frozenset[str]], ...]


# Whom a question about oneself names; 您 is said in the words of the question itself, for languages that bend them.
YOU = "您"


@dataclass(frozen=True)
class Choice:
    """An answer. `drawn` names a drawing of the paper by which one knows it, `word` is what stands on it."""

    code: str
    label: str
    hint: str = ""
    drawn: str = ""
    word: str = ""


def asking(ask: str, ask_of: str, person: str) -> str:
    """The question as it is put about a person: 妈妈今年多少周岁？ Where it names nobody, as it is."""
    if not ask_of:
        return ask
    return ask_of.format(person=YOU) if person == YOU else Phrase(ask_of, person=person)


@dataclass(frozen=True)
class Fact:
    """One question. `asked_when`: pairs of an earlier fact and the answers after which this one is asked.

    `ask_of`: the question with a place for the {person}, or empty; `drawn`: the drawing beside it.
    `forget_with`: earlier facts whose change makes this answer stale. `none`: the words for an empty set or no sum.
    `bill`: the sum of one bill from which the aids are taken off. `part_of`: the sum of which it is a part.
    `standard`: the column of standards.yaml from which
    the sum follows where nobody says it. `presupposes`: pairs as in `asked_when`, without which there is no such sum,
    so that who tells it has said so much. `what_if_from`: the only answers from which another is suggested; empty: any.
    `in_talk`: what the fact is in a conversation, of IN_TALK. `of`: what the answer ends with, of SPANS; `begins`: what
    of SPANS another answer to this one begins anew. `essential`: nothing can be found for one who knows none of these.
    `turns`: month and day from which on, each year, a day told before it is of an earlier year.
    `taken_as`: the answer that is taken where no answer could change anything, so that nobody is asked; or empty.
    `before`: the earlier fact before which this one is asked after the answers of the condition beside it.
    `sensitive`: the answer tells of an illness, of a disability, or that somebody is a child.
    """

    name: str
    type: str
    label: str
    ask: str
    why: str
    hint: str
    none: str
    choices: tuple[Choice, ...]
    asked_when: AskedWhen
    forget_with: tuple[str, ...]
    asked_as: str | None
    what_if: bool
    what_if_from: frozenset[str]
    volunteered: bool
    least: int
    most: int
    bill: bool
    part_of: str | None
    standard: str | None
    presupposes: AskedWhen
    in_talk: frozenset[str]
    of: str | None
    begins: str | None
    essential: bool
    before: tuple[str, AskedWhen] | None
    turns: tuple[int, int] | None
    ask_of: str
    drawn: str
    taken_as: str
    sensitive: bool

    def label_of(self, code: str) -> str:
        return next((choice.label for choice in self.choices if choice.code == code), code)

    @property
    def codes(self) -> list[str]:
        return [choice.code for choice in self.choices]
