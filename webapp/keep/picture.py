"""The picture: the sheet as a PNG to save by a long press, the same on every phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from texts.phrase import N_, Day, Phrase
from webapp.case.links import Address
from webapp.case.qr import Code, code
from webapp.case.result_page import window_words
from webapp.case.sections import Section
from webapp.current_library import current_library
from webapp.keep.canvas import (
    EMPTY,
    MARGIN,
    TICKED,
    WIDTH,
    Area,
    Block,
    Drawing,
    Style,
    hanging,
    png,
    set_block,
    stacked,
)
from webapp.keep.sheet import Sheet, SheetPaper, SheetPart, SheetSentence
from webapp.keep.sheet_lines import elsewhere, paper_notes, spoken_of, terms
from webapp.language.translation import say

INK, QUIET, MAIN, GOOD, OPEN, LINE, PAPER = "#1a2320", "#55605b", "#0b6354", "#14663f", "#7a4b00", "#dddbd3", "#ffffff"
TITLE, SITE = Style(52, PAPER, bold=True), Style(28, PAPER)
HEADING = Style(32, MAIN, bold=True, above=44)
NAME = Style(34, INK, bold=True, above=30)
AMOUNT = Style(48, INK, bold=True, above=2)
TEXT, SMALL = Style(28, INK, above=10), Style(24, QUIET, above=4)
ROW = Style(26, INK, above=8)
STATUS = {"eligible": Style(26, GOOD, bold=True, above=4), "undecided": Style(26, OPEN, bold=True, above=4)}
SIGNS = {"eligible": "✓", "undecided": "?"}
# Longer pictures are cut by some phones; the page has the rest.
TALLEST = 3900
CODE_SIDE = 300
MORE = Block(N_("更多内容，请扫下面的码看网页。"), Style(28, OPEN, bold=True, above=28))


def picture(sheet: Sheet, address: Address) -> bytes:
    """The sheet as a PNG."""
    return png(composed(sheet, address), PAPER)


def composed(sheet: Sheet, address: Address) -> Drawing:
    """Where each letter of the picture stands; to know how tall it is without drawing it."""
    head, foot = _head(sheet), _foot(address)
    sources = stacked(map(_set, _clauses(sheet)))
    body = _shortened(blocks(sheet), TALLEST - head.height - sources.height - foot.height)
    return stacked((head, body, sources, foot))


def blocks(sheet: Sheet) -> Iterator[Block]:
    """What the picture says between its head and its sources, what matters most at the window first."""
    for section in sheet.sections:
        yield from _verdict(section)
    if not sheet.sections:
        yield Block(N_("按现在的答案，这几份文件没有写到能享受的。没有写到，不等于没有资格，请问办理部门。"), TEXT)
    yield from _papers(sheet.papers, sheet.sections)
    has_titles = len(sheet.parts) > 1
    for part in sheet.parts:
        yield from _part(part, has_title=has_titles)
    for part in sheet.parts:
        yield from _told(part, N_("要注意"), part.cautions, "•", has_title=has_titles)


def _head(sheet: Sheet) -> Drawing:
    held = [found.name for found in sheet.page.recognitions]
    words = [Block(say(N_("重庆医疗救助查一查")), SITE), Block(say(N_("办事单")), TITLE)]
    words += [Block(say(Phrase("按 {day} 这一天的规定查", day=Day(sheet.day))), SITE)]
    inside = stacked(set_block(block) for block in words)
    height = inside.height + 56
    band = Drawing((Area(0, 0, WIDTH, height, MAIN),), 28).above(inside)
    group = stacked(map(_set, _categories(held)))
    return Drawing(band.inks, height + 12).above(group)


def _categories(held: list[str]) -> Iterator[Block]:
    yield Block(N_("属于哪一类"), replace(HEADING, above=16))
    for name in held:
        yield Block(name, TEXT, "•")
    if not held:
        yield Block(N_("没有选任何已经认定的身份"), TEXT)


def _verdict(section: Section) -> Iterator[Block]:
    answer = section.finding.answer
    yield Block(section.benefit.name, NAME, ruled=True)
    yield Block(section.status, STATUS[answer.status], SIGNS[answer.status])
    if section.lead:
        yield Block(section.lead, AMOUNT)
    if section.reason:
        yield Block(section.reason, TEXT)
    yield from (Block(line.text, TEXT) for line in section.beside)
    yield from (Block(line, TEXT) for line in (*terms(section), *elsewhere(section)))
    for line in section.sums:
        yield Block(line.label, replace(ROW, bold=line is section.sums[-1]), right=line.result)
        if line.working:
            yield Block(line.working, replace(SMALL, above=0))
    if answer.window:
        yield Block(Phrase("什么时候办：{window}", window=window_words(answer)), TEXT)


def _papers(papers: Iterable[SheetPaper], sections: tuple[Section, ...]) -> Iterator[Block]:
    papers = tuple(papers)
    if sections:
        yield Block(N_("要带的材料"), HEADING)
    if sections and not papers:
        yield Block(N_("这几份文件没有写要带什么材料。去之前，先问一问办理的地方。"), TEXT)
    for paper in papers:
        mark = (TICKED if paper.ticked else EMPTY) if paper.is_brought else "•"
        yield from _with_notes(Block(paper.document.name, TEXT, mark), paper_notes(paper, len(sections)))


def _part(part: SheetPart, *, has_title: bool) -> Iterator[Block]:
    yield from _told(part, N_("钱怎么到"), part.money, "•", has_title=has_title)
    yield from _told(part, N_("怎么办、到哪里办"), part.steps, "", has_title=has_title)
    yield from _told(part, N_("还不能确定的"), part.uncertain, "•", has_title=has_title)


def _told(
    part: SheetPart, title: str, lines: tuple[SheetSentence, ...], mark: str, *, has_title: bool
) -> Iterator[Block]:
    """Lines below their title, with a mark or else numbered."""
    if lines:
        yield Block(Phrase("{part}：{title}", part=part.title, title=title) if has_title else title, HEADING)
    for place, line in enumerate(lines, 1):
        yield from _with_notes(Block(line.text, TEXT, mark or f"{place}."), filter(None, [spoken_of(line)]))


def _with_notes(block: Block, notes: Iterable[str]) -> Iterator[Block]:
    """The block, and small below its text what is to be known besides."""
    yield block
    yield from (Block(note, replace(SMALL, above=0), indent=hanging(block)) for note in notes)


def _clauses(sheet: Sheet) -> Iterator[Block]:
    if sheet.sources:
        yield Block(N_("依据"), HEADING)
    for source in sheet.sources:
        number = current_library().notices[source.notice].number
        yield Block(f"{number} {source.paths}", SMALL)


def _set(block: Block) -> Drawing:
    """The block in the reader's language."""
    return set_block(replace(block, text=say(block.text), right=say(block.right)), rule=LINE)


