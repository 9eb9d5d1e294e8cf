"""Side household: who of a household is covered, and how the student stands to its head; and ticks for none of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from texts.spelling import spelt
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.side_problem import AGAINST, DOUBT, OF_ANOTHER, SideProblem
from webapp.desk.reading import side
from webapp.desk.reading.contents import HOUSEHOLD, is_made_of
from webapp.desk.reading.words import words

# Among whom the student is.
ALL_OR_OWN = re.compile("本人|自己|学生|该生|全|子女|儿子|女儿|子$|女$|一家|所有")
NOBODY = re.compile("0+(?:\\.0+)?[人名口个]?")


def _household(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """叔侄: the household of an uncle is another than the student's."""
    said = spelt(cell)
    is_known = is_made_of(HOUSEHOLD, said) or said in words().fillers or said in words().yes or said in words().none
    return None if is_known else OF_ANOTHER


def _covered(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """0 below 享受人数: nobody of the household is."""
    said = spelt(cell)
    return DOUBT if NOBODY.fullmatch(said) or (said in words().none and said.isalpha()) else None


def _beneficiary(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """父亲（单人保） below 享受人员."""
    said = spelt(cell)
    return OF_ANOTHER if words().kin.search(said) and not ALL_OR_OWN.search(said) else None


def _none_of(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """√ below 以上都不是, beside a tick below 低保."""
    said = spelt(cell)
    return None if said in words().no or said in words().fillers else AGAINST


READERS: Mapping[str, Callable[[str, str, Choices], SideProblem | None]] = {
    side.HOUSEHOLD: _household,
    side.COVERED: _covered,
    side.BENEFICIARY: _beneficiary,
    side.NONE_OF: _none_of,
}
