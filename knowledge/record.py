"""A record: the named texts of one YAML table, each of which can say where it stands.

Every value is read as the text that was written (`2.10`, `no` and `2023-05-01` stay words),
and a key that stands twice is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

import yaml

# libyaml reads the same ten times as fast; where it was not built in, PyYAML's own does.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class DataFileError(ValueError):
    """A data file is wrong: says where, what, and what to do.

    `path` is the file, `line` counts from 1 (None: no single line is to blame), `message` is the rest.
    """

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        place = path.name if line is None else f"{path.name}:{line}"
        super().__init__(f"{place}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Record:
    """One table of a file. Its methods raise `error`, a kind of DataFileError, with the line to blame."""

    path: Path
    error: type[DataFileError]
    line: int
    fields: Mapping[str, yaml.Node]

    def expect(self, required: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Refuse every key that is not named here, and the lack of a required one."""
        required = tuple(required)
        known = (*required, *optional)
        for key in self.fields:
            if key not in known:
                raise self.fault(key, f"unknown key '{key}'; {suggestion(key, known)}")
        for key in required:
            if key not in self.fields:
                raise self.error(self.path, self.line, f"the key '{key}' is missing; add '{key}: …'")

    def text(self, key: str) -> str:
        """The text at `key`; empty only where an optional key was left out."""
        return self._text(self.fields[key], key) if key in self.fields else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list at `key`, at least one."""
        return tuple(self._text(item, key) for item in self._items(key))

    def day(self, key: str) -> date:
        """The date at `key`, written like 2023-05-01."""
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(key, f"'{text}' is not a date; write a day there is, like \"2023-05-01\"") from None

    def records(self, key: str) -> tuple["Record", ...]:
        """The tables of the list at `key`, at least one."""
        return tuple(_record(self.path, self.error, item) for item in self._items(key))

    def table(self, key: str) -> "Record":
        """The table at `key`."""
        return _record(self.path, self.error, self.fields[key])

    def fault(self, key: str, message: str) -> DataFileError:
        """The error to raise when the value at `key` is wrong."""
        return self.error(self.path, _line(self.fields[key]), message)

    def _text(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(self.path, _line(node), f"'{key}' must be a text; write it here or remove the key")
        return str(node.value)

    def _items(self, key: str) -> list[yaml.Node]:
        return _sequence(self.path, self.error, self.fields[key], f"'{key}'")


def read_record(path: Path, error: type[DataFileError]) -> Record:
    """The one table that a file holds. Raises `error`."""
    return _record(path, error, _root(path, error))


def read_records(path: Path, error: type[DataFileError]) -> tuple[Record, ...]:
    """The list of tables that a file holds. Raises `error`."""
    items = _sequence(path, error, _root(path, error), "the file")
    return tuple(_record(path, error, item) for item in items)


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to do about a word that is not known: the known one that it begins or resembles, else all of them."""
    # Folded, because half-width brackets are the commonest slip in a clause's path.
    folded = {normalize("NFKC", name): name for name in known}
    word = normalize("NFKC", word)
    near = [name for name in folded if name.startswith(word)] or get_close_matches(word, folded, n=1, cutoff=0.5)
    return f"did you mean '{folded[near[0]]}'?" if near else f"use one of: {', '.join(folded.values())}"


def _root(path: Path, error: type[DataFileError]) -> yaml.Node:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except UnicodeDecodeError as problem:
        raise error(path, None, "is not UTF-8 text; save it again as UTF-8") from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise error(path, line, f"is not YAML ({_reason(problem)}); mend this line or the one above") from problem
    if root is None:
        raise error(path, None, "is empty; fill it in or remove it")
    return root


def _reason(problem: yaml.YAMLError) -> str:
    return str(getattr(problem, "problem", None) or problem).partition("\n")[0]


def _record(path: Path, error: type[DataFileError], node: yaml.Node) -> Record:
    if not isinstance(node, yaml.MappingNode):
        raise error(path, _line(node), "a table is expected here; write 'key: value' lines")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise error(path, _line(key), "a key must be one word; write 'key: value'")
        if key.value in fields:
            raise error(path, _line(key), f"the key '{key.value}' stands twice; keep one of the two")
        fields[key.value] = value
    return Record(path, error, _line(node), fields)


def _sequence(path: Path, error: type[DataFileError], node: yaml.Node, name: str) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise error(path, _line(node), f"{name} must be a list with at least one item; write '- …' lines")
    return list(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
