"""Comparison: what two lists say of each other: each row of theirs in one group, and those of ours who are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.afternoon.joining import join
from webapp.desk.afternoon.kept_reader import KeptReader
from webapp.desk.afternoon.listed_person import ListedPerson, without_numbers
from webapp.desk.afternoon.other_columns import is_of_category, is_of_level
from webapp.desk.afternoon.other_list import people
from webapp.desk.afternoon.part import Found, found_in
from webapp.desk.afternoon.state import ENDED, HOLDS, UNCLEAR, state
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.hardship import HardshipReader
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.student import StudentReader
from webapp.desk.problem import shown
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, is_ticked
from webapp.desk.reading.standing import subject
from webapp.desk.reading.words import words
from webapp.library import Library

LAST_YEAR = "last_year"
CHANGED, OVER, OTHER, OPEN, TWICE, CONTRADICTED, UNDECIDED, OURS, THEIRS, NAMELESS, AGREED, REPEATED, NOBODY = (
    *("changed", "over", "other", "open", "twice", "contradicted", "undecided", "ours", "theirs"),
    *("nameless", "agreed", "repeated", "nobody"),
)
# In the order in which they are told: what is to be looked into first.
TITLES = {
    CHANGED: N_("那一份有，我们没有写这一类"),
    OVER: N_("那一份写着已经停止"),
    OTHER: N_("那一份写的是别的类别"),
    OPEN: N_("那一份写的看不准"),
    TWICE: N_("那一份写了几次，说法不一样"),
    CONTRADICTED: N_("号码一样，别的对不上"),
    UNDECIDED: N_("不能肯定是谁"),
    OURS: N_("我们写了这一类，那一份没有"),
    THEIRS: N_("那一份有，我们的名单里没有"),
    NAMELESS: N_("那一份没有写是谁的行"),
    AGREED: N_("两份说法一致"),
    REPEATED: N_("那一份里重复的行"),
    NOBODY: N_("那一份里的合计、签字等，不是人"),
}
LOOK_INTO, NOT_FOUND = N_("先核实，再决定要不要改。"), N_("那一份名单里没有找到。")
HINTS = {
    **dict.fromkeys((CHANGED, OVER, OTHER, OPEN, TWICE), LOOK_INTO),
    CONTRADICTED: N_("可能是号码写错了，也可能改过名，请核实。"),
    UNDECIDED: N_("同名，或者没有学院、号码不全，没有替您决定。"),
    OURS: NOT_FOUND,
    THEIRS: N_("我们的名单里没有找到。"),
    NAMELESS: N_("没有学号、身份证号，也没有姓名，请到那一份里看。"),
}
OF_LAST_YEAR = {CHANGED: N_("类别变了"), OURS: N_("新来的"), THEIRS: N_("走了的")}
NOT_TOLD, WE_SAY, WE_DO_NOT = N_("没有写"), N_("我们写的是“{said}”"), N_("我们没有写这一类")


@dataclass(frozen=True)
class ComparisonLine:
    """What is told of one row of theirs, or of one of ours that they do not have; `ours` are all that it may be."""

    ours: tuple[ListedPerson, ...] = ()
    theirs: ListedPerson | None = None
    said: str = ""


@dataclass(frozen=True)
class Comparison:
    """The entries by group, those of TITLES that have any, in its order."""

    is_last_year: bool
    groups: Mapping[str, tuple[ComparisonLine, ...]]

    def title(self, group: str) -> str:
        return (OF_LAST_YEAR if self.is_last_year else {}).get(group, TITLES[group])


def kinds(library: Library) -> dict[str, str]:
    """The identities of which an office sends lists, by code."""
    return {code: identity.name for code, identity in library.rules.vocabulary.identities.items()}


def kind_named(library: Library, said: str) -> str:
    """The code of the identity of that code or name; empty where it is none, or may be several."""
    found = reader(library).read(said).identities if spelt(said) else ()
    return found[0] if len(found) == 1 else ""


def reader(library: Library) -> HardshipReader:
    """What reads a category as the desk reads 困难类别."""
    return library.once(StudentReader).hardship


def comparison(batch: Batch, theirs: Sequence[ListedPerson], kind: str) -> Comparison:
    """The students of a batch against a list of one identity, or of LAST_YEAR."""
    return _Comparing(batch, kind).comparison(theirs)


class _Comparing:
    def __init__(self, batch: Batch, kind: str) -> None:
        self._batch, self._kind, self._is_last_year = batch, kind, kind == LAST_YEAR
        self._reader = KeptReader(reader(batch.library), is_bounded=batch.table.is_bounded)
        self._found, held = found_in(batch), batch.library.once(StudentReader).held
        self._held = {one.line: held(one.verdict.names) for one in self._found if one.verdict}

    def comparison(self, theirs: Sequence[ListedPerson]) -> Comparison:
        joined = join(_ours(self._batch, self._found), [person for person in theirs if not person.is_nobody])
        told: dict[str, list[ComparisonLine]] = {group: [] for group in TITLES}
        rows: dict[int, list[tuple[str, ComparisonLine]]] = {}
        for one, person in joined.matched:
            rows.setdefault(one.line, []).append(self._of_pair(one, person))
        for found in rows.values():
            for group, entry in _of_one(found):
                told[group].append(entry)
        told[CONTRADICTED] = [
            ComparisonLine((one,), person, self._state(person)[1]) for one, person in joined.contradicted
        ]
        told[UNDECIDED] = [
            ComparisonLine(several, person, self._state(person)[1]) for person, several in joined.undecided
        ]
        told[OURS] = [ComparisonLine((one,)) for one in joined.only_ours if self._is_last_year or self._holds(one)]
        told[THEIRS] = [ComparisonLine((), person, self._state(person)[1]) for person in joined.only_theirs]
        told[NAMELESS] = [ComparisonLine((), person) for person in joined.nameless]
        told[NOBODY] = [ComparisonLine((), person) for person in theirs if person.is_nobody]
        groups = {group: tuple(sorted(entries, key=_line)) for group, entries in told.items() if entries}
        return Comparison(self._is_last_year, groups)

    def _of_pair(self, one: ListedPerson, person: ListedPerson) -> tuple[str, ComparisonLine]:
        """The group of one who is on both lists, and what is told."""
        found, said = self._state(person)
        if self._is_last_year:
            before, now = _category(person.says), _category(one.says)
            is_same = self._meant(person.says) == self._meant(one.says)
            kind = _group(found) or (AGREED if is_same else CHANGED)
            if kind in {AGREED, CHANGED}:
                said = Joined(" → ", (before, now))
            return kind, ComparisonLine((one,), person, said)
        kind = _group(found) or self._by_category(one, person)
        held = Phrase(WE_SAY, said=shown(one.says)) if one.says else WE_DO_NOT
        parts = [said or _categories(person), held] if kind not in {AGREED, CHANGED} else [said]
        return kind, ComparisonLine((one,), person, Joined("；", [part for part in parts if part]))

    def _by_category(self, one: ListedPerson, person: ListedPerson) -> str:
        """Whether a list that was chosen as of one identity says another of this row."""
        named, is_doubtful = self._identities(person)
        if named and self._kind not in named:
            held = self._held.get(one.line, frozenset())
            return AGREED if named <= held and self._kind not in held else OTHER
        if is_doubtful and not named:
            return OPEN
        return AGREED if self._holds(one) else CHANGED

    def _identities(self, person: ListedPerson) -> tuple[set[str], bool]:
        """The identities that the cells of a row name, and whether one speaks of hardship but not of which."""
        named: set[str] = set()
        is_doubtful = False
        for heading, cell in person.told:
            text = self._text(heading, cell)
            read = self._reader.read(text)
            named |= set(read.identities)
            is_noted = bool(read.problems) and not read.is_doubtful
            # 残疾三级 and 脱贫户 are names too, though no notice has them.
            named |= {"-"} if is_noted and not read.identities else set()
            is_doubtful |= read.is_doubtful and words().hardship_headings.search(spelt(text)) is not None
        return named, is_doubtful

    def _text(self, heading: str, cell: str) -> str:
        """What a cell says of a category: 残疾二级 of 二级 below 残疾等级, 低保 of a tick below it."""
        if is_of_level(heading):
            is_disability = self._kind in words().shown_by_level or "残" in heading
            return f"残疾{cell if '级' in cell else f'{cell}级'}" if is_disability else ""
        if is_of_category(heading):
            return cell
        return subject(heading) if is_ticked(heading) and spelt(cell) in words().yes else ""

    def _state(self, person: ListedPerson) -> tuple[str, str]:
        found, said = state(person.told, self._batch.choices.date)
        for heading, cell in person.told:
            if is_of_category(heading) and spelt(cell) in words().none and not self._is_last_year:
                found, said = UNCLEAR, cell
            elif self._is_denied(heading, cell):
                found, said = (ENDED, f"{heading}：{cell}") if found in {"", ENDED} else (UNCLEAR, said)
        return found, "" if found == HOLDS else shown(without_numbers(said))

    def _is_denied(self, heading: str, cell: str) -> bool:
        is_no = not self._is_last_year and spelt(cell) in words().no and is_ticked(heading)
        return is_no and self._kind in self._reader.read(subject(heading)).identities

    def _holds(self, one: ListedPerson) -> bool:
        return self._kind in self._held.get(one.line, frozenset())

    def _meant(self, cell: str) -> object:
        """What a category means: 低保 and 低保对象 are one; what is doubtful means only itself."""
        found = self._reader.read(cell)
        return spelt(cell) if found.is_doubtful else frozenset(found.identities)


def _group(found: str) -> str:
    return {ENDED: OVER, UNCLEAR: OPEN}.get(found, "")


def _of_one(found: Sequence[tuple[str, ComparisonLine]]) -> Iterable[tuple[str, ComparisonLine]]:
    """The rows of theirs that are one and the same of ours: contradicting ones together, else all but the first."""
    if len({group for group, _ in found}) > 1:
        return [
            (TWICE, ComparisonLine(entry.ours, entry.theirs, entry.said or TITLES[group])) for group, entry in found
        ]
    return [found[0], *((REPEATED, entry) for _, entry in found[1:])]


def _category(cell: str) -> str:
    return shown(without_numbers(cell)) if cell else NOT_TOLD


def _categories(person: ListedPerson) -> str:
    return "，".join(shown(without_numbers(cell)) for heading, cell in person.told if is_of_category(heading))


def _line(entry: ComparisonLine) -> int:
    return entry.theirs.line if entry.theirs else entry.ours[0].line


def _ours(batch: Batch, found: Sequence[Found]) -> list[ListedPerson]:
    """Our students; what is which column is as the clerk confirmed it."""
    places, header = batch.columns.places, list(batch.table.header)
    for name in (NUMBER, NAME, HARDSHIP):
        header = [name if place == places.get(name) else "" if one == name else one for place, one in enumerate(header)]
    listed = people(header, ((one.line, one.row) for one in found))
    if not isinstance(batch, SeveralLists):
        return list(listed)
    return [replace(one, of=batch.source(one.line).list.table.name) for one in listed]
