"""An own case is asked where a message is about what recognised people get for insurance or for an illness.

Then the rules speak: in the words of an entry that rests on what they decide, else in words of their own. So nobody is
answered by what was written for others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.hearing.bills import spent
from knowledge.hearing.dialogue_state import OF_A_BILL
from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.conditions import EMPLOYEES, is_dated, wants_back
from knowledge.retrieval.decision import CHOICES, DIRECT, MOST_ANSWERS, REFUSED, Match, presumes
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.rulebook import Result
from rules.model.vocabulary import CARE, PREMIUM
from webapp.answering.fitting import (
    OF_A_CASE,
    OF_A_SUM,
    SERVICES,
    SUMS,
    by_entries,
    is_of_bill,
    is_of_lesser,
    is_of_sum,
    is_placed,
    of_another_tier,
    of_each_gain,
    only_lists,
)
from webapp.answering.ruling import AFTER_ALL, Ruling, Rulings, before, rests_on, rulings
from webapp.answering.ruling_words import SURE, in_own_words
from webapp.answering.told import Told, told_of
from webapp.answering.working_out import is_out_of_reach
from webapp.current_library import current_library

# So many units of a message may be left that nobody understood; what says more may ask of something else. What tells
# a story of the person may say more, but not much.
LITTLE, MUCH = 1, 8
# Who asks whether several add up asks of more than one case.
ADDING = re.compile("加起来|叠加|两份|两头|双份|重复|同时领|都能领|都领|相加")
# The money that comes month by month to who is recognised is none of the insurance or of an illness.
ALLOWANCE = re.compile("月|保金|养金|生活费|发[多好几]")
COMPARES = re.compile("比|哪[边个里]|区别|不同|一样|分别|各")
UNSURE = 0.5


@dataclass(frozen=True)
class Saying:
    """What the rules say to a question on an own case: of which benefit, how surely, and in which words.

    `gains` are all that they give, or may give, `refused` what they give in no case, `beyond` what the bill that was
    told is too little for.
    """

    benefit: str
    result: Result
    level: str
    answers: tuple[Told, ...]
    ask_back: str | None
    gains: tuple[Ruling, ...]
    refused: tuple[Ruling, ...] = ()
    beyond: frozenset[str] = frozenset()

    def decides_otherwise(self, entry: Entry) -> bool:
        """Whether an entry tells of what this person is not given, or of what another clause gives to others."""
        is_beyond = entry.leads_to in self.beyond
        if self.gains and entry.leads_to and (is_beyond or not self._may_have(entry.leads_to)):
            return True
        if any(is_of_lesser(entry, gain) for gain in self.gains):
            return True
        found = next((gain.deciding for gain in self.gains if gain.code == entry.leads_to), ())
        clauses = [clause for clause in found if clause.notice == entry.notice]
        return bool(clauses and entry.people) and not rests_on(entry, clauses)

    def _may_have(self, code: str) -> bool:
        """Whether a benefit can be meant for this person, and is given or may be."""
        finding, concerns = self.result.findings.get(code), self.result.rulebook.concerns
        gives = finding is None or finding.answer.status in (ELIGIBLE, UNDECIDED)
        return gives and concerns.may_be_meant(code, self.result.situation)


def is_asked(understood: Understanding) -> bool:
    """Whether a message asks for an own case, and for nothing outside of it."""
    message, heard = understood.message, understood.heard
    if not (message.subject and heard.identities) or heard.elsewhere or heard.away or ADDING.search(message.plain):
        return False
    is_of_residents = message.subject == PREMIUM and heard.facts.get("insurance") not in EMPLOYEES
    if is_of_residents and (wants_back(message.text) or is_dated(message.text)):
        # What was paid already, and what hangs on a day, is no case that can be told without it.
        return False
    # What was not understood may be what is asked, unless it tells of the person who asks.
    tells_bill = bool({*OF_A_BILL} & {*heard.facts, *heard.inexact}) or spent(message.text) is not None
    is_story = bool(heard.own or heard.who or tells_bill) and len(message.rest) <= MUCH
    is_told = is_whole(understood) or (is_story and not is_outside(understood)) or _asks_wholly(understood)
    is_left = understood.level == REFUSED or (understood.level != DIRECT and doing(understood) is not None)
    asks_that = message.aspects <= OF_A_CASE or (is_whole(understood) and is_left)
    # How much it is nobody can say before the district is known; which it is will be asked.
    awaits_place = "amount" in message.aspects and understood.level == CHOICES and not is_placed(understood)
    return is_told and asks_that and not awaits_place


def may_be_asked(understood: Understanding) -> bool:
    """Whether recognised people of one place ask what they get for a subject, among words that were not understood."""
    message, heard = understood.message, understood.heard
    asks = bool(message.subject) and bool(message.aspects or message.claims) and message.aspects <= OF_A_CASE
    return asks and _is_of_one_place(understood) and not (heard.elsewhere or heard.away or message.benefit)


def _is_of_one_place(understood: Understanding) -> bool:
    """Whether somebody recognised in just one place is asked about, as of now."""
    heard = understood.heard
    return bool(heard.identities) and len(heard.places) == 1 and not heard.years


def _asks_wholly(understood: Understanding) -> bool:
    """Whether the clauses of a story that ask were understood whole, and ask of its subject: 就想问，交医保补好多."""
    message = understood.message
    asking = current_library().listener.asking(message) if len(message.rest) > MUCH else None
    return (
        asking is not None
        and len(asking.rest) <= LITTLE
        and asking.subject == message.subject
        and bool(asking.aspects)
        and asking.aspects <= OF_A_CASE
    )


def names_benefit(understood: Understanding) -> bool:
    """Whether recognised people ask of a benefit by its own name, no kind of care, and nothing likely is on it."""
    message = understood.message
    benefit = current_library().rules.vocabulary.benefits.get(message.benefit)
    if benefit is None or benefit.named_by or not _is_of_one_place(understood):
        return False
    likeliest = understood.answers[0].entry.leads_to if understood.answers else ""
    is_other = likeliest != message.benefit and (bool(likeliest) or understood.level != DIRECT)
    return message.aspects <= OF_A_CASE and is_other


def leaves_subject(understood: Understanding) -> bool:
    """Whether recognised people ask how much they get, and not of which of the two subjects: 巴南低保给多少.

    Not where what no notice answers is of the very name: what 低保 itself pays.
    """
    message, heard, outside = understood.message, understood.heard, understood.decision.outside
    if message.subject or message.benefit or not heard.identities or heard.elsewhere or _tells_sum(understood):
        return False
    named = [fact.words for fact in heard.stated if fact.fact == "identities"]
    is_of_name = outside is not None and any(words in outside.question for words in named)
    is_of_name = ALLOWANCE.search(message.text) is not None or (is_of_name and not heard.places)
    return bool(message.aspects & OF_A_SUM) and message.aspects <= OF_A_CASE and is_whole(understood) and not is_of_name


def _tells_sum(understood: Understanding) -> bool:
    """Whether the one sure answer is of a sum, or of no benefit: 补多少 is not asked of papers."""
    entry = understood.answers[0].entry if understood.level == DIRECT else None
    return entry is not None and (entry.aspect in SUMS or not entry.leads_to)


def is_of_care(understood: Understanding) -> bool:
    """Whether an illness, or how one is treated, is told, or was spoken of before."""
    return understood.message.topic in SERVICES[CARE] or bool(
        {"care", "disease", "disease_kind"} & {*understood.heard.facts}
    )


def is_of_premium(understood: Understanding) -> bool:
    """Whether the insurance was spoken of before."""
    return understood.message.topic in SERVICES[PREMIUM]


def compares(understood: Understanding) -> bool:
    """Whether several places are set beside each other, and none of them is only where somebody was sent."""
    return COMPARES.search(understood.message.text) is not None


def of_subject(understood: Understanding, subject: str) -> Understanding:
    """The same message, as if it had named that subject."""
    return replace(understood, message=replace(understood.message, subject=subject))


def is_answered(understood: Understanding, spoken: Saying) -> bool:
    """Whether likeness found the answer on what was asked, which may stand for the person, as the rules decide.

    Where all of the message was understood, and likeness is not sure, the rules know better.
    """
    # What is left of a message on several people may be of the others.
    is_clear = is_whole(understood) or (bool(understood.people) and bool(spoken.gains))
    asks_nothing = understood.heard.tells and not (understood.message.aspects or understood.message.claims)
    if understood.level == REFUSED or (understood.level != DIRECT and (is_clear or asks_nothing)):
        # Who only tells of a case wants to know what it comes to: 老汉儿五保，前几天摔了住院.
        return False
    entry = understood.answers[0].entry
    tells_sum = entry.aspect in SUMS or bool(dict(entry.facts).keys() - {"care"} or entry.now)
    is_on_sum = tells_sum or not (is_whole(understood) and is_of_sum(understood))
    is_of_subject = entry in understood.standing and entry.service in SERVICES[understood.message.subject]
    is_after_all = AFTER_ALL in {*understood.heard.facts, *understood.heard.inexact}
    if _comes_after(entry, spoken) and not (is_after_all or entry.leads_to == understood.message.benefit):
        return False
    is_other = only_lists(entry, understood) or _is_beside(entry, spoken, understood)
    if spoken.gains and (is_other or presumes(entry, understood.heard)):
        return False
    return is_of_subject and is_on_sum and not spoken.decides_otherwise(entry)


def _is_beside(entry: Entry, spoken: Saying, understood: Understanding) -> bool:
    """Whether an entry is of another benefit than those in money, to who asks how much it is and names none."""
    meant = {understood.message.benefit, *(gain.code for gain in spoken.gains)}
    is_of_money = is_whole(understood) and is_of_sum(understood) and any(gain.is_money for gain in spoken.gains)
    return is_of_money and bool(entry.leads_to) and entry.leads_to not in meant


def _comes_after(entry: Entry, spoken: Saying) -> bool:
    """Whether an entry is of what is only given after another benefit, given or refused: that is told of first."""
    told = {one.code for one in (*spoken.gains, *spoken.refused)}
    return bool(entry.leads_to) and bool(before(entry.leads_to, spoken.result) & told)


def doing(understood: Understanding) -> Entry | None:
    """What is written for anybody on how it is done, where papers, places or days are asked and no sum; else None."""
    message = understood.message
    asked = message.aspects - OF_A_CASE
    if not asked or message.aspects & OF_A_SUM:
        return None
    likeliest = [match.entry for match in understood.answers[:1] if match.entry in understood.standing]
    if any(entry.aspect not in OF_A_CASE and entry.place == CITY for entry in likeliest):
        # It is on what is done, in other words than those that were heard.
        return likeliest[0]
    of_subject = [entry for entry in understood.standing if entry.service in SERVICES[message.subject]]
    on_that = (entry for aspects in (asked, {"how"}) for entry in of_subject if entry.aspect in aspects)
    return next((entry for entry in on_that if entry.place == CITY or is_placed(understood)), None)


def codes(subject: str) -> list[str]:
    """The benefits of which one asks who asks of that subject."""
    benefits = current_library().rules.vocabulary.benefits.values()
    return [benefit.code for benefit in benefits if benefit.about == subject]


def near_entries(understood: Understanding) -> tuple[Told, ...]:
    """What districts write of the subject for such people, one answer a place, until it is known which one is meant."""
    of_subject = [entry for entry in understood.standing if entry.leads_to in codes(understood.message.subject)]
    by_place = {entry.place: entry for entry in reversed(of_subject)}
    first = [entry for entry in of_subject if by_place[entry.place] is entry]
    return tuple(told_of(Match(entry, UNSURE), understood.heard) for entry in first[:MOST_ANSWERS])


def compared(understood: Understanding) -> tuple[Told, ...]:
    """What each of several places writes of the subject, on the same benefit; empty where they write of none alike."""
    of_subject = [entry for entry in understood.standing if entry.leads_to in codes(understood.message.subject)]
    places = understood.heard.places
    for code in dict.fromkeys(entry.leads_to for entry in of_subject):
        alike = sorted((entry for entry in of_subject if entry.leads_to == code), key=_is_of_few)
        each = [next((entry for entry in alike if entry.place == place), None) for place in places]
        if all(each):
            return tuple(told_of(Match(entry, UNSURE), understood.heard) for entry in each[:MOST_ANSWERS] if entry)
    return ()


def _is_of_few(entry: Entry) -> tuple[bool, int]:
    """Sorts entries on sums before others, and what is written of most people before what is of few."""
    return entry.aspect not in SUMS, -len(entry.who or entry.people)


def spoken(understood: Understanding, result: Result) -> Saying | None:
    """What the rules say of the subject that was asked; None where they have nothing to say of it."""
    found = rulings(understood, result)
    if found is None or not found.told:
        return None
    found, beyond = _within_reach(found, understood)
    answers = tuple(by_entries(understood, found.gains)) if not found.is_unsaid else ()
    if answers and len(found.gains) > 1 and is_of_bill(understood):
        # Which of several a bill is for, the sum alone does not tell.
        answers = tuple(of_each_gain(understood, found.gains)) or answers
    other = of_another_tier(understood, found.gains[0]) if found.gains and not found.gains[0].is_money else None
    if other:
        answers = ((found.gains[0], other), *answers)
    best = answers[0][0] if answers else found.told[0]
    is_sure = len(answers) == 1 or bool(not answers and found.is_settled and not best.is_unknown)
    words = [told_of(Match(entry, SURE), understood.heard) for _, entry in answers]
    words = words or [in_own_words(best, understood, is_silent=not found.is_settled)]
    if found.is_unsaid and (named := [gain for gain in found.gains if gain.names_such]):
        # What is asked of by its name is not written of them; something else is.
        words += [told_of(Match(entry, SURE), understood.heard) for _, entry in by_entries(understood, named)]
    ask_back = None if is_sure or is_placed(understood) else "district"
    level = DIRECT if is_sure and len(words) == 1 else CHOICES
    return Saying(best.code, result, level, tuple(words), ask_back, found.gains, found.never_given, beyond)


def _within_reach(found: Rulings, understood: Understanding) -> tuple[Rulings, frozenset[str]]:
    """What the rules find without what the whole of a bill is too little for, and the codes of that.

    Only where the kind of care that was told has an aid of its own, which is then the one that is meant.
    """
    whole, facts = spent(understood.message.text), understood.heard.facts
    beyond = frozenset(gain.code for gain in found.gains if is_out_of_reach(gain.code, facts, whole))
    left = tuple(gain for gain in found.gains if gain.code not in beyond)
    benefits = current_library().rules.vocabulary.benefits
    is_of_care = any(benefits[gain.code].named_by for gain in left)
    return (replace(found, gains=left), beyond) if is_of_care else (found, frozenset())


def is_whole(understood: Understanding) -> bool:
    """Whether all of the message was understood."""
    return len(understood.message.rest) <= LITTLE


def is_outside(understood: Understanding) -> bool:
    """Whether what was not understood is what the likeliest outside entry speaks of: 生育, 医保卡丢."""
    outside, rest = understood.decision.outside, understood.message.rest
    said = "".join((outside.question, *outside.asked)) if outside else ""
    return any(one + other in said for one, other in pairwise(rest))
