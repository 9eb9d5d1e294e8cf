"""An inquiry: for whom something is looked up, about what, and what was answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from webapp.session.answers import Answers

# The names of what is not an answer, where an inquiry is written as one table: in links, and as fields of a form.
FOR_WHOM, ABOUT, PAPERS, YEARS = "for_whom", "about", "papers", "years"


@dataclass(frozen=True)
class Inquiry:
    """What is asked of the rules for one person.

    `for_whom` and `about` are codes of `case.purpose`, empty until they are chosen; `papers` are the keys of the papers
    of the sheet that were ticked as at hand. `years` says in which year answers were given that are of a year.
    """

    for_whom: str = ""
    about: str = ""
    answers: Answers = field(default_factory=Answers)
    papers: tuple[str, ...] = ()
    years: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Inquiry:
        """The inquiry that was written as this table; whatever the table holds, there is one."""
        papers, years = table.get(PAPERS), table.get(YEARS)
        return cls(
            for_whom=_text(table.get(FOR_WHOM)),
            about=_text(table.get(ABOUT)),
            answers=Answers(table).without(FOR_WHOM, ABOUT, PAPERS, YEARS),
            papers=tuple(map(str, papers)) if isinstance(papers, list | tuple) else (),
            years={str(of): _text(year) for of, year in years.items()} if isinstance(years, Mapping) else {},
        )

    @property
    def has_begun(self) -> bool:
        """Whether it was said what is looked up, so that there is something to ask and to find."""
        return bool(self.about)

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """As one table of plain JSON values, without what is empty."""
        purpose = {name: code for name, code in ((FOR_WHOM, self.for_whom), (ABOUT, self.about)) if code}
        beside = {PAPERS: list(self.papers), YEARS: dict(self.years)}
        return {**purpose, **self.answers, **{name: held for name, held in beside.items() if held}}

    @cached_property
    def written(self) -> str:
        """As JSON: equal for inquiries that are shown alike, with their answers in the same order."""
        return json.dumps(self.table, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def with_answers(self, answers: Answers) -> Inquiry:
        return replace(self, answers=answers)

    def without_papers(self) -> Inquiry:
        """The inquiry as most pages show it, whatever is ticked."""
        return replace(self, papers=())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
