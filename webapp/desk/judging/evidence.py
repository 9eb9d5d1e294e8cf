"""Evidence: what a row shows where no category is written: a certificate handed in, a formula without a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from texts.spelling import spelt
from webapp.desk.judging import side_problem
from webapp.desk.judging.hardship import BETWEEN
from webapp.desk.problem import Problem
from webapp.desk.reading.paper_columns import is_certificate
from webapp.desk.reading.table import UNCOMPUTED, Row, said
from webapp.desk.reading.words import words

DISABLED = re.compile("残|障|[三四34]级")


def not_worked_out(header: Sequence[str], places: Sequence[int], row: Row) -> list[Problem]:
    """The cells at those places with a formula that failed or has no value, where a value would weigh."""
    cells = ((place, said(row, place)) for place in places)
    return [side_problem.BROKEN.at(header[place], place, cell) for place, cell in cells if is_not_worked_out(cell)]


def is_not_worked_out(cell: str) -> bool:
    """Whether a formula failed, or has no value."""
    return cell == UNCOMPUTED or (cell[:1] == "#" and spelt(cell) in words().faults)


def certified(header: Sequence[str], place: int | None, row: Row, category: str) -> list[Problem]:
    """The first certificate of an identity at the place of 已交材料, where `category` names none; one of disability
    beside a light disability shows nothing."""
    if place is None:
        return []
    is_light = DISABLED.search(spelt(category)) is not None
    named = (part.strip() for part in BETWEEN.split(said(row, place)))
    shown = [part for part in named if is_certificate(part) and not (is_light and "残" in part)]
    return [side_problem.UNNAMED.at(header[place], place, part) for part in shown[:1]]
