"""The topic shelf: which topics a drafted answer may be of, by what the entries held that name them are about.

A topic has no words on what it is for: it is for what entries name it for. So one that fits is of the same service as
the answer, and like it in its aspect, its facts and its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.notice.document import load_notices
from knowledge.notice.entry import Entry
from knowledge.notice.entry_file import load_faq
from knowledge.notice.topic import SLOT, Topic, Topics, load_topics
from knowledge.retrieval.bm25 import Index, grams
from texts.spelling import normalise, units

# How much it says that entries of the topic ask the same of their matter, and in the same case, beside all words alike.
SAME_ASPECT, SAME_FACTS = 0.35, 0.3
# What is less alike is not proposed: it would have to be of the same aspect, or nearly in the same words.
LEAST = 0.45
MOST = 3


@dataclass(frozen=True)
class TopicShelf:
    """All topics with the entries that name them, and an index of what these say."""

    topics: Topics
    named_by: Mapping[str, tuple[Entry, ...]]
    index: Index
    names: tuple[str, ...]

    def proposed(self, node: Mapping[str, Any], services: Collection[str]) -> tuple[Topic, ...]:
        """The topics that fit an answer on these services, the likest first; none where nothing does."""
        words = [node["question"], *(quote["quote"] for quote in node["citations"])]
        alike = dict(zip(self.names, self.index.shares(_grams(words)), strict=True))
        fits = {name: self._fit(name, node, services) for name in self.names}
        found = {name: fit + alike[name] for name, fit in fits.items() if fit is not None}
        likest = sorted(found, key=lambda name: (-found[name], name))
        return tuple(self.topics.by_id[name] for name in likest[:MOST] if found[name] >= LEAST)

    def _fit(self, name: str, node: Mapping[str, Any], services: Collection[str]) -> float | None:
        """How well the entries of a topic that are on these services fit; None where there are none.

        That one asks the same is enough; where most are of another case, the topic is.
        """
        entries = [entry for entry in self.named_by[name] if entry.service in services]
        if not entries:
            return None
        told = {(str(fact), str(value)) for fact, value in (node.get("facts") or {}).items()}
        same = sum(told <= {*entry.facts} for entry in entries) / len(entries) if told else 0
        return SAME_ASPECT * any(entry.aspect == node["aspect"] for entry in entries) + SAME_FACTS * same


@cache
def topic_shelf() -> TopicShelf:
    """The shelf by the notices that come with the program, read once."""
    return shelved(load_topics(), load_faq(load_notices()).entries.values())


def shelved(topics: Topics, entries: Iterable[Entry]) -> TopicShelf:
    """The shelf by these entries."""
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name, _ in entry.topics:
            named[name].append(entry)
    names = tuple(named)
    said = [_said(topics.by_id[name], named[name]) for name in names]
    return TopicShelf(topics, {name: tuple(found) for name, found in named.items()}, Index(said), names)


def _said(topic: Topic, entries: Iterable[Entry]) -> list[str]:
    ways = [SLOT.sub("", way) for way in topic.ways]
    return _grams([*ways, *(text for entry in entries for text in (entry.question, *(q.quote for q in entry.quotes)))])


def _grams(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in grams(units(normalise(text)))]
