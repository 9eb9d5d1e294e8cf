"""The rules speak for a person: in the words of an entry that rests on what they decide, else in words of their own.

So nobody is answered by what was written for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.decision import CHOICES, DIRECT, REFUSED, Match
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import unique
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED, UNDECIDED
from rules.engine.rulebook import Result
from rules.model.condition import truth_in
from rules.model.policy import Rule
from rules.model.relation import AFTER
from rules.model.truth import NO
from rules.model.vocabulary import CARE, PREMIUM
from texts.citation import Citation, squeeze
from texts.phrase import N_, Joined, Phrase
from webapp.case.matter import base
from webapp.case.sections import Section, section
from webapp.case.standpoint import is_written
from webapp.case.told import Told, told_of
from webapp.current_library import current_library

# So many units of a message may be left that nobody understood; what says more may ask of something else.
LITTLE = 1
# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
# What a question on one's own case may ask: whether and how much. Papers, places and days are told beside it.
OF_A_CASE = frozenset({"whether", "amount", "cap"})
# Of what an entry may speak, to answer what is asked of a subject.
SERVICES: Mapping[str, frozenset[str]] = {
    PREMIUM: frozenset({"premium", "employee", "student"}),
    CARE: frozenset(
        {"outpatient", "inpatient", "special_disease", "large_expense", "tilt", "major_insurance", "temporary"}
        | {"settlement", "referral", "deposit", "hospital"}
    ),
}
# The benefit by which the kind of care is called; where it is not given, that stands before what else may be.
LITERAL: Mapping[str, str] = {"inpatient": "inpatient_aid", "outpatient": "outpatient_aid"}
# Who asks whether several add up asks of more than one case.
ADDING = re.compile("加起来|叠加|两份|两头|双份|重复|同时领|都能领|都领|相加")
SUMS = ("amount", "cap", "how", "basis")
# How surely a question that was understood whole is answered by the rules; measured in docs/understanding.md.
SURE, UNSURE = 0.97, 0.5
MOST_ANSWERS = 3
NO_STUDENT: Mapping[str, bool] = {"student": False}
YES, YES_SUM = N_("可以。{base}。"), N_("可以，{sum}。{base}。")
YES_UNSTATED = N_("可以得到{benefit}；多少钱文件没有写，请问{office}。")
IF_SO, OPEN = N_("符合的话，{base}。{reason}"), N_("{benefit}：还不能确定。{reason}")
REFUSED_SO = N_("{benefit}：不能。{reason}")
SILENT = N_("{place}的文件没有写到{people}能不能得到{benefit}。没有写到不等于没有，请问{office}；下面是文件写到的人。")
SILENT_SO_FAR = N_(
    "全市的文件没有写到{people}能不能得到{benefit}；有的区县另有规定，先说是哪个区县。下面是全市文件写到的人。"
)


@dataclass(frozen=True)
class Spoken:
    """What the rules say to a question on a person's own case: of which benefit, how surely, and in which words."""

    benefit: str
    result: Result
    level: str
    answers: tuple[Told, ...]
    ask_back: str | None
    deciding: Mapping[str, tuple[Citation, ...]]

    def decides_otherwise(self, entry: Entry) -> bool:
        """Whether the clause of an entry gives to some people what another clause gives to this person."""
        clauses = [clause for clause in self.deciding.get(entry.leads_to, ()) if clause.notice == entry.notice]
        return bool(clauses and entry.people) and not _rests_on(entry, clauses)


def is_case(understood: Understanding) -> bool:
    """Whether a message asks what recognised people get for insurance or for an illness, and nothing outside of it."""
    message, heard = understood.message, understood.heard
    if not (message.subject and heard.identities) or heard.elsewhere or heard.away or ADDING.search(message.plain):
        return False
    is_whole = len(message.rest) <= LITTLE
    # What was not understood may be what is asked, unless it tells of the person who asks.
    is_told = is_whole or (bool(heard.own or heard.who) and not _is_outside(understood))
    asks_that = message.aspects <= OF_A_CASE or (is_whole and understood.level == REFUSED)
    # How much it is nobody can say before the district is known; which it is will be asked.
    awaits_place = "amount" in message.aspects and understood.level == CHOICES and not is_placed(understood)
    return is_told and asks_that and not awaits_place


def _is_outside(understood: Understanding) -> bool:
    """Whether what was not understood is what the likeliest outside entry speaks of: 生育, 医保卡丢."""
    outside, rest = understood.decision.outside, understood.message.rest
    said = "".join((outside.question, *outside.asked)) if outside else ""
    return any(one + other in said for one, other in pairwise(rest))


