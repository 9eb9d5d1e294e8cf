"""Two lists are joined by numbers, or by name and college in one spelling, and never by likeness."""

import io

import pytest
from clerk import csv_file, workbook

from webapp.desk.afternoon.joining import changed, join
from webapp.desk.afternoon.other_list import ListedPerson, people, read_list
from webapp.desk.problem import SpreadsheetError

CARD, OTHER_CARD = "50010119991231002X", "500101199912310038"


def listed(*rows, header=("学号", "姓名", "学院", "困难类别", "身份证号")):
    return list(people(header, enumerate(rows, 2)))


def numbers(pairs):
    return [(ours.line, theirs.line) for ours, theirs in pairs]


def test_a_student_number_decides():
    found = join(listed(("01", "张渝"), ("02", "李江")), listed(("02", "李江"), ("03", "王陵")))

    assert numbers(found.matched) == [(3, 2)]
    assert [one.name for one in found.only_ours] == ["张渝"]
    assert [one.name for one in found.only_theirs] == ["王陵"]


def test_a_student_number_that_lost_its_zeros_decides_too():
    joined = join(listed(["0026001", "张渝", "", "低保", ""]), listed(["26001", "张渝", "", "低保", ""]))

    assert numbers(joined.matched) == [(2, 2)]


def test_the_number_of_an_identity_card_joins_where_there_is_no_student_number():
    ours = listed(("01", "张渝", "", "", CARD), ("02", "张渝", "", "", OTHER_CARD))

    found = join(ours, listed((CARD.lower(), "张渝"), header=("公民身份号码", "姓名")))

    assert numbers(found.matched) == [(2, 2)]


def test_a_disability_card_holds_the_number_of_the_identity_card():
    theirs = listed(("张渝", f"{OTHER_CARD}42"), header=("姓名", "残疾证号"))

    assert numbers(join(listed(("01", "张渝", "", "", OTHER_CARD)), theirs).matched) == [(2, 2)]


@pytest.mark.parametrize("spelling", ["张三", "张 三", "張三", "张\u3000三", "张三\u200b"])
def test_one_name_in_other_spellings_is_one_name_beside_its_college(spelling):
    theirs = listed((spelling, "數學學院"), header=("姓名", "学院"))

    assert numbers(join(listed(("01", "张三", "数学学院")), theirs).matched) == [(2, 2)]


@pytest.mark.parametrize(("ours", "theirs"), [("王芳", "王芳芳"), ("张伟", "章伟"), ("李娜", "李哪")])
def test_likeness_joins_nobody(ours, theirs):
    found = join(listed(("01", ours, "数学学院")), listed((theirs, "数学学院"), header=("姓名", "学院")))

    assert not found.matched
    assert not found.undecided
    assert len(found.only_theirs) == len(found.only_ours) == 1


def test_a_name_without_a_college_decides_nothing():
    found = join(listed(("01", "张三", "数学学院")), listed(("张三", "低保"), header=("姓名", "困难类别")))

    assert not found.matched
    assert [[one.number for one in several] for _, several in found.undecided] == [["01"]]
    assert not found.only_ours


def test_two_of_one_name_in_one_college_stay_undecided():
    twice = join(
        listed(("01", "张三", "甲院"), ("02", "张三", "甲院")), listed(("张三", "甲院"), header=("姓名", "学院"))
    )
    theirs_twice = join(
        listed(("01", "张三", "甲院")), listed(("张三", "甲院"), ("张三", "甲院"), header=("姓名", "学院"))
    )

    assert not twice.matched
    assert not theirs_twice.matched
    assert (len(twice.undecided), len(theirs_twice.undecided)) == (1, 2)


def test_the_same_name_with_another_number_is_somebody_else():
    found = join(listed(("01", "张三", "甲院")), listed(("02", "张三", "甲院")))

    assert not found.matched
    assert len(found.only_theirs) == len(found.only_ours) == 1


def test_one_number_and_two_names_contradict_each_other():
    found = join(listed(("01", "张三")), listed(("01", "李四")))

    assert numbers(found.contradicted) == [(2, 2)]
    assert not found.matched
    assert not found.only_theirs


def test_against_last_year_it_is_told_who_is_new_gone_or_changed():
    ours = listed(("01", "张渝", "", "低保"), ("02", "李江", "", "特困"), ("03", "王陵", "", "孤儿"))
    last = listed(("01", "张渝", "", "低保"), ("02", "李江", "", "低保"), ("04", "周南", "", "低保"))

    found = join(ours, last)

    assert [one.number for one in found.only_ours] == ["03"]
    assert [one.number for one in found.only_theirs] == ["04"]
    assert numbers(changed(found)) == [(3, 3)]


@pytest.mark.parametrize("make", [csv_file, workbook])
def test_the_list_of_an_office_needs_no_student_number_and_may_have_a_title(make):
    rows = (("序号", "姓名", "身份证号", "户主姓名"), ("1", "张渝", CARD, "张山"))

    (found,) = read_list(io.BytesIO(make(*rows, header=("某区低保名单", "", "", ""))))

    assert (found.line, found.name) == (3, "张渝")
    assert found.identity == CARD.lower()


def test_the_name_of_the_head_of_a_household_is_nobody_of_ours():
    with pytest.raises(SpreadsheetError, match="没有找到"):
        read_list(io.BytesIO(csv_file(("张山", "3"), header=("户主姓名", "人口"))))


def test_the_number_of_an_identity_card_is_in_no_message():
    assert CARD.lower() not in repr(listed(("01", "张三", "", "", CARD)))
    assert ListedPerson(1, "", "", "").identity == ""


def test_one_identity_card_and_two_student_numbers_contradict_each_other():
    found = join(listed(("01", "张三", "", "", CARD)), listed(("02", "张三", "", "", CARD)))

    assert numbers(found.contradicted) == [(2, 2)]
    assert not found.matched


def test_a_number_that_lost_its_last_digits_joins_nobody():
    header = ("姓名", "身份证号")
    lost = list(people(header, [(2, ["张渝", 500101199912310000.0])]))

    assert [one.identity for one in lost] == [""]
    assert not join(listed(("01", "张渝", "", "", "500101199912310000")), lost).matched
