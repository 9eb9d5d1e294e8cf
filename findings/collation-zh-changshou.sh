#!/usr/bin/env bash
# Package: duckdb 2.0.1 (PyPI), whose collation zh is ICU's; Spark's and a browser's Intl.Collator order the same way
# Guess:   COLLATE zh sorts by pinyin and reads each character one way: 重庆 under zhong, 长寿 under zhang. Or it knows
#          words, and both are right.
# Seen:    重庆 is right (chong, behind 城口), for ICU holds just this word; 长寿 stands near the end, under zhang, behind
#          云阳 and before 忠县. Family names go by their commonest reading: 单 under dan, 曾 under ceng.
# Matters: A list of the districts of Chongqing in the order of their sounds looks right where one checks it first, and
#          nobody finds 长寿区 in it. Keep the official order as data.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
"$work/env/bin/python" - <<'PY'
import sys
import duckdb

places = "长寿 重庆 忠县 城口 涪陵 丰都 云阳 巴南 单 曾 大足"
ordered = duckdb.sql(f"select x from (select unnest(string_split('{places}', ' ')) as x) order by x collate zh").fetchall()
seen = " ".join(place for (place,) in ordered)
print(seen)
same = seen == "巴南 曾 城口 重庆 大足 单 丰都 涪陵 云阳 长寿 忠县"
print("as stated" if same else "changed")
sys.exit(not same)
PY
