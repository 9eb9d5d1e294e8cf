"""An own case: where the kind of care asked of is not written of such people, what is written stands beside it."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def test_where_the_stay_is_not_written_of_such_people_what_is_written_of_them_stands_beside_it():
    stay, aid = reply("南川其他低收入家庭，癌症住院自付三万，能救助多少").answers
    assert "没有写到不等于没有" in stay.text
    assert aid.entry
    assert "2万元以上" in aid.text


def test_who_asks_only_how_much_is_told_of_no_papers():
    found = reply("渝北的大学生残疾二级补多少")
    assert all(not told.entry or told.entry.aspect != "documents" for told in found.answers)


def test_what_speaks_of_both_subjects_is_told_once():
    assert len(reply("巴南残疾一级给多少").answers) == 1


def test_who_names_no_district_reads_the_citys_answer_on_papers_first():
    (first, *_) = reply("我是大学生，家里低保，要交什么证明").answers
    assert {quote.notice for quote in first.quotes} == {"chongqing-2019-78"}


def test_who_only_tells_of_a_stay_is_told_what_it_comes_to():
    (told,) = reply("我屋老汉儿南川的，五保，前几天摔了住院").answers
    assert "按不低于60%" in told.text


def test_an_illness_that_is_not_written_of_such_people_has_nothing_beside_it_that_is_of_anybody():
    (told,) = reply("她有个二级残疾证，渝北，住院").answers
    assert "没有写到不等于没有" in told.text


@pytest.mark.parametrize("said", ["我妈83岁，渝北的，没得低保，住院有没有救助", "渝北，我爸不是低保，住院给不给救助"])
def test_who_only_said_what_they_are_not_is_told_of_all_kinds_and_not_of_orphans_alone(said):
    first = reply(said).answers[0]
    assert first.entry
    assert "dibao" in first.entry.who


def test_a_bill_too_little_for_one_aid_is_answered_by_the_one_that_is_left():
    (told,) = reply("南川低保，胃病住院一共花了两万八，能救助好多").answers
    assert told.entry
    assert told.entry.leads_to == "inpatient_aid"


@pytest.mark.parametrize(
    "said",
    [
        "低保证还没下来，巴南，现在交医保要全价吗",
        "低保正在审核，巴南住院能不能救助",
        "我妈特困才申请，住院能报不，南川",
    ],
)
def test_who_is_not_recognised_yet_is_neither_recognised_nor_said_not_to_be(said):
    found = reply(said)
    assert "identities" not in found.heard.facts
    assert not found.heard.denied
    assert "还在办、没有认定下来的，文件没有写怎么算" in found.answers[0].text


def test_where_nothing_is_left_the_bill_is_said_to_be_too_little():
    (told,) = reply("巴南低保，这次住院一共花了两万八，能救助好多").answers
    assert told.text.startswith("您说的一共28000元，就算都在政策范围内，也没有超过")


@pytest.mark.parametrize("said", ["南川五保，没买医保，住院能救助吗", "巴南低保，医保断缴了，住院能救助吗"])
def test_who_has_no_insurance_is_told_that_aid_is_reckoned_on_what_one_leaves(said):
    assert "没有参加医保的怎么算，这里没有写" in reply(said).answers[0].text


def test_who_has_paid_nothing_yet_is_told_of_the_fee_as_ever():
    assert reply("巴南低保，今年还没交医保，交的话补多少").answers[0].text.startswith("低保对象参加一档的")


@pytest.mark.parametrize("said", ["打架住院能救助不，巴南低保", "从房顶摔下来住院有没有救助，南川五保"])
def test_recognised_people_who_ask_for_aid_in_a_story_of_their_own_are_not_refused(said):
    found = reply(said)
    assert found.level != "refused"
    assert found.answers[0].quotes
