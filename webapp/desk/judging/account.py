"""Account: what of a side cell nobody claims.

A reader says what a cell says against its row. That it finds nothing does not mean that nothing is there: what is no
value such as its heading promises has to be understood, or somebody has to look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from texts.spelling import spelt
from webapp.desk.judging.side_problem import NOT_FULL_TIME, OPEN, SideProblem
from webapp.desk.reading import side
from webapp.desk.reading.contents import STUDY, has_figures, is_made_of, says_something
from webapp.desk.reading.understanding import is_understood_below
from webapp.desk.reading.words import words

# 年审中: what is being looked into is not known yet.
GOING_ON = ("审中", "检中", "核中", "办中", "理中", "换中")
Claims = Callable[[str, str], bool]


def _names(heading: str, said: str) -> bool:
    """A school, a college, an office: any name, unless it has a word of a sentence."""
    return not says_something(said) or is_understood_below(heading, said)


def _names_or_tells(heading: str, said: str) -> bool:
    """A year, or where something comes from."""
    return has_figures(said) or _names(heading, said)


def _tells(heading: str, said: str) -> bool:
    """A number, a day, or what is understood."""
    if said.endswith(GOING_ON):
        return False
    return has_figures(said) or said.startswith(words().unending) or is_understood_below(heading, said)


def _is_of_study(_heading: str, said: str) -> bool:
    return is_made_of(STUDY, said)


# What claims a cell of a kind whose reader looks only for what speaks against the row.
CLAIMS: Mapping[str, tuple[Claims, SideProblem]] = {
    side.STUDY: (_is_of_study, NOT_FULL_TIME),
    **dict.fromkeys((side.SCHOOL, side.COLLEGE, side.RECOGNISER), (_names, OPEN)),
    side.YEAR: (_names_or_tells, OPEN),
    **dict.fromkeys((side.EXPIRY, side.SINCE, side.BEGINS, side.PAYING, side.ALIVE, side.MEANS), (_tells, OPEN)),
}


def unclaimed(kind: str, heading: str, cell: str) -> SideProblem | None:
    """The doubt in a cell of which its reader found nothing, and which is not claimed either."""
    if kind not in CLAIMS:
        return None
    claims, problem = CLAIMS[kind]
    said = spelt(cell)
    return None if not said or claims(heading, said) else problem
