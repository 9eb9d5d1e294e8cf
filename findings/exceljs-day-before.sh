#!/usr/bin/env bash
# Package: exceljs 4.4.0 (npm) writing, openpyxl 3.1.5 (PyPI) reading
# Guess:   new Date(2026, 8, 1), midnight of the 1st of September in China, is written as 2026-09-01 00:00.
# Seen:    exceljs writes the clock of UTC: in Asia/Shanghai the cell is 2026-08-31 16:00, shown as 2026-08-31; a birthday
#          in June 1990, when China had summer time, becomes 15:00 of the day before. In UTC both are right.
# Matters: A list made in a browser or on a server in China carries the day before. "60 days from the first day of term"
#          ends one day early, and a child is a day older. A time of 16:00 or 15:00 in a column of days is the sign.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$work"
npm install --silent --no-audit --no-fund exceljs@4.4.0 2> npm.log
cat > write.cjs <<'JS'
const { Workbook } = require("exceljs");
const book = new Workbook();
const sheet = book.addWorksheet("名单");
sheet.addRow(["001", new Date(2026, 8, 1), new Date(1990, 5, 1)]);
book.xlsx.writeFile(process.argv[2]);
JS
TZ=UTC node write.cjs utc.xlsx
TZ=Asia/Shanghai node write.cjs china.xlsx
env/bin/python - <<'PY'
import sys
import openpyxl

stated = {"utc": ["2026-09-01 00:00:00", "1990-06-01 00:00:00"], "china": ["2026-08-31 16:00:00", "1990-05-31 15:00:00"]}
seen = {name: [str(cell.value) for cell in openpyxl.load_workbook(f"{name}.xlsx").active[1][1:]] for name in stated}
for name, days in seen.items():
    print(name, *days, sep=", ")
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
