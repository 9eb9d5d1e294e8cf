"""The FAQ's files: one a notice, and one for what no notice answers, each entry checked as it is read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.faq_entry import ASPECTS, ONLY_FOR, SERVICES, Entry, Faq, OutsideEntry, Quote
from knowledge.notice import Notice, NoticeError, squeeze
from knowledge.record import DataFileError, Record, read_record, suggestion

FAQ = Path(__file__).parent / "faq"
OUTSIDE = "outside"
# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
NUMBER = re.compile(r"\d+(?:\.\d+)?")


class EntryError(DataFileError):
    """A file of the FAQ is wrong, or does not agree with the notices."""


def load_faq(notices: Mapping[str, Notice], folder: Path = FAQ) -> Faq:
    """Every entry of a folder: one file a notice, and `outside.yaml`. Raises EntryError with the line to mend."""
    entries: dict[str, Entry] = {}
    outside: dict[str, OutsideEntry] = {}
    for path in sorted(folder.glob("*.y*ml")):
        found: Iterator[tuple[Record, Entry | OutsideEntry]]
        found = _outside_entries(path) if path.stem == OUTSIDE else _entries(path, notices)
        for record, entry in found:
            if entry.id in entries or entry.id in outside:
                raise record.fault("id", f"the id '{entry.id}' stands twice; give one of the two another")
            if isinstance(entry, Entry):
                entries[entry.id] = entry
            else:
                outside[entry.id] = entry
    _check_neighbours(folder, entries)
    return Faq(entries, outside)


def numbers(text: str) -> set[str]:
    """The numbers in a text, in half-width digits."""
    return set(NUMBER.findall(unicodedata.normalize("NFKC", squeeze(text))))


def _entries(path: Path, notices: Mapping[str, Notice]) -> Iterator[tuple[Record, Entry]]:
    if path.stem not in notices:
        raise EntryError(path, None, f"no notice '{path.stem}'; {suggestion(path.stem, notices)}")
    file = read_record(path, EntryError)
    file.expect(("entries",))
    for record in file.records("entries"):
        yield record, _entry(record, notices[path.stem])


def _entry(record: Record, notice: Notice) -> Entry:
    required = ("id", "service", "aspect", "question", "asked", "answer", "citations")
    record.expect(required, ("who", "facts", "from", "until", "succeeded", "neighbours", "leads_to"))
    quotes = tuple(_quote(item, notice) for item in record.records("citations"))
    entry = Entry(
        id=record.text("id"),
        notice=notice.id,
        place=notice.place,
        first=record.day("from") if "from" in record.fields else notice.in_force_from,
        last=record.day("until") if "until" in record.fields else None,
        service=_one_of(record, "service", SERVICES),
        aspect=_one_of(record, "aspect", ASPECTS),
        who=frozenset(_texts(record, "who")),
        facts=_facts(record),
        question=record.text("question"),
        asked=record.texts("asked"),
        answer=record.text("answer"),
        quotes=quotes,
        neighbours=_texts(record, "neighbours"),
        leads_to=record.text("leads_to"),
        succeeded="succeeded" in record.fields and bool(_one_of(record, "succeeded", ("yes",))),
    )
    _check(record, entry)
    return entry


def _check(record: Record, entry: Entry) -> None:
    quoted = "".join(squeeze(quote.quote) for quote in entry.quotes)
    if len(quoted) > LONGEST_QUOTES:
        raise record.fault("citations", f"the quotes have {len(quoted)} characters; keep within {LONGEST_QUOTES}")
    unfounded = sorted(numbers(entry.answer) - numbers(quoted))
    if unfounded:
        raise record.fault("answer", f"{', '.join(unfounded)} stands in no quote; quote the words or leave it out")
    if len(set(entry.asked) | {entry.question}) <= len(entry.asked):
        raise record.fault("asked", "a way to ask stands twice; keep one of the two")


def _quote(record: Record, notice: Notice) -> Quote:
    record.expect(("clause", "quote"))
    try:
        clause = notice.clause(record.text("clause"))
    except NoticeError as problem:
        raise record.fault("clause", problem.message) from problem
    quote = record.text("quote")
    if not clause.holds(quote):
        raise record.fault("quote", f"'{quote}' does not stand in {clause.path}; copy the clause's own words")
    return Quote(notice.id, clause.path, quote)


def _outside_entries(path: Path) -> Iterator[tuple[Record, OutsideEntry]]:
    file = read_record(path, EntryError)
    file.expect(("entries",))
    for record in file.records("entries"):
        record.expect(("id", "question", "asked", "answer"), ("offices", "only_for"))
        yield (
            record,
            OutsideEntry(
                id=record.text("id"),
                question=record.text("question"),
                asked=record.texts("asked"),
                answer=record.text("answer"),
                offices=_texts(record, "offices"),
                only_for=_one_of(record, "only_for", ONLY_FOR) if "only_for" in record.fields else "",
            ),
        )


def _facts(record: Record) -> tuple[tuple[str, str], ...]:
    if "facts" not in record.fields:
        return ()
    table = record.table("facts")
    return tuple((name, table.text(name)) for name in table.fields)


def _texts(record: Record, key: str) -> tuple[str, ...]:
    return record.texts(key) if key in record.fields else ()


def _one_of(record: Record, key: str, known: tuple[str, ...]) -> str:
    word = record.text(key)
    if word not in known:
        raise record.fault(key, f"unknown {key} '{word}'; {suggestion(word, known)}")
    return word


def _check_neighbours(folder: Path, entries: Mapping[str, Entry]) -> None:
    for entry in entries.values():
        for neighbour in entry.neighbours:
            if neighbour not in entries:
                problem = f"{entry.id}: no entry '{neighbour}' beside it; {suggestion(neighbour, entries)}"
                raise EntryError(folder / f"{entry.notice}.yaml", None, problem)
