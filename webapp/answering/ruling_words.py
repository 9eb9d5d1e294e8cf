"""A ruling in words: what the rules find where no entry says it of such people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.notice.entry import CITY
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import unique
from rules.engine.evaluation import ELIGIBLE, NOT_STATED, UNDECIDED
from rules.explaining.explanation import Explanation
from rules.explaining.trace import is_in_principle
from rules.model.vocabulary import CARE
from texts.citation import Citation, squeeze
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.answering.ruling import Ruling
from webapp.answering.told import Told
from webapp.case.matter import NOT_HELD, base
from webapp.current_library import current_library

# What one answer may quote, in characters without white space (contract.md, section 6).
LONGEST_QUOTES = 400
# How surely a question that was understood whole is answered by the rules; docs/understanding.md says how far it holds.
SURE = 0.97
# Of what is still open so much is named.
MOST_NEEDS = 3
YES, YES_SUM = N_("可以。{base}。"), N_("可以，{sum}。{base}。")
YES_UNSTATED = N_("可以得到{benefit}；多少钱文件没有写，请问{office}。")
IF_SO = N_("符合的话，{base}。")
OPEN = N_("{benefit}：文件写到的人里有这一类；给不给、给多少，还要看{facts}。")
OF_PLACE = N_("{place}：本站没有收录")
IN_SCOPE = N_("{benefit}：文件写到的人里有这一类；给多少文件没有写，还有什么条件看下面的原话，再问{office}。")
NOT_SAID = N_("{benefit}：可能有，给多少、要什么条件，文件没有写全；看下面的原话，再问{office}。")
REFUSED_SO = N_("{benefit}：不能。{reason}")
# What is refused in principle, or not written of such people.
SO = N_("{benefit}：{reason}")
REFUSED_ALONE = N_("{benefit}：只按这个身份不能。{reason}另有别的身份（比如低保、残联评的重残）的，按那个身份看。")
SILENT = N_("{place}的文件没有写到{people}能不能得到{benefit}。没有写到不等于没有，请问{office}；下面是文件写到的人。")
OTHER_IDENTITY = N_("另有写到的身份的，按那个身份看。")
# The notice names such people, and speaks of another case of theirs.
SILENT_ON_CASE = N_("{benefit}：{reason}没有写到不等于没有，请问{office}。")
SILENT_AND_UNHELD = N_(
    "全市的文件没有写到{people}能不能得到{benefit}，{place}的办法不在本站。没有写到不等于没有，请问{office}；下面是文件写到的人。"
)
SILENT_SO_FAR = N_(
    "全市的文件没有写到{people}能不能得到{benefit}；有的区县另有规定，先说是哪个区县。下面是全市文件写到的人。"
)


def in_own_words(one: Ruling, understood: Understanding, *, is_silent: bool) -> Told:
    """What the rules find of a benefit, with the clauses on which it rests; `is_silent`: no clause speaks of such."""
    refusing = (check.clause for check in one.section.refusals)
    told = () if is_silent else (*one.deciding, *refusing)
    clauses = within_limits(told or one.of_others)
    place = current_library().places[_place_of(clauses)]
    title = Phrase("{place}：{question}", place=place, question=one.section.benefit.name)
    return Told(title, _silence_and_others(one, understood) if is_silent else _words(one), clauses, SURE)


def nothing_for(one: Ruling, understood: Understanding) -> Told:
    """That a benefit gives this person nothing, by a clause or since none speaks of such people, and why."""
    told = in_own_words(one, understood, is_silent=one.status == NOT_STATED)
    if one.status == NOT_STATED and understood.heard.identities:
        return told
    benefit, reason = one.section.benefit, one.section.reason or ""
    is_silent = one.status == NOT_STATED
    silence = Phrase(SILENT_ON_CASE, benefit=benefit.in_words, reason=reason, office=benefit.ask)
    return replace(told, text=silence if is_silent else refusal(one, reason))


def refusal(one: Ruling, reason: str) -> str:
    """That a benefit is refused, and why; that it may be given by another identity, where only this one is left out."""
    traces = Explanation(one.result.rulebook).traces(one.code, one.result.situation)
    no = REFUSED_ALONE if one.is_refused_alone else REFUSED_SO
    sentence = SO if one.status == NOT_STATED or is_in_principle(traces) else no
    return Phrase(sentence, benefit=one.section.benefit.in_words, reason=reason)


def not_held(understood: Understanding) -> Told | None:
    """That no notice of the person's district is held here, which is no denial; None where one is."""
    (code, *_), held = understood.heard.places, current_library()
    if code in held.held_places:
        return None
    place = held.places[code]
    return Told(Phrase(OF_PLACE, place=place), Phrase(NOT_HELD, place=place), (), SURE)


