"""What is kept of a conversation, in the person's own cookie: their words, and what older ones told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from webapp.case.lasting import day_of, spans_of, years_on
from webapp.case.reply import readable
from webapp.chat.asking_back import is_value
from webapp.chat.conversation import Context, Utterance, turns
from webapp.current_library import current_library

MARKS = ("city", "elsewhere", "own")


def kept(context: Context, messages: Sequence[Utterance]) -> dict[str, Any]:
    """A conversation as plain JSON values, for the cookie."""
    heard = context.heard
    return {
        "facts": dict(heard.facts),
        "denied": sorted(heard.denied),
        "places": list(heard.places),
        "schools": list(heard.schools),
        "marks": [name for name in MARKS if getattr(heard, name)],
        "years": list(heard.years),
        "asked": context.asked,
        "topic": context.topic,
        "pending": context.pending,
        "told_in": years_on(day_of(heard.facts)),
        "said": [[said.fact, said.value] if said.fact else said.text for said in messages],
    }


def restored(values: Mapping[str, Any]) -> tuple[Context, tuple[Utterance, ...]]:
    """The conversation that was kept so; an empty one where there is none, or where another version kept it.

    Where a year has turned since, what is of that year is not known, and the messages that may have told it are gone.
    """
    try:
        context = _context(values)
        messages = tuple(filter(_is_understood, map(_message, values.get("said", ()))))
        return _of_this_year(context, messages, values.get("told_in") or {})
    except (TypeError, KeyError, IndexError, AttributeError):
        return Context(), ()


def _of_this_year(
    context: Context, messages: tuple[Utterance, ...], told_in: Mapping[str, str]
) -> tuple[Context, tuple[Utterance, ...]]:
    if told_in == years_on(day_of(context.heard.facts)):
        return context, messages
    _, after = turns(context, messages)
    now = years_on(day_of(after.heard.facts))
    past = {name for name, span in spans_of(after.heard.facts).items() if told_in.get(span) != now[span]}
    if not past:
        return context, messages
    known = {name: value for name, value in after.heard.facts.items() if name not in past}
    return replace(after, heard=replace(after.heard, facts=known)), ()


def _context(values: Mapping[str, Any]) -> Context:
    marks, rules = values.get("marks", ()), current_library().rules
    heard = Heard(
        facts=readable(values.get("facts", {}), rules),
        denied=frozenset(values.get("denied", ())),
        places=tuple(values.get("places", ())),
        schools=tuple(values.get("schools", ())),
        years=tuple(values.get("years", ())),
        city="city" in marks,
        elsewhere="elsewhere" in marks,
        own="own" in marks,
    )
    pending = values.get("pending", "")
    asked, topic = values.get("asked", ""), values.get("topic", "")
    return Context(heard, asked, topic, pending if pending in rules.facts else "")


def _message(kept: Any) -> Utterance:
    return Utterance(text=kept) if isinstance(kept, str) else Utterance(fact=kept[0], value=kept[1])


def _is_understood(said: Utterance) -> bool:
    return not said.fact or is_value(said.fact, said.value)
