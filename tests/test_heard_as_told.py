"""What is told is heard as it is meant: a no as a no, a grade as a grade, what is left of a bill as a self-pay."""

import pytest

from webapp import library

LISTENER = library.listener()


def heard(text):
    return LISTENER.read(text).heard


def sums(text):
    found = heard(text)
    return {name: found.facts.get(name) for name in ("in_scope_cost", "in_scope_self_pay", "self_pay_after_all")}


@pytest.mark.parametrize(
    ("said", "fact", "value"),
    [
        ("没有在镇卫生院首诊，自己跑去的三峡医院", "primary_first", False),
        ("还没来得及办转诊就住进去了", "referred", False),
        ("没按程序走转诊，自己去的成都", "referred", False),
        ("我没有去门诊，是住院", "care", "inpatient"),
        ("没有买过居民医保", "insurance", None),
        ("没先在乡卫生院瞧，一来就住的三甲", "primary_first", False),
        ("没先在乡卫生院瞧，一来就住的三甲", "hospital_level", 3),
        ("没经过镇医院转上来", "primary_first", False),
        ("没在乡镇医院先看过", "primary_first", False),
        ("不曾办理过转诊", "referred", False),
        ("没得时间去办转诊手续", "referred", False),
        ("要不要转诊", "referred", None),
        ("转诊怎么办", "referred", None),
        ("我妈算不算按规定转诊的", "referred", None),
    ],
)
def test_a_no_holds_over_the_words_of_how_it_would_have_come(said, fact, value):
    assert heard(said).facts.get(fact) == value


@pytest.mark.parametrize(
    ("said", "identities"),
    [
        ("从来没享受过低保，是监测户", {"jiance"}),
        ("还没有评得上特困，只是低保", {"dibao"}),
        ("医保费没交，低保户", {"dibao"}),
        ("医保没交低保户还能补不", {"dibao"}),
        ("我没工作拿低保", {"dibao"}),
    ],
)
def test_a_no_denies_only_what_it_is_said_of(said, identities):
    assert heard(said).identities == identities


@pytest.mark.parametrize(
    ("said", "identities"),
    [
        ("治病用去6万五保不住了，监测户", {"jiance"}),
        ("医药费八万三无力承担，低保边缘", {"bianyuan"}),
        ("二十五报销了十，重残", {"zhongcan"}),
        ("医院喊交1万五保证金，特困", {"tekun"}),
        ("花了三万五保户", {"wubao"}),
        ("八十五保老人", {"wubao"}),
        ("城市三无人员，花了八万", {"sanwu"}),
    ],
)
def test_a_numeral_is_read_before_an_identity_in_it(said, identities):
    assert heard(said).identities == identities


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("残疾人证是一级的", 1),
        ("我有残疾证，二级，住院", 2),
        ("残疾等级为一级", 1),
        ("视力残疾人贰级", 2),
        ("一级智力残疾", 1),
        ("残疾证上写的四级", 4),
        ("残疾人，评的是二级", 2),
        ("残疾人证，级别是三级", 3),
        ("听力残疾，二级，门诊", 2),
        ("听力残疾，二级医院住院", None),
        ("残疾人去二级医院住院", None),
        ("有残疾证，二级医院住院", None),
        ("残疾证一二级都可以吗", None),
    ],
)
def test_a_grade_stands_beside_the_disability_in_any_order(said, level):
    found = heard(said)

    assert found.facts.get("disability_level") == level
    assert ("zhongcan" in found.identities) == (level in (1, 2))


@pytest.mark.parametrize(
    ("said", "student"),
    [
        ("在电子科技大学成都校区读大三", False),
        ("在西安交大上研究生", False),
        ("在四川外国语大学读书", True),
    ],
)
def test_a_school_is_of_the_place_where_it_stands(said, student):
    assert heard(f"{said}，巴南低保").facts["student"] is student


@pytest.mark.parametrize(
    ("said", "places", "denied"),
    [
        ("不在巴南，我们在南川", ("nanchuan",), {"banan"}),
        ("巴南低保，不在巴南住院", ("banan",), set()),
        ("低保不在巴南住院", ("banan",), set()),
    ],
)
def test_who_is_not_in_a_district_says_so_at_the_end_of_a_clause(said, places, denied):
    assert (heard(said).places, heard(said).denied_places) == (places, denied)


@pytest.mark.parametrize(
    ("said", "who"),
    [("不对，我在南川", ""), ("更正一下，我们在渝北", ""), ("不对，我是南川低保", "本人"), ("我在南川", "本人")],
)
def test_who_puts_a_place_right_turns_to_nobody_else(said, who):
    assert heard(said).who == who


@pytest.mark.parametrize(
    ("said", "fact", "yuan"),
    [
        ("医保报完了政策范围内还剩3万2", "in_scope_self_pay", "32000"),
        ("合规费用报销后余下三万八", "in_scope_self_pay", "38000"),
        ("三重保障后自付还剩2万5", "self_pay_after_all", "25000"),
        ("救助完自己还要出2万1", "self_pay_after_all", "21000"),
        ("政策内我自己要承担4万6", "in_scope_self_pay", "46000"),
        ("政策范围内总费用9万", "in_scope_cost", "90000"),
    ],
)
def test_what_is_left_of_a_bill_is_what_somebody_pays(said, fact, yuan):
    told = {name: value for name, value in sums(said).items() if value}

    assert told == {fact: yuan}


def test_a_self_pay_of_which_nobody_knows_how_much_is_in_scope_is_told_and_asked_for():
    found = heard("住院自付八千，巴南特困")

    assert found.inexact == {"in_scope_self_pay": "自付八千"}


def test_the_threshold_of_a_rule_is_no_self_pay():
    assert not heard("倾斜救助自付5000以上怎么补").inexact
