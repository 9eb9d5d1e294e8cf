"""An answer given alone is complete: what else holds, or on what it depends, stands in it."""

import pytest

from webapp import library
from webapp.case.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

TEMPORARY = [name for name in library.load().faq.entries if name.startswith("nanchuan-temporary-o")]


def told(text):
    return reply(text).answers[0].text


@pytest.mark.parametrize("who", ["低保", "特困", "低保边缘户", "监测户"])
@pytest.mark.parametrize("said", ["摔断腿住院政策内花了两万，能救助多少", "政策内自付一万二，住院救助多少"])
def test_who_named_no_disease_is_not_told_of_special_ones_alone(who, said):
    text = told(f"巴南{who}，{said}")

    assert "特殊疾病" in text
    assert "3万元" in text


def test_whether_a_disease_is_special_is_left_open_where_the_notice_lists_none():
    assert "没有列出" in told("巴南低保得了尿毒症一年最多救助好多钱")


@pytest.mark.parametrize("who", ["特困", "低保", "监测户"])
def test_who_chose_no_tier_is_told_of_both(who):
    text = told(f"巴南{who}买医保补多少")

    assert "一档的" in text
    assert "二档的" in text


@pytest.mark.parametrize("name", TEMPORARY)
def test_both_sides_of_a_threshold_are_told(name):
    text = library.load().faq.entries[name].answer

    assert "以上" in text
    assert "以下" in text


def test_students_from_the_city_are_not_told_only_of_those_from_outside():
    assert "市内" in told("渝北市内低保大学生要交低保证复印件吗")


def test_the_name_of_people_asks_of_nobody():
    assert "既往政策" in reply("巴南优抚对象住院救助").answers[0].quotes[0].quote


def test_what_did_not_hold_yet_is_no_sure_answer_on_an_earlier_year():
    found = reply("2015年南川五保参保")

    assert (found.level, found.answers[0].entry.place) != ("direct", "chongqing")


@pytest.mark.parametrize("said", ["合川特困参保要自己交钱不", "忠县特困买医保自己还掏钱吗"])
def test_who_is_named_by_the_city_is_told_so_though_the_sum_is_not_held(said):
    assert "有这一类" in told(said)


@pytest.mark.parametrize("said", ["低保退出以后医保资助还有没有", "低保退出了，今年医保还补不补"])
def test_who_has_left_an_identity_is_not_answered_as_one_of_such(said):
    assert "dibao" not in reply(said).heard.identities


def test_who_asks_how_people_leave_denies_nothing():
    assert reply("监测户怎么退出").heard.identities == {"jiance"}


def test_what_is_left_of_a_disease_is_not_said_to_be_on_its_list():
    assert "在南川区的名单里" not in told("南川脑梗后遗症能不能按大病")


def test_a_sum_nearly_reached_is_not_repaired_into_an_exact_one():
    assert "in_scope_cost" not in reply("巴南低保，普通病住院，政策范围内费用近四万，救助好多").heard.facts


def test_what_became_of_a_place_stands_behind_the_answer_and_once(client):
    asked = {"question": "渝北大学生开学多久之内要把申请交起"}
    text = client.post("/api/v1/ask", json=asked).get_json()["answers"][0]["text"]

    assert not text.startswith("渝北区已经撤销")
    assert text.count("渝北区已经撤销") == 1


def test_what_a_list_says_of_an_abolished_place_names_that_once(client):
    asked = {"question": "渝北血友病算不算特殊病种"}
    text = client.post("/api/v1/ask", json=asked).get_json()["answers"][0]["text"]

    assert text.count("渝北区已经撤销") == 1
