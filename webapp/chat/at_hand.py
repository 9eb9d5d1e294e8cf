"""At hand is the benefit of which somebody goes on to speak: the one answered last, or that of what was asked last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.retrieval.message import Message
from rules.model.vocabulary import CARE, PREMIUM
from webapp.answering.working_out import worked_out
from webapp.chat.context import Context
from webapp.current_library import current_library


def benefit_at_hand(context: Context, message: Message) -> str:
    """The code of the benefit that a message goes on with; empty where nothing is at hand.

    A message that names the other of the two subjects turns to that: 那交医保什么时候交, after a stay in hospital.
    """
    known = current_library().rules.vocabulary.benefits.get(context.benefit)
    if message.subject and (known is None or known.about != message.subject) and (context.asked or known):
        return _of_subject(message.subject, message.heard, context.heard)
    if known is None and context.asked:
        before = current_library().listener.read(context.asked)
        told = replace(before.heard, facts={"care": context.topic, **before.heard.facts})
        return before.benefit or _of_subject(before.subject, told, context.heard)
    if known and known.about == PREMIUM:
        return _meant(PREMIUM, {**context.heard.facts, **message.heard.facts}, context.heard, context.benefit)
    return context.benefit


def benefit_of_case(message: Message, known: Heard) -> str:
    """The benefit of which a first message tells a case, by its subject or since it is a student's; empty of none."""
    subject = message.subject or (PREMIUM if message.of_students or known.facts.get("student") else "")
    is_told = bool(known.identities) and bool(known.places or known.schools)
    return _of_subject(subject, message.heard, known) if subject and is_told else ""


def _of_subject(subject: str, told: Heard, known: Heard) -> str:
    """The benefit by which one is insured, or treated, as was told now or before; of an illness none without that."""
    facts = {**told.facts, **known.facts, **{fact.fact: fact.value for fact in told.stated}}
    if subject == PREMIUM:
        return _meant(PREMIUM, facts, known)
    care, benefits = facts.get("care"), current_library().rules.vocabulary.benefits.values()
    named = (one.code for one in benefits if one.about == CARE and care and one.named_by == care)
    return next(named, "") if subject == CARE else ""


def _meant(subject: str, facts: Mapping[str, Any], known: Heard, likest: str = "") -> str:
    """The first benefit of a subject that may be meant by these facts, as by the insurance; the likest if it may be."""
    rules = current_library().rules
    of_it = [code for code, one in rules.vocabulary.benefits.items() if one.about == subject]
    result = worked_out(replace(known, facts=facts), *of_it)
    if result is None:
        return likest or next(iter(of_it), "")
    meant = [code for code in of_it if rules.concerns.may_be_meant(code, result.situation)]
    return likest if likest in meant else next(iter(meant), "")
