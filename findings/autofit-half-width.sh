#!/usr/bin/env bash
# Package: XlsxWriter 3.3.1 (PyPI)
# Guess:   autofit() knows that a Chinese character is as wide as two Latin ones, as every terminal does, or is at least
#          generous.
# Seen:    It counts each as one average Latin character: ten of them get a column 12.4 wide, less than the 15 of fourteen
#          letters "a"; they need 20 and more.
# Matters: A result that is made to be printed shows half of each 困难类别 and 结论, and the other half under the next
#          cell; it fits on the developer's screen, where the test data was Latin.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.3.1
cd "$work"
env/bin/python - <<'PY'
import re
import sys
import zipfile
import xlsxwriter

texts = ["民政建档特殊困难人员", "a" * 10, "a" * 14, "a" * 20]
book = xlsxwriter.Workbook("result.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, texts)
sheet.autofit()
book.close()
part = zipfile.ZipFile("result.xlsx").read("xl/worksheets/sheet1.xml").decode()
widths = [round(float(width), 1) for width in re.findall(r'<col [^>]*? width="([\d.]+)"', part)]
for text, width in zip(texts, widths):
    print(text, width)
same = widths[0] == 12.4 and widths[1] < widths[0] < widths[2] < widths[3]
print("as stated" if same else "changed")
sys.exit(not same)
PY
