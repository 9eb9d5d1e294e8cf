"""Fit how far the traits of a stretch speak for a name, into `webapp/masking/letters/weights.txt`: `make fit`.

Names are in sentences of `frames.txt`, in questions of the site's own texts, and in the sets of `tests` that others
wrote; without names are the site's texts, as they are and with slips of the ear. Each half is read with what the
other half taught, for what is familiar says nothing of what is not. The questions of the benchmark are not read.
Asks for scikit-learn.
"""

from __future__ import annotations

import math
import random
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.fit.naming import FRAMES, Stretch, sentence, with_somebody
from bench.names_told import SETS, UNSEEN, told
from knowledge.hearing.pinyin import sound
from texts.spelling import folded
from webapp import library
from webapp.masking.costs import LETTERS, costs
from webapp.masking.names import traits
from webapp.masking.suspicion import ANY
from webapp.masking.traits import Traits

# How often each frame is filled; how many questions get a name.
TIMES, QUESTIONS = 25, 3000
# How much what stands for a name counts: in a frame, in a question, in a set; and what stands for none: beside a name,
# in a text, in one with slips.
FRAME, QUESTION, TOLD = 1.0, 0.5, 4.0
BESIDE, TEXT, SLIP = 0.5, 1.0, 0.4
# Of how many texts slips are made, and of how many of their characters; a character that is rarer than that is none.
SLIPPED, SLIPS, RAREST = 0.3, (0.06, 0.12, 0.2), 12.0
# A trait is learnt where it stands so often; one of single characters more often.
OFTEN, OFTEN_OF_CHARACTERS = 3, 30
FREEDOM = 0.5
wrap = partial(textwrap.wrap, width=116, break_long_words=False, break_on_hyphens=False)
HAN = re.compile("^[\u3400-\u9fff]+$")


@dataclass
class Examples:
    """The traits of stretches, whether each is a name, and how much it counts."""

    traits: list[Sequence[str]] = field(default_factory=list)
    is_name: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, traits: Sequence[str], counts: float, *, is_name: bool) -> None:
        self.traits.append(traits)
        self.is_name.append(is_name)
        self.counts.append(counts)


def main() -> None:
    """Which sets are learnt from may be told; never those that are to stay unseen."""
    sets = [name for name in SETS if name in (sys.argv[1] if len(sys.argv) > 1 else SETS) and name not in UNSEEN]
    write(fitted(examples(sets)))


def examples(sets: Iterable[str]) -> Examples:
    chance = random.Random(11)  # noqa: S311
    texts = list(library.load().texts())
    chance.shuffle(texts)
    halves = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    readers = traits(halves[1]), traits(halves[0])
    found = Examples()
    for text, stretches, counts in named(texts, sets, chance):
        add_named(found, chance.choice(readers), text, stretches, counts)
    for reader, half in zip(readers, halves, strict=True):
        for text in half:
            add_plain(found, reader, text, TEXT)
            if chance.random() < SLIPPED:
                add_plain(found, reader, slipped(text, chance), SLIP)
    return found


def named(
    texts: Sequence[str], sets: Iterable[str], chance: random.Random
) -> Iterator[tuple[str, list[Stretch], float]]:
    """Texts with names, where the names stand, and how much each counts."""
    for frame in FRAMES * TIMES:
        yield *sentence(frame, chance), FRAME
    for frame in filter(None, [with_somebody(text, chance) for text in texts][:QUESTIONS]):
        yield *sentence(frame, chance), QUESTION
    for message in (message for name in sets for message in told(Path(SETS[name]))):
        names = (*message.chinese, *(name for name in message.other if HAN.search(name)))
        found = (match.span() for name in names for match in re.finditer(re.escape(name), message.text))
        yield message.text, [*found], TOLD


def add_named(found: Examples, reader: Traits, text: str, names: Sequence[Stretch], counts: float) -> None:
    for start, end, told_of in reader.of(folded(text)):
        if (start, end) in names:
            found.add(told_of, counts, is_name=True)
        # What is beside a name that was put into a question may be somebody as well.
        elif counts != QUESTION and not any(start < last and first < end for first, last in names):
            found.add(told_of, BESIDE, is_name=False)


def add_plain(found: Examples, reader: Traits, text: str, counts: float) -> None:
    for _, _, told_of in reader.of(folded(text)):
        found.add(told_of, counts, is_name=False)


def slipped(text: str, chance: random.Random) -> str:
    """The text with some characters replaced by others that sound alike."""
    share = chance.choice(SLIPS)
    return "".join(alike(letter, chance) if chance.random() < share else letter for letter in text)


def alike(letter: str, chance: random.Random) -> str:
    others = ALIKE.get(sound(letter), {letter: 0.0})
    return chance.choices([*others], [math.exp(-cost / 2) for cost in others.values()])[0]


ALIKE: defaultdict[str, dict[str, float]] = defaultdict(dict)
for word, cost in costs("words").items():
    if len(word) == 1 and cost < RAREST:
        ALIKE[sound(word)][word] = cost


def fitted(examples: Examples) -> dict[str, float]:
    """The weight of each trait: that of a logistic regression."""
    times = Counter(trait for traits in examples.traits for trait in set(traits))
    known = [trait for trait in times if times[trait] >= (OFTEN_OF_CHARACTERS if trait[0] in "<>" else OFTEN)]
    places = {trait: place for place, trait in enumerate(known)}
    columns = [[places[trait] for trait in set(traits) if trait in places] for traits in examples.traits]
    ends = np.cumsum([0, *map(len, columns)])
    indices = np.concatenate([np.array(each, dtype=np.int32) for each in columns])
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(columns), len(known)))
    model = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-3)
    model.fit(matrix, np.array(examples.is_name), sample_weight=np.array(examples.counts))
    weights = dict(zip(known, model.coef_[0], strict=True)) | {ANY: model.intercept_[0]}
    return {trait: round(float(weight), 1) for trait, weight in weights.items() if round(float(weight), 1)}


def write(weights: dict[str, float]) -> None:
    """As the other lists: a weight, and the traits that weigh so much."""
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for trait, weight in sorted(weights.items()):
        by_weight[weight].append(trait)
    lines = [f"{weight} {line}" for weight, traits in sorted(by_weight.items()) for line in wrap(" ".join(traits))]
    (LETTERS / "weights.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
