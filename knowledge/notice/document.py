"""A notice: the published words of one official document, clause by clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.notice import marking
from texts import notice_folder, parts, source
from texts.citation import stands_in
from texts.gathering import Errors, Held, gathering
from texts.source import Table, Text
from texts.suggestion import did_you_mean

NOTICES = Path(__file__).parents[1] / "notices"

REQUIRED = ("number", "title", "issuers", "place", "issued", "in_force_from", "in_force_quote", "clauses")
OPTIONAL = ("note",)


class UnknownClauseError(LookupError):
    """A notice has no clause at that path; the message names the nearest one."""


@dataclass(frozen=True)
class Clause:
    """One clause as printed. `path` is where it stands (`第七条（二）`), unique in its notice.

    A paragraph of `text` is one line; line breaks and spaces are ours, every other character is the notice's.
    `decides` are its sentences on which a program can decide, `concerns` those that concern citizens.
    """

    path: str
    text: str
    decides: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()

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
        raise UnknownClauseError(f"{self.id}: no clause '{path}'; {did_you_mean(path, self.texts)}")


def load_notices(notices: Path = NOTICES, errors: Errors | None = None) -> Held[Notice]:
    """Every notice by its id, the one in force earliest first. Raises DataFileError.

    Where `errors` are given, what is wrong is noted there. A notice is unread where a clause cannot be read.
    """
    with gathering(errors) as errors:
        names = [folder.name for folder in notice_folder.notice_folders(notices, errors)]
        found = errors.held(lambda name: load_notice(notices / name, errors), names)
    if not errors.are_none:
        return found
    return Held((name, found[name]) for name in sorted(found, key=lambda name: (found[name].in_force_from, name)))


def load_notice(folder: Path, errors: Errors | None = None) -> Notice:
    """The notice of one folder, whose name is its id. Raises DataFileError with the line to mend.

    Where `errors` are given, it is raised only where a clause cannot be read, and else noted there.
    """
    with gathering(errors) as errors:
        table = parts.file(notice_folder.file(folder, notice_folder.CLAUSES), REQUIRED, OPTIONAL, errors)
        number, title, note = (errors.of(source.text, table, key) or "" for key in ("number", "title", "note"))
        issuers, place = errors.of(source.texts, table, "issuers"), errors.of(_place, table)
        issued, in_force_from = (errors.of(_day, table, key) for key in ("issued", "in_force_from"))
        clauses = _clauses(table, errors)
        in_force_quote = errors.of(_in_force_quote, table, clauses)
        return Notice(folder.name, number, title, issuers, place, issued, in_force_from, in_force_quote, note, clauses)


def _day(table: Table, key: str) -> date:
    return source.day(table[key])


def _clauses(table: Table, errors: Errors) -> tuple[Clause, ...]:
    """All clauses. A mark that is none is noted; anything else is raised: without it there is no clause to quote."""
    with gathering() as own:
        nodes = parts.listed(table, "clauses", own)
        clauses = own.each(lambda node: _clause(node, errors), nodes)
        seen: set[str] = set()
        for path in source.texts_at("path", nodes):
            if path in seen:
                own.note(source.fail(path, f"the clause '{path}' stands twice; join the two or give one its own path"))
            seen.add(path)
    return clauses


def _clause(node: Table, errors: Errors) -> Clause:
    source.keys(node, ("path", "text"))
    path, marked = source.word(node, "path"), source.word(node, "text")
    if re.search(r"[\s#%/]", path):
        raise source.fail(path, f"'{path}' cannot stand in an address; write it without spaces, #, % and /")
    errors.of(marking.verify, marked)
    return Clause(
        str(path), marking.unmarked(marked), *(marking.sentences(marked, by) for by in (marking.POLICY, marking.ANSWER))
    )


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
