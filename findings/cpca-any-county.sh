#!/usr/bin/env bash
# Package: cpca 0.5.5 with pandas 3.1.1 (PyPI)
# Guess:   石柱县 and 彭水县, the short names of autonomous counties, are found or left empty; so are former names such as
#          江津市 and 潼南县, which say 重庆 at most.
# Seen:    A county whose short name it does not know is put into 重庆: 彭水县, but also 北川县 of Sichuan and 道真县 of
#          Guizhou, for in the official codes 500200 is named 县, and that one character is found in each. 潼南县 is 南县
#          and 江津市 is 津市市, both in Hunan. With the province before it Sichuan's is right, ours have still no district.
# Matters: Who may be aided depends on the district. A list of students turns those of other provinces into people of
#          重庆, and those of 潼南 into people of Hunan, each with a code of six digits that looks checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check cpca==0.5.5 pandas==3.1.1
"$work/env/bin/python" -W ignore - <<'PY'
import sys
import cpca

stated = {
    "彭水县": ("重庆市", "县", None),
    "北川县": ("重庆市", "县", None),
    "道真县": ("重庆市", "县", None),
    "四川省北川县": ("四川省", None, None),
    "重庆市彭水县": ("重庆市", "县", None),
    "潼南县": ("湖南省", "益阳市", "南县"),
    "江津市几江街道": ("湖南省", "常德市", "津市市"),
    "重庆市城口县": ("重庆市", "县", "城口县"),
}
table = cpca.transform(list(stated))
seen = {}
for address, row in zip(stated, table[["省", "市", "区"]].astype(object).values.tolist()):
    seen[address] = tuple(part if isinstance(part, str) else None for part in row)
    print(address, "→", *seen[address])
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
