"""A notice: the published words of one official document, clause by clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from texts import source
from texts.citation import stands_in
from texts.source import DataFileError, Table, Text

NOTICES = Path(__file__).parents[1] / "notices"

REQUIRED = ("id", "number", "title", "issuers", "place", "issued", "in_force_from", "in_force_quote", "clauses")
OPTIONAL = ("note",)


class UnknownClauseError(LookupError):
    """A notice has no clause at that path; the message names the nearest one."""


@dataclass(frozen=True)
class Clause:
    """One clause as printed. `path` is where it stands (`第七条（二）`), unique in its notice.

    A paragraph of `text` is one line; line breaks and spaces are ours, every other character is the notice's.
    """

    path: str
    text: str

    @property
    def anchor(self) -> str:
        """The clause's HTML id and URL fragment: its path, which the loader keeps free of white space and #, %, /."""
        return self.path

    def holds(self, quote: str) -> bool:
        """Whether the quote stands here word for word, white space aside. An empty quote stands nowhere."""
        return stands_in(quote, self.text)


@dataclass(frozen=True)
class Notice:
    """One notice: `clauses` in printed order, from the title to the signature.

    `place` is a district in pinyin, or `chongqing` for the whole city. `in_force_quote` are the notice's words
    for `in_force_from`; where it has none they are its date line and `note` says so (`note` may be empty).
    """

    id: str
    number: str
    title: str
    issuers: tuple[str, ...]
    place: str
    issued: date
    in_force_from: date
    in_force_quote: str
    note: str
    clauses: tuple[Clause, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The text of each clause by its path, in printed order."""
        return {clause.path: clause.text for clause in self.clauses}

    def clause(self, path: str) -> Clause:
        """The clause at a printed path. Raises UnknownClauseError, with the nearest path there is."""
        for clause in self.clauses:
            if clause.path == path:
                return clause
        raise UnknownClauseError(f"{self.id}: no clause '{path}'; {source.did_you_mean(path, self.texts)}")


def load_notices(folder: Path = NOTICES) -> dict[str, Notice]:
    """Every notice of a folder by its id, the one in force earliest first. Raises DataFileError."""
    # .yml is read too, so that it is refused for its name and not passed over.
    notices = [load_notice(path) for path in sorted(folder.glob("*.y*ml"))]
    if not notices:
        raise DataFileError(folder, 1, "no notice here; add one as <id>.yaml or name another folder")
    return {notice.id: notice for notice in sorted(notices, key=lambda notice: (notice.in_force_from, notice.id))}


def load_notice(path: Path) -> Notice:
    """The notice of one file. Raises DataFileError with the line to mend."""
    table = source.keys(source.read(path), REQUIRED, OPTIONAL)
    clauses = _clauses(table)
    return Notice(
        id=_id(table),
        number=source.text(table, "number"),
        title=source.text(table, "title"),
        issuers=source.texts(table, "issuers"),
        place=_place(table),
        issued=source.day(table["issued"]),
        in_force_from=source.day(table["in_force_from"]),
        in_force_quote=_in_force_quote(table, clauses),
        note=source.text(table, "note"),
        clauses=clauses,
    )


def _clauses(table: Table) -> tuple[Clause, ...]:
    clauses: dict[str, Clause] = {}
    for node in source.tables(table["clauses"]):
        source.keys(node, ("path", "text"))
        path = source.typed(node["path"], Text)
        if re.search(r"[\s#%/]", path):
            raise source.fail(path, f"'{path}' cannot stand in an address; write it without spaces, #, % and /")
        if path in clauses:
            raise source.fail(path, f"the clause '{path}' stands twice; join the two or give one its own path")
        clauses[str(path)] = Clause(str(path), source.text(node, "text"))
    return tuple(clauses.values())


def _id(table: Table) -> str:
    notice_id = source.typed(table["id"], Text)
    if table.path.name != f"{notice_id}.yaml":
        raise source.fail(notice_id, f"'{notice_id}' is not the file's name; mend it or rename it to {notice_id}.yaml")
    return str(notice_id)


def _place(table: Table) -> str:
    place = source.typed(table["place"], Text)
    if not re.fullmatch("[a-z]+", place):
        raise source.fail(place, f"'{place}' is not a place; write the district in pinyin, like banan, or chongqing")
    return str(place)


def _in_force_quote(table: Table, clauses: Iterable[Clause]) -> str:
    quote = source.typed(table["in_force_quote"], Text)
    if not any(clause.holds(quote) for clause in clauses):
        raise source.fail(quote, f"'{quote}' stands in no clause; copy the words of one")
    return str(quote)
