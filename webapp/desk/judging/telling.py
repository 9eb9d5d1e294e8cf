"""Telling: what columns beside 困难类别 say of hardship (是否低保, 困难等级), read together with it.

What is said of today adds up, and each doubt is told at the cell in which it stands. Where 困难类别 says nothing, all
that stands in the others counts, so that no row with a mark in one of them is taken for a student without any hardship.
What an office's check denies, what is over, and what was so at another time never count as a yes (`against`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from texts.phrase import N_
from texts.spelling import spelt
from webapp.desk.judging.against import doubts
from webapp.desk.judging.hardship import BETWEEN, BOTH_LEVELS, Hardship, HardshipReader, is_grade
from webapp.desk.judging.hardship_cell import HardshipCell
from webapp.desk.reading.brackets import bare, in_brackets
from webapp.desk.reading.columns import HARDSHIP, meaning
from webapp.desk.reading.standing import CHECK, ELSEWHERE, TODAY, YEARS, same_as, subject
from webapp.desk.reading.words import words

# A level by its number alone, below 残疾等级.
LEVEL = re.compile("([一二三四1-4])级?")
# The same in Roman figures, or as sums are written, alone: IV, 叁.
ALONE = {"i": "一", "ii": "二", "iii": "三", "iv": "四", "壹": "一", "贰": "二", "叁": "三", "肆": "四"}
# 残三, and what may stand beside a level without changing it: 是（三级）, 有残疾证，第三级.
LEVEL_BEHIND = re.compile("残疾?([一二三四1-4])$")
BESIDE_A_LEVEL = re.compile(r"[/、,;()\[\]:+\-\s√✓✔]|残疾?|障|持有|[是有第轻重中低]度?")
LEVELS, SEVERE = re.compile("([一二三四五六七八九十\\d])级"), {"一", "二", "1", "2"}
LIGHT = {"三", "四", "3", "4"}
OF_DISABILITY, LEVEL_HEADING = re.compile("残疾人?证"), "残疾等级"
SOLDIERS_LEVEL = re.compile("([一二三四五六1-6])级?")
# In the heading of the year before this.
BEFORE = re.compile("上|去年|前")
# 残疾（持证） is 残疾.
NO_BRACKETS = str.maketrans("", "", "()[]")
TEKUN = "特困"
NO_VALUE = N_("这一格没有值，不知道学生属于哪一类困难。")
FILL_IN = N_("有的，请写上；都没有的，请空着。")


def read_together(reader: HardshipReader, own: HardshipCell, others: Sequence[HardshipCell]) -> Hardship:
    """What a row says of hardship: in its `own` column, that of 困难类别, and in the others.

    Where one of them has no value and the rest name nothing, nobody knows.
    """
    own, others = _with_level(_as_before(own, others), others)
    told = [told._replace(cell="") if _is_unknown(told) else told for told in (own, *others)]
    found = _read(reader, told[0], [entry for entry in told[1:] if entry.cell.strip()])
    lost = next((entry for entry in (own, *others) if _is_unknown(entry) and entry.standing == TODAY), None)
    if found.identities or found.is_doubtful or lost is None:
        return found
    return Hardship((), (*found.problems, lost.problem(NO_VALUE, FILL_IN)))


def _as_before(own: HardshipCell, others: Sequence[HardshipCell]) -> HardshipCell:
    """What stood there last year, where this year's says that it is the same: 同上年, 同2025年."""
    year = same_as(spelt(own.cell))
    if year is None:
        return own
    if not year and _year(own.heading):
        year = str(_year(own.heading) - 1)
    before = {
        told: _year(told.heading) for told in others if told.standing == ELSEWHERE and _is_of_a_year(told.heading)
    }
    named = [told for told, of in before.items() if not year or of == int(year)]
    last = [told for told in named if before[told] == max(before[told] for told in named)]
    cells = {told.cell for told in last if same_as(spelt(told.cell)) is None}
    return own._replace(cell=cells.pop()) if len(last) == 1 and cells else own


def _is_of_a_year(heading: str) -> bool:
    return words().proposed.search(spelt(heading)) is None and (
        _year(heading) > 0 or BEFORE.search(spelt(heading)) is not None
    )


def _year(heading: str) -> int:
    """The year in a heading, without its century; 0 where there is none."""
    found = YEARS.search(spelt(heading))
    return int(found["first"] or found["short"]) % 100 if found else 0


