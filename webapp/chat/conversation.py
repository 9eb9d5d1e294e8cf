"""A conversation answers a message by what is known from the messages before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.figures import StatedFact
from knowledge.retrieval.understanding import Understanding
from rules.explaining.wording import Wording
from rules.model.fact import MATTER, SETTING
from webapp.case.lasting import ended
from webapp.case.reply import Reply, readable, reply_to, testimony
from webapp.case.sections import Section, section
from webapp.chat.asking_back import (
    Question,
    answer_in_words,
    inexact_in_words,
    label_of,
    question_after,
    value_of,
)
from webapp.current_library import current_library

# So many questions in one message are answered one by one; with more of them it is read as a whole.
MOST_QUESTIONS = 3
SHORTEST_QUESTION = 4


@dataclass(frozen=True)
class Utterance:
    """A message: words that were typed, or the value of a fact that was tapped (`unknown` and `none` count)."""

    text: str = ""
    fact: str = ""
    value: str = ""


@dataclass(frozen=True)
class Turn:
    """What was said, as it is shown, and the replies with the person's own case beside each (None: no own case).

    `noted` are facts that were told before anything was asked; then they are all that is answered. `repeats` says that
    the answer is the same as the one before, and only the case is new.
    """

    said: str
    replies: tuple[tuple[Reply, Section | None], ...]
    question: Question | None
    noted: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def decides(self) -> bool:
        """Whether the question decides between the answers, and so stands before them."""
        return self.replies[-1][0].ask_back is not None


@dataclass(frozen=True)
class Context:
    """What goes on from one message to the next.

    What is known, what was asked last and of which service (an entry's), which fact was asked back, and the titles of
    the answers that were told last.
    """

    heard: Heard = field(default_factory=Heard)
    asked: str = ""
    topic: str = ""
    pending: str = ""
    told: tuple[str, ...] = ()


def _entries(replies: Iterable[Reply]) -> tuple[str, ...]:
    return tuple(answer.title for reply in replies for answer in reply.answers)


def respond(context: Context, said: Utterance) -> tuple[Turn, Context]:
    """The reply to one message, and what is known after it."""
    in_danger = current_library().listener.in_danger(said.text, context.heard)
    if in_danger:
        # Who is in danger is asked nothing, and goes on afterwards where they were.
        found = reply_to(in_danger)
        return Turn(said.text, ((found, _case(found)),), None), context
    tapped = said if said.fact else _as_tapped(context, said.text)
    if tapped:
        understood = _tapped(context, tapped)
    elif context.pending and inexact_in_words(context.pending, said.text):
        understood = _told_inexactly(context, said.text)
    else:
        understood = _typed(context, said.text)
    replies = [reply_to(found) for found in understood]
    question = question_after(replies[-1])
    words = label_of(said.fact, said.value) if said.fact else said.text
    cases = tuple((found, _case(found)) for found in replies)
    told = _entries(replies)
    repeats = bool(told) and told == context.told
    turn = Turn(words, cases, question, _noted(context, understood[-1]), repeats)
    return turn, replace(_context_after(context, said, turn, understood), told=told)


def _context_after(context: Context, said: Utterance, turn: Turn, understood: Sequence[Understanding]) -> Context:
    first = understood[0]
    if _is_of_another_matter(first):
        return replace(context, pending="")
    asked = said.text if _asks(first) or not (context.asked or turn.noted) else context.asked
    if first.heard.bare and asked == context.asked:
        # Only facts so far, one by one: together they are what is asked.
        asked = first.message.text
    heard = replace(understood[-1].heard, tells=False, bare=False, instead=False, adds=False)
    heard = replace(heard, facts=readable(heard.facts, current_library().rules), stated=())
    topic = next((answer.entry.service for answer in first.answers), context.topic)
    return Context(heard, asked, topic, turn.question.fact.name if turn.question else "")


def _as_tapped(context: Context, text: str) -> Utterance | None:
    """A short answer to what was asked back, as if it had been tapped."""
    value = answer_in_words(context.pending, text) if context.pending else None
    return None if value is None else Utterance(fact=context.pending, value=value)


def _typed(context: Context, text: str) -> list[Understanding]:
    listener = current_library().listener
    message = listener.read(text)
    heard = message.heard
    if heard.tells and context.asked:
        resumed = listener.resumed(context.asked, message)
        heard = replace(_after(heard, context), tells=True, bare=resumed.heard.bare)
        is_other = any(message.heard.facts.get(name, known) != known for name, known in _matter(context.heard))
        return [listener.again(resumed, heard, "" if is_other else context.topic, resumes=True)]
    # A whole new question about named people is about them, not also about those before.
    instead = heard.instead or (bool(heard.identities) and not heard.tells)
    heard = _after(replace(heard, instead=instead), context)
    return list(_one_by_one(text, heard)) or [listener.again(message, heard, context.topic)]


def _after(heard: Heard, context: Context) -> Heard:
    """What is known after a message, without what was of another year or of another stay than it speaks of."""
    before = context.heard
    over = ended(before.facts, {**before.facts, **heard.facts})
    return heard.after(replace(before, facts={name: told for name, told in before.facts.items() if name not in over}))


def _matter(heard: Heard) -> list[tuple[str, Any]]:
    """What makes another matter of a question where it changes: the kind of care or of insurance."""
    return [(name, heard.facts[name]) for name in current_library().rules.in_talk(MATTER) if name in heard.facts]


def _tapped(context: Context, said: Utterance) -> list[Understanding]:
    value = value_of(said.fact, said.value)
    places = (said.value,) if said.fact == "district" and value else ()
    heard = _after(Heard(facts={said.fact: value}, places=places, tells=True), context)
    listener = current_library().listener
    heard = replace(heard, tells=True, bare=False)
    return [listener.again(listener.read(context.asked), heard, context.topic, resumes=True)]


def _told_inexactly(context: Context, text: str) -> list[Understanding]:
    """What was asked before, with the words that gave the pending fact no exact figure."""
    heard = _after(Heard(stated=(StatedFact(context.pending, None, text.strip()),), tells=True), context)
    listener = current_library().listener
    return [listener.again(listener.read(context.asked), replace(heard, bare=False), context.topic, resumes=True)]


def _asks(understood: Understanding) -> bool:
    """Whether a message asked something that can be taken up again, when more is known."""
    outside = understood.decision.outside
    return not understood.heard.tells and (bool(understood.answers) or (outside is not None and bool(outside.only_for)))


def _is_of_another_matter(understood: Understanding) -> bool:
    """Whether a message was refused for what it is about: then what it told is not kept (my neighbour is 低保)."""
    outside = understood.decision.outside
    return outside is not None and not outside.only_for and not understood.heard.tells


def _noted(context: Context, understood: Understanding) -> tuple[str, ...]:
    """What was told where nothing has been asked yet: it is noted, and the question is awaited."""
    told = set(understood.heard.facts).difference(current_library().rules.in_talk(SETTING))
    if context.asked or not understood.heard.tells or (understood.answers and told):
        return ()
    rules, facts = current_library().rules, understood.heard.facts
    known = testimony(facts, rules).known
    words = Wording(rules.facts)
    told_of = ((rules.facts[name], value) for name, value in known.items())
    return tuple(words.of_value(fact, value) for fact, value in told_of if fact.type != "yuan_by_benefit")


def _one_by_one(text: str, heard: Heard) -> Iterator[Understanding]:
    """Each question of a message that holds several, where each has an answer of its own."""
    parts = [part for part in re.split(r"[?？]+", text) if len(part.strip()) >= SHORTEST_QUESTION]
    if not 1 < len(parts) <= MOST_QUESTIONS:
        return
    listener = current_library().listener
    found = [listener.again(listener.read(part), heard) for part in parts]
    first = [answers[0].entry for answers in (each.answers for each in found) if answers]
    if len({entry.quotes[0] for entry in first}) == len(parts):
        yield from found


def _case(found: Reply) -> Section | None:
    """The person's own case; none while the district is open, for each would decide it otherwise."""
    if not (found.benefit and found.result) or found.ask_back == "district":
        return None
    return section(found.benefit, found.result)
