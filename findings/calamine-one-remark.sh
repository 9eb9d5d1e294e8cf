#!/usr/bin/env bash
# Package: python-calamine 0.9.1 (PyPI); openpyxl 3.1.5 beside it
# Guess:   A reader that knows #N/A and #REF! gives a newer error, #SPILL! or #GETTING_DATA, as text or as an error cell.
# Seen:    One cell with #SPILL!, #CALC!, #BUSY!, #FIELD! or #GETTING_DATA makes the whole sheet unreadable:
#          CalamineError "Unsupported cell error value". openpyxl gives the cell as text and all others as they are.
# Matters: Excel 365 writes these errors whenever a formula has no room or waits. One remark beside a student, in a column
#          that nobody needs, refuses a list of a thousand. pandas announces calamine as its default reader.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cd "$work"
env/bin/python - <<'PY'
import sys
import openpyxl
from python_calamine import CalamineError, CalamineWorkbook


def read(error):
    """The rows as calamine reads them, or its error, and the cell as openpyxl does."""
    book = openpyxl.Workbook()
    for row in (["学号", "困难类别", "备注"], ["001", "低保", "已核"], ["002", "孤儿", "x"]):
        book.active.append(row)
    book.active["C3"].value, book.active["C3"].data_type = error, "e"
    book.save("list.xlsx")
    try:
        rows = CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()
    except CalamineError as failure:
        rows = str(failure)
    return rows, openpyxl.load_workbook("list.xlsx").active["C3"].value


seen = {error: read(error) for error in ("#N/A", "#SPILL!", "#CALC!", "#BUSY!", "#FIELD!", "#GETTING_DATA")}
for error, (rows, cell) in seen.items():
    print(error, "calamine:", rows, "openpyxl:", cell)
same = len(seen.pop("#N/A")[0]) == 3
same = same and all(found == (f"Unsupported cell error value '{error}'", error) for error, found in seen.items())
print("as stated" if same else "changed")
sys.exit(not same)
PY
