"""Office sheet: a sheet beside the list on which an office answers of its students: 民政反馈, 在保核验, 残联回执.

Its rows are read as if they stood in the rows of the students whom they name (`judging.office_checks`). What it asks of
them stands partly in its name: below 结果 on 民政反馈 stands what the office found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from texts.spelling import spelt
from webapp.desk.reading import side
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import HARDSHIP, NAME, NUMBER, meaning, tells_of_hardship
from webapp.desk.reading.standing import (
    CHECK,
    NO_YEARS,
    TODAY,
    Years,
    is_of_other_affairs,
    of_today,
    standing,
    without_government,
)
from webapp.desk.reading.table import Row, text
from webapp.desk.reading.words import words

# What a heading that says it of no office is read as.
ANSWERED = "核查"
RESULT = "核查结果"
# Of the office that tells levels, 等级 alone is of one.
LEVEL = "残疾等级"
WHO = re.compile("(?:学号|姓名|名字|身份证号?码?|公民身份号码|证件号码?|序号?|编号|行号)$")
OF_OTHERS = re.compile("户主|家长|[父母]|监护|联系|班主任|辅导员|老师|经办|审核人|导师")
IDENTITY = re.compile("身份证|身份号码|证件号")
# A state of the recognition: 是否在保; not 是否领取.
OF_RECOGNITION = re.compile("在保|在册|在享|在库|资格|认定|享受|纳入|有效|属实|通过|符合")
# What of a sheet is the answer, whatever else its column is called; 情况 is one where nothing else is.
WEIGHING = frozenset({side.EXPIRY, side.LEFT, side.ENROLMENT, side.COVERED, side.BENEFICIARY, side.PAYING, side.ALIVE})
ANSWERS = frozenset({side.ANY, side.STATE, side.OPINION, side.ONGOING, side.ASKED, ""})


class OfficeSheet(NamedTuple):
    """`header` as the sheet has it, `read` what each of its headings is read as; those of `who` say who it is. `first`
    is the number of the first row below it, counted from 1, `answers` are the places of what the office answers.
    `is_asked`: it says that an office was asked, so that who has no answer was not found."""

    name: str
    header: Sequence[str]
    read: Sequence[str]
    who: Sequence[int]
    answers: Sequence[int]
    first: int
    rows: Sequence[Row]
    is_asked: bool


def office_sheet(name: str, rows: Sequence[Row], years: Years = NO_YEARS) -> OfficeSheet | None:
    """The sheet of that name as an office's answer, in one of these `years`; None where it is none."""
    said = [[text(cell).strip() for cell in row] for row in rows]
    place = next((place for place, cells in enumerate(said) if _is_header(cells)), None)
    if place is None or says_over(name):
        return None
    width = max(map(len, rows[place:]))
    header = [*said[place], *[""] * (width - len(said[place]))]
    titles = [cell for cells in said[:place] if sum(map(bool, cells)) == 1 for cell in cells if cell]
    who = [at for at, heading in enumerate(header) if is_who(heading)]
    below = rows[place + 1 :]
    filled = {at for row in below for at, cell in enumerate(row) if text(cell).strip()}
    answers = [*_answers([name, *titles], header, filled - {*who}, years)]
    # 保障止 alone is no answer, and may still speak against somebody.
    weighs = any(map(speaks, [name, *titles])) and any(side.side(header[at]) in WEIGHING for at in filled)
    if not (answers or weighs) or not filled & {*who}:
        return None
    office, is_called = _office([name, *titles]), any(map(speaks, [name, *titles]))
    asked = [at for at in answers if is_called or (standing(header[at], years) == CHECK and speaks(header[at]))]
    read = [_read(office, heading, years) if at in asked else heading for at, heading in enumerate(header)]
    return OfficeSheet(name, header, read, who, answers, place + 2, [list(row) for row in below], bool(asked))


def is_who(heading: str) -> bool:
    """Whether a column says who the student of a row is."""
    return WHO.search(bare(heading)) is not None and not OF_OTHERS.search(bare(heading))