def is_answered(understood: Understanding, spoken: Spoken) -> bool:
    """Whether likeness found the answer on what was asked, which may stand for the person, as the rules decide.

    Where all of the message was understood, and likeness is not sure, the rules know better.
    """
    if understood.level == REFUSED or (understood.level != DIRECT and len(understood.message.rest) <= LITTLE):
        return False
    entry, message = understood.answers[0].entry, understood.message
    is_whole = len(message.rest) <= LITTLE
    is_amount = not (is_whole and _is_of_amount(understood)) or entry.aspect in SUMS or bool(entry.facts or entry.now)
    is_of_subject = entry in understood.standing and entry.service in SERVICES[message.subject]
    return is_of_subject and is_amount and not spoken.decides_otherwise(entry)


def _is_of_amount(understood: Understanding) -> bool:
    return bool({"amount", "cap"} & understood.message.aspects)


def near_entries(understood: Understanding) -> tuple[Told, ...]:
    """What districts write of the subject for such people, one answer a place, until it is known which one is meant."""
    of_subject = [entry for entry in understood.standing if entry.leads_to in codes(understood.message.subject)]
    by_place = {entry.place: entry for entry in reversed(of_subject)}
    first = [entry for entry in of_subject if by_place[entry.place] is entry]
    return tuple(told_of(Match(entry, UNSURE), understood.heard) for entry in first[:MOST_ANSWERS])


def is_placed(understood: Understanding) -> bool:
    """Whether a district is known, where the person belongs or studies."""
    return bool(understood.heard.places or understood.heard.schools)


def codes(subject: str) -> list[str]:
    """The benefits of which one asks who asks of that subject."""
    benefits = current_library().rules.vocabulary.benefits.values()
    return [benefit.code for benefit in benefits if benefit.about == subject]


def spoken(understood: Understanding, result: Result) -> Spoken | None:
    """What the rules find of the subject that was asked; None where they have nothing to say of it."""
    subject = understood.message.subject
    if not is_written(result, subject):
        return None
    asked = understood.message.benefit
    sections = [section(code, result) for code in codes(subject) if code in result.findings and asked in ("", code)]
    meant = [one for one in sections if one.concerns or asked]
    gains = _main([one for one in meant if _is_gain(one) and any(_deciding(one, understood))], result)
    refused = [one for one in meant if one.finding.answer.status == NOT_ELIGIBLE and one.reason]
    silent = [one for one in meant if _of_others(one, understood)]
    best, answers = _by_entries(understood, gains)
    of_care = LITERAL.get(understood.heard.facts.get("care") or "", "")
    unsaid = [one for one in silent if one.benefit.code == of_care and one.finding.answer.status == NOT_STATED]
    if unsaid and not asked:
        best, answers, gains, refused, silent = None, (), [], [], unsaid
    told = [best] if best else [*gains, *refused, *silent]
    if not told:
        return None
    is_sure = bool(best or gains or refused) and len(answers) < 2
    ask_back = None if is_sure or is_placed(understood) else "district"
    words = answers or (_in_own_words(told[0], understood, is_silent=not (gains or refused)),)
    deciding = {one.benefit.code: tuple(_deciding(one, understood)) for one in gains}
    return Spoken(told[0].benefit.code, result, DIRECT if is_sure else CHOICES, words, ask_back, deciding)


def _is_gain(one: Section) -> bool:
    return one.finding.answer.status in (ELIGIBLE, UNDECIDED)


def _main(gains: Sequence[Section], result: Result) -> list[Section]:
    """What is given in money for itself, what is sure first: not what only comes after another that is given."""
    money = [one for one in gains if any(answer.rate or answer.amount for answer in one.finding.possible)]
    given = {one.benefit.code for one in money}
    later = {
        code
        for code in given
        for beside in result.rulebook.relations.of(code, result.situation)
        if beside.relation == AFTER and beside.benefit in given
    }
    main = [one for one in money if one.benefit.code not in later] or list(gains)
    return sorted(main, key=lambda one: one.finding.answer.status != ELIGIBLE)


def _by_entries(understood: Understanding, gains: Sequence[Section]) -> tuple[Section | None, tuple[Told, ...]]:
    """The likeliest entry that rests on what the rules decide for the person, with the benefit of which it speaks."""
    deciding = [(one, tuple(dict.fromkeys(_deciding(one, understood)))) for one in gains]
    for entry in understood.standing:
        for one, clauses in deciding:
            if _tells_of(entry, one, understood) and _rests_on(entry, clauses):
                others = _by_other_clauses(entry, one, clauses, understood)
                return one, tuple(told_of(Match(each, SURE), understood.heard) for each in (entry, *others))
    return None, ()


def _tells_of(entry: Entry, one: Section, understood: Understanding) -> bool:
    """Whether an entry speaks of the benefit, of what is asked of it, and of no place that nobody named."""
    tells_it = entry.aspect in SUMS or not _is_of_amount(understood)
    return tells_it and entry.leads_to in ("", one.benefit.code) and not _is_open(entry, understood)


