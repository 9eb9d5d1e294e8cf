"""What only looks like a fact is not heard as one, and what is denied is not heard as told."""

import pytest

from webapp import library

LISTENER = library.listener()


def heard(text):
    return LISTENER.read(text).heard


def of_each(text):
    return {person.who: person.heard for person in LISTENER.read(text).people}


@pytest.mark.parametrize(
    ("said", "identities"),
    [
        ("巴南监测户住院花四万五报了两万", {"jiance"}),
        ("南川重残花了三万五报销一万", {"zhongcan"}),
        ("花了1万五保险报了八千，南川重残", {"zhongcan"}),
        ("住院花了三万 五保户", {"wubao"}),
        ("82岁的五保户住院", {"wubao"}),
    ],
)
def test_the_end_of_a_sum_makes_nobody_a_wubao(said, identities):
    assert heard(said).identities == identities


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("她没在卫生院先看，直接去的区医院", False),
        ("没有先在社区看，直接去区医院", False),
        ("不是先去卫生院看的，押金", False),
        ("没先去镇卫生院", False),
        ("先在镇卫生院看的，再转的", True),
        ("是不是要先在社区看", None),
        ("有没有先在社区看的", None),
    ],
)
def test_a_no_with_a_word_between_stays_a_no(said, first):
    facts = heard(said).facts
    assert (facts.get("primary_first"), facts.get("hospital_level")) == (first, None)


@pytest.mark.parametrize(
    ("said", "student"),
    [
        ("我女儿在成都读大学，我们是巴南低保", False),
        ("我娃在外省念书，巴南低保", False),
        ("在武汉大学读研，巴南特困", False),
        ("我没读大学，巴南低保", False),
        ("我在重庆读大学，渝北低保", True),
        ("户口在贵州，在渝北读大学", True),
        ("渝北外省低保大学生要在低保证上盖什么章", True),
        ("重庆外省低保大学生交啥材料", True),
        ("外地大学生在重庆有参保资助吗", True),
        ("我是外省的在重庆大学读书", True),
        ("户口在外省的大学生", True),
        ("四川考来西南大学的大学生", True),
        ("我在外省读大学", False),
        ("我在外地大学读书", False),
        ("我女儿在外地当大学生", False),
        ("我在武汉大学读书", False),
    ],
)
def test_a_student_of_another_place_is_none_of_chongqing(said, student):
    assert heard(said).facts["student"] is student


@pytest.mark.parametrize(
    ("said", "level"),
    [("残疾人二级，镇卫生院住院", 2), ("肢体残疾人一级", 1), ("残疾人一级医院住院", None), ("残疾人三级", 3)],
)
def test_a_disabled_person_has_the_grade_that_stands_behind(said, level):
    assert heard(said).facts.get("disability_level") == level


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("我老汉22年在巴南住的院", (2022,)),
        ("17年我家没评上", (2017,)),
        ("糖尿病12年了，南川低保", ()),
        ("吃了15年低保", ()),
        ("他15年低保了", ()),
        ("参保满20年，南川", ()),
    ],
)
def test_two_digits_are_a_year_only_where_they_are_not_how_long(said, years):
    assert heard(said).years == years


def test_a_day_missed_is_no_age():
    assert "age" not in heard("错过6月30 贫困人口 资助").inexact
    assert "age" in heard("再过6个月就满80岁").inexact


def test_the_day_on_which_school_began_is_not_the_day_asked_about():
    assert {fact.fact for fact in heard("他们2026年8月30号开的学，还办得了不").stated} == {"term_start"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("两个娃儿都是巴南的 大的吃低保 小的是孤儿 都得了白血病", {"老大": {"dibao"}, "小娃": {"guer"}}),
        ("大女是低保，小女是孤儿，巴南的", {"大女儿": {"dibao"}, "小女儿": {"guer"}}),
        ("我姐一级残疾南川的 姐夫是巴南监测户 分别能报多少", {"姐姐": {"zhongcan"}, "姐夫": {"jiance"}}),
        ("我妈82岁吃低保我老汉是五保都是南川的他们门诊好多钱", {"妈妈": {"dibao"}, "爸爸": {"wubao"}}),
    ],
)
def test_who_dictates_without_a_comma_still_speaks_of_two(said, told):
    found = of_each(said)
    assert {who: set(found[who].identities) for who in told} == told


def test_spaces_between_short_words_part_nothing():
    assert LISTENER.read("渝北 资助 参保").text == "渝北资助参保"
