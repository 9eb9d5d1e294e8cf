"""Schooling: what is said first to who studies where no notice has a rule of its own for students."""

from __future__ import annotations

from knowledge.retrieval.understanding import Understanding
from rules.model.vocabulary import PREMIUM
from texts.phrase import N_
from webapp.current_library import current_library

ELSEWHERE = N_(
    "文件里的学生资助，是给在重庆的高校的学生；在外地读大学的，文件没有另写。在学校那边参保的，问学校那边；"
    "回家里参保的，按家里认定的身份看。"
)
BELOW = N_("文件里的学生资助，是给高校的学生（专科、本科、研究生）；中职、中小学的，文件没有另写，按家里认定的身份看。")


def note(understood: Understanding) -> str:
    """That the rules on students are not for them, to who told of another school and asks of the insurance."""
    told = [fact for fact in understood.heard.stated if fact.fact == "student" and fact.value is False]
    if not told or understood.message.subject != PREMIUM:
        return ""
    school = current_library().listener.school_of(told[0].words)
    return {"below": BELOW, "elsewhere": ELSEWHERE}.get(school, "")
