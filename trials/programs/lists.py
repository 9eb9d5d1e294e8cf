"""Lists: what the programs are told to write, and what the desk must make of it.

A cell is a text, a number or None, or a dict: `day` in the way of ISO; `number` with the `format` that shows it;
`formula` with the `value` that it has, or without one; `fault`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Cell = Any
YES, NO, ASK, UNREAD = "可资助", "不在文件范围", "需核实", "无法读取"


@dataclass(frozen=True)
class MadeSheet:
    name: str
    rows: list[list[Cell]]
    merged: list[str] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(frozen=True)
class TrialList:
    """`expected` are the rows that come out below the header, each with its 结论 last, blank for no student."""

    sheets: list[MadeSheet]
    expected: list[list[str]]


def told(sheets: list[MadeSheet]) -> list[dict[str, Any]]:
    """The sheets for a program in another process."""
    return [
        {"name": sheet.name, "rows": sheet.rows, "merged": sheet.merged, "hidden": sheet.is_hidden} for sheet in sheets
    ]


def _day(iso: str) -> dict[str, str]:
    return {"day": iso}


def _shown(number: float, code: str) -> dict[str, Any]:
    return {"number": number, "format": code}


HEADER = ["学号", "姓名", "困难类别"]
GUIDE = MadeSheet("填写说明", [["本表由各学院填写"], ["困难类别", "写认定的类别，没有的不填"], ["学号", "十位"]])

ORDINARY = TrialList(
    [
        MadeSheet(
            "名单",
            [
                [*HEADER, "联系电话", "备注"],
                ["0020260001", "张渝", "低保", "02367890123", "单亲；父亲患病"],
                ["0020260002", "李江", None, "13800138000", None],
                ["0020260003", "欧阳　峰", "孤儿", None, "a<b & \"c\" 'd'"],
                ["0020260004", "𠮷田", "残疾二级", None, "第一行\n第二行"],
                ["0020260005", "王,逗号", "特困人员", None, "500101200601011234"],
            ],
        )
    ],
    [
        ["0020260001", "张渝", "低保", "02367890123", "单亲；父亲患病", YES],
        ["0020260002", "李江", "", "13800138000", "", NO],
        ["0020260003", "欧阳　峰", "孤儿", "", "a<b & \"c\" 'd'", YES],
        ["0020260004", "𠮷田", "残疾二级", "", "第一行\n第二行", YES],
        ["0020260005", "王,逗号", "特困人员", "", "500101200601011234", YES],
    ],
)
NUMBERS = TrialList(
    [
        MadeSheet(
            "Sheet1",
            [
                [*HEADER, "开学日期", "家庭年收入"],
                [_shown(260001, "00000000"), "张渝", "低保", _day("2026-09-01"), 12000],
                [20260002, "李江", None, _day("2026-09-01"), 8000.5],
                [_shown(31, '"2026"0000'), "王嘉", "孤儿", _day("2026-09-01"), 0],
                [2026110104, "赵北", "低保", _day("2026-09-01"), -0.5],
            ],
        )
    ],
    [
        ["00260001", "张渝", "低保", "2026-09-01", "12000", YES],
        ["20260002", "李江", "", "2026-09-01", "8000.5", NO],
        ["20260031", "王嘉", "孤儿", "2026-09-01", "0", YES],
        ["2026110104", "赵北", "低保", "2026-09-01", "-0.5", YES],
    ],
)
TITLED = TrialList(
    [
        MadeSheet(
            "家庭经济困难学生名单",
            [
                ["2026年秋季学期家庭经济困难学生名单", None, None, None],
                ["填表单位：信息学院", None, None, "填表日期：2026年9月10日"],
                ["序号", *HEADER],
                [1, "20260001", "张渝", "低保"],
                [2, "20260002", "李江", "无"],
                [None, None, None, None],
                [3, "20260003", "王嘉", "孤儿"],
                ["合计", 3, None, None],
                ["填表人：陈老师", None, None, "审核人："],
            ],
            ["A1:D1", "A2:C2"],
        )
    ],
    [
        ["1", "20260001", "张渝", "低保", YES],
        ["2", "20260002", "李江", "无", NO],
        ["", "", "", "", ""],
        ["3", "20260003", "王嘉", "孤儿", YES],
        ["合计", "3", "", "", ""],
        ["填表人：陈老师", "", "", "审核人：", ""],
    ],
)
TICKED = TrialList(
    [
        MadeSheet(
            "名单",
            [
                ["学号", "姓名", "困难类别", None, None, "家庭户籍"],
                [None, None, "低保", "孤儿", "特困", None],
                ["20260001", "张渝", "√", None, None, "市内"],
                ["20260002", "李江", None, None, None, "市内"],
                ["20260003", "王嘉", None, "√", None, "市外"],
                ["20260004", "赵北", None, None, "√", None],
            ],
            ["A1:A2", "B1:B2", "C1:E1", "F1:F2", "F3:F4"],
        )
    ],
    [
        ["20260001", "张渝", "√", "", "", "市内", YES],
        ["20260002", "李江", "", "", "", "市内", NO],
        ["20260003", "王嘉", "", "√", "", "市外", YES],
        ["20260004", "赵北", "", "", "√", "", YES],
    ],
)
FORMULAS = TrialList(
    [
        MadeSheet(
            "名单",
            [
                [*HEADER, "合计"],
                ["20260001", "张渝", {"formula": '"低"&"保"', "value": "低保"}, {"formula": "1+2", "value": 3}],
                ["20260002", "李江", {"fault": "#N/A"}, None],
                ["20260003", "王嘉", {"formula": '""', "value": ""}, None],
                [{"formula": '"2026"&"0004"', "value": "20260004"}, "赵北", "孤儿", None],
            ],
        )
    ],
    [
        ["20260001", "张渝", "低保", "3", YES],
        ["20260002", "李江", "#N/A", "", UNREAD],
        ["20260003", "王嘉", "", "", NO],
        ["20260004", "赵北", "孤儿", "", YES],
    ],
)
SEVERAL = TrialList(
    [
        GUIDE,
        MadeSheet("旧名单", [HEADER, ["20250001", "旧", "低保"]], is_hidden=True),
        MadeSheet("2026 & 名单", [HEADER, ["20260001", "张渝", "低保"], [None] * 3, ["20260002", "李江", None]]),
        MadeSheet("选项", [["低保"], ["孤儿"], ["特困人员"]]),
    ],
    [["20260001", "张渝", "低保", YES], ["", "", "", ""], ["20260002", "李江", "", NO]],
)
ONE_COLUMN_RIGHT = TrialList(
    [
        MadeSheet(
            "表", [[None] * 4, [None, *HEADER], [None, "20260001", "张渝", "低保"], [None, "20260002", "李江", None]]
        )
    ],
    [["", "20260001", "张渝", "低保", YES], ["", "20260002", "李江", "", NO]],
)

MARKED = TrialList(
    [
        MadeSheet(
            "名单",
            [
                ["学号", "姓名", "是否低保", "是否孤儿", "家庭户籍", "备注"],
                ["20260001", "张渝", True, False, "市内", None],
                ["20260002", "李江", False, False, "市内", 0.1],
                ["20260003", "王嘉", False, True, "市外", 1e-7],
                ["20260004", "赵北", "是", "否", None, 123456789012],
                ["20260005", "周南", 0, 1, None, 3.0],
                ["20260006", "吴西", None, None, None, "+86 23 6789"],
            ],
        )
    ],
    [
        ["20260001", "张渝", "TRUE", "FALSE", "市内", "", YES],
        ["20260002", "李江", "FALSE", "FALSE", "市内", "0.1", NO],
        ["20260003", "王嘉", "FALSE", "TRUE", "市外", "1e-07", YES],
        ["20260004", "赵北", "是", "否", "", "123456789012", YES],
        ["20260005", "周南", "0", "1", "", "3", YES],
        ["20260006", "吴西", "", "", "", "+86 23 6789", NO],
    ],
)
ONE_BLOCK = TrialList(
    [
        MadeSheet(
            "名单",
            [
                ["学院", *HEADER, "已交材料"],
                ["信息学院", "20260001", "张渝", "低保", "低保证"],
                [None, "20260002", "李江", None, None],
                [None, "20260003", "王嘉", "孤儿、低保", "低保证复印件"],
                ["小计", 3, None, None, None],
                ["外语学院", "20260004", "赵北", "残疾一级", None],
                [None, "20260004", "赵北", "残疾一级", None],
                ["小计", 2, None, None, None],
            ],
            ["A2:A4", "A6:A7"],
        )
    ],
    [
        ["信息学院", "20260001", "张渝", "低保", "低保证", YES],
        ["信息学院", "20260002", "李江", "", "", NO],
        ["信息学院", "20260003", "王嘉", "孤儿、低保", "低保证复印件", YES],
        ["小计", "3", "", "", "", ""],
        ["外语学院", "20260004", "赵北", "残疾一级", "", "材料不齐"],
        ["外语学院", "20260004", "赵北", "残疾一级", "", ASK],
        ["小计", "2", "", "", "", ""],
    ],
)

LISTS = {
    "marked": MARKED,
    "groups": ONE_BLOCK,
    "ordinary": ORDINARY,
    "numbers": NUMBERS,
    "titled": TITLED,
    "ticked": TICKED,
    "formulas": FORMULAS,
    "several": SEVERAL,
    "moved": ONE_COLUMN_RIGHT,
}
