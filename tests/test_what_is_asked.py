"""What answers a message is what it asks, of the person of whom it asks."""

import pytest

from knowledge.retrieval.decision import DIRECT
from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def first(text):
    return reply(text).answers[0]


def says(text):
    return str(first(text).text)


@pytest.mark.parametrize("said", ["南川低保脑梗死住院救助", "南川低保乳腺癌", "南川低保1型糖尿病救助多少"])
def test_who_has_a_listed_disease_is_told_what_is_given_and_not_the_list(said):
    assert (reply(said).level, "70%" in says(said), "10万元" in says(said)) == (DIRECT, True, True)


def test_who_asks_for_the_list_is_told_the_list():
    assert "肺癌" in says("南川特殊病种包括哪些癌症")


@pytest.mark.parametrize("said", ["渝北低保三级医院住院", "渝北孤儿在三级医院住院"])
def test_nobody_is_said_to_be_unnamed_whom_the_clause_names_in_another_case(said):
    assert "没有写到低保对象" not in says(said)
    assert "超过了二级" in says(said)


def test_what_the_rules_refuse_in_any_case_is_said_to_be_refused():
    assert "不能" in says("没有转诊就去了市外医院，巴南的低保能申请倾斜救助吗")


def test_the_allowance_of_those_over_eighty_is_no_answer_to_somebody_of_forty():
    young, old = first("南川低保，四十岁，门诊"), first("南川低保，八十三岁，门诊")
    assert (young.entry.id, old.entry.id) == ("nanchuan-outpatient-60", "nanchuan-outpatient-dibao-quota")


@pytest.mark.parametrize(
    "said", ["开州低保户怎么申请参保资助", "云阳低保申请资助参保要什么材料", "忠县特困户申请资助参保带什么"]
)
def test_who_is_no_student_is_not_sent_to_a_school(said):
    assert first(said).entry.id == "cq-process-residents"
    assert not any(told.entry and told.entry.service == "student" for told in reply(said).answers)


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("渝北区残联在资助参保里要做些什么", "yubei-duty-disabled-federation"),
        ("渝北民政局在资助参保里具体要做哪些事", "yubei-duty-civil-affairs"),
        ("南川一年6000块是哪种救助的上限", "nanchuan-inpatient-rate"),
        ("南川六千元封顶的是哪一种救助", "nanchuan-inpatient-rate"),
        ("渝北1月和7月那两笔资助款怎么走账", "yubei-fund-jan-july"),
    ],
)
def test_who_or_what_is_asked_by_its_name_is_the_one_that_is_told(said, entry):
    assert first(said).entry.id == entry


def test_a_story_is_answered_by_what_it_asks():
    story = (
        "我在东莞的厂里打工，上个月半夜肚子痛得打滚，工友把我送到附近的医院开了刀，厂里又扣了我半个月的工钱，"
        "屋头还有两个娃儿要读书，我户口在重庆农村，吃低保。我想问没有转诊就在外面住院的，医疗救助还给不给"
    )
    asked = reply(story)
    assert asked.level == "choices"
    assert any("转诊" in str(told.text) for told in asked.answers)


@pytest.mark.parametrize("said", ["渝北大学生交医保能减好多", "我是南川大学生，低保", "渝北大学生开学多久之内要申请"])
def test_a_student_of_a_district_is_of_no_far_college_whose_short_name_lies_across_the_two_words(said):
    heard = reply(said).heard
    assert heard.facts["student"] is True
    assert not heard.elsewhere


@pytest.mark.parametrize("said", ["我在北大读书，家里低保", "娃儿在川大读大二，吃低保"])
def test_a_far_college_by_its_short_name_is_no_college_of_chongqing(said):
    assert reply(said).heard.facts["student"] is False


def test_who_names_the_aid_of_the_notices_is_not_refused_for_another_one():
    assert reply("渝北大学 助学金 参保资助找哪个").level != "refused"


def test_whose_share_hangs_on_who_they_are_is_asked_who_they_are():
    assert reply("南川脑梗死住院救助比例").ask_back == "identities"


def test_who_is_recognised_and_late_is_told_the_time_before_whether():
    assert "6月30日" in says("去年建档立卡的没赶上参保，现在补交给不给资助")


@pytest.mark.parametrize(
    "said",
    [
        "我已经按全款交了医保，低保，能退吗",
        "特困户，居民医保原价都交了，可以退钱不",
        "巴南低保，合作医疗交了全价，多交的返还吗",
        "能退吗 我吃低保 医保已经交满价了",
    ],
)
def test_who_paid_in_full_is_told_that_no_refund_is_written_and_not_that_they_may_have_aid(said):
    assert "能不能退、怎么退，这里没有写" in says(said)


def test_who_only_asks_for_aid_is_told_that_they_may_have_it():
    assert says("低保能享受资助参保吗").startswith("可以")


@pytest.mark.parametrize(
    "said",
    ["2021年建卡户过了6月30日参保能资助吗", "低保错过了6月30号才参保，还补不补", "巴南的脱贫户八月份才参保，有资助吗"],
)
def test_who_is_past_the_last_day_is_told_the_day_and_that_nothing_is_written_of_later(said):
    told = says(said)
    assert not told.startswith(("可以", "在范围里"))
    assert "最后一天是参保当年的6月30日" in told
    assert "没有写" in told


def test_who_was_past_the_day_while_the_exception_held_is_told_the_exception():
    assert first("2020年建卡户过了6月30日参保能资助吗").entry.id == "cq-time-poor-exception"


@pytest.mark.parametrize(
    "said", ["资助参保最晚到几号", "低保医保补助到好久截止", "参保资助最后一天是哪天", "几号截止 低保参保资助"]
)
def test_the_last_day_is_that_of_the_second_stage_and_both_stages_are_told(said):
    told = says(said)
    assert "最后一天是" in told
    assert "12月31日" in told
    assert "6月30日" in told.split("最后一天是")[1]


def test_students_who_take_the_residents_last_day_for_theirs_are_not_told_that_they_may_have_it():
    told = [str(answer.text) for answer in reply("重庆的困难大学生只要12月31号前交医保都有资助 对不对").answers]
    assert not told[0].startswith("可以")
    assert any("60日" in text for text in told)


@pytest.mark.parametrize("said", ["我爷爷1940年生的南川低保门诊", "南川低保门诊", "南川低保拿药门诊补多少"])
def test_who_asks_for_outpatient_aid_is_not_told_that_a_rest_is_not_carried_over(said):
    assert all("不结转到下一年" not in str(answer.text) for answer in reply(said).answers)


@pytest.mark.parametrize("said", ["南川200块门诊没用完明年还能用吗", "南川门诊限额会不会清零"])
def test_who_asks_for_the_rest_is_told_of_it(said):
    assert first(said).entry.id == "nanchuan-outpatient-carryover"
