"""Package: the parts of a .docx, found by what the file says of them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from drafting.manuscript.manuscript import UnreadableFileError
from drafting.manuscript.word.markup import value

DOCUMENT = "officeDocument"
# What a part may have unpacked: a notice has some hundred kilobytes.
MOST_BYTES = 60 * 2**20
NOT_WORD = "这是压缩包，但不是 .docx（OFD、Excel 和网页归档还不读）；请另存为 .docx、PDF 或者 .txt"
BROKEN = "这个 .docx 损坏了，打不开；请在 WPS 或者 Word 里打开后另存一次"


class WordPackage:
    """The parts of a .docx as trees, each by its kind: `styles`, `numbering`, `footnotes` …"""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise UnreadableFileError(BROKEN) from error
        self._main = self._links("").get(DOCUMENT, [""])[0]
        if not self._main.endswith(".xml"):
            raise UnreadableFileError(NOT_WORD)
        self._kinds = self._links(self._main)

    @property
    def document(self) -> Element:
        root = self._tree(self._main)
        if not root.tag.endswith("}document"):
            raise UnreadableFileError(NOT_WORD)
        return root

    def parts(self, kind: str) -> list[Element]:
        """The parts of that kind that the document has."""
        return [self._tree(part) for part in self._kinds.get(kind, []) if part in self._zip.namelist()]

    def _links(self, part: str) -> dict[str, list[str]]:
        folder, file = posixpath.split(part)
        there = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, list[str]] = {}
        for link in self._tree(there) if there in self._zip.namelist() else ():
            if value(link, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, value(link, "Target"))).lstrip("/")
                found.setdefault(value(link, "Type").rpartition("/")[2], []).append(target)
        return found

    def _tree(self, part: str) -> Element:
        try:
            if self._zip.getinfo(part).file_size > MOST_BYTES:
                raise UnreadableFileError(BROKEN)
            text = self._zip.read(part)
            # Entities are for nothing in a .docx but to blow a parser up.
            if b"<!DOCTYPE" in text:
                raise UnreadableFileError(BROKEN)
            return ElementTree.fromstring(text)  # noqa: S314
        except (KeyError, zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, NotImplementedError) as error:
            raise UnreadableFileError(BROKEN) from error
