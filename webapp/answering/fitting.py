"""Fitting entries: which entries say what the rules decide for a person, and on what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.hearing.dialogue_state import OF_A_BILL
from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.decision import MOST_ANSWERS, presumes
from knowledge.retrieval.matching import SERVICES_OF_INSURANCE
from knowledge.retrieval.understanding import Understanding
from rules.model.vocabulary import CARE, PREMIUM
from texts.amount import amounts
from webapp.answering.ruling import Ruling, rests_on
from webapp.current_library import current_library

# What a question on one's own case may ask: whether and how much. Papers, places and days are told beside it.
CAP = "cap"
OF_A_CASE, OF_A_SUM = frozenset({"whether", "amount", CAP}), frozenset({"amount", CAP})
# Of what an entry may speak, to answer what is asked of a subject; by its aspect, to tell how much it is.
SERVICES: Mapping[str, frozenset[str]] = {
    PREMIUM: SERVICES_OF_INSURANCE,
    CARE: frozenset(
        {"outpatient", "inpatient", "special_disease", "large_expense", "tilt", "major_insurance", "temporary"}
        | {"settlement", "referral", "deposit", "hospital", "scope"}
    ),
}
SUMS = frozenset({"amount", "cap", "how", "basis"})
# A share or a sum: what only lists diseases tells none.
FIGURE = re.compile(r"\d%|\d万?元")


def is_placed(understood: Understanding) -> bool:
    """Whether a district is known, where the person belongs or studies."""
    return bool(understood.heard.places or understood.heard.schools)


def only_lists(entry: Entry, understood: Understanding) -> bool:
    """Whether an entry lists the diseases that count, to somebody who asks what they get: 低保脑梗死住院救助."""
    message = understood.message
    is_list = (entry.service, entry.aspect) == ("special_disease", "covers")
    return is_list and bool(message.diseases) and "covers" not in message.aspects and not FIGURE.search(entry.answer)


def is_of_sum(understood: Understanding) -> bool:
    return bool(OF_A_SUM & understood.message.aspects)


def by_entries(understood: Understanding, gains: Sequence[Ruling]) -> Iterator[tuple[Ruling, Entry]]:
    """The likeliest entry that rests on what the rules decide for the person, and of which benefit it speaks.

    A second one is on the clause that gives it otherwise, where it is open which of the two holds.
    """
    for entry in sorted(understood.standing, key=lambda each: _is_aside(each, understood)):
        for gain in gains:
            if _tells_of(entry, gain, understood) and rests_on(entry, gain.deciding):
                yield gain, entry
                yield from _by_another_clause(entry, gain, understood)
                return


def of_another_tier(understood: Understanding, gain: Ruling) -> Entry | None:
    """What a notice of their place writes of just such people for another tier than theirs: 五保 who take the first."""
    heard, tier = understood.heard, understood.heard.facts.get("tier")
    found = (each.entry for each in understood.ranking.inside if each.entry.place in (*heard.places, *heard.schools))
    of_such = (e for e in found if e.leads_to == gain.code and e.who & gain.people and [*dict(e.facts)] == ["tier"])
    return next((e for e in of_such if tier and dict(e.facts)["tier"] != str(tier)), None)


def of_each_gain(understood: Understanding, gains: Sequence[Ruling]) -> Iterator[tuple[Ruling, Entry]]:
    """The likeliest entry on each benefit that may be given; what has the name of how they are treated comes first."""
    benefits, care = current_library().rules.vocabulary.benefits, understood.heard.facts.get("care")
    entries = sorted(understood.standing, key=lambda each: _is_aside(each, understood))
    codes = [entry.leads_to for entry in entries]
    # Where nobody told how they are treated, what is written likest of the question comes first.
    likeliest = gains if care else sorted(gains, key=lambda one: (one.code not in codes, *_place(one.code, codes)))
    for gain in sorted(likeliest, key=lambda each: benefits[each.code].named_by != care)[:MOST_ANSWERS]:
        of_it = (e for e in entries if e.leads_to == gain.code and _tells_of(e, gain, understood))
        yield from ((gain, entry) for entry in [e for e in of_it if rests_on(e, gain.deciding)][:1])


def _place(code: str, codes: Sequence[str]) -> tuple[int, ...]:
    return (codes.index(code),) if code in codes else ()


def is_of_bill(understood: Understanding) -> bool:
    """Whether what is left of a bill, or how much it was, is told in words that no rule can reckon with."""
    return bool({*OF_A_BILL} & {*understood.heard.inexact})


def _is_aside(entry: Entry, understood: Understanding) -> tuple[bool, bool, bool]:
    """Sorts what is written on the subject that was asked before other words on the same clause.

    Who tells only how they are treated, and of no sum, asks first of what has that name: 住院.
    """
    message, care = understood.message, understood.heard.facts.get("care")
    benefit = current_library().rules.vocabulary.benefits.get(entry.leads_to)
    is_plain = bool(care) and not message.diseases and not any(True for _ in amounts(message.text))
    is_other = is_plain and (benefit is None or benefit.named_by != care)
    return presumes(entry, understood.heard), entry.service not in SERVICES[message.subject], is_other


def is_of_lesser(entry: Entry, gain: Ruling) -> bool:
    """Whether it is for one kind of people that the person is, who by another one gets a higher share: 重残, 低保."""
    is_of_it = entry.leads_to == gain.code and bool(gain.best_people)
    return is_of_it and bool(entry.who) and not entry.who & gain.best_people


def _by_another_clause(first: Entry, gain: Ruling, understood: Understanding) -> Iterator[tuple[Ruling, Entry]]:
    rest = [clause for clause in gain.deciding if not rests_on(first, [clause])]
    if rest and gain.is_open:
        others = (each for each in understood.standing if _tells_of(each, gain, understood) and rests_on(each, rest))
        yield from ((gain, other) for other in list(others)[:1])


def _tells_of(entry: Entry, gain: Ruling, understood: Understanding) -> bool:
    """Whether an entry speaks of the benefit, of what is asked of it, and of no place that nobody named."""
    tells_it = entry.aspect in SUMS or bool(FIGURE.search(entry.answer)) or not is_of_sum(understood)
    if is_of_sum(understood) and not gain.is_money:
        # Who gets a sum that nobody wrote down is told so, but for words on just such people, where no notice of their
        # district decides.
        policies = current_library().rules.policies
        is_of_district = any(policies[clause.notice].place for clause in gain.deciding)
        tells_it = bool(entry.who & gain.people) and not (entry.place == CITY and is_of_district)
    is_cap_alone = entry.aspect == CAP and CAP not in understood.message.aspects
    return (
        tells_it
        and not is_cap_alone
        and not is_of_lesser(entry, gain)
        and not only_lists(entry, understood)
        and entry.leads_to in ("", gain.code)
        and (entry.place == CITY or is_placed(understood))
    )
