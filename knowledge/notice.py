"""A notice: the published words of one official document, clause by clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.record import DataFileError, Record, read_record, suggestion

NOTICES = Path(__file__).parent / "notices"

REQUIRED = ("id", "number", "title", "issuers", "place", "issued", "in_force_from", "in_force_quote", "clauses")
OPTIONAL = ("note",)


class NoticeError(DataFileError):
    """A notice's file is wrong, or a notice has no such clause."""


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
        words = squeeze(quote)
        return bool(words) and words in squeeze(self.text)


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
        """The clause at a printed path. Raises NoticeError, with the nearest path there is."""
        for clause in self.clauses:
            if clause.path == path:
                return clause
        raise NoticeError(Path(f"{self.id}.yaml"), None, f"no clause '{path}'; {suggestion(path, self.texts)}")


def load_notices(folder: Path = NOTICES) -> dict[str, Notice]:
    """Every notice of a folder by its id, the one in force earliest first. Raises NoticeError."""
    # .yml is read too, so that it is refused for its name and not passed over.
    notices = [load_notice(path) for path in sorted(folder.glob("*.y*ml"))]
    if not notices:
        raise NoticeError(folder, None, "no notice here; add one as <id>.yaml or name another folder")
    return {notice.id: notice for notice in sorted(notices, key=lambda notice: (notice.in_force_from, notice.id))}


def load_notice(path: Path) -> Notice:
    """The notice of one file. Raises NoticeError with the line to mend."""
    record = read_record(path, NoticeError)
    record.expect(REQUIRED, OPTIONAL)
    clauses = _clauses(record)
    return Notice(
        id=_id(record),
        number=record.text("number"),
        title=record.text("title"),
        issuers=record.texts("issuers"),
        place=_place(record),
        issued=record.day("issued"),
        in_force_from=record.day("in_force_from"),
        in_force_quote=_in_force_quote(record, clauses),
        note=record.text("note"),
        clauses=clauses,
    )


def squeeze(text: str) -> str:
    """The text without white space: how quotes and published texts are compared."""
    return re.sub(r"\s+", "", text)


def _clauses(notice: Record) -> tuple[Clause, ...]:
    clauses: dict[str, Clause] = {}
    for record in notice.records("clauses"):
        record.expect(("path", "text"))
        path = record.text("path")
        if re.search(r"[\s#%/]", path):
            raise record.fault("path", f"'{path}' cannot stand in an address; write it without spaces, #, % and /")
        if path in clauses:
            raise record.fault("path", f"the clause '{path}' stands twice; join the two or give one its own path")
        clauses[path] = Clause(path, record.text("text"))
    return tuple(clauses.values())


def _id(record: Record) -> str:
    notice_id = record.text("id")
    if record.path.name != f"{notice_id}.yaml":
        raise record.fault("id", f"'{notice_id}' is not the file's name; mend it or rename it to {notice_id}.yaml")
    return notice_id


def _place(record: Record) -> str:
    place = record.text("place")
    if not re.fullmatch("[a-z]+", place):
        raise record.fault("place", f"'{place}' is not a place; write the district in pinyin, like banan, or chongqing")
    return place


def _in_force_quote(record: Record, clauses: Iterable[Clause]) -> str:
    quote = record.text("in_force_quote")
    if not any(clause.holds(quote) for clause in clauses):
        raise record.fault("in_force_quote", f"'{quote}' stands in no clause; copy the words of one")
    return quote
