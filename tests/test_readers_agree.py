"""Wizard, chat, API and desk read a sum, an age, a day and a letter in one way: by the readers of `texts`."""

from __future__ import annotations

import datetime as dt

import pytest

from webapp import library
from webapp.answering import reply
from webapp.api import contract
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import Choices

pytestmark = pytest.mark.usefixtures("at_hand")

BANAN = "巴南低保，在三级定点医院住院，居民医保，"


def heard(message):
    """What `POST /api/v1/ask` and the chat hear in a message: each fact with its value and words."""
    return {fact["fact"]: (fact["value"], fact["words"]) for fact in contract.ask_json(reply.reply(message))["heard"]}


def begin(client):
    client.post("/check/start", data={"for_whom": "self", "about": "both"})


def conclusion(category, first_day):
    """What the desk concludes of a student of Yubei on 2026-09-20."""
    columns = {"学号": ["0001"], "困难类别": [category], "家庭户籍": ["市内"], "开学日期": [first_day]}
    return evaluate(columns, Choices(dt.date(2026, 9, 20), "yubei"), library.load())["结论"][0]


def kept(client, fact, typed):
    """What the wizard keeps of an answer as it was typed; None where it asks again."""
    begin(client)
    answer = client.post(f"/check/1/{fact}", data={fact: typed})
    return None if answer.status_code == 422 else client.get("/check/1/answers").get_data(as_text=True)


SUMS = {
    **dict.fromkeys(("35,000", "35，000", "3万5", "3.5w", "3w5", "三万五", "35 000"), ("35000", "35000元")),
    **dict.fromkeys(("叁万伍仟元整", "3万5千元", "35000块钱", "¥35000", "３５０００"), ("35000", "35000元")),
    **dict.fromkeys(("三千五", "3 500", "3500块"), ("3500", "3500元")),
    "一点二万": ("12000", "12000元"),
    "1百万": ("1000000", "1000000元"),
    "廿万": ("200000", "200000元"),
}
INEXACT = (
    "超过3万元",
    "3万多",
    "五千多",
    "三十几万",
    "两三万",
    "几万",
    "上万",
    "近万",
    "万把块",
    "不到3万",
    "3万左右",
    "3到5万",
)


@pytest.mark.parametrize(("written", "value"), SUMS.items())
def test_a_sum_is_the_same_in_wizard_and_chat(client, written, value):
    assert value[1] in kept(client, "in_scope_self_pay", written)
    assert heard(f"{BANAN}政策范围内自付{written}，能救助多少")["in_scope_self_pay"][0] == value[0]


@pytest.mark.parametrize("written", INEXACT)
def test_a_bound_or_a_range_is_never_kept_as_a_figure(client, written):
    """The notice's own 超过3万元 was once heard as 30,000 yuan exactly, and so as a no."""
    assert kept(client, "in_scope_self_pay", written) is None
    found = reply.reply(f"{BANAN}政策范围内自付{written}，能救助多少")

    assert heard(f"{BANAN}政策范围内自付{written}，能救助多少")["in_scope_self_pay"][0] is None
    assert "in_scope_self_pay" not in found.heard.facts
    assert found.result is None or found.result.findings[found.benefit].answer.status != "not_eligible"


@pytest.mark.parametrize("written", ["8天", "百分之七十", "2级"])
def test_what_counts_something_else_is_no_sum(client, written):
    assert kept(client, "in_scope_self_pay", written) is None
    assert "in_scope_self_pay" not in heard(f"{BANAN}政策范围内自付{written}，能救助多少")


def test_the_wizard_says_why_a_bound_is_not_enough(client):
    begin(client)
    page = client.post("/check/1/in_scope_self_pay", data={"in_scope_self_pay": "3万多"}).get_data(as_text=True)

    assert "“3万多”不是一个准数" in page
    assert 'value="3万多"' in page


