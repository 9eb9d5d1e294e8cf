"""The reader of documents gives the clauses of a notice with their printed paths, loses no character, and asks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drafting.manuscript.characters import typed, width
from drafting.manuscript.opening import read_manuscript, reader
from drafting.outline.notice import DraftNotice, read_notice
from drafting.outline.question import UnknownDecisionError
from knowledge.notice.document import NOTICES, Notice, load_notices
from texts.citation import squeeze

DRAFTS = Path(__file__).parent / "drafts"
HELD = load_notices()
# Where a person puts the paragraphs that stand without a number: of each notice by how they begin.
DECIDED = {
    "nanchuan-2012-61": {
        "上述医疗救助标准": "二（三）末段",
        "家庭经济困难": "二（三）末段",
        "救助对象生病住院": "三（二）",
    },
    "yubei-2017-7": {"本通知从2017年": "结尾"},
    "chongqing-2019-78": {"脱贫攻坚期内": "二（一）1末段", "资助参保缴费期": "二（二）1（2）"},
    "chongqing-2017-209": {},
    "banan-2023-30": {},
}
LEAST_EQUAL = 0.95


def drafted(name: str, decisions: dict[str, str] | None = None) -> DraftNotice:
    return read_notice(read_manuscript(NOTICES / name / "published.txt"), decisions)


def decisions(notice: DraftNotice, beginnings: dict[str, str]) -> dict[str, str]:
    """The paths by the keys of the open paragraphs, of which each begins with one of these words."""
    return {
        paragraph.key: next(path for words, path in beginnings.items() if paragraph.text.startswith(words))
        for paragraph in notice.open_paragraphs
    }


def read_text(*lines: str) -> DraftNotice:
    """A notice of these lines, below a title."""
    data = "\n".join(("重庆市某区医疗保障局关于某事的通知", *lines)).encode()
    return read_notice(reader(data)(data))


def paths(notice: DraftNotice) -> list[str]:
    return [clause.path for clause in notice.clauses][1:]


def texts(notice: DraftNotice | Notice) -> dict[str, str]:
    return {clause.path: clause.text for clause in notice.clauses}


def asked(notice: DraftNotice) -> dict[str, tuple[str, ...]]:
    return {paragraph.text: paragraph.options for paragraph in notice.open_paragraphs}


def test_nearly_all_clauses_of_the_five_notices_are_read_as_the_project_has_them():
    equal = [clause == texts(HELD[name]).get(path) for name in DECIDED for path, clause in texts(drafted(name)).items()]
    held = sum(len(notice.clauses) for notice in HELD.values())

    assert held == 147
    assert sum(equal) / held >= LEAST_EQUAL


@pytest.mark.parametrize("name", DECIDED)
def test_a_clause_that_differs_is_asked_about(name):
    notice = drafted(name)
    offered = {path for options in asked(notice).values() for path in options}
    differing = {path for path, text in texts(HELD[name]).items() if texts(notice).get(path) != text}

    assert {path.rstrip("12") if "末段" in path else path for path in differing} <= offered
    assert set(texts(notice)) <= set(texts(HELD[name]))


@pytest.mark.parametrize("name", DECIDED)
def test_with_each_question_answered_all_clauses_are_those_of_the_project(name):
    settled = drafted(name, decisions(drafted(name), DECIDED[name]))

    assert settled.open_paragraphs == ()
    assert list(texts(settled).items()) == list(texts(HELD[name]).items())


@pytest.mark.parametrize("name", DECIDED)
def test_the_head_of_a_notice_is_read(name):
    notice, held = drafted(name), HELD[name]

    assert (notice.number, notice.title, notice.issued) == (held.number, held.title, held.issued)
    assert notice.issuers == held.issuers


@pytest.mark.parametrize(
    "path",
    [*sorted(NOTICES.glob("*-*/published.txt")), *sorted(DRAFTS.glob("*.txt"))],
    ids=lambda path: str(path.parts[-2:]),
)
def test_no_character_is_lost_and_none_is_made(path):
    notice = read_notice(read_manuscript(path))
    read = [*(part.text for part in notice.parts), *(part.text for part in notice.aside)]

    assert Counter(squeeze("".join(read))) == Counter(squeeze(typed(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", sorted(DRAFTS.glob("*.txt")), ids=lambda path: path.name)
def test_each_path_stands_once(path):
    found = [clause.path for clause in read_notice(read_manuscript(path)).clauses]

    assert len(set(found)) == len(found)


def test_a_letter_with_the_plan_that_it_brings():
    notice = read_notice(read_manuscript(DRAFTS / "jiashan.txt"))

    assert notice.number == "甲山府办发〔2023〕15号"
    assert [part.path for part in notice.parts] == [
        *("标题", "文号", "主送", "引言", "落款", "题名", "正文引言"),
        *("一", "一（一）", "一（二）", "一（三）", "二", "三", "三（一）", "三（二）", "三（三）", "三（四）"),
        *("四", "四（一）", "四（二）", "五", "正文附件说明"),
    ]
    assert texts(notice)["五"].endswith("有效期五年。原有政策与本方案不一致的，按本方案执行。")
    assert len(notice.in_force) == 1


def test_a_decree_with_chapters_sections_paragraphs_and_attachments():
    notice = read_notice(read_manuscript(DRAFTS / "yishui.txt"))

    assert (notice.title, notice.number, str(notice.issued)) == ("乙水县人民政府令", "第7号", "2024-03-05")
    assert paths(notice) == [
        *(
            "文号",
            "引言",
            "落款",
            "题名",
            "正文目录",
            "第一章",
            "第一条",
            "第二条第一款",
            "第二条第二款",
            "第二条第三款",
        ),
        *(
            "第二章",
            "第二章第一节",
            "第三条",
            "第三条（一）",
            "第三条（一）1",
            "第三条（一）2",
            "第三条（二）",
            "第三条（三）",
        ),
        *("第二章第二节", "第四条第一款", "第四条第二款", "第五条", "第五条（一）", "第五条（一）第一段"),
        *("第五条（一）第二段", "第五条（二）", "第五条之一", "第三章", "第六条", "第七条"),
        *("附件1", "附件1·一", "附件1·二", "附件2", "附件2·1", "附件2·2"),
    ]
    assert list(asked(notice).values()) == [
        ("第三条（三）", "第三条末段"),
        ("第五条之一（接上一段）", "第五条之一（另起一段）"),
    ]


def test_a_letter_from_a_web_page_with_steps_and_two_issuers():
    notice = read_notice(read_manuscript(DRAFTS / "bingling.txt"))

    assert notice.issuers == ("丙岭区医疗保障局", "丙岭区财政局")
    assert notice.title == "丙岭区医疗保障局 丙岭区财政局关于做好2025年度困难群众参保资助工作的通知"
    assert [clause.path for clause in notice.clauses] == [
        *("版头", "文号", "标题", "题注", "主送", "引言", "一", "一1", "一2", "二", "二1", "二1①", "二1②", "二2"),
        *("三", "三第一步", "三第二步", "四", "四（1）", "四（2）", "五", "结尾", "附件说明", "落款"),
    ]
    assert asked(notice) == {
        "以上人员在办理参保时身份仍然有效的，才予资助。": ("一2", "一末段"),
        "逾期不再受理。": ("三第二步", "三末段"),
    }
    assert [part.why for part in notice.aside] == ["网页栏目", "网页栏目"]


def test_a_paragraph_behind_points_is_asked_about_and_put_where_a_person_says():
    lines = ("一、对象", "（一）低保对象；", "（二）特困人员。", "上述人员由民政部门认定。", "二、标准")
    [paragraph] = read_text(*lines).open_paragraphs

    assert paragraph.options == ("一（二）", "一末段")
    data = "\n".join(("重庆市某区医疗保障局关于某事的通知", *lines)).encode()
    for path in paragraph.options:
        assert paragraph.text in texts(read_notice(reader(data)(data), {paragraph.key: path}))[path]


def test_a_paragraph_between_two_points_belongs_to_the_first_of_them():
    notice = read_text(
        "一、对象", "（一）低保对象。", "由民政部门认定。", "（二）特困人员。", "二、标准", "按90%资助。"
    )

    assert asked(notice) == {}
    assert texts(notice)["一（一）"] == "（一）低保对象。\n由民政部门认定。"


@pytest.mark.parametrize(
    ("line", "options"),
    [
        # A citation at the beginning of a paragraph.
        ("第一条规定的人员，另行通知。", ("第一条（重）", "第二条（一）", "第二条末段")),
        ("（一）项所列人员，另行通知。", ("第二条（一）（重）", "第二条（一）", "第二条末段")),
        # A number out of order.
        ("第九条 另行通知。", ("第九条", "第二条（一）", "第二条末段")),
        ("（四）另行通知。", ("第二条（四）", "第二条（一）", "第二条末段")),
    ],
)
def test_what_looks_like_a_number_but_does_not_follow_is_asked_about(line, options):
    lines = ("第一条 对象为低保对象。", "第二条 标准：", "（一）90%。", line, "第三条 自印发之日起施行。")
    notice = read_text(*lines)

    assert asked(notice) == {line: options}
    assert paths(notice) == ["第一条", "第二条", "第二条（一）", "第三条"]


def test_behind_a_last_point_that_ends_with_a_semicolon_it_is_asked():
    notice = read_text("一、对象", "（一）低保对象；", "（二）特困人员；", "其他困难人员。", "二、标准", "按90%资助。")

    assert asked(notice) == {"其他困难人员。": ("一（二）", "一末段")}


def test_a_list_without_numbers_belongs_to_the_words_that_announce_it():
    notice = read_text(
        "一、对象", "（一）低保对象。", "（二）材料包括：", "身份证；", "低保证。", "二、标准", "按90%资助。"
    )

    assert texts(notice)["一（二）"] == "（二）材料包括：\n身份证；\n低保证。"


def test_points_that_are_told_by_first_and_second_have_their_paths():
    notice = read_text(
        "第一条 分档救助：", "一是5000元以下的，按60%；", "二是5000元以上的，按70%。", "第二条 自印发之日起施行。"
    )

    assert paths(notice) == ["第一条", "第一条一是", "第一条二是", "第二条"]
    assert notice.in_force == ("第二条 自印发之日起施行",)


def test_a_notice_is_read_through_blanks_half_width_signs_and_titles_in_brackets():
    notice = read_text(
        "第 一 条 【原则】坚持以下原则:",
        "(一)托住底线;",
        "(二)统筹衔接。",
        "第 二 条　对象为：",
        "１．低保对象；",
        "２．特困人员。",
    )

    assert paths(notice) == ["第一条", "第一条（一）", "第一条（二）", "第二条", "第二条1", "第二条2"]
    assert texts(notice)["第二条"] == "第二条 对象为："


def test_grades_at_the_beginning_of_a_paragraph_are_no_first_point():
    line = "一、二级医疗机构按80%救助。"

    assert line in asked(read_text("一、比例", "按机构级别确定。", line, "二、对象", "低保对象。"))


def test_a_point_that_was_left_out_is_told():
    notice = read_text("一、对象", "低保。", "二、标准", "90%。", "四、时间", "每年9月。")

    assert paths(notice) == ["一", "二", "四"]
    assert notice.remarks == ("第6行：二后面是四，中间少一个；照原文",)


def test_a_decision_that_nobody_asked_for_is_refused():
    with pytest.raises(UnknownDecisionError, match="没有问到这一段"):
        drafted("banan-2023-30", {"00000000": "第一条"})


def test_a_decision_for_another_place_is_refused():
    [paragraph] = drafted("yubei-2017-7").open_paragraphs

    with pytest.raises(UnknownDecisionError, match="可选 六、结尾"):
        drafted("yubei-2017-7", {paragraph.key: "五"})


def test_a_heading_alone_on_its_line_is_no_paragraph_of_its_article():
    notice = read_text(
        "第一条 目的",
        "为了规范救助，制定本办法。",
        "第二条 对象",
        "低保对象。",
        "特困人员。",
        "第三条 自印发之日起施行。",
    )

    assert paths(notice) == ["第一条", "第二条第一款", "第二条第二款", "第三条"]
    assert texts(notice)["第二条第一款"] == "第二条 对象\n低保对象。"


def test_the_same_paragraph_twice_is_asked_about_twice():
    notice = read_text("一、甲", "（一）子。", "另行通知。", "二、乙", "（一）丑。", "另行通知。", "三、丙", "无。")

    assert [paragraph.options for paragraph in notice.open_paragraphs] == [
        ("一（一）", "一末段"),
        ("二（一）", "二末段"),
    ]
    assert len({paragraph.key for paragraph in notice.open_paragraphs}) == 2


TEXT = (DRAFTS / "jiashan.txt").read_text(encoding="utf-8")


def broken(full: int, *, indent: str, between: str) -> str:
    """The notice as a page prints it: lines of so many characters, of which the first of a paragraph is indented."""
    lines = []
    for text in (line.strip() for line in TEXT.splitlines() if line.strip()):
        line, room = indent, full - 2
        for letter in text:
            if room < width(letter):
                lines.append(line)
                line, room = "", full
            line, room = line + letter, room - width(letter)
        lines.append(line)
    return between.join(lines)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.replace("\n", "\r\n").encode("gb18030"),
        TEXT.encode("utf-16"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("象范围\n", "象范围\v").replace("资助参保\n", "资助参保\u2028").encode(),
        "\n".join(f"　　{line}　" for line in TEXT.splitlines()).encode(),
        broken(30, indent="　　", between="\n").encode(),
        broken(28, indent="", between="\n\n").encode(),
        broken(36, indent="    ", between="\r\n").encode("gb18030"),
        TEXT.replace("人员", "⼈员").replace("民政", "⺠政").replace("户籍", "⼾籍").encode(),
        TEXT.replace("三、提高", "- 1 -\n三、提高").replace("四、优化", "第 2 页 共 3 页\n四、优化").encode(),
    ],
    ids=["gb18030", "utf-16", "bom", "soft breaks", "indents", "30", "28 without indents", "36", "radicals", "pages"],
)
def test_the_clauses_are_the_same_however_the_text_was_saved(data):
    notice, plain = read_notice(reader(data)(data)), read_notice(read_manuscript(DRAFTS / "jiashan.txt"))

    assert [squeeze(part.text) for part in notice.parts] == [squeeze(part.text) for part in plain.parts]
    assert [clause.path for clause in notice.clauses] == [clause.path for clause in plain.clauses]


@pytest.mark.parametrize("name", DECIDED)
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_paper_of_another_width_changes_no_clause_unasked(name, indent, monkeypatch):
    monkeypatch.setitem(globals(), "TEXT", "\n".join(texts(HELD[name]).values()))
    plain, printed = TEXT.encode(), broken(33, indent=indent, between="\n").encode()
    whole, read = (read_notice(reader(data)(data)) for data in (plain, printed))
    differing = {path for path, text in texts(read).items() if squeeze(text) != squeeze(texts(whole).get(path, ""))}

    assert differing <= {path for options in asked(read).values() for path in options}
