"""A cited document: a source that a notice refers to and that this project does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.notice import Clause, Notice, NoticeError, squeeze
from knowledge.record import DataFileError, Record, read_records, suggestion

DOCUMENTS = Path(__file__).parent / "documents.yaml"


class CitedDocumentError(DataFileError):
    """The list of cited documents is wrong, or does not agree with the notices."""


@dataclass(frozen=True)
class Citation:
    """Where a notice cites the document: `notice` is an id, `clause` a printed path, `quote` stands there verbatim.

    `purpose` says in Chinese what it is cited for.
    """

    notice: str
    clause: str
    purpose: str
    quote: str


@dataclass(frozen=True)
class CitedDocument:
    """A document not held. `number` is as printed, None where the notice gives none; then `name` is not empty.

    `title` is empty where no notice prints it.
    """

    number: str | None
    name: str
    title: str
    citations: tuple[Citation, ...]

    @property
    def label(self) -> str:
        """What to call it: its number, else its short name. Unique."""
        return self.number or self.name


def load_cited_documents(notices: Mapping[str, Notice], path: Path = DOCUMENTS) -> tuple[CitedDocument, ...]:
    """Every document that the notices cite and the project lacks, in the file's order. Raises CitedDocumentError."""
    documents: dict[str, CitedDocument] = {}
    for record in read_records(path, CitedDocumentError):
        document = _document(record, notices)
        if document.label in documents:
            raise CitedDocumentError(path, record.line, f"'{document.label}' stands twice; put its citations together")
        documents[document.label] = document
    return tuple(documents.values())


def _document(record: Record, notices: Mapping[str, Notice]) -> CitedDocument:
    record.expect(("citations",), ("number", "name", "title"))
    number, name, title = record.text("number"), record.text("name"), record.text("title")
    if bool(number) == bool(name):
        raise record.error(record.path, record.line, "give a printed number, or else a name; write just one of the two")
    citations = tuple(_citation(item, notices, number) for item in record.records("citations"))
    if not any(squeeze(title) in squeeze(citation.quote) for citation in citations):
        raise record.fault("title", f"'{title}' stands in no quote; quote the words that print it or remove it")
    return CitedDocument(number or None, name, title, citations)


def _citation(record: Record, notices: Mapping[str, Notice], number: str) -> Citation:
    record.expect(("notice", "clause", "for", "quote"))
    quote = record.text("quote")
    clause = _clause(record, notices)
    if not clause.holds(quote):
        raise record.fault("quote", f"'{quote}' does not stand in {clause.path}; copy the clause's own words")
    if number not in squeeze(quote):
        raise record.fault("quote", f"the quote lacks the number '{number}'; quote the words that cite it")
    return Citation(record.text("notice"), clause.path, record.text("for"), quote)


def _clause(record: Record, notices: Mapping[str, Notice]) -> Clause:
    notice = record.text("notice")
    if notice not in notices:
        raise record.fault("notice", f"no notice '{notice}'; {suggestion(notice, notices)}")
    try:
        return notices[notice].clause(record.text("clause"))
    except NoticeError as problem:
        raise record.fault("clause", problem.message) from problem
