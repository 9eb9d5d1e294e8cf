"""Slips: for each student chosen what to bring and until when, and a code that opens the student's own check."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from rules.model.vocabulary import PREMIUM
from texts.phrase import Joined
from webapp.case import qr, result_page, told_elsewhere
from webapp.case.card import ResultCard, card_of
from webapp.case.links import address_of, until
from webapp.desk.afternoon.grouping import label, ordering, sorted_by
from webapp.desk.afternoon.part import Found, found_in
from webapp.desk.clerk.carried import CarriedLists
from webapp.desk.clerk.preview import CorrectedBatch
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.evaluation import facts
from webapp.desk.judging.papers import is_of_school
from webapp.desk.judging.register import spelt_number
from webapp.desk.judging.verdict import BENEFIT, INCOMPLETE, SUBSIDISED, StudentVerdict
from webapp.desk.reading.columns import NAME, NUMBER, PAPERS
from webapp.desk.reading.table import Cell, said
from webapp.session.inquiry import Inquiry

# Those who have something to bring come first.
KINDS = (INCOMPLETE, SUBSIDISED)
KIND, NUMBERS, FIRST = "kind", "numbers", "first"
BETWEEN_NUMBERS = re.compile(r"[\s,，、;；]+")
# More a browser prints only slowly.
MOST_SLIPS = 2000
# Pixels of a square: large enough to stay sharp on paper.
SCALE = 3


@dataclass(frozen=True)
class SlipSelection:
    """Whose slips are wanted: by conclusion, and of these the numbers if there are any; from which one on."""

    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class Slip:
    """`due` are the papers to bring, those handed in left out where the file says so: `is_compared`; `supplied` those
    that the school adds itself.

    `is_named` tells whether the notices name any. `inquiry` is the student's own check, `code` is a PNG in base64 that
    leads to it, `card` is what stands first on its result. `group` are the student's college and class, as written.
    """

    number: str
    name: str
    group: str
    identities: tuple[str, ...]
    due: tuple[str, ...]
    supplied: tuple[str, ...]
    is_named: bool
    is_compared: bool
    closes: dt.date | None
    inquiry: Inquiry
    code: str
    card: ResultCard


@dataclass(frozen=True)
class Slips:
    """Some of `total` slips, counted from 1; `following` is where the next ones begin, 0 where there are none.

    `order` are the headings of the columns by which they are sorted. Of the numbers that were asked for `absent` are in
    no row, and `others` in one whose conclusion, beside it, is none of those chosen.
    """

    slips: tuple[Slip, ...]
    total: int
    first: int
    until: dt.date
    order: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    @property
    def last(self) -> int:
        return self.first + len(self.slips) - 1

    @property
    def following(self) -> int:
        return self.last + 1 if self.last < self.total else 0


def read_choice(form: MultiDict[str, str]) -> SlipSelection:
    """What was ticked and typed; those with papers missing where nothing was."""
    kinds = tuple(kind for kind in KINDS if kind in form.getlist(KIND)) or KINDS[:1]
    first = form.get(FIRST, "")
    numbers = tuple(filter(None, BETWEEN_NUMBERS.split(form.get(NUMBERS, ""))))
    return SlipSelection(kinds, numbers, int(first) if first.isascii() and first.isdigit() and len(first) < 9 else 1)


def slips(carried: CarriedLists, choice: SlipSelection) -> Slips:
    """The slips of those chosen, by college and class where the list has them."""
    batch = CorrectedBatch(carried)
    order = ordering(batch.table.header)
    asked = _asked_for(batch, choice)
    chosen = sorted_by(asked.found, order)
    # Students of whom the same is told have the same result, and the same code: nothing of the person is in it.
    card, code = cache(_card), cache(_code)
    first = choice.first - 1 if choice.first else len(chosen)
    made = [_slip(batch, found, order, card, code) for found in chosen[first : first + MOST_SLIPS]]
    headings = tuple(batch.table.header[place] for place in order)
    day = until(dt.datetime.now(dt.UTC))
    return Slips(tuple(made), len(chosen), choice.first, day, headings, asked.absent, asked.others)


class _Asked(NamedTuple):
    found: list[Found]
    absent: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def _asked_for(batch: CorrectedBatch, choice: SlipSelection) -> _Asked:
    wanted, place = {spelt_number(typed): typed for typed in choice.numbers}, batch.columns.places[NUMBER]
    listed = [(spelt_number(said(found.row, place)), found) for found in found_in(batch)]
    conclusions = {number: found.verdict.conclusion for number, found in listed if found.verdict}
    chosen = [
        found
        for number, found in listed
        if found.verdict and found.verdict.conclusion in choice.kinds and (not wanted or number in wanted)
    ]
    absent = tuple(typed for number, typed in wanted.items() if number not in conclusions)
    others = [(typed, conclusions[number]) for number, typed in wanted.items() if number in conclusions]
    return _Asked(chosen, absent, tuple(one for one in others if one[1] not in choice.kinds))


def _slip(
    batch: CorrectedBatch,
    found: Found,
    order: Sequence[int],
    card: Callable[[str], ResultCard],
    code: Callable[[str], str],
) -> Slip:
    verdict, (one, number) = found.verdict or StudentVerdict(""), batch.source(found.line)
    # As the student's own list has it: another one may have columns for more.
    row, places = one.row(number), one.columns.places
    inquiry = _inquiry(one, row)
    is_compared = bool(PAPERS in places or one.columns.papers)
    papers = _texts(verdict.papers)
    own = tuple(paper for paper in papers if not is_of_school(paper))
    return Slip(
        number=said(row, places[NUMBER]),
        name=said(row, places.get(NAME)),
        group=label(found.row, order),
        identities=verdict.names,
        due=_texts(verdict.missing) if is_compared else own,
        supplied=tuple(paper for paper in papers if paper not in own),
        is_named=bool(papers),
        is_compared=is_compared,
        closes=dt.date.fromisoformat(verdict.closes) if verdict.closes else None,
        inquiry=inquiry,
        code=code(inquiry.written),
        card=card(inquiry.written),
    )


def _card(written: str) -> ResultCard:
    """The card of the inquiry that was written so."""
    return card_of(result_page.build(Inquiry.of(json.loads(written))), (PREMIUM,))


def _code(written: str) -> str:
    """The code that leads to the inquiry that was written so."""
    return qr.inline(address_of(Inquiry.of(json.loads(written))).url, SCALE)


def _inquiry(batch: Batch, row: list[Cell]) -> Inquiry:
    """The student's own check, as of the day on which the student looks; no name is in it, no number."""
    told = facts(batch.columns, batch.choices, row, batch.library)
    known = {name: value for name, value in told.items() if name != "date"}
    return told_elsewhere.with_facts(Inquiry(), known, BENEFIT)


def _texts(listed: str) -> tuple[str, ...]:
    return tuple(listed.texts) if isinstance(listed, Joined) else ()
