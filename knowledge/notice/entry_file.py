"""The files of entries: answers.yaml of each notice, and outside.yaml for what none answers; each entry is checked."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from knowledge.notice.cited_document import cited
from knowledge.notice.document import NOTICES, Notice
from knowledge.notice.entry import ASPECTS, JOURNEYS, NOTHING, ONLY_FOR, SERVICES, TELLS, Entry, Faq, OutsideEntry
from knowledge.notice.inheriting import inherited
from knowledge.notice.topic import TOPICS, Topics, load_topics, unnamed
from texts import notice_folder, parts, source
from texts.citation import Citation, squeeze
from texts.gathering import Errors, Held, gathering, held
from texts.source import Listing, Table, Text
from texts.spelling import spelt
from texts.suggestion import did_you_mean

OUTSIDE = Path(__file__).parents[1] / "signposts" / "outside.yaml"
# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
OPTIONAL = (
    *("topics", "slots", "asked", "who", "facts", "from", "until", "now", "neighbours", "leads_to", "journeys"),
)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def load_faq(
    notices: Mapping[str, Notice], folder: Path = NOTICES, outside: Path = OUTSIDE, topics: Path = TOPICS
) -> Faq:
    """Every entry: `answers.yaml` in the folder of each notice, and `outside`. Raises DataFileError with its line.

    Of the notices that come with the site each of the `topics` must be named by an entry.
    """
    with gathering() as errors:
        shared = load_topics(topics, errors)
        folders = notice_folder.notice_folders(folder, errors)
        files = {path.name: _nodes(notice_folder.file(path, notice_folder.ANSWERS), errors) for path in folders}
        beyond, known = _nodes(outside, errors), source.ids(files.values())
        source.distinct((*known.names, *source.ids([beyond]).names), errors)
        nodes = [(name, node) for name, listed in files.items() for node in listed]
        entries = errors.each(lambda pair: _entry(pair[1], pair[0], notices, known, shared), nodes)
        others = errors.each(_outside_entry, beyond)
        if folder == NOTICES and errors.are_none:
            unnamed(shared, (name for entry in entries for name, _ in entry.topics), errors)
    return Faq({entry.id: entry for entry in entries}, {entry.id: entry for entry in others})


def numbers(text: str) -> set[str]:
    """The numbers in a text, in half-width digits."""
    return set(NUMBER.findall(spelt(text)))


def _nodes(path: Path, errors: Errors) -> Listing:
    return parts.listed(parts.file(path, ("entries",), errors=errors), "entries", errors)


def _entry(node: Table, name: str, notices: Mapping[str, Notice], known: Held[None], shared: Topics) -> Entry:
    required = ("id", "service", "aspect", "question", "answer", "citations")
    source.keys(node, required, OPTIONAL)
    with gathering() as errors:
        question, asked = errors.of(source.text, node, "question"), errors.of(_asked, node)
        answer, quotes = errors.of(source.text, node, "answer"), errors.of(_founding, node, name, notices)
        service = errors.of(source.one_of, node["service"], SERVICES, "service")
        aspect = errors.of(source.one_of, node["aspect"], ASPECTS, "aspect")
        facts, neighbours = errors.of(_facts, node), errors.of(_neighbours, node, known)
        first, last = (errors.of(_day, node, key) for key in ("from", "until"))
        now = errors.of(_now, node, known)
        who = errors.of(source.texts, node, "who")
        topics = errors.of(inherited, node, who or (), shared)
        leads_to, journeys = errors.of(source.text, node, "leads_to"), errors.of(_journeys, node)
        notice = errors.of(held(notices).__getitem__, name)
    return Entry(
        id=source.text(node, "id"),
        notice=name,
        place=notice.place,
        first=first or notice.in_force_from,
        last=last,
        service=service,
        aspect=aspect,
        who=frozenset(who),
        facts=facts,
        question=question,
        asked=asked,
        answer=answer,
        quotes=quotes,
        neighbours=neighbours,
        leads_to=leads_to,
        now=now,
        journeys=journeys,
        topics=topics,
    )


def _journeys(node: Table) -> tuple[str, ...]:
    words = source.words(node["journeys"]) if "journeys" in node else ()
    return tuple(source.one_of(word, JOURNEYS, "journey") for word in words)


def _asked(node: Table) -> tuple[str, ...]:
    """The ways to ask of this entry alone, the plain question aside."""
    if not node.knows("asked") and not node.knows("topics"):
        raise source.fail(node, "nobody knows how this is asked; name its 'topics', or write ways to ask under 'asked'")
    asked = source.texts(node, "asked")
    if len({*asked, source.text(node, "question")}) <= len(asked):
        raise source.fail(node["asked"], "a way to ask stands twice; keep one of the two")
    return asked


def _founding(node: Table, name: str, notices: Mapping[str, Notice]) -> tuple[Citation, ...]:
    """The words on which the answer rests, with each number that it names."""
    with gathering() as errors:
        nodes = parts.listed(node, "citations", errors)
        quotes = errors.each(lambda item: cited(source.keys(item, ("clause", "quote")), name, notices), nodes)
    quoted = "".join(squeeze(quote.quote) for quote in quotes)
    if len(quoted) > LONGEST_QUOTES:
        raise source.fail(node["citations"], f"the quotes have {len(quoted)} characters; keep within {LONGEST_QUOTES}")
    unfounded = sorted(numbers(source.text(node, "answer")) - numbers(quoted))
    if unfounded:
        raise source.fail(node["answer"], f"{', '.join(unfounded)} stands in no quote; quote the words or leave it out")
    return quotes


def _neighbours(node: Table, known: Held[None]) -> tuple[str, ...]:
    with gathering() as errors:
        for word in source.words(node["neighbours"]) if "neighbours" in node else ():
            if not known.knows(word) and not known.has_lost:
                errors.note(source.fail(word, f"no entry '{word}' beside it; {did_you_mean(word, known.names)}"))
    return source.texts(node, "neighbours")


def _now(node: Table, known: Held[None]) -> str:
    """The entry with what holds now. What has ended must name one, or say that there is none."""
    if "now" in node:
        return source.one_of(node["now"], known, "entry", NOTHING)
    if "until" in node:
        raise source.fail(node["until"], f"say in 'now' which entry has what holds since, or '{NOTHING}'")
    return ""


def _day(node: Table, key: str) -> date | None:
    return source.day(node[key]) if key in node else None


def _outside_entry(node: Table) -> OutsideEntry:
    source.keys(node, ("id", "question", "asked", "answer"), ("offices", "only_for", "tells", "needs"))
    return OutsideEntry(
        id=source.text(node, "id"),
        question=source.text(node, "question"),
        asked=source.texts(node, "asked"),
        answer=source.text(node, "answer"),
        offices=source.texts(node, "offices"),
        only_for=source.one_of(node["only_for"], ONLY_FOR, "people") if "only_for" in node else "",
        tells=source.one_of(node["tells"], TELLS, "data") if "tells" in node else "",
        needs=source.texts(node, "needs"),
    )


def _facts(node: Table) -> tuple[tuple[str, str], ...]:
    found = source.entries(node["facts"]) if "facts" in node else ()
    return tuple((str(name), str(source.typed(value, Text))) for name, value in found)
