#!/usr/bin/env bash
# Package: polars 2.1.0 (PyPI); pandas 3.1.1, duckdb 2.0.1 and pyarrow 26.0.1 beside it
# Guess:   A csv column of full-width digits, １２３, is text to every reader, or a number to one that is kind.
# Seen:    polars takes it for a column of integers, because its pattern for digits knows Unicode's, and then fails on the
#          first cell, because its parser knows ASCII's: ComputeError, no table at all. The other three read text.
# Matters: Full-width digits come from input methods in Chinese offices; one column of them, and the whole list is
#          refused with an error about i128 that tells a clerk nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1
cd "$work"
printf '姓名,金额\n张三,３６０\n李四,４００\n' > list.csv
env/bin/python - <<'PY'
import sys
import duckdb
import pandas
import polars
import pyarrow.csv

rows = [("张三", "３６０"), ("李四", "４００")]
readers = {
    "pandas": lambda: [*map(tuple, pandas.read_csv("list.csv").values.tolist())],
    "pyarrow": lambda: [*map(tuple, (row.values() for row in pyarrow.csv.read_csv("list.csv").to_pylist()))],
    "duckdb": lambda: duckdb.sql("from read_csv('list.csv')").fetchall(),
    "polars": lambda: polars.read_csv("list.csv").rows(),
}
seen = {}
for name, read in readers.items():
    try:
        seen[name] = read()
    except polars.exceptions.ComputeError as error:
        seen[name] = str(error).splitlines()[0]
    print(name, seen[name])
refused = isinstance(seen["polars"], str) and "could not parse `３６０` as dtype `i128`" in seen.pop("polars")
same = refused and all(table == rows for table in seen.values())
print("as stated" if same else "changed")
sys.exit(not same)
PY
