#!/usr/bin/env bash
# Package: dateparser 1.5.0 (PyPI)
# Guess:   It speaks Chinese: 2026/9/1 上午 is the morning of the 1st, and search_dates finds days in a sentence.
# Seen:    1.5.0 takes the 1 before 上午 for an hour and fills the day from today: 2026/9/1 上午 → the 20th (today), 01:00.
#          search_dates reads 65周岁 (65 years of age) as "65 weeks ago", 有效期5年 and 60日内 as days in the past, and
#          cuts 3天后 (in three days) to 3天, three days ago.
# Matters: 上午 behind a date comes in csv files of a Chinese Excel; ages, terms and windows are
#          what notices are made of. Wrong days come back as confidently as right ones.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$work/env/bin/python" -W ignore - <<'PY'
import sys
from datetime import datetime
import dateparser
from dateparser.search import search_dates

today = {"RELATIVE_BASE": datetime(2026, 9, 20)}
cells = {"2026/9/1": "2026-09-01 00", "2026/9/1 上午": "2026-09-20 01", "2026年9月1日 下午": "2026-09-20 13"}
clauses = {
    "65周岁以上": "65周 2025-06-22", "有效期5年": "5年 2021-09-20", "60日内缴费": "60日 2026-07-22", "3天后": "3天 2026-09-17",
}
read = {cell: f"{dateparser.parse(cell, languages=['zh'], settings=today):%Y-%m-%d %H}" for cell in cells}
found = {}
for clause in clauses:
    [(words, day)] = search_dates(clause, languages=["zh"], settings=today)
    found[clause] = f"{words} {day:%Y-%m-%d}"
for text, day in (read | found).items():
    print(text, "→", day)
same = read == cells and found == clauses
print("as stated" if same else "changed")
sys.exit(not same)
PY
