"""An answer given alone is complete: what else holds, or on what it depends, stands in it."""

import pytest

from webapp import library
from webapp.answering.reply import reply

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
    assert "在资助参保范围里" in told(said)
    assert "资助多少由区县定，这里没有" in told(said)


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


@pytest.mark.parametrize("said", ["先交钱还是直接免", "先交了再退，还是一开始就少收", "要自己先垫钱不"])
@pytest.mark.parametrize("who", ["渝北低保户", "我是万州的重残，", "涪陵特困"])
def test_whether_one_pays_first_is_answered_by_how_the_sum_to_pay_is_made(said, who):
    entries = [answer.entry.id for answer in reply(f"{who}买居民医保{said}").answers]

    assert entries[0] == "cq-tax-bill"


def test_who_has_paid_the_full_price_already_is_told_that_the_city_does_not_say():
    assert "已经按全价交了的怎么办，这里没有写" in told("医保费要先垫全款还是直接减")


@pytest.mark.parametrize(
    "said",
    ["大学生参保资助时间过了怎么办", "开学过了60天才申请，医保资助怎么办", "大学生错过了60天，参保资助还能补办不"],
)
def test_a_student_who_is_late_is_told_that_it_is_not_written_and_whom_to_ask(said):
    assert "过了60日才办的，还能不能资助，这里没有写，请先问学校" in told(said)


@pytest.mark.parametrize(
    "said", ["因病致贫大学生能资助吗", "我读大学，屋头因病致贫，参保补不补", "因病致贫家庭的大学生买医保有补助没"]
)
def test_a_student_of_a_family_poor_by_illness_is_answered_as_a_student(said):
    assert reply(said).answers[0].entry.id == "cq-scope-student"


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("巴南因病致贫怎么申请认定", "banan-seriously-ill"),
        ("巴南因病致贫哪个认定", "banan-seriously-ill"),
        ("南川因病致贫怎么认定", "cq-scope-yinbing"),
        ("渝北重残怎么认定", "cq-scope-zhongcan"),
        ("巴南监测户怎么认定", "banan-recognised-by-rural"),
        ("南川重特大疾病有多少类", "nanchuan-special-list"),
        ("南川特殊病种总共好多种", "nanchuan-special-list"),
        ("巴南特殊疾病有哪些", "banan-special-disease-list"),
    ],
)
def test_who_recognises_and_what_is_listed_is_told_where_the_notice_speaks_of_it(said, entry):
    assert reply(said).answers[0].entry.id == entry


def test_of_two_lists_of_a_place_neither_stands_alone():
    found = reply("渝北特殊病种包括哪些")
    entries = [answer.entry.id for answer in found.answers]

    assert found.level == "choices"
    assert {"yubei-special-thalassemia-leukemia", "yubei-special-psychosis"} <= set(entries)


@pytest.mark.parametrize(
    "said",
    [
        "因病致贫认定收入怎么算",
        "低保怎么申请",
        "现在特病有哪些病种",
        "残疾等级重新鉴定，三级能改二级不",
        "商业保险不赔怎么办",
    ],
)
def test_what_the_notices_do_not_say_of_it_is_refused_as_before(said):
    assert reply(said).level == "refused"