def test_no_sum_is_nothing_only_where_the_question_allows_it(client):
    assert "0元" in kept(client, "in_scope_self_pay", "没有")
    assert kept(client, "tier1_standard", "没有") is None


def test_the_chat_shows_the_words_of_a_bound_and_asks_for_the_figure(client):
    page = client.post(
        "/chat", data={"said": "巴南低保，特殊疾病住院，医保政策范围内自付超过3万元，能救助多少"}, follow_redirects=True
    )
    words = page.get_data(as_text=True)

    assert "您说的“超过3万元”不是一个准数" in words
    assert "算进医保的费用里还要自己付多少元" in words


def test_a_bound_in_answer_to_the_chats_own_question_is_asked_for_again(client):
    client.post("/chat", data={"said": "巴南低保，特殊疾病住院，医保政策范围内自付超过3万元，能救助多少"})
    again = client.post("/chat", data={"said": "三万多"}, follow_redirects=True).get_data(as_text=True)
    exact = client.post("/chat", data={"said": "三万五"}, follow_redirects=True).get_data(as_text=True)

    assert "您说的“三万多”不是一个准数" in again
    assert "不是一个准数" not in exact.rpartition('id="latest"')[2]


AGES = dict.fromkeys(("65", "65岁", "六十五岁", "65周岁", "65 岁", "６５岁"), 65)


@pytest.mark.parametrize(("written", "years"), AGES.items())
def test_an_age_is_the_same_in_wizard_and_chat(client, written, years):
    assert f"{years}" in kept(client, "age", written)
    said = written if written.endswith("岁") else f"{written}岁"
    assert heard(f"南川低保，{said}，门诊能救助吗")["age"][0] == years


@pytest.mark.parametrize("written", ["快80岁", "没到80岁", "还差两岁满80岁", "80多岁", "七八十岁"])
def test_about_how_old_is_no_age(client, written):
    # Over 80 is on one side of all thresholds: the form keeps that, and no number (test_ranges).
    assert written == "80多岁" or kept(client, "age", written) is None
    assert heard(f"南川低保，我妈{written}，门诊能救助吗")["age"] == (None, written)


@pytest.mark.parametrize("written", ["15岁", "十五岁", "15周岁", "15 岁"])
def test_how_an_age_is_written_decides_no_answer(written):
    one, other = (reply.reply(f"巴南，娃儿{age}，重残，参保资助多少") for age in ("15岁", written))

    assert (one.understanding.level, one.heard.facts) == (other.understanding.level, other.heard.facts)
    assert [a.entry.id for a in one.understanding.answers] == [a.entry.id for a in other.understanding.answers]


DAYS = (
    "2026-09-01",
    "2026/9/1",
    "2026.9.1",
    "2026。9。1",
    "20260901",
    "2026年9月1日",
    "2026年9月1号",
    "2026 年 9 月 1 日",
)
DAYS_IN_CHARACTERS = ("二〇二六年九月一日", "二零二六年九月一号")


@pytest.mark.parametrize("written", [*DAYS, *DAYS_IN_CHARACTERS])
def test_a_day_is_the_same_in_wizard_chat_and_desk(client, written):
    assert "2026年9月1日" in kept(client, "term_start", written)
    assert heard(f"渝北的大学生，{written}开学，现在还能办参保资助吗")["term_start"][0] == "2026-09-01"
    assert conclusion("低保", written) == "可资助"


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("我妈1950年3月2日出生，巴南低保，住院能救助多少", None),
        ("渝北的大学生，2026年9月1日开学，能办吗", "term_start"),
        ("2011年5月3日办的低保，南川，门诊能救助吗", "recognised_on"),
        ("2019年7月3日参保，巴南低保", "date"),
        ("2019年11月20日那个通知还管用吗", None),
    ],
)
def test_a_day_is_the_day_asked_about_only_where_one_is_treated_or_insured(message, fact):
    days = [name for name in ("date", "term_start", "recognised_on") if name in heard(message)]

    assert days == ([fact] if fact else [])


