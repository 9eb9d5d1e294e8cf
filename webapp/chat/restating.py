"""Restating: the last question asked again, with the parts of it that a message changes.

A turn is a matter, what is asked of it, a person, a place, a day and facts. Each is new, kept or corrected: where only
a part is told, all others are those of the last question, also where that one found no answer. Who, where and what was
told is kept by `context.after`; here it is the words of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from knowledge.hearing.dialogue_state import OF_ONE, Heard
from knowledge.hearing.stated import StatedFact
from knowledge.retrieval.conditions import EMPLOYEES
from knowledge.retrieval.decision import CHOICES, DIRECT, REFUSED
from knowledge.retrieval.message import OF_EMPLOYEES, Message
from knowledge.retrieval.understanding import Understanding
from rules.model.fact import MATTER
from rules.model.vocabulary import PREMIUM
from webapp.answering.fitting import OF_A_CASE
from webapp.answering.own_case import LITTLE
from webapp.chat import phrasing
from webapp.chat.at_hand import benefit_at_hand
from webapp.chat.context import Context, after
from webapp.chat.next_thing import asked_next
from webapp.current_library import current_library

# What goes on with what was told a moment ago: 特困供养证也要盖章不.
GOES_ON = re.compile("也|一样|同样|还要|另外|其他|其它")
# What is asked about, though it is also of one person: 一档自己出多少.
OF_THE_MATTER = ("tier",)
# The type of a disease: 一型, 2型.
OF_A_TYPE = re.compile("[一二12ⅠⅡ]型")


def read(context: Context, text: str) -> Message:
    """A message as it is meant after those before."""
    listener = current_library().listener
    message = listener.read(_with_disease(context, phrasing.meant(text)))
    if _is_of_employees(context, message):
        # Who told which insurance they have asks of that one.
        message = listener.read(f"{OF_EMPLOYEES}，{message.text}")
    return phrasing.with_age(message) if context.asked else message


def _is_of_employees(context: Context, message: Message) -> bool:
    """Whether somebody whose insurance is one of employees asks of the fee, and does not say of which insurance."""
    is_known = context.heard.facts.get("insurance") in EMPLOYEES and "insurance" not in message.heard.facts
    of_fee = message.subject == PREMIUM or (not message.subject and bool(message.claims) and _is_of_premium(context))
    return is_known and of_fee and not message.of_employees


def understood(context: Context, message: Message, heard: Heard) -> Understanding:
    """What a message means for one of whom it is."""
    listener = current_library().listener
    if message.of_students and is_of_other_student(message, heard):
        message = replace(message, of_students=False)
    before = listener.read(context.asked) if context.asked else None
    is_of_that = before is not None and message.subject in ("", _about(before, context))
    if before and heard.tells and is_of_that and message.benefit in ("", before.benefit):
        return _told_more(context, before, message, heard)
    if before and _goes_on(context, before, message):
        whole = replace(listener.read(f"{before.text}，{message.text}"), people=())
        return listener.again(whole, after(Heard(who=heard.who), context), context.topic, resumes=True)
    # A whole new question about named people is about them, not also about those before.
    instead = heard.instead or (bool(heard.identities) and not heard.tells)
    known = after(replace(heard, instead=instead), context)
    alone = listener.again(message, known, context.topic)
    whole = _completed(context, before, message, known, alone) if before else message
    return alone if whole == message else listener.again(whole, known, context.topic, resumes=whole.resumes)


def is_of_other_student(message: Message, heard: Heard) -> bool:
    """Whether the student of whom a message of several people speaks is another than is heard of."""
    students = {person.who for person in message.people if person.heard.facts.get("student")}
    return bool(students) and heard.who not in students


def again(context: Context, told: Heard) -> Understanding:
    """What was asked before, with what is told now."""
    listener = current_library().listener
    asked = listener.read(context.asked)
    heard = replace(after(told, context), tells=True, bare=False)
    heard = replace(heard, kin=listener.kin_of(told.who) or heard.kin)
    return listener.again(replace(asked, people=()), heard, context.topic, resumes=True)


def told_inexactly(context: Context, text: str) -> list[Understanding]:
    """What was asked before, with the words that gave the pending fact no exact figure."""
    return [again(context, Heard(stated=(StatedFact(context.pending, None, text.strip()),), tells=True))]


def _told_more(context: Context, before: Message, message: Message, heard: Heard) -> Understanding:
    """The last question, asked again of what is told now."""
    listener = current_library().listener
    told = after(heard, context)
    asked_of = before.heard.facts if heard.who else told.facts
    kept = OF_THE_MATTER if before.subject == PREMIUM and before.aspects else ()
    gone = [name for name in OF_ONE if name not in kept and asked_of.get(name) != told.facts.get(name)]
    resumed = listener.resumed(context.asked, message, gone if heard.who else ())
    of_matter = {name: resumed.heard.facts[name] for name in kept if resumed.heard.facts.get(name)}
    told = replace(told, facts={**of_matter, **told.facts}, tells=True, bare=resumed.heard.bare)
    is_other = any(message.heard.facts.get(name, known) != known for name, known in _matter(context.heard))
    found = listener.again(resumed, told, "" if is_other else context.topic, resumes=True)
    if heard.who and found.level == DIRECT and found.answers[0].entry.who and "identities" not in told.facts:
        # Nobody knows yet whether somebody new is one of those of whom it speaks.
        found = replace(found, decision=replace(found.decision, level=CHOICES, ask_back="identities"))
    return replace(found, message=replace(found.message, people=message.people))


def _completed(context: Context, before: Message, message: Message, known: Heard, alone: Understanding) -> Message:
    """A message as a whole question: what it does not say of matter and aspect is what was asked before.

    What has no matter, and a sure answer `alone`, needs none.
    """
    listener = current_library().listener
    is_of_residents = known.facts.get("insurance") not in EMPLOYEES
    if is_of_residents and _is_of_premium(context) and phrasing.wants_back(message, before):
        return replace(listener.read(phrasing.refund(message)), people=message.people)
    if len(message.rest) > LITTLE or _asks_next(context, message):
        return message
    if message.subject or message.benefit:
        is_aspect_open = not (message.aspects or message.benefit) and bool(before.aspects)
        return replace(listener.completed(message, before), people=message.people) if is_aspect_open else message
    if alone.level == DIRECT or not (before.subject or before.benefit):
        return message
    return replace(_on_that(before, message, known, alone), people=message.people)


def _on_that(before: Message, message: Message, known: Heard, alone: Understanding) -> Message:
    """A message without a matter of its own, asked of that of the last question."""
    listener = current_library().listener
    if message.aspects <= OF_A_CASE and (message.aspects or message.heard.stated):
        gone = _changed(before.heard.facts, known.facts)
        return replace(listener.completed(before, message, gone), resumes=True)
    says_something = bool(message.aspects or message.heard.stated)
    if alone.level == REFUSED and says_something:
        # All of it was understood, and nothing but what it is about is missing.
        return replace(listener.read(f"{before.text}，{message.text}"), resumes=True)
    return message


def _asks_next(context: Context, message: Message) -> bool:
    """Whether a message asks the next thing of the matter at hand, which the rules answer by themselves."""
    benefit = current_library().rules.vocabulary.benefits.get(benefit_at_hand(context, message))
    return benefit is not None and bool(asked_next(message, context.heard, benefit.about))


def _is_of_premium(context: Context) -> bool:
    benefit = current_library().rules.vocabulary.benefits.get(context.benefit)
    return benefit is not None and benefit.about == PREMIUM


def _about(before: Message, context: Context) -> str:
    """Of which of the two things that people come for the last question is."""
    benefits = current_library().rules.vocabulary.benefits
    named = benefits.get(before.benefit or context.benefit)
    return before.subject or (named.about if named else "")


def _goes_on(context: Context, before: Message, message: Message) -> bool:
    """Whether a message asks the same of one thing more, such as a paper: 特困供养证也要盖章不."""
    entries = current_library().faq.entries
    told = {entries[name].aspect for name in context.told if name in entries}
    is_more = bool(GOES_ON.search(message.text)) and bool(message.aspects & {*before.aspects, *told})
    # 孤儿那边也是全免对吧: what others get is asked of them, and not of those before.
    of_others = bool(message.heard.identities - context.heard.identities) and message.aspects <= OF_A_CASE
    is_more = is_more and not of_others
    return is_more and not (message.subject or message.benefit or message.heard.who) and len(message.rest) <= LITTLE


def _changed(before: Any, now: Any) -> Iterable[str]:
    return [name for name in OF_ONE if before.get(name) is not None and before.get(name) != now.get(name)]


def _matter(heard: Heard) -> list[tuple[str, Any]]:
    """What makes another matter of a question where it changes: the kind of care or of insurance."""
    return [(name, heard.facts[name]) for name in current_library().rules.in_talk(MATTER) if name in heard.facts]


def _with_disease(context: Context, text: str) -> str:
    """The text, in which a type told alone (医生说是一型) is one of the disease at hand."""
    known, told = OF_A_TYPE.search(str(context.heard.facts.get("disease") or "")), OF_A_TYPE.search(text)
    if not (known and told) or current_library().listener.read(text).diseases:
        return text
    disease = str(context.heard.facts["disease"])
    return text[: told.start()] + disease[: known.start()] + told[0] + disease[known.end() :] + text[told.end() :]
