"""A sheet beside the list on which an office answers of its students: a yes confirms, a no contradicts."""

from __future__ import annotations

import io

import pytest
from coloured_lists import letters, split, verdicts, workbook

from webapp.desk.clerk.carried import CarriedLists, seal, unseal
from webapp.desk.reading.files import open_files

LISTED = [
    ["学号", "姓名", "身份证号", "困难类别"],
    ["2026101", "张渝", "500101200501011234", "低保"],
    ["2026102", "李江", "500101200501021234", "低保"],
    ["2026103", "王陵", "500101200501031234", "孤儿"],
    ["2026104", "赵明", "500101200501041234", "残疾二级"],
    ["2026105", "周南", "500101200501051234", ""],
]
# The sheet's name; its heading; what it says of 张渝; what of 李江; and what comes of the five.
ANSWERS = """
民政反馈     | 核查结果       | 在保       | 不在保         | KHKKB
民政反馈     | 是否在保       | 是         | 否             | KHKKB
民政局复函   | 结果           | 属实       | 未查到         | KHKKB
民政返回     | 保障状态       | 保障中     | 已停           | KHKKB
民政比对     | 类别           | 低保       | 特困           | KHKKB
民政比对     | 比对情况       | 低保户     | 边缘户         | KHKKB
民政反馈     | 结论           | 有         | 名字对不上     | KHKKB
民政反馈     | 答复           | 在册       | 系统里没有此人 | KHKKB
民政反馈     | 情况           | 在保       | 2024年已退出   | KHKKB
民政反馈     | 结果           | 农村低保   | 历史在保       | KHKKB
民政反馈     | 结果           | 低保A类    | 其他           | KHKKB
民政反馈     | 意见           | 系我县低保户 | 该生不属于低保对象 | KHKKB
查询结果     | 保障止         | 长期       | 2025-12        | KHKKB
电话核实     | 结果           | 在保       | 不在保         | KHKKB
在保核验     | 在保           | √          | ×              | KHKKB
在保核验     | 核验情况       | 通过       | 不通过         | KHKKB
核对表       | 是否仍享受低保 | 是         | 已取消         | KHKKB
Sheet2       | 低保状态       | 正常       | 注销           | KHKKB
Sheet2       | 民政核查       | 在库       | 查无此人       | KHKKB
乡村振兴回复 | 是否监测户     | 否         | 否             | KKKKB
党员核查     | 是否党员       | 否         | 否             | KKKKB
体检复核     | 结果           | 合格       | 不合格         | KKKKB
贷款核验     | 结果           | 通过       | 未通过         | KKKKB
银行信息     | 核对           | √          | ×              | KKKKB
宿舍         | 是否住校       | 是         | 否             | KKKKB
"""
DISABILITY = """
残疾等级   | 二级   | K
残疾等级   | 三级   | H
等级       | 未查到 | H
是否持证   | 是     | K
是否持证   | 否     | H
残疾证状态 | 注销   | H
"""


@pytest.mark.parametrize(("sheet", "heading", "first", "second", "found"), split(ANSWERS))
def test_an_office_confirms_or_contradicts_whom_it_answers_of(sheet, heading, first, second, found):
    answer = [["序号", "姓名", heading], ["1", "张渝", first], ["2", "李江", second]]

    assert letters(workbook({"名单": LISTED, sheet: answer})) == found


