#!/usr/bin/env bash
# Package: xlsx 0.18.5 (SheetJS, npm); XlsxWriter 3.3.1 writes and openpyxl 3.1.5 reads for it (PyPI)
# Guess:   In a Chinese time zone SheetJS reads the day 2026-09-01 of a workbook as midnight there, or, if it errs, is off
#          by 8 hours; what it writes is midnight.
# Seen:    It reads 23:59:17 on the 31st of August, and writes 2026-09-01 00:00:43: it reckons from 1899 with the offset of
#          today, but Shanghai's clock stood 5 minutes 43 seconds off until 1901 and JavaScript rounds that to minutes.
#          As text the same cell reads 2026年9月1日, and in UTC all is right.
# Matters: Cutting the time off makes it the day before: deadlines one day early, for every list that passed through a
#          page in China. 23:59:17 and 00:00:43 are no clerk's times and can be told.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1
cd "$work"
npm install --silent --no-audit --no-fund xlsx@0.18.5
env/bin/python -c '
import datetime, xlsxwriter
book = xlsxwriter.Workbook("in.xlsx")
book.add_worksheet().write_datetime(0, 0, datetime.date(2026, 9, 1), book.add_format({"num_format": "yyyy\"年\"m\"月\"d\"日\""}))
book.close()'
cat > pass.cjs <<'JS'
const X = require("xlsx");
const first = (book) => book.Sheets[book.SheetNames[0]].A1;
const given = X.readFile("in.xlsx", { cellDates: true });
const [day, text] = [first(given).v, X.utils.sheet_to_csv(given.Sheets[given.SheetNames[0]]).trim()];
const book = X.utils.book_new();
X.utils.book_append_sheet(book, X.utils.aoa_to_sheet([[new Date(2026, 8, 1)]]), "名单");
X.writeFile(book, "out.xlsx");
console.log(day.toLocaleString("sv"), "|", text);
JS
for zone in UTC Asia/Shanghai; do
  read_=$(TZ=$zone node pass.cjs)
  written=$(env/bin/python -c 'import openpyxl; print(openpyxl.load_workbook("out.xlsx").active["A1"].value)')
  echo "$zone: read $read_ | written $written" | tee -a seen
done
cat > stated <<'TEXT'
UTC: read 2026-09-01 00:00:00 | 2026年9月1日 | written 2026-09-01 00:00:00
Asia/Shanghai: read 2026-08-31 23:59:17 | 2026年9月1日 | written 2026-09-01 00:00:43
TEXT
if cmp -s seen stated; then echo "as stated"; else echo "changed"; exit 1; fi
