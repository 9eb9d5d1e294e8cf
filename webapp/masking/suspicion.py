"""Suspicion: how likely a name stands in a Chinese text, by weights fitted to texts with names and without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from webapp.masking.costs import read
from webapp.masking.traits import Traits

NOTHING = -99.0
# The weight that every stretch has.
ANY = "any"


def weights() -> Mapping[str, float]:
    """How far each trait speaks for a name; what is not there says nothing."""
    return dict(read("weights"))


class Suspicion:
    """Weighs the stretches of texts."""

    def __init__(self, traits: Traits, weights: Mapping[str, float]) -> None:
        self._traits, self._weights = traits, weights

    def most(self, text: str) -> float:
        """How far the most suspicious stretch of a folded text speaks for a name: the logarithm of its odds."""
        return max((odds for _, _, odds in self.weighed(text)), default=NOTHING)

    def weighed(self, text: str) -> Iterator[tuple[int, int, float]]:
        """Each stretch, from where to where, and its odds."""
        for start, end, traits in self._traits.of(text):
            yield start, end, self._odds(traits)

    def _odds(self, traits: Iterable[str]) -> float:
        return sum((self._weights.get(trait, 0.0) for trait in traits), self._weights.get(ANY, 0.0))
