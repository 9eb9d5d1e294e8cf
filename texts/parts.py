"""The parts of a data file, as far as they can be read; what cannot is noted, and who asks for it raises Follows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from texts import source
from texts.gathering import Errors, Follows, gathering
from texts.node import Listing, Table, fail, typed
from texts.suggestion import nearest
from texts.yaml_file import read


def file(path: Path, required: Iterable[str], optional: Iterable[str] = (), errors: Errors | None = None) -> Table:
    """The table of a file that has all the required keys and none but these. DataFileError on what is wrong.

    Where `errors` are given, it is noted there, and who asks the table for what is missing raises Follows.
    """
    required, known = list(required), [*required, *optional]
    with gathering(errors) as errors:
        found = table(path, errors)
        unknown = source.unknown_keys(found, known)
        _take_as_meant(found, known)
        for error in (*unknown, *source.missing_keys(found, required)):
            errors.note(error)
        found.unread += [key for key in required if not found.knows(key)]
        return found


def table(path: Path, errors: Errors | None = None) -> Table:
    """The table of a file; where `errors` are given and there is none, it is noted, and the table has lost all."""
    with gathering(errors) as errors:
        with errors:
            return typed(read(path, errors), Table)
        lost = Table(has_lost=True)
        lost.path, lost.line = path, 1
        return lost


def listing(path: Path, errors: Errors) -> Listing:
    """The list of a file; where there is none, it is noted in `errors`, and the list has lost all."""
    with errors:
        return _entries(read(path, errors), errors)
    return _lost_listing(errors)


def section(node: Table, key: str, errors: Errors) -> Table:
    """The table at an optional key, empty where the key is not there; where it is no table, as `table` does."""
    if not node.knows(key):
        return Table(has_lost=node.has_lost)
    with errors:
        return typed(node[key], Table)
    return Table(has_lost=True)


def listed(node: Table, key: str, errors: Errors) -> Listing:
    """The list at an optional key, empty where the key is not there; where it is no list, as `listing` does.

    Where it has lost some, it is noted in `errors` that whatever is made of it follows from that.
    """
    if not node.knows(key):
        return _lost_listing(errors) if node.has_lost else Listing()
    with errors:
        return _entries(node[key], errors)
    return _lost_listing(errors)


def _entries(node: Any, errors: Errors) -> Listing:
    found = typed(node, Listing)
    if found.has_lost:
        errors.note(Follows())
    elif not found:
        raise fail(found, "an empty list; write an entry or delete the key")
    return found


def _lost_listing(errors: Errors) -> Listing:
    errors.note(Follows())
    lost = Listing()
    lost.has_lost = True
    return lost


def _take_as_meant(found: Table, known: list[str]) -> None:
    """Let what stands at a misspelt key stand at the one that was meant."""
    for key in [key for key in found.names if key not in known]:
        meant = nearest(key, known)
        if meant is None or found.knows(meant) or key not in found:
            found.has_lost = True
        else:
            found[meant] = found[key]