def within_limits(clauses: Iterable[Citation]) -> tuple[Citation, ...]:
    """The first clauses whose quotes are within what one answer may quote."""
    kept: list[Citation] = []
    for clause in unique(clauses):
        if sum(len(squeeze(each.quote)) for each in (*kept, clause)) <= LONGEST_QUOTES:
            kept.append(clause)
    return tuple(kept)


def _place_of(clauses: Sequence[Citation]) -> str:
    """The place whose notice speaks first."""
    return (current_library().rules.policies[clauses[0].notice].place if clauses else None) or CITY


def _silence_and_others(one: Ruling, understood: Understanding) -> str:
    """That no notice speaks of these people; of whom one does, and that who is one of those too is given it as such."""
    silence, reason = _silence(one, understood), one.section.reason
    is_of_people = one.status == NOT_STATED and not one.names_such and bool(understood.heard.identities)
    return Joined(NO_GAP, [silence, reason, OTHER_IDENTITY]) if reason and is_of_people else silence


def _silence(one: Ruling, understood: Understanding) -> str:
    """That no notice in force speaks of these people, by name, and whom to ask."""
    vocabulary, heard, benefit = current_library().rules.vocabulary, understood.heard, one.section.benefit
    if one.names_such and one.section.reason:
        if one.status == UNDECIDED:
            return refusal(one, one.section.reason)
        return Phrase(SILENT_ON_CASE, benefit=benefit.in_words, reason=one.section.reason, office=benefit.ask)
    people = Joined("、", (vocabulary.identities[code].name for code in sorted(heard.identities)))
    named = (*heard.places, *heard.schools)
    if not named:
        return Phrase(SILENT_SO_FAR, people=people, benefit=benefit.name)
    places = Joined("、", (vocabulary.places[code].name for code in named))
    words = SILENT_AND_UNHELD if current_library().held_places.isdisjoint(named) else SILENT
    return Phrase(words, place=places, people=people, benefit=benefit.name, office=benefit.ask)


def _words(one: Ruling) -> str:
    told, answer = one.section, one.finding.answer
    share, reason = base(told), told.reason or ""
    if answer.status == ELIGIBLE:
        if not (answer.stated or told.amount):
            return Phrase(YES_UNSTATED, benefit=told.benefit.in_words, office=told.benefit.ask)
        return Phrase(YES_SUM, sum=told.amount, base=share) if told.amount else Phrase(YES, base=share)
    if answer.status == UNDECIDED and answer.rate is not None:
        return Phrase(IF_SO, base=share)
    if answer.status == UNDECIDED and not one.is_money:
        is_of_care = told.benefit.about == CARE
        return Phrase(NOT_SAID if is_of_care else IN_SCOPE, benefit=told.benefit.in_words, office=told.benefit.ask)
    if answer.status == UNDECIDED:
        facts = Joined("、", (row.label for row in told.needs[:MOST_NEEDS]))
        return Phrase(OPEN, benefit=told.benefit.in_words, facts=facts)
    return refusal(one, reason)
