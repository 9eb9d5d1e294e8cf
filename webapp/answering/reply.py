"""A reply: what the service says to a message, in the words of the notices or from the rules, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.hearing.dialogue_state import OF_A_BILL, Heard
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.decision import CHOICES, DIRECT, MOST_ANSWERS, REFUSED, Match
from knowledge.retrieval.understanding import FORMER, LIKELY, Understanding
from rules.engine.rulebook import Result, Rulebook
from rules.model.fact import PERSON
from rules.model.money import words as yuan
from rules.model.vocabulary import CARE, PREMIUM
from rules.reading.testimony import FactError, Testimony
from texts.phrase import N_, Phrase
from webapp.answering import another_year, listed, own_case, unheld, unrecognised
from webapp.answering.first_line import with_caution, with_day, with_verdict
from webapp.answering.fitting import OF_A_CASE, OF_A_SUM, SUMS, is_placed
from webapp.answering.own_case import Saying
from webapp.answering.reckoned import as_one, comes_to_one
from webapp.answering.ruling_words import not_held
from webapp.answering.told import Told, told_of
from webapp.answering.who_first import who_first
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.case.sections import Section
from webapp.clock import today
from webapp.current_library import current_library

# Whom to ask where no entry says whom.
ANYONE = ("12393", "12345")
MOST_SUGGESTIONS = 3
AT_MOST, IF_SO = N_("最多{sum}（{years}）"), N_("符合条件的话{sum}（{years}）")
# Of what is asked, in characters.
LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Reply:
    """What is said. `level` is direct, choices or refused, `answers` are up to three, the best first.

    `benefit` is what the person's own case was worked out for, with its `result`; None: no own case. `offices` are whom
    to ask, where the notices do not say, and whom to call in a danger. `ask_back` is the fact that decides between the
    answers, where one does.
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
        notes = places.of_names(self.heard, _day(self.heard), said)
        return tuple(note for note in notes if not any(note in answer.text for answer in self.answers))


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
    return replace(found, level=level, answers=answers, offices=_offices(understanding), ask_back=None)


def _found(understood: Understanding) -> Reply:
    return _from_rules(understood) or _with_one_sum(_by_likeness(understood))


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


def _from_rules(understood: Understanding) -> Reply | None:
    """What lists and rules say, where they are asked, and it is not open to which district somebody belonged."""
    if understood.decision.ask_back == FORMER:
        return None
    if listed.asks(understood):
        return _of_lists(understood)
    if nothing := unrecognised.told(understood):
        return Reply(understood, CHOICES, (nothing,), None, None, _offices_of(ANYONE, understood.heard))
    if own_case.leaves_subject(understood):
        return _of_both_subjects(understood)
    found = _of_unheld(understood) or (_of_own_case(understood) if own_case.is_asked(understood) else None)
    return found or _of_named(understood) or _of_compared(understood)


def _of_own_case(understood: Understanding) -> Reply | None:
    """What the rules say of a person's own case; None where likeness says it better, or they are silent."""
    # Who was referred from one place to another asks of both, and has one answer.
    is_told_apart = understood.level == DIRECT and bool(understood.answers[0].entry.facts)
    is_compared = own_case.compares(understood)
    if len(understood.heard.places) > 1 and own_case.is_whole(understood) and (is_compared or not is_told_apart):
        return _of_each_place(understood)
    spoken = _spoken(understood)
    if spoken and (doing := own_case.doing(understood)):
        first = told_of(Match(doing, own_case.UNSURE), understood.heard)
        rest = tuple(told for told in spoken.answers if told.entry is not doing)
        return Reply(understood, CHOICES, (first, *rest), spoken.benefit, spoken.result, ())
    if spoken and not own_case.is_answered(understood, spoken):
        spoken = as_one(spoken, understood, readable(understood.heard.facts, current_library().rules))
        return Reply(understood, spoken.level, spoken.answers, spoken.benefit, spoken.result, (), spoken.ask_back)
    if spoken is None and (former := _of_each_former_place(understood)):
        return former
    near = () if is_placed(understood) else own_case.near_entries(understood)
    is_refused = understood.level == REFUSED
    return Reply(understood, CHOICES, near, None, None, (), "district") if is_refused and near else None


def _of_named(understood: Understanding) -> Reply | None:
    """That the benefit which is asked of by its name is not written of such people, where nothing likely is on it."""
    spoken = _spoken(understood) if own_case.names_benefit(understood) else None
    if spoken is None or spoken.gains:
        return None
    return Reply(understood, spoken.level, spoken.answers[:1], spoken.benefit, spoken.result, ())


def _of_both_subjects(understood: Understanding) -> Reply | None:
    """What the rules give for the insurance, and for an illness, where nobody said which of the two is meant."""
    subjects = (
        [PREMIUM]
        if own_case.is_of_premium(understood)
        else [CARE]
        if own_case.is_of_care(understood)
        else [PREMIUM, CARE]
    )
    asked = [own_case.of_subject(understood, subject) for subject in subjects]
    found = [spoken for each in asked if (spoken := _spoken(each))]
    # One entry may speak of both.
    by_entry = {told.entry.id if told.entry else told.title: told for told in (one.answers[0] for one in found)}
    answers, first = tuple(by_entry.values()), found[0] if found else None
    ask_back = None if is_placed(understood) else "district"
    return Reply(understood, CHOICES, answers, first.benefit, first.result, (), ask_back) if first else None


