"""The parts asked: each question of a message that holds several, where each has an answer of its own.

The first has a matter of its own; a later one may ask the next thing of it: 报多少，带什么去办.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.decision import CHOICES, DIRECT
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import LIKELY, Understanding
from rules.model.fact import MATTER
from texts.phrase import N_, Phrase
from webapp.answering.replied import Reply
from webapp.answering.reply import reply_to
from webapp.current_library import current_library

# So many questions of one message, or people of whom it asks, are answered one by one; of more of them it is read as
# a whole, or the first ones.
MOST_QUESTIONS = 3
SEVERAL, SHORTEST_QUESTION = 2, 4
# Where one question may end and the next begin, and by what each is known.
MARKS = re.compile("[?？]+")
BETWEEN_QUESTIONS = re.compile(r"[,，。;；、?？\s]+|(?=还有|另外|顺便|再问)")
# By these words somebody says that what follows is another question.
ANOTHER = re.compile("(?<=[,，。;；、?？\\s])(?:还有|另外|顺便|再问|还想问)(?:一下|下|哈|个)?")
ASKS = re.compile(
    "多少|好多|几成|几多|百分之几|怎么|咋|啷个|什么|啥|哪|谁|几时|好久|[吗嘛么][，。]?$|(.)不\\1|不$|没得$|没有$"
)
TITLE_OF_ONE = N_("{who}：{title}")
# What may be asked next of a matter: papers, places, days, money.
NEXT = frozenset({"documents", "where", "when", "money", "how", "by_whom"})
Part = tuple[Understanding, Reply]


class MatterAtHand(NamedTuple):
    """What a question was of: its subject, the benefit that it names, and the service of the answer."""

    subject: str
    benefit: str
    service: str


def reply(text: str, known: Heard | None = None) -> Reply:
    """The reply to a message of someone of whom this is `known` from before, part by part where it asks several."""
    whole = current_library().listener.understand(text, known)
    if whole.is_of_several and not whole.danger:
        return _of_each(whole) or reply_to(whole)
    parts = list[Part]() if whole.danger else understood(text, whole.heard)
    if len(parts) < SEVERAL:
        at_once = reply_to(whole)
        return parts[0][1] if parts and at_once.level != DIRECT else at_once
    answers = tuple(told for _, found in parts for told in found.answers[:1])
    own = next((found for _, found in parts if found.benefit), parts[0][1])
    return Reply(whole, CHOICES, answers, own.benefit, own.result, ())


def _of_each(whole: Understanding) -> Reply | None:
    """The reply to a question that is of several people, of whom different things were told: each one's first answer.

    None where not all of them have one, or all have the same.
    """
    listener, people = current_library().listener, whole.people[:MOST_QUESTIONS]
    each = [
        reply_to(listener.again(replace(whole.message, people=(), heard=one.heard), one.heard, whole.message.topic))
        for one in people
    ]
    told = {(found.answers[0].text, found.answers[0].quotes) for found in each if found.answers}
    if not all(found.answers for found in each) or len(told) == 1:
        return None
    answers = tuple(
        replace(found.answers[0], title=Phrase(TITLE_OF_ONE, who=one.words, title=found.answers[0].title))
        for one, found in zip(people, each, strict=True)
    )
    ask_back = next((found.ask_back for found in each if found.ask_back), None)
    return Reply(whole, CHOICES, answers, None, None, (), ask_back)


def understood(text: str, heard: Heard, trusts_marks: bool = False) -> list[Part]:
    """Each question of a message of somebody so much is `heard` of, with its reply; empty where it holds but one.

    Each has to be sure, but where `trusts_marks` is set and question marks part them.
    """
    marked = _marked(text) if trusts_marks else []
    is_marked = len(marked) > 1
    texts = marked if is_marked else _another(text) or _asking_parts(text)
    if not 1 < len(texts) <= MOST_QUESTIONS:
        return []
    listener = current_library().listener
    read = [listener.read(part) for part in texts]
    parts = _replied([listener.again(message, _of_part(message, heard, read)) for message in read])
    # What stands twice was asked once.
    told = {(told.quotes[:1], told.title) for _, found in parts for told in found.answers[:1]}
    is_sure = is_marked or all(_is_sure(found) for _, found in parts)
    if is_sure:
        return parts if len(told) == len(parts) else []
    # What only asks the next thing, and has no sure answer, takes nothing from the first: 报多少，去哪里办，要几天.
    rest = [part for part, message in zip(parts, read, strict=True) if _is_sure(part[1]) or _has_matter(message)]
    is_first_sure = rest[:1] == parts[:1] and all(_is_sure(found) for _, found in rest)
    return rest if is_first_sure else []


def _replied(asked: Sequence[Understanding]) -> list[Part]:
    """Each with its reply; what names no matter of its own asks the next thing of the one before."""
    found, at_hand = list[Part](), MatterAtHand("", "", "")
    for alone in asked:
        one = alone if _has_matter(alone.message) else _of_matter(alone, at_hand)
        said = reply_to(one)
        found.append((one, said))
        at_hand = _matter(one.message, said)
    return found


def _of_matter(asked: Understanding, at_hand: MatterAtHand) -> Understanding:
    """The same question, as one of the matter before."""
    message = replace(asked.message, subject=at_hand.subject, benefit=at_hand.benefit)
    return current_library().listener.again(message, asked.heard, at_hand.service)


def _has_matter(message: Message) -> bool:
    return bool(message.subject or message.benefit or not message.aspects & NEXT)


def _matter(message: Message, said: Reply) -> MatterAtHand:
    services = (answer.entry.service for answer in said.answers if answer.entry)
    return MatterAtHand(message.subject, message.benefit, next(services, ""))


def _is_sure(found: Reply) -> bool:
    is_likely = bool(found.answers) and found.ask_back is None and found.answers[0].confidence > LIKELY
    return found.level == DIRECT or is_likely


def _another(text: str) -> list[str]:
    """The two questions of a message that says that it asks another one; else none."""
    parts = _long_enough(ANOTHER.split(text))
    return parts if len(parts) > 1 and all(ASKS.search(part.rstrip("?？。 ")) for part in parts) else []


def _marked(text: str) -> list[str]:
    """The questions of a message by their marks; what stands behind the last mark, and asks nothing, is none."""
    *marked, behind = MARKS.split(text)
    return _long_enough([*marked, behind] if ASKS.search(behind) else marked)


def _long_enough(parts: Sequence[str]) -> list[str]:
    return [part for part in parts if len(part.strip()) >= SHORTEST_QUESTION]


def _asking_parts(text: str) -> list[str]:
    """The parts of a message each of which asks of a subject of its own, or the next thing of the one before."""
    parts = list[str]()
    for clause in filter(None, BETWEEN_QUESTIONS.split(text)):
        parts = [*parts[:-1], f"{parts[-1]}，{clause}"] if parts and not ASKS.search(parts[-1]) else [*parts, clause]
    if len(parts) > 1 and not ASKS.search(parts[-1]):
        # What asks nothing behind the last question belongs to it.
        parts = [*parts[:-2], f"{parts[-2]}，{parts[-1]}"]
    if not 1 < len(parts) <= MOST_QUESTIONS:
        return []
    read = [current_library().listener.read(part) for part in parts]
    subjects = [(message.subject, message.benefit) for message in read]
    of_their_own = [subject for subject in subjects if any(subject)]
    is_apart = len(set(of_their_own)) == len(of_their_own) and bool(subjects) and any(subjects[0])
    return parts if is_apart and all(any(s) or m.aspects & NEXT for s, m in zip(subjects, read, strict=True)) else []


def _of_part(message: Message, heard: Heard, all_parts: Sequence[Message]) -> Heard:
    """What is known where one question of several is answered: not the disease that only another one names, nor the
    care or the insurance of one on another subject; of what each tells otherwise (门诊…，住院…) what it tells itself.
    """
    matter = {*current_library().rules.in_talk(MATTER)}
    others = [part for part in all_parts if part is not message]
    apart = [part for part in others if message.subject and part.subject and part.subject != message.subject]
    is_of_another = bool(message.subject) and not message.diseases and any(part.diseases for part in others)
    told = {"disease"} if is_of_another else set[str]()
    gone = (told | {name for part in apart for name in {*part.heard.facts} & matter}) - {*message.heard.facts}
    return replace(
        heard,
        facts={**message.heard.facts, **{name: told for name, told in heard.facts.items() if name not in gone}},
        stated=message.heard.stated,
    )
