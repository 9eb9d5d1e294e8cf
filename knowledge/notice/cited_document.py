"""A cited document: a source that a notice refers to, which this project did not hold when that notice came in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.notice.document import NOTICES, Clause, Notice, UnknownClauseError
from texts import notice_folder, source
from texts.citation import Citation, squeeze
from texts.source import Table, Text


@dataclass(frozen=True)
class Mention:
    """Where a notice cites the document, and in Chinese what for."""

    citation: Citation
    purpose: str


@dataclass(frozen=True)
class CitedDocument:
    """`number` is as printed, None where the notice gives none; then `name` is not empty.

    `title` is empty where no notice prints it. `is_held`: it has come in as a notice since.
    """

    number: str | None
    name: str
    title: str
    mentions: tuple[Mention, ...]
    is_held: bool = False

    @property
    def label(self) -> str:
        """What to call it: its number, else its short name. Unique."""
        return self.number or self.name


def load_cited_documents(notices: Mapping[str, Notice], folder: Path = NOTICES) -> tuple[CitedDocument, ...]:
    """Every document that the folders list, the earliest notice's first. Raises DataFileError.

    What several notices cite stands in the folder of each, and here once.
    """
    held = {folded(notice.number) for notice in notices.values()}
    documents: dict[str, CitedDocument] = {}
    for notice in notices.values():
        path = folder / notice.id / notice_folder.DOCUMENTS
        for document in _documents_of(path, notice) if path.is_file() else ():
            known = documents.get(document.label)
            documents[document.label] = _together(known, document) if known else document
    return tuple(replace(document, is_held=folded(document.label) in held) for document in documents.values())


def folded(number: str) -> str:
    """The number with the brackets 〔〕: some notices print the small ones, ﹝﹞."""
    return number.replace("﹝", "〔").replace("﹞", "〕")


def _documents_of(path: Path, notice: Notice) -> list[CitedDocument]:
    documents: list[CitedDocument] = []
    for node in source.tables(source.read(path)):
        document = _document(node, notice)
        if document.label in [other.label for other in documents]:
            raise source.fail(node, f"'{document.label}' stands twice; put its citations together")
        documents.append(document)
    return documents


def _together(one: CitedDocument, other: CitedDocument) -> CitedDocument:
    return replace(one, title=one.title or other.title, mentions=(*one.mentions, *other.mentions))


def _document(node: Table, notice: Notice) -> CitedDocument:
    source.keys(node, ("citations",), ("number", "name", "title"))
    number, name, title = (source.text(node, key) for key in ("number", "name", "title"))
    if bool(number) == bool(name):
        raise source.fail(node, "give a printed number, or else a name; write just one of the two")
    mentions = tuple(_mention(item, notice, number) for item in source.tables(node["citations"]))
    if not any(squeeze(title) in squeeze(mention.citation.quote) for mention in mentions):
        raise source.fail(node["title"], f"'{title}' stands in no quote; quote the words that print it or remove it")
    return CitedDocument(number or None, name, title, mentions)


def _mention(node: Table, notice: Notice, number: str) -> Mention:
    source.keys(node, ("clause", "for", "quote"))
    citation = cited(node, notice)
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
