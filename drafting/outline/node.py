"""Nodes: an ordinal with its paragraphs, and how these are cited (the rule stands in docs/reading-a-notice.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.manuscript.characters import joined
from drafting.manuscript.word.number_format import counted
from drafting.outline.clause import DraftClause, clause_of
from drafting.outline.joining import Paragraph
from drafting.outline.ordinal import ARTICLE, Ordinal

# （一）特殊疾病救助。: a heading on the line of its first paragraph.
HEADING = re.compile("[^。；：，、]{2,16}。")
SENTENCE_END = re.compile("[。；：！？;:][”’」』）)]*$")


@dataclass
class OutlineNode:
    """An ordinal that others may stand below: `own` are its paragraphs before those, `tail` those behind them.

    `path` is how it is cited.
    """

    ordinal: Ordinal
    path: str
    above: OutlineNode | None
    own: list[str] = field(default_factory=list)
    has_below: bool = False

    def add(self, paragraph: Paragraph) -> None:
        """One more paragraph of its own. Behind a semicolon a line that may begin none goes on with the sentence."""
        if self.own and not paragraph.is_sure and self.own[-1].endswith("；"):
            self.own[-1] = joined(self.own[-1], paragraph.text)
        else:
            self.own.append(paragraph.text)

    @property
    def is_article(self) -> bool:
        return self.ordinal.kind == ARTICLE

    @property
    def is_in_article(self) -> bool:
        return self.above is not None and (self.above.is_article or self.above.is_in_article)

    @property
    def counts_paragraphs(self) -> bool:
        """Whether its paragraphs are cited one by one."""
        return self.is_article or self.is_in_article

    @property
    def paragraphs(self) -> list[str]:
        """Its own paragraphs as they are counted: a heading alone on its line belongs to the first."""
        if len(self.own) > 1 and not SENTENCE_END.search(self.own[0]):
            return [f"{self.own[0]}\n{self.own[1]}", *self.own[2:]]
        return self.own

    @property
    def path_below(self) -> str:
        """What stands before the ordinal of what is below it: where an article has several paragraphs, its last."""
        if self.is_article and len(self.paragraphs) > 1:
            return f"{self.path}第{counted(len(self.paragraphs))}款"
        return self.path

    @property
    def is_bare_heading(self) -> bool:
        """Whether it has but a line that is no sentence, so that the next paragraph says what it is about."""
        return len(self.own) == 1 and not SENTENCE_END.search(self.own[0])

    @property
    def is_unfinished(self) -> bool:
        """Whether its last paragraph ends within a sentence."""
        return bool(self.own) and self.own[-1].endswith(("：", ":", "；", ";"))

    @property
    def goes_on(self) -> bool:
        """Whether its last paragraph announces what comes next, or is one of a list that was announced."""
        announced = [text.endswith(("：", ":")) for text in self.own]
        return any(announced[-1:]) or (any(announced) and self.own[-1].endswith(("；", ";")))

    def clauses(self) -> Iterator[DraftClause]:
        """Its own paragraphs as clauses."""
        found = self.paragraphs
        if self.is_article and len(found) > 1:
            yield from (clause_of(f"{self.path}第{counted(n)}款", text) for n, text in enumerate(found, start=1))
        elif self.is_in_article and len(found) > 1 and not self.has_below:
            yield from self._with_paragraphs()
        else:
            yield clause_of(self.path, *self.own)

    def _with_paragraphs(self) -> Iterator[DraftClause]:
        """A point of an article with several paragraphs: its heading, if it has one, then 第一段, 第二段."""
        first, rest = self.own[0], self.own[1:]
        found = HEADING.match(first, self.ordinal.end)
        if not SENTENCE_END.search(first) or (found and found.end() == len(first)):
            yield clause_of(self.path, first)
        elif found:
            yield clause_of(self.path, first[: found.end()])
            rest = [first[found.end() :], *rest]
        else:
            rest = [first, *rest]
        yield from (clause_of(f"{self.path}第{counted(number)}段", text) for number, text in enumerate(rest, start=1))


def node_below(stack: Sequence[OutlineNode], ordinal: Ordinal, path: str, text: str) -> OutlineNode:
    """The node of a paragraph that stands below the last of the stack."""
    above = stack[-1] if stack else None
    if above is not None:
        above.has_below = True
    return OutlineNode(ordinal, path, above, [text])


def prefix_below(stack: Sequence[OutlineNode], prefix: str, ordinal: Ordinal) -> str:
    """What is cited before the label of an ordinal below the stack. An article is cited without its chapter."""
    return prefix if not stack or ordinal.kind == ARTICLE else stack[-1].path_below
