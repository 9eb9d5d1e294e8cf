"""A .docx as a manuscript: its paragraphs with their ordinals, its tables row by row."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from drafting.manuscript.characters import tidy, typed, width
from drafting.manuscript.manuscript import Manuscript, PrintedLine, SetAside, UnreadableFileError
from drafting.manuscript.remark import character_remarks
from drafting.manuscript.word.markup import children, name, within
from drafting.manuscript.word.numbering import WordNumbering
from drafting.manuscript.word.package import WordPackage
from drafting.manuscript.word.refusal import refuse
from drafting.manuscript.word.runs import BREAK, Runs
from drafting.manuscript.word.styles import WordStyles

# Wider than any blank that is typed within a sentence; what is a cell ends there.
BETWEEN_CELLS = "\u3000"
# The parts beside the text, and what they are called.
BESIDE = {"footnotes": "脚注", "endnotes": "尾注", "comments": "批注", "header": "页眉", "footer": "页脚"}
INSIDE = ("sdt", "sdtContent", "customXml")


def read_word(data: bytes) -> Manuscript:
    """The lines of a .docx. UnreadableFileError where it has tracked changes or the like."""
    package = WordPackage(data)
    root = package.document
    refuse(root)
    reading = WordReading(package)
    lines = tuple(reading.lines(root))
    if not lines:
        raise UnreadableFileError("文件里没有字；如果看得见字，那是图片")
    aside = (*reading.runs.aside, *_beside(package))
    remarks = (*character_remarks("".join(line.text for line in lines)), *reading.remarks(), *_told(aside))
    return Manuscript(lines, aside, tuple(dict.fromkeys(remarks)), breaks_lines=False)


class WordReading:
    """Goes through a document once, in printed order: numbers are counted on the way."""

    def __init__(self, package: WordPackage) -> None:
        styles = WordStyles(package.parts("styles"))
        self.runs = Runs(styles)
        self._numbering = WordNumbering(package.parts("numbering"), styles)
        self._number, self._tables = 0, 0

    def lines(self, root: Element) -> Iterator[PrintedLine]:
        """All lines below this element."""
        for part in root:
            kind = name(part)
            if kind == "p":
                yield from self._paragraph(part)
            elif kind == "tbl":
                yield from self._table(part)
            elif kind in (*INSIDE, "body"):
                yield from self.lines(part)

    def remarks(self) -> list[str]:
        return self.runs.remarks

    def _paragraph(self, paragraph: Element) -> Iterator[PrintedLine]:
        self._number += 1
        place = f"第{self._number}段"
        words = typed(self._words(paragraph, place))
        for number, text in enumerate(words.split(BREAK)):
            if text.strip():
                yield PrintedLine(text.strip(), place, width(tidy(text)), starts=None if number else True)

    def _words(self, paragraph: Element, place: str) -> str:
        """The words of a paragraph behind the ordinal that Word writes before them."""
        ordinal, words = self._numbering.ordinal(paragraph), self.runs.words(paragraph, place)
        if ordinal.unknown:
            raise UnreadableFileError(f"{place}的自动编号用了不认得的格式（{ordinal.unknown}）；请改成打上去的编号")
        if ordinal.is_skipping:
            self.runs.remarks.append(f"{place}的自动编号跳过了一级，各个程序数得不一样，请对照原文")
        if ordinal.text and not words.strip():
            self.runs.aside.append(SetAside(ordinal.text.strip(), place, "没有字的编号段落"))
            return words
        return ordinal.text + words

    def _table(self, table: Element) -> Iterator[PrintedLine]:
        self._tables += 1
        rows = list(children(table, "tr"))
        merged = "，有合并的格子" if next(within(table, "gridSpan", "vMerge"), None) is not None else ""
        place = f"第{self._tables}张表"
        self.runs.remarks.append(f"{place}（{len(rows)} 行{merged}）：格子的关系在文字里看不出来，请对照原文")
        for row in rows:
            text = BETWEEN_CELLS.join(filter(None, (self._cell(cell, place) for cell in _cells(row))))
            if text:
                yield PrintedLine(text, place, width(text), starts=True, is_table=True)

    def _cell(self, cell: Element, place: str) -> str:
        words = (typed(self._words(paragraph, place)) for paragraph in within(cell, "p"))
        return "".join(tidy(text) for text in words)


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if name(part) == "tc":
            yield part
        elif name(part) in INSIDE:
            yield from _cells(part)


def _beside(package: WordPackage) -> Iterator[SetAside]:
    """What stands in other parts than the text itself."""
    for kind, told in BESIDE.items():
        for part in package.parts(kind):
            words = "".join(letters.text or "" for letters in within(part, "t"))
            if words.strip():
                yield SetAside(words, told, f"{told}不是正文")


def _told(aside: tuple[SetAside, ...]) -> list[str]:
    told = ("脚注", "尾注", "批注", "隐藏文字")
    return [
        f"有{kind}，没有放进正文：「{words[:40]}」"
        for kind in told
        if (words := "；".join(part.text for part in aside if kind in (part.place, part.why)))
    ]
