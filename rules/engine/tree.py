"""A tree of answers says what holds in each case while facts are open.

Where a fact is missing, the tree forks: one side for each value that the rules tell apart. A fork whose sides all come
to the same is no fork; the facts of the forks that remain are exactly those that matter. This is Kleene's logic and
more: `a or not a` needs no `a`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from rules.engine.answer import Answer, Line, unique
from rules.model.fact import FactValue
from rules.model.situation import plain

Leaf = TypeVar("Leaf")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True, eq=False)
class Fork(Generic[Leaf]):
    """An open fact and what follows from each value that the rules tell apart; `open` are all facts that matter."""

    fact: str
    sides: tuple[tuple[FactValue, Tree[Leaf]], ...]
    open: frozenset[str]


Tree: TypeAlias = Leaf | Fork[Leaf]


def fork(fact: str, sides: Sequence[tuple[FactValue, Tree[Leaf]]]) -> Tree[Leaf]:
    """The tree over the values of the fact; where all sides show the same, that alone."""
    first = sides[0][1]
    if all(_same(first, side) for _, side in sides[1:]):
        return first
    return Fork(fact, tuple(sides), frozenset({plain(fact)}).union(*(open_facts(side) for _, side in sides)))


def viewed(tree: Tree[Leaf], view: Callable[[Leaf], Shown]) -> Tree[Shown]:
    """The tree of what the view shows of each leaf. What it shows must be comparable."""
    if not isinstance(tree, Fork):
        return view(tree)
    return fork(tree.fact, [(value, viewed(side, view)) for value, side in tree.sides])


def open_facts(tree: Tree[object]) -> frozenset[str]:
    """The facts that can still change what the tree shows."""
    return tree.open if isinstance(tree, Fork) else frozenset()


def possible(tree: Tree[Answer]) -> tuple[Answer, ...]:
    """Every answer that is still possible, each once."""
    # Most are the very same object, which is quicker to see than that they are alike.
    return tuple(dict.fromkeys({id(leaf): leaf for leaf in _leaves(tree)}.values()))


def warnings(tree: Tree[Answer], declined: frozenset[str]) -> tuple[Line, ...]:
    """The caveats that hold whatever is still asked, and those that may hold for what the person does not know."""
    if not isinstance(tree, Fork):
        return tree.caveats
    sides = [warnings(side, declined) for _, side in tree.sides]
    if plain(tree.fact) in declined:
        return unique(line for side in sides for line in side if line.clause or all(line in other for other in sides))
    return tuple(line for line in sides[0] if all(line in other for other in sides))


def _leaves(tree: Tree[Leaf]) -> Iterator[Leaf]:
    if isinstance(tree, Fork):
        for _, side in tree.sides:
            yield from _leaves(side)
    else:
        yield tree


def _same(one: Tree[Leaf], other: Tree[Leaf]) -> bool:
    """Whether both trees show the same in every case, even when they ask in another order."""
    if one is other:
        return True
    if not isinstance(one, Fork):
        return not isinstance(other, Fork) and bool(one == other)
    if not isinstance(other, Fork):
        return False
    return all(_same(side, _where(other, one.fact, value)) for value, side in one.sides)


def _where(tree: Tree[Leaf], fact: str, value: FactValue) -> Tree[Leaf]:
    """The part of the tree in which the fact has that value."""
    if not isinstance(tree, Fork):
        return tree
    if tree.fact == fact:
        return next(side for known, side in tree.sides if known == value)
    return fork(tree.fact, [(known, _where(side, fact, value)) for known, side in tree.sides])
