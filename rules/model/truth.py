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
    if truth is UNKNOWN:
        return UNKNOWN
    return NO if truth is YES else YES


def all_of(truths: Iterable[Truth]) -> Truth:
    """YES when every one is; NO as soon as one is, whatever the unknown ones turn out to be."""
    found = YES
    for truth in truths:
        if truth is NO:
            return NO
        if truth is UNKNOWN:
            found = UNKNOWN
    return found
