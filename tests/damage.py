"""Damage to a data file of rules, in a copy of the small world, and the error that it must lead to."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from small_world import read

from texts.data_error import DataFileError

TABLE = Path(__file__).parent / "damages.yaml"


class Damage(NamedTuple):
    """The first `old` words of the file become `new`; the error blames the line that holds `blamed` last."""

    file: str
    old: str
    new: str
    blamed: str
    message: str


def damages(policies: bool) -> dict[str, Damage]:
    """What is damaged and how: of the policies, or else of the lists that they are written with."""
    table = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {
        what: Damage(file, *words)
        for file, rows in table.items()
        if file.startswith("notices/") == policies
        for what, words in rows.items()
    }


def refusal(folder: Path) -> DataFileError:
    """The one error with which the folder is refused."""
    with pytest.raises(DataFileError) as raised:
        read(folder)
    [error] = raised.value.errors
    return error


def assert_refused(folder: Path, damage: Damage) -> None:
    """The damaged copy is refused with the file, the line, what is wrong and what to do, and with nothing else."""
    path = folder / damage.file
    text = path.read_text(encoding="utf-8")
    assert damage.old in text, "the table of damages is older than the file; mend the table"
    damaged = text.replace(damage.old, damage.new, 1)
    path.write_text(damaged, encoding="utf-8")

    error = refusal(folder)

    assert (error.path, error.line) == (path, blamed_line(damaged, damage)), str(error)
    assert str(error).startswith(f"{path.parent.name}/{path.name}:{error.line}: ")
    assert damage.message in error.message
    assert ";" in error.message or "must be" in error.message, "it does not say what to do"


def blamed_line(text: str, damage: Damage) -> int:
    """The line of a damaged text that holds what is blamed."""
    words = damage.blamed
    first = text.rindex(words) + len(words) - len(words.lstrip("\n"))
    return text[:first].count("\n") + 1
