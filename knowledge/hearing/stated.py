"""A stated fact is one that a message tells, with the words that do so."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StatedFact:
    """A fact of the contract with the value that a message gives it, and the words that do so.

    `value` is None where the words are a bound, a range or no year: what the person means, nobody can reckon with.
    `whole` is what it would be in yuan if all that was told were in scope, where only that is open.
    """

    fact: str
    value: Any
    words: str
    whole: str | None = None
