"""Markup: XML as the bytes it is, with the places of its elements, so that a few can be put in and all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from texts.phrase import N_

UNKNOWN = N_("原文件的写法少见，格式、批注等没有带过来；每一格的内容都在。")
TAG_END = re.compile(rb"""(?:"[^"]*"|'[^']*'|[^"'>])*>""")
ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
Edit = tuple[int, int, bytes]


class UnusualWorkbookError(ValueError):
    """A workbook into which nothing can be put for sure: `sentence` says what is lost for that."""

    def __init__(self, sentence: str = UNKNOWN) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Element(NamedTuple):
    """An element: its start tag from `start` to `opened`, its end tag from `closed` to `end`; these are one if empty.

    Names are without prefix, `namespace` and `prefix` (with its colon) stand beside. The root's `depth` is 0.
    """

    depth: int
    name: str
    namespace: str
    prefix: str
    attributes: dict[str, str]
    start: int
    opened: int
    closed: int
    end: int

    @property
    def is_empty(self) -> bool:
        return self.closed == self.end


def elements(data: bytes, deepest: int) -> list[Element]:
    """The elements of a document down to that depth, in its order. UnusualWorkbookError where it is no plain XML."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnusualWorkbookError
    try:
        return _Reading(data, deepest).found
    except (expat.ExpatError, ValueError) as error:
        raise UnusualWorkbookError from error


class _Reading:
    """A document that is read once; `found` are its elements down to the deepest."""

    def __init__(self, data: bytes, deepest: int) -> None:
        self.found: list[Element] = []
        self._data, self._deepest, self._open = data, deepest, list[int]()
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler, parser.EndElementHandler = self._started, self._ended
        parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _declared, _refused
        parser.Parse(data, True)

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        depth, start = len(self._open), self._parser.CurrentByteIndex
        self._open.append(len(self.found))
        if depth > self._deepest:
            return
        end = TAG_END.match(self._data, start)
        own = {_parts(key)[1]: value for key, value in attributes.items()}
        namespace, local, prefix = _parts(name)
        self.found.append(Element(depth, local, namespace, prefix, own, start, end.end() if end else start, 0, 0))

    def _ended(self, _name: str) -> None:
        place = self._open.pop()
        if len(self._open) > self._deepest:
            return
        opened = self.found[place].opened
        is_empty = self._data[opened - 2 : opened] == b"/>"
        closed = opened if is_empty else self._parser.CurrentByteIndex
        end = opened if is_empty else self._data.index(b">", closed) + 1
        self.found[place] = self.found[place]._replace(closed=closed, end=end)


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in {"utf-8", "utf8"}:
        raise UnusualWorkbookError


def _refused(*_: object) -> None:
    raise UnusualWorkbookError


def children(found: list[Element], parent: Element) -> list[Element]:
    """The elements directly in another one."""
    deeper = parent.depth + 1
    return [entry for entry in found if entry.depth == deeper and parent.start < entry.start < parent.closed]


def first(found: Iterable[Element], name: str) -> Element | None:
    return next((entry for entry in found if entry.name == name), None)


def appended(data: bytes, parent: Element, more: list[bytes]) -> list[Edit]:
    """What to change so that an element has more children at its end, and counts them where it counts."""
    if not more:
        return []
    tag = data[parent.start : parent.opened]
    if "count" in parent.attributes:
        count = int(parent.attributes["count"]) + len(more)
        tag = re.sub(rb"""(\scount\s*=\s*)(?:"[^"]*"|'[^']*')""", rb'\g<1>"%d"' % count, tag)
    if parent.is_empty:
        name = f"{parent.prefix}{parent.name}".encode()
        return [(parent.start, parent.end, tag[:-2] + b">" + b"".join(more) + b"</" + name + b">")]
    return [(parent.start, parent.opened, tag), (parent.closed, parent.closed, b"".join(more))]


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with those from `start` to `end` of each edit replaced; edits do not overlap."""
    pieces, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[at:start], new]
        at = end
    return b"".join([*pieces, data[at:]])


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of a start tag, by name; their values as they stand."""
    return {name: double or single for name, double, single in ATTRIBUTE.findall(tag)}


def _parts(name: str) -> tuple[str, str, str]:
    """Namespace, local name, and prefix with its colon."""
    namespace, _, rest = name.rpartition(" ") if name.count(" ") < 2 else ("", "", name)
    if namespace or name.count(" ") < 2:
        return namespace, rest, ""
    namespace, local, prefix = name.split(" ")
    return namespace, local, f"{prefix}:"
