#!/usr/bin/env bash
# Package: rapidfuzz 3.14.6 (PyPI)
# Guess:   default_process is the recommended first step: lower case, no stray punctuation. With it or without it
#          3.5万 and 5万, or 1-6级 and 6级, are like each other but not the same.
# Seen:    default_process parts numbers at the point and the dash and drops the % sign, and token_set_ratio is 100 where
#          one set of words holds the other: 3.5万 ~ 5万, 1-6级 ~ 6级 and 90% ~ 90 are all 100, a perfect match.
#          Chinese has no spaces, so the same number inside a sentence, 住院自付3.5万 ~ 自付5万, falls to 33 instead.
# Matters: Ways to ask are compared by likeness. Sums, rates and grades of disability are what tells entries apart, and
#          just they become equal; numbers have to be compared as numbers, beside the likeness and not through it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check rapidfuzz==3.14.6
"$work/env/bin/python" - <<'PY'
import sys
from rapidfuzz import fuzz, utils

stated = {
    ("3.5万", "5万"): (67, 100),
    ("1-6级", "6级"): (67, 100),
    ("90%", "90"): (80, 100),
    ("住院自付3.5万", "自付5万"): (67, 33),
}
seen = {}
for pair in stated:
    plain = round(fuzz.token_set_ratio(*pair))
    seen[pair] = plain, round(fuzz.token_set_ratio(*pair, processor=utils.default_process))
    print("%s ~ %s:" % pair, "plain %d, with default_process %d" % seen[pair])
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
