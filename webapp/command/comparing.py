"""Comparing: what `medical-aid batch` is asked of another list, an office's or last year's, and where that goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from webapp.current_library import current_library
from webapp.desk.afternoon.comparison import LAST_YEAR, Comparison, comparison, kind_named, kinds
from webapp.desk.afternoon.comparison_table import WRITERS, rows
from webapp.desk.afternoon.listed_person import ListedPerson
from webapp.desk.afternoon.other_list import read_list
from webapp.desk.judging.batch import Batch


@dataclass(frozen=True)
class OtherList:
    """The rows of another list, what it is of, and the file that is told what came out."""

    people: Sequence[ListedPerson]
    kind: str
    target: Path

    def compare(self, batch: Batch) -> Comparison:
        """All rows of the batch are in memory for it."""
        return comparison(batch, self.people, self.kind)

    def write(self, found: Comparison, stream: BinaryIO) -> None:
        WRITERS[_kind_of(self.target)](rows(found), stream)

    def said(self, found: Comparison) -> str:
        counts = "，".join(f"{found.title(group)} {len(told)}" for group, told in found.groups.items())
        return f"和另一份对：{counts}。写在 {self.target}"


def once(_context: click.Context, _option: click.Parameter, paths: Sequence[Path]) -> Path | None:
    """The one list of an option. BadParameter where it is given again: click alone would read the last, in silence."""
    if len(paths) > 1:
        raise click.BadParameter("is given more than once; one list at a time is compared")
    return paths[0] if paths else None


def asked(
    join: Path | None, kind: str, last_year: Path | None, target: Path | None, taken: Sequence[Path | None]
) -> OtherList | None:
    """The other list of the options; None where none is named. BadParameter and SpreadsheetError say what is wrong."""
    if not (join or last_year or target or kind):
        return None
    if bool(join) == bool(last_year):
        raise click.BadParameter("name one list, with --join or with --last-year", param_hint="--against")
    source = join or last_year
    if source is None or target is None or _kind_of(target) not in WRITERS:
        raise click.BadParameter("name a file that ends in .xlsx or .csv", param_hint="--against")
    if target.resolve() in {path.resolve() for path in (source, *taken) if path}:
        raise click.BadParameter("is read or written already; name another one", param_hint="--against")
    code = _code(kind) if join else LAST_YEAR
    with source.open("rb") as stream:
        return OtherList(read_list(stream), code, target)


def _code(kind: str) -> str:
    """The identity of that code or name."""
    found = kind_named(current_library(), kind)
    if not found:
        names = "、".join(kinds(current_library()).values())
        raise click.BadParameter(f"say of what the list is: {names}", param_hint="--join-kind")
    return found


def _kind_of(target: Path) -> str:
    return target.suffix.lower().removeprefix(".")
