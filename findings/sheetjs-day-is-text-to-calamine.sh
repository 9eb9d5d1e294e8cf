#!/usr/bin/env bash
# Package: xlsx 0.18.5 (SheetJS, npm) writing, python-calamine 0.9.1 and openpyxl 3.1.5 (PyPI) reading
# Guess:   A day that SheetJS writes with cellDates comes back as a day from every reader, as from Excel.
# Seen:    SheetJS writes <c t="d"><v>2026-09-01T00:00:00.000Z</v>. openpyxl reads 2026-09-01; calamine gives the text
#          "2026-09-01T00:00:00.000Z", though it reads the same cell without milliseconds and Z as a day.
# Matters: Systems of universities export with SheetJS. The first day of term is then a text that no rule for Chinese
#          dates knows, in a cell that looks like any other day in Excel.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cd "$work"
npm install --silent --no-audit --no-fund xlsx@0.18.5
TZ=UTC node -e '
const X = require("xlsx");
const sheet = X.utils.aoa_to_sheet([["学号", "入学"], ["001", new Date(2026, 8, 1)]], { cellDates: true });
const book = X.utils.book_new();
X.utils.book_append_sheet(book, sheet, "名单");
X.writeFile(book, "list.xlsx", { cellDates: true });'
env/bin/python - <<'PY'
import sys
import zipfile
from datetime import datetime
import openpyxl
from python_calamine import CalamineWorkbook


def days():
    """The cell as calamine and as openpyxl read it."""
    return CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()[1][1], openpyxl.load_workbook("list.xlsx").active["B2"].value


written = days()
with zipfile.ZipFile("list.xlsx") as archive:
    parts = {name: archive.read(name) for name in archive.namelist()}
with zipfile.ZipFile("list.xlsx", "w") as archive:
    for name, part in parts.items():
        archive.writestr(name, part.replace(b"T00:00:00.000Z", b"T00:00:00"))
shortened = days()
for name, pair in {"with Z": written, "without": shortened}.items():
    print(name, "calamine %r, openpyxl %r" % pair)
day = datetime(2026, 9, 1)
same = written == ("2026-09-01T00:00:00.000Z", day) and shortened == (day, day)
print("as stated" if same else "changed")
sys.exit(not same)
PY
