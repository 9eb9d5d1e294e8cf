"""A source is a data file of an officer, asked value by value; each error says where, what, and what to do.

An unknown key, an unknown word, an empty list is an error; so is what `yaml_file` finds ambiguous.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from texts.data_error import DataFileError, place
from texts.gathering import Errors, Follows, Held, gathering, whole
from texts.node import Listing, Table, Text, fail, typed
from texts.suggestion import did_you_mean
from texts.yaml_file import read

__all__ = ["DataFileError", "Listing", "Table", "Text", "fail", "read", "typed"]


def one_of(node: Any, known: Iterable[str], what: str, *besides: str) -> str:
    """The word itself when it is known; DataFileError with the nearest known word otherwise.

    Of what could not be read the name is known as well; Follows where it may have been one that was lost.
    """
    word = typed(node, Text)
    names = [*besides, *(known.names if isinstance(known, Held) else known)]
    if word not in names:
        if isinstance(known, Held) and known.has_lost:
            raise Follows
        raise fail(word, f"unknown {what} '{word}'; {did_you_mean(word, names)}")
    return str(word)


def keys(node: Any, required: Iterable[str], optional: Iterable[str] = ()) -> Table:
    """The table itself when it has all the required keys and none but these. Follows where one could not be read."""
    found, required = typed(node, Table), list(required)
    with gathering() as errors:
        # One that is missing may be one that was misspelt.
        for error in unknown_keys(found, [*required, *optional]) or missing_keys(found, required):
            errors.note(error)
    whole(found)
    return found


def entries(node: Any) -> list[tuple[Text, Any]]:
    """Keys, which know their line, and values. Follows where one could not be read."""
    return [(key, value) for key, value in whole(typed(node, Table)).items() if isinstance(key, Text)]


def word(table: Table, key: str) -> Text:
    """The text at a key that must be there."""
    for error in missing_keys(table, [key]):
        raise error
    return typed(table[key], Text)


def text(table: Table, key: str) -> str:
    """The text at an optional key, empty where the key is not there."""
    return str(typed(table[key], Text)) if table.knows(key) else ""


def texts(table: Table, key: str) -> tuple[str, ...]:
    """The texts at an optional key, none where the key is not there."""
    return tuple(map(str, words(table[key]))) if table.knows(key) else ()


def texts_at(key: str, nodes: Iterable[Any]) -> list[Text]:
    """The texts at that key of the tables that have one; what else there is, is wrong where the table is read."""
    found = (node.get(key) for node in nodes if isinstance(node, Table))
    return [word for word in found if isinstance(word, Text)]


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
    return table.knows(key) and one_of(table[key], ["yes", "no"], "answer") == "yes"


def words(node: Any) -> list[Text]:
    """A single word or a list of words, as a list that is not empty. Follows where a word could not be read."""
    found = [node] if isinstance(node, Text) else typed(node, Listing)
    if isinstance(found, Listing) and found.has_lost:
        raise Follows
    if not found:
        raise fail(node, "an empty list; name at least one or delete the key")
    return [typed(word, Text) for word in found]


def ids(listings: Iterable[Listing]) -> Held[None]:
    """The ids of the entries of these lists, as they stand there, also of those that cannot be read."""
    listings = list(listings)
    nodes = [node for nodes in listings for node in nodes]
    named = texts_at("id", nodes)
    has_lost = any(found.has_lost for found in (*listings, *nodes) if isinstance(found, Listing | Table))
    return Held((), named, has_lost or len(named) < len(nodes))


def distinct(names: Iterable[str], errors: Errors) -> None:
    """Notes in `errors` each name that another one equals: who writes that name must mean one thing."""
    seen: dict[str, Text] = {}
    for name in (name for name in names if isinstance(name, Text)):
        first = seen.setdefault(name, name)
        if first is not name:
            where = f"line {first.line}" if first.path == name.path else f"{place(first.path)}:{first.line}"
            errors.note(fail(name, f"'{name}' stands twice, first in {where}; tell the two apart"))


def unknown_keys(found: Table, known: list[str]) -> list[DataFileError]:
    """What is wrong with the keys that are none of these."""
    unknown = [key for key in found.names if key not in known]
    return [fail(key, f"unknown key '{key}'; {did_you_mean(key, known)}") for key in unknown]


def missing_keys(found: Table, required: Iterable[str]) -> list[DataFileError]:
    """What is wrong where keys are missing; nothing where one was lost: it may have been that."""
    missing = [key for key in required if not found.knows(key)]
    if not missing or found.has_lost:
        return []
    names = "', '".join(missing)
    return [fail(found, f"'{names}' {'is missing; add it' if len(missing) == 1 else 'are missing; add them'}")]
