#!/usr/bin/env bash
# Package: skia-python 144.1 (the writer of PDFs in Chromium) with Noto Sans CJK of manimgx-fonts-cjk 2026.9.26.post1;
#          pypdf 7.1.1, pdfplumber 0.11.10, pypdfium2 5.15.2 (PyPI)
# Guess:   Text of a PDF that was made from a web page is the text of the page; if compatibility characters come out of it,
#          NFKC mends them all.
# Seen:    Where one glyph serves a character and a radical, Skia writes the radical: 民 长 车 come out as U+2EA0, 2ED3, 2ECB,
#          人 二 as U+2F08, 2F06, with every reader. NFKC mends U+2F00–2FDF, but of U+2E80–2EFF only 母 and 龟, and of
#          户 it makes another character: U+2F3E becomes 戶 (U+6236), though the font drew 户 (U+6237).
# Matters: ⺠政, ⻓寿 and ⻋ look right and match nothing: a question copied out of a notice printed by a browser loses its
#          district and its benefit, a list its category. A table of its own is needed for the block U+2E80, and for 户籍,
#          which passes for mended.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check skia-python==144.1 manimgx-fonts-cjk==2026.9.26.post1 \
  pypdf==7.1.1 pdfplumber==0.11.10 pypdfium2==5.15.2
cd "$work"
env/bin/python - 2> messages <<'PY'
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
import pdfplumber
import pypdf
import pypdfium2
import skia

text = "民政 长寿 车 龙 人员 二级 母 龟 户籍 低保"
[folder] = find_spec("manimgx_fonts_cjk").submodule_search_locations
[file] = Path(folder).rglob("*.ttc")
faces = (skia.Typeface.MakeFromFile(str(file), index) for index in range(10))
simplified = next(face for face in faces if face.getFamilyName() == "Noto Sans CJK SC")
stream = skia.FILEWStream("notice.pdf")
with skia.PDF.MakeDocument(stream) as document, document.page(595, 842) as canvas:
    canvas.drawString(text, 20, 100, skia.Font(simplified, 12), skia.Paint())
del stream

seen = {
    "pypdf": pypdf.PdfReader("notice.pdf").pages[0].extract_text(),
    "pdfplumber": pdfplumber.open("notice.pdf").pages[0].extract_text(),
    "pdfium": pypdfium2.PdfDocument("notice.pdf")[0].get_textpage().get_text_range(),
}
seen = {reader: words.strip() for reader, words in seen.items()}
for reader, words in seen.items():
    print(reader, words, "NFKC:", unicodedata.normalize("NFKC", words))
left = {unicodedata.normalize("NFKC", words) for words in seen.values()}
block = [character for character in map(chr, range(0x2E80, 0x2EF4)) if unicodedata.normalize("NFKC", character) != character]
same = set(seen.values()) == {"⺠政 ⻓寿 ⻋ ⻰ ⼈员 ⼆级 ⺟ ⻳ ⼾籍 低保"} and left == {"⺠政 ⻓寿 ⻋ ⻰ 人员 二级 母 龟 戶籍 低保"}
same = same and block == ["⺟", "⻳"]
print("as stated" if same else "changed")
sys.exit(not same)
PY
