"""An own case is asked where a message is about what recognised people get for insurance or for an illness.

Then the rules speak: in the words of an entry that rests on what they decide, else in words of their own. So nobody is
answered by what was written for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.decision import CHOICES, DIRECT, MOST_ANSWERS, REFUSED, Match, presumes
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.rulebook import Result
from rules.model.vocabulary import CARE, PREMIUM
from texts.amount import amounts
from webapp.case.ruling import Ruling, rests_on, rulings
from webapp.case.ruling_words import SURE, in_own_words
from webapp.case.told import Told, told_of
from webapp.current_library import current_library

# So many units of a message may be left that nobody understood; what says more may ask of something else. What tells
# a story of the person may say more, but not much.
LITTLE, MUCH = 1, 8
# What a question on one's own case may ask: whether and how much. Papers, places and days are told beside it.
OF_A_CASE, OF_A_SUM = frozenset({"whether", "amount", "cap"}), frozenset({"amount", "cap"})
# Of what an entry may speak, to answer what is asked of a subject; by its aspect, to tell how much it is.
SERVICES: Mapping[str, frozenset[str]] = {
    PREMIUM: frozenset({"premium", "employee", "student"}),
    CARE: frozenset(
        {"outpatient", "inpatient", "special_disease", "large_expense", "tilt", "major_insurance", "temporary"}
        | {"settlement", "referral", "deposit", "hospital", "scope"}
    ),
}
SUMS = frozenset({"amount", "cap", "how", "basis"})
# A share or a sum: what only lists diseases tells none.
FIGURE = re.compile(r"\d%|\d万?元")
# Who asks whether several add up asks of more than one case.
ADDING = re.compile("加起来|叠加|两份|两头|双份|重复|同时领|都能领|都领|相加")
# The money that comes month by month to who is recognised is none of the insurance or of an illness.
ALLOWANCE = re.compile("月|保金|养金|生活费|发[多好几]")
COMPARES = re.compile("比|哪[边个里]|区别|不同|一样|分别|各")
UNSURE = 0.5


@dataclass(frozen=True)
class Saying:
    """What the rules say to a question on an own case: of which benefit, how surely, and in which words.

    `gains` are all that they give, or may give.
    """

    benefit: str
    result: Result
    level: str
    answers: tuple[Told, ...]
    ask_back: str | None
    gains: tuple[Ruling, ...]

    def decides_otherwise(self, entry: Entry) -> bool:
        """Whether an entry tells of what this person is not given, or of what another clause gives to others."""
        if self.gains and entry.leads_to and not self._may_have(entry.leads_to):
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
    # What was not understood may be what is asked, unless it tells of the person who asks.
    is_story = bool(heard.own or heard.who) and len(message.rest) <= MUCH
    is_told = is_whole(understood) or (is_story and not is_outside(understood))
    is_left = understood.level == REFUSED or (understood.level != DIRECT and doing(understood) is not None)
    asks_that = message.aspects <= OF_A_CASE or (is_whole(understood) and is_left)
    # How much it is nobody can say before the district is known; which it is will be asked.
    awaits_place = "amount" in message.aspects and understood.level == CHOICES and not is_placed(understood)
    return is_told and asks_that and not awaits_place


def leaves_subject(understood: Understanding) -> bool:
    """Whether recognised people ask how much they get, and not of which of the two subjects: 巴南低保给多少.

    Not where what no notice answers is of the very name: what 低保 itself pays.
    """
    message, heard, outside = understood.message, understood.heard, understood.decision.outside
    if message.subject or message.benefit or not heard.identities or heard.elsewhere or understood.level == DIRECT:
        return False
    named = [fact.words for fact in heard.stated if fact.fact == "identities"]
    is_of_name = outside is not None and any(words in outside.question for words in named)
    is_of_name = ALLOWANCE.search(message.text) is not None or (is_of_name and not heard.places)
    return bool(message.aspects & OF_A_SUM) and message.aspects <= OF_A_CASE and is_whole(understood) and not is_of_name


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
    if understood.level == REFUSED or (understood.level != DIRECT and is_clear):
        return False
    entry = understood.answers[0].entry
    tells_sum = entry.aspect in SUMS or bool(dict(entry.facts).keys() - {"care"} or entry.now)
    is_of_sum = tells_sum or not (is_whole(understood) and _is_of_sum(understood))
    is_of_subject = entry in understood.standing and entry.service in SERVICES[understood.message.subject]
    is_other = _only_lists(entry, understood) or _is_beside(entry, spoken, understood)
    if spoken.gains and (is_other or presumes(entry, understood.heard)):
        return False
    return is_of_subject and is_of_sum and not spoken.decides_otherwise(entry)


def _is_beside(entry: Entry, spoken: Saying, understood: Understanding) -> bool:
    """Whether an entry is of another benefit than those in money, to who asks how much it is and names none."""
    meant = {understood.message.benefit, *(gain.code for gain in spoken.gains)}
    is_of_money = is_whole(understood) and _is_of_sum(understood) and any(gain.is_money for gain in spoken.gains)
    return is_of_money and bool(entry.leads_to) and entry.leads_to not in meant


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


def is_placed(understood: Understanding) -> bool:
    """Whether a district is known, where the person belongs or studies."""
    return bool(understood.heard.places or understood.heard.schools)


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
    answers = tuple(_by_entries(understood, found.gains)) if not found.is_unsaid else ()
    best = answers[0][0] if answers else found.told[0]
    is_sure = len(answers) == 1 or bool(not answers and found.is_settled and not best.is_unknown)
    words = [told_of(Match(entry, SURE), understood.heard) for _, entry in answers]
    words = words or [in_own_words(best, understood, is_silent=not found.is_settled)]
    ask_back = None if is_sure or is_placed(understood) else "district"
    level = DIRECT if is_sure else CHOICES
    return Saying(best.code, result, level, tuple(words), ask_back, found.gains)


def is_whole(understood: Understanding) -> bool:
    """Whether all of the message was understood."""
    return len(understood.message.rest) <= LITTLE


def is_outside(understood: Understanding) -> bool:
    """Whether what was not understood is what the likeliest outside entry speaks of: 生育, 医保卡丢."""
    outside, rest = understood.decision.outside, understood.message.rest
    said = "".join((outside.question, *outside.asked)) if outside else ""
    return any(one + other in said for one, other in pairwise(rest))


def _only_lists(entry: Entry, understood: Understanding) -> bool:
    """Whether an entry lists the diseases that count, to somebody who asks what they get: 低保脑梗死住院救助."""
    message = understood.message
    is_list = (entry.service, entry.aspect) == ("special_disease", "covers")
    return is_list and bool(message.diseases) and "covers" not in message.aspects and not FIGURE.search(entry.answer)


def _is_of_sum(understood: Understanding) -> bool:
    return bool(OF_A_SUM & understood.message.aspects)


def _by_entries(understood: Understanding, gains: Sequence[Ruling]) -> Iterator[tuple[Ruling, Entry]]:
    """The likeliest entry that rests on what the rules decide for the person, and of which benefit it speaks.

    A second one is on the clause that gives it otherwise, where it is open which of the two holds.
    """
    for entry in sorted(understood.standing, key=lambda each: _is_aside(each, understood)):
        for gain in gains:
            if _tells_of(entry, gain, understood) and rests_on(entry, gain.deciding):
                yield gain, entry
                yield from _by_another_clause(entry, gain, understood)
                return


def _is_aside(entry: Entry, understood: Understanding) -> tuple[bool, bool, bool]:
    """Sorts what is written on the subject that was asked before other words on the same clause.

    Who tells only how they are treated, and of no sum, asks first of what has that name: 住院.
    """
    message, care = understood.message, understood.heard.facts.get("care")
    benefit = current_library().rules.vocabulary.benefits.get(entry.leads_to)
    is_plain = bool(care) and not message.diseases and not any(True for _ in amounts(message.text))
    is_other = is_plain and (benefit is None or benefit.named_by != care)
    return presumes(entry, understood.heard), entry.service not in SERVICES[message.subject], is_other


def _by_another_clause(first: Entry, gain: Ruling, understood: Understanding) -> Iterator[tuple[Ruling, Entry]]:
    rest = [clause for clause in gain.deciding if not rests_on(first, [clause])]
    if rest and gain.is_open:
        others = (each for each in understood.standing if _tells_of(each, gain, understood) and rests_on(each, rest))
        yield from ((gain, other) for other in list(others)[:1])


def _tells_of(entry: Entry, gain: Ruling, understood: Understanding) -> bool:
    """Whether an entry speaks of the benefit, of what is asked of it, and of no place that nobody named."""
    tells_it = entry.aspect in SUMS or bool(FIGURE.search(entry.answer)) or not _is_of_sum(understood)
    return (
        tells_it
        and not _only_lists(entry, understood)
        and entry.leads_to in ("", gain.code)
        and (entry.place == CITY or is_placed(understood))
    )
