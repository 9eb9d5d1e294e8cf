"""Hardship: the identities that a cell of 困难类别 states, heard by the same ear as a message of the chat.

An office's cell must be understood to its last word; where anything is left over, or somebody else is meant, it is
doubtful: nothing is guessed. A grade of the school alone (特别困难, 一般困难) is doubtful too: 渝医保发〔2019〕78号
一（六） names 在渝高校审核确认的家庭经济困难大学生, but no paper for those with only a grade, so the office has to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.slots import Ear
from rules.phrase import N_, Phrase
from webapp.desk.columns import HARDSHIP
from webapp.desk.problem import DOUBTFUL, NOTED, Problem, shown
from webapp.desk.words import spelt, words

BETWEEN = re.compile(r"[、，,；;/／|+＋&\n]|以及|和|及")
# Brackets and dots inside a part say nothing.
MARKS = re.compile(r"[()\[\]\"'“”·.:。_-]")
STUDENT = re.compile("(?:大?学)?生$")
GRANT, SEVERE = "zhuxuejin", "zhongcan"
EXAMPLE = N_("请照证件写，例如“低保”“残疾二级”“国家助学金”；没有就空着。")


@dataclass(frozen=True)
class Hardship:
    """Codes of identities, sorted, and what is wrong or worth telling."""

    identities: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class HardshipReader:
    """Reads cells with an ear, and the names of identities by code."""

    def __init__(self, ear: Ear, names: Mapping[str, str]) -> None:
        self._ear = ear
        self._codes = {spelt(name): code for code, name in names.items()} | {code: code for code in names}

    def read(self, cell: str) -> Hardship:
        """What a cell states of the student: the identities that are sure, whatever else in it is doubtful."""
        parts = [cell] if spelt(cell) in self._codes else BETWEEN.split(cell)
        said = [part for part in parts if spelt(part) not in {"", *words().none}]
        found = [self._part(part) for part in said if not _is_grade(part)]
        identities = tuple(sorted({code for codes, _ in found for code in codes}))
        problems = [problem for _, problem in found if problem]
        # Who holds an identity that is written down does not need the grade.
        grade = _grade_beside if identities else _grade_alone
        problems += [grade(part) for part in parts if _is_grade(part)]
        return Hardship(identities, tuple(dict.fromkeys(problems)))

    def _part(self, said: str) -> tuple[frozenset[str], Problem | None]:
        part = spelt(said)
        if part in self._codes:
            return frozenset({self._codes[part]}), None
        part = _in_one_spelling(part)
        if (words().beside.sub("", part) or part) in words().unnamed:
            return frozenset(), _unnamed(said)
        return self._heard(said, part)

    def _heard(self, said: str, part: str) -> tuple[frozenset[str], Problem | None]:
        heard = self._ear.hear(part)
        left = self._left_over(part, heard.identities)
        if words().kin.search(left):
            return frozenset(), _of_another(said)
        for word in words().unclear:
            if word.word in part and not any(known in part for known in word.unless):
                return frozenset(), _doubtful(said, word.say, word.right)
        if heard.identities and not heard.denied and not left:
            return heard.identities, None
        if heard.excluded and not left:
            return frozenset(), _light_disability(said)
        return frozenset(), _not_understood(said, left if heard.identities else "")

    def _left_over(self, part: str, identities: frozenset[str]) -> str:
        """What is left of a part without the names of identities and what may stand beside them."""
        left = self._ear.without_facts(part, ("identities", "disability_level"))
        if GRANT in identities:
            left = words().grant_steps.sub("", left)
        if SEVERE in identities:
            left = words().severe_levels.sub("", left)
        return words().beside.sub("", left)


def _in_one_spelling(part: str) -> str:
    part = MARKS.sub("", part)
    for word, spellings in words().same.items():
        part = spellings.sub(word, part)
    return part


def _doubtful(said: str, wrong: str, remedy: str) -> Problem:
    return Problem(HARDSHIP, shown(said), wrong, remedy, DOUBTFUL)


def _not_understood(said: str, left: str) -> Problem:
    if left:
        wrong = Phrase("“{said}”里的“{left}”没有看懂。", said=shown(said), left=shown(left))
        return _doubtful(said, wrong, EXAMPLE)
    return _doubtful(said, Phrase("没有看懂“{said}”是哪一类。", said=shown(said)), EXAMPLE)


def _is_grade(said: str) -> bool:
    part = _in_one_spelling(spelt(said))
    return part in words().school_grades or STUDENT.sub("", part) in words().school_grades


def _grade_beside(said: str) -> Problem:
    wrong = Phrase("“{said}”是学校认定的等级，按另外写的身份核对。", said=shown(said))
    return Problem(HARDSHIP, shown(said), wrong, "", NOTED)


def _grade_alone(said: str) -> Problem:
    wrong = Phrase(
        "“{said}”是学校认定的等级。文件写了“在渝高校审核确认的家庭经济困难大学生”，但没有写单凭这个等级要交什么材料。",
        said=shown(said),
    )
    return _doubtful(
        said, wrong, N_("有低保、特困、重残、国家助学金等身份的，请写上；没有的，请问学校所在区县的医保部门。")
    )


def _unnamed(said: str) -> Problem:
    wrong = Phrase("这几份文件没有写到“{said}”。", said=shown(said))
    return Problem(HARDSHIP, shown(said), wrong, N_("还有别的身份的，请写上。"), NOTED)


def _light_disability(said: str) -> Problem:
    wrong = Phrase("“{said}”：文件只写了一级、二级（重度）残疾。", said=shown(said))
    return Problem(HARDSHIP, shown(said), wrong, "", NOTED)


def _of_another(said: str) -> Problem:
    wrong = Phrase("“{said}”写的像是家里别的人。", said=shown(said))
    return _doubtful(said, wrong, N_("证上有学生本人名字的，只写身份，例如“低保”；没有的，空着。"))
