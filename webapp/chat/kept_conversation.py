"""What is kept of a conversation, in the person's own cookie: their words, and what older ones told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.stated import StatedFact
from webapp.answering.working_out import readable
from webapp.case.lasting import day_of, spans_of, years_on
from webapp.chat.asking_back import is_value
from webapp.chat.context import Context
from webapp.chat.conversation import Utterance
from webapp.chat.dialogue import Dialogue
from webapp.chat.talked_of import People, TalkedOf
from webapp.current_library import current_library

MARKS = ("city", "elsewhere", "own")


def kept(dialogue: Dialogue) -> dict[str, Any]:
    """A dialogue as plain JSON values, for the cookie."""
    return {
        "before": _kept_context(dialogue.before),
        "said": [_kept_message(said) for said in dialogue.messages],
        "after": _kept_context(dialogue.after),
        "told_in": years_on(day_of(dialogue.after.heard.facts)),
    }


def restored(values: Mapping[str, Any]) -> Dialogue:
    """The dialogue that was kept so; an empty one where there is none, or where another version kept it.

    Where a year has turned since, what is of that year is not known, and the messages that may tell it are gone.
    """
    try:
        before, after = _context(values["before"]), _context(values["after"])
        current = _of_this_year(after, values.get("told_in") or {})
        if current is not after:
            return Dialogue(current, (), current)
        return Dialogue(before, tuple(filter(_is_understood, map(_message, values["said"]))), after)
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        return Dialogue()


def _of_this_year(context: Context, told_in: Mapping[str, str]) -> Context:
    """The same context, or one without the facts of years that are over."""
    facts = context.heard.facts
    facts = {**{name: value for person in context.people.told for name, value in person.facts.items()}, **facts}
    now = years_on(day_of(facts))
    past = {name for name, span in spans_of(facts).items() if told_in.get(span) != now[span]}
    if not past:
        return context
    known = {name: value for name, value in facts.items() if name not in past}
    told = tuple(
        replace(person, facts={name: value for name, value in person.facts.items() if name not in past})
        for person in context.people.told
    )
    return replace(context, heard=replace(context.heard, facts=known), people=replace(context.people, told=told))


def _kept_context(context: Context) -> dict[str, Any]:
    heard = context.heard
    values = {
        "facts": dict(heard.facts),
        "denied": sorted(heard.denied),
        "places": list(heard.places),
        "schools": list(heard.schools),
        "town": heard.town,
        "far": heard.far,
        "bill": [[fact.fact, fact.value, fact.words, fact.whole] for fact in heard.stated],
        "kin": heard.kin,
        "who": heard.who,
        "marks": [name for name in MARKS if getattr(heard, name)],
        "years": list(heard.years),
        "asked": context.asked,
        "topic": context.topic,
        "pending": context.pending,
        "benefit": context.benefit,
        "told": list(context.told),
        "people": [[person.who, dict(person.facts), sorted(person.denied)] for person in context.people.told],
        "of": list(context.people.asked),
        "cases": list(context.cases),
    }
    return {name: value for name, value in values.items() if value}


def _context(values: Mapping[str, Any]) -> Context:
    marks, rules = values.get("marks", ()), current_library().rules
    heard = Heard(
        facts=readable(values.get("facts", {}), rules),
        denied=frozenset(values.get("denied", ())),
        places=tuple(values.get("places", ())),
        schools=tuple(values.get("schools", ())),
        town=str(values.get("town", "")),
        far=str(values.get("far", "")),
        stated=tuple(StatedFact(*told) for told in values.get("bill", ())),
        years=tuple(values.get("years", ())),
        city="city" in marks,
        elsewhere="elsewhere" in marks,
        own="own" in marks,
        kin=str(values.get("kin", "")),
        who=str(values.get("who", "")),
    )
    told = tuple(
        TalkedOf(str(who), readable(facts, rules), frozenset(denied)) for who, facts, denied in values.get("people", ())
    )
    people = People(told, tuple(map(str, values.get("of", ()))))
    pending = values.get("pending", "")
    asked, topic = values.get("asked", ""), values.get("topic", "")
    pending = pending if pending in rules.facts else ""
    benefit = values.get("benefit", "")
    benefit = benefit if benefit in rules.vocabulary.benefits else ""
    cases = tuple(map(str, values.get("cases", ())))
    return Context(heard, asked, topic, pending, tuple(values.get("told", ())), benefit, people, cases)


def _kept_message(said: Utterance) -> str | list[str]:
    return [said.fact, said.value, *([said.who] if said.who else [])] if said.fact else said.text


def _message(kept: Any) -> Utterance:
    return Utterance(text=kept) if isinstance(kept, str) else Utterance("", *map(str, kept))


def _is_understood(said: Utterance) -> bool:
    return not said.fact or said.corrects or is_value(said.fact, said.value)
