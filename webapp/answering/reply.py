"""A reply: what the service says to a message, in the words of the notices or from the rules, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from knowledge.hearing.dialogue_state import OF_A_BILL, Heard
from knowledge.retrieval.decision import CHOICES, DIRECT, REFUSED
from knowledge.retrieval.understanding import LIKELY, Understanding
from rules.model.money import words as yuan
from texts.phrase import N_, Phrase
from webapp.answering import another_year
from webapp.answering.by_likeness import by_likeness, whom_to_ask, with_one_sum
from webapp.answering.by_rules import from_rules
from webapp.answering.first_line import with_caution, with_day, with_verdict
from webapp.answering.replied import Reply
from webapp.answering.working_out import readable
from webapp.case.sections import Section
from webapp.current_library import current_library

MOST_SUGGESTIONS = 3
AT_MOST, IF_SO = N_("最多{sum}（{years}）"), N_("符合条件的话{sum}（{years}）")
# Of what is asked, in characters.
LONGEST_QUESTION = 500


def reply(text: str, known: Heard | None = None) -> Reply:
    """The reply to a message of someone of whom this is `known` from before. Never fails on what was typed."""
    return reply_to(current_library().listener.understand(text, known))


def reply_to(understanding: Understanding) -> Reply:
    """The reply to a message that was understood so: lists by name, then the rules, then what is likest."""
    found = _of_another_year(understanding) or _with_verdict(_found(understanding))
    if not understanding.danger:
        return found
    # In a danger nothing is sure but whom to call, nothing is asked back, and what is hardly meant is left out.
    answers = tuple(told for told in found.answers if told.confidence >= LIKELY) if understanding.answers else ()
    level = CHOICES if answers else REFUSED
    return replace(found, level=level, answers=answers, offices=whom_to_ask(understanding), ask_back=None)


def _found(understood: Understanding) -> Reply:
    return from_rules(understood) or with_one_sum(by_likeness(understood))


def _of_another_year(understood: Understanding) -> Reply | None:
    """What a case of a year that is over would be today, and since when that holds; None where none is told."""
    asked = another_year.as_today(understood)
    found = _found(asked) if asked else None
    if asked is None or found is None or not (found.level == DIRECT or found.benefit):
        return None
    answers = tuple(another_year.of_then(told, understood) for told in found.answers)
    asked = replace(asked, message=replace(asked.message, heard=understood.heard))
    # The sum of a year of which nothing is known is nobody's.
    return replace(found, understanding=asked, answers=answers, benefit=None, result=None)


def _with_verdict(found: Reply) -> Reply:
    """The reply with what is to be read first before its first answer; a verdict only where that one is sure enough."""
    first = found.answers[0] if found.answers else None
    if first is None or found.understanding.is_of_several:
        return found
    is_sure = first.confidence >= LIKELY and found.ask_back != "district"
    is_of_it = first.entry is None or first.entry.leads_to == found.benefit
    benefit, facts = found.benefit if is_of_it else None, readable(found.heard.facts, current_library().rules)
    led = with_verdict(found.understanding, facts, first, benefit, found.result) if is_sure else first
    led = with_day(found.understanding, first, with_caution(found.understanding, first, led))
    return replace(found, answers=(led, *found.answers[1:]))


def lead_of(case: Section, heard: Heard) -> str:
    """The one line of an own case, where it already says something: of a span from nothing only its end, if it is one.

    The end is one where the bill is known, nothing of it in words alone, and the rate is no floor.
    """
    answer = case.finding.answer
    if case.needs and not answer.stated:
        return ""
    lowest, highest = case.span or (0, 0)
    if lowest or not highest:
        return case.lead
    # Who was not referred is left out in principle, and reads no sum first.
    is_known = current_library().rules.bill in heard.facts and heard.inexact.keys().isdisjoint(OF_A_BILL)
    is_end = is_known and not answer.at_least and heard.facts.get("referred") is not False
    if not is_end:
        return ""
    # What may come on top of it is another benefit's: only a limit is the most that is given.
    words = AT_MOST if highest == answer.cap else IF_SO
    return Phrase(words, sum=yuan(highest), years=case.years)


def suggestions(found: Reply) -> tuple[str, ...]:
    """What else to ask, as questions; before them whom to call in a danger; after a refusal, whom to ask."""
    return (*(f"{office.name} {office.phone}".strip() for office in found.offices), *further(found))


def further(found: Reply) -> tuple[str, ...]:
    """What else to ask, as questions."""
    entries = current_library().faq.entries
    told = [answer.entry for answer in found.answers if answer.entry]
    near = [entries[name] for entry in told for name in entry.neighbours]
    shown = {entry.id for entry in told}
    return tuple(dict.fromkeys(entry.question for entry in near if entry.id not in shown))[:MOST_SUGGESTIONS]
