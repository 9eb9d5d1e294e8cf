"""A danger is seen in a message before anything is looked up: by words, not by likeness to what others asked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.hearing.danger_file import DANGERS, DECIDING, DangerFile, DangerKind, entries_missing, read_dangers
from knowledge.hearing.danger_judging import CLAUSES_END, Judge, Sighting
from knowledge.hearing.danger_spelling import UNKNOWN, ClauseWords, Speller
from knowledge.hearing.phrasebook import Phrasebook, without
from knowledge.hearing.spotting import Spot, Spots, Spotter
from texts.data_error import DataFileError
from texts.spelling import units

# How far apart the parts of a danger may stand, in characters.
GAP = 5
# What is left of a message asks something from so many units on, and a clause of it that is more than a plea.
LEAST, LEAST_OF_CLAUSE = 4, 2


@dataclass(frozen=True)
class Danger:
    """A danger that a message tells of: `entry` is the id of the outside entry that answers it.

    `words` are those by which it is known, `rest` is what the message says besides, empty where that asks nothing.
    """

    entry: str
    words: str
    rest: str


class Dangers:
    """Sees dangers by the words of a file, each kind of which is answered by one of the `known` entries.

    `mere` are the entries that answer nothing but a danger. Raises DataFileError where a kind has no entry.
    """

    def __init__(self, known: Collection[str], file: DangerFile | None = None) -> None:
        file = file or read_dangers()
        for kind in entries_missing(file, known):
            raise DataFileError(DANGERS, 1, f"'{kind.id}' has no entry '{kind.entry}'; write it in outside.yaml")
        self.mere, self._kinds, lists = file.mere, file.kinds, file.lists
        own = {kind.told_by: kind.words for kind in file.kinds}
        besides = {kind.undone_by: kind.unless for kind in file.kinds}
        self._spotter = Spotter({**own, **besides, **{name: lists[name] for name in DECIDING}, **file.parts})
        self._judge = Judge(lists)
        self._idioms = Phrasebook(dict.fromkeys(lists["idioms"], True))
        self._pleas = Phrasebook(dict.fromkeys(lists["pleas"], True))
        # A usual word that sounds like one of danger is meant, then what holds such a word and is none.
        spoken = [word for listed in (*own.values(), *file.parts.values(), *lists.values()) for word in listed]
        english = [word for listed in (lists["idioms"], *own.values()) for word in listed if word.isascii()]
        self._speller = Speller([*lists["usual"], *lists["idioms"], *spoken], english)

    def seen(self, text: str) -> Danger | None:
        """The danger that a message tells of, the first of its kinds; None where it tells of none."""
        clauses = self._speller.clauses(text)
        read = CLAUSES_END.join(without(self._idioms, clause.spelt, UNKNOWN) for clause in clauses)
        spots = self._spotter.spots(read)
        money, judge = self._judge.asks_money(read, spots), self._judge
        found = [
            seen for seen in self._sightings(read, spots) if not judge.is_none(read, spots, seen, asks_money=money)
        ]
        if not found:
            return None
        first = min(found, key=lambda seen: (self._kinds.index(seen.kind), seen.start))
        return Danger(first.kind.entry, read[first.start : first.end], self._rest(clauses, read, spots, found))

    def only_sounds_so(self, text: str) -> bool:
        """Whether a message that tells of no danger holds words of one, in idioms or denied."""
        read = CLAUSES_END.join(clause.spelt for clause in self._speller.clauses(text))
        spots = self._spotter.spots(read)
        return any(True for _ in self._idioms.find(read)) or any(True for _ in self._sightings(read, spots))

    def _sightings(self, text: str, spots: Spots) -> Iterator[Sighting]:
        for clause in _clauses(text):
            for kind in self._kinds:
                for start, end in self._told(kind, text, spots, clause):
                    yield Sighting(kind, start, end, clause)

    def _told(self, kind: DangerKind, text: str, spots: Spots, clause: Spot) -> Iterator[tuple[int, int]]:
        """Where the words of a kind stand in a clause, or its parts near each other."""
        for spot in spots.between(kind.told_by, clause.start, clause.end):
            yield spot.start, spot.end
        for order, gap in (*((order, GAP) for order in kind.near), *((order, 0) for order in kind.beside)):
            for spot in spots.between(order[0], clause.start, clause.end):
                end = self._end_of(order[1:], gap, text, spots, Spot(spot.end, clause.end))
                if end:
                    yield spot.start, end

    def _end_of(self, order: Sequence[str], gap: int, text: str, spots: Spots, left: Spot) -> int:
        """Where the last of these parts ends that follow each other in what is left of a clause; 0 where one lacks."""
        if not order:
            return left.start
        for spot in spots.between(order[0], left.start, min(left.start + gap + 1, left.end)):
            end = self._end_of(order[1:], gap, text, spots, Spot(spot.end, left.end))
            if end and not self._judge.denies(text[left.start : spot.start]):
                return end
        return 0

    def _rest(self, clauses: Sequence[ClauseWords], text: str, spots: Spots, found: Sequence[Sighting]) -> str:
        """What a message says beside its dangers; of a clause that asks about money as well, what else is in it."""
        kept, within = list[str](), dict[Spot, list[Sighting]]()
        for seen in found:
            within.setdefault(seen.clause, []).append(seen)
        for told, clause in zip(clauses, _clauses(text), strict=True):
            if clause not in within:
                kept.append(told.typed)
            elif spots.holds("costs", clause.start, clause.end):
                kept.append(_without(text, clause, within[clause]))
        rest = "，".join(filter(self._asks, kept))
        return rest if len(units(rest)) >= LEAST else ""

    def _asks(self, clause: str) -> bool:
        return len(units(without(self._pleas, clause))) >= LEAST_OF_CLAUSE


def _clauses(text: str) -> Iterator[Spot]:
    start = 0
    for clause in text.split(CLAUSES_END):
        yield Spot(start, start + len(clause))
        start += len(clause) + 1


def _without(text: str, clause: Spot, found: Sequence[Sighting]) -> str:
    """A clause without its dangers."""
    cut = {at for seen in found for at in range(seen.start, seen.end)}
    return "".join(text[at] for at in range(clause.start, clause.end) if at not in cut)
