"""The template: an empty roster with lists to choose from, and a sheet that says how to fill it in."""

from __future__ import annotations

import io
from typing import Any

from webapp.clock import today
from webapp.current_library import current_library, once_a_library
from webapp.desk.reading.columns import (
    HARDSHIP,
    HOME,
    INSURANCE,
    KNOWN,
    NAME,
    NUMBER,
    PAPERS,
    RECOGNISED,
    REQUIRED,
    SCHOOL,
    TERM,
)
from webapp.desk.reading.words import words

ROSTER, GUIDE, LISTS = "学生名单", "填写说明", "选项"
# So many rows are prepared; the reader takes more.
ROWS = 5000
WIDTHS = {HARDSHIP: 26, PAPERS: 34, NAME: 12}
USUAL_WIDTH = 16
HEADING = {"bold": True, "bg_color": "#E7F1EE", "border": 1, "border_color": "#7B847F", "valign": "vcenter"}
HOW = {
    NUMBER: ("照学生证写。这一列已经设成文本，前面的 0 不会丢。", "20260001"),
    NAME: ("可以不填。", "张三"),
    HARDSHIP: ("从下拉表里选；有几类的，用顿号隔开。都没有的，空着。", "低保对象、享受国家助学金（学生）"),
    RECOGNISED: ("由哪个区县认定的，就写哪个区县；低保边缘、监测、返贫致贫的，要看这一列。", "巴南区"),
    HOME: ("学生家庭的户籍在重庆，写“市内”；不在，写“市外”。", "市内"),
    SCHOOL: ("各校区在不同区县的，填这一列；都一样的，可以空着，上传时选一次。", "沙坪坝区"),
    TERM: ("各年级开学日期不同的，填这一列；都一样的，可以空着，上传时填一次。", "2026-09-01"),
    PAPERS: ("学生已经交来的材料，用顿号隔开。一样都没交的，空着。", "低保证复印件"),
    INSURANCE: ("学生现在参加哪种医保。空着，就当作参加居民医保。", "居民医保"),
}
NOTES = (
    "名单上传后只用来核对，网站不保存。",
    "不需要身份证号、电话、家庭住址，请不要填。",
    "可以另加别的列，下载的结果里原样保留。",
)


@once_a_library()
def workbook() -> bytes:
    """The template as a file."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - 3 MB that most processes never need

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        roster, guide, lists = (book.add_worksheet(name) for name in (ROSTER, GUIDE, LISTS))
        lists.hide()
        _fill_lists(lists)
        _fill_roster(roster, book)
        _fill_guide(guide, book)
    return file.getvalue()


def _offered() -> dict[str, list[str]]:
    """What can be chosen in a column."""
    vocabulary = current_library().rules.vocabulary
    offered = [vocabulary.places[code].name for code in vocabulary.places.offered(today())]
    return {
        HARDSHIP: [identity.name for identity in vocabulary.identities.values()],
        RECOGNISED: offered,
        HOME: ["市内", "市外"],
        SCHOOL: offered,
        PAPERS: list(words().papers),
        INSURANCE: ["居民医保", "未参保", "灵活就业", "单位职工医保"],
    }


def _fill_lists(sheet: Any) -> None:
    for column, choices in enumerate(_offered().values()):
        sheet.write_column(0, column, choices)


def _fill_roster(sheet: Any, book: Any) -> None:
    text, heading = book.add_format({"num_format": "@"}), book.add_format(HEADING)
    for place, name in enumerate(KNOWN):
        sheet.set_column(place, place, WIDTHS.get(name, USUAL_WIDTH), text)
    sheet.write_row(0, 0, KNOWN, heading)
    sheet.freeze_panes(1, 1)
    for column, (name, choices) in enumerate(_offered().items()):
        letter = chr(ord("A") + column)
        # Several may stand in a cell, and other words too: the list helps, and forbids nothing.
        rule = {"validate": "list", "source": f"='{LISTS}'!${letter}$1:${letter}${len(choices)}", "show_error": False}
        place = KNOWN.index(name)
        sheet.data_validation(1, place, ROWS, place, rule)


def _fill_guide(sheet: Any, book: Any) -> None:
    heading, wrapped = book.add_format(HEADING), book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((16, 12, 64, 34)):
        sheet.set_column(place, place, width, wrapped)
    sheet.write_row(0, 0, ("列名", "要不要填", "怎么填", "例子"), heading)
    for row, name in enumerate(KNOWN, 1):
        sheet.write_row(row, 0, (name, "必填" if name in REQUIRED else "可以不填", *HOW[name]))
    sheet.write_column(len(KNOWN) + 2, 0, NOTES, book.add_format({}))
