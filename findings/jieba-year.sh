#!/usr/bin/env bash
# Package: jieba 0.42.1 (PyPI)
# Guess:   二〇二六年九月一日 is cut into the year, the month and the day, or at least 二〇二六 stays one numeral.
# Seen:    0.42.1 gives 二 | 〇 | 二 | 六年 | 九月 | 一日: "six years" is a word of its dictionary, and 〇 (U+3007) lies
#          outside the range U+4E00–9FD5 that it takes for Chinese. 零 for 〇 does not help: 二零二 | 六年.
# Matters: Notices are dated in characters: 二〇一九年十一月二十日. An index over jieba's words finds such a notice
#          under 九年 or 六年, a span of years, and never under its year.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' jieba==0.42.1
"$work/env/bin/python" -W ignore - <<'PY'
import logging
import sys
import jieba

jieba.setLogLevel(logging.ERROR)
jieba.dt.cache_file = None
jieba.dt.tmp_dir = sys.prefix  # its cache goes with the folder
stated = {
    "二〇二六年九月一日": ["二", "〇", "二", "六年", "九月", "一日"],
    "二〇一九年十一月": ["二", "〇", "一", "九年", "十一月"],
    "二零二六年九月一日": ["二零二", "六年", "九月", "一日"],
}
seen = {text: jieba.lcut(text) for text in stated}
for text, words in seen.items():
    print(text, "→", " | ".join(words))
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