@pytest.mark.parametrize(("heading", "said", "found"), split(DISABILITY))
def test_the_disabled_are_looked_up_by_their_own_office(heading, said, found):
    answer = [["姓名", heading], ["赵明", said], ["张渝", "未查到"]]

    assert letters(workbook({"名单": LISTED, "残联回执": answer})) == f"KKK{found}B"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ([["身份证号", "结果"], ["500101200501011234", "在保"], ["500101200501021234", "停保"]], "KHKKB"),
        ([["学号", "结果"], [2026101, "在保"], [2026102, "否"]], "KHKKB"),
        # Another number beside the name is somebody else; who then has no answer was not found.
        (
            [
                ["姓名", "身份证号", "结果"],
                ["张渝", "500101200501011234", "在保"],
                ["李江", "500101199901011111", "否"],
            ],
            "KHKKB",
        ),
        ([["户主姓名", "家庭成员姓名", "状态"], ["张大", "张渝", "正常"], ["李大", "李江", "停保"]], "KHKKB"),
        ([["姓名", "结果", "备注"], ["张渝", "是", ""], ["李江", "是", "8月起停发"]], "KHKKB"),
        ([["民政局9月核查"], ["姓名", "低保", "特困"], ["张渝", "√", ""], ["李江", "", "√"]], "KHKKB"),
        ([["姓名", "类别"], ["张渝", "低保"], ["以下没有查到"], ["李江", "低保"]], "KHKKB"),
        # Another year is no answer of today.
        ([["姓名", "2025年", "2026年"], ["张渝", "不在保", "在保"], ["李江", "在保", "不在保"]], "KHKKB"),
        # Nobody can say what stands where there is no heading.
        ([["张渝", "在保"], ["李江", "否"]], "HHKKB"),
    ],
    ids=["card", "numbers", "namesake", "household", "remark", "ticks", "part", "years", "headless"],
)
def test_who_is_who_and_what_is_said_is_read_as_on_a_list(answer, found):
    assert letters(workbook({"名单": LISTED, "民政反馈": answer})) == found


def test_whom_the_office_does_not_name_though_it_confirmed_others_alike_was_not_found():
    answer = [["姓名", "结果"], ["张渝", "在保"]]
    found = verdicts(workbook({"名单": LISTED, "民政反馈": answer}))

    assert [one.conclusion for one in found[:3]] == ["可资助", "需核实", "可资助"]
    assert "工作表“民政反馈”里没有找到这个学生的结果" in found[1].note


def test_an_identity_that_only_the_office_names_is_told():
    answer = [["姓名", "结果"], ["周南", "低保"], ["张渝", "低保"], ["李江", "低保"]]

    assert letters(workbook({"名单": LISTED, "民政反馈": answer})) == "KKKKH"


def test_a_doubt_names_the_sheet_and_the_cell():
    answer = [["学号", "姓名", "核查结果"], ["2026101", "张渝", "在保"], ["2026102", "李江", "不在保"]]
    found = verdicts(workbook({"名单": LISTED, "民政反馈": answer}))

    assert "工作表“民政反馈”的 C3 格（核查结果）写的是“不在保”" in found[1].note


def test_the_sheet_is_told_as_an_answer_and_not_as_one_left_out():
    answer = [["学号", "姓名", "核查结果"], ["2026101", "张渝", "在保"]]
    [table] = open_files([("名单.xlsx", io.BytesIO(workbook({"名单": LISTED, "民政反馈": answer})))])

    assert table.notes == ["工作表“民政反馈”当作部门核对的结果，和名单里的学生对过了。"]


@pytest.mark.parametrize("name", ["2025年名单", "备份"])
def test_a_list_of_before_is_no_answer(name):
    before = [["学号", "姓名", "困难类别"], ["2026101", "张渝", "低保"], ["2026103", "王陵", "无"]]

    assert letters(workbook({"名单": LISTED, name: before})) == "KKKKB"


def test_an_answer_with_categories_of_its_own_is_no_second_list():
    answer = [
        ["学号", "姓名", "困难类别", "比对结果"],
        ["2026101", "张渝", "低保", "一致"],
        ["2026102", "李江", "低保", "否"],
    ]
    two = [["学号", "姓名", "困难类别", "审核结果"], ["2026201", "郑远", "低保", "通过"]]

    assert letters(workbook({"名单": LISTED, "民政比对": answer})) == "KHKKB"
    # Students of its own are a list's, whatever it is called.
    assert letters(workbook({"名单": LISTED, "民政比对后": two})) == "KKKKBK"


def test_the_answer_travels_with_the_list_in_the_page(app):
    answer = [["姓名", "结果"], ["李江", "不在保"]]
    file = io.BytesIO(workbook({"名单": LISTED, "民政反馈": answer}))
    with app.app_context():
        [roster] = unseal(seal(CarriedLists.of(open_files([("名单.xlsx", file)]), {}))).lists

    [[name, *_]] = roster.table().checked
    assert name == "民政反馈"
