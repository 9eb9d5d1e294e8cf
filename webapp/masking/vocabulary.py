"""The vocabulary: which Chinese words are ordinary, by published lists, a list of ours and the site's own texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import add

from texts.spelling import folded
from webapp.masking.costs import costs, listed, read

LONGEST = 5
# What a word costs that only our list knows; what two characters cost that the site's texts put together now and then,
# and often; and a character that no list knows.
OURS, TOWN, SEEN, SEEN_OFTEN, UNKNOWN = 9.0, 9.0, 12.0, 10.5, 14.0
NOW_AND_THEN, OFTEN = 2, 6
# What stands beside every word proves none.
PARTICLES = "的是说他她我你给被把"
# A word is rare from that cost on; its characters are those of given names up to that one; then it costs more.
RARE, GIVEN, DOUBT = 10.5, 6.6, 1.5


def vocabulary(ours: Iterable[str], texts: Iterable[str], surnames: Iterable[str]) -> Mapping[str, float]:
    """The cost of each word. Of the `texts` what begins with one of `surnames` proves nothing: they hold names too."""
    joined = folded("\n".join(texts))
    outside = str.maketrans(dict.fromkeys(PARTICLES, " "))
    joined, surnames = joined.translate(outside), frozenset(surnames)
    pairs = Counter(pair for pair in map(add, joined, joined[1:]) if pair.isalpha() and pair[0] not in surnames)
    seen = {pair: SEEN_OFTEN if times >= OFTEN else SEEN for pair, times in pairs.items() if times >= NOW_AND_THEN}
    known = {word: cost + _doubt(word, cost) for word, cost in read("words")}
    towns = ((word, TOWN) for word in listed("places"))
    for word, cost in (*seen.items(), *((word, OURS) for word in ours), *towns):
        known[word] = min(cost, known.get(word, UNKNOWN))
    return known


def _doubt(word: str, cost: float) -> float:
    """What a rare word costs more that could be a given name: 俊杰."""
    given = costs("given")
    is_like = len(word) == 2 and cost > RARE and max(given.get(word[0], UNKNOWN), given.get(word[1], UNKNOWN)) < GIVEN
    return DOUBT if is_like else 0.0
