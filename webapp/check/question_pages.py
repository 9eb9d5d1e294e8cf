"""Question pages: the one control of a question, and what is wrong with what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import abort, render_template

from rules.engine.asking import word_of
from rules.engine.timely import is_past
from rules.model.fact import Choice, Fact, asking
from rules.model.rough import Rough, is_rough
from rules.model.screen import Screen
from rules.reading.testimony import FactError
from texts.phrase import N_
from webapp.case import interview, place_choices, screens
from webapp.case.fact_input import UNKNOWN, YES_OR_NO
from webapp.case.purpose import asked_about, asked_person
from webapp.check import progress
from webapp.current_library import current_library
from webapp.language.display import current_display
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry
from webapp.session.person import Person

# A longer list is looked up in.
MOST_TAPS = 12
OF_ANOTHER_YEAR = N_("这一天像是以前的。请写这一次的日子；还没有定，就点“不清楚”")


def question_page(fact: Fact | Screen, person: Person, wrong: dict[str, str], typed: Any) -> str:
    """The page that asks for it, with what was typed or answered before, and what is wrong with it."""
    inquiry, answers = person.inquiry, person.inquiry.answers
    if isinstance(fact, Fact):
        fact = place_choices.of_day(fact, answers, interview.day(answers))
    aids, parts = current_library().rules.vocabulary.benefits, parts_of(fact, inquiry)
    boxes = _boxes(fact.name, parts, wrong, typed or {})
    given = screens.given(fact.name, answers)
    shown = {
        "fact": fact,
        "parts": {code: aids[code].name for code in boxes},
        "carried": {name: typed[name] for name in _carried(fact.name, parts, typed or {}, boxes)},
        "is_first": boxes == parts[: len(boxes)],
        "given": None if is_rough(given, fact.type) else given,
        "ranges": _tapped(fact),
        "taps": _taps(fact),
        "chosen": _chosen(fact, answers),
        "progress": progress.at(inquiry.answers, fact.name),
        "is_first_sensitive": _is_first_sensitive(fact, answers),
        "ask": asking(fact.ask, fact.ask_of, asked_person(person)),
        "person_asked_about": "" if fact.ask_of else asked_about(person),
    }
    return render_template("question.html", typed=typed, wrong=wrong, **shown)


def _is_first_sensitive(fact: Fact | Screen, answers: Answers) -> bool:
    """Whether this is the first question, of all that were put, about an illness, a disability or a child."""
    asked = {fact.name, *(fact.asks if isinstance(fact, Screen) else ())}
    sensitive = {other.name for other in current_library().rules.facts.values() if other.sensitive}
    return not sensitive.isdisjoint(asked) and sensitive.isdisjoint(answers.keys() - asked)


def _taps(fact: Fact | Screen) -> tuple[Choice, ...]:
    """The answers of which one tap sends one; none where several go together, or where it is typed or looked up."""
    if fact.type == "yesno":
        return YES_OR_NO
    return fact.choices if fact.type in ("choice", "whole") and len(fact.choices) <= MOST_TAPS else ()


def _chosen(fact: Fact | Screen, answers: Answers) -> str:
    """The code of what was answered before; empty where nothing was."""
    is_answered = fact.holds(answers) if isinstance(fact, Screen) else fact.name in answers
    if not is_answered:
        return ""
    given = screens.given(fact.name, answers)
    if is_rough(given, fact.type):
        return next((found.code for found in ranges_of(fact) if found.as_json(fact.type) == given), "")
    return UNKNOWN if given is None else word_of(given)


def ranges_of(fact: Fact | Screen) -> tuple[Rough, ...]:
    """What may be told of a number where only a threshold matters; nothing for any other question."""
    return current_library().rules.ranges.of(fact.name)


def _tapped(fact: Fact | Screen) -> tuple[Choice, ...]:
    return tuple(Choice(found.code, found.in_words(fact.type)) for found in ranges_of(fact))


def parts_of(fact: Fact | Screen, inquiry: Inquiry) -> tuple[str, ...]:
    """The benefits of a sum by benefit; nothing for any other fact."""
    return interview.aids_to_ask(inquiry) if fact.type == "yuan_by_benefit" else ()


def parts_told(fact: Fact | Screen, parts: tuple[str, ...], form: Mapping[str, str]) -> tuple[str, ...]:
    """Of which parts the form tells: of all, but in large print, where one is asked after another, of those so far."""
    if not current_display().large:
        return parts
    return _sent(fact.name, parts, form) or parts[:1]


def _boxes(name: str, parts: tuple[str, ...], wrong: Mapping[str, str], typed: Mapping[str, str]) -> tuple[str, ...]:
    """The parts asked on one page: all, but in large print only what is wrong, or else the first that is not told."""
    if not current_display().large:
        return parts
    open_ones = [code for code in parts if field(name, code) in wrong] or [
        code for code in parts if field(name, code) not in typed
    ]
    return tuple(open_ones[:1]) or parts[:1]


def _carried(name: str, parts: tuple[str, ...], form: Mapping[str, str], boxes: tuple[str, ...]) -> tuple[str, ...]:
    """The controls of what was told on the pages before."""
    return tuple(field(name, code) for code in _sent(name, parts, form) if code not in boxes)


def _sent(name: str, parts: tuple[str, ...], form: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(code for code in parts if field(name, code) in form)


def field(name: str, part: str) -> str:
    """The control of one part of a sum by benefit."""
    return f"{name}.{part}"


def asked(name: str) -> Fact | Screen:
    """The fact or the screen that is asked at that address; 404 where there is none."""
    rules = current_library().rules
    asked = rules.screens.get(name) or rules.facts.get(name)
    return asked if asked is not None and name != "date" else abort(404)


def refused(fact: Fact | Screen, value: Any, on: dt.date) -> str:
    """What is wrong with what was answered for that day; empty when nothing is."""
    if isinstance(fact, Screen):
        return "" if value is None or value in fact.codes else N_("请选一项，或者点“不清楚”")
    try:
        told = current_library().rules.read_roughly({fact.name: value}).known.get(fact.name)
    except FactError as error:
        return error.fields[fact.name]
    return OF_ANOTHER_YEAR if told and is_past(fact, told, on) else ""


def first_control(fact: Fact | Screen, parts: tuple[str, ...]) -> str:
    """The control to which what is wrong with the answer belongs."""
    return field(fact.name, parts[0]) if parts else fact.name