def _of_compared(understood: Understanding) -> Reply | None:
    """What each of several places writes of the same, where they are named and nobody's case is told."""
    if len(understood.heard.places) < 2 or not understood.message.subject or understood.heard.identities:
        return None
    answers = own_case.compared(understood)
    return Reply(understood, CHOICES, answers, None, None, ()) if answers else None


def _spoken(understood: Understanding) -> Saying | None:
    result = worked_out(understood.heard, *own_case.codes(understood.message.subject))
    return own_case.spoken(understood, result) if result else None


def _of_unheld(understood: Understanding) -> Reply | None:
    """What holds for an illness where the person's district has no notice here; None where that is not asked."""
    if len(understood.heard.places) > 1 or not unheld.is_asked(understood):
        return None
    offices = _offices_of(unheld.OFFICES, understood.heard)
    told = unheld.told(understood, _spoken(unheld.of_premium(understood)), offices)
    benefit = unheld.benefit(understood)
    result = worked_out(understood.heard, benefit) if benefit else None
    return Reply(understood, CHOICES, (told,), benefit if result else None, result, offices)


def _of_each_place(understood: Understanding) -> Reply:
    """What holds in each of several districts that were named, one answer a place."""
    return _of_places(understood, understood.heard.places[:MOST_ANSWERS])


def _of_places(understood: Understanding, codes: Sequence[str]) -> Reply:
    asked = [understood.in_place(place) for place in codes]
    answers = tuple(spoken.answers[0] if (spoken := _spoken(each)) else not_held(each) for each in asked)
    return Reply(understood, CHOICES, answers, None, None, (), None)


def _of_each_former_place(understood: Understanding) -> Reply | None:
    """What holds in each district to which the person's place may have belonged; None where none was told apart."""
    heard, known = understood.heard, current_library().rules.vocabulary.places
    before = [code for here in heard.places for code in known.before(here) if FORMER not in heard.facts]
    held = {policy.place for policy in current_library().rules.policies.values()}
    if held.isdisjoint(before):
        return None
    held_first = sorted(before, key=lambda code: code not in held)
    return replace(_of_places(understood, held_first[:MOST_ANSWERS]), ask_back=FORMER)


def _by_likeness(understood: Understanding) -> Reply:
    """The likest entries, with the person's own case beside them."""
    understood = _of_subject_first(understood)
    benefit = _own_benefit(understood)
    result = worked_out(understood.heard, benefit) if benefit else None
    answers = who_first(understood, tuple(told_of(match, understood.heard) for match in understood.answers))
    offices, asked = _offices(understood), understood.decision.ask_back
    return Reply(understood, understood.level, answers, benefit if result else None, result, offices, asked)


def _with_one_sum(found: Reply) -> Reply:
    """The reply; where the likeliest tells how much, and the rules come to one sum for the bill, that one alone."""
    understood, first = found.understanding, found.answers[0] if found.answers else None
    message = understood.message
    asks_sum = bool(message.aspects & OF_A_SUM) and message.aspects <= OF_A_CASE and message.subject == CARE
    is_of_one = (
        asks_sum and bool(found.heard.identities) and len(found.heard.places) == 1 and not understood.is_of_several
    )
    if found.level != CHOICES or first is None or first.entry is None or first.confidence < LIKELY or not is_of_one:
        return found
    spoken = _spoken(understood)
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


def _of_lists(understood: Understanding) -> Reply:
    """The reply to whether a disease is on a list; the district is asked where nobody named it."""
    answers = listed.told(understood)
    is_sure = is_placed(understood) and all(answer.quotes for answer in answers)
    ask_back = None if is_placed(understood) else "district"
    return Reply(understood, DIRECT if is_sure else CHOICES, answers[:MOST_ANSWERS], None, None, (), ask_back)


def worked_out(heard: Heard, *benefits: str) -> Result | None:
    """What the rules find for the facts that were heard; None where another year is named but no day."""
    if heard.years and "date" not in heard.facts and set(heard.years) != {today().year}:
        return None
    rules = current_library().rules
    facts = {**heard.facts, **places.facts_today(heard, _day(heard))}
    if facts.get("tier") and "insurance" not in facts:
        # Only the insurance of residents has tiers.
        facts["insurance"] = "resident"
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
    return _offices_of(asked, understanding.heard)


def _offices_of(asked: Sequence[str], heard: Heard) -> tuple[Office, ...]:
    """The offices of these ids, of the person's district where it has its own."""
    return for_districts(current_library().offices, asked, places.asked_of(heard, _day(heard)))


def _day(heard: Heard) -> dt.date:
    return interview.day(heard.facts)
