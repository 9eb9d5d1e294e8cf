#!/usr/bin/env bash
# Package: python-calamine 0.9.1 and xlrd 2.0.2 (PyPI); the container of the file is written by xlwt 1.3.0
# Guess:   An .xls of Excel 95 (BIFF5) with CODEPAGE 936 is read as GBK, or is refused as too old.
# Seen:    calamine opens it and gives a NUL behind every byte: 20260001 → "2\0" "0\0" …, 低保 → four times U+FFFD and NUL,
#          the sheet's name the same; it takes byte strings for UTF-16. No error. xlrd reads 学号 and 低保.
# Matters: Old office systems export BIFF5. The list looks as if it had no header; a NUL in any cell is
#          the sign by which the clerk can be told to save it as .xlsx.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2 xlwt==1.3.0
cd "$work"
env/bin/python - <<'PY'
import struct
import sys
from pathlib import Path
import xlrd
from python_calamine import CalamineWorkbook
from xlwt.CompoundDoc import XlsDoc


def record(number, data=b""):
    return struct.pack("<HH", number, len(data)) + data


def label(row, column, text):
    data = text.encode("gbk")
    return record(0x0204, struct.pack("<4H", row, column, 0, len(data)) + data)


def workbook(start):
    """The globals of a BIFF5 workbook whose only sheet begins at that byte."""
    font = record(0x31, struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + b"\x05Arial")
    name = "名单".encode("gbk")
    sheet = record(0x85, struct.pack("<LBBB", start, 0, 0, len(name)) + name)
    begin = record(0x0809, struct.pack("<4H", 0x0500, 0x0005, 0x0DBB, 0x07CC)) + record(0x42, struct.pack("<H", 936))
    return begin + font * 4 + record(0xE0, struct.pack("<8H", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0)) + sheet + record(0x0A)


cells = label(0, 0, "学号") + label(0, 1, "困难类别") + label(1, 0, "20260001") + label(1, 1, "低保")
begin = record(0x0809, struct.pack("<4H", 0x0500, 0x0010, 0x0DBB, 0x07CC)) + record(0x0200, struct.pack("<5H", 0, 2, 0, 2, 0))
XlsDoc().save("list.xls", workbook(len(workbook(0))) + begin + cells + record(0x0A))
# xlwt calls the stream Workbook, BIFF5 has Book.
data, name = Path("list.xls").read_bytes(), "Workbook".encode("utf-16-le")
at = data.index(name)
Path("list.xls").write_bytes(data[:at] + "Book".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 10) + data[at + 66 :])

right = xlrd.open_workbook("list.xls").sheet_by_index(0).row_values(1)
wrong = CalamineWorkbook.from_path("list.xls").get_sheet_by_index(0).to_python()[1]
print("xlrd", right, "calamine", wrong)
same = right == ["20260001", "低保"] and wrong == ["2\0000\0002\0006\0000\0000\0000\0001\0", "\ufffd\0" * 4]
print("as stated" if same else "changed")
sys.exit(not same)
PY
