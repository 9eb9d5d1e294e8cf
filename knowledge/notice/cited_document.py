"""A cited document: a source that a notice refers to and that this project does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.notice.document import Clause, Notice, UnknownClauseError
from texts import source
from texts.citation import Citation, squeeze
from texts.source import Table, Text

DOCUMENTS = Path(__file__).parents[1] / "documents.yaml"


@dataclass(frozen=True)
class Mention:
    """Where a notice cites the document, and in Chinese what for."""

    citation: Citation
    purpose: str


@dataclass(frozen=True)
class CitedDocument:
    """A document not held. `number` is as printed, None where the notice gives none; then `name` is not empty.

    `title` is empty where no notice prints it.
    """

    number: str | None
    name: str
    title: str
    mentions: tuple[Mention, ...]

    @property
    def label(self) -> str:
        """What to call it: its number, else its short name. Unique."""
        return self.number or self.name


def load_cited_documents(notices: Mapping[str, Notice], path: Path = DOCUMENTS) -> tuple[CitedDocument, ...]:
    """Every document that the notices cite and the project lacks, in the file's order. Raises DataFileError."""
    documents: dict[str, CitedDocument] = {}
    for node in source.tables(source.read(path)):
        document = _document(node, notices)
        if document.label in documents:
            raise source.fail(node, f"'{document.label}' stands twice; put its citations together")
        documents[document.label] = document
    return tuple(documents.values())


def _document(node: Table, notices: Mapping[str, Notice]) -> CitedDocument:
    source.keys(node, ("citations",), ("number", "name", "title"))
    number, name, title = (source.text(node, key) for key in ("number", "name", "title"))
    if bool(number) == bool(name):
        raise source.fail(node, "give a printed number, or else a name; write just one of the two")
    mentions = tuple(_mention(item, notices, number) for item in source.tables(node["citations"]))
    if not any(squeeze(title) in squeeze(mention.citation.quote) for mention in mentions):
        raise source.fail(node["title"], f"'{title}' stands in no quote; quote the words that print it or remove it")
    return CitedDocument(number or None, name, title, mentions)


def _mention(node: Table, notices: Mapping[str, Notice], number: str) -> Mention:
    source.keys(node, ("notice", "clause", "for", "quote"))
    notice = source.one_of(node["notice"], notices, "notice")
    citation = cited(node, notices[notice])
    if number not in squeeze(citation.quote):
        raise source.fail(node["quote"], f"the quote lacks the number '{number}'; quote the words that cite it")
    return Mention(citation, source.text(node, "for"))


def cited(node: Table, notice: Notice) -> Citation:
    """The words of a notice that a table with `clause` and `quote` cites. DataFileError where they stand elsewhere."""
    clause = _clause(source.typed(node["clause"], Text), notice)
    quote = source.typed(node["quote"], Text)
    if not clause.holds(quote):
        raise source.fail(quote, f"'{quote}' does not stand in {clause.path}; copy the clause's own words")
    return Citation(notice.id, clause.path, str(quote))


def _clause(path: Text, notice: Notice) -> Clause:
    try:
        return notice.clause(path)
    except UnknownClauseError as problem:
        raise source.fail(path, str(problem).partition(": ")[2]) from problem
