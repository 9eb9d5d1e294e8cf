#!/usr/bin/env bash
# Package: pyspark 4.3.0 (PyPI); needs Java 17 or newer on the path
# Guess:   inferSchema makes numbers of what looks like numbers in full; a class 24D, or an identity number behind the tab
#          that Chinese exports put before it, stays text, or becomes a long.
# Seen:    24D and 25F become 24.0 and 25.0, for Java reads D and F as suffixes of floating numbers; identity numbers
#          behind a tab become doubles, so that 500101200601011008 and …016 are the same number. Without the tab they are longs.
# Matters: Two students share one key in every later join, and classes D and F are gone. With a class 24A in the same column
#          all is text, so the small file of a test shows nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pyspark==4.3.0
cd "$work"
printf '班级,身份证号,学号\n24D,\t500101200601011008,20260001\n25F,\t500101200601011016,20260002\n' > list.csv
env/bin/python - 2> messages <<'PY'
import sys
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
table = spark.read.csv("list.csv", header=True, inferSchema=True)
kinds = [kind for _, kind in table.dtypes]
rows = [tuple(row) for row in table.collect()]
spark.stop()
print(kinds, *rows)
same = kinds == ["double", "double", "int"] and [row[0] for row in rows] == [24.0, 25.0] and rows[0][1] == rows[1][1]
print("as stated" if same else "changed")
sys.exit(not same)
PY
