"""Marks: what an .xlsx says of a cell beside its value: a comment on it, or a line struck through it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from webapp.desk.reading.foreign.cells import PLACE
from webapp.desk.reading.foreign.sheet import Mark, column_of

# What a newer program writes before a comment, for older ones that know no threads.
FOR_OLDER = re.compile(r"\[[^\]]{2,20}\].*(?:Comment|注释|批注|註解|留言)[:：]\s*", re.DOTALL)
OFF = ("0", "false")


def comments(listed: Iterable[ElementTree.Element]) -> Iterator[Mark]:
    """The comments of a part that lists them, be they threaded or not."""
    for entry in listed:
        if (where := PLACE.fullmatch(entry.get("ref", ""))) is None:
            continue
        said = "".join(piece.text or "" for piece in entry.iter() if piece.tag.rpartition("}")[2] in ("t", "text"))
        column, text = column_of(where[1]), FOR_OLDER.sub("", said).strip()
        if column is not None and text:
            yield int(where[2]) - 1, column, text


def struck_styles(groups: Mapping[str, ElementTree.Element]) -> frozenset[str]:
    """The styles of cells, by their numbers, whose font is struck through."""
    fonts = {str(number) for number, font in enumerate(groups.get("fonts", ())) if _is_struck(font)}
    used = enumerate(groups.get("cellXfs", ()))
    return frozenset(str(number) for number, style in used if style.get("fontId", "0") in fonts)


def _is_struck(font: ElementTree.Element) -> bool:
    return any(entry.tag.rpartition("}")[2] == "strike" and entry.get("val", "1") not in OFF for entry in font)
