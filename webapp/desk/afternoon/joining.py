"""Joining: who of another list is who of ours, by a number or by name and college, never by likeness.

A student number decides, whose zeros in front may be lost, else the number of an identity card, else the name with the
college, each in one spelling. Of a masked number (50011220050101****) what is seen decides beside the same name, where
it fits one alone. Where both lists have a number and the numbers differ, the same name is somebody else. Where several
fit, or a name has no college beside it, nobody is decided upon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from texts.spelling import spelt
from webapp.desk.afternoon.listed_person import ListedPerson, by, fits, is_hidden, is_masked, same_name, tells
from webapp.desk.judging.register import without_zeros

Pair = tuple[ListedPerson, ListedPerson]


@dataclass(frozen=True)
class JoinedLists:
    """Each row of theirs in one of these, but for `only_ours`. Pairs are ours first. `contradicted` have one number in
    common, and another name or number.

    `undecided` are theirs, each with all of ours that it may be; `nameless` those by which nobody can be known.
    """

    matched: tuple[Pair, ...]
    contradicted: tuple[Pair, ...]
    undecided: tuple[tuple[ListedPerson, tuple[ListedPerson, ...]], ...]
    only_theirs: tuple[ListedPerson, ...]
    only_ours: tuple[ListedPerson, ...]
    nameless: tuple[ListedPerson, ...] = ()


def join(ours: Sequence[ListedPerson], theirs: Sequence[ListedPerson]) -> JoinedLists:
    """Who is who. Whoever is undecided or contradicted is in none of the `only_` lists."""
    people = _People(ours)
    namesakes = by(_name, theirs)
    taken: set[int] = set()
    matched, contradicted, undecided, only, nameless = [], [], [], [], []
    for person in theirs:
        found, is_sure = ([], False) if person.is_nameless else people.candidates(person)
        taken |= {one.line for one in found}
        if person.is_nameless:
            nameless.append(person)
        elif not found:
            only.append(person)
        elif len(found) > 1 or not (is_sure or _is_alone(person, found[0], namesakes.get(person.key, []))):
            undecided.append((person, tuple(found)))
        elif is_sure and _contradict(found[0], person):
            contradicted.append((found[0], person))
        else:
            matched.append((found[0], person))
    left = tuple(one for one in ours if one.line not in taken)
    lists = (tuple(matched), tuple(contradicted), tuple(undecided), tuple(only), left, tuple(nameless))
    return JoinedLists(*lists)


def changed(joined: JoinedLists, meant: Callable[[str], object] = spelt) -> tuple[Pair, ...]:
    """Those on both lists whose categories do not mean the same, as `meant` says what one means."""
    return tuple(pair for pair in joined.matched if meant(pair[0].says) != meant(pair[1].says))


class _People:
    """Ours, found by what a row of another list says."""

    def __init__(self, ours: Sequence[ListedPerson]) -> None:
        self._ours = ours
        self._numbers, self._cards, self._names = (by(key, ours) for key in (_number, _card, _name))

    def candidates(self, person: ListedPerson) -> tuple[list[ListedPerson], bool]:
        """Those of ours who it may be, and whether a number says so."""
        card = "" if is_masked(person.identity) else person.identity
        for found in (self._numbers.get(_number(person)), self._cards.get(card)):
            if found:
                return found, True
        if not person.keys:
            return [one for one in self._ours if _may_be(one, person)], False
        named = {one.line: one for key in person.keys for one in self._named(key)}
        return [one for one in named.values() if not _differ(one, person)], False

    def _named(self, key: str) -> list[ListedPerson]:
        hidden = self._ours if is_hidden(key) else self._hidden
        return [*self._names.get(key, ()), *(one for one in hidden if one.key != key and same_name(one.key, key))]

    @cached_property
    def _hidden(self) -> list[ListedPerson]:
        return [one for one in self._ours if is_hidden(one.key)]


def _may_be(one: ListedPerson, person: ListedPerson) -> bool:
    """Whether a row that has no name may be one of ours, by a masked number alone."""
    return is_masked(person.identity) and bool(one.identity) and not _differ(one, person)


def _contradict(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether two whom one number makes the same have another name, or another number, beside it."""
    if one.key and other.keys and not any(same_name(one.key, key) for key in other.keys):
        return True
    return _numbers_differ(one, other)


def _differ(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether something that both lists say of the two is not the same.

    Where a number fits, a college in other words does not make it another person.
    """
    if _numbers_differ(one, other):
        return True
    return bool(one.college and other.college and one.college != other.college) and not _are_seen_alike(one, other)


def _numbers_differ(one: ListedPerson, other: ListedPerson) -> bool:
    if one.number and other.number and _number(one) != _number(other):
        return True
    return bool(one.identity and other.identity) and not fits(one.identity, other.identity)


def _is_alone(person: ListedPerson, one: ListedPerson, namesakes: Sequence[ListedPerson]) -> bool:
    """Whether the name stands beside one and the same college, or a number that fits, and is no one else's there."""
    same = [other for other in namesakes if not _differ(one, other)]
    if person.key != one.key or is_hidden(person.key) or len(same) != 1:
        return False
    is_there = bool(person.college) and person.college == one.college
    return is_there or (not (person.college and one.college) and _are_seen_alike(one, person))


def _are_seen_alike(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether one has a number, and the other enough digits of the same."""
    masked = [person for person in (one, other) if is_masked(person.identity)]
    return len(masked) == 1 and bool(one.identity and other.identity) and tells(masked[0])


def _number(person: ListedPerson) -> str:
    return without_zeros(person.number)


def _card(person: ListedPerson) -> str:
    return "" if is_masked(person.identity) else person.identity


def _name(person: ListedPerson) -> str:
    return person.key
