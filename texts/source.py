"""YAML as officers write it: every value is text that knows its file and line, and nothing passes silently.

YAML itself would read `no` as false, `2.10` as a number, and keep the last of two equal keys. Here each scalar stays
the text that stands in the file; a duplicate key, an unknown key, an empty value or a tab is an error.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

import yaml

from texts.phrase import Joined, Phrase

# libyaml reads ten times as fast; where it was not built in, PyYAML's own reader does.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class DataFileError(ValueError):
    """A data file is wrong: says in which folder, file and line (from 1), what, and what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{_place(path)}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


class Text(str):
    """A scalar, with the file and line that it stands in."""

    __slots__ = ("line", "path")
    path: Path
    line: int


class Listing(list[Any]):
    """The values of a list, with the file and line at which it begins."""

    __slots__ = ("line", "path")
    path: Path
    line: int


class Table(dict[str, Any]):
    """Keys with their values, with the file and line at which they begin."""

    __slots__ = ("line", "path")
    path: Path
    line: int


KINDS: dict[type, str] = {Text: "text", Listing: "a list", Table: "a table of keys"}
Kind = TypeVar("Kind", Text, Listing, Table)


def read(path: Path) -> Any:
    """The file's content as Table, Listing and Text. DataFileError on anything ambiguous."""
    content = _content(path)
    try:
        root = yaml.compose(content, Loader=LOADER)
    except yaml.YAMLError as error:
        raise _unreadable(path, content, error) from error
    if root is None:
        raise DataFileError(path, 1, "the file is empty; write its entries or delete it")
    try:
        return _value(root, path)
    except RecursionError as error:
        raise DataFileError(path, 1, "an alias stands within its own anchor; write the value out") from error


def fail(node: Any, message: str) -> DataFileError:
    """The error to raise about a value that `read` gave."""
    return DataFileError(node.path, node.line, message)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown word: the known one that it begins or resembles, or else the first 30 of all."""
    # Half-width brackets are the commonest slip in the path of a clause.
    names = {normalize("NFKC", name): name for name in known}
    word = normalize("NFKC", word)
    near = [name for name in names if name.startswith(word)] or difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean '{names[near[0]]}'?" if near else f"use one of: {', '.join([*names.values()][:30])}"


def perhaps(word: str, known: Iterable[str]) -> str:
    """The same for people who answer questions, in their language."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    if near:
        return Phrase("是不是“{name}”？", name=near[0])
    return Phrase("可以填：{names}", names=Joined("、", names[:50]))


def one_of(node: Any, known: Iterable[str], what: str) -> str:
    """The word itself when it is known; DataFileError with the nearest known word otherwise."""
    word, names = typed(node, Text), list(known)
    if word not in names:
        raise fail(word, f"unknown {what} '{word}'; {did_you_mean(word, names)}")
    return str(word)


def keys(table: Any, required: Iterable[str], optional: Iterable[str] = ()) -> Table:
    """The table itself when it has all the required keys and none but these."""
    found = typed(table, Table)
    required, known = list(required), [*required, *optional]
    for key in table:
        one_of(key, known, "key")
    for key in required:
        if key not in table:
            raise fail(found, f"'{key}' is missing; add it")
    return found


def typed(node: Any, kind: type[Kind]) -> Kind:
    if not isinstance(node, kind):
        raise fail(node, f"this must be {KINDS[kind]}, not {KINDS[type(node)]}")
    return node


def entries(table: Any) -> list[tuple[Text, Any]]:
    """Keys, which know their line, and values."""
    return [(key, value) for key, value in typed(table, Table).items() if isinstance(key, Text)]


def text(table: Table, key: str) -> str:
    """The text at an optional key, empty where the key is not there."""
    return str(typed(table[key], Text)) if key in table else ""


def texts(table: Table, key: str) -> tuple[str, ...]:
    """The texts at an optional key, none where the key is not there."""
    return tuple(map(str, words(table[key]))) if key in table else ()


def day(node: Any) -> dt.date:
    """The day written as 2019-11-20; not 20191120 or 2019-W47-3, which Python would read as well."""
    word = typed(node, Text)
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            return dt.date.fromisoformat(word)
    except ValueError:
        pass
    raise fail(word, f"'{word}' is no day; write it as \"2019-11-20\"")


def yes(table: Table, key: str) -> bool:
    """Whether an optional key says yes."""
    return key in table and one_of(table[key], ["yes", "no"], "answer") == "yes"


def words(node: Any) -> list[Text]:
    """A single word or a list of words, as a list that is not empty."""
    found = [node] if isinstance(node, Text) else typed(node, Listing)
    if not found:
        raise fail(node, "an empty list; name at least one or delete the key")
    return [typed(word, Text) for word in found]


def tables(node: Any) -> list[Table]:
    """The tables of a list that is not empty."""
    if not typed(node, Listing):
        raise fail(node, "an empty list; write an entry or delete the key")
    return [typed(entry, Table) for entry in node]


def distinct(names: Iterable[Text]) -> None:
    """DataFileError on the second of two equal names: who writes that name must mean one thing."""
    seen: dict[Text, Text] = {}
    for name in names:
        first = seen.setdefault(name, name)
        if first is not name:
            where = f"line {first.line}" if first.path == name.path else f"{_place(first.path)}:{first.line}"
            raise fail(name, f"'{name}' stands twice, first in {where}; tell the two apart")


def _place(path: Path) -> str:
    """The file with its folder: each notice has a policy.yaml."""
    return f"{path.parent.name}/{path.name}"


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataFileError(path, 1, "there is no such file; add it or mend its name") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataFileError(path, line, "not UTF-8 text; save the file again as UTF-8") from error


def _unreadable(path: Path, content: str, error: yaml.YAMLError) -> DataFileError:
    mark = getattr(error, "problem_mark", None)
    # A control character comes with its position in bytes and no mark.
    line = (mark.line if mark else content.encode()[: getattr(error, "position", 0)].count(b"\n")) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", error)
    tab = any("\t" in found for found in content.splitlines()[line - 1 : line])
    hint = "a tab; indent with spaces" if tab else f"not YAML: {problem}; mend the line or quote its text"
    return DataFileError(path, line, hint)


def _value(node: yaml.Node, path: Path) -> Any:
    line = node.start_mark.line + 1
    value: Text | Listing | Table
    if isinstance(node, yaml.ScalarNode):
        if not node.value.strip():
            raise DataFileError(path, line, "an empty value; write it or delete the key")
        value = Text(node.value)
    elif isinstance(node, yaml.SequenceNode):
        value = Listing(_value(entry, path) for entry in node.value)
    else:
        value = _table(node, path)
    value.path, value.line = path, line
    return value


def _table(node: yaml.Node, path: Path) -> Table:
    table = Table()
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = typed(_value(key_node, path), Text)
        if key in table:
            raise fail(key, f"'{key}' stands twice, first in line {lines[key]}; keep one")
        lines[key] = key.line
        table[key] = _value(value_node, path)
    return table
