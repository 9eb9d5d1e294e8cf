"""Joining: who of another list is who of ours, by a number or by name and college, never by likeness.

A student number decides, else the number of an identity card, else the name with the college, each in one spelling.
Where both lists have a number and the numbers differ, the same name is somebody else. Where several fit, or a name has
no college beside it, nobody is decided upon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from texts.spelling import spelt
from webapp.desk.afternoon.other_list import ListedPerson, by

Pair = tuple[ListedPerson, ListedPerson]
Index = Mapping[str, list[ListedPerson]]


@dataclass(frozen=True)
class JoinedLists:
    """Pairs are ours first. `contradicted` have one number in common, and another name or number.

    `undecided` are theirs, each with all of ours that it may be.
    """

    matched: tuple[Pair, ...]
    contradicted: tuple[Pair, ...]
    undecided: tuple[tuple[ListedPerson, tuple[ListedPerson, ...]], ...]
    only_theirs: tuple[ListedPerson, ...]
    only_ours: tuple[ListedPerson, ...]


def join(ours: Sequence[ListedPerson], theirs: Sequence[ListedPerson]) -> JoinedLists:
    """Who is who. Whoever is undecided or contradicted is in none of the `only_` lists."""
    numbers, cards, names = (by(key, ours) for key in (_number, _card, _name))
    namesakes = by(_name, theirs)
    taken: dict[int, list[ListedPerson]] = {}
    candidates = [(person, _candidates(person, numbers, cards, names)) for person in theirs]
    for person, (found, _) in candidates:
        for one in found:
            taken.setdefault(one.line, []).append(person)
    matched, contradicted, undecided, only = [], [], [], []
    for person, (found, is_sure) in candidates:
        if not found:
            only.append(person)
        elif len(found) > 1 or not (is_sure or _is_alone(person, found[0], namesakes)):
            undecided.append((person, tuple(found)))
        elif _contradict(found[0], person):
            contradicted.append((found[0], person))
        else:
            matched.append((found[0], person))
    left = tuple(one for one in ours if one.line not in taken)
    return JoinedLists(tuple(matched), tuple(contradicted), tuple(undecided), tuple(only), left)


def changed(joined: JoinedLists, meant: Callable[[str], object] = spelt) -> tuple[Pair, ...]:
    """Those on both lists whose categories do not mean the same, as `meant` says what one means."""
    return tuple(pair for pair in joined.matched if meant(pair[0].says) != meant(pair[1].says))


def _candidates(person: ListedPerson, numbers: Index, cards: Index, names: Index) -> tuple[list[ListedPerson], bool]:
    """Those of ours who it may be, and whether a number says so."""
    for found in (numbers.get(person.number), cards.get(person.identity)):
        if found:
            return found, True
    return [one for one in names.get(person.key, ()) if not _differ(one, person)], False


def _contradict(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether two whom one number makes the same have another name, or another number, beside it."""
    said = ((one.key, other.key), (one.number, other.number), (one.identity, other.identity))
    return any(ours and theirs and ours != theirs for ours, theirs in said)


def _differ(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether something that both lists say of the two is not the same."""
    said = ((one.number, other.number), (one.identity, other.identity), (one.college, other.college))
    return any(ours and theirs and ours != theirs for ours, theirs in said)


def _is_alone(person: ListedPerson, one: ListedPerson, namesakes: Index) -> bool:
    """Whether the name stands beside one and the same college, and is no one else's there."""
    same = [other for other in namesakes[person.key] if not _differ(one, other)]
    return bool(person.college) and person.college == one.college and len(same) == 1


def _number(person: ListedPerson) -> str:
    return person.number


def _card(person: ListedPerson) -> str:
    return person.identity


def _name(person: ListedPerson) -> str:
    return person.key
