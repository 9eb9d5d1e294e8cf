"""What an entry inherits: the ways to ask of the topics that it names, with its own words in their slots."""

from collections.abc import Iterable, Sequence

from knowledge.notice.topic import PERSONS, SLOTS, Topic, Topics
from texts import source
from texts.gathering import gathering
from texts.source import Table, Text

TOPICS, FILLS = "topics", "slots"
# Topics by their ids, each with its ways as they are asked of one entry.
Inherited = tuple[tuple[str, tuple[str, ...]], ...]


def inherited(node: Table, who: Iterable[str], shared: Topics) -> Inherited:
    """What an entry inherits. DataFileError where a topic is unknown, or a slot is not filled or not there.

    The people need not be filled: they are called by what those of the entry, `who`, are called.
    """
    if not node.knows(TOPICS):
        _nothing_to_fill(node)
        return ()
    topics = [_topic(word, shared) for word in source.words(node[TOPICS])]
    filled = _filled(node)
    _each_filled(node, topics, filled)
    words: dict[str, Sequence[str]] = {PERSONS: shared.called(who), **filled}
    return tuple((topic.id, tuple(topic.filled(words))) for topic in topics)


def _nothing_to_fill(node: Table) -> None:
    if node.knows(FILLS):
        raise source.fail(node[FILLS], "there is no topic whose slots these are; name it under 'topics'")


def _topic(word: Text, shared: Topics) -> Topic:
    return shared.by_id[source.one_of(word, shared.by_id, "topic")]


def _filled(node: Table) -> dict[str, tuple[str, ...]]:
    """What an entry says for each slot."""
    if not node.knows(FILLS):
        return {}
    words = source.keys(node[FILLS], (), SLOTS)
    return {name: source.texts(words, name) for name, _ in source.entries(words)}


def _each_filled(node: Table, topics: Iterable[Topic], filled: Iterable[str]) -> None:
    """Raise what is wrong unless the entry fills all slots of its topics, and no others."""
    slots = frozenset[str]().union(*(topic.slots for topic in topics))
    with gathering() as errors:
        for name in (name for name in filled if name not in slots):
            errors.note(source.fail(name, f"no topic of this entry has a slot '{name}'; delete it"))
        for slot in sorted(slots - {PERSONS, *filled}):
            errors.note(source.fail(node[TOPICS], f"the slot '{slot}' is empty; say under 'slots' what stands there"))
