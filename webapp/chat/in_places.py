"""In places: who compares several places goes on asking of each, until one of them is named."""

from __future__ import annotations

from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.decision import CHOICES, MOST_ANSWERS
from knowledge.retrieval.understanding import Understanding
from texts.phrase import Phrase
from webapp.answering.replied import Reply
from webapp.answering.ruling_words import not_held
from webapp.answering.told import Told
from webapp.chat import follow_up
from webapp.chat.context import Context
from webapp.chat.deciding import as_decided
from webapp.current_library import current_library

# Of how many places one is asked at least.
SEVERAL = 2


def reply(understood: Understanding, context: Context) -> Reply | None:
    """One answer a place to what is asked next of several; None where one, or another, is spoken of."""
    places = understood.heard.places
    if len(places) < SEVERAL or places != context.heard.places or understood.danger or understood.heard.elsewhere:
        return None
    told = [_in(place, understood, context) for place in places[:MOST_ANSWERS]]
    answers = tuple({(each.title, each.text): each for each in told if each}.values())
    return Reply(understood, CHOICES, answers, None, None, ()) if answers else None


def _in(place: str, understood: Understanding, context: Context) -> Told | None:
    """What is said to who is of that place alone; None where its notice is held and says nothing of it."""
    heard, listener = _of(understood.heard, place), current_library().listener
    message = understood.message
    each = listener.again(replace(message, people=()), heard, message.topic, resumes=message.resumes)
    there = replace(context, heard=_of(context.heard, place))
    found = follow_up.reply(each, there) or as_decided(each, there)
    if not found.answers:
        return not_held(each)
    first = found.answers[0]
    # What the rules say in their own words names no place.
    name = current_library().places[place]
    if first.entry is not None or name in first.title:
        return first
    return replace(first, title=Phrase("{place}：{question}", place=name, question=first.title))


def _of(heard: Heard, place: str) -> Heard:
    return replace(heard, places=(place,), facts={**heard.facts, "district": place})
