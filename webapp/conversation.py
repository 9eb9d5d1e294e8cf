"""A conversation: what was said, replayed from the first message on, so that each reply knows what went before.

Only the person's own words are kept (in their cookie); replies are made anew each time they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.heard import Heard
from knowledge.understanding import Understanding
from rules.fact import Choice, Fact
from webapp import library
from webapp.reply import Reply, reply_to
from webapp.sections import Section, section

# Two questions in one message are answered one by one; a third and more wait for their turn.
MOST_QUESTIONS = 2
SHORTEST_QUESTION = 4
# A fact with more choices than these is asked by its most likely ones.
MOST_CHOICES = 8
NONE, UNKNOWN = "none", "unknown"
FIRST_IDENTITIES = ("dibao", "tekun", "zhongcan", "bianyuan")
YES_OR_NO = (Choice("yes", "是"), Choice("no", "不是"))


@dataclass(frozen=True)
class Said:
    """A message: words that were typed, or the value of a fact that was tapped (`unknown` and `none` count)."""

    text: str = ""
    fact: str = ""
    value: str = ""


@dataclass(frozen=True)
class Question:
    """A fact that is asked back. Without choices it is answered in words, or in the wizard."""

    fact: Fact
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Turn:
    """What was said, as it is shown, and the replies with the person's own case beside each (None: no own case)."""

    said: str
    replies: tuple[tuple[Reply, Section | None], ...]
    question: Question | None

    @property
    def decides(self) -> bool:
        """Whether the question decides between the answers, and so stands before them."""
        return self.replies[-1][0].understanding.choice.ask_back is not None


@dataclass(frozen=True)
class Context:
    """What goes on from one message to the next: what is known, and what was asked last."""

    heard: Heard = field(default_factory=Heard)
    asked: str = ""


def turns(context: Context, messages: Sequence[Said]) -> tuple[tuple[Turn, ...], Context]:
    """The conversation so far, and the context for the next message."""
    shown = []
    for said in messages:
        turn, context = respond(context, said)
        shown.append(turn)
    return tuple(shown), context


def respond(context: Context, said: Said) -> tuple[Turn, Context]:
    """The reply to one message, and what is known after it."""
    understood = _tapped(context, said) if said.fact else _typed(context, said.text)
    replies = [reply_to(found) for found in understood]
    cases = tuple((found, _case(found)) for found in replies)
    asked = said.text if any(f.answers for f in understood) and not understood[0].heard.bare else context.asked
    turn = Turn(_words(said), cases, _question(replies[-1]))
    return turn, Context(replace(understood[-1].heard, bare=False, instead=False), asked)


def _typed(context: Context, text: str) -> list[Understanding]:
    listener = library.listener()
    message = listener.read(text)
    heard = message.heard
    if heard.bare and context.asked:
        return [_resumed(context, heard)]
    # A whole new question about named people is about them, not also about those before.
    heard = replace(heard, instead=heard.instead or bool(heard.identities)).after(context.heard)
    return list(_one_by_one(text, heard)) or [listener.again(message, heard)]


def _tapped(context: Context, said: Said) -> list[Understanding]:
    fact = library.load().rules.facts[said.fact]
    value = _json(fact, said.value)
    places = (said.value,) if said.fact == "district" and value else ()
    return [_resumed(context, Heard(facts={said.fact: value}, places=places, bare=True))]


def _resumed(context: Context, heard: Heard) -> Understanding:
    """What was asked last, asked again now that more is known."""
    listener = library.listener()
    return listener.again(listener.read(context.asked), replace(heard.after(context.heard), bare=True))


def _one_by_one(text: str, heard: Heard) -> Iterator[Understanding]:
    """Each question of a message that holds several, where each has an answer of its own."""
    parts = [part for part in re.split(r"[?？]+", text) if len(part.strip()) >= SHORTEST_QUESTION]
    if len(parts) < MOST_QUESTIONS:
        return
    listener = library.listener()
    found = [listener.again(listener.read(part), heard) for part in parts[:MOST_QUESTIONS]]
    first = [answers[0].entry for answers in (each.answers for each in found) if answers]
    if len({entry.quotes[0] for entry in first}) == MOST_QUESTIONS:
        yield from found


