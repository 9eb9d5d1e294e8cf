"""Ways: how each answer of a draft is asked, by topics that are proposed and somebody confirms, or in words typed.

Where no topic fits, three ways are typed: nobody would find the answer by its plain question alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drafting.deciding.decision import WAYS, fingerprint, latest
from drafting.deciding.draft import WAYS_KEY, Draft
from drafting.publishing.answers import SentenceAnswer, answers
from drafting.publishing.topic_shelf import topic_shelf
from knowledge.notice.topic import PERSONS, Topic

# So many ways are typed where no topic fits.
WANTED = 3
SHOWN = 3
UNFILLED = "……"


@dataclass(frozen=True)
class AnswerWays:
    """How an answer is asked: of the `proposed` topics those `named`, what stands in their slots, and ways typed.

    `is_confirmed`: somebody decided so for this answer as it stands.
    """

    answer: SentenceAnswer
    proposed: tuple[Topic, ...]
    named: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...]
    is_confirmed: bool = False

    @property
    def key(self) -> str:
        return self.answer.key

    @property
    def question(self) -> str:
        return str(self.answer.node["question"])

    @property
    def to_fill(self) -> tuple[str, ...]:
        """The slots of the proposed topics, the people aside: these are known."""
        return tuple(sorted(frozenset[str]().union(*(topic.slots for topic in self.proposed)) - {PERSONS}))

    @property
    def wanting(self) -> tuple[str, ...]:
        """The slots of the topics named in which nothing stands."""
        named = [topic.slots for topic in self.proposed if topic.id in self.named]
        return tuple(sorted(frozenset[str]().union(*named) - {PERSONS, *self.slots}))

    @property
    def is_enough(self) -> bool:
        """Whether people would find it: by a topic, or by ways typed."""
        return not self.wanting and (bool(self.named) or len(self.asked) >= WANTED)

    def examples(self, topic: Topic) -> tuple[str, ...]:
        """Some ways of a topic as they would be asked of this answer."""
        who = self.answer.node.get("who", ())
        words = {slot: self.slots.get(slot, (UNFILLED,)) for slot in topic.slots}
        words |= {PERSONS: topic_shelf().topics.called(who)}
        return tuple(topic.filled(words))[:SHOWN]

    def as_node(self) -> dict[str, Any]:
        """What is decided, for `decisions.yaml`."""
        slots = {name: list(words) for name, words in self.slots.items()}
        beside = {"topics": list(self.named), "slots": slots, "asked": list(self.asked)}
        told = {key: value for key, value in beside.items() if value}
        return {"sentence": self.key, "of": fingerprint(self.answer.node), **told}


def ways(draft: Draft) -> tuple[AnswerWays, ...]:
    """For each answer what was decided, and where nothing was, or of another answer, what is proposed."""
    decided = latest(draft.decisions, WAYS).get(WAYS_KEY)
    nodes = {str(node["sentence"]): node for node in decided.told["answers"]} if decided is not None else {}
    return tuple(_ways(answer, nodes.get(answer.key)) for answer in answers(draft))


def chosen(
    proposal: AnswerWays, named: Sequence[str], slots: Mapping[str, Sequence[str]], asked: Sequence[str]
) -> AnswerWays:
    """The same with what somebody chose of the proposed topics, filled in and typed."""
    known = tuple(topic for topic in proposal.proposed if topic.id in named)
    wanted = frozenset[str]().union(*(topic.slots for topic in known))
    filled = {name: tuple(words) for name, words in slots.items() if name in wanted and words}
    own = tuple(way for way in dict.fromkeys(asked) if way != proposal.question)
    return replace(proposal, named=tuple(topic.id for topic in known), slots=filled, asked=own)


def answer_file(draft: Draft) -> tuple[SentenceAnswer, ...]:
    """The answers as answers.yaml has them, with the topics that they name."""
    return tuple(replace(one.answer, node=dict(_written(one))) for one in ways(draft))


def _ways(answer: SentenceAnswer, node: Mapping[str, Any] | None) -> AnswerWays:
    shelf = topic_shelf()
    proposed = shelf.proposed(answer.node, answer.services)
    first = AnswerWays(answer, proposed, (), {}, ())
    if node is None or node.get("of") != fingerprint(answer.node):
        # Ticked is the likest that can be asked as it is; one with a slot to fill is somebody's choice.
        ready = [topic.id for topic in proposed if topic.slots <= {PERSONS}]
        return replace(first, named=tuple(ready[:1]))
    slots = {str(name): tuple(map(str, words)) for name, words in (node.get("slots") or {}).items()}
    named, asked = ([str(word) for word in node.get(key) or ()] for key in ("topics", "asked"))
    # What was confirmed stays so, though others may be proposed today.
    beside = [shelf.topics.by_id[name] for name in named if name in shelf.topics.by_id]
    first = replace(first, proposed=(*proposed, *(topic for topic in beside if topic not in proposed)))
    told = chosen(first, named, slots, asked)
    return replace(told, is_confirmed=told.is_enough)


def _written(one: AnswerWays) -> Iterator[tuple[str, Any]]:
    for key, value in one.answer.node.items():
        yield key, value
        if key == "question":
            yield from _asked(one)


def _asked(one: AnswerWays) -> Iterator[tuple[str, Any]]:
    if one.named and not one.wanting:
        yield "topics", list(one.named)
        if one.slots:
            yield "slots", {name: list(words) for name, words in one.slots.items()}
    if one.asked:
        yield "asked", list(one.asked)
    elif not one.named or one.wanting:
        # Until somebody says how it is asked: by its question, and where it stands.
        yield "asked", [f"{one.question}（{one.answer.key}）"]
