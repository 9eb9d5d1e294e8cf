"""The files of entries: answers.yaml of each notice, and outside.yaml for what none answers; each entry is checked."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge.notice.cited_document import cited
from knowledge.notice.document import NOTICES, Notice
from knowledge.notice.entry import ASPECTS, ONLY_FOR, SERVICES, TELLS, Entry, Faq, OutsideEntry
from texts import notice_folder, source
from texts.citation import Citation, squeeze
from texts.source import Table, Text
from texts.spelling import spelt

OUTSIDE = Path(__file__).parents[1] / "signposts" / "outside.yaml"
# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def load_faq(notices: Mapping[str, Notice], folder: Path = NOTICES, outside: Path = OUTSIDE) -> Faq:
    """Every entry: `answers.yaml` in the folder of each notice, and `outside`. Raises DataFileError with its line."""
    files = {path.name: _nodes(path / notice_folder.ANSWERS) for path in notice_folder.notice_folders(folder)}
    nodes = [node for of_notice in files.values() for node in of_notice]
    beyond = _nodes(outside)
    source.distinct(node["id"] for node in (*nodes, *beyond))
    entries = [_entry(node, notices[notice]) for notice, of_notice in files.items() for node in of_notice]
    faq = Faq({entry.id: entry for entry in entries}, {str(node["id"]): _outside_entry(node) for node in beyond})
    _verify_neighbours(nodes, faq)
    return faq


def numbers(text: str) -> set[str]:
    """The numbers in a text, in half-width digits."""
    return set(NUMBER.findall(spelt(text)))


def _nodes(path: Path) -> list[Table]:
    nodes = source.tables(source.keys(source.read(path), ("entries",))["entries"])
    for node in nodes:
        if "id" not in node:
            raise source.fail(node, "'id' is missing; add it")
        source.typed(node["id"], Text)
    return nodes


def _verify_neighbours(nodes: Iterable[Table], faq: Faq) -> None:
    for word in (word for node in nodes if "neighbours" in node for word in source.words(node["neighbours"])):
        if word not in faq.entries:
            raise source.fail(word, f"no entry '{word}' beside it; {source.did_you_mean(word, faq.entries)}")


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
    source.keys(node, ("id", "question", "asked", "answer"), ("offices", "only_for", "tells"))
    return OutsideEntry(
        id=source.text(node, "id"),
        question=source.text(node, "question"),
        asked=source.texts(node, "asked"),
        answer=source.text(node, "answer"),
        offices=source.texts(node, "offices"),
        only_for=source.one_of(node["only_for"], ONLY_FOR, "people") if "only_for" in node else "",
        tells=source.one_of(node["tells"], TELLS, "data") if "tells" in node else "",
    )


def _facts(node: Table) -> tuple[tuple[str, str], ...]:
    found = source.entries(node["facts"]) if "facts" in node else ()
    return tuple((str(name), str(source.typed(value, Text))) for name, value in found)
