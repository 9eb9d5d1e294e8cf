"""Correcting what was heard: a fact is asked anew, or taken back, and what was asked is answered without it."""

from __future__ import annotations

from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from texts.phrase import N_, Phrase
from webapp.chat.asking_back import TAKE_BACK
from webapp.chat.context import Context, after
from webapp.current_library import current_library

ANEW, AWAY = N_("改：{fact}"), N_("{fact}：不算")
# What else is heard with a fact, and goes with it.
HEARD_WITH = {"district": ("places", "town"), "school_district": ("schools",), "identities": ("denied",)}


def words(fact: str, value: str) -> str:
    """What is shown as said by who corrects."""
    return Phrase(AWAY if value == TAKE_BACK else ANEW, fact=current_library().rules.facts[fact].label)


def turned_to(context: Context, who: str) -> Context:
    """The conversation once it speaks of that person, of whom was told before."""
    if who == context.heard.who or (who and context.people.known(who) is None):
        return context
    heard = after(Heard(who=who, kin=current_library().listener.kin_of(who)), context)
    return replace(context, heard=heard, people=context.people.after([context.heard], heard, ()))


def taken_back(context: Context, fact: str) -> Context:
    """The conversation as if that fact had never been told."""
    heard, nothing = context.heard, Heard()
    gone = {name: getattr(nothing, name) for name in HEARD_WITH.get(fact, ())}
    heard = replace(heard, facts={name: value for name, value in heard.facts.items() if name != fact}, **gone)
    listener = current_library().listener
    asked = listener.resumed(context.asked, listener.read(""), [fact]).text if context.asked else ""
    return replace(context, heard=heard, asked=asked.strip())
