"""A case first: whether a person's own case answers what was asked better than the words of a notice, and stands before
them.
"""

from __future__ import annotations

from knowledge.retrieval.decision import DIRECT
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE
from webapp.answering.fitting import OF_A_CASE, OF_A_SUM
from webapp.answering.replied import Reply
from webapp.answering.reply import lead_of
from webapp.answering.ruling import ruling_of
from webapp.case.sections import Section


def says_it_first(case: Section, found: Reply) -> bool:
    """Whether its one line is what was asked: that nothing is given, or a figure to who asks of one or of nothing.

    That something is given of which no figure is told is no first line where the words of a notice are sure.
    """
    answer, asked = case.finding.answer, found.understanding.message.aspects
    if not lead_of(case, found.heard):
        return answer.status == NOT_ELIGIBLE and not _is_refused_alone(case, found)
    asks_case = asked <= OF_A_CASE or bool(asked & OF_A_SUM)
    is_unstated = answer.status == ELIGIBLE and not answer.stated
    return asks_case and not (is_unstated and found.level == DIRECT)


def _is_refused_alone(case: Section, found: Reply) -> bool:
    """Whether only this identity is left out: that another one counts all the same, the words of the answer say."""
    return found.result is not None and ruling_of(case.benefit.code, found.understanding, found.result).is_refused_alone
