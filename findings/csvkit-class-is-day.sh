#!/usr/bin/env bash
# Package: csvkit 2.2.0 with agate 1.14.2 (PyPI)
# Guess:   csvjson and csvlook leave a class such as 3-1, a room such as 2-15 and a certificate such as 12-3 as text: no
#          list of students has days without a year.
# Seen:    Each column of which all cells look like a month and a day becomes days of the year 2001: class 3-1 is
#          2001-03-01, room 12-3 is 2001-12-03. One class 2-30, which no February has, and all of the column stays text.
#          --no-inference leaves everything as it is. Student numbers lose their zeros, as was guessed.
# Matters: Offices join lists by 学号, 班级 and 寝室 with such tools. A list of one grade joins with no other list, and
#          nothing says why: it depends on the other students of the column.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip --quiet --disable-pip-version-check install csvkit==2.2.0 agate==1.14.2
cat > tried.py <<'PY'
import json
import subprocess
from pathlib import Path


def read(rows, *options):
    Path("list.csv").write_text("\n".join(["学号,班级,寝室", *rows]) + "\n", encoding="utf-8")
    told = subprocess.run(["v/bin/csvjson", *options, "list.csv"], check=True, capture_output=True, text=True).stdout
    return [(row["班级"], row["寝室"]) for row in json.loads(told)]


ROWS, OTHER = ["a1,3-1,2-15", "a2,3-2,12-3"], ["a1,2-30,2-15", "a2,3-2,12-3"]
seen = [read(ROWS), read(OTHER), read(ROWS, "--no-inference")]
for rows in seen:
    print(rows)
days = [("2001-03-01", "2001-02-15"), ("2001-03-02", "2001-12-03")]
stated = [days, [("2-30", days[0][1]), ("3-2", days[1][1])], [("3-1", "2-15"), ("3-2", "12-3")]]
print("as stated" if seen == stated else "changed")
raise SystemExit(0 if seen == stated else 1)
PY
v/bin/python tried.py
