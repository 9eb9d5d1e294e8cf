#!/usr/bin/env bash
# Package: pyspark 4.3.0 (PyPI); needs Java 17 or newer on the path
# Guess:   mask() replaces letters and digits, so a name is no longer readable in its result.
# Seen:    Upper case becomes X, lower case x, digits n; Chinese characters are "other" and stay, since the character for
#          others is NULL by default: 王芳500101A → 王芳nnnnnnX, and an address keeps its street. Full-width digits are
#          masked, so the Chinese was thought of. mask(text, 'X', 'x', 'n', '*') hides them.
# Matters: A table of students is passed on as masked with every name in clear beside 困难类别; in a test with Latin names
#          nothing can be read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pyspark==4.3.0
cd "$work"
env/bin/python - 2> messages <<'PY'
import sys
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
stated = {
    "mask('王芳500101A')": "王芳nnnnnnX",
    "mask('Wang Fang 500101')": "Xxxx Xxxx nnnnnn",
    "mask('某路１２３号5楼')": "某路nnn号n楼",
    "mask('王芳500101A', 'X', 'x', 'n', '*')": "**nnnnnnX",
}
seen = {call: spark.sql(f"select {call}").first()[0] for call in stated}
spark.stop()
for call, text in seen.items():
    print(call, "→", text)
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
