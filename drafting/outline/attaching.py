"""Attaching: below which ordinals another one stands, by its kind and its number; and when that is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.outline.node import OutlineNode
from drafting.outline.ordinal import ARTICLE, Ordinal

# One number may have been left out by a slip of whoever wrote the notice.
LARGEST_GAP = 2


@dataclass(frozen=True)
class Attached:
    """`depth`: below how many nodes of the stack. Where there is a `doubt`, `depths` are those that are possible."""

    depth: int
    doubt: str = ""
    remark: str = ""
    others: tuple[int, ...] = ()

    @property
    def depths(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((self.depth, *self.others)))


def attach(ordinal: Ordinal, stack: Sequence[OutlineNode], articles: int) -> Attached:
    """Where an ordinal stands. `articles` is the number of the last article: these count on through chapters."""
    found = _attached(ordinal, stack, articles)
    return replace(found, doubt=f"开头的{ordinal.label}像编号，也像引用") if ordinal.is_doubtful else found


def _attached(ordinal: Ordinal, stack: Sequence[OutlineNode], articles: int) -> Attached:
    if ordinal.kind == ARTICLE:
        return _article(ordinal, stack, articles)
    if ordinal.is_part:
        return Attached(_wider(ordinal, stack))
    same = next((place for place in reversed(range(len(stack))) if stack[place].ordinal.kind == ordinal.kind), None)
    return _first(ordinal, stack) if same is None else _another(ordinal, stack, same)


def _wider(ordinal: Ordinal, stack: Sequence[OutlineNode]) -> int:
    """How many nodes of the stack are wider than the ordinal."""
    narrower = (place for place, node in enumerate(stack) if node.ordinal.rank >= ordinal.rank)
    return next(narrower, len(stack))


def _article(ordinal: Ordinal, stack: Sequence[OutlineNode], articles: int) -> Attached:
    depth = _wider(ordinal, stack)
    step = ordinal.number - articles
    # 第十二条之一 has the number of the article before it.
    if step == 1 or (step == 0 and "之" in ordinal.label):
        return Attached(depth)
    return _out_of_order(ordinal, f"第{articles}条", step, depth)


def _another(ordinal: Ordinal, stack: Sequence[OutlineNode], same: int) -> Attached:
    """One of a kind that is there already."""
    before = stack[same].ordinal
    if ordinal.number == before.number + 1:
        return Attached(same)
    return _out_of_order(ordinal, before.label, ordinal.number - before.number, same)


def _out_of_order(ordinal: Ordinal, before: str, step: int, depth: int) -> Attached:
    if 1 < step <= LARGEST_GAP:
        return Attached(depth, remark=f"{before}后面是{ordinal.label}，中间少一个；照原文")
    return Attached(depth, doubt=f"{before}后面是{ordinal.label}，顺序不对")


def _first(ordinal: Ordinal, stack: Sequence[OutlineNode]) -> Attached:
    """The first of its kind below those of the stack."""
    leaf, wider = len(stack), _wider(ordinal, stack)
    if ordinal.number != 1:
        return Attached(leaf, doubt=f"从{ordinal.label}开始，前面没有第一个", others=(wider,))
    if wider == leaf:
        return Attached(leaf)
    return Attached(leaf, doubt=f"{ordinal.label}在{stack[-1].ordinal.label}下面，层次少见", others=(wider,))
