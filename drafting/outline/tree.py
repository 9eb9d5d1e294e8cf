"""The tree: paragraphs of one text below their ordinals, and what of them only a person can place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.manuscript.characters import joined
from drafting.outline.attaching import attach
from drafting.outline.clause import DraftClause
from drafting.outline.joining import Paragraph
from drafting.outline.node import OutlineNode, node_below, prefix_below
from drafting.outline.ordinal import Ordinal, read_ordinal
from drafting.outline.question import WHERE, Decisions, OpenParagraph

END, FURTHER = "结尾", "末段"
# 特此通知。 belongs to the whole.
CLOSING = ("特此通知", "特此公告", "特此通告", "特此函复", "特此报告", "特此批复", "特此说明")
UNFINISHED = "上一段没有说完，看不出是不是另一款"
MAYBE_NOT_NEW = "前一行正好写满，看不出是不是另起一段"


@dataclass
class OutlineTail:
    """Paragraphs without an ordinal behind what has one. `is_whole`: they stand behind all of it, as one clause."""

    path: str
    is_whole: bool
    lines: list[str]

    def clauses(self) -> Iterator[DraftClause]:
        """Them as clauses: several behind one node have numbers."""
        if self.is_whole or len(self.lines) == 1:
            yield DraftClause(self.path, tuple(self.lines))
        else:
            yield from (DraftClause(f"{self.path}{n}", (line,)) for n, line in enumerate(self.lines, start=1))


Placed = OutlineNode | OutlineTail | OpenParagraph


@dataclass
class Tree:
    """One text with ordinals of its own: the notice itself, the document that it brings, an attachment.

    `prefix` stands before the path of what is numbered, `prefix_of_rest` before that of what is not.
    """

    prefix: str
    prefix_of_rest: str
    decisions: Decisions
    remarks: list[str] = field(default_factory=list)
    _stack: list[OutlineNode] = field(default_factory=list)
    _placed: list[Placed] = field(default_factory=list)
    _articles: int = 0
    # A paragraph behind another one does not go deeper: how much of the stack is still open.
    _open: int = 0

    def grow(self, paragraphs: Sequence[Paragraph]) -> None:
        """Place all paragraphs, of which the first has an ordinal."""
        for place, paragraph in enumerate(paragraphs):
            ordinal, following = _ordinal(paragraph), self._next(paragraphs[place + 1 :])
            if ordinal:
                self._numbered(ordinal, paragraph, following)
            else:
                self._plain(paragraph, following)

    def parts(self) -> Iterator[DraftClause | OpenParagraph]:
        """Clauses and open paragraphs, in printed order."""
        for placed in self._placed:
            if isinstance(placed, OpenParagraph):
                yield placed
            elif isinstance(placed, OutlineTail) or placed.own:
                yield from placed.clauses()

    def _numbered(self, ordinal: Ordinal, paragraph: Paragraph, following: int | None) -> None:
        attached = attach(ordinal, self._stack, self._articles)
        if not attached.doubt and paragraph.is_sure:
            self._begin(ordinal, paragraph, attached.depth)
            self.remarks += [f"{paragraph.place}：{attached.remark}"] if attached.remark else []
            return
        points = {self._path_at(ordinal, depth): depth for depth in attached.depths}
        places = self._places(following)
        chosen = self._decide(paragraph, attached.doubt or MAYBE_NOT_NEW, tuple(points | places))
        if not chosen and not attached.doubt:
            # What follows is placed as if it were a point, until a person says otherwise.
            self._begin(ordinal, paragraph, attached.depth)
            self._stack[-1].own.clear()
        elif chosen in points:
            self._begin(ordinal, paragraph, points[chosen])
        elif chosen:
            self._put(chosen, places[chosen], paragraph)

    def _begin(self, ordinal: Ordinal, paragraph: Paragraph, depth: int) -> None:
        """A point of its own, below so many of the stack."""
        path = self._path_at(ordinal, depth)
        del self._stack[depth:]
        node = node_below(self._stack, ordinal, path, paragraph.text)
        self._stack.append(node)
        self._placed.append(node)
        self._open = len(self._stack)
        if node.is_article:
            self._articles = ordinal.number

    def _path_at(self, ordinal: Ordinal, depth: int) -> str:
        path = prefix_below(self._stack[:depth], self.prefix, ordinal) + ordinal.label
        taken = {placed.path for placed in self._placed if isinstance(placed, OutlineNode)}
        return f"{path}（重）" if path in taken else path

    def _next(self, following: Sequence[Paragraph]) -> int | None:
        """Below how many of the stack the next ordinal will stand; None where none follows."""
        ordinal = next(filter(None, map(_ordinal, following)), None)
        if ordinal is None:
            return None
        attached = attach(ordinal, self._stack, self._articles)
        return min(attached.depths, default=0) if attached.doubt else attached.depth

    def _plain(self, paragraph: Paragraph, depth: int | None) -> None:
        if paragraph.text.rstrip("。！") in CLOSING and depth is None:
            self._add_tail(f"{self.prefix_of_rest}{END}", paragraph.text, is_whole=True)
            return
        options = self._places(depth)
        if not self._is_clear(options):
            chosen = self._decide(paragraph, WHERE, tuple(options))
        elif self._is_whole(paragraph):
            chosen = next(iter(options))
        else:
            self._go_on(paragraph)
            return
        if chosen:
            self._put(chosen, options[chosen], paragraph)

    def _is_whole(self, paragraph: Paragraph) -> bool:
        """Whether it is a paragraph of its own, or stands where that makes no difference to how it is cited."""
        if not self._stack or not self._stack[-1].counts_paragraphs:
            return True
        return paragraph.is_sure and not (self._placed[-1] is self._stack[-1] and self._stack[-1].is_unfinished)

    def _go_on(self, paragraph: Paragraph) -> None:
        """Of a line that may begin a paragraph or not, where paragraphs are cited: a person says which."""
        leaf = self._stack[-1]
        same, new = f"{leaf.path}（接上一段）", f"{leaf.path}（另起一段）"
        why = UNFINISHED if paragraph.is_sure else MAYBE_NOT_NEW
        chosen = self._decide(paragraph, why, (same, new))
        if chosen == same:
            last = leaf.own[-1]
            leaf.own[-1] = f"{last}\n{paragraph.text}" if paragraph.is_sure else joined(last, paragraph.text)
        elif chosen == new:
            leaf.own.append(paragraph.text)

    def _is_clear(self, options: dict[str, int]) -> bool:
        if len(options) == 1 or not self._stack:
            return len(options) == 1
        leaf = self._stack[-1]
        return self._placed[-1] is leaf and (leaf.is_bare_heading or leaf.goes_on)

    def _places(self, depth: int | None) -> dict[str, int]:
        """The paths that a paragraph without ordinal may get: by each how much of the stack stays open; 0 for the end.

        `depth` is how much of the stack the next ordinal leaves.
        """
        last = len(self._stack)
        least = 0 if depth is None else depth
        found = {self._stack[-1].path: last} if last and self._open == last else {}
        for place in range(min(self._open, last - 1), least, -1):
            node = self._stack[place - 1]
            if not node.ordinal.is_part:
                found[f"{node.path}{FURTHER}"] = place
        if depth is None:
            found[f"{self.prefix_of_rest}{END}"] = 0
        # The first ordinal waits for a decision itself.
        return found or {f"{self.prefix_of_rest}引言{FURTHER}": 0}

    def _put(self, path: str, place: int, paragraph: Paragraph) -> None:
        if self._stack and place == len(self._stack):
            self._stack[-1].add(paragraph)
            return
        self._open = place
        self._add_tail(path, paragraph.text, is_whole=place == 0)

    def _add_tail(self, path: str, text: str, *, is_whole: bool) -> None:
        last = self._placed[-1] if self._placed else None
        if isinstance(last, OutlineTail) and last.path == path:
            last.lines.append(text)
        else:
            self._placed.append(OutlineTail(path, is_whole, [text]))

    def _decide(self, paragraph: Paragraph, why: str, options: tuple[str, ...]) -> str:
        key = self.decisions.key(paragraph.text)
        asked = OpenParagraph(key, paragraph.text, paragraph.place, why, options)
        chosen = self.decisions.on(asked)
        if not chosen:
            self._placed.append(asked)
        return chosen


def _ordinal(paragraph: Paragraph) -> Ordinal | None:
    return None if paragraph.is_table else read_ordinal(paragraph.text)
