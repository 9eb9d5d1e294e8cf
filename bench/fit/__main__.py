"""Fit the weights of the matcher, and write them to `knowledge/retrieval/weights.yaml`: `make fit`.

The questions are the benchmark's and the ways to ask of all entries, each put to a listener that has never seen it.
Only those of the part for fitting are read here (`bench.matching.part`). Asks for scikit-learn, as nothing else does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bench import matching
from bench.matching import FIT, FOLDS, RatedQuestion
from knowledge.notice.entry import Entry, Faq
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Listener, Understanding
from knowledge.retrieval.weights import ANSWERED, NONE, RANKING, RIGHT, WEIGHTS, Weights, load_weights
from webapp import library

# From where it begins, and by which it is found what comes close to the right answer.
BEGIN = dict.fromkeys(RANKING, 1.0) | {"words": 10.0, "sounds": 6.0, "likeness": 5.0, "place": 5.0}
# What people ask who saw no entry counts so many times as much as an entry's own ways to ask, which are likelier ones.
STRANGERS = 4.0
# How freely the weights may grow: the inverse of what their squares cost.
FREEDOM = 0.3

Signs = Mapping[str, float]
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Posed:
    """A question as a listener read it that had never seen it; `weight` is how much it counts."""

    asked: RatedQuestion
    listener: Listener
    message: Message
    weight: float

    def understood(self) -> Understanding:
        """What it means by the weights of now."""
        return self.listener.again(self.message, self.message.heard)

    def is_right(self, entry: Entry) -> bool:
        return matching.is_hit(entry, self.asked)


@dataclass(frozen=True)
class Example:
    """Signs, and whether what they are signs of is so."""

    signs: Signs
    is_so: bool
    weight: float


def main() -> None:
    """Fit what ranks; then, with that ranking, what decides."""
    posed = list(_posed(library.load().faq))
    certain = [{**dict.fromkeys(names, 0.0), NONE: 9.0} for names in (ANSWERED, RIGHT)]
    _use(Weights(BEGIN, *certain))
    ranking = _ranking(posed)
    # Now nothing is refused, so that each question shows its signs.
    _use(Weights(ranking, *certain))
    decided = [(each, each.understood()) for each in posed]
    answered = [
        Example(found.decision.answered, bool(each.asked.quotes), each.weight)
        for each, found in decided
        if found.decision.answered
    ]
    firsts = [
        Example(found.decision.right, each.is_right(found.answers[0].entry), each.weight)
        for each, found in decided
        if found.decision.right
    ]
    fitted = Weights(ranking, _fitted(answered, ANSWERED), _fitted(firsts, RIGHT))
    _use(fitted)
    _use(fitted, _measured(library.load().faq, len(posed)))


def _posed(faq: Faq) -> Iterator[Posed]:
    """The questions for fitting: those of strangers, and each entry's ways to ask, held back by fifths."""
    listener = matching.listener(faq)
    for asked in matching.parted(matching.questions(matching.QUESTIONS), faq)[FIT]:
        yield Posed(asked, listener, listener.read(asked.text), STRANGERS)
    for fold in range(FOLDS):
        listener = matching.listener(matching.without_a_fifth(faq, fold))
        for asked in matching.own_questions(faq, fold, FIT):
            yield Posed(asked, listener, listener.read(asked.text), 1.0)


def _ranking(posed: Iterable[Posed]) -> Mapping[str, float]:
    """What each sign is worth in ranking: by it the right answers have most of the odds among those that may stand."""
    races = [race for each in posed if (race := _race(each))]

    def loss(worth: Vector) -> tuple[float, Vector]:
        cost, slope = worth @ worth / 2 / FREEDOM, worth / FREEDOM
        for signs, is_right, weight in races:
            scores = signs @ worth
            shares = np.exp(scores - scores.max())
            among = np.where(is_right, shares, 0.0)
            cost -= weight * np.log(among.sum() / shares.sum())
            slope = slope + weight * (signs.T @ (shares / shares.sum() - among / among.sum()))
        return cost, slope

    found = minimize(loss, [BEGIN[name] for name in RANKING], jac=True)
    return dict(zip(RANKING, map(float, found.x), strict=True))


def _race(posed: Posed) -> tuple[Vector, Vector, float] | None:
    """The signs of the entries that may stand, which of them are right, and how much that counts.

    None where all are, or none is.
    """
    found = posed.understood()
    standing = [each for each in found.ranking.inside if each.entry in found.standing]
    is_right = np.array([posed.is_right(each.entry) for each in standing])
    if is_right.all() or not is_right.any():
        return None
    # The bare signs, without what they are worth.
    signs = [[each.signals.get(name, 0.0) / BEGIN[name] for name in RANKING] for each in standing]
    return np.array(signs), is_right, posed.weight


def _fitted(examples: Iterable[Example], names: Sequence[str]) -> Mapping[str, float]:
    """What each sign is worth, by a logistic regression. `none` is what is there without any sign."""
    listed = list(examples)
    signs = [name for name in names if name != NONE]
    model = LogisticRegression(C=FREEDOM, max_iter=1000)
    model.fit(
        [[each.signs[name] for name in signs] for each in listed],
        [each.is_so for each in listed],
        sample_weight=[each.weight for each in listed],
    )
    return {**dict(zip(signs, map(float, model.coef_[0]), strict=True)), NONE: float(model.intercept_[0])}


def _measured(faq: Faq, fitted_on: int) -> Sequence[str]:
    """What came of it, part by part, in lines of YAML."""
    match = matching.ours(matching.listener(faq))
    parts = matching.parted(matching.questions(matching.QUESTIONS), faq)
    found = {name: matching.figures(list(matching.measured(match, asked))) for name, asked in parts.items()}
    return (
        f"fitted: {dt.datetime.now(tz=dt.UTC).date()}",
        f"questions: {fitted_on}",
        "# Of questions by strangers. Nothing was fitted on the test part: it is the gate (tests/test_matching.py).",
        "measured:",
        *(f"  {name}: {{{_spelt(figures)}}}" for name, figures in found.items()),
    )


def _use(weights: Weights, measured: Sequence[str] = ("fitted: not yet", "questions: 0", "measured: {}")) -> None:
    """Write the weights, and go by them from here on."""
    lines = [
        "# What the matcher goes by. `make fit` writes this file; weights.py says what each sign is.",
        *(f"{key}: {{{_spelt(worth)}}}" for key, worth in vars(weights).items()),
        *measured,
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    load_weights.cache_clear()


def _spelt(worth: Mapping[str, float]) -> str:
    return ", ".join(f"{name}: {value:.3f}".removesuffix(".000") for name, value in worth.items())


if __name__ == "__main__":
    main()
