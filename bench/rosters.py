"""Rosters drawn at random, always the same: a plain one, and one as messy as several hands leave it."""

from __future__ import annotations

import csv
import io
import itertools
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from xlsxwriter import Workbook

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HEADER = ["学号", "姓名", "学院", "班级", "困难类别", "家庭户籍", "已交材料", "电话"]
HARDSHIPS = [*("低保", "低保户", "国家助学金一档", "残疾二级", "特困人员", "孤儿", "低保、国家助学金"), *[""] * 6]
PAPERS = ["", "低保证", "残疾证", "助学金申请表", "低保证复印件、身份证", "特困人员供养证"]
MESSY_HEADER = [
    *("序号", "学号", "姓名", "学院", "困难类别", "是否低保", "残疾等级", "家庭地址", "开学日期", "参保情况"),
    *("已交材料", "学籍状态", "审核状态", "备注", "家庭年收入", "电话"),
]
# Each college has a hand of its own: how it names what is the same, parts words, and writes a day.
HANDS = [
    (["低保", "特困", "孤儿", "残疾二级", "国家助学金", "建档立卡", ""], "、", "2026-09-01"),
    (["低保户 ", "特困人员", "孤儿", "肢体残疾一级", "国家助学金（二等）", "脱贫户", "无"], "，", "2026/9/1"),
    ([" 低保对象", "特困供养", "事实孤儿", "重残", "助学金", "监测户", "/"], "/", "2026年9月1日"),
    (["低保（2026）", "城市低保", "孤兒", "残疾", "一般困难", "低保边缘", "無"], " 、", "20260901"),
]
STREETS = [
    "重庆市渝北区新溉大道",
    "重庆市万州区高笋塘",
    "四川省广安市金安大道",
    "贵州省遵义市桐梓县",
    "重庆巫溪县城厢镇",
]
INSURANCES = ["", "居民医保", "城乡居民", "未参保", "居民"]
REMARKS = [
    "父亲务农，母亲在家",
    "去年患病住院",
    "已核实",
    "低保已停发",
    "学生本人申请，\n辅导员已看",
    '家里称"特困"',
    "下周补交材料",
]


def write_plain(path: Path, rows: int) -> None:
    """Eight columns, and few different words."""
    _write(path, HEADER, _plain(rows))


def write_plain_xlsx(path: Path, rows: int) -> None:
    """The same as a workbook, as spreadsheets write it: each text once, and cells that say which."""
    numbers: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for name, part in _frame().items():
            parts.writestr(name, part)
        with parts.open(SHEET, "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {SPACE}><sheetData>".encode())
            for number, row in enumerate(itertools.chain([HEADER], _plain(rows)), 1):
                cells = (
                    f'<c r="{letter}{number}" t="s"><v>{numbers.setdefault(cell, len(numbers))}</v></c>'
                    for letter, cell in zip("ABCDEFGH", row, strict=True)
                    if cell
                )
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with parts.open(STRINGS, "w") as strings:
            strings.write(f"<sst {SPACE}>".encode())
            strings.writelines(f"<si><t>{text}</t></si>".encode() for text in numbers)
            strings.write(b"</sst>")


def write_messy(path: Path, rows: int) -> None:
    """Sixteen columns: words in many spellings, orders and combinations, addresses and remarks of each row's own, cells
    over two lines, guarded numbers, numbers that come twice or not at all, rows that are too short."""
    _write(path, MESSY_HEADER, _messy(rows))


def _frame() -> dict[str, bytes]:
    """The parts of a workbook beside those of its one sheet and of its texts."""
    file = io.BytesIO()
    with Workbook(file) as book:
        book.add_worksheet("学生").write_string(0, 0, HEADER[0])
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name not in {SHEET, STRINGS}}


def _plain(rows: int) -> Iterator[list[str]]:
    pick = random.Random(5)  # noqa: S311
    for number in range(rows):
        home = pick.choice(["市内", "市外", f"重庆市渝北区{number % 500}号", ""])
        who = [f"2024{number:08}", f"学生{number % 9000}", "计算机学院", f"2024级{number % 30}班"]
        yield [*who, pick.choice(HARDSHIPS), home, pick.choice(PAPERS), f"138{number:08}"]


def _messy(rows: int) -> Iterator[list[str]]:
    pick = random.Random(7)  # noqa: S311
    for number in range(rows):
        words, comma, day = pick.choice(HANDS)
        hardship = comma.join(pick.sample(words, pick.choice([0, 0, 0, 1, 1, 1, 1, 1, 2])))
        row = [
            str(number + 1),
            _number(pick, number),
            pick.choice([f"学生{number % 9000}", f"学 生{number % 9000}", f"学生{number} "]),
            pick.choice(["计算机学院", "计算机科学与技术学院", " 外国语学院"]),
            hardship,
            "是" if words[0] in hardship else pick.choice(["", "否"]),
            "二级" if "残" in hardship else "",
            f"{pick.choice(STREETS)}{number}号",
            pick.choice([day, day, day, ""]),
            INSURANCES[number % 97 % 5 if number % 11 else 0],
            pick.choice(PAPERS),
            "休学" if number % 199 == 0 else "在读",
            "待审" if number % 151 == 0 else "通过",
            _remark(pick, number),
            pick.choice(["12000", "-", "8,600.50", "约1万", ""]),
            f"138{number:08}",
        ]
        yield row if number % 97 else row[:12]


def _number(pick: random.Random, number: int) -> str:
    said = f"2024{number if number % 401 else number // 2:08}"
    return pick.choice(
        [said, said, said, said, f'="{said}"', f"{said}\t", f" {said}", "" if number % 53 == 0 else said]
    )


def _remark(pick: random.Random, number: int) -> str:
    said = pick.choice(REMARKS)
    return pick.choice([*[""] * 7, said, said, f"{said}（{number}）"])


def _write(path: Path, header: list[str], rows: Iterator[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        lines = csv.writer(stream)
        lines.writerow(header)
        lines.writerows(rows)
