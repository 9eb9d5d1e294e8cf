"""Lists for tests: small files with sheets, and rows in colour, and what comes of them, a letter a student."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from webapp import library
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.several import opened_together

CHOICES = Choices(dt.date(2026, 9, 20), "yubei", dt.date(2026, 9, 1))
LETTERS = {"可资助": "K", "材料不齐": "M", "不在文件范围": "B", "需核实": "H", "无法读取": "W"}


def workbook(sheets, colours=()):
    """A workbook of sheets by their names; `colours` by row of the first sheet, or by row and column."""
    colours, stream = dict(colours), io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    colour = colours.get((number, place), colours.get(number))
                    sheet.write(number, place, cell, made.add_format({"bg_color": colour}) if colour else None)
            colours = {}
    return stream.getvalue()


def lines(*rows):
    """A csv of these lines."""
    return "\n".join(rows).encode()


def verdicts(data, name="名单.xlsx"):
    """The verdicts on the students of a file, read again where that is asked."""
    batch = opened_together([(name, io.BytesIO(data))], CHOICES, library.load())
    found = batch.settled(lambda: [*batch])
    return [verdict for _, verdict in found if verdict]


def letters(data, name="名单.xlsx"):
    return "".join(LETTERS[verdict.conclusion] for verdict in verdicts(data, name))


def split(table):
    """The lines of a table, each with its cells."""
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line]