def speaks(said: str) -> bool:
    """Whether the name of a sheet, or a title, says that an office answers: 民政反馈, 残联回执, 在保核验."""
    name = without_government(spelt(said))
    if is_of_other_affairs(name) or words().proposed.search(name):
        return False
    if any(office in name for office in words().confirming):
        return True
    # 体检复核结果: another office's, on something else.
    return words().answering.search(name) is not None and not words().ordinary_headings.search(name)


def says_over(said: str) -> bool:
    """Whether what a sheet is called says itself that those on it are no more: 民政核查未通过."""
    name = spelt(said)
    return any(pattern.search(name) for pattern in (words().ended, words().left, words().denying, words().undecided))


def is_check_of(name: str, titles: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a sheet that may be a list by itself is an office's answer, by its name or title and a column of it."""
    is_called = any(map(speaks, (name, *titles))) and not says_over(name)
    asks = (heading for heading in header if meaning(heading) is None or meaning(heading) != (HARDSHIP, True))
    return is_called and any(_says_check(heading) for heading in asks)


def _is_header(cells: Sequence[str]) -> bool:
    return sum(map(bool, cells)) > 1 and any(_names(cell) for cell in cells)


def _names(cell: str) -> bool:
    known = meaning(cell)
    return known in {(NUMBER, True), (NAME, True)} or (
        len(cell) < side.LONGEST and is_who(cell) and bool(re.search("名|号", cell))
    )


def _answers(told: Sequence[str], header: Sequence[str], filled: set[int], years: Years) -> Iterator[int]:
    """The columns in which the office answers: those that say so; where the sheet does, all of no other meaning."""
    is_called = any(map(speaks, told))
    if not is_called and words().ordinary_headings.search(spelt(told[0])):
        # 核对 on 银行信息 is of the cards.
        filled = {at for at in filled if _is_of_recognition(header[at])}
    found = [
        at for at in sorted(filled) if _says_check(header[at], years) or (is_called and _may_answer(header[at], years))
    ]
    if not found and is_called:
        found = [at for at in sorted(filled) if side.side(header[at]) == side.REMARK]
    yield from found


def _is_of_recognition(heading: str) -> bool:
    name = without_government(spelt(heading))
    offices = any(office in name for office in words().confirming)
    return offices or bool(words().hardship_headings.search(name) or OF_RECOGNITION.search(name))


def _says_check(heading: str, years: Years = NO_YEARS) -> bool:
    """Whether a heading alone is of an office's answer, or of a hardship: 民政核查, 低保状态, 是否在保."""
    if not heading or is_of_other_affairs(bare(heading)) or standing(heading, years) not in {TODAY, CHECK}:
        return False
    if standing(heading) == CHECK and speaks(heading):
        return True
    if side.side(heading) == side.STATE:
        return OF_RECOGNITION.search(heading) is not None
    # A sheet with a category of its own is a list, of before or of others.
    is_category = meaning(heading) == (HARDSHIP, True)
    return standing(heading) == TODAY and not is_category and tells_of_hardship(heading)


def _may_answer(heading: str, years: Years) -> bool:
    if standing(heading, years) not in {TODAY, CHECK} or is_of_other_affairs(bare(heading)):
        return False
    return side.side(heading) in ANSWERS or bare(heading) == "情况" or tells_of_hardship(heading)


def _office(told: Sequence[str]) -> str:
    named = (office for said in told for office in words().confirming if office in without_government(spelt(said)))
    return next(named, "")


def _read(office: str, heading: str, years: Years) -> str:
    """An answer's heading with the office before it, where it does not say itself who looked the student up."""
    heading = heading if spelt(of_today(heading, years)) else ""
    if not heading:
        return f"{office}{RESULT}"
    if bare(heading) in words().level_headings and words().confirming.get(office) == words().shown_by_level:
        return f"{office}{ANSWERED}{LEVEL}"
    is_of_an_office = any(known in spelt(heading) for known in words().confirming)
    return heading if is_of_an_office and standing(heading) == CHECK else f"{office}{ANSWERED}{heading}"
