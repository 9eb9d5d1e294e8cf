"""Package: a workbook's archive, the part of one sheet in it, and sheets and names put in beside what was there."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, BinaryIO, NamedTuple
from xml.sax.saxutils import escape, unescape

from webapp.desk.results.markup import Edit, Element, UnusualWorkbookError, appended, children, edited, elements, first

WORKBOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
PLAIN_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# How the two standards call links.
STRICT = "http://purl.oclc.org/ooxml/"
STRICT_LINKS = f"{STRICT}officeDocument/relationships"
USUAL_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Where the names stand in a workbook: behind the last of these.
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
# What a changed workbook would break, or must not have under its new name.
UNTOUCHABLE = ("_xmlsignatures/", "xl/macrosheets/")
LARGEST_PART = 2**24
PIECE = 2**18


class ListedSheet(NamedTuple):
    """A sheet as the workbook lists it, and its part of the archive."""

    place: int
    name: str
    part: str


class Package:
    """The archive of a workbook. UnusualWorkbookError where it is not as workbooks are."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnusualWorkbookError from error
        self.parts = self._archive.namelist()
        is_plain = len({part.lower() for part in self.parts}) == len(self.parts)
        if not is_plain or any(part.startswith(UNTOUCHABLE) for part in self.parts):
            raise UnusualWorkbookError
        self._data = {part: self.read(part) for part in (WORKBOOK, LINKS, TYPES)}
        self._book, self._links, self._types = (elements(data, 2) for data in self._data.values())
        self.sheets = list(self._listed())
        self.namespace = self._book[0].namespace
        self._added: list[tuple[str, str]] = []
        self._names: dict[tuple[str, int], str] = {}
        # Macros stay behind: a result is no program, and programs refuse them in an .xlsx.
        self._dropped = {part.lower() for part in self.parts if part.lower().endswith("/vbaproject.bin")}

    @property
    def is_1904(self) -> bool:
        """Whether its days are counted from 1904 on."""
        settings = first(self._book, "workbookPr")
        return settings is not None and settings.attributes.get("date1904") in {"1", "true"}

    def read(self, part: str) -> bytes:
        try:
            if self._archive.getinfo(part).file_size > LARGEST_PART:
                raise UnusualWorkbookError
            return self._archive.read(part)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
            raise UnusualWorkbookError from error

    def opened(self, part: str) -> IO[bytes]:
        return self._archive.open(part)

    def add_sheet(self, name: str) -> str:
        """Put a sheet at the end; its part. A name that is taken gets a number."""
        taken = {sheet.name.casefold() for sheet in self.sheets} | {added.casefold() for added, _ in self._added}
        free = next(
            said for said in (name, *(f"{name}{more}" for more in range(2, 10_000))) if said.casefold() not in taken
        )
        parts = {part.lower() for part in self.parts} | {part for _, part in self._added}
        numbered = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 100_000))
        part = next(part for part in numbered if part not in parts)
        self._added.append((free, part))
        return part

    def name(self, kind: str, sheet: int) -> str:
        """What a name such as _xlnm.Print_Area stands for on the sheet at that place; empty where there is none."""
        found = self._name(kind, sheet)
        data = self._data[WORKBOOK]
        return unescape(data[found.opened : found.closed].decode()) if found else ""

    def linked(self, kind: str) -> str:
        """The part that the workbook links by that end of a kind, such as /styles."""
        found = [
            link.attributes.get("Target", "")
            for link in self._links[1:]
            if link.attributes.get("Type", "").endswith(kind)
        ]
        part = _part(found[0]) if found else ""
        if part not in self.parts:
            raise UnusualWorkbookError
        return part

    def drop(self, part: str) -> None:
        """Leave a part out, and all that is said of it."""
        self._dropped.add(part.lower())

    def set_name(self, kind: str, sheet: int, said: str) -> None:
        self._names[kind, sheet] = said

    def save(self, out: zipfile.ZipFile, changed: Mapping[str, bytes]) -> None:
        """All parts into another archive, but those in `changed` and what this one says of its sheets as changed."""
        said = {**changed, WORKBOOK: self._workbook(), LINKS: self._with_links(), TYPES: self._with_types()}
        for entry in self._archive.infolist():
            if entry.filename in said:
                out.writestr(entry.filename, said[entry.filename], zipfile.ZIP_DEFLATED)
            elif entry.filename.lower() not in self._dropped and entry.filename not in self.streamed:
                with self._archive.open(entry) as source, out.open(_alike(entry), "w") as target:
                    while piece := source.read(PIECE):
                        target.write(piece)
        for part in said.keys() - set(self.parts):
            out.writestr(part, said[part], zipfile.ZIP_DEFLATED)

    # Parts that whoever saves writes into the archive as a stream.
    streamed: frozenset[str] = frozenset()

    def _listed(self) -> Iterator[ListedSheet]:
        targets = {link.attributes.get("Id"): link.attributes.get("Target", "") for link in self._links[1:]}
        group = first(self._book, "sheets")
        for place, sheet in enumerate(children(self._book, group) if group else []):
            target = targets.get(sheet.attributes.get("id"), "")
            yield ListedSheet(place, sheet.attributes.get("name", ""), _part(target))

    def _name(self, kind: str, sheet: int) -> Element | None:
        group = first(self._book, "definedNames")
        for entry in children(self._book, group) if group else []:
            said = entry.attributes
            if said.get("name", "").lower() == kind.lower() and said.get("localSheetId") == str(sheet):
                return entry
        return None

    def _workbook(self) -> bytes:
        data = self._data[WORKBOOK]
        group = first(self._book, "sheets")
        if group is None:
            raise UnusualWorkbookError
        listed = children(self._book, group)
        tag = data[listed[0].start : listed[0].opened].decode()
        link = re.search(r"""\s([\w.-]+):id\s*=\s*["']""", tag)
        bound = link[1] if link else "r"
        links = STRICT_LINKS if self.namespace.startswith(STRICT) else USUAL_LINKS
        number = max(int(sheet.attributes["sheetId"]) for sheet in listed)
        more = [
            f'<{listed[0].prefix}sheet name="{_quoted(name)}" sheetId="{number + place}"'
            f' xmlns:{bound}="{links}" {bound}:id="{self._free_id(place)}"/>'.encode()
            for place, (name, _) in enumerate(self._added, 1)
        ]
        return edited(data, [*appended(data, group, more), *self._name_edits(data)])

    def _name_edits(self, data: bytes) -> Iterator[Edit]:
        prefix, new = self._book[0].prefix, []
        for (kind, sheet), said in self._names.items():
            hidden = ' hidden="1"' if kind == "_xlnm._FilterDatabase" else ""
            tag = f'<{prefix}definedName name="{kind}" localSheetId="{sheet}"{hidden}>{escape(said)}'
            tag += f"</{prefix}definedName>"
            found = self._name(kind, sheet)
            if found:
                yield found.start, found.end, tag.encode()
            else:
                new.append(tag.encode())
        group = first(self._book, "definedNames")
        if group and new:
            yield from appended(data, group, new)
        elif new:
            at = max(entry.end for entry in self._book if entry.depth == 1 and entry.name in BEFORE_NAMES)
            tags = f"<{prefix}definedNames>".encode(), *new, f"</{prefix}definedNames>".encode()
            yield at, at, b"".join(tags)

    def _free_id(self, place: int) -> str:
        taken = {link.attributes.get("Id") for link in self._links[1:]}
        free = (f"rId{number}" for number in range(1, 100_000))
        return [name for _, name in zip(range(place), (name for name in free if name not in taken), strict=False)][-1]

    def _with_links(self) -> bytes:
        data, root = self._data[LINKS], self._links[0]
        kinds = (link.attributes.get("Type", "") for link in self._links[1:])
        kind = next((kind for kind in kinds if kind.endswith("/worksheet")), "")
        more = [
            f'<{root.prefix}Relationship Id="{self._free_id(place)}" Type="{kind}" Target="/{part}"/>'.encode()
            for place, (_, part) in enumerate(self._added, 1)
        ]
        dropped = [
            (link.start, link.end, b"")
            for link in self._links[1:]
            if _part(link.attributes.get("Target", "")).lower() in self._dropped
        ]
        return edited(data, [*appended(data, root, more), *dropped])

    def _with_types(self) -> bytes:
        """What each part is; a template or a workbook with macros becomes one without."""
        data, root = self._data[TYPES], self._types[0]
        more = [
            f'<{root.prefix}Override PartName="/{part}" ContentType="{SHEET}"/>'.encode() for _, part in self._added
        ]
        edits = appended(data, root, more)
        for entry in self._types[1:]:
            said = entry.attributes.get("PartName", "").lower()
            if said == f"/{WORKBOOK}":
                tag = f'<{root.prefix}Override PartName="/{WORKBOOK}" ContentType="{PLAIN_WORKBOOK}"/>'
                edits.append((entry.start, entry.end, tag.encode()))
            elif said.lstrip("/") in self._dropped:
                edits.append((entry.start, entry.end, b""))
        return edited(data, edits)


def _alike(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The head of a part as another archive has it."""
    head = zipfile.ZipInfo(entry.filename, entry.date_time)
    head.compress_type = zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    head.external_attr = entry.external_attr
    return head


def _part(target: str) -> str:
    """What a link of the workbook leads to."""
    return target.lstrip("/") if target[:1] == "/" else posixpath.normpath(f"xl/{target}")


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})
