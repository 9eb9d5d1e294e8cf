"""Joining: the lines of a part of the document as paragraphs, as far as the page lets it tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.manuscript.characters import joined, tidy, width
from drafting.manuscript.manuscript import PrintedLine
from drafting.outline.ordinal import ANY, Series, read_ordinal

# A paragraph that ends so has ended; a bracket or quotation mark may close behind it.
ENDED = re.compile(r"[。；：！？;:!?…][”’」』）)》]*$")
# The one blank that stays: behind the number of a chapter or an article.
LABEL = re.compile(rf"(第\s*{ANY}\s*[编章节条](?:\s*之[一二三四五六七八九十]+)?)[\s\u3000]+(.+)")
IN_BRACKETS = re.compile(r"[（(].*[）)]")
# From so many lines on that end where the paper does, and such a share of them, a file breaks its lines.
FEWEST_BROKEN, SHARE_BROKEN, NARROWEST = 5, 0.4, 15
# A width is common that is so often found, compared with the most common one.
SHARE_FULL, SHARE_NARROW = 0.3, 0.8
FEWEST_INDENTED = 3
# In characters: a first line is indented by two. A file measures a line to half a character.
FIRST_LINE, SLACK = 2, 0.5
# What no line is parted within: a number with its sign, a word, a character with the marks that stand behind it.
UNIT = re.compile(r"(?:[A-Za-z0-9.%％〔〕]+|.)[，。；：、！？）》”’]*")
# A heading is shorter than a line by so many; where lines are not broken, it has at most so many.
HEADING_MISSES, LONGEST_HEADING, LONGEST_WITH_COMMA = 4, 34, 20
# An indent of a first line, and beyond which it is no indent, but words in the middle of the page.
INDENT = 1.2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `is_sure` says whether it certainly begins here, and is not the rest of the one before."""

    text: str
    place: str
    is_sure: bool = True
    is_table: bool = False

    @property
    def has_ended(self) -> bool:
        return bool(ENDED.search(self.text))


@dataclass(frozen=True)
class Layout:
    """How the lines of a file stand on its pages: `full` is the width of a full line, None where lines are paragraphs.

    `has_indents` says whether first lines are told by their indent, `has_narrow_firsts` whether they are told by being
    narrower than those that follow them.
    """

    full: int | None
    has_indents: bool
    has_narrow_firsts: bool = False

    def reaches(self, line: PrintedLine, following: PrintedLine, *, is_first: bool) -> bool:
        """Whether a line goes on to the right margin: what begins the next line had no room in it."""
        if self.full is None:
            return False
        indent = line.indent if line.indent is not None else FIRST_LINE * is_first
        unit = UNIT.match(following.text)
        return line.width + indent + (width(unit[0]) if unit else 1) > self.full - SLACK


def layout_of(lines: Sequence[PrintedLine]) -> Layout:
    """How a whole file is laid out."""
    indented = sum(1 for line in lines if line.indent is not None and line.indent >= INDENT)
    broken = [round(line.width) for line in lines if _is_broken(line)]
    width = _full(Counter(broken))
    near = sum(1 for found in broken if abs(found - width) <= FIRST_LINE)
    is_broken = near >= FEWEST_BROKEN and near >= SHARE_BROKEN * len(broken)
    has_indents = FEWEST_INDENTED <= indented < len(lines)
    return Layout(width if is_broken else None, has_indents, is_broken and _has_narrow_firsts(lines, width))


def _has_narrow_firsts(lines: Sequence[PrintedLine], full: int) -> bool:
    """Whether lines with an ordinal, of which each is a first one, end before the others do."""
    firsts = [line.width < full - 2 * SLACK for line in lines if read_ordinal(tidy(line.text)) and _is_broken(line)]
    return len(firsts) >= FEWEST_INDENTED and sum(firsts) >= SHARE_NARROW * len(firsts)


def _is_broken(line: PrintedLine) -> bool:
    return line.width >= NARROWEST and not ENDED.search(line.text)


