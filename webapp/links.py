"""Links: where a clause stands, and where an answer is given or changed."""

from __future__ import annotations

from flask import url_for

from texts.citation import Citation
from webapp import library


def clause_url(clause: Citation) -> str:
    """The address of the clause in its notice."""
    anchor = library.load().notices[clause.notice].clause(clause.path).anchor
    return url_for("notices.notice", notice_id=clause.notice, _anchor=anchor)


def answer_url(name: str) -> str:
    """Where an answer that was given is changed."""
    return url_for("wizard.start") if name == "date" else url_for("wizard.question", name=name)


def question_url(name: str) -> str:
    """Where a fact is answered: its own question, or the one in plainer terms that stands for it."""
    return answer_url(library.load().rules.facts[name].asked_as or name)