def _case(found: Reply) -> Section | None:
    """The person's own case; none while the district is open, for each would decide it otherwise."""
    if not (found.benefit and found.result) or found.understanding.choice.ask_back == "district":
        return None
    return section(found.benefit, found.result)


def _question(found: Reply) -> Question | None:
    """What to ask back: the fact that decides between answers, or the next one that the person's own case needs."""
    name = found.understanding.choice.ask_back or (found.result.next_question if found.result else None)
    if name is None or name in found.heard.facts:
        return None
    facts = library.load().rules.facts
    fact = facts[name]
    if fact.asked_as and fact.type != "set" and fact.asked_as not in found.heard.facts:
        fact = facts[fact.asked_as]
    return Question(fact, _choices(fact, found))


def _choices(fact: Fact, found: Reply) -> tuple[Choice, ...]:
    if fact.type == "yesno":
        return (*YES_OR_NO, Choice(UNKNOWN, "不清楚"))
    if fact.type == "set":
        return _identities(found)
    choices = fact.choices
    if len(choices) > MOST_CHOICES:
        covered = {entry.place for entry in library.load().faq.entries.values()}
        choices = tuple(choice for choice in choices if choice.code in covered)
    return (*choices, Choice(UNKNOWN, "不清楚")) if choices else ()


def _identities(found: Reply) -> tuple[Choice, ...]:
    """The identities of which the answers speak, and the commonest."""
    named = [code for answer in found.understanding.answers for code in sorted(answer.entry.who)]
    codes = list(dict.fromkeys([*FIRST_IDENTITIES, *named]))[:MOST_CHOICES]
    names = library.load().rules.vocabulary.identities
    return (*(Choice(code, names[code].name) for code in codes), Choice(NONE, "都没有"), Choice(UNKNOWN, "不清楚"))


def _json(fact: Fact, code: str) -> Any:
    """The value that a tapped code stands for, as the rules read it."""
    if code == UNKNOWN:
        return None
    if fact.type == "set":
        return [] if code == NONE else [code]
    if fact.type == "yesno":
        return code == "yes"
    return int(code) if fact.type == "whole" else code


def _words(said: Said) -> str:
    if not said.fact:
        return said.text
    fact = library.load().rules.facts[said.fact]
    words = {choice.code: choice.label for choice in (*fact.choices, *YES_OR_NO)}
    words |= {NONE: "都没有", UNKNOWN: "不清楚"}
    return f"{fact.label}：{words[said.value]}"


def is_value(fact: str, code: str) -> bool:
    """Whether a fact can be asked back in the chat, and whether this is one of its answers."""
    facts = library.load().rules.facts
    if fact not in facts or facts[fact].type not in ("choice", "set", "yesno", "whole"):
        return False
    special = (NONE,) if facts[fact].type == "set" else ()
    named = ("yes", "no") if facts[fact].type == "yesno" else tuple(facts[fact].codes)
    return code in (*named, *special, UNKNOWN)


def kept(context: Context, messages: Sequence[Said]) -> dict[str, Any]:
    """A conversation as plain JSON values, for the cookie."""
    heard = context.heard
    return {
        "facts": dict(heard.facts),
        "denied": sorted(heard.denied),
        "places": list(heard.places),
        "marks": [name for name in ("city", "elsewhere", "own") if getattr(heard, name)],
        "years": list(heard.years),
        "asked": context.asked,
        "said": [[said.fact, said.value] if said.fact else said.text for said in messages],
    }


def restored(values: Mapping[str, Any]) -> tuple[Context, tuple[Said, ...]]:
    """The conversation that was kept so; an empty one where there is none."""
    heard = Heard(
        facts=values.get("facts", {}),
        denied=frozenset(values.get("denied", ())),
        places=tuple(values.get("places", ())),
        years=tuple(values.get("years", ())),
        **dict.fromkeys(values.get("marks", ()), True),
    )
    said = values.get("said", ())
    messages = (Said(text=each) if isinstance(each, str) else Said(fact=each[0], value=each[1]) for each in said)
    return Context(heard, values.get("asked", "")), tuple(messages)
