#!/usr/bin/env bash
# Package: charset-normalizer 3.5.2 (PyPI), which requests uses
# Guess:   from_bytes(...).best() tells GB18030 for a Chinese list, even a short one, for chardet does.
# Seen:    For short lists it says cp949 and gives Korean: 学号,姓名,困难类别 → 欺뵀,檎츰,위켜잚깎. With a few rows more it
#          says gb18030. The same bytes mean something in both, and the choice turns with the length of the file.
# Matters: A csv that a Chinese Excel writes is in GBK. A form with three students fails where last week's with thirty
#          went well; a rule of one's own is sound: a mark, else UTF-8 if all of it is valid, else GB18030.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check charset-normalizer==3.5.2
"$work/env/bin/python" - <<'PY'
import sys
from charset_normalizer import from_bytes

header = "学号,姓名,困难类别\n"
texts = {
    "header alone": header,
    "three students": "学号,类别\n1,低保\n2,特困\n3,重残\n",
    "thirty students": header + "".join(f"202600{n:02},张三,低保对象，已交复印件\n" for n in range(30)),
}
seen = {}
for name, text in texts.items():
    best = from_bytes(text.encode("gb18030")).best()
    seen[name] = best.encoding
    print(name, best.encoding, repr(str(best)[:20]))
same = seen == {"header alone": "cp949", "three students": "cp949", "thirty students": "gb18030"}
print("as stated" if same else "changed")
sys.exit(not same)
PY
