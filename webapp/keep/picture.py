"""The picture: the sheet as a PNG to save by a long press, the same on every phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from texts.phrase import N_, Day, Phrase
from webapp.case.links import Address
from webapp.case.sections import Section
from webapp.current_library import current_library
from webapp.keep.canvas import MARGIN, WIDTH, Area, Block, Drawing, Sign, Style, png, set_block, stacked
from webapp.keep.drawn_card import card
from webapp.keep.looks import (
    HEADING,
    INK,
    MAIN,
    ONLY,
    PAPER,
    SITE,
    SMALL,
    STEPS,
    TEXT,
    TITLE,
    WAIT,
    drawn,
    with_notes,
)
from webapp.keep.sheet import Sheet, by_office
from webapp.keep.sheet_lines import only_of
from webapp.keep.sheet_parts import SheetLines, SheetPart, elsewhere
from webapp.language.translation import say

# Longer pictures are heavy, and cut by some phones; the page has the rest.
TALLEST = 2600
CODE_SIDE = 300
MORE = Block(N_("更多内容，请扫上面的码看网页。"), Style(28, WAIT, bold=True, above=28))


def picture(sheet: Sheet, address: Address) -> bytes:
    """The sheet as a PNG."""
    return png(composed(sheet, address), PAPER, STEPS)


def composed(sheet: Sheet, address: Address) -> Drawing:
    """Where each letter of the picture stands; to know how tall it is without drawing it.

    The card is all in it, and on which notices it rests; of the rest so much as there is room for.
    """
    top = stacked((_head(sheet, address), *card(sheet)))
    foot = _foot(sheet, address)
    if top.height + foot.height > TALLEST:
        foot = _foot(sheet, address, with_clauses=False)
    return stacked((top, _shortened(blocks(sheet), TALLEST - top.height - foot.height), foot))


def blocks(sheet: Sheet) -> Iterator[Block]:
    """What the picture says below its card: what is refused and why, what else is told, of what nothing is written."""
    yield from _others(sheet.refused)
    for part in sheet.parts:
        yield from _part(part, has_title=len(sheet.parts) > 1)
    yield from _others(sheet.silent)


def _others(sections: Iterable[Section]) -> Iterator[Block]:
    for office, of_office in by_office(sections):
        yield Block(N_("另外查过的"), HEADING)
        for section in of_office:
            told = Phrase("{benefit}：{status}", benefit=section.benefit.name, status=section.status)
            reasons = [section.reason] if section.reason else []
            yield from with_notes(Block(told, TEXT, "•"), (*reasons, *elsewhere(section)))
        yield Block(Phrase("不清楚的，问：{office}", office=office), TEXT)


def _head(sheet: Sheet, address: Address) -> Drawing:
    """The band with the title, and in it the code, which the clerk wants first."""
    words = [
        Block(say(N_("重庆医疗救助查一查")), SITE),
        Block(say(N_("办事单")), TITLE),
        Block(say(Phrase("按 {day} 这一天的规定查", day=Day(sheet.day))), replace(SITE, above=8)),
        Block(say(Phrase("窗口请扫右边的码，{day}以前有效", day=Day(address.until))), replace(SITE, above=28)),
    ]
    right = WIDTH - MARGIN - CODE_SIDE
    inside = stacked(set_block(block, right=right - 24) for block in words)
    height = max(inside.height, CODE_SIDE) + 56
    ground = (Area(0, 0, WIDTH, height, MAIN), Area(right, 28, CODE_SIDE, CODE_SIDE, PAPER))
    sign = Sign(right, 28, CODE_SIDE, address.url, INK)
    text = Drawing(height=28).above(inside)
    return Drawing((*ground, sign, *text.inks), height + 16)


def _part(part: SheetPart, *, has_title: bool) -> Iterator[Block]:
    """What speaks of the same benefits stands together, and names them once."""
    for group in part.groups:
        if group.only:
            yield Block(only_of(group), ONLY)
        for told in group.lines:
            title = Phrase("{part}：{title}", part=part.title, title=told.title) if has_title else told.title
            yield Block(title, HEADING)
            yield from _numbered(told)


def _numbered(told: SheetLines) -> Iterator[Block]:
    """Steps are numbered, other lines have a mark."""
    for place, text in enumerate(told.texts, 1):
        yield Block(text, TEXT, f"{place}." if told.kind == "place" else "•")


def _shortened(told: Iterable[Block], room: float) -> Drawing:
    """As many as there is room for, and a word where some are left out; no heading stays without its lines."""
    shown: list[tuple[Block, Drawing]] = []
    left = room - drawn(MORE).height
    for block in told:
        drawing = drawn(block)
        left -= drawing.height
        if left < 0:
            while shown and shown[-1][0].style in (HEADING, ONLY):
                shown.pop()
            shown.append((MORE, drawn(MORE)))
            break
        shown.append((block, drawing))
    return stacked(drawing for _, drawing in shown)


def _foot(sheet: Sheet, address: Address, *, with_clauses: bool = True) -> Drawing:
    return stacked((*map(drawn, (*_sources(sheet, with_clauses=with_clauses), *_rights(address))), Drawing(height=36)))


def _sources(sheet: Sheet, *, with_clauses: bool) -> Iterator[Block]:
    if sheet.sources:
        yield Block(N_("依据"), HEADING)
    for source in sheet.sources:
        number = current_library().notices[source.notice].number
        yield Block(f"{number} {source.paths}" if with_clauses else number, SMALL)
    yield from (Block(text, SMALL) for text in sheet.updates)


def _rights(address: Address) -> Iterator[Block]:
    yield Block(N_("谁有这个码，谁就能看到上面的答案。"), replace(SMALL, above=32))
    yield Block(N_("不含姓名和证件号。能不能办、给多少，以办理部门的决定为准。"), SMALL)
    yield Block(address.site, Style(24, MAIN, above=4))
