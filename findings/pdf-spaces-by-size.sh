#!/usr/bin/env bash
# Package: typst 0.15.2 with Noto Sans CJK of manimgx-fonts-cjk 2026.9.26.post1; pdfplumber 0.11.10, pypdf 7.1.1,
#          PyMuPDF 2.0, pypdfium2 5.15.2 (PyPI)
# Guess:   The gap that typesetting puts between digits and Han is no character: readers give no space, or one reader always does.
# Seen:    For 家里有2级残疾的 pypdf and PDFium give "有 2 级", PyMuPDF "有2 级" (behind the digits only), and pdfplumber
#          changes with the size: none at 11pt, "有 2 级" at 16pt. The file is the same but for the size of its letters.
# Matters: Text copied from such PDFs loses level, date and tier where a pattern wants 2级 or 2026年9月1日; a comparison
#          of two readers shows differences that are none. Compare and match without spaces beside digits.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 manimgx-fonts-cjk==2026.9.26.post1 \
  pypdf==7.1.1 pdfplumber==0.11.10 pymupdf==2.0 pypdfium2==5.15.2
cd "$work"
env/bin/python - 2> messages <<'PY'
import sys
from importlib.util import find_spec
import pdfplumber
import pymupdf
import pypdf
import pypdfium2
import typst

[folder] = find_spec("manimgx_fonts_cjk").submodule_search_locations
seen = {}
for size in ("11pt", "16pt"):
    with open("notice.typ", "w", encoding="utf-8") as source:
        source.write(f'#set text(font: "Noto Sans CJK SC", size: {size})\n家里有2级残疾的')
    typst.compile("notice.typ", output="notice.pdf", font_paths=[folder])
    seen[size] = {
        "pypdf": pypdf.PdfReader("notice.pdf").pages[0].extract_text(),
        "pdfplumber": pdfplumber.open("notice.pdf").pages[0].extract_text(),
        "pymupdf": pymupdf.open("notice.pdf")[0].get_text(),
        "pdfium": pypdfium2.PdfDocument("notice.pdf")[0].get_textpage().get_text_range(),
    }
    seen[size] = {reader: text.strip() for reader, text in seen[size].items()}
    print(size, seen[size])
stated = {"pypdf": "家里有 2 级残疾的", "pymupdf": "家里有2 级残疾的", "pdfium": "家里有 2 级残疾的"}
small, large = stated | {"pdfplumber": "家里有2级残疾的"}, stated | {"pdfplumber": stated["pdfium"]}
same = seen == {"11pt": small, "16pt": large}
print("as stated" if same else "changed")
sys.exit(not same)
PY
