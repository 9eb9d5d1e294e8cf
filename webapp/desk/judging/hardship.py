"""Hardship: the identities that a cell of 困难类别 states, heard by the same ear as a message of the chat.

An office's cell must be understood to its last word; where anything is left over, or somebody else is meant, it is
doubtful: nothing is guessed. A grade of the school alone (特别困难, 一般困难) is doubtful too: 渝医保发〔2019〕78号
一（六） names 在渝高校审核确认的家庭经济困难大学生, but no paper for those with only a grade, so the office has to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from knowledge.hearing.slots import Ear
from texts.phrase import N_, Phrase
from texts.spelling import spelt
from webapp.desk.problem import DOUBTFUL, NOTED, Problem, shown
from webapp.desk.reading.columns import HARDSHIP
from webapp.desk.reading.words import words

# A number with a dot or bracket before what it counts parts as well: 1.低保 2.残疾一级.
BETWEEN = re.compile(r"[、，,；;/／|+＋&\n①-⑳⑴-⒇]|以及|和|及|(?:^|(?<=\s))[(（]?\d{1,2}[.．、)）](?!\d|\s*$)")
# Brackets and dots inside a part say nothing.
MARKS = re.compile(r"[()\[\]【】\"'“”·.:。=_-]")
OPENED = re.compile(r"([^、，,；;/／|+＋&\n()（）]+)[(（]([^()（）]+)[)）]")
STUDENT = re.compile("(?:大?学)?生$")
# Levels that belong together, though a comma is between them: 一、二级; and the soldiers' 1—6级.
BOTH_LEVELS = re.compile(r"[一1１]级?[-—―–－~～至到、，,/／和或及][二2２]级")
SOLDIERS_LEVELS = re.compile(r"[一1１]级?[-—―–－~～至到][六6６]级")
SOLDIER = re.compile("[一二三四五六1-6]级残疾军人|残疾军人[一二三四五六1-6]级")
# A disability by its kind: 肢体2级, 肢残Ⅱ级.
SHORT = re.compile("(?<=[肢视听智])残(?!疾)")
CODED = re.compile(r"^\s*\d{1,2}[-_.]?(?=[\u4e00-\u9fff])(?![级类等档一二三四])")
KINDS_OF = "(?:肢体?|视力?|听力?|言语|智力?|精神|多重)"
KIND = re.compile(f"{KINDS_OF}(?:残疾)?(iv|i{{1,3}}|[1-4一二三四壹贰叁肆])级(?:残疾)?")
# 四级肢体残疾: the level before the kind.
LEVEL_BEFORE = re.compile(f"(iv|i{{1,3}}|[1-4一二三四壹贰叁肆])级{KINDS_OF}残疾")
# A disability whose level stands behind it, apart or without the word: 残疾、三级; 残疾等级三级; 残疾3.
LEVEL_APART = re.compile(
    r"(残疾(?:人|学生|大学生|证|人证)?)(?:的)?(?:等级|级别)?[\s、，,;；/／|:：-]*([一二三四1-4])(?:级|(?=$|[、，,;；/／]))(?!军人)"
)
FIGURES = ("1234", "一二三四", "壹贰叁肆", ("i", "ii", "iii", "iv"))
HAN_LEVELS = {figure: level for figures in FIGURES for figure, level in zip(figures, "一二三四", strict=True)}
# How much a grant is says nothing of what it is: 国家助学金（二等，3300元）; one of nothing does.
SUM = re.compile(
    r"(?<=助学金)[1-9]\d{3}(?!\d|元|年|-)|(?<=[等档])[1-9]\d{3}(?!\d|元|年|-)|[,，、;；]?\s*(?:每[学]?[年人期月])?[1-9]\d*(?:\.\d+)?万?元(?:[/每](?:学?年|人|生|月|学?期))*"
)
ILL = re.compile("病|去世|亡|残疾|失业|下岗|务农|打工|离异|服刑")
LIGHT = re.compile("[三四34]级")
# So many different cells, and parts of cells, are read once.
REMEMBERED = 2**14
EXAMPLE = N_("请照证件写，例如“低保”“残疾二级”“国家助学金”；没有就空着。")


@dataclass(frozen=True)
class Hardship:
    """Codes of identities, sorted, and what is wrong or worth telling."""

    identities: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return any(problem.weight == DOUBTFUL for problem in self.problems)


class CellPart(NamedTuple):
    """What a part of a cell states; `is_light`: a disability that the notices do not name."""

    identities: frozenset[str] = frozenset()
    problem: Problem | None = None
    is_light: bool = False


class HardshipReader:
    """Reads cells with an ear, and the names of identities by code."""

    def __init__(self, ear: Ear, names: Mapping[str, str]) -> None:
        self._ear = ear
        self._codes = {spelt(name): code for code, name in names.items()} | {code: code for code in names}

    def read(self, cell: str) -> Hardship:
        """What a cell states of the student: the identities that are sure, whatever else in it is doubtful."""
        found = self._read(cell)
        if " " in cell.strip() and found.is_doubtful and not any(map(_denies_all, cell.split())):
            # Several with nothing but a space between.
            apart = self._read("、".join(cell.split()))
            found = found if apart.is_doubtful else apart
        if "\n" in cell.strip() and found.is_doubtful:
            # A line may end within a word, where the cell was too narrow for it.
            whole = self._read(cell.replace("\n", ""))
            return found if whole.is_doubtful else whole
        return found

    def _read(self, cell: str) -> Hardship:
        parts = [cell] if spelt(cell) in {*self._codes, *words().none} else BETWEEN.split(_opened(cell))
        said = [part for part in parts if spelt(part) not in {"", *words().none}]
        found = [self._part(part) for part in said if not is_grade(part)]
        identities = {code for part in found for code in part.identities}
        problems = [part.problem for part in found if part.problem]
        if identities & words().shown_by_level and any(part.is_light for part in found):
            identities -= words().shown_by_level
            problems = [part.problem for part in found if part.problem and not part.is_light]
            problems.append(_contradictory(cell))
        denied = [part for part in parts if spelt(part) in words().none and _names_one_of(part, identities)]
        problems += [_denied(cell)] if denied else []
        if identities - words().without_parents:
            problems = [_beside(problem) if _decides_nothing(problem) else problem for problem in problems]
        problems += [_contradictory_less(cell)] if _names_less(parts, identities) else []
        # Who holds an identity that is written down does not need the grade.
        grade = _grade_beside if identities else _grade_alone
        problems += [grade(part) for part in parts if is_grade(part)]
        return Hardship(tuple(sorted(identities)), tuple(dict.fromkeys(problems)))

    def remembering(self) -> HardshipReader:
        """A reader that reads equal cells once, and equal parts of them, for as long as it is kept."""
        reader = copy(self)
        reader._part = lru_cache(REMEMBERED)(self._part)  # type: ignore[method-assign]
        reader.read = lru_cache(REMEMBERED)(reader.read)  # type: ignore[method-assign]
        reader.named = lru_cache(REMEMBERED)(self.named)  # type: ignore[method-assign]
        return reader

    def named(self, said: str) -> frozenset[str]:
        """The identities that a sentence names, whoever it says holds them; none that it denies."""
        heard = self._ear.hear(in_one_spelling(spelt(said)))
        return frozenset() if heard.denied else frozenset(heard.identities)

    def _part(self, said: str) -> CellPart:
        part = spelt(said)
        if part in self._codes:
            return CellPart(frozenset({self._codes[part]}))
        part = in_one_spelling(part)
        bare = words().family.sub("", words().beside.sub("", part))
        if (bare or part) in words().unnamed:
            return CellPart(problem=_unnamed(said))
        return self._heard(said, part)

    def _heard(self, said: str, part: str) -> CellPart:
        heard = self._ear.hear(part)
        left = self._left_over(part, heard.identities)
        doubt = _doubt(said, part, left, is_severe=bool(heard.identities & words().shown_by_level))
        if doubt:
            return CellPart(problem=doubt)
        if heard.identities and not heard.denied and not left:
            return CellPart(heard.identities)
        if heard.excluded and not left:
            return CellPart(problem=_light_disability(said), is_light=True)
        return CellPart(problem=_not_understood(said, left if heard.identities else ""))

    def _left_over(self, part: str, identities: frozenset[str]) -> str:
        """What is left of a part without the names of identities and what may stand beside them."""
        left = self._ear.without_facts(part, ("identities", "disability_level"))
        for code, beside in words().beside_identity.items():
            left = beside.sub("", left) if code in identities else left
        left = words().beside.sub("", left)
        if identities and identities <= words().family_identities:
            left = words().family.sub("", left)
        return left


def _denies_all(word: str) -> bool:
    return spelt(word) in words().none | words().no


def _names_one_of(part: str, identities: set[str]) -> bool:
    return any(codes & identities for word, codes in words().ticked.items() if word in spelt(part))


def _names_less(parts: Sequence[str], identities: set[str]) -> bool:
    """低保边缘/低保: which of the two it is nobody knows."""
    less = [words().less[code] for code in identities if code in words().less]
    return any(found.search(spelt(part)) for found in less for part in parts)


def _decides_nothing(problem: Problem) -> bool:
    """Whether a doubtful part beside an identity that is sure may mean whatever it will: one identity is enough
    (渝医保发〔2019〕78号 一). What says that something is over, or was looked up, may be of that one."""
    said = spelt(problem.said)
    told = (words().ended, words().left, words().denying, words().undecided, words().elsewhere, words().proposed)
    if problem.weight != DOUBTFUL or any(pattern.search(said) for pattern in (*told, words().soldiers)):
        return False
    is_unclear = any(said == word.word for word in words().unclear)
    is_ill = words().kin.match(said) and ILL.search(said)
    is_of_kin = words().kin.match(said) and any(word in said for word in words().ticked)
    return said in words().nothing_decided or is_unclear or bool(is_of_kin or is_ill)


def _beside(problem: Problem) -> Problem:
    wrong = Phrase("“{said}”看不出是哪一类，按另外写的身份核对。", said=problem.said)
    return Problem(HARDSHIP, problem.said, wrong, "", NOTED)


def _denied(said: str) -> Problem:
    wrong = Phrase("“{said}”里写了是，又写了不是。", said=shown(said))
    return _doubtful(said, wrong, N_("请核对，写成一致的。"))


def _opened(cell: str) -> str:
    """The cell with its levels put together, and with a comma for brackets where a grade of the school is in or before
    them: 特别困难（低保）."""
    cell = CODED.sub("", SUM.sub("", cell))
    if LEVEL_APART.search(cell) and not BOTH_LEVELS.search(cell):
        cell = LEVEL_APART.sub(r"\1\2级", cell)
    cell = SOLDIERS_LEVELS.sub("六级", BOTH_LEVELS.sub("一二级", cell))
    return OPENED.sub(lambda found: "、".join(found.groups()) if any(map(is_grade, found.groups())) else found[0], cell)


def in_one_spelling(part: str) -> str:
    """A part in which what is written in several ways is written in one: 肢残Ⅱ级 as 残疾二级."""
    part = LEVEL_BEFORE.sub(lambda found: f"残疾{HAN_LEVELS[found[1]]}级", SHORT.sub("残疾", part))
    part = KIND.sub(lambda found: f"残疾{HAN_LEVELS[found[1]]}级", part)
    part = words().spellings.sub(lambda found: words().same[found[0]], MARKS.sub("", part)).replace("残疾残疾", "残疾")
    return SOLDIER.sub("六级残疾军人", part)


def _doubt(said: str, part: str, left: str, *, is_severe: bool) -> Problem | None:
    """Why a part may mean something else than the identities heard in it."""
    if words().kin.search(left):
        return _of_another(said)
    for word in words().unclear:
        if word.word in part and not any(known in part for known in word.unless):
            return _doubtful(said, word.say, word.right)
    if is_severe and LIGHT.search(part):
        return _contradictory(said)
    # A certificate of somebody's of the family.
    return _of_another(said) if left and not words().family.sub("", left) else None


def _contradictory(said: str) -> Problem:
    wrong = Phrase("“{said}”里写了不同的残疾等级。", said=shown(said))
    return _doubtful(said, wrong, N_("请照残疾证，只写一个等级，例如“残疾一级”。"))


def _contradictory_less(said: str) -> Problem:
    wrong = Phrase("“{said}”里写了两种身份，像是只能有一种。", said=shown(said))
    return _doubtful(said, wrong, N_("请照证件，只写一种。"))


def _doubtful(said: str, wrong: str, remedy: str) -> Problem:
    return Problem(HARDSHIP, shown(said), wrong, remedy, DOUBTFUL)


def _not_understood(said: str, left: str) -> Problem:
    if left:
        wrong = Phrase("“{said}”里的“{left}”没有看懂。", said=shown(said), left=shown(left))
        return _doubtful(said, wrong, EXAMPLE)
    return _doubtful(said, Phrase("没有看懂“{said}”是哪一类。", said=shown(said)), EXAMPLE)


def is_grade(said: str) -> bool:
    """Whether a part of a cell is a grade of the school's: 特别困难, 一般困难."""
    part = in_one_spelling(spelt(said))
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
