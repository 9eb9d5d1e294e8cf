#!/usr/bin/env bash
# Package: polars 2.1.0 (PyPI); the same with Python's unicodedata
# Guess:   NFKC makes full-width digits narrow and is the safe first step for sums in office tables; a cell with a
#          footnote mark, 360①, then fails to be cast, and a person looks at it.
# Seen:    str.normalize("NFKC") turns the mark into a digit of the number: 360① → 3601, 90² → 902, ２½ → 21⁄2, and the
#          cast to an integer succeeds: 3601.
# Matters: Tables of notices and sums in PDFs carry ① ② behind figures (资助360①元). The ten-fold sum is a valid sum;
#          nothing later can see that it was none. Footnote marks must go before NFKC.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
"$work/env/bin/python" - <<'PY'
import sys
import unicodedata
import polars

cells = ["３６０", "360①", "５０００②", "90²", "２½"]
folded = polars.Series(cells).str.normalize("NFKC")
numbers = folded.cast(polars.Int64, strict=False).to_list()
for row in zip(cells, folded, numbers):
    print("%s → %s → %s" % row)
same = numbers == [360, 3601, 50002, 902, None]
same = same and folded.to_list() == [unicodedata.normalize("NFKC", cell) for cell in cells]
print("as stated" if same else "changed")
sys.exit(not same)
PY
