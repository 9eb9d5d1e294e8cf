#!/usr/bin/env bash
# Package: opencc-python-reimplemented 0.1.7 and OpenCC 1.4.2 (PyPI); both are imported as opencc
# Guess:   Both are the same tables; the newer, official one is better or equal. s2twp, "with Taiwan's phrases", is the best
#          for readers there.
# Seen:    Both write 做好困难群众 as 做好睏難群眾, "sleepy people", for they see 好困 "very tired" in it, and 收复印件 as
#          收復印件. OpenCC 1.4.2 adds 一出院就报销 → 一齣院就報銷, "one play", which 0.1.7 has right. s2twp turns
#          资助对象 into 資助物件, a programmer's "object", 办理窗口 into 辦理視窗 and 救助项目 into 救助專案.
# Matters: 做好困难群众… is how titles and first clauses of these notices begin, and 对象 their word for the people who get
#          aid; pages that call them sleepy, or things, shame the office. Each conversion has to be read by a person.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/convert.py" <<'PY'
import sys
from opencc import OpenCC

texts = {"s2tw": ["做好困难群众", "收复印件", "一出院就报销"], "s2twp": ["资助对象", "办理窗口", "救助项目"]}
print(sys.argv[1], *(OpenCC(table).convert(text) for table in texts for text in texts[table]))
PY
for package in opencc-python-reimplemented==0.1.7 OpenCC==1.4.2; do
  python3 -m venv --clear "$work/env"
  "$work/env/bin/pip" install --quiet --disable-pip-version-check "$package"
  "$work/env/bin/python" "$work/convert.py" "$package" | tee -a "$work/seen"
done
cat > "$work/stated" <<'TEXT'
opencc-python-reimplemented==0.1.7 做好睏難群眾 收復印件 一出院就報銷 資助物件 辦理視窗 救助專案
OpenCC==1.4.2 做好睏難群眾 收復印件 一齣院就報銷 資助物件 辦理視窗 救助專案
TEXT
if cmp -s "$work/seen" "$work/stated"; then echo "as stated"; else echo "changed"; exit 1; fi
