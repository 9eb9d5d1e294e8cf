"""A column as numbers: which of a few values stands in each row, or how many fen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rules.reading.testimony import FactError

Codes = NDArray[np.int32]
Fen = NDArray[np.int64]
Mask = NDArray[np.bool_]
# In a row in which nothing is known of the fact.
NOT_KNOWN = -1
# Combinations of values for which there is room in a table of 8 MB.
MOST_LOOKED_UP = 2**20


class CodedColumn(NamedTuple):
    """Of each row which of the `values` stands in it, NOT_KNOWN where none does."""

    codes: Codes
    values: Sequence[Any]


class SumColumn(NamedTuple):
    """Of each row a sum in fen; where `known` is false it means nothing."""

    fen: Fen
    known: Mask


def coded(cells: Sequence[Any]) -> CodedColumn:
    """The values of a column each once. A list of codes counts as one value, in whatever order it is written."""
    places: dict[Hashable, int] = {}
    values: list[Any] = []
    codes = np.empty(len(cells), np.int32)
    for row, cell in enumerate(cells):
        if cell is None:
            codes[row] = NOT_KNOWN
            continue
        key = (type(cell), tuple(cell) if isinstance(cell, list) else cell)
        place = places.get(key)
        if place is None:
            place = places[key] = len(values)
            values.append(cell)
        codes[row] = place
    return CodedColumn(codes, values)


def sums(cells: Sequence[Any], read: Callable[[Any], int | None]) -> tuple[SumColumn, list[tuple[int, str]]]:
    """A column of sums, each read by `read`; beside it the rows that cannot be read, each with what is wrong there."""
    found = coded(cells)
    fen, known, wrong = np.zeros(len(found.values) + 1, np.int64), np.zeros(len(found.values) + 1, bool), {}
    for place, cell in enumerate(found.values):
        try:
            amount = read(cell)
        except FactError as error:
            wrong[place] = next(iter(error.fields.values()))
            continue
        if amount is not None:
            fen[place], known[place] = amount, True
    bad = [(int(row), wrong[code]) for row, code in enumerate(found.codes) if code in wrong] if wrong else []
    return SumColumn(fen[found.codes], known[found.codes]), bad


def numbered(columns: Sequence[Codes], size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first row of each combination of the columns, and of each row which combination it has."""
    key, span = np.zeros(size, np.int64), 1
    # As long as no more combinations are thinkable than that, they are looked up in a table; else they are sorted.
    most = max(MOST_LOOKED_UP, size)
    for column in columns:
        width = int(column.max(initial=NOT_KNOWN)) + 2
        if span * width > most:
            firsts, key = _numbered(key, span, most)
            span = len(firsts)
        key = key * width + (column + 1)
        span *= width
    return _numbered(key, span, most)


def _numbered(key: NDArray[np.int64], span: int, most: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first row of each key, and of each row which of them it has; keys are below `span`."""
    if span > most:
        _, firsts, which = np.unique(key, return_index=True, return_inverse=True)
        return firsts, which
    first = np.full(span, -1, np.intp)
    # Of rows with one key the last that is written stays: so the first one.
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    there = np.flatnonzero(first >= 0)
    number = np.empty(span, np.intp)
    number[there] = np.arange(len(there))
    return first[there], number[key]
