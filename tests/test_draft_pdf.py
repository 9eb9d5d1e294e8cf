"""A PDF with text is read as its text: lines joined over pages, what is no text set aside, scans refused."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from document_files import pdf_file
from PIL import Image
from pypdf import PdfWriter

from drafting.manuscript.characters import typed
from drafting.manuscript.manuscript import Manuscript, UnreadableFileError
from drafting.manuscript.opening import read_manuscript, reader
from drafting.outline.notice import read_notice
from texts.citation import squeeze

DRAFTS = Path(__file__).parent / "drafts"
LEFT, FIRST, LINE = 90, 114, 20
# A page has room for so many characters of 12 points.
ROOM = 34


def page(*lines: str, top: float = 100) -> list[tuple[float, float, float, str]]:
    """Lines of 12 points from above; one that begins with a blank is the first of a paragraph."""
    return [
        (FIRST if text.startswith("　") else LEFT, top + LINE * number, 12, text.strip("　"))
        for number, text in enumerate(lines)
    ]


def read(data: bytes) -> Manuscript:
    return reader(data)(data)


def lines(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def clauses(data: bytes) -> dict[str, str]:
    return {clause.path: clause.text for clause in read_notice(read(data)).clauses}


@pytest.mark.parametrize("name", ["jiashan-libreoffice.pdf", "jiashan-chromium.pdf"])
def test_a_pdf_gives_the_clauses_of_its_text_whoever_printed_it(name):
    notice, text = (read_notice(read_manuscript(DRAFTS / file)) for file in (name, "jiashan.txt"))

    assert notice.parts == text.parts
    assert notice.remarks == ()


@pytest.mark.parametrize("name", ["jiashan-libreoffice.pdf", "jiashan-chromium.pdf"])
def test_a_pdf_loses_no_character(name):
    manuscript = read_manuscript(DRAFTS / name)
    furniture = sum((Counter(squeeze(part.text)) for part in manuscript.aside), Counter())
    read_letters = Counter(squeeze("".join(line.text for line in manuscript.lines)))

    assert read_letters == Counter(squeeze((DRAFTS / "jiashan.txt").read_text(encoding="utf-8")))
    assert set(furniture) <= set("甲山区人民政府规范性文件—12")


def test_radicals_that_chromium_writes_are_characters_again():
    manuscript = read_manuscript(DRAFTS / "radicals-chromium.pdf")

    assert [line.text for line in manuscript.lines] == ["民政部门为户籍人口办理。"]
    assert manuscript.remarks == ("有 5 个字是 PDF 里的部首或者兼容字，已经换成平常的字",)


def test_the_radical_of_a_door_is_the_letter_of_the_mainland():
    assert typed("⼾籍⼈⼝，⻓寿，⺠政，ﬁ") == "户籍人口，长寿，民政，fi"


def test_a_paragraph_goes_on_over_pages_below_a_running_head():
    first = [(LEFT, 40, 9, "甲山区文件"), *page("　一、对象", "　" + "低" * (ROOM - 2)), (290, 800, 9, "— 1 —")]
    second = [(LEFT, 40, 9, "甲山区文件"), *page("保对象。", "　二、标准"), (290, 800, 9, "— 2 —")]
    data = pdf_file(first, second)

    assert clauses(data) == {"一": f"一、对象\n{'低' * (ROOM - 2)}保对象。", "二": "二、标准"}
    assert Counter(part.why for part in read(data).aside) == {"页眉页脚": 2, "页码": 2}


def test_a_bare_number_at_the_foot_is_that_of_a_page_and_one_in_the_text_is_none():
    data = pdf_file([*page("　一、对象", "　12", "　二、标准"), (290, 800, 9, "3")])

    assert "12" in lines(data)
    assert [part.text for part in read(data).aside] == ["3"]


def test_a_line_in_full_that_ends_a_sentence_goes_on_where_no_indent_follows():
    full = "按" * (ROOM - 3) + "。"
    data = pdf_file(
        page(
            "　一、对象",
            "　" + full,
            "其余人员另行规定" * 4 + "，，",
            "不再资助。",
            "　二、标准",
            *["　" + "低" * 32] * 4,
        )
    )

    assert clauses(data)["一"].count("\n") == 1


def test_a_table_is_told_and_its_cells_are_not_joined_to_the_text():
    ruled = "90 200 m 490 200 l 490 260 l 90 260 l h S 90 230 m 490 230 l S 290 200 m 290 260 l S"
    cells = [(100, 587, 12, "类别"), (300, 587, 12, "比例"), (100, 617, 12, "一、二类"), (300, 617, 12, "90%")]
    manuscript = read(pdf_file([*page("　一、标准如下："), ruled, *cells, *page("　二、时间", top=700)]))

    assert [line.text for line in manuscript.lines if line.is_table] == ["类别　比例", "一、二类　90%"]
    assert manuscript.remarks == ("第1页有一张表（2 行）：格子的关系在文字里看不出来，请对照原文",)
    assert [clause.path for clause in read_notice(manuscript).clauses] == ["一", "二"]


def test_small_letters_below_the_text_are_told_as_a_footnote():
    manuscript = read(pdf_file([*page("　一、对象", "　低保对象按90%救助。"), (LEFT, 760, 8, "① 另有规定的除外。")]))

    assert [part.text for part in manuscript.aside] == ["① 另有规定的除外。"]
    assert manuscript.remarks == ("第1页下面有小字，像脚注，没有放进正文：「① 另有规定的除外。」",)


def test_a_raised_figure_is_no_digit_of_the_sum_before_it():
    body = [
        *page("　一、标准"),
        (LEFT, 140, 12, "每年5000"),
        (LEFT + 60, 137, 7, "2"),
        (LEFT + 66, 140, 12, "元为限。"),
    ]
    manuscript = read(pdf_file(body))

    assert [squeeze(line.text) for line in manuscript.lines] == ["一、标准", "每年5000元为限。"]
    assert manuscript.remarks == ("第1页有小字「2」夹在行里，没有放进正文",)


def test_letters_that_stand_aslant_or_are_white_are_no_text():
    mark = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <" + "样本".encode("utf-16-be").hex() + "> Tj ET"
    white = "1 1 1 rg BT /F 12 Tf 1 0 0 1 90 300 Tm <" + "暗".encode("utf-16-be").hex() + "> Tj ET"
    manuscript = read(pdf_file([*page("　一、对象", "　低保对象。"), mark, white]))

    assert [line.text for line in manuscript.lines] == ["一、对象", "低保对象。"]
    assert squeeze("".join(part.text for part in manuscript.aside)) == "样本暗"


def test_bold_letters_that_are_drawn_twice_are_read_once():
    bold = page("　一、对象")

    assert lines(pdf_file([*bold, *bold, *page("　低保。", top=140)])) == ["一、对象", "低保。"]


def test_a_scan_is_refused_by_its_page():
    scan = io.BytesIO()
    Image.new("L", (200, 300), 200).save(scan, "PDF")
    both = PdfWriter()
    for data in (pdf_file(page("　一、对象")), scan.getvalue()):
        both.append(io.BytesIO(data))
    joined = io.BytesIO()
    both.write(joined)

    with pytest.raises(UnreadableFileError, match="第1页是扫描的图片"):
        read(scan.getvalue())
    with pytest.raises(UnreadableFileError, match="第2页是扫描的图片"):
        read(joined.getvalue())


def test_a_file_with_a_password_or_a_broken_one_is_refused():
    writer, closed = PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(pdf_file(page("　一、对象"))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(closed)

    for data in (closed.getvalue(), b"%PDF-1.4 nothing"):
        with pytest.raises(UnreadableFileError, match=r"打不开|没有字"):
            read(data)
