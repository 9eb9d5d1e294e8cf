#!/usr/bin/env bash
# Package: cn2an 0.5.24 (PyPI)
# Guess:   transform() turns whole numerals into digits and leaves 一二级, which is no numeral but two grades, alone;
#          at worst it makes 1、2级 of it, for it does keep 二三十岁 as it stands.
# Seen:    0.5.24 glues the two grades together: 一二级残疾 → 12级残疾, 三四级 → 34级, 一二档 → 12档. No warning.
# Matters: 一二级残疾 is how people and clerks write "grade 1 or 2", the grades that get aid. There is no grade 12, so
#          whoever normalises numerals first, then looks for the grade, refuses the person, or finds 2级 inside 12级.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check cn2an==0.5.24
"$work/env/bin/python" -W ignore - <<'PY'
import sys
import cn2an

stated = {"一二级残疾": "12级残疾", "三四级": "34级", "一二档": "12档", "一、二级": "1、2级", "二三十岁": "二三十岁"}
seen = {text: cn2an.transform(text, "cn2an") for text in stated}
for text, digits in seen.items():
    print(text, "→", digits)
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
