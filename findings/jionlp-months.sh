#!/usr/bin/env bash
# Package: jionlp 1.5.31 (PyPI)
# Guess:   parse_time is made for Chinese and reads 2026年9月1日至12月25日 right; a window in months, 2026年10月至12月, ends on
#          the 31st of December.
# Seen:    With the second year left out only one month remains, with definition "accurate": 10月至12月 is October alone,
#          9月至次年2月 is February of 2027 alone, 2026年1至6月 the whole year. 10月至12月 without a year is refused as
#          "10月 is illegal", but 2026年10月至2026年12月 and windows in days are right.
#          自2026年9月1日起施行 is that one day, and 30 working days pass National Day without losing one.
# Matters: Notices set their windows in months. Who applies in December is told that it ended in October; "accurate" and
#          a second that fits, 23:59:59, leave no doubt.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check jionlp==1.5.31
"$work/env/bin/python" -W ignore - 2> "$work/messages" <<'PY'
import sys
import jionlp

stated = {
    "2026年10月至12月": ("2026-10-01", "2026-10-31"),
    "9月至次年2月": ("2027-02-01", "2027-02-28"),
    "2026年1至6月": ("2026-01-01", "2026-12-31"),
    "10月至12月": "The given time string `10月` is illegal.",
    "2026年10月至2026年12月": ("2026-10-01", "2026-12-31"),
    "2026年9月1日至12月25日": ("2026-09-01", "2026-12-25"),
    "自2026年9月1日起施行": ("2026-09-01", "2026-09-01"),
    "30个工作日内": ("2026-09-20", "2026-10-30"),
}
seen = {}
for words in stated:
    try:
        found = jionlp.parse_time(words, time_base={"year": 2026, "month": 9, "day": 20})
        assert found["definition"] == "accurate"
        seen[words] = tuple(moment[:10] for moment in found["time"])
    except ValueError as error:
        seen[words] = str(error)
    print(words, "→", seen[words])
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
