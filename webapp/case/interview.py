"""The interview: from the visitor's answers to the rulebook's facts, and to the one page to show next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.engine.rulebook import Result, Rulebook
from rules.model.fact import Fact
from webapp.clock import today
from webapp.current_library import current_library
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry

SUBJECTS = {"premium": ("premium",), "care": ("care",), "both": ("premium", "care")}
# Questions in people's own terms, and the fact of the contract that they stand for.
PLAIN_QUESTIONS = {"holds": "identities"}
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


def benefits(inquiry: Inquiry) -> tuple[str, ...]:
    """The benefits that the visitor came for."""
    about = SUBJECTS[inquiry.about or "both"]
    return tuple(code for code, benefit in _rules().vocabulary.benefits.items() if benefit.about in about)


def result(inquiry: Inquiry) -> Result:
    """What is found of the benefits that the visitor came for."""
    return _rules().check(_rules().read(facts(inquiry.answers)), today(), benefits(inquiry), others=False)


def next_page(inquiry: Inquiry) -> str | None:
    """The question to ask now; None when nothing can change any more."""
    testimony = _rules().read(facts(inquiry.answers))
    return _page_of(_rules().next_question(testimony, today(), benefits(inquiry)), inquiry.answers)


def next_page_after(found: Result, answers: Answers) -> str | None:
    """The same, of answers whose result is at hand."""
    return _page_of(found.next_question, answers)


def _page_of(fact: str | None, answers: Answers) -> str | None:
    if fact is None:
        return None
    plain = _rules().facts[fact].asked_as
    return plain if plain and plain not in answers else fact


def answered(answers: Answers, name: str, value: Any) -> Answers:
    """The answers with a new one; what rested on an older answer to it is forgotten, and nothing else."""
    if name in answers and answers[name] == value:
        return answers
    answers = answers.without(OTHERWISE.get(name, ""))
    if name not in answers:
        return answers.with_answer(name, value)
    return _without_stale(answers.with_answer(name, value), {name})


def with_facts(inquiry: Inquiry, known: Mapping[str, Any], benefit: str) -> Inquiry:
    """The interview that goes on from facts told in the chat: earlier answers stay where they agree with them."""
    told, answers = _told(known), inquiry.answers
    for_whom = "student" if known.get("student") else inquiry.for_whom or "self"
    differs = any(name in answers and not _agree(name, answers[name], value) for name, value in told.items())
    if differs or _says_it_otherwise(answers, told):
        inquiry = Inquiry()
    about = _rules().vocabulary.benefits[benefit].about
    about = about if inquiry.about in ("", about) else "both"
    return Inquiry(for_whom, about, Answers({**inquiry.answers, **told}), inquiry.papers)


def _says_it_otherwise(answers: Answers, told: Mapping[str, Any]) -> bool:
    """Whether one tells by papers what the other tells by names of identities."""
    return any(name in told and other in answers for name, other in OTHERWISE.items())


def _agree(name: str, before: Any, told: Any) -> bool:
    """Whether two answers come to the same; who does not know contradicts nothing."""
    if before is None or told is None:
        return True
    read = [_rules().read({name: value}).known[name] for value in (before, told)]
    return bool(read[0] == read[1])


def _told(known: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the interview asks for them: identities by the papers that show them.

    Where a paper alone would say less (重度残疾, but not which grade), they stay as they were told.
    """
    told = dict(known)
    papers = [_rules().vocabulary.identities[code].known_by for code in known.get("identities") or ()]
    if known.get("identities") is not None and all(_is_shown(paper, known) for paper in papers):
        del told["identities"]
        told["holds"] = sorted({str(paper["holds"]) for paper in papers})
        # Where two papers name a kind, the first does.
        told |= {name: str(said) for paper in reversed(papers) for name, said in paper.items() if _is_kind(name)}
    # In the order of asking, as answers are listed.
    return {name: told[name] for name in _rules().facts if name in told}


def _is_shown(paper: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether all that the paper must say is told: a kind can be taken over as it is, a grade cannot be guessed."""
    return all(name in known or str(said) in _rules().facts[name].codes for name, said in paper.items())


def _is_kind(fact: str) -> bool:
    return _rules().facts[fact].type == "choice"


def capped_aids(answers: Answers) -> tuple[str, ...]:
    """The benefits with a yearly limit in the person's place, of which part may have been used."""
    place = answers.get("district")
    law = [policy for policy in _rules().policies.values() if place is None or policy.place in (None, place)]
    codes = {rule.benefit for policy in law for rule in policy.rules if rule.gives and rule.gives.cap is not None}
    return tuple(code for code in _rules().vocabulary.benefits if code in codes)


def _without_stale(answers: Answers, changed: set[str]) -> Answers:
    """Answers that rest on a changed one go too, and then those that rest on them."""
    for fact in _rules().facts.values():
        if fact.name in answers and fact.name not in changed and _is_stale(fact, answers, changed):
            return _without_stale(answers.without(fact.name), {*changed, fact.name})
    return answers


def _is_stale(fact: Fact, answers: Mapping[str, Any], changed: set[str]) -> bool:
    if changed & set(fact.forget_with):
        return True
    return any(name in changed and not _suits(answers.get(name), allowed) for name, allowed in fact.asked_when)


def _suits(value: Any, allowed: frozenset[str]) -> bool:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    given = value if isinstance(value, list) else [value]
    return any(str(code) in allowed for code in given)


def _rules() -> Rulebook:
    return current_library().rules
