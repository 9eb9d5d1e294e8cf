"""A tree of answers says what holds in each case while facts are open.

Where a fact is missing, the tree forks: one side for each value that the rules tell apart. A fork whose sides all come
to the same is no fork; the facts of the forks that remain are exactly those that matter. This is Kleene's logic and
more: `a or not a` needs no `a`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from rules.engine.answer import Answer, Line, unique
from rules.engine.evaluation import ELIGIBLE
from rules.engine.kept import Kept
from rules.model.fact import FactValue
from rules.model.situation import plain

Leaf = TypeVar("Leaf")
Shown = TypeVar("Shown")
Found = TypeVar("Found")
# As much as a fork remembers of what was found in it.
MOST_FOUND = 40


@dataclass(frozen=True, slots=True, eq=False)
class Fork(Generic[Leaf]):
    """An open fact and what follows from each value that the rules tell apart; `open` are all facts that matter.

    Many people share a fork, and it is asked the same of all of them: `found` keeps what was found.
    """

    fact: str
    sides: tuple[tuple[FactValue, Tree[Leaf]], ...]
    open: frozenset[str]
    found: dict[object, Any] = field(default_factory=dict, repr=False)


Tree: TypeAlias = Leaf | Fork[Leaf]


def fork(fact: str, sides: Sequence[tuple[FactValue, Tree[Leaf]]]) -> Tree[Leaf]:
    """The tree over the values of the fact; where all sides show the same, that alone."""
    first = sides[0][1]
    if all(same(first, side) for _, side in sides[1:]):
        return first
    return Fork(fact, tuple(sides), frozenset({plain(fact)}).union(*(open_facts(side) for _, side in sides)))


class Alike(Generic[Leaf]):
    """Of trees that are alike the first one, so that to compare them is to see that they are one.

    Threads may share it. The trees must hold nothing of one person's own.
    """

    def __init__(self, most: int) -> None:
        self._forks: Kept[tuple[object, ...], Tree[Leaf]] = Kept(most)
        self._leaves: Kept[Leaf, Leaf] = Kept(most)

    def one(self, tree: Tree[Leaf]) -> Tree[Leaf]:
        """The first tree that was alike, or this one. Its sides must have come from here."""
        if not isinstance(tree, Fork):
            return self._leaves.get(tree) or self._leaves.keep(tree, tree)
        # The sides live as long as the fork that is kept, so their ids stay theirs.
        key = (tree.fact, *(part for value, side in tree.sides for part in (value, id(side))))
        return self._forks.get(key) or self._forks.keep(key, tree)


def found_in(tree: Tree[Leaf], look: Callable[[Tree[Leaf]], Found]) -> Found:
    """What a look, a function of a module, finds in the tree; of a fork it is kept, for many people share it."""
    if not isinstance(tree, Fork):
        return look(tree)
    found: Found | None = tree.found.get(look)
    if found is None:
        found = tree.found[look] = look(tree)
    return found


def viewed(tree: Tree[Leaf], view: Callable[[Leaf], Shown]) -> Tree[Shown]:
    """The tree of what the view shows of each leaf. What it shows must be comparable."""
    # Sides share what is alike in them: each part is looked at once.
    seen: dict[int, Tree[Shown]] = {}

    def shown(part: Tree[Leaf]) -> Tree[Shown]:
        known = seen.get(id(part))
        if known is None:
            known = seen[id(part)] = of_fork(part) if isinstance(part, Fork) else view(part)
        return known

    def of_fork(part: Fork[Leaf]) -> Tree[Shown]:
        return fork(part.fact, [(value, shown(side)) for value, side in part.sides])

    return shown(tree)


def open_in(tree: Tree[Leaf], view: Callable[[Leaf], object]) -> frozenset[str]:
    """The facts that can still change what the view, a function of a module, shows of the tree."""
    if not isinstance(tree, Fork):
        return frozenset()
    found: frozenset[str] | None = tree.found.get(view)
    if found is None:
        found = tree.found[view] = open_facts(viewed(tree, view))
    return found


def open_facts(tree: Tree[object]) -> frozenset[str]:
    """The facts that can still change what the tree shows."""
    return tree.open if isinstance(tree, Fork) else frozenset()


def parts(tree: Tree[Leaf], fact: str) -> frozenset[str]:
    """Of a fact that is asked by parts (aid_used), those that the tree asks."""
    if not isinstance(tree, Fork):
        return frozenset()
    own = {tree.fact.partition(".")[2]} if plain(tree.fact) == fact else set[str]()
    return frozenset(own).union(*(parts(side, fact) for _, side in tree.sides))


def possible(tree: Tree[Answer]) -> tuple[Answer, ...]:
    """Every answer that is still possible, each once."""
    if not isinstance(tree, Fork):
        return (tree,)
    found: tuple[Answer, ...] | None = tree.found.get(possible)
    if found is None:
        # Most are the very same object, which is quicker to see than that they are alike.
        each = {id(leaf): leaf for _, side in tree.sides for leaf in possible(side)}
        found = tree.found[possible] = unique(each.values())
    return found


def warnings(tree: Tree[Answer], declined: frozenset[str]) -> tuple[Line, ...]:
    """The caveats that hold whatever is still asked, and those that may hold for what the person does not know."""
    if not isinstance(tree, Fork):
        return tree.caveats
    key = (warnings, declined & tree.open)
    found: tuple[Line, ...] | None = tree.found.get(key)
    if found is None:
        found = _of_fork(tree, declined)
        if len(tree.found) < MOST_FOUND:
            tree.found[key] = found
    return found


def _of_fork(part: Fork[Answer], declined: frozenset[str]) -> tuple[Line, ...]:
    sides = list(dict.fromkeys(warnings(side, declined) for _, side in part.sides))
    common = set(sides[0]).intersection(*sides[1:])
    if plain(part.fact) in declined and isinstance(part.sides[0][0], frozenset):
        return unique(line for side in _of_everybody(part, declined) for line in side if line.clause or line in common)
    if plain(part.fact) in declined:
        return unique(line for side in sides for line in side if line.clause or line in common)
    return tuple(line for line in sides[0] if line in common)


def _of_everybody(part: Fork[Answer], declined: frozenset[str]) -> Iterator[Sequence[Line]]:
    """What is told to who holds nothing, and what to everyone who may be given it: the rest is of one class alone."""
    yield from (warnings(side, declined) for codes, side in part.sides if not codes)
    eligible = (side for _, side in part.sides if any(leaf.status == ELIGIBLE for leaf in possible(side)))
    giving = [warnings(side, declined) for side in eligible]
    yield [line for line in giving[0] if all(line in other for other in giving)] if giving else ()


def same(one: Tree[Leaf], other: Tree[Leaf]) -> bool:
    """Whether both trees show the same in every case, even when they ask in another order."""
    if one is other:
        return True
    if not isinstance(one, Fork):
        return not isinstance(other, Fork) and bool(one == other)
    if not isinstance(other, Fork):
        return False
    return all(same(side, _where(other, one.fact, value)) for value, side in one.sides)


def _where(tree: Tree[Leaf], fact: str, value: FactValue) -> Tree[Leaf]:
    """The part of the tree in which the fact has that value."""
    if not isinstance(tree, Fork):
        return tree
    if tree.fact == fact:
        return next(side for known, side in tree.sides if known == value)
    return fork(tree.fact, [(known, _where(side, fact, value)) for known, side in tree.sides])
