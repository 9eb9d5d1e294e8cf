#!/usr/bin/env bash
# Package: openpyxl 3.1.5, polars 2.1.0 with fastexcel 0.21.0, python-calamine 0.9.1 (PyPI), exceljs 4.4.0 (npm)
# Guess:   A cell formatted as 2026年9月1日 is a date to every reader, whichever way the format is stored; polars reads
#          with calamine, so the two agree.
# Seen:    Stored by number, as a Chinese Excel does (built-in formats 31 and 57), it is 46266 to openpyxl, exceljs and
#          polars, and a date to python-calamine. Stored as the text yyyy"年"m"月"d"日" it is a date to all four.
#          The standard lists 31 and 57 for East Asian languages; the file holds no text for them.
# Matters: pandas reads with openpyxl: the first day of term becomes the number 46266, in lists from a Chinese Excel
#          only; a test file that Python wrote with the same format as text never shows it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5 polars==2.1.0 fastexcel==0.21.0 python-calamine==0.9.1
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 2> npm.log
env/bin/python -c '
import xlsxwriter
book = xlsxwriter.Workbook("list.xlsx")
sheet = book.add_worksheet()
for column, form in enumerate((31, 57, "yyyy\"年\"m\"月\"d\"日\"")):
    sheet.write_string(0, column, str(form))
    sheet.write_number(1, column, 46266, book.add_format({"num_format": form}))
book.close()'
node -e '
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("list.xlsx").then(() => console.log(JSON.stringify(book.worksheets[0].getRow(2).values.slice(1))));' > exceljs.json
env/bin/python - <<'PY'
import json
import sys
import openpyxl
import polars
from python_calamine import CalamineWorkbook

seen = {
    "openpyxl": [cell.value for cell in openpyxl.load_workbook("list.xlsx").active[2]],
    "polars": polars.read_excel("list.xlsx").row(0),
    "exceljs": json.load(open("exceljs.json")),
    "calamine": CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()[1],
}
seen = {name: [str(value)[:10] for value in row] for name, row in seen.items()}
for name, row in seen.items():
    print(name, *row, sep=", ")
serial, day = "46266", "2026-09-01"
stated = dict.fromkeys(("openpyxl", "polars", "exceljs"), [serial, serial, day]) | {"calamine": [day] * 3}
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
