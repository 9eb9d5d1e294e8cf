"""Progress: how many questions are answered, and which page stood before this one."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for

from webapp.case.links import answer_url
from webapp.case.screens import page_of
from webapp.current_library import current_library
from webapp.session.answers import Answers


class Progress(NamedTuple):
    """`answered` counts the questions that are done; `before` is the address of the page before."""

    answered: int
    before: str


def at(answers: Answers, name: str) -> Progress:
    """Where somebody stands who is asked on the page `name`: answers keep the order in which they were given."""
    told = [fact for fact in answers if fact in current_library().rules.facts and fact != "date"]
    pages = list(dict.fromkeys(page_of(fact, answers) for fact in told))
    earlier = pages[: pages.index(name)] if name in pages else pages
    return Progress(len(earlier), answer_url(earlier[-1]) if earlier else url_for("wizard.purpose"))
