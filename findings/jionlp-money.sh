#!/usr/bin/env bash
# Package: jionlp 1.5.31 (PyPI)
# Guess:   A library for Chinese text reads 三万五 as 35000, as everybody says it; if it cannot, it calls the result blurred.
# Seen:    1.5.31 parse_money: 三万五 → 30005, 3万5 → 60010, 1万8 → 20016, 3万5千元 → 65000, 三百六 → 306, 3w5 → 8,
#          each with definition "accurate"; 3.5万 → 35000 is right. Numbers of digits and characters together are counted twice.
# Matters: The chat hears the sum of a hospital bill in just these spellings. 60010 instead of 35000 passes a threshold
#          that was not passed, and "accurate" tells the caller that no question back is needed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check jionlp==1.5.31
"$work/env/bin/python" -W ignore - <<'PY'
import sys
import jionlp

stated = {
    "三万五": "30005.00", "3万5": "60010.00", "1万8": "20016.00", "3万5千元": "65000.00",
    "三百六": "306.00", "3w5": "8.00", "3.5万": "35000.00",
}
found = {text: jionlp.parse_money(text) for text in stated}
for text, sum_ in found.items():
    print(text, "→", sum_["num"], sum_["definition"])
same = {text: sum_["num"] for text, sum_ in found.items()} == stated
same = same and {sum_["definition"] for sum_ in found.values()} == {"accurate"}
print("as stated" if same else "changed")
sys.exit(not same)
PY
