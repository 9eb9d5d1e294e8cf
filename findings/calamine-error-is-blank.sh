#!/usr/bin/env bash
# Package: python-calamine 0.9.1 (PyPI); xlrd 2.0.2 and openpyxl 3.1.5 beside it
# Guess:   An error cell (#N/A from a lookup that found nothing) is something else than a blank cell: text, or a value of
#          its own, for the library has one inside.
# Seen:    to_python() gives '' for both, in .xls and in .xlsx. xlrd gives type 5, code 42, and openpyxl the text #N/A.
# Matters: In 困难类别 a blank by the office's hand means "none"; #N/A means that the lookup into the list of 民政 failed.
#          Read as blank it becomes a refusal that nobody doubts. pandas is about to make calamine its default.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2 xlwt==1.3.0 openpyxl==3.1.5
cd "$work"
env/bin/python - <<'PY'
import sys
import openpyxl
import xlrd
import xlwt
from python_calamine import CalamineWorkbook

old = xlwt.Workbook()
sheet = old.add_sheet("名单")
sheet.write(0, 0, "001")
sheet.row(0).set_cell_error(1, "#N/A!")  # xlwt's name for #N/A
sheet.write(0, 2, "x")
old.save("list.xls")
new = openpyxl.Workbook()
new.active.append(["001", None, "x"])
new.active["B1"].value, new.active["B1"].data_type = "#N/A", "e"
new.save("list.xlsx")

calamine = {name: CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()[0] for name in ("list.xls", "list.xlsx")}
others = {
    "list.xls": [(cell.ctype, cell.value) for cell in xlrd.open_workbook("list.xls").sheet_by_index(0).row(0)],
    "list.xlsx": [cell.value for cell in openpyxl.load_workbook("list.xlsx").active[1]],
}
for name in calamine:
    print(name, "calamine", calamine[name], "others", others[name])
same = set(map(tuple, calamine.values())) == {("001", "", "x")}
same = same and others["list.xls"][1] == (xlrd.XL_CELL_ERROR, 42) and others["list.xlsx"][1] == "#N/A"
print("as stated" if same else "changed")
sys.exit(not same)
PY
