"""A conversation: what was said, replayed from the first message on, so that each reply knows what went before.

Only the person's own words are kept (in their cookie); replies are made anew each time they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge import numeral
from knowledge.heard import Heard
from knowledge.understanding import Understanding
from rules.fact import Choice, Fact
from rules.wording import Wording
from webapp import library
from webapp.reply import Reply, reply_to, testimony
from webapp.sections import Section, section

# Two questions in one message are answered one by one; a third and more wait for their turn.
MOST_QUESTIONS = 2
SHORTEST_QUESTION = 4
# A fact with more choices than these is asked by its most likely ones.
MOST_CHOICES = 8
NONE, UNKNOWN = "none", "unknown"
LATE = ("student",)
TYPED = ("yuan", "yuan_by_benefit", "date", "text")
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
    """What was said, as it is shown, and the replies with the person's own case beside each (None: no own case).

    `noted` are facts that were told before anything was asked; then they are all that is answered.
    """

    said: str
    replies: tuple[tuple[Reply, Section | None], ...]
    question: Question | None
    noted: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether the question decides between the answers, and so stands before them."""
        return self.replies[-1][0].understanding.choice.ask_back is not None


@dataclass(frozen=True)
class Context:
    """What goes on from one message to the next.

    What is known, what was asked last and of which service (an entry's), and which fact was asked back.
    """

    heard: Heard = field(default_factory=Heard)
    asked: str = ""
    topic: str = ""
    pending: str = ""


def turns(context: Context, messages: Sequence[Said]) -> tuple[tuple[Turn, ...], Context]:
    """The conversation so far, and the context for the next message."""
    shown = []
    for said in messages:
        turn, context = respond(context, said)
        shown.append(turn)
    return tuple(shown), context


def respond(context: Context, said: Said) -> tuple[Turn, Context]:
    """The reply to one message, and what is known after it."""
    tapped = said if said.fact else _as_tapped(context, said.text)
    understood = _tapped(context, tapped) if tapped else _typed(context, said.text)
    replies = [reply_to(found) for found in understood]
    question = _question(replies[-1])
    turn = Turn(
        _words(said), tuple((found, _case(found)) for found in replies), question, _noted(context, understood[-1])
    )
    asked = said.text if _asks(understood[0]) or (not context.asked and not turn.noted) else context.asked
    if _is_of_another_matter(understood[0]):
        return turn, replace(context, pending="")
    heard = replace(understood[-1].heard, tells=False, bare=False, instead=False, adds=False)
    topic = next((answer.entry.service for answer in understood[0].answers), context.topic)
    return turn, Context(heard, asked, topic, question.fact.name if question else "")


def _as_tapped(context: Context, text: str) -> Said | None:
    """A short answer to what was asked back, as if it had been tapped: 不清楚, 是, 没有."""
    if not context.pending:
        return None
    meant = library.listener().reply(text)
    values = [value for value in (UNKNOWN, "yes", "no", NONE) if value in meant and is_value(context.pending, value)]
    if values:
        return Said(fact=context.pending, value=values[0])
    fact = library.load().rules.facts[context.pending]
    if fact.type == "yuan_by_benefit" and ("no" in meant or numeral.yuan(text) == 0):
        return Said(fact=context.pending, value="0")
    amount = numeral.yuan(text) if fact.type == "yuan" else None
    return Said(fact=context.pending, value=str(amount)) if amount is not None else None


def _typed(context: Context, text: str) -> list[Understanding]:
    listener = library.listener()
    message = listener.read(text)
    heard = message.heard
    if heard.tells and context.asked:
        resumed = listener.resumed(context.asked, message)
        return [listener.again(resumed, replace(heard.after(context.heard), tells=True, bare=False), context.topic)]
    # A whole new question about named people is about them, not also about those before.
    heard = replace(heard, instead=heard.instead or (bool(heard.identities) and not heard.tells)).after(context.heard)
    return list(_one_by_one(text, heard)) or [listener.again(message, heard)]


def _tapped(context: Context, said: Said) -> list[Understanding]:
    fact = library.load().rules.facts[said.fact]
    places = (said.value,) if said.fact == "district" and said.value != UNKNOWN else ()
    heard = Heard(facts={said.fact: _json(fact, said.value)}, places=places).after(context.heard)
    listener = library.listener()
    return [listener.again(listener.read(context.asked), replace(heard, tells=True, bare=False), context.topic)]


