#!/usr/bin/env bash
# Package: jieba 0.42.1 (PyPI)
# Guess:   Its tag nr marks names of persons: it may miss a rare one, and what it marks is one, or nearly always.
# Seen:    孙子 (grandson), 宝宝 (baby) and 康复 (recovery) are nr in its dictionary, wherever they stand; of 谯国庆, an
#          ordinary name of Chongqing, only 谯 is, and 国庆 is a time.
# Matters: Who masks nr in what families ask takes out for whom it was asked and what for (〔〕住院做〔〕), and leaves the given
#          name beside the illness. Kin and words of care have to be kept, and names found, by lists of their own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' jieba==0.42.1
"$work/env/bin/python" -W ignore - <<'PY'
import logging
import sys
import jieba
from jieba import posseg

jieba.setLogLevel(logging.ERROR)
jieba.dt.cache_file = None
jieba.dt.tmp_dir = sys.prefix  # its cache goes with the folder
stated = {
    "孙子住院做康复": {"孙子", "康复"},
    "宝宝先心病": {"宝宝"},
    "谯国庆住院": {"谯"},
    "张三丰住院": {"张三丰"},
}
seen = {text: {pair.word for pair in posseg.cut(text) if pair.flag == "nr"} for text in stated}
for text, names in seen.items():
    print(text, "→", *sorted(names))
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
