"""Progress: how many questions are answered, and which page stood before this one."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for

from webapp.case.links import answer_url
from webapp.current_library import current_library
from webapp.session.answers import Answers


class Progress(NamedTuple):
    """`answered` counts the questions that are done; `before` is the address of the page before."""

    answered: int
    before: str


def at(answers: Answers, name: str) -> Progress:
    """Where somebody stands who is asked for the fact `name`: answers keep the order in which they were given."""
    given = [fact for fact in answers if fact in current_library().rules.facts and fact != "date"]
    earlier = given[: given.index(name)] if name in given else given
    return Progress(len(earlier), answer_url(earlier[-1]) if earlier else url_for("wizard.start"))
