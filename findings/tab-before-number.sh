#!/usr/bin/env bash
# Package: pandas 3.1.1, pyarrow 26.0.1, polars 2.1.0, duckdb 2.0.1 (PyPI)
# Guess:   A tab before a number is put there to keep it text, as Chinese exports do for Excel: all readers leave such a
#          column text. Who strips it strips it everywhere.
# Seen:    pandas and pyarrow skip the tab and read integers, 20260001 for 0020260001; polars keeps tab and zeros; DuckDB
#          keeps a column that has leading zeros and makes numbers of the other one of the same file.
# Matters: Student and identity numbers are the key by which lists are joined. The list of one program no longer meets
#          that of another, and the tab that was to protect the zeros protects nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1
cd "$work"
printf '学号,身份证号\n\t0020260001,\t500101200601011008\n\t0020260002,\t500101200601011016\n' > list.csv
env/bin/python - <<'PY'
import sys
import duckdb
import pandas
import polars
import pyarrow.csv

seen = {
    "pandas": pandas.read_csv("list.csv").iloc[0].tolist(),
    "pyarrow": [column[0].as_py() for column in pyarrow.csv.read_csv("list.csv").columns],
    "polars": list(polars.read_csv("list.csv").row(0)),
    "duckdb": list(duckdb.sql("from read_csv('list.csv')").fetchall()[0]),
}
numbers, text = [20260001, 500101200601011008], ["\t0020260001", "\t500101200601011008"]
stated = {"pandas": numbers, "pyarrow": numbers, "polars": text, "duckdb": [text[0], numbers[1]]}
for reader, row in seen.items():
    print(reader, row)
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
