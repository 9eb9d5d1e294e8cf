#!/usr/bin/env bash
# Package: pandas 3.1.1 with pyarrow 26.0.1 (PyPI)
# Guess:   Series.str.isnumeric is str.isnumeric for each cell, as documented; since pandas 3 text is stored by Arrow, which
#          is faster and answers the same.
# Seen:    A column of the new default type says that 三, 廿 and 二〇二六 are not numeric, the same column as object says
#          that they are; for isdigit it is the other way round: ½ is a digit in the new type only. 〇 alone is numeric in both.
# Matters: Grades and tiers in lists are 一, 二级, 三. A test "is this cell a number" changes its answer with the version
#          of pandas, or with whether pyarrow happens to be installed, and only for Chinese numerals.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1
"$work/env/bin/python" - <<'PY'
import sys
import pandas

cells = ["三", "廿", "二〇二六", "〇", "½", "２"]
old, new = pandas.Series(cells, dtype=object), pandas.Series(cells)
same = str(new.dtype) == "str"
for test, differing in {"isnumeric": ["三", "廿", "二〇二六"], "isdigit": ["½"]}.items():
    rows = list(zip(cells, getattr(old.str, test)().tolist(), getattr(new.str, test)().tolist()))
    for row in rows:
        print(test, "%s: object %s, str %s" % row)
    same = same and [cell for cell, was, now in rows if was != now] == differing
print("as stated" if same else "changed")
sys.exit(not same)
PY
