"""A cited document: a source that a notice refers to, which this project did not hold when that notice came in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.notice.document import NOTICES, Notice, UnknownClauseError
from texts import notice_folder, parts, source
from texts.citation import Citation, squeeze
from texts.gathering import Errors, Held, gathering, held
from texts.source import Listing, Table, Text


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
    with gathering() as errors:
        documents = read_cited_documents(notices, folder, errors)
    return tuple(documents.values())


def read_cited_documents(notices: Mapping[str, Notice], folder: Path, errors: Errors) -> Held[CitedDocument]:
    """The same by their labels; what is wrong is noted in `errors`."""
    numbers = {folded(notice.number) for notice in notices.values()}
    documents: Held[CitedDocument] = Held()
    for name in held(notices).names:
        path = notice_folder.file(folder / name, notice_folder.DOCUMENTS)
        nodes = parts.listing(path, errors) if path.is_file() else Listing()
        listed = _documents_of(nodes, name, notices, errors)
        for document in listed:
            known = documents.get(document.label)
            together = _together(known, document) if known else document
            documents[document.label] = replace(together, is_held=folded(document.label) in numbers)
        # What could not be read is named all the same.
        documents.unread += [label for key in ("number", "name") for label in source.texts_at(key, nodes)]
        documents.has_lost = documents.has_lost or nodes.has_lost or len(listed) < len(nodes)
    return documents


def folded(number: str) -> str:
    """The number with the brackets 〔〕: some notices print the small ones, ﹝﹞."""
    return number.replace("﹝", "〔").replace("﹞", "〕")


def cited(node: Table, notice: str, notices: Mapping[str, Notice]) -> Citation:
    """The words of a notice that a table with `clause` and `quote` cites. DataFileError where they stand elsewhere.

    Where the notice itself could not be read, they are taken as they are.
    """
    path, quote = source.word(node, "clause"), source.word(node, "quote")
    if notice not in held(notices).unread:
        _verify(path, quote, notices[notice])
    return Citation(notice, str(path), str(quote))


def _verify(path: Text, quote: Text, notice: Notice) -> None:
    try:
        clause = notice.clause(path)
    except UnknownClauseError as problem:
        raise source.fail(path, str(problem).partition(": ")[2]) from problem
    if not clause.holds(quote):
        raise source.fail(quote, f"'{quote}' does not stand in {clause.path}; copy the clause's own words")


def _documents_of(nodes: Listing, notice: str, notices: Mapping[str, Notice], errors: Errors) -> list[CitedDocument]:
    documents: list[CitedDocument] = []
    for node, document in errors.each(lambda node: (node, _document(node, notice, notices)), nodes):
        if document.label in [other.label for other in documents]:
            errors.note(source.fail(node, f"'{document.label}' stands twice; put its citations together"))
        documents.append(document)
    return documents


def _together(one: CitedDocument, other: CitedDocument) -> CitedDocument:
    return replace(one, title=one.title or other.title, mentions=(*one.mentions, *other.mentions))


def _document(node: Table, notice: str, notices: Mapping[str, Notice]) -> CitedDocument:
    source.keys(node, ("citations",), ("number", "name", "title"))
    number, name, title = (source.text(node, key) for key in ("number", "name", "title"))
    if bool(number) == bool(name):
        raise source.fail(node, "give a printed number, or else a name; write just one of the two")
    with gathering() as errors:
        listed = parts.listed(node, "citations", errors)
        mentions = errors.each(lambda item: _mention(item, number, notice, notices), listed)
    if not any(squeeze(title) in squeeze(mention.citation.quote) for mention in mentions):
        raise source.fail(node["title"], f"'{title}' stands in no quote; quote the words that print it or remove it")
    return CitedDocument(number or None, name, title, mentions)


def _mention(node: Table, number: str, notice: str, notices: Mapping[str, Notice]) -> Mention:
    source.keys(node, ("clause", "for", "quote"))
    with gathering() as errors:
        citation, purpose = errors.of(cited, node, notice, notices), errors.of(source.text, node, "for")
    if number not in squeeze(citation.quote):
        raise source.fail(node["quote"], f"the quote lacks the number '{number}'; quote the words that cite it")
    return Mention(citation, purpose)
