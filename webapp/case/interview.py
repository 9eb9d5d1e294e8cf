"""The interview: from the visitor's answers to the rulebook's facts, and to the one page to show next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from rules.engine.rulebook import Result, Rulebook
from rules.model.place import FORMER
from rules.model.screen import Screen
from rules.model.situation import Situation
from rules.reading.testimony import Testimony
from webapp.case.forgetting import without_stale
from webapp.case.lasting import stamped
from webapp.case.screens import screen_asking
from webapp.clock import today
from webapp.current_library import current_library
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry

SUBJECTS = {"premium": ("premium",), "care": ("care",), "both": ("premium", "care")}
# Questions in people's own terms, and the fact of the contract that they stand for.
PLAIN_QUESTIONS = {"holds": "identities"}
IDENTITIES, DISTRICT = "identities", "district"
# What a story leaves open.
NOT_TOLD = object()
OTHERWISE = PLAIN_QUESTIONS | {fact: question for question, fact in PLAIN_QUESTIONS.items()}


def facts(answers: Answers) -> dict[str, Any]:
    """The answers as facts of the contract. Who does not know which papers there are does not know the identities."""
    known = dict(answers)
    for question, fact in PLAIN_QUESTIONS.items():
        if question in known and known[question] is None:
            known[fact] = known.pop(question)
    if known.get("disease", "") is None:
        del known["disease"]
    return known


def day(answers: Mapping[str, Any]) -> dt.date:
    """The day asked about: today where no other was told."""
    return dt.date.fromisoformat(answers["date"]) if answers.get("date") else today()


def benefits(inquiry: Inquiry) -> tuple[str, ...]:
    """The benefits that the visitor came for."""
    about = SUBJECTS[inquiry.about or "both"]
    return tuple(code for code, benefit in _rules().vocabulary.benefits.items() if benefit.about in about)


def result(inquiry: Inquiry) -> Result:
    """What is found of the benefits that the visitor came for."""
    told = {**_taken(inquiry), **facts(inquiry.answers)}
    return _rules().check(_rules().read_roughly(told), today(), benefits(inquiry), others=False)


def _taken(inquiry: Inquiry) -> dict[str, Any]:
    """What is taken for the answer where the question was not put, because none could change what is given."""
    asked = [fact for fact in _rules().facts.values() if fact.taken_as and fact.name not in inquiry.answers]
    arising = [fact for fact in asked if any(_holds_one(inquiry, *pair) for pair in fact.asked_when)]
    if not arising or next_page(inquiry) is not None:
        return {}
    return {fact.name: fact.taken_as for fact in arising}


def _holds_one(inquiry: Inquiry, name: str, codes: frozenset[str]) -> bool:
    """Whether one of the codes is among what was answered to a question of which several may be true."""
    return not codes.isdisjoint(inquiry.answers.get(name) or ())


def next_page(inquiry: Inquiry) -> str | None:
    """The page to ask now; None when nothing can change any more. A screen asks several facts at once.

    Who does not know as what somebody is recognised is asked nothing more: first that has to be found out.
    """
    testimony = _testimony(inquiry)
    fact = _rules().next_question(_as_if_elsewhere(testimony), today(), benefits(inquiry), _idle(testimony))
    if fact is None or IDENTITIES in testimony.declined:
        return None
    screen = screen_asking(fact)
    if screen and _is_asked_whole(screen, inquiry):
        return screen.name
    plain = _rules().facts[fact].asked_as
    return plain if plain and plain not in inquiry.answers and _can_tell(plain, inquiry) else fact


def _as_if_elsewhere(testimony: Testimony) -> Testimony:
    """Who does not know the district is asked as one of whom the city's notices alone speak: what its own notice would
    need can decide nothing."""
    if DISTRICT not in testimony.declined or DISTRICT in testimony.known:
        return testimony
    held = current_library().held_places
    names = _rules().vocabulary.places
    bare = next((code for code, place in names.items() if code not in held and not place.became), None)
    return Testimony({**testimony.known, DISTRICT: bare}, testimony.declined - {DISTRICT}) if bare else testimony


def _idle(testimony: Testimony) -> frozenset[str]:
    """What is of a stay, where it was said that nobody knows whether there is one."""
    facts = _rules().facts.values()
    unknown = {fact.name: fact.begins for fact in facts if fact.begins and fact.name in testimony.declined}
    return frozenset(
        fact.name
        for fact in facts
        if fact.of in unknown.values() or any(name in unknown for name, _ in fact.asked_when)
    )


def _is_asked_whole(screen: Screen, inquiry: Inquiry) -> bool:
    """Whether the story is still to be told, and more than one of its facts can matter."""
    if not inquiry.answers.keys().isdisjoint(screen.asks):
        return False
    return len(_rules().open_among(screen.asks, benefits(inquiry), _situation(inquiry))) > 1


def _can_tell(plain: str, inquiry: Inquiry) -> bool:
    """Whether what is meant can follow from the plain question: from words only by a list to find them in."""
    return _rules().facts[plain].type != "text" or _rules().names_diseases(_situation(inquiry))


def told(inquiry: Inquiry, name: str, value: Any) -> Inquiry:
    """The inquiry with what was answered on a page; of a screen, with each fact of the story."""
    screen = _rules().screens.get(name)
    if screen is None:
        now = stamped(inquiry.with_answers(answered(inquiry.answers, name, value)), name)
        return _without_sums_in_part(now)
    answers = inquiry.answers
    for fact in screen.asks:
        answers = answered(answers, fact, screen.told_by(value).get(fact, NOT_TOLD))
    return _without_sums_in_part(inquiry.with_answers(answers))


def _without_sums_in_part(inquiry: Inquiry) -> Inquiry:
    """Sums by benefit are asked anew where another benefit has come to matter; that there were none stays."""
    in_part = [name for name in _sums_by_benefit() if inquiry.answers.get(name)]
    missing = [name for name in in_part if not inquiry.answers[name].keys() >= set(_open_parts(name, inquiry))]
    return inquiry.with_answers(inquiry.answers.without(*missing)) if missing else inquiry


def answered(answers: Answers, name: str, value: Any) -> Answers:
    """The answers with a new one; what rested on an older answer to it is forgotten, and nothing else."""
    if value is NOT_TOLD:
        return answers.without(name)
    if name in answers and answers[name] == value:
        return answers
    answers = answers.without(OTHERWISE.get(name, ""))
    if name not in answers:
        return answers.with_answer(name, value)
    return without_stale(answers.with_answer(name, value), {name})


def aids_to_ask(inquiry: Inquiry) -> tuple[str, ...]:
    """The benefits of which part may have been used, and of which that can matter to this person."""
    found = [part for name in _sums_by_benefit() for part in _open_parts(name, inquiry)]
    return tuple(dict.fromkeys(found)) or _capped_aids(inquiry.answers)


def _open_parts(name: str, inquiry: Inquiry) -> tuple[str, ...]:
    """The benefits of which that sum would matter, were it not told."""
    asked = inquiry.with_answers(inquiry.answers.without(name))
    return _rules().parts_open(name, benefits(asked), _situation(asked))


def _capped_aids(answers: Answers) -> tuple[str, ...]:
    """The benefits with a yearly limit in the person's place."""
    place, before = answers.get("district"), answers.get(FORMER)
    law = [p for p in _rules().policies.values() if place is None or p.place in (None, place, before)]
    codes = {rule.benefit for policy in law for rule in policy.rules if rule.gives and rule.gives.cap is not None}
    return tuple(code for code in _rules().vocabulary.benefits if code in codes)


def _sums_by_benefit() -> list[str]:
    return [fact.name for fact in _rules().facts.values() if fact.type == "yuan_by_benefit"]


def _testimony(inquiry: Inquiry) -> Testimony:
    return _rules().read_roughly(facts(inquiry.answers))


def _situation(inquiry: Inquiry) -> Situation:
    return _rules().situation(_testimony(inquiry), today())


def _rules() -> Rulebook:
    return current_library().rules
