"""A reply: what the service says to a message, in the words of the notices or from the rules, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import PLACES, Entry, OutsideEntry
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.understanding import Understanding
from rules.engine.rulebook import Result, Rulebook
from rules.model.fact import PERSON
from rules.model.money import words as yuan
from rules.model.policy import Replacement
from rules.reading.testimony import FactError, Testimony
from texts.citation import Citation, squeeze
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.case.sections import Section
from webapp.clock import today
from webapp.current_library import current_library

# Whom to ask where no entry says whom.
ANYONE = ("12393", "12345")
MOST_SUGGESTIONS = 3
# Of what is asked, in characters.
LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Reply:
    """What is said. `benefit` is what the person's own case was worked out for, with its `result`; None: no own case.

    `offices` are whom to ask, where the notices do not say, and whom to call in a danger.
    """

    understanding: Understanding
    benefit: str | None
    result: Result | None
    offices: tuple[Office, ...]

    @property
    def heard(self) -> Heard:
        return self.understanding.heard

    @property
    def place_notes(self) -> tuple[str, ...]:
        """What became of the places that the person named by an old name, where no answer says so already."""
        outside = self.understanding.decision.outside
        if outside is not None and outside.tells:
            return ()
        said = {answer.entry.place for answer in self.understanding.answers}
        return places.of_names(self.heard, _day(self.heard), said)


def reply(text: str, known: Heard | None = None) -> Reply:
    """The reply to a message of someone of whom this is `known` from before. Never fails on what was typed."""
    return reply_to(current_library().listener.understand(text, known))


def reply_to(understanding: Understanding) -> Reply:
    """The reply to a message that was understood so."""
    benefit = _own_benefit(understanding)
    result = worked_out(understanding.heard, benefit) if benefit else None
    return Reply(understanding, benefit if result else None, result, _offices(understanding))


def worked_out(heard: Heard, benefit: str) -> Result | None:
    """What the rules find for the facts that were heard; None where another year is named but no day."""
    if heard.years and "date" not in heard.facts and set(heard.years) != {today().year}:
        return None
    rules = current_library().rules
    facts = {**heard.facts, **places.facts_today(heard, _day(heard))}
    return rules.check(testimony(facts, rules), today(), (benefit,), others=False)


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


def text_of(entry: Entry, heard: Heard) -> str:
    """The short answer, and what has become of it since, or was not yet."""
    return Joined(NO_GAP, [entry.answer, *notes(entry, heard)])


def outside_text(entry: OutsideEntry) -> str:
    """What is said of a matter that no notice answers; of the places of today it is told from their data."""
    return Joined(NO_GAP, [entry.answer, places.changes()]) if entry.tells == PLACES else entry.answer


def title_of(entry: Entry) -> str:
    """The question with the place whose notice answers it: an answer of one district is no answer for another."""
    return Phrase("{place}：{question}", place=current_library().places[entry.place], question=entry.question)


def successor_of(entry: Entry, heard: Heard) -> Entry | None:
    """The entry that says what holds now, where a clause of this one was replaced before the day that is asked of."""
    newer = {replacement.by.notice for replacement in _replacements(entry.quotes, heard)}
    entries = current_library().faq.entries
    return next((entries[name] for name in entry.neighbours if entries[name].notice in newer - {entry.notice}), None)


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


def source_day(quote: Citation) -> dt.date:
    """The day on which the notice of a quote was issued."""
    return current_library().notices[quote.notice].issued


def notes(entry: Entry, heard: Heard) -> list[str]:
    """What a reader must know of the answer's time: lapsed, replaced, or not yet in force."""
    found: list[str] = []
    day, here = _day(heard), places.today_of(heard, _day(heard))
    if entry.last and entry.last < _day(heard):
        found.append(Phrase("（这一条只管到{day}。）", day=Day(entry.last)))
    policy = current_library().rules.policies[entry.notice]
    if policy.span.last < _day(heard):
        sentence = N_("（这份文件施行到{day}为止，那以后怎么规定，收录的文件里没有写。）")
        found.append(Phrase(sentence, day=Day(policy.span.last)))
    if _is_before(entry, heard):
        found.append(Phrase("（这是{day}起的规定，您问的时候还没有。）", day=Day(entry.first)))
    found += [Phrase("（{note}）", note=note) for note in places.of_notice(entry.place, day, here)]
    return [*found, *dict.fromkeys(map(_replaced_words, _replacements(entry.quotes, heard)))]


def suggestions(found: Reply) -> tuple[str, ...]:
    """What else to ask, as questions; before them whom to call in a danger; after a refusal, whom to ask."""
    return (*(f"{office.name} {office.phone}".strip() for office in found.offices), *further(found))


def further(found: Reply) -> tuple[str, ...]:
    """What else to ask, as questions."""
    entries = current_library().faq.entries
    near = [entries[name] for answer in found.understanding.answers for name in answer.entry.neighbours]
    shown = {answer.entry.id for answer in found.understanding.answers}
    return tuple(dict.fromkeys(entry.question for entry in near if entry.id not in shown))[:MOST_SUGGESTIONS]


def _is_before(entry: Entry, heard: Heard) -> bool:
    """Whether the person asks of a time when the answer did not yet hold."""
    is_earlier_year = bool(heard.years) and max(heard.years) < entry.first.year
    return is_earlier_year or (bool(heard.facts.get("date")) and _day(heard) < entry.first)


def _own_benefit(understanding: Understanding) -> str | None:
    """The benefit to work out, where the message tells of somebody's own case."""
    heard = understanding.heard
    of_person = set(current_library().rules.in_talk(PERSON))
    is_own = heard.own or bool(heard.identities) or not of_person.isdisjoint(heard.facts)
    return understanding.answers[0].entry.leads_to or None if is_own and understanding.answers else None


def _offices(understanding: Understanding) -> tuple[Office, ...]:
    outside = understanding.danger or understanding.decision.outside
    if understanding.answers and not understanding.danger:
        return ()
    asked = outside.offices if outside else ANYONE
    return for_districts(
        current_library().offices, asked, places.asked_of(understanding.heard, _day(understanding.heard))
    )


def _day(heard: Heard) -> dt.date:
    return interview.day(heard.facts)


def _replacements(quotes: Iterable[Citation], heard: Heard) -> list[Replacement]:
    """By what the quoted clauses were replaced before the day asked of, for people of the identities that are known."""
    found = [entry for entry in current_library().rules.law.replacements if entry.scope.span.first <= _day(heard)]
    return [entry for entry in found if _concerns(entry, heard) and any(_speaks_of(entry, quote) for quote in quotes)]


def _concerns(replacement: Replacement, heard: Heard) -> bool:
    scope, known = replacement.scope, heard.identities
    return not known or bool(known & scope.who and not known & scope.unless)


def _speaks_of(replacement: Replacement, quote: Citation) -> bool:
    old = replacement.old
    if (quote.notice, quote.path) != (old.notice, old.path):
        return False
    ours, replaced = squeeze(quote.quote), squeeze(old.quote)
    return replaced in ours or ours in replaced


def _replaced_words(replacement: Replacement) -> str:
    newer = current_library().notices[replacement.by.notice].number
    sentence = N_("（注意：{day}起，与{newer}不一致的，以{newer}为准，见它的{clause}。）")
    return Phrase(sentence, day=Day(replacement.scope.span.first), newer=newer, clause=replacement.by.path)
