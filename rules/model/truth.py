"""Truth has three values (Kleene): what is not known is neither true nor false."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    NO = 0
    UNKNOWN = 1
    YES = 2


NO, UNKNOWN, YES = Truth


def truth_of(value: bool) -> Truth:
    return YES if value else NO


def negation(truth: Truth) -> Truth:
    return Truth(2 - truth.value)


def all_of(truths: Iterable[Truth]) -> Truth:
    """YES when every one is; NO as soon as one is, whatever the unknown ones turn out to be."""
    return min(truths, key=lambda truth: truth.value, default=YES)


def any_of(truths: Iterable[Truth]) -> Truth:
    return max(truths, key=lambda truth: truth.value, default=NO)
