#!/usr/bin/env bash
# Package: python-docx 1.2.0 (PyPI)
# Guess:   paragraph.text is what Word shows of the paragraph; fields and pictures aside, nothing is left out in silence.
# Seen:    Words inside w:smartTag, w:ins, w:sdt or w:ruby are left out: 自2012年5月1日起，在綦江按80%救助 comes as
#          自起，在江按救助. What is left reads like a sentence, and tables and styles are all there.
# Matters: Chinese Word of 2003 and 2007 puts smart tags (chsdate) around dates on its own, and notices of those years are
#          still in force; insertions are how an office sends a changed wording. The first day, the rate and the
#          place are what is lost.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
cd "$work"
env/bin/python - <<'PY'
import sys
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

run = "<w:r {0}><w:t>%s</w:t></w:r>"
parts = [
    run % "自",
    '<w:smartTag {0} w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">'
    "<w:r><w:t>2012年5月1日</w:t></w:r></w:smartTag>",
    run % "起，在",
    "<w:r {0}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>qí</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>綦</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    run % "江按",
    '<w:ins {0} w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:t>80%</w:t></w:r></w:ins>',
    "<w:sdt {0}><w:sdtContent><w:r><w:t>给予</w:t></w:r></w:sdtContent></w:sdt>",
    run % "救助。",
]
document = docx.Document()
paragraph = document.add_paragraph()
for part in parts:
    paragraph._p.append(parse_xml(part.format(nsdecls("w"))))
document.save("notice.docx")
seen = docx.Document("notice.docx").paragraphs[0].text
print(seen)
same = seen == "自起，在江按救助。"
print("as stated" if same else "changed")
sys.exit(not same)
PY
