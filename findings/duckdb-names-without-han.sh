#!/usr/bin/env bash
# Package: duckdb 2.0.1 (PyPI)
# Guess:   normalize_names makes headings fit for SQL: blanks and signs go, letters stay in lower case. 困难类别 needs
#          nothing, for DuckDB takes it as a name without quotes.
# Seen:    Every Chinese character goes: 学号, 姓名, 困难类别 are _, __1, __2 by their order, 资助2026（元） is _2026. Two lists
#          with the same columns in another order are then joined by union_by_name with the numbers under the names.
# Matters: Lists of two offices differ in the order of their columns, and the option is there for untidy headings. A
#          student's name becomes another one's number; nothing fails, for all of it is text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$work"
printf '学号,姓名,资助2026（元）\n00A1,张三,360\n' > one.csv
printf '姓名,学号,资助2026（元）\n李四,00A2,400\n' > two.csv
env/bin/python - <<'PY'
import sys
import duckdb

seen = {}
for normalized in (False, True):
    lists = duckdb.sql(f"from read_csv(['one.csv', 'two.csv'], union_by_name=true, normalize_names={normalized}) order by 3")
    seen[normalized] = (tuple(lists.columns), lists.fetchall())
    print("normalize_names", normalized, *seen[normalized])
bare = duckdb.sql("select 学号 from read_csv('one.csv')").fetchall()
stated = {
    False: (("学号", "姓名", "资助2026（元）"), [("00A1", "张三", 360), ("00A2", "李四", 400)]),
    True: (("_", "__1", "_2026"), [("00A1", "张三", 360), ("李四", "00A2", 400)]),
}
same = seen == stated and bare == [("00A1",)]
print("as stated" if same else "changed")
sys.exit(not same)
PY
