"""Makes the files of this folder from jiashan.txt, by hand: needs python-docx, LibreOffice, Chromium (README.md).

python tests/drafts/making.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

HERE = Path(__file__).parent
LINES = [line for line in (HERE / "jiashan.txt").read_text(encoding="utf-8").splitlines() if line]
# The ordinals that Word writes in the second file: typed form, level, number format, text.
LEVELS = (
    (r"[一二三四五六七八九十]+、", 0, "chineseCountingThousand", "%1、"),
    (r"（[一二三四五六七八九十]+）", 1, "chineseCountingThousand", "（%2）"),
)


def document(*, is_automatic: bool) -> docx.document.Document:
    """The notice as an office types it; `is_automatic`: Word writes the ordinals."""
    made = docx.Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    if is_automatic:
        add_list(made)
    for line in LINES:
        form, level = next(((form, level) for form, level, *_ in LEVELS if re.match(form, line)), ("", 0))
        paragraph = made.add_paragraph(re.sub(form, "", line, count=1) if is_automatic else line)
        paragraph.paragraph_format.first_line_indent = Pt(24)
        if form and is_automatic:
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(number))
    made.sections[0].header.paragraphs[0].text = "甲山区人民政府规范性文件"
    add_page_number(made.sections[0].footer.paragraphs[0])
    return made


def add_list(made: docx.document.Document) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for _, level, form, text in LEVELS
    )
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def add_page_number(paragraph: docx.text.paragraph.Paragraph) -> None:
    number = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    for part in ("— ", number, " —"):
        words = f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{part}</w:t></w:r>'
        paragraph._p.append(parse_xml(part if part == number else words))


def converted(source: Path, kind: str, target: Path) -> None:
    """The file as LibreOffice saves it."""
    folder = HERE / "made"
    program = os.environ.get("SOFFICE", "soffice")
    command = [program, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    (folder / f"{source.stem}.{kind}").rename(target)
    folder.rmdir()


def print_page(lines: list[str], font: str, target: Path) -> None:
    """The lines as Chromium prints a page of them."""
    words = "".join(f"<p>{line}</p>" for line in lines)
    style = f"<meta charset=utf-8><style>body{{font:12pt '{font}'}}p{{text-indent:2em}}</style>"
    html = HERE / "page.html"
    html.write_text(f"{style}{words}", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run(["chromium", *flags, html.as_uri()], check=True, capture_output=True)  # noqa: S603, S607
    html.unlink()


def main() -> None:
    for name, is_automatic in (("typed", False), ("automatic", True)):
        own = HERE / f"jiashan-{name}.docx"
        document(is_automatic=is_automatic).save(own)
        converted(own, "docx", HERE / f"jiashan-{name}-libreoffice.docx")
    converted(HERE / "jiashan-automatic.docx", "pdf", HERE / "jiashan-libreoffice.pdf")
    print_page(LINES, "Droid Sans Fallback", HERE / "jiashan-chromium.pdf")
    # Noto has one glyph for a character and a radical, and Chromium writes the radical.
    print_page(["民政部门为户籍人口办理。"], "Noto Sans CJK SC", HERE / "radicals-chromium.pdf")


if __name__ == "__main__":
    sys.exit(main())