def _with_level(own: HardshipCell, others: Sequence[HardshipCell]) -> tuple[HardshipCell, Sequence[HardshipCell]]:
    """残疾 with the level below 等级 alone: 残疾一级; so a tick below 残疾."""
    levels = {level for told in others if _has_level_beside(told) and (level := _level(told.cell))}
    said = spelt(own.cell)
    left = [told for told in others if not _has_level_beside(told)]
    if len(levels) != 1:
        return own, others
    if _ticked_as(said) == words().shown_by_level and LEVELS.search(said) is None:
        return own._replace(cell=f"{own.cell.strip()}{levels.pop()}级"), left
    ticked = [told for told in left if told.subjects == words().shown_by_level and told.says_yes]
    if not ticked or any(told.subjects == words().shown_by_level and _level(told.cell) for told in left):
        return own, others
    level = f"{levels.pop()}级"
    return own, [told._replace(cell=level) if told is ticked[0] else told for told in left]


def _has_level_beside(told: HardshipCell) -> bool:
    """Whether a cell has the level of the disability that stands in 困难类别. 伤残等级 may be a soldier's: of a third
    and a fourth neither is in scope, and so it says all the same."""
    is_of_both = "伤残" in told.heading and _level(told.cell) in LIGHT
    return bare(told.heading) in words().level_headings or is_of_both


def level_shown(papers: str) -> tuple[HardshipCell, ...]:
    """The level that is written with a certificate of disability among papers, as it would stand below its heading."""
    certificates = (part for part in BETWEEN.split(papers) if OF_DISABILITY.search(part))
    levels = {level for part in certificates if not BOTH_LEVELS.search(part) for level in LEVELS.findall(spelt(part))}
    return (HardshipCell(LEVEL_HEADING, f"{levels.pop()}级"),) if len(levels) == 1 else ()


def _ticked_as(said: str) -> frozenset[str]:
    """The identities that a cell may name by a word for a heading to tick, and nothing else: 残疾, 残疾人."""
    return words().ticked.get(_bare(said).translate(NO_BRACKETS), frozenset())


def _is_unknown(told: HardshipCell) -> bool:
    return told.cell.strip() in words().not_known


def _read(reader: HardshipReader, own: HardshipCell, others: Sequence[HardshipCell]) -> Hardship:
    cell = _as_written(own.heading, own.cell)
    if not others:
        return reader.read(cell)
    alone = reader.read(cell)
    told = [(entry, said) for entry in others if entry.standing in {TODAY, CHECK} if (said := _said(reader, entry))]
    parts = _needed(reader, told, "" if alone.is_doubtful else cell, is_named=bool(alone.identities))
    sure = [said for _, said in parts if not reader.read(said).is_doubtful]
    # 残疾 needs no reading of its own beside 残疾二级.
    is_told = any(_bare(cell).translate(NO_BRACKETS) in _bare(said) for said in sure) if cell.strip() else True
    every = [*([] if is_told else [(own, cell)]), *parts]
    found = _with_places(reader, reader.read("、".join(said for _, said in every)), every)
    against = doubts(reader, own, others, alone if alone.identities else found)
    return Hardship((), (*found.problems, *against)) if against else found


def _needed(
    reader: HardshipReader, told: list[tuple[HardshipCell, str]], own: str, *, is_named: bool
) -> list[tuple[HardshipCell, str]]:
    """What of the told has to be read: what is sure, and where no identity is named all but what another says too, or
    `own`, where it is sure."""
    sure = [entry for entry in told if not reader.read(entry[1]).is_doubtful]
    if is_named:
        return sure
    said = [_bare(text) for text in (*(text for _, text in sure), own) if text.strip()]
    return [entry for entry in told if entry in sure or not any(_covers(text, entry[1]) for text in said)]


def _covers(sure: str, said: str) -> bool:
    """残疾二级 says all that 残疾, 肢体残疾 and the number of 残疾证 say."""
    heading, is_number, _ = said.partition("：…")
    if is_number:
        return any(word in sure and heading.startswith(word) for word in words().ticked)
    return all(part in sure for part in _bare(said).split(":"))


