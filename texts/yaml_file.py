"""YAML as officers write it: every value is text that knows its file and line, and nothing passes silently.

YAML itself would read `no` as false, `2.10` as a number, and keep the last of two equal keys. Here each scalar stays
the text that stands in the file; a duplicate key, an empty value or a tab is an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from texts.data_error import DataFileError
from texts.gathering import Errors, Follows, gathering
from texts.node import Listing, Table, Text, fail, typed
from texts.plain_file import content
from texts.salvage import LOST, composed


def read(path: Path, errors: Errors | None = None) -> Any:
    """The file's content as Table, Listing and Text. DataFileError on anything ambiguous.

    Where `errors` are given they are noted there, and the tables and lists have the rest; where nothing can be read,
    it is raised all the same.
    """
    with gathering(errors) as errors:
        return _Nodes(path, errors).root()


class _Nodes:
    """One file while it is being read."""

    def __init__(self, path: Path, errors: Errors) -> None:
        self._path, self._errors = path, errors
        # The lists and tables within which is what is being read.
        self._around: set[int] = set()

    def root(self) -> Any:
        try:
            root = composed(self._path, content(self._path), self._errors)
        except RecursionError as error:
            raise DataFileError(self._path, 1, "too many brackets within brackets; write fewer") from error
        if root is None:
            raise DataFileError(self._path, 1, "the file is empty; write its entries or delete it")
        return self._value(root)

    def _value(self, node: yaml.Node) -> Any:
        line = node.start_mark.line + 1
        value = self._text(node, line) if isinstance(node, yaml.ScalarNode) else self._collection(node, line)
        value.path, value.line = self._path, line
        return value

    def _text(self, node: yaml.ScalarNode, line: int) -> Text:
        if node.value == LOST:
            raise Follows
        if not node.value.strip():
            raise DataFileError(self._path, line, "an empty value; write it or delete the key")
        return Text(node.value)

    def _collection(self, node: yaml.Node, line: int) -> Listing | Table:
        if id(node) in self._around:
            raise DataFileError(self._path, line, "an alias stands within its own anchor; write the value out")
        self._around.add(id(node))
        try:
            return self._listing(node) if isinstance(node, yaml.SequenceNode) else self._table(node)
        finally:
            self._around.remove(id(node))

    def _listing(self, node: yaml.SequenceNode) -> Listing:
        made = Listing(self._errors.each(self._value, node.value))
        made.has_lost = len(made) < len(node.value)
        return made

    def _table(self, node: yaml.Node) -> Table:
        table = Table()
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            try:
                key = self._key(key_node, lines)
            except (DataFileError, Follows) as error:
                # Of two entries that ran together the first key tells enough.
                self._errors.note(Follows() if table.has_lost else error)
                table.has_lost = True
                continue
            lines[key] = key.line
            try:
                value = table[key] = self._value(value_node)
                # Two entries that ran together hide the name of the second.
                table.has_lost = table.has_lost or (isinstance(value, Table) and value.has_lost)
            except (DataFileError, Follows) as error:
                self._errors.note(error)
                table.unread.append(key)
        return table

    def _key(self, node: yaml.Node, lines: dict[str, int]) -> Text:
        key = typed(self._value(node), Text)
        if key in lines:
            raise fail(key, f"'{key}' stands twice, first in line {lines[key]}; keep one")
        return key
