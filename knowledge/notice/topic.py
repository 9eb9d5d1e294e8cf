"""A topic is one matter of which people ask, whichever notice answers; it has the ways in which they ask it.

A way may have slots, such as {people} or {office}: what stands there differs from entry to entry, and each fills it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from texts import parts, source
from texts.gathering import Errors, Held, gathering
from texts.source import Table, Text
from texts.suggestion import did_you_mean

TOPICS = Path(__file__).parents[1] / "topics"
# What people of each identity are called; all other files of the folder are of topics.
PEOPLE = "people.yaml"
PERSONS = "people"
SLOTS = (PERSONS, "office", "stage", "document", "sum", "disease", "place")
SLOT = re.compile(r"\{(.*?)\}")
# What people are called where an entry does not say who they are.
ANYBODY = "anybody"

# What stands in each slot: several words, as one says the same in several ways.
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Topic:
    """Ways to ask of one matter, without the names of districts."""

    id: Text
    ways: tuple[str, ...]

    @property
    def slots(self) -> frozenset[str]:
        """What an entry has to fill."""
        return frozenset(slot for way in self.ways for slot in SLOT.findall(way))

    def filled(self, words: Words) -> Iterator[str]:
        """The ways with these words in their slots, in turn, so that each word comes to stand in some of them."""
        for turn, way in enumerate(self.ways):
            chosen = {slot: words[slot][turn % len(words[slot])] for slot in self.slots}
            # 吃低保的 is called so with 的 behind it, and has it once where the way goes on with another.
            yield way.format_map(chosen).replace("的的", "的")


@dataclass(frozen=True)
class Topics:
    """All topics by id, as far as they could be read, and what one calls people, by the code of their identity."""

    by_id: Held[Topic]
    people: Held[Sequence[str]]

    def called(self, who: Iterable[str]) -> tuple[str, ...]:
        """What people of these identities are called, the usual word of each first; else what anybody is."""
        names = [self.people[code] for code in sorted(who) if code in self.people] or [self.people[ANYBODY]]
        return tuple(filter(None, chain.from_iterable(zip_longest(*names))))


def load_topics(folder: Path = TOPICS, errors: Errors | None = None) -> Topics:
    """The topics in the files of that folder. Raises DataFileError on all that is wrong in them.

    Where `errors` are given, it is noted there, and who asks for what could not be read raises Follows.
    """
    with gathering(errors) as errors:
        files = [path for path in sorted(folder.glob("*.yaml")) if path.name != PEOPLE]
        listed = [parts.listed(parts.file(path, ("topics",), errors=errors), "topics", errors) for path in files]
        known = source.ids(listed)
        source.distinct(known.names, errors)
        found = {topic.id: topic for topic in errors.each(_topic, chain.from_iterable(listed))}
        people = errors.of(_people, folder / PEOPLE) or Held(has_lost=True)
        lost = [name for name in known.names if name not in found]
        return Topics(Held(found.items(), lost, known.has_lost), people)


def unnamed(topics: Topics, named: Iterable[str], errors: Errors) -> None:
    """Notes in `errors` each topic that no entry names: nobody is answered by its ways."""
    named = set(named)
    for topic in topics.by_id.values():
        if topic.id not in named:
            errors.note(source.fail(topic.id, f"no entry names the topic '{topic.id}'; name it, or delete it"))


def _topic(node: Table) -> Topic:
    source.keys(node, ("id", "ways"))
    with gathering() as errors:
        ways = source.words(node["ways"])
        source.distinct(ways, errors)
        for way in ways:
            for slot in (slot for slot in SLOT.findall(way) if slot not in SLOTS):
                errors.note(source.fail(way, f"unknown slot '{slot}'; {did_you_mean(slot, SLOTS)}"))
    return Topic(source.word(node, "id"), tuple(map(str, ways)))


def _people(path: Path) -> Held[Sequence[str]]:
    file = source.typed(source.read(path), Table)
    for error in source.missing_keys(file, [ANYBODY]):
        raise error
    return Held((str(code), source.texts(file, str(code))) for code, _ in source.entries(file))
