"""Sheets: which of a workbook's are lists of students, and which are left as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from texts.phrase import N_, Joined, Phrase
from texts.spelling import spelt
from webapp.desk.problem import SpreadsheetError, shown
from webapp.desk.reading.columns import HARDSHIP, meanings
from webapp.desk.reading.foreign.signs import MOST_SHEETS
from webapp.desk.reading.heading import NAMED, SURE, HeaderRows, combined, header_place
from webapp.desk.reading.office_sheet import is_check_of, is_who, office_sheet
from webapp.desk.reading.standing import Years
from webapp.desk.reading.table import text
from webapp.desk.reading.workbook import SheetBeginning

# A sheet that is called so shows how to fill in another.
SAMPLE = re.compile("示例|样例|样表|范例|例子|举例|模板|模版|填写说明|填表说明|example|sample|template")
LONGEST_SAMPLE = 5
RUNNING = re.compile("序号?|编号|行号")
# A list of those who were, by the name of the sheet; of one that stands beside today's.
BEFORE = re.compile(
    "上(?:一)?(?:年|学年|学期)|去年|往年|历年|历史(?:名单|数据|记录|版)|旧(?:名单|表|数据|版|$)|备份|作废|废弃|存档|归档"
    "|原(?:名单|表|数据|始)|退出|停发|停保|注销|清退|不再|未通过|不通过|取消(?:资格|认定|名单|$)"
)
# 2025年名单 and 2025-2026学年; 2025级, 2025年级, 2025年入学 and a bare 2025 say of whom the list is.
YEAR = re.compile(
    r"(?<!\d)(?P<first>20\d\d)(?:(?:[-/.~至到]+(?:20)?\d\d)?(?P<school>学年)|年度|年(?!级|入学|新生|录取|毕业|生))"
)
# How 汇总 and 错误 begin, of results that come in again.
OWN = {("结论", "人数"), ("单元格", "列")}
TOO_MANY = N_("工作表太多，一个文件最多{most}张。请分成几个文件上传。")
LEFT = N_("工作表“{names}”没有当作名单核对：看名字不是这一次的名单，或者没有“学号”“困难类别”或您指明的列。")


class Worth(NamedTuple):
    """What speaks for a sheet, the weightiest first."""

    is_named: bool
    has_rows: bool
    is_complete: bool
    is_sure: bool


def roster_sheets(
    sheets: Sequence[SheetBeginning], headings: Collection[str], years: Years
) -> tuple[dict[int, HeaderRows], list[str]]:
    """The sheets with a header and students below it, by their numbers, and where the header stands; and what is to be
    said of those that are left.

    Every complete list counts, each by its own heading; one that is not, only where no other is; where headings were
    named, those that have them. Of several, one whose name says that it is a sample, or of another time, does not.
    """
    if len(sheets) >= MOST_SHEETS and not any(sheet.is_of_page for sheet in sheets):
        raise SpreadsheetError(Phrase(TOO_MANY, most=MOST_SHEETS - 1))
    found = [(number, header_place(sheet.rows, headings, sheet.merged)) for number, sheet in enumerate(sheets)]
    places = {number: place for number, place in found if place is not None}
    ranked = {number: _worth(sheets[number], place) for number, place in places.items()}
    is_any_named = any(worth.is_named for worth in ranked.values())
    complete = [
        number
        for number, worth in ranked.items()
        if worth.has_rows and (worth.is_named if is_any_named else worth.is_complete)
    ]
    best = [number for number in places if ranked[number] == max(ranked.values())]
    chosen = complete or [number for number in best if ranked[number].has_rows] or best[:1]
    today = [number for number in chosen if not _is_beside_the_list(sheets[number], places[number], years)]
    chosen = today or chosen
    checks = {number for number in chosen if _answers(sheets, places, number, chosen)}
    chosen = [number for number in chosen if number not in checks] or chosen
    of_them = {other for number in chosen for other in (number, *going_on(sheets, number, headings))}
    left = [
        sheet.name
        for number, sheet in enumerate(sheets)
        if number not in of_them
        and number not in checks
        and not office_sheet(sheet.name, sheet.rows, years)
        and _is_worth_telling(sheet, places.get(number), has_several=len(chosen) > 1)
    ]
    notes: list[str] = [Phrase(LEFT, names=Joined("”“", map(shown, left)))] if left and chosen else []
    return {number: places[number] for number in chosen}, notes


def going_on(sheets: Sequence[SheetBeginning], number: int, headings: Collection[str]) -> Iterator[int]:
    """The tables of a web page that go on with the one of that number: below it, as wide, without a header.

    A table with a header of its own begins another list.
    """
    if not sheets[number].is_of_page:
        return
    for other, sheet in enumerate(sheets[number + 1 :], number + 1):
        has_header = header_place(sheet.rows, headings, sheet.merged) is not None
        if has_header and sheet.width == sheets[number].width:
            return
        if sheet.width == sheets[number].width and not has_header:
            yield other


def is_own(sheet: SheetBeginning) -> bool:
    """Whether a sheet is one that the desk wrote beside results, which come in again."""
    return bool(sheet.rows) and tuple(map(text, sheet.rows[0][:2])) in OWN


def _answers(
    sheets: Sequence[SheetBeginning], places: Mapping[int, HeaderRows], number: int, chosen: Sequence[int]
) -> bool:
    """Whether a list is an office's answer on students of the others: it says so, and most of its first rows are."""
    sheet, place = sheets[number], places[number]
    header = combined(sheet.rows[place.first : place.last + 1])
    titles = [said[0] for row in sheet.rows[: place.first] if len(said := [*filter(None, map(text, row))]) == 1]
    others = [other for other in chosen if other != number]
    is_asking = not _has_category(sheet, place) and any(_has_category(sheets[one], places[one]) for one in others)
    if not others or not (is_asking or is_check_of(sheet.name, titles, header)):
        return False
    named = {who for other in others for row in sheets[other].rows for cell in row if (who := spelt(text(cell)))}
    at = [place for place, heading in enumerate(header) if is_who(heading) and not RUNNING.fullmatch(spelt(heading))]
    below = [row for row in sheet.rows[place.last + 1 :] if any(text(cell).strip() for cell in row)]
    known = sum(any(spelt(text(row[one])) in named for one in at if one < len(row) and text(row[one])) for row in below)
    is_long = any(sheets[other].has_more for other in others)
    return known > 0 if is_long else 2 * known >= len(below) > 0


