"""A scope: one text with ordinals of its own, from the one to whom it is sent to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.manuscript.characters import tidy
from drafting.manuscript.manuscript import PrintedLine
from drafting.manuscript.word.number_format import counted
from drafting.outline.clause import DraftClause
from drafting.outline.head import CONTENTS
from drafting.outline.joining import ENDED, Layout, Paragraph, paragraphs
from drafting.outline.ordinal import read_ordinal
from drafting.outline.question import Decisions, OpenParagraph
from drafting.outline.tree import Tree

ADDRESSED = re.compile(
    "(?:(?!如下|下列|以下|包括)[^。；])*"
    "(?:局|政府|办|委|单位|部门|公司|医院|学校|高校|同志|会|院|街道|机构)[^。；]*[：:]"
)
# Behind a line of a table of contents.
PAGE_NUMBER = re.compile(r"[\s.…·．]*\d*$")
SAYS_WHAT = re.compile("(?:如下|下列|以下|包括|是|为)[^，]{0,6}[：:]$")


@dataclass(frozen=True)
class TextScope:
    """What stands before the paths of what is numbered in it, and of what is not.

    A letter has addressees. `is_all`: no other text follows, so that paragraphs without any ordinal are the notice.
    """

    prefix: str
    prefix_of_rest: str
    is_letter: bool = False
    is_all: bool = False
    is_attached: bool = False


def scope_parts(
    lines: Sequence[PrintedLine], layout: Layout, scope: TextScope, decisions: Decisions, remarks: list[str]
) -> Iterator[DraftClause | OpenParagraph]:
    """The clauses and open paragraphs of its lines. What a person has to know is added to `remarks`."""
    if scope.is_attached:
        title = _attachment_title(lines)
        yield DraftClause(scope.prefix_of_rest, tuple(tidy(line.text) for line in lines[:title]))
        lines = lines[title:]
    found = paragraphs(lines, layout)
    if scope.is_letter and found and _is_addressed(found[0]):
        yield DraftClause("主送", (found[0].text,))
        found = found[1:]
    contents = _contents(found)
    if contents:
        lines_of_contents = tuple(paragraph.text for paragraph in found[:contents])
        yield DraftClause(f"{scope.prefix_of_rest}{CONTENTS}", lines_of_contents)
        found = found[contents:]
    first = next((place for place, paragraph in enumerate(found) if _has_ordinal(paragraph)), len(found))
    yield from _before(found[:first], scope, has_points=first < len(found))
    tree = Tree(scope.prefix, scope.prefix_of_rest, decisions)
    tree.grow(found[first:])
    remarks += tree.remarks
    yield from tree.parts()


def _has_ordinal(paragraph: Paragraph) -> bool:
    return not paragraph.is_table and read_ordinal(paragraph.text) is not None


def _is_addressed(paragraph: Paragraph) -> bool:
    return bool(ADDRESSED.fullmatch(paragraph.text)) and not SAYS_WHAT.search(paragraph.text)


def _contents(found: Sequence[Paragraph]) -> int:
    """How many paragraphs are a table of contents: each of its lines stands again below."""
    if not found or found[0].text != CONTENTS:
        return 0
    lines = [PAGE_NUMBER.sub("", paragraph.text) for paragraph in found]
    return next(place for place, line in enumerate([*lines, ""]) if place and line not in lines[place + 1 :])


def _before(found: Sequence[Paragraph], scope: TextScope, *, has_points: bool) -> Iterator[DraftClause]:
    """The paragraphs before the first point; of a notice that has none, each alone."""
    lines = [paragraph.text for paragraph in found]
    if scope.is_all and not has_points:
        yield from (DraftClause(f"第{counted(number)}段", (line,)) for number, line in enumerate(lines, start=1))
    elif lines:
        yield DraftClause(f"{scope.prefix_of_rest}引言", tuple(lines))


def _attachment_title(lines: Sequence[PrintedLine]) -> int:
    """How many lines are the word 附件 and the title below it."""
    for place, line in enumerate(lines[1:4], start=1):
        text = tidy(line.text)
        if line.is_table or ENDED.search(text) or read_ordinal(text) or re.search("[，。；]", text):
            return place
    return min(4, len(lines))