def _shortened(told: Iterable[Block], room: float) -> Drawing:
    """As many as there is room for, and a word where some are left out; no heading stays without its lines."""
    shown: list[tuple[Block, Drawing]] = []
    left = room - _set(MORE).height
    for block in told:
        drawing = _set(block)
        left -= drawing.height
        if left < 0:
            while shown and shown[-1][0].style == HEADING:
                shown.pop()
            shown.append((MORE, _set(MORE)))
            break
        shown.append((block, drawing))
    return stacked(drawing for _, drawing in shown)


def _foot(address: Address) -> Drawing:
    found = code(address.url)
    square = CODE_SIDE // found.side
    side = square * found.side
    left = MARGIN + side + 20
    words = [
        Block(N_("扫码打开这张单子"), Style(30, INK, bold=True)),
        Block(Phrase("{day}以前有效。谁有这个码，谁就能看到上面的答案。", day=Day(address.until)), SMALL),
        Block(N_("不含姓名和证件号。能不能办、给多少，以办理部门的决定为准。"), SMALL),
        Block(address.site, Style(24, MAIN, above=4)),
    ]
    text = stacked(set_block(replace(block, text=say(block.text)), left) for block in words)
    squares = _squares(found, MARGIN, square)
    height = max(side, text.height)
    gap = Drawing((Area(0, 44, WIDTH, 2, LINE),), 64)
    return gap.above(Drawing((*squares, *text.inks), height + 36))


def _squares(found: Code, left: int, square: int) -> Iterator[Area]:
    margin = (found.side - len(found.rows)) // 2
    for y, row in enumerate(found.rows, margin):
        for x, dark in enumerate(row, margin):
            if dark:
                yield Area(left + x * square, y * square, square, square, INK)