def _has_category(sheet: SheetBeginning, place: HeaderRows) -> bool:
    return any(name == HARDSHIP for name, _ in meanings(combined(sheet.rows[place.first : place.last + 1])))


def _worth(sheet: SheetBeginning, place: HeaderRows) -> Worth:
    """What speaks for a sheet; of two that are complete, neither is better known than the other."""
    has_rows = _has_rows(sheet, place)
    return Worth(place.certainty == NAMED, has_rows, place.is_complete, place.is_complete or place.certainty == SURE)


def _has_rows(sheet: SheetBeginning, place: HeaderRows) -> bool:
    return sheet.has_more or any(text(cell).strip() for row in sheet.rows[place.last + 1 :] for cell in row)


def _is_worth_telling(sheet: SheetBeginning, place: HeaderRows | None, *, has_several: bool) -> bool:
    """Whether somebody may think that a sheet was read: it looks like a list, or stands beside several."""
    if sheet.is_of_page or not sheet.rows or is_own(sheet):
        return False
    is_like_a_list = place is not None and _has_rows(sheet, place) and place.certainty != 0
    return has_several or is_like_a_list


def _is_beside_the_list(sheet: SheetBeginning, place: HeaderRows, years: Years) -> bool:
    """Whether a sheet says by its name that it is a sample, and is as short, or that it is of another time."""
    said = spelt(sheet.name)
    year = YEAR.search(said)
    is_of_another_year = year is not None and int(year["first"]) not in ({years.term} if year["school"] else years)
    below = [row for row in sheet.rows[place.last + 1 :] if any(text(cell).strip() for cell in row)]
    is_sample = SAMPLE.search(said) is not None and not sheet.has_more and len(below) <= LONGEST_SAMPLE
    return bool(is_sample or BEFORE.search(said) or is_of_another_year)
