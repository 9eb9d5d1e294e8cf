"""United columns: one header for several lists, and where each list's columns stand below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from texts.spelling import spelt
from webapp.desk.judging.batch import Batch
from webapp.desk.reading.columns import KNOWN, Columns
from webapp.desk.reading.table import Row


@dataclass(frozen=True)
class UnitedColumns:
    """`columns` are those of the whole. `places`: for each list, where each of its columns stands there; None for one
    that does not come back, the desk's own results of an earlier time."""

    columns: Columns
    places: tuple[tuple[int | None, ...], ...]

    @property
    def width(self) -> int:
        return len(self.columns.header)

    def row(self, number: int, row: Sequence[str | float]) -> Row:
        """A row of the list of that number as one of the whole; what stands beyond its header has a column too."""
        whole: Row = [""] * self.width
        beyond: Row = []
        for place, cell in enumerate(row):
            if place >= len(self.places[number]):
                beyond.append(cell)
            elif (there := self.places[number][place]) is not None:
                whole[there] = cell
        return [*whole, *beyond]


def united(lists: Sequence[Batch], widths: Sequence[int]) -> UnitedColumns:
    """The columns of several lists as those of one; `widths` tell how far the rows of each reach.

    A known column stands below that of the first list that has it, however it is called there; any other one below
    that of the same heading; what is new comes behind.
    """
    header: list[str] = []
    known: dict[str, int] = {}
    places = []
    for one, width in zip(lists, widths, strict=True):
        told = {place: name for name, place in one.columns.places.items()}
        titles = [*one.table.header, *[""] * (width - len(one.table.header))]
        found: list[int | None] = []
        for place, heading in enumerate(titles):
            if place in one.columns.own:
                found.append(None)
                continue
            there = _place(header, known, told.get(place, ""), heading, {*found})
            if there == len(header):
                header.append(heading)
            if place in told:
                known.setdefault(told[place], there)
            found.append(there)
        places.append(tuple(found))
    ordered = {name: known[name] for name in KNOWN if name in known}
    return UnitedColumns(Columns(tuple(header), MappingProxyType(ordered)), tuple(places))


def _place(header: Sequence[str], known: Mapping[str, int], name: str, heading: str, taken: set[int | None]) -> int:
    """Where a column belongs; the end of the header where it is new."""
    if name:
        return known.get(name, len(header))
    free = (
        place
        for place, other in enumerate(header)
        if place not in taken and place not in known.values() and spelt(other) == spelt(heading)
    )
    return next(free, len(header))
