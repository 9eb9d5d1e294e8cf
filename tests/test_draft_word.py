"""A .docx is read with the ordinals that Word writes, and is refused where its words are not certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_files import NAMESPACES, level, numbering, paragraph, run, word_file

from drafting.manuscript.manuscript import Manuscript, UnreadableFileError
from drafting.manuscript.opening import read_manuscript, reader
from drafting.manuscript.word.number_format import written
from drafting.outline.notice import read_notice

DRAFTS = Path(__file__).parent / "drafts"
ARTICLES = (level(0, "chineseCountingThousand", "第%1条"), level(1, "chineseCounting", "（%2）"))


def lines(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def read(data: bytes) -> Manuscript:
    return reader(data)(data)


@pytest.mark.parametrize("file", sorted(DRAFTS.glob("jiashan-*.docx")), ids=lambda path: path.name)
def test_a_document_gives_the_clauses_of_its_text_whoever_saved_it(file):
    notice, text = (read_notice(read_manuscript(path)) for path in (file, DRAFTS / "jiashan.txt"))

    assert notice.parts == text.parts
    assert notice.remarks == ()
    assert {part.place for part in notice.aside} == {"页眉", "页脚"}


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalFullWidth", {3: "３", 10: "１０"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 21: "二十一"}),
        ("chineseCountingThousand", {9: "九", 19: "十九", 101: "一百零一", 110: "一百一十", 120: "一百二十"}),
        ("taiwaneseCountingThousand", {2: "二", 11: "十一", 99: "九十九"}),
        ("ideographDigital", {7: "七", 10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍"}),
        ("ideographLegalTraditional", {2: "貳", 6: "陸"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("none", {1: ""}),
    ],
)
def test_a_number_is_written_as_word_writes_it(form, numbers):
    assert {number: written(number, form) for number in numbers} == numbers


def test_articles_count_on_through_plain_paragraphs_and_points_begin_again():
    data = word_file(
        paragraph("对象。", numbered=(1, 0)),
        paragraph("低保对象；", numbered=(1, 1)),
        paragraph("特困人员。", numbered=(1, 1)),
        paragraph("上述人员由民政部门认定。"),
        paragraph("标准。", numbered=(1, 0)),
        paragraph("一档。", numbered=(1, 1)),
        numbering=numbering(ARTICLES),
    )

    assert lines(data) == [
        *("第一条 对象。", "（一） 低保对象；", "（二） 特困人员。", "上述人员由民政部门认定。"),
        *("第二条 标准。", "（一） 一档。"),
    ]


def test_lists_that_share_a_definition_count_on_and_one_with_a_start_of_its_own_begins_there():
    again = '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    anew = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = [paragraph("款。", numbered=(number, 0)) for number in (1, 7, 8, 8)]

    found = lines(word_file(*body, numbering=numbering(ARTICLES, more=again + anew)))

    assert found == ["第一条 款。", "第二条 款。", "第一条 款。", "第二条 款。"]


def test_a_level_may_never_begin_again():
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "（%2）", more='<w:lvlRestart w:val="0"/>'))
    body = [paragraph("款。", numbered=(1, place)) for place in (0, 1, 0, 1)]

    assert lines(word_file(*body, numbering=numbering(levels))) == ["1. 款。", "（1） 款。", "2. 款。", "（2） 款。"]


def test_a_level_that_was_left_out_counts_as_begun_and_is_told():
    body = [paragraph("款。", numbered=(1, place)) for place in (0, 2, 1)]
    levels = (*ARTICLES, level(2, "decimal", "%3."))
    manuscript = read(word_file(*body, numbering=numbering(levels)))

    assert [line.text for line in manuscript.lines] == ["第一条 款。", "1. 款。", "（二） 款。"]
    assert manuscript.remarks == ("第2段的自动编号跳过了一级，各个程序数得不一样，请对照原文",)


def test_a_level_may_show_those_above_it():
    levels = (level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    body = [paragraph("款。", numbered=(1, place)) for place in (0, 0, 1, 1)]

    assert lines(word_file(*body, numbering=numbering(levels)))[2:] == ["2.1 款。", "2.2 款。"]


def test_a_list_may_belong_to_a_style_and_to_the_one_on_which_that_rests():
    style = (
        '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Point"><w:basedOn w:val="Article"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    off = '<w:pPr><w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    body = (
        paragraph("对象。", style="Article"),
        paragraph("低保；", style="Point"),
        f"<w:p>{off}{run('没有编号。')}</w:p>",
    )

    found = lines(word_file(*body, numbering=numbering(ARTICLES), styles=f"<w:styles {NAMESPACES}>{style}</w:styles>"))

    assert found == ["第一条 对象。", "（一） 低保；", "没有编号。"]


def test_what_is_numbered_but_empty_still_counts_and_is_told():
    data = word_file(
        paragraph("甲。", numbered=(1, 0)),
        paragraph(numbered=(1, 0)),
        paragraph("乙。", numbered=(1, 0)),
        numbering=numbering(ARTICLES),
    )

    assert lines(data) == ["第一条 甲。", "第三条 乙。"]
    assert [part.text for part in read(data).aside] == ["第二条"]


def test_a_number_in_a_format_that_is_not_known_is_refused():
    data = word_file(paragraph("甲。", numbered=(1, 0)), numbering=numbering((level(0, "hindiVowels", "%1."),)))

    with pytest.raises(UnreadableFileError, match="hindiVowels"):
        read(data)


def test_words_in_fields_tags_links_and_controls_are_read_and_those_of_pinyin_are_set_aside():
    ruby = f"<w:r><w:ruby><w:rt>{run('qí')}</w:rt><w:rubyBase>{run('綦')}</w:rubyBase></w:ruby></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _a </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("第三条")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inside = (
        f"{ruby}<w:smartTag>{run('2012年5月1日')}</w:smartTag><w:sdt><w:sdtContent>{run('起施行')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{run('，按')}</w:hyperlink>{field}<w:r><w:t>，电话023</w:t><w:noBreakHyphen/><w:t>12393。</w:t></w:r>"
    )

    assert lines(word_file(paragraph("自", inside=inside))) == ["自綦2012年5月1日起施行，按第三条，电话023-12393。"]
    assert [part.why for part in read(word_file(paragraph("自", inside=inside))).aside] == ["字上的注音"]


def test_a_circled_figure_that_a_field_draws_is_read():
    field = r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,3)</w:instrText></w:r>'
    inside = f'{field}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("代办。")}'

    assert lines(word_file(paragraph(inside=inside))) == ["③代办。"]


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        (f'<w:ins w:id="1">{run("80%")}</w:ins>', "修订（插入 1 处，删除 0 处）"),
        ('<w:del w:id="1"><w:r><w:delText>70%</w:delText></w:r></w:del>', "修订（插入 0 处，删除 1 处）"),
        (f'<w:moveTo w:id="1">{run("80%")}</w:moveTo>', "修订"),
        (run("70%", "<w:strike/>"), "划掉的字「70%」"),
        ('<w:fldSimple w:instr=" LISTNUM "/>', "LISTNUM"),
        ("<w:r><w:instrText> AUTONUM </w:instrText></w:r>", "AUTONUM"),
    ],
)
def test_what_makes_the_words_uncertain_is_refused_with_a_sentence(inside, sentence):
    with pytest.raises(UnreadableFileError, match=sentence.replace("（", ".").replace("）", ".")):
        read(word_file(paragraph("按", inside=inside)))


def test_a_switch_that_is_off_strikes_and_hides_nothing():
    marks = '<w:strike w:val="0"/><w:vanish w:val="false"/>'

    assert lines(word_file(paragraph(inside=run("按80%救助。", marks)))) == ["按80%救助。"]


@pytest.mark.parametrize(
    ("inside", "parts", "told"),
    [
        (run("内部", "<w:vanish/>"), {}, "隐藏文字"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', {"footnotes": "脚注的话"}, "脚注"),
        ('<w:r><w:commentReference w:id="2"/></w:r>', {"comments": "改成80%"}, "批注"),
        (
            f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{run('框里的话')}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
            {},
            "文本框",
        ),
        (run("②", '<w:vertAlign w:val="superscript"/>'), {}, "上标"),
        ("<w:r><w:drawing/></w:r>", {}, "图片"),
        ('<w:fldSimple w:instr=" DATE "><w:r><w:t>2026年</w:t></w:r></w:fldSimple>', {}, "会自动变"),
    ],
)
def test_what_is_no_word_of_the_text_is_set_aside_and_told(inside, parts, told):
    markup = {kind: f"<w:x {NAMESPACES}><w:p>{run(text)}</w:p></w:x>" for kind, text in parts.items()}
    manuscript = read(word_file(paragraph("按80%救助。", inside=inside), **markup))

    assert any(told in remark for remark in manuscript.remarks)
    assert [line.text.removesuffix("2026年") for line in manuscript.lines] == ["按80%救助。"]


def test_a_text_box_that_is_written_twice_for_old_programs_is_told_once():
    box = f"<w:txbxContent><w:p>{run('框里的话')}</w:p></w:txbxContent>"
    inside = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert [part.text for part in read(word_file(paragraph("字。", inside=inside))).aside] == ["框里的话"]


def test_a_table_is_told_with_its_rows_and_no_cell_is_taken_for_a_point():
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("一、", "低保", "90%"))
    data = word_file(paragraph("一、标准如下："), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", paragraph("二、时间。"))
    manuscript = read(data)

    assert [line.is_table for line in manuscript.lines] == [False, True, False]
    assert manuscript.remarks == ("第1张表（1 行）：格子的关系在文字里看不出来，请对照原文",)
    assert [part.path for part in read_notice(manuscript).clauses] == ["一", "二"]


def test_a_manual_break_may_part_a_heading_from_its_text_and_not_a_sentence():
    data = word_file(
        paragraph(inside="<w:r><w:t>一、对象</w:t><w:br/><w:t>低保对象按</w:t><w:br/><w:t>90%救助。</w:t></w:r>")
    )

    assert read_notice(read(data)).clauses[0].lines == ("一、对象", "低保对象按90%救助。")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 no archive", "损坏"),
        (word_file("").replace(b"word/document.xml", b"word/document.bin"), "损坏|不是"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        (b"\x89PNG\r\n", "图片"),
        (b"<!DOCTYPE html><html>", "网页"),
        (b"\0\x01\x02", "编码"),
        (b" \n \n", "没有字"),
    ],
)
def test_what_is_no_document_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UnreadableFileError, match=sentence):
        read(data)
