"""The drawn card: the result's card as the picture has it, row by row, and below it what to do now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from texts.phrase import N_, Joined, Phrase
from webapp.keep.canvas import (
    EMPTY,
    MARGIN,
    TICKED,
    WIDTH,
    Area,
    Block,
    Drawing,
    Style,
    beside,
    hanging,
    set_block,
    stacked,
)
from webapp.keep.card_rows import SAY, SUM, CardLine, CardRow, gain_rows, step_rows, way_rows
from webapp.keep.looks import CATEGORY, HEADING, LINE, LOOKS, SMALL, STATES, TEXT, WAIT, drawn, with_notes
from webapp.keep.sheet import Sheet, SheetPaper
from webapp.keep.sheet_lines import paper_notes
from webapp.language.display import current_display
from webapp.language.translation import say

# How far the lines of a row stand from the edge, behind its title.
INDENT = MARGIN + 140


def card(sheet: Sheet) -> Iterator[Drawing]:
    """The rows of the result's card, with the papers among them, and what to do now."""
    if sheet.whose:
        yield drawn(Block(Joined("、", sheet.whose), replace(SMALL, above=8)))
    yield drawn(Block(Joined("、", sheet.category), CATEGORY))
    yield from (_row(row.title, _lines(row)) for row in gain_rows(sheet))
    if sheet.card.gives:
        yield _row(N_("带什么"), _papers(sheet))
    yield from (_row(row.title, _lines(row)) for row in way_rows(sheet))
    if sheet.journey:
        yield drawn(Block(sheet.journey.title, HEADING))
    for place, row in enumerate(step_rows(sheet), 1):
        yield from _step(Block(row.title, replace(TEXT, bold=True), f"{place}."), row)


def _step(step: Block, row: CardRow) -> Iterator[Drawing]:
    """What to do, and below it more of it; words for a counter in Chinese too, as they are read there."""
    yield drawn(step)
    for line in row.lines:
        blocks = [replace(block, indent=hanging(step)) for block in _line(line)]
        if line.look == SAY:
            yield drawn(Block(N_("可以这样说："), SMALL, indent=hanging(step)))
        yield from map(drawn, blocks)
        if line.look == SAY and not current_display().language.startswith("zh"):
            yield set_block(blocks[0])


def _row(title: str, told: Iterable[Block]) -> Drawing:
    """The title of a row at the edge, and its lines behind it."""
    rule = Drawing((Area(MARGIN, 12, WIDTH - 2 * MARGIN, 2, LINE),), 16)
    name = set_block(Block(say(title), replace(SMALL, above=12)), right=INDENT - 12)
    lines = stacked(set_block(replace(block, text=say(block.text)), INDENT) for block in told)
    return rule.above(beside(name, lines))


def _lines(row: CardRow) -> Iterator[Block]:
    for line in row.lines:
        yield from _line(line)


def _line(line: CardLine) -> Iterator[Block]:
    yield Block(_words(line), replace(LOOKS.get(line.look, TEXT), bold=line.look == SUM or bool(line.badge)))
    if line.badge:
        yield Block(line.badge, Style(28, STATES.get(line.state, WAIT), bold=True, above=0))


def _words(line: CardLine) -> str:
    return Phrase("{phone} {office}", phone=line.phone, office=line.text) if line.phone else line.text


def _papers(sheet: Sheet) -> Iterator[Block]:
    if not sheet.papers:
        yield from (Block(text, TEXT) for text in sheet.card.bring or (N_("文件没有写，去之前先问"),))
    for paper in sheet.papers:
        yield from with_notes(Block(paper.document.name, TEXT, _box(paper)), paper_notes(paper, len(sheet.sections)))


def _box(paper: SheetPaper) -> str:
    return (TICKED if paper.ticked else EMPTY) if paper.is_brought else "•"
