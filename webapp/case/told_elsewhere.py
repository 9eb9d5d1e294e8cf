"""Told elsewhere: facts of the chat or of a school's poster, as answers with which the interview goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.engine.rulebook import Rulebook
from rules.model.rough import Rough
from webapp.case.interview import OTHERWISE
from webapp.case.lasting import current, spans_of, stamped
from webapp.current_library import current_library
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry


def with_facts(inquiry: Inquiry, known: Mapping[str, Any], benefit: str) -> Inquiry:
    """The interview that goes on from facts told elsewhere: what was answered before, which must agree, and they."""
    new = _told(known)
    for_whom = "student" if known.get("student") else inquiry.for_whom or "self"
    about = _rules().vocabulary.benefits[benefit].about
    about = about if inquiry.about in ("", about) else "both"
    of_a_year = spans_of(new)
    lasting = {name: value for name, value in new.items() if name not in of_a_year}
    inquiry = replace(inquiry, for_whom=for_whom, about=about, answers=Answers({**inquiry.answers, **lasting}))
    inquiry = current(inquiry)
    return stamped(inquiry.with_answers(Answers({**inquiry.answers, **new})), *of_a_year)


def agrees(inquiry: Inquiry, known: Mapping[str, Any]) -> bool:
    """Whether nothing that was answered contradicts facts told elsewhere."""
    answers, new = inquiry.answers, _told(known)
    differs = any(name in answers and not _agree(name, answers[name], value) for name, value in new.items())
    return not differs and not _says_it_otherwise(answers, new)


def _says_it_otherwise(answers: Answers, told: Mapping[str, Any]) -> bool:
    """Whether one tells by papers what the other tells by names of identities."""
    return any(name in told and other in answers for name, other in OTHERWISE.items())


def _agree(name: str, before: Any, told: Any) -> bool:
    """Whether two answers come to the same; who does not know contradicts nothing."""
    if before is None or told is None:
        return True
    known, said = (_rules().read_roughly({name: value}).known.get(name) for value in (before, told))
    if isinstance(known, Rough) and type(said) is int:
        return known.holds(said, said)
    return bool(known == said)


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


def _rules() -> Rulebook:
    return current_library().rules
