"""A reply: what the service says to a message, in the words of the notices or from the rules, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.decision import CHOICES, DIRECT, MOST_ANSWERS, REFUSED
from knowledge.retrieval.understanding import FORMER, Understanding
from rules.engine.rulebook import Result, Rulebook
from rules.model.fact import PERSON
from rules.model.money import words as yuan
from rules.reading.testimony import FactError, Testimony
from texts.phrase import Phrase
from webapp.case import interview, listed, spoken_by_rules
from webapp.case import place_notes as places
from webapp.case.sections import Section
from webapp.case.spoken_by_rules import Spoken
from webapp.case.told import Told, told_of
from webapp.clock import today
from webapp.current_library import current_library

# Whom to ask where no entry says whom.
ANYONE = ("12393", "12345")
MOST_SUGGESTIONS = 3
# Of what is asked, in characters.
LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Reply:
    """What is said. `level` is direct, choices or refused, `answers` are up to three, the best first.

    `benefit` is what the person's own case was worked out for, with its `result`; None: no own case. `offices` are whom
    to ask, where the notices do not say. `ask_back` is the fact that decides between the answers, where one does.
    """

    understanding: Understanding
    level: str
    answers: tuple[Told, ...]
    benefit: str | None
    result: Result | None
    offices: tuple[Office, ...]
    ask_back: str | None = None

    @property
    def heard(self) -> Heard:
        return self.understanding.heard

    @property
    def confidence(self) -> float:
        """How sure the first answer is; of a refusal how sure it is that no notice answers."""
        return self.answers[0].confidence if self.answers else self.understanding.confidence

    @property
    def place_notes(self) -> tuple[str, ...]:
        """What became of the places that the person named by an old name, where no answer says so already."""
        outside = self.understanding.decision.outside
        if outside is not None and outside.tells:
            return ()
        said = {answer.entry.place for answer in self.answers if answer.entry}
        return places.of_names(self.heard, _day(self.heard), said)


def reply(text: str, known: Heard | None = None) -> Reply:
    """The reply to a message of someone of whom this is `known` from before. Never fails on what was typed."""
    return reply_to(current_library().listener.understand(text, known))


def reply_to(understanding: Understanding) -> Reply:
    """The reply to a message that was understood so. Where a person's own case is all it asks, the rules speak."""
    if listed.asks(understanding) and understanding.decision.ask_back != FORMER:
        return _of_lists(understanding)
    spoken = _spoken(understanding)
    if spoken is None and understanding.level == REFUSED and spoken_by_rules.is_case(understanding):
        near = spoken_by_rules.near_entries(understanding)
        if near and not (understanding.heard.places or understanding.heard.schools):
            return Reply(understanding, CHOICES, near, None, None, (), "district")
    if spoken:
        return Reply(understanding, spoken.level, spoken.answers, spoken.benefit, spoken.result, (), spoken.ask_back)
    benefit = _own_benefit(understanding)
    result = worked_out(understanding.heard, benefit) if benefit else None
    answers = tuple(told_of(match, understanding.heard) for match in understanding.answers)
    offices = _offices(understanding)
    asked = understanding.decision.ask_back
    return Reply(understanding, understanding.level, answers, benefit if result else None, result, offices, asked)


def _of_lists(understood: Understanding) -> Reply:
    """The reply to whether a disease is on a list; the district is asked where nobody named it."""
    answers = listed.told(understood)
    is_placed = bool(understood.heard.places or understood.heard.schools)
    is_sure = is_placed and all(answer.quotes for answer in answers)
    ask_back = None if is_placed else "district"
    return Reply(understood, DIRECT if is_sure else CHOICES, answers[:MOST_ANSWERS], None, None, (), ask_back)


def _spoken(understood: Understanding) -> Spoken | None:
    """What the rules say, where the message asks for just that, and nothing else has to be known before."""
    is_open = understood.decision.ask_back == FORMER or not spoken_by_rules.is_case(understood)
    if is_open or spoken_by_rules.is_answered(understood):
        return None
    result = worked_out(understood.heard, *spoken_by_rules.codes(understood.message.subject))
    return spoken_by_rules.spoken(understood, result) if result else None


def worked_out(heard: Heard, *benefits: str) -> Result | None:
    """What the rules find for the facts that were heard; None where another year is named but no day."""
    if heard.years and "date" not in heard.facts and set(heard.years) != {today().year}:
        return None
    rules = current_library().rules
    facts = {**heard.facts, **places.facts_today(heard, _day(heard))}
    return rules.check(testimony(facts, rules), today(), benefits, others=False)


def testimony(facts: Mapping[str, Any], rules: Rulebook) -> Testimony:
    """The facts as the rules read them, without those that cannot be so."""
    return rules.read(readable(facts, rules))


def readable(facts: Mapping[str, Any], rules: Rulebook) -> dict[str, Any]:
    """The facts without those that cannot be so (a bill of a hundred milliards): they were misheard."""
    try:
        rules.read(facts)
    except FactError as error:
        return {name: value for name, value in facts.items() if name not in error.fields}
    return dict(facts)


def lead_of(case: Section, heard: Heard) -> str:
    """The one line of an own case, where it already says something: of a span from nothing only its end, if it is one.

    The end is one where the bill is known and the rate is no floor.
    """
    answer = case.finding.answer
    if case.needs and not answer.stated:
        return ""
    lowest, highest = case.span or (0, 0)
    if lowest or not highest:
        return case.lead
    is_end = current_library().rules.bill in heard.facts and not answer.at_least
    return Phrase("最多{sum}（{years}）", sum=yuan(highest), years=case.years) if is_end else ""


def suggestions(found: Reply) -> tuple[str, ...]:
    """What else to ask, as questions; after a refusal, whom to ask."""
    if not found.answers:
        return tuple(f"{office.name} {office.phone}".strip() for office in found.offices)
    entries = current_library().faq.entries
    told = [answer.entry for answer in found.answers if answer.entry]
    near = [entries[name] for entry in told for name in entry.neighbours]
    shown = {entry.id for entry in told}
    return tuple(dict.fromkeys(entry.question for entry in near if entry.id not in shown))[:MOST_SUGGESTIONS]


def _own_benefit(understanding: Understanding) -> str | None:
    """The benefit to work out, where the message tells of somebody's own case."""
    heard = understanding.heard
    of_person = set(current_library().rules.in_talk(PERSON))
    is_own = heard.own or bool(heard.identities) or not of_person.isdisjoint(heard.facts)
    return understanding.answers[0].entry.leads_to or None if is_own and understanding.answers else None


def _offices(understanding: Understanding) -> tuple[Office, ...]:
    if understanding.answers:
        return ()
    outside = understanding.decision.outside
    asked = outside.offices if outside else ANYONE
    return for_districts(
        current_library().offices, asked, places.asked_of(understanding.heard, _day(understanding.heard))
    )


def _day(heard: Heard) -> dt.date:
    return interview.day(heard.facts)