def _with_places(reader: HardshipReader, found: Hardship, every: Sequence[tuple[HardshipCell, str]]) -> Hardship:
    """The problems, each at the cell that has it when read alone; what several have together stands at the first."""
    alone = [(entry, {problem.wrong for problem in reader.read(said).problems}) for entry, said in every]
    problems = []
    for problem in found.problems:
        entry = next((entry for entry, wrong in alone if problem.wrong in wrong), every[0][0])
        problems.append(entry.at(problem))
    return replace(found, problems=tuple(problems))


def _said(reader: HardshipReader, told: HardshipCell) -> str:
    """What a cell says with its heading: 是否低保 and 是 is 低保, 残疾等级 and 二级 is 残疾二级."""
    if told.says_no and not _has_level(told):
        return ""
    if told.has_number:
        # A number of somebody's papers is not repeated.
        return f"{subject(told.heading)}：…" if told.standing == TODAY else ""
    if told.says_yes and not _has_level(told):
        # What an office approves without saying of what is no identity.
        return _asked(reader, told) if told.standing == TODAY or told.is_of_itself else ""
    return _worded(reader, told)


def _worded(reader: HardshipReader, told: HardshipCell) -> str:
    """What a cell says that is neither a yes nor a no."""
    asked = subject(told.heading)
    if (grade := SOLDIERS_LEVEL.fullmatch(_bare(told.cell))) and words().soldiers.search(spelt(told.heading)):
        # A soldier's levels are others than those of the certificate of disability.
        return f"{grade[1]}级残疾军人"
    if told.subjects == words().shown_by_level and (level := _level(told.cell)):
        return f"残疾{level}级"
    if told.standing == CHECK and not told.names_hardship:
        return ""
    if is_grade(told.cell):
        return _as_written(told.heading, told.cell)
    if meaning(told.heading) == (HARDSHIP, True) or not reader.read(told.cell).is_doubtful:
        return _as_written(told.heading, told.cell)
    whole = f"{asked[:2]}{told.cell.strip()}"
    return f"{asked}：{told.cell.strip()}" if reader.read(whole).is_doubtful else whole


def _has_level(told: HardshipCell) -> bool:
    """Whether a cell below a heading of levels has one by its number alone: 1 is no yes there."""
    is_of_levels = told.subjects == words().shown_by_level and words().grade_headings.search(spelt(told.heading))
    return bool(is_of_levels) and LEVEL.fullmatch(_bare(told.cell)) is not None


def _level(cell: str) -> str:
    """The level that a cell names alone; of several the first, where all are severe or none is: 听力一级、言语二级."""
    if alone := LEVEL.fullmatch(_bare(cell)):
        return alone[1]
    if spelt(cell) in ALONE:
        return ALONE[spelt(cell)]
    said = _in_one_spelling(spelt(cell))
    levels = LEVELS.findall(said) or LEVEL_BEHIND.findall(said)
    left = BESIDE_A_LEVEL.sub("", words().beside.sub("", LEVELS.sub("", LEVEL_BEHIND.sub("", said))))
    return levels[0] if levels and not left and (set(levels) <= SEVERE or set(levels) <= LIGHT) else ""


def _asked(reader: HardshipReader, told: HardshipCell) -> str:
    """What a heading asks; with what is in brackets where only that says it all: 残疾人（一级、二级）."""
    # 低保/特困 asks for either, and a tick says not which.
    asked, whole = (name.replace("/", "或") for name in (subject(told.heading), without_question(told.heading)))
    if _narrows(whole):
        return whole
    return whole if reader.read(asked).is_doubtful and not reader.read(whole).is_doubtful else asked


def without_question(heading: str) -> str:
    """A heading in one spelling, without what makes a question of it: 低保 of 是否低保."""
    return words().asking.sub("", spelt(heading))


def _narrows(heading: str) -> bool:
    """Whether what is in brackets makes another thing of what a heading asks: 建档立卡（脱贫）."""
    return any(inside in words().unnamed for inside in in_brackets(heading))


def _as_written(heading: str, cell: str) -> str:
    """The cell; under the heading of the school's grades 特困 is one of them."""
    is_grade = words().grade_headings.search(spelt(heading)) and spelt(cell) == TEKUN
    return f"{cell.strip()}（等级）" if is_grade else cell


def _bare(said: str) -> str:
    return words().beside.sub("", _in_one_spelling(spelt(said)))


def _in_one_spelling(said: str) -> str:
    return words().spellings.sub(lambda found: words().same[found[0]], said)
