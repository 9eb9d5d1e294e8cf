"""Office: the sheets of an .xlsx, its parts found by what the workbook says of them, however they are named."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO, NamedTuple
from xml.etree import ElementTree

from webapp.desk.reading.foreign.cells import (
    STRUCK_PIECE,
    Cells,
    SharedStrings,
    has_piece,
    merged_areas,
    shared_strings,
)
from webapp.desk.reading.foreign.colours import is_legend, painted_styles, theme_colours
from webapp.desk.reading.foreign.formats import Shown, shown_by
from webapp.desk.reading.foreign.marks import comments, struck_styles
from webapp.desk.reading.foreign.sheet import STRUCK, ForeignSheet, Mark, Row, UnreadableError
from webapp.desk.reading.foreign.signs import WORKBOOK, plain

# The letter of every colour, in a sheet whose texts stand in it.
COLOURED = re.compile("色".encode())
COMMENTS = ("comments", "threadedComment")
Links = dict[str, tuple[str, str]]


class Archive:
    """The parts of an archive, found also where a program wrote backslashes or other capitals."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {plain(part.filename): part for part in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._parts

    def name(self, name: str) -> str:
        """The name by which the archive has the part."""
        return self._parts[plain(name)].filename

    def open(self, name: str) -> IO[bytes]:
        if name not in self:
            raise UnreadableError
        return self._zip.open(self._parts[plain(name)])

    def tree(self, name: str) -> ElementTree.Element:
        with self.open(name) as stream:
            return ElementTree.parse(stream).getroot()  # noqa: S314 — this process may fail

    def links(self, name: str) -> Links:
        """What a part links to: by its name there the kind and the part."""
        folder, file = posixpath.split(name)
        there = posixpath.join(folder, "_rels", f"{file}.rels")
        links = self.tree(there) if there in self else ()
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, link.get("Target", "").replace("\\", "/"))).lstrip("/"),
            )
            for link in links
        }


class _Book(NamedTuple):
    """What its sheets share. `crossed` are the styles that are struck through, `painted` those in colour."""

    archive: Archive
    strings: SharedStrings
    formats: Mapping[str, Shown]
    crossed: frozenset[str]
    is_stale: bool
    painted: Mapping[str, str]

    def sheet(self, name: str, part: str) -> ForeignSheet:
        """The sheet in that part."""
        with self.archive.open(part) as stream:
            merged = merged_areas(stream)
        rows, marks = partial(self._numbered, part), partial(self._marks, part)
        colours = partial(self._colours, part)
        return ForeignSheet(name, rows, merged, self.archive.name(part), marks=marks, colours=colours)

    def _numbered(self, part: str) -> Iterator[tuple[int, Row]]:
        with self.archive.open(part) as stream:
            yield from Cells(self.strings, self.formats, is_stale=self.is_stale).rows(stream)

    def _colours(self, part: str) -> Iterator[tuple[int, str]]:
        """The colours of rows, where a text may say what they mean; to look at all cells takes long."""
        if not self.painted:
            return
        if not any(map(is_legend, self.strings.texts)):
            with self.archive.open(part) as stream:
                if self.strings.texts or not has_piece(stream, COLOURED):
                    return
        cells = Cells(self.strings, {}, painted=self.painted, is_stale=False)
        with self.archive.open(part) as stream:
            deque(cells.rows(stream), maxlen=0)
        yield from cells.painted.items()

    def _marks(self, part: str) -> Iterator[Mark]:
        for kind, target in self.archive.links(part).values():
            if kind in COMMENTS and target in self.archive:
                yield from comments(self.archive.tree(target).iter())
        with self.archive.open(part) as stream:
            is_any_struck = bool(self.crossed or self.strings.struck) or has_piece(stream, STRUCK_PIECE)
        if is_any_struck:
            cells = Cells(self.strings, {}, self.crossed, is_stale=False)
            with self.archive.open(part) as stream:
                deque(cells.rows(stream), maxlen=0)
            yield from ((row, column, STRUCK) for row, column in cells.struck)


def sheets(data: bytes, most: int) -> list[ForeignSheet]:
    """The worksheets that a person sees, so many at most; all where none is seen."""
    archive = Archive(data)
    place = next((target for kind, target in archive.links("").values() if kind == "officeDocument"), WORKBOOK)
    place = place if place in archive else WORKBOOK
    tree, links = archive.tree(place), archive.links(place)
    settings = {local(entry.tag): entry for entry in tree}
    book = _book(archive, dict(links.values()), settings)
    listed = [entry for entry in settings.get("sheets", ()) if links.get(_link(entry), ("",))[0] == "worksheet"]
    if not listed:
        raise UnreadableError
    seen = [entry for entry in listed if entry.get("state", "visible") == "visible"]
    return [book.sheet(entry.get("name", ""), links[_link(entry)][1]) for entry in (seen or listed)[:most]]


def _book(archive: Archive, parts: Mapping[str, str], settings: Mapping[str, ElementTree.Element]) -> _Book:
    has_styles = parts.get("styles", "") in archive
    styles = {local(group.tag): group for group in archive.tree(parts["styles"])} if has_styles else {}
    formats = _formats(styles, is_1904=_is_true(settings, "workbookPr", "date1904"))
    is_stale = _is_true(settings, "calcPr", "fullCalcOnLoad")
    theme = archive.tree(parts["theme"]) if parts.get("theme", "") in archive else None
    painted = painted_styles(styles, theme_colours(theme))
    return _Book(archive, _strings(archive, parts), formats, struck_styles(styles), is_stale, painted)


def local(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2]


def _strings(archive: Archive, parts: Mapping[str, str]) -> SharedStrings:
    if parts.get("sharedStrings", "") not in archive:
        return SharedStrings()
    with archive.open(parts["sharedStrings"]) as stream:
        return shared_strings(stream)


def _formats(groups: Mapping[str, ElementTree.Element], *, is_1904: bool) -> dict[str, Shown]:
    """What the styles of cells make of numbers, where that is more than the number."""
    codes = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in groups.get("numFmts", ())}
    used = [entry.get("numFmtId", "0") for entry in groups.get("cellXfs", ())]
    shown = {
        number: shown_by(codes.get(number, ""), -1 if number in codes else int(number), is_1904=is_1904)
        for number in {*used}
    }
    return {str(style): found for style, number in enumerate(used) if (found := shown[number])}


def _is_true(settings: Mapping[str, ElementTree.Element], element: str, attribute: str) -> bool:
    return element in settings and settings[element].get(attribute) in ("1", "true", "on")


def _link(sheet: ElementTree.Element) -> str:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
