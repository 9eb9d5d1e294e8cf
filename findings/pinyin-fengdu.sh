#!/usr/bin/env bash
# Package: pypinyin 0.55.0 (PyPI) and pinyin-pro 3.29.4 (npm)
# Guess:   Both know phrases: 长寿 is chang shou, 重庆 chong qing, 银行卡 yin hang ka. The county 丰都
#          is feng du.
# Seen:    Both read 丰都 and 丰都县 as feng dou, the adverb 都 "all"; the other places and words above are right.
# Matters: People type districts in pinyin. A table of sounds made with either library never hears "fengdu", and the
#          question is answered as if no place had been named. Two libraries that agree are no proof.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pypinyin==0.55.0
cd "$work"
npm install --silent --no-audit --no-fund pinyin-pro@3.29.4
cat > sounds.cjs <<'JS'
const { pinyin } = require("pinyin-pro");
console.log(JSON.stringify(process.argv.slice(2).map((word) => pinyin(word, { toneType: "none" }))));
JS
places=(丰都 丰都县 长寿 重庆 银行卡 重复参保)
node sounds.cjs "${places[@]}" > other.json
"$work/env/bin/python" - "${places[@]}" <<'PY'
import json
import sys
from pypinyin import lazy_pinyin

stated = ["feng dou", "feng dou xian", "chang shou", "chong qing", "yin hang ka", "chong fu can bao"]
one = [" ".join(lazy_pinyin(word)) for word in sys.argv[1:]]
other = json.load(open("other.json"))
for row in zip(sys.argv[1:], one, other):
    print("%s → pypinyin %s, pinyin-pro %s" % row)
same = one == other == stated
print("as stated" if same else "changed")
sys.exit(not same)
PY