def _asks(understood: Understanding) -> bool:
    """Whether a message asked something that can be taken up again, when more is known."""
    outside = understood.choice.outside
    return not understood.heard.tells and (bool(understood.answers) or (outside is not None and bool(outside.only_for)))


def _is_of_another_matter(understood: Understanding) -> bool:
    """Whether a message was refused for what it is about: then what it told is not kept (my neighbour is 低保)."""
    outside = understood.choice.outside
    return outside is not None and not outside.only_for


def _noted(context: Context, understood: Understanding) -> tuple[str, ...]:
    """What was told where nothing has been asked yet: it is noted, and the question is awaited."""
    told = set(understood.heard.facts) - {"district", "school_district", "age", "date"}
    if context.asked or not understood.heard.tells or (understood.answers and told):
        return ()
    rules, facts = library.load().rules, understood.heard.facts
    known = testimony(facts, rules).known
    return tuple(Wording(rules.facts).said(rules.facts[name], value) for name, value in known.items())


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
    name = found.understanding.choice.ask_back or _next_fact(found)
    if name is None or name in found.heard.facts:
        return None
    facts = library.load().rules.facts
    fact = facts[name]
    if fact.asked_as and fact.type != "set" and fact.asked_as not in found.heard.facts:
        fact = facts[fact.asked_as]
    return Question(fact, _choices(fact, found))


def _next_fact(found: Reply) -> str | None:
    """The next fact of the own case: first what is tapped, then whether one is a student, then what must be typed.

    In the wizard being a student comes first; in a chat about an old father it would be an odd thing to ask.
    """
    if not (found.result and found.benefit):
        return None
    facts = library.load().rules.facts
    needs = found.result.findings[found.benefit].needs
    order = sorted(needs, key=lambda name: (facts[name].type in TYPED, name in LATE))
    return order[0] if order else found.result.next_question


def _choices(fact: Fact, found: Reply) -> tuple[Choice, ...]:
    if fact.type == "yesno":
        return (*YES_OR_NO, Choice(UNKNOWN, "不清楚"))
    if fact.type == "set":
        return _identities(found)
    choices = fact.choices
    if len(choices) > MOST_CHOICES:
        covered = {entry.place for entry in library.load().faq.entries.values()}
        choices = tuple(choice for choice in choices if choice.code in covered)
    none = (Choice("0", "没有"),) if fact.type == "yuan_by_benefit" else ()
    return (*choices, *none, Choice(UNKNOWN, "不清楚"))


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
    if fact.type == "yuan_by_benefit":
        return {}
    if fact.type == "yesno":
        return code == "yes"
    return int(code) if fact.type == "whole" else code


def _words(said: Said) -> str:
    if not said.fact:
        return said.text
    fact = library.load().rules.facts[said.fact]
    words = {choice.code: choice.label for choice in (*fact.choices, *YES_OR_NO)}
    words |= {NONE: "都没有", UNKNOWN: "不清楚"}
    return f"{fact.label}：{words.get(said.value, said.value + '元')}"


def is_value(fact: str, code: str) -> bool:
    """Whether a fact can be asked back in the chat, and whether this is one of its answers."""
    facts = library.load().rules.facts
    if fact not in facts:
        return False
    if (facts[fact].type == "yuan" and code.isascii() and code.isdigit()) or (fact == "aid_used" and code == "0"):
        return True
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
        "topic": context.topic,
        "pending": context.pending,
        "said": [[said.fact, said.value] if said.fact else said.text for said in messages],
    }


def restored(values: Mapping[str, Any]) -> tuple[Context, tuple[Said, ...]]:
    """The conversation that was kept so; an empty one where there is none."""
    marks = values.get("marks", ())
    heard = Heard(
        facts=values.get("facts", {}),
        denied=frozenset(values.get("denied", ())),
        places=tuple(values.get("places", ())),
        years=tuple(values.get("years", ())),
        city="city" in marks,
        elsewhere="elsewhere" in marks,
        own="own" in marks,
    )
    said = values.get("said", ())
    messages = (Said(text=each) if isinstance(each, str) else Said(fact=each[0], value=each[1]) for each in said)
    context = Context(heard, *(values.get(name, "") for name in ("asked", "topic", "pending")))
    return context, tuple(messages)
