#!/usr/bin/env bash
# Package: python-dateutil 4.0.0 (PyPI)
# Guess:   parse() refuses 2012年5月1日, and fuzzy=True, "ignore what is no part of a date", reads 2012-05-01 from it.
# Seen:    fuzzy=True takes month and day and loses the year without a word: 2012年5月1日起施行 is the 1st of May of the
#          year of `default`, by default this year; 2012年5月 becomes a day 5 of this month. A test with a date of this
#          year passes. The same date with dashes is right.
# Matters: First days of notices stand in such sentences. A notice of 2012 is taken for one of this year, and replaces
#          what in truth replaced it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-dateutil==4.0.0
"$work/env/bin/python" - <<'PY'
import sys
from datetime import datetime
from dateutil import parser

stated = {
    "自2012年5月1日起施行": "2026-05-01",
    "2019年11月20日": "2026-11-20",
    "2012年5月": "2026-01-05",
    "自2012-5-1起施行": "2012-05-01",
}
default = datetime(2026, 1, 15)
seen = {text: f"{parser.parse(text, fuzzy=True, default=default):%Y-%m-%d}" for text in stated}
for text, day in seen.items():
    print(text, "→", day)
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
