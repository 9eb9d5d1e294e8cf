"""What the matcher goes by: the weights that were fitted, and the numbers that were chosen, each with its reason.

`make fit` fits the weights and writes them, with their day and figures, to `weights.yaml`; the numbers are chosen here,
and nowhere else. A score is in log odds: an entry two points ahead of another is seven times as likely to be meant.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from texts import parts, source
from texts.source import Table, Text, fail, typed

WEIGHTS = Path(__file__).with_suffix(".yaml")

# Likeness of words (BM25; Robertson and Zaragoza): how soon a repeated word stops counting, and how much a long
# document is held against it.
SATURATION = 1.2
LENGTH = 0.75
# Up to how many holders of its words a message looks up, the rarest words first. The common ones beyond tell little,
# and count neither for an entry nor in what the message is worth. With some hundred entries no message comes so far.
LOOKED_UP = 15_000
# All districts together count as so many in how common a word is, so that no further notice changes what is found.
DISTRICTS = 3
# How many entries that may speak for the place that was named are compared phrase by phrase, after the index has ranked
# them all, and as many likelier ones of other districts: they tell whether the district is to be asked. Where none was
# named, half as many of both. So no number of further notices crowds out what was meant, or takes long.
SHORTLIST = 40
# From these odds that the best answer is right it is given alone; below these that any notice answers none is given.
DIRECT_FROM = 0.75
REFUSED_BELOW = 0.45
# How far behind the best another answer may be and still be meant; and how far, where the best is for other people
# than this person, and it is for such.
NEAR = 2.0
SIBLING = 5.0
# What it is worth that an answer stays with what was spoken of before: where it is asked again, or a new thing is.
TOPIC, NEARBY = 6.0, 2.5
# How much an answer of the person's own place may fall short of another place's, before it counts as beside the point.
BESIDE = 0.75

# What is fitted: how much each sign is worth in ranking the entries, in the odds that any notice answers, and in those
# that the best answer is right. What they are is said where they are taken (`matching`, `evidence`).
NONE = "none"
RANKING = ("words", "sounds", "likeness", "aspect", "place", "who", "facts")
ANSWERED = ("margin", NONE)
RIGHT = ("lead", "barred", NONE)


@dataclass(frozen=True)
class Weights:
    """What each sign is worth, by its name. `none` is what is there without any."""

    ranking: Mapping[str, float]
    answered: Mapping[str, float]
    right: Mapping[str, float]


def odds(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The probability that these signs speak for, from 0 to 1."""
    score = sum(weights[name] * value for name, value in signs.items()) + weights[NONE]
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


@cache
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights of a file. Raises DataFileError."""
    found = parts.file(path, ("ranking", "answered", "right", "fitted", "questions", "measured"))
    return Weights(
        _numbers(found, "ranking", RANKING), _numbers(found, "answered", ANSWERED), _numbers(found, "right", RIGHT)
    )


def _numbers(table: Table, key: str, names: Iterable[str]) -> Mapping[str, float]:
    found = source.keys(table[key], names)
    return {str(name): _number(node) for name, node in source.entries(found)}


def _number(node: Text) -> float:
    try:
        return float(typed(node, Text))
    except ValueError as error:
        raise fail(node, f"this must be a number, not {node}") from error
