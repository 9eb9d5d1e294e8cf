"""Tokens: the words of a sentence that were understood, where they stand, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE, JOIN, PART, THAT_IS, EACH = "people", "join", "part", "that is", "each"
PLAIN, STOP, UNREAD, GRANT, THEM = "plain", "stop", "unread", "grant", "them"
YEARLY, NO_CAP, ENROL, AT_MOST, OF_AID, NOTHING = "yearly", "no cap", "enrol", "at most", "of aid", "nothing"
SHARE, FIXED, CAP, FLOOR, RANGE, REST = "share", "fixed", "cap", "floor", "range", "rest"
CAP_EACH = "cap each"
SINCE, BASE, LADDER, FACT, TOPIC, BACK, TERMS, OLD_SHARE, GENERAL = (
    "since",
    "base",
    "ladder",
    "fact",
    "topic",
    "back",
    "terms",
    "old share",
    "general",
)


@dataclass(frozen=True)
class WordToken:
    """Words of a line, characters `start` up to `end`, by their kind; `value` is what they say, by the kind."""

    kind: str
    start: int
    end: int
    words: str
    value: object = None


@dataclass(frozen=True)
class ToldSum:
    """A sum in yuan or a share of 1 (`worth`), and what stands with it.

    `period`: year, visit, or empty where it is not told. `is_least`: 不低于. `of_household`: 每户. `tier`: of which one
    of the insurance the share is, empty where it is not told.
    """

    worth: str
    period: str = ""
    is_least: bool = False
    of_household: bool = False
    tier: str = ""


@dataclass(frozen=True)
class ToldRange:
    """From which sum on, and up to which one, in yuan; `upper` empty: all the rest. `period` as of a sum."""

    lower: str
    upper: str = ""
    period: str = ""


@dataclass(frozen=True)
class FactWords:
    """A fact of the case with the values of which it is one, or a comparison as policies write it."""

    fact: str
    values: tuple[str, ...]