def _full(widths: Counter[int]) -> int:
    """The largest width that is common: first lines may be as many as those that follow them, and are narrower."""
    most = max(widths.values(), default=0)
    return max((found for found, times in widths.items() if times >= SHARE_FULL * most), default=0)


def paragraphs(lines: Sequence[PrintedLine], layout: Layout) -> list[Paragraph]:
    """The paragraphs of lines that stand together."""
    return list(_Joining(layout).paragraphs(lines))


def text_of(lines: Iterable[PrintedLine]) -> str:
    """The words of lines that are one paragraph, without blanks but behind the number of an article."""
    text = ""
    for line in lines:
        label = LABEL.fullmatch(line.text) if not text else None
        plain = line.text if line.is_table else f"{tidy(label[1])} {tidy(label[2])}" if label else tidy(line.text)
        text = joined(text, plain) if text else plain
    return text


class _Joining:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._series = Series({})

    def paragraphs(self, lines: Sequence[PrintedLine]) -> Iterator[Paragraph]:
        held: list[PrintedLine] = []
        is_sure = True
        for line in lines:
            begins = self._begins(held, line) if held else True
            if begins is False:
                held.append(line)
                continue
            if held:
                yield self._paragraph(held, is_sure=is_sure)
            held, is_sure = [line], begins is True
            self._series.pass_by(text_of(held))
        if held:
            yield self._paragraph(held, is_sure=is_sure)

    @staticmethod
    def _paragraph(held: list[PrintedLine], *, is_sure: bool) -> Paragraph:
        return Paragraph(text_of(held), held[0].place, is_sure, held[0].is_table)

    def _begins(self, held: list[PrintedLine], line: PrintedLine) -> bool | None:
        """Whether a paragraph begins with this line: yes, no, or None: it seems so."""
        last = held[-1]
        if line.starts is not None or line.is_table or last.is_table:
            return line.starts is not False
        if self._layout.has_indents and line.indent is not None:
            return self._begins_by_indent(held, line)
        if ENDED.search(last.text) or IN_BRACKETS.fullmatch(last.text):
            return self._begins_behind_an_end(held, line)
        return self._begins_behind_words(held, line)

    def _begins_by_indent(self, held: list[PrintedLine], line: PrintedLine) -> bool | None:
        if (line.indent or 0) >= INDENT:
            return True
        if not ENDED.search(held[-1].text):
            return self._begins_behind_words(held, line)
        is_full = self._layout.reaches(held[-1], line, is_first=len(held) == 1)
        # What has a number may have no indent.
        return True if self._has_fitting_ordinal(line) else False if is_full else None

    def _begins_behind_an_end(self, held: list[PrintedLine], line: PrintedLine) -> bool | None:
        if self._has_fitting_ordinal(line) or not self._layout.reaches(held[-1], line, is_first=len(held) == 1):
            return True
        # The margin ended the line, or the paragraph did. What is as wide as a full line is no first one.
        is_wide = self._layout.has_narrow_firsts and line.width >= (self._layout.full or 0) - 2 * SLACK
        return False if is_wide else None

    def _begins_behind_words(self, held: list[PrintedLine], line: PrintedLine) -> bool | None:
        """Behind a line that ends within a sentence, or as a heading does."""
        if self._is_heading(held):
            return True
        if not self._has_fitting_ordinal(line):
            return False
        return None if self._layout.reaches(held[-1], line, is_first=len(held) == 1) else True

    def _is_heading(self, held: list[PrintedLine]) -> bool:
        text = text_of(held)
        if len(held) > 1 or not read_ordinal(text) or re.search("[。；]", text):
            return False
        full = self._layout.full
        longest = full - HEADING_MISSES if full else LONGEST_HEADING
        return held[0].width < (min(longest, LONGEST_WITH_COMMA) if "，" in text else longest)

    def _has_fitting_ordinal(self, line: PrintedLine) -> bool:
        ordinal = read_ordinal(text_of([line]))
        return ordinal is not None and self._series.fits(ordinal)
