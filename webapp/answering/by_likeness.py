"""By likeness: the likeliest entries in answer to a message, with the person's own case beside them."""

from __future__ import annotations

from dataclasses import replace

from knowledge.notice.office import Office
from knowledge.retrieval.decision import CHOICES, DIRECT
from knowledge.retrieval.understanding import LIKELY, Understanding
from rules.model.fact import PERSON
from rules.model.vocabulary import CARE, PREMIUM
from webapp.answering.by_rules import spoken_of
from webapp.answering.fitting import OF_A_CASE, OF_A_SUM, SUMS
from webapp.answering.reckoned import comes_to_one
from webapp.answering.replied import ANYONE, Reply, offices_of
from webapp.answering.told import told_of
from webapp.answering.who_first import who_first
from webapp.answering.working_out import readable, worked_out
from webapp.current_library import current_library


def by_likeness(understood: Understanding) -> Reply:
    """The likest entries, with the person's own case beside them."""
    understood = _of_subject_first(understood)
    benefit = _own_benefit(understood)
    result = worked_out(understood.heard, benefit) if benefit else None
    answers = who_first(understood, tuple(told_of(match, understood.heard) for match in understood.answers))
    offices, asked = whom_to_ask(understood), understood.decision.ask_back
    return Reply(understood, understood.level, answers, benefit if result else None, result, offices, asked)


def with_one_sum(found: Reply) -> Reply:
    """The reply; where the likeliest tells how much, and the rules come to one sum for the bill, that one alone."""
    understood, first = found.understanding, found.answers[0] if found.answers else None
    message = understood.message
    asks_sum = bool(message.aspects & OF_A_SUM) and message.aspects <= OF_A_CASE and message.subject == CARE
    is_of_one = (
        asks_sum and bool(found.heard.identities) and len(found.heard.places) == 1 and not understood.is_of_several
    )
    if found.level != CHOICES or first is None or first.entry is None or first.confidence < LIKELY or not is_of_one:
        return found
    spoken = spoken_of(understood)
    facts = readable(found.heard.facts, current_library().rules)
    if spoken is None or first.entry.aspect not in SUMS or not comes_to_one(spoken, understood, facts):
        return found
    is_of_gain = first.entry.leads_to in {gain.code for gain in spoken.gains}
    return replace(found, level=DIRECT, answers=(first,), ask_back=None) if is_of_gain else found


def _of_subject_first(understood: Understanding) -> Understanding:
    """The same, what is on the fee before what is on an illness, to who asks of the fee and has several to choose."""
    benefits = current_library().rules.vocabulary.benefits
    if understood.level != CHOICES or understood.message.subject != PREMIUM:
        return understood
    of_care = [m for m in understood.answers if m.entry.leads_to and benefits[m.entry.leads_to].about == CARE]
    rest = [match for match in understood.answers if match not in of_care]
    return replace(understood, decision=replace(understood.decision, answers=(*rest, *of_care)))


def _own_benefit(understanding: Understanding) -> str | None:
    """The benefit to work out, where the message tells of somebody's own case."""
    heard = understanding.heard
    of_person = set(current_library().rules.in_talk(PERSON))
    is_own = heard.own or bool(heard.identities) or not of_person.isdisjoint(heard.facts)
    return understanding.answers[0].entry.leads_to or None if is_own and understanding.answers else None


def whom_to_ask(understanding: Understanding) -> tuple[Office, ...]:
    outside = understanding.danger or understanding.decision.outside
    if understanding.answers and not understanding.danger:
        return ()
    asked = outside.offices if outside else ANYONE
    return offices_of(asked, understanding.heard)
