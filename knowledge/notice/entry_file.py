"""The files of entries: one a notice, and one for what no notice answers, each entry checked as it is read."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.notice.cited_document import cited
from knowledge.notice.document import Notice
from knowledge.notice.entry import ASPECTS, ONLY_FOR, SERVICES, Entry, Faq, OutsideEntry
from texts import source
from texts.citation import Citation, squeeze
from texts.source import DataFileError, Table, Text
from texts.spelling import spelt

FAQ = Path(__file__).parents[1] / "faq"
OUTSIDE = "outside"
# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def load_faq(notices: Mapping[str, Notice], folder: Path = FAQ) -> Faq:
    """Every entry of a folder: one file a notice, and `outside.yaml`. Raises DataFileError with the line to mend."""
    entries: dict[str, Entry] = {}
    outside: dict[str, OutsideEntry] = {}
    neighbours: list[Text] = []
    for path in sorted(folder.glob("*.y*ml")):
        for node in _nodes(path):
            if node["id"] in entries or node["id"] in outside:
                raise source.fail(node["id"], f"the id '{node['id']}' stands twice; give one of the two another")
            if path.stem == OUTSIDE:
                outside[str(node["id"])] = _outside_entry(node)
            else:
                entries[str(node["id"])] = _entry(node, _notice_of(path, notices))
                neighbours += source.words(node["neighbours"]) if "neighbours" in node else []
    for neighbour in neighbours:
        if neighbour not in entries:
            raise source.fail(neighbour, f"no entry '{neighbour}' beside it; {source.did_you_mean(neighbour, entries)}")
    return Faq(entries, outside)


def numbers(text: str) -> set[str]:
    """The numbers in a text, in half-width digits."""
    return set(NUMBER.findall(spelt(text)))


def _nodes(path: Path) -> Iterator[Table]:
    for node in source.tables(source.keys(source.read(path), ("entries",))["entries"]):
        if "id" not in node:
            raise source.fail(node, "'id' is missing; add it")
        source.typed(node["id"], Text)
        yield node


def _notice_of(path: Path, notices: Mapping[str, Notice]) -> Notice:
    if path.stem not in notices:
        raise DataFileError(path, 1, f"no notice '{path.stem}'; {source.did_you_mean(path.stem, notices)}")
    return notices[path.stem]


def _entry(node: Table, notice: Notice) -> Entry:
    required = ("id", "service", "aspect", "question", "asked", "answer", "citations")
    source.keys(node, required, ("who", "facts", "from", "until", "succeeded", "neighbours", "leads_to"))
    entry = Entry(
        id=source.text(node, "id"),
        notice=notice.id,
        place=notice.place,
        first=source.day(node["from"]) if "from" in node else notice.in_force_from,
        last=source.day(node["until"]) if "until" in node else None,
        service=source.one_of(node["service"], SERVICES, "service"),
        aspect=source.one_of(node["aspect"], ASPECTS, "aspect"),
        who=frozenset(source.texts(node, "who")),
        facts=_facts(node),
        question=source.text(node, "question"),
        asked=source.texts(node, "asked"),
        answer=source.text(node, "answer"),
        quotes=tuple(_quote(item, notice) for item in source.tables(node["citations"])),
        neighbours=source.texts(node, "neighbours"),
        leads_to=source.text(node, "leads_to"),
        succeeded=source.yes(node, "succeeded"),
    )
    _check(node, entry)
    return entry


def _check(node: Table, entry: Entry) -> None:
    quoted = "".join(squeeze(quote.quote) for quote in entry.quotes)
    if len(quoted) > LONGEST_QUOTES:
        raise source.fail(node["citations"], f"the quotes have {len(quoted)} characters; keep within {LONGEST_QUOTES}")
    unfounded = sorted(numbers(entry.answer) - numbers(quoted))
    if unfounded:
        raise source.fail(node["answer"], f"{', '.join(unfounded)} stands in no quote; quote the words or leave it out")
    if len(set(entry.asked) | {entry.question}) <= len(entry.asked):
        raise source.fail(node["asked"], "a way to ask stands twice; keep one of the two")


def _quote(node: Table, notice: Notice) -> Citation:
    return cited(source.keys(node, ("clause", "quote")), notice)


def _outside_entry(node: Table) -> OutsideEntry:
    source.keys(node, ("id", "question", "asked", "answer"), ("offices", "only_for"))
    return OutsideEntry(
        id=source.text(node, "id"),
        question=source.text(node, "question"),
        asked=source.texts(node, "asked"),
        answer=source.text(node, "answer"),
        offices=source.texts(node, "offices"),
        only_for=source.one_of(node["only_for"], ONLY_FOR, "people") if "only_for" in node else "",
    )


def _facts(node: Table) -> tuple[tuple[str, str], ...]:
    found = source.entries(node["facts"]) if "facts" in node else ()
    return tuple((str(name), str(source.typed(value, Text))) for name, value in found)
