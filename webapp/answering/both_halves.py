"""Both halves of a question that asks two things of one matter, each told by an entry on just that: 带什么，去哪里."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.decision import DIRECT, Decision, Match
from knowledge.retrieval.understanding import LIKELY, Understanding
from webapp.current_library import current_library

# What may be asked beside each other of one matter, in the order in which it is told.
HALVES = ("amount", "documents", "where", "when", "by_whom")
# So much of the shortlist is looked at: what is less like is of another matter.
NEAREST = 12
TWO = 2


def halves(whole: Understanding) -> list[Understanding]:
    """The question as each of its two halves asks it, with the entry that tells it; empty where it has but one.

    Where one entry is on both, or a half has none, the question stays whole.
    """
    asked = [aspect for aspect in HALVES if aspect in whole.message.aspects]
    first = whole.answers[0].entry if whole.answers else None
    if len(asked) != TWO or first is None or whole.is_of_several or whole.danger or whole.heard.years:
        return []
    listener = current_library().listener
    if {*asked} <= listener.read(first.question).aspects | {first.aspect}:
        return []
    found = [next(_on(aspect, first, whole), None) for aspect in asked]
    entries = [entry for entry in found if entry]
    if len(entries) < TWO or len({entry.id for entry in entries}) < TWO or first not in entries:
        return []
    return [_alone(whole, aspect, entry) for aspect, entry in zip(asked, entries, strict=True)]


def _on(aspect: str, first: Entry, whole: Understanding) -> Iterator[Entry]:
    """The entries on that, of the matter of the first answer, in its place or in the whole city: the likest first."""
    yield from [first] if first.aspect == aspect else []
    for entry in whole.standing[:NEAREST]:
        is_of_matter = entry.service == first.service or bool(entry.leads_to and entry.leads_to == first.leads_to)
        holds = entry.last is None and not entry.now
        if entry.aspect == aspect and is_of_matter and holds and entry.place in (first.place, CITY):
            yield entry


def _alone(whole: Understanding, aspect: str, entry: Entry) -> Understanding:
    message = replace(whole.message, aspects=frozenset({aspect}))
    return replace(whole, message=message, decision=Decision(DIRECT, (Match(entry, LIKELY),)))
