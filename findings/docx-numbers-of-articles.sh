#!/usr/bin/env bash
# Package: python-docx 1.2.0, docx2python 3.7.1, mammoth 1.13.0 (PyPI)
# Guess:   python-docx has no automatic numbers, that is known; tools that promise numbers give 第一条, 第二条 and （一）, or 1, 2.
# Seen:    docx2python gives "--" for every Chinese numbering. mammoth gives numbers, but wrong ones: it counts 第%1条 and
#          （%1） as one list, so that 第二条 becomes "3.", and begins again at 1 behind a plain paragraph.
#          Besides docx2python drops the no-break hyphen: 023-12393 → 02312393.
# Matters: A clause is cited by its number. A quote under 第三条 that stands in 第二条 is worse than one without number, and
#          Word numbers the articles of most notices automatically.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0
cd "$work"
env/bin/python -W ignore - <<'PY'
import sys
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

document = docx.Document()
numbering = document.part.numbering_part.element
for number, shape in ((90, "第%1条"), (91, "（%1）")):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{shape}"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
for text, number in (("对象。", 90), ("低保对象；", 91), ("标准。", 90), ("电话", 0), ("时间。", 90)):
    paragraph = document.add_paragraph(text)
    if number:
        properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
    else:
        phone = "<w:r %s><w:t>023</w:t><w:noBreakHyphen/><w:t>12393</w:t></w:r>"
        paragraph._p.append(parse_xml(phone % nsdecls("w")))
document.save("notice.docx")

seen = {
    "python-docx": [paragraph.text for paragraph in docx.Document("notice.docx").paragraphs],
    "docx2python": docx2python("notice.docx").text.split("\n\n"),
    "mammoth": mammoth.convert_to_markdown("notice.docx").value.replace("\\", "").split("\n"),
}
seen = {tool: [line.replace("\t", " ") for line in lines if line.strip()] for tool, lines in seen.items()}
for tool, lines in seen.items():
    print(tool, lines)
stated = {
    "python-docx": ["对象。", "低保对象；", "标准。", "电话023-12393", "时间。"],
    "docx2python": ["-- 对象。", "-- 低保对象；", "-- 标准。", "电话02312393", "-- 时间。"],
    "mammoth": ["1. 对象。", "2. 低保对象；", "3. 标准。", "电话023\N{NON-BREAKING HYPHEN}12393", "1. 时间。"],
}
print("as stated" if seen == stated else "changed")
sys.exit(seen != stated)
PY
