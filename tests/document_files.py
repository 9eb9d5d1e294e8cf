"""Files of documents, made in memory: a .docx of bare markup, and a PDF whose font every reader knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
A4 = (595, 842)


def run(text: str, marks: str = "") -> str:
    """A run of words, with the marks of its properties."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", *, numbered: tuple[int, int] | None = None, style: str = "", inside: str = "") -> str:
    """A paragraph; `numbered` is its list and its level there."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        own += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def level(place: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    body = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{body}</w:lvl>'


def numbering(*lists: Iterable[str], more: str = "") -> str:
    """The lists 1, 2, …, each of its levels; `more` are further `w:num`."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        for number, levels in enumerate(lists, start=1)
    )
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(lists) + 1)
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{nums}{more}</w:numbering>"


def word_file(*body: str, **parts: str) -> bytes:
    """A .docx with these paragraphs, and with other parts (`numbering`, `styles`, `footnotes` …) as markup."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", _links({"officeDocument": "word/document.xml"}))
        package.writestr("word/_rels/document.xml.rels", _links({kind: f"{kind}.xml" for kind in parts}))
        document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        for name, markup in ({"document": document} | parts).items():
            package.writestr(f"word/{name}.xml", markup)
    return stream.getvalue()


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'


Words = tuple[float, float, float, str]


def pdf_file(*pages: Sequence[Words | str]) -> bytes:
    """A PDF of A4 pages: words as left, top (points from the upper edge), size and text; or drawing as PDF has it."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500]"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
            " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
    ]
    for number, page in enumerate(pages):
        content = "\n".join(_drawn(part) for part in page)
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _assembled(parts)


def _drawn(part: Words | str) -> str:
    if isinstance(part, str):
        return part
    left, top, size, text = part
    return f"BT /F {size} Tf 1 0 0 1 {left} {A4[1] - top - size} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _assembled(parts: Sequence[str]) -> bytes:
    found, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(found))
        found += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(found)}\n%%EOF"
    return found + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode()
