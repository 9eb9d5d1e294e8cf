"""Damaged files: whatever happens to a file on its way, it ends in a result or in a sentence."""

from __future__ import annotations

import csv
import io
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady
from test_desk_rosters import FOLDER, READABLE, result

from webapp.desk.problem import SpreadsheetError

TEXTS = [path for path in READABLE if path.suffix == ".csv"]
BOOKS = [path for path in FOLDER.iterdir() if path.suffix != ".csv"]
# What guards a text is not part of it: test_desk_files.py.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\t='"), max_size=12)


def ends_well(data):
    with suppress(SpreadsheetError):
        result(data)


def damaged(data, seed):
    """With some bytes changed, some gone, and some twice."""
    pick, left = random.Random(seed), bytearray(data)  # noqa: S311
    for _ in range(pick.randint(1, 8)):
        place = pick.randrange(len(left))
        kind = pick.choice(["changed", "gone", "twice", "cut"])
        if kind == "changed":
            left[place] = pick.randrange(256)
        elif kind == "gone":
            del left[place : place + pick.randint(1, 30)]
        elif kind == "twice":
            left[place:place] = left[place : place + 30]
        elif pick.random() < 0.2:
            del left[max(place, 20) :]
    return bytes(left)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_damaged_text_ends_in_a_result_or_in_a_sentence(path):
    for seed in range(60):
        ends_well(damaged(path.read_bytes(), seed))


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_a_damaged_workbook_ends_in_a_result_or_in_a_sentence(path):
    for seed in range(6):
        ends_well(damaged(path.read_bytes(), seed))


@steady(200)
@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=6))
def test_every_cell_comes_back(rows):
    rows = [*rows, ("20260001", "", "", "")]
    text = io.StringIO()
    csv.writer(text).writerows([("学号", "困难类别", "已交材料", "开学日期"), *rows])
    after = list(csv.reader(io.StringIO(result(text.getvalue().encode()).decode("utf-8-sig"), newline="")))

    assert [[cell.removeprefix("'") for cell in row[:4]] for row in after[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