@pytest.mark.parametrize("message", ["2011年办的低保，南川门诊有没有救助", "我妈1950年生的，巴南低保"])
def test_a_year_of_a_birth_or_a_certificate_is_not_the_year_asked_about(message):
    assert reply.reply(message).heard.years == ()


@pytest.mark.parametrize("grade", ["二三级", "2-3级", "二级、三级", "三四级", "二至四级"])
def test_of_two_grades_nobody_knows_which_is_meant(grade):
    assert heard(f"巴南{grade}残疾，参保资助多少")["disability_level"][0] is None


@pytest.mark.parametrize("grade", ["二级", "2级", "Ⅱ级", "２级", "⼆级", "2 级"])
def test_a_grade_is_heard_however_it_is_written(grade):
    assert heard(f"巴南{grade}残疾，参保资助多少")["disability_level"][0] == 2


def test_a_range_of_months_is_no_day_and_a_footnote_no_digit():
    assert "date" not in heard("巴南低保2023年4—6月住院，能救助多少")
    assert heard(f"{BANAN}政策范围内自付5000②元，能救助多少")["in_scope_self_pay"][0] == "5000"


def test_a_day_without_a_year_is_the_nearest_in_the_wizard_and_the_chat_and_asked_for_at_the_desk(client, monkeypatch):
    monkeypatch.setattr(library.listener(), "clock", lambda: dt.date(2026, 11, 30))

    assert "9月1日" in kept(client, "term_start", "9月1号")
    assert heard("渝北的大学生，9月1号开学，能办参保资助吗")["term_start"] == ("2026-09-01", "9月1号")
    assert conclusion("低保", "9月1日") == "需核实"


# What pypdf 7.1.1, pdfplumber 0.11.10 and a copying hand give for a PDF of Chromium in Noto CJK.
@pytest.mark.parametrize(
    ("copied", "typed"),
    [
        *(("巴南低保⻔诊救助多少", "巴南低保门诊救助多少"), ("⻓寿区低保住院", "长寿区低保住院")),
        *(
            ("家里有 2 级残疾的，巴南参保资助多少", "家里有2级残疾的，巴南参保资助多少"),
            ("巴南特困 一 档", "巴南特困一档"),
        ),
    ],
)
def test_letters_and_spaces_of_a_pdf_change_no_answer(copied, typed):
    one, other = reply.reply(copied), reply.reply(typed)

    assert one.heard == other.heard
    assert one.understanding.answers == other.understanding.answers


@pytest.mark.parametrize("cell", ["⺠政建档特殊困难⼈员", "残疾 ⼆ 级", "残疾2 级"])
def test_letters_and_spaces_of_a_pdf_change_no_conclusion_of_the_desk(client, cell):
    assert conclusion(cell, "2026-09-01") == "可资助"


def test_a_disease_is_known_in_traditional_characters_too():
    diseases = library.load().rules.diseases

    assert diseases.named("結腸癌") == diseases.named("结肠癌") is not None


@pytest.mark.parametrize(
    ("typed", "meant", "place"),
    [
        *(("fengdu dibao zhuyuan", "丰都低保住院", "fengdu"), ("changshou dibao", "长寿低保", "changshou")),
        *(
            ("nananqu dibao", "南岸区低保", "nanan"),
            ("chongfu canbao", "重复参保", None),
            ("yinhangka", "银行卡", None),
        ),
        *(
            ("tiaozheng", "调整", None),
            ("开县低保", "开县低保", "kaizhou"),
            ("长寿低保住院", "长寿低保住院", "changshou"),
        ),
        *(("长寿老人补贴", "长寿老人补贴", None), ("高新技术企业", "高新技术企业", None)),
    ],
)
def test_a_character_is_read_as_in_its_word_and_a_district_by_all_its_names(typed, meant, place):
    message = library.load().listener.read(typed)

    assert (message.text, message.heard.places) == (meant, (place,) if place else ())
