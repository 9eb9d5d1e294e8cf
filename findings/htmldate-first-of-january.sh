#!/usr/bin/env bash
# Package: htmldate 1.11.0 (PyPI), which trafilatura uses for the date of a page
# Guess:   The date of a Chinese page, 2017年1月19日, is read or not found.
# Seen:    1.11.0 answers 2017-01-01 for it, the year with an invented day; 2019年11月20日 is 2019-01-01, and where
#          2012年5月1日起执行 stands beside it, 2012-01-01 can win. With spaces (2017 年 1 月 19 日) or dashes it is right.
# Matters: Whoever collects notices from the web sites of offices gets the 1st of January for nearly all, a plausible
#          first day; which notice replaces which, and whether a window is open, then hang on an invented day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0 dateparser==1.5.0
"$work/env/bin/python" - <<'PY'
import sys
from htmldate import find_date

stated = {
    "2017年1月19日": "2017-01-01",
    "渝医保发〔2019〕78号</p><p>2019年11月20日": "2019-01-01",
    "2017 年 1 月 19 日": "2017-01-19",
    "发布日期：2017-01-19": "2017-01-19",
}
page = "<html><head><title>通知</title></head><body><p>%s</p></body></html>"
seen = {text: find_date(page % text) for text in stated}
for text, day in seen.items():
    print(text, "→", day)
both = "2017年1月19日印发</p><p>自2012年5月1日起执行"
first = find_date(page % both, original_date=True)
print(both, "→", first, "as the original date")
same = seen == stated and first == "2012-01-01"
print("as stated" if same else "changed")
sys.exit(not same)
PY
