"""The lattice: of all ways to read a text as words and names, the one that surprises least."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

# One reading from where it begins: to where, what it costs, and from where to where of it is a name (twice 0: a word).
Edge = tuple[int, float, int, int]


def names(length: int, edges: Callable[[int], Iterable[Edge]]) -> list[tuple[int, int]]:
    """From where to where names stand in what has so many units. `edges` are the readings that begin at one of them.

    Each unit needs an edge that ends after it.
    """
    best = [0.0, *[float("inf")] * length]
    through: list[tuple[int, int, int] | None] = [None] * (length + 1)
    for place in range(length):
        so_far = best[place]
        for end, cost, start, stop in edges(place):
            if so_far + cost < best[end]:
                best[end] = so_far + cost
                through[end] = (place, start, stop)
    return _followed(through)


def _followed(through: Sequence[tuple[int, int, int] | None]) -> list[tuple[int, int]]:
    found = []
    step = through[-1]
    while step:
        place, start, stop = step
        if start < stop:
            found.append((start, stop))
        step = through[place]
    return found[::-1]
