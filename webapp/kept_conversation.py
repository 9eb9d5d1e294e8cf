"""What is kept of a conversation, in the person's own cookie: their words, and what older ones told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.heard import Heard
from webapp.conversation import Context, Said

MARKS = ("city", "elsewhere", "own")


def kept(context: Context, messages: Sequence[Said]) -> dict[str, Any]:
    """A conversation as plain JSON values, for the cookie."""
    heard = context.heard
    return {
        "facts": dict(heard.facts),
        "denied": sorted(heard.denied),
        "places": list(heard.places),
        "marks": [name for name in MARKS if getattr(heard, name)],
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