def _by_other_clauses(
    first: Entry, one: Section, clauses: Sequence[Citation], understood: Understanding
) -> tuple[Entry, ...]:
    """The entry on the clause that gives it otherwise, where it is open which of the two holds for the person."""
    rest = [clause for clause in clauses if not _rests_on(first, [clause])]
    found = (each for each in understood.standing if _tells_of(each, one, understood) and _rests_on(each, rest))
    is_open = one.finding.answer.status == UNDECIDED or one.finding.answer.rate is None
    return tuple(found)[:1] if rest and is_open and one.benefit.about == CARE else ()


def _is_open(entry: Entry, understood: Understanding) -> bool:
    """Whether it is one district's, and nobody said which one is meant."""
    return entry.place != CITY and not is_placed(understood)


def _deciding(one: Section, understood: Understanding) -> Iterator[Citation]:
    """The clauses of the rules for such people that give it, in whatever case is still possible."""
    held, people = current_library(), current_library().counted(understood.heard.identities)
    heard = understood.heard
    here = (None, *heard.places, *heard.schools, heard.facts.get("former_district"))
    rules = (rule for policy in held.rules.policies.values() if policy.place in here for rule in policy.rules)
    giving = {
        rule.clauses[0]
        for rule in rules
        if rule.benefit == one.benefit.code
        and not rule.excludes
        and (not rule.scope.who or rule.scope.who & people)
        and (understood.message.of_students or not _is_for_students(rule))
    }
    for answer in one.finding.possible:
        if answer.status == ELIGIBLE:
            yield from (clause for clause in answer.clauses if clause in giving)


def _rests_on(entry: Entry, clauses: Iterable[Citation]) -> bool:
    return any(_overlap(quote, clause) for quote in entry.quotes for clause in clauses)


def _overlap(one: Citation, other: Citation) -> bool:
    ours, theirs = squeeze(one.quote), squeeze(other.quote)
    return (one.notice, one.path) == (other.notice, other.path) and (ours in theirs or theirs in ours)


def _in_own_words(one: Section, understood: Understanding, *, is_silent: bool) -> Told:
    refusing = [check.clause for check in one.refusals]
    told = _of_others(one, understood) if is_silent else [*_deciding(one, understood), *refusing]
    clauses = within_limits(told or _of_others(one, understood))
    place = current_library().places[_place_of(clauses)]
    title = Phrase("{place}：{question}", place=place, question=one.benefit.name)
    return Told(title, _silence(one, understood) if is_silent else _words(one), clauses, SURE)


def _place_of(clauses: Sequence[Citation]) -> str:
    """The place whose notice speaks first."""
    return (current_library().rules.policies[clauses[0].notice].place if clauses else None) or CITY


def _silence(one: Section, understood: Understanding) -> str:
    """That no notice in force speaks of these people, by name, and whom to ask."""
    vocabulary, heard = current_library().rules.vocabulary, understood.heard
    people = Joined("、", (vocabulary.identities[code].name for code in sorted(heard.identities)))
    if not is_placed(understood):
        return Phrase(SILENT_SO_FAR, people=people, benefit=one.benefit.name)
    places = Joined("、", (vocabulary.places[code].name for code in (*heard.places, *heard.schools)))
    return Phrase(SILENT, place=places, people=people, benefit=one.benefit.name, office=one.benefit.ask)


def _of_others(one: Section, understood: Understanding) -> list[Citation]:
    """The clauses of the place that speak of others: what is not said of the person rests on what is said of them."""
    policies, here = current_library().rules.policies, (None, *understood.heard.places, *understood.heard.schools)
    rules = [trace.rule for trace in (*one.traces, *one.others)]
    return [rule.clauses[0] for rule in rules if policies[rule.notice].place in here and not _is_for_students(rule)]


def _is_for_students(rule: Rule) -> bool:
    return truth_in(rule.scope.when, NO_STUDENT.get) is NO


def _words(one: Section) -> str:
    answer, share = one.finding.answer, base(one)
    if answer.status == ELIGIBLE:
        if not (answer.stated or one.amount):
            return Phrase(YES_UNSTATED, benefit=one.benefit.in_words, office=one.benefit.ask)
        return Phrase(YES_SUM, sum=one.amount, base=share) if one.amount else Phrase(YES, base=share)
    if answer.status == UNDECIDED and answer.rate is not None:
        return Phrase(IF_SO, base=share, reason=one.reason or "")
    sentence = OPEN if answer.status == UNDECIDED else REFUSED_SO
    return Phrase(sentence, benefit=one.benefit.in_words, reason=one.reason or "")


def within_limits(clauses: Iterable[Citation]) -> tuple[Citation, ...]:
    """The first clauses whose quotes are within what one answer may quote."""
    kept: list[Citation] = []
    for clause in unique(clauses):
        if sum(len(squeeze(each.quote)) for each in (*kept, clause)) <= LONGEST_QUOTES:
            kept.append(clause)
    return tuple(kept)
