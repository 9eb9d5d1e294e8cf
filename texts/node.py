"""A node is a value of a data file that knows the file and line in which it stands: a text, a list or a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from texts.data_error import DataFileError
from texts.gathering import Held


class Text(str):
    """A scalar, with the file and line that it stands in."""

    __slots__ = ("line", "path")
    path: Path
    line: int


class Listing(list[Any]):
    """The values of a list, with the file and line at which it begins; it `has_lost` what could not be read."""

    path: Path
    line: int
    has_lost = False


class Table(Held[Any]):
    """Keys with their values, with the file and line at which they begin."""

    path: Path
    line: int


KINDS: dict[type, str] = {Text: "text", Listing: "a list", Table: "a table of keys"}
Kind = TypeVar("Kind", Text, Listing, Table)


def fail(node: Any, message: str) -> DataFileError:
    """The error to raise about a node."""
    return DataFileError(node.path, node.line, message)


def typed(node: Any, kind: type[Kind]) -> Kind:
    """The node itself where it is of that kind; DataFileError otherwise."""
    if not isinstance(node, kind):
        raise fail(node, f"this must be {KINDS[kind]}, not {KINDS[type(node)]}")
    return node
