#!/usr/bin/env bash
# Package: lxml 6.1.3 (PyPI)
# Guess:   A page that says charset=gb2312 is read as browsers do, as GBK, so that names such as 陶喆 come out; at worst
#          the one character is replaced or an error is raised.
# Seen:    lxml.html.fromstring(bytes) stops at the first character that is in GBK but not in GB2312 and gives the page up
#          to there as if it were whole: no error, no mark. Decoded as gb18030 beforehand all is there.
# Matters: Old sites of Chinese offices declare gb2312 and write GBK. What is cut off is what follows the contact's name or
#          a rare place, the clauses, and a notice with its last articles missing still looks like a notice.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$work/env/bin/python" - <<'PY'
import sys
import lxml.html

page = (
    '<html><head><meta charset="gb2312"><title>通知</title></head><body><p>联系人：陶喆，电话12345。</p>'
    "<p>第二条　低保对象资助360元。</p></body></html>"
)
sent = page.encode("gbk")
cut = lxml.html.fromstring(sent).text_content()
whole = lxml.html.fromstring(sent.decode("gb18030")).text_content()
plain = lxml.html.fromstring(page.replace("喆", "某").encode("gbk")).text_content()
print("as sent:      ", cut)
print("decoded first:", whole)
print("without 喆:    ", plain)
same = cut == "通知联系人：陶" and whole.endswith("360元。") and plain.endswith("360元。")
print("as stated" if same else "changed")
sys.exit(not same)
PY
