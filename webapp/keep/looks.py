"""Looks: the colours and letters of the picture, and a block in them in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from webapp.case.card import OPEN, OVER
from webapp.keep.canvas import Block, Drawing, Style, hanging, set_block
from webapp.keep.card_rows import QUIET as SAID_BESIDES
from webapp.keep.card_rows import SAY, SUM
from webapp.language.translation import say

INK, QUIET, MAIN, GOOD, BAD, WAIT = "#1a2320", "#55605b", "#0b6354", "#14663f", "#9c2a1a", "#7a4b00"
LINE, PAPER = "#dddbd3", "#ffffff"
# In how many steps each comes out of the paper: letters that are small need more than those that are bold.
STEPS = {INK: 4, QUIET: 2, MAIN: 3, GOOD: 1, BAD: 2, WAIT: 2, LINE: 1}
TITLE, SITE = Style(52, PAPER, bold=True), Style(28, PAPER)
CATEGORY = Style(40, INK, bold=True, above=6)
HEADING = Style(32, MAIN, bold=True, above=40)
ONLY = Style(28, MAIN, bold=True, above=24)
AMOUNT = Style(44, INK, bold=True, above=2)
TEXT, SMALL = Style(28, INK, above=10), Style(24, QUIET, above=4)
LOOKS = {SUM: AMOUNT, SAID_BESIDES: replace(SMALL, above=0), SAY: replace(TEXT, colour=WAIT)}
STATES = {OPEN: GOOD, OVER: BAD}


def drawn(block: Block) -> Drawing:
    """The block in the reader's language."""
    return set_block(replace(block, text=say(block.text), right=say(block.right)), rule=LINE)


def with_notes(block: Block, notes: Iterable[str]) -> Iterator[Block]:
    """The block, and small below its text what is to be known besides."""
    yield block
    yield from (Block(note, replace(SMALL, above=0), indent=hanging(block)) for note in notes)
