"""Pages read in each language: whole, with dates and sums as it writes them, and the notices' words in Chinese."""

import datetime as dt
import re
from html import unescape

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from flask import render_template_string
from page_states import STATES
from reaching import ENGLISH, reached
from reading import chinese_left

from texts.phrase import Day, Joined, MonthDay, Phrase, Yuan
from webapp import library
from webapp.language.translation import say, speaker

PATHS = ("/", "/check/start", "/chat", "/notices", "/absent")
CASE = {"district": "banan", "insurance": "resident", "holds": "dibao_card", "tier": "1", "tier1_standard": "400"}


@pytest.fixture
def english(client):
    client.get("/?lang=en")
    return client


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        (Yuan(2_700_000), "27000元", "27,000 yuan"),
        (Yuan(12_345), "123.45元", "123.45 yuan"),
        (Day(dt.date(2023, 5, 1)), "2023年5月1日", "1 May 2023"),
        (MonthDay(2, 29), "2月29日", "29 February"),
        (Joined("、", ["是", "不是"]), "是、不是", "Yes, No"),
        (Joined("", ["是", "不是"]), "是不是", "Yes No"),
        (Phrase("减去{aid}", aid="倾斜救助"), "减去倾斜救助", None),
        ("", "", ""),
        ("100%", "100%", "100%"),
    ],
)
def test_a_text_is_said_as_the_language_writes_it(app, text, source, english):
    assert str(text) == source
    with app.test_request_context("/"):
        assert say(text) == source
    with app.test_request_context("/?lang=en"):
        assert chinese_left(say(text)) == ""
        assert english in (None, say(text))


def test_a_per_cent_sign_in_a_text_is_no_placeholder(app):
    with app.test_request_context("/?lang=en"):
        assert say("50%(x)s") == "50%(x)s"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_in_english_has_no_chinese_but_quotes_and_names(english, path):
    assert chinese_left(english.get(path).get_data(as_text=True)) == ""


@pytest.mark.parametrize("name", [name for name in library.load().rules.facts if name != "date"])
def test_a_question_in_english_has_no_chinese(english, name):
    english.post("/check/start", data={"for_whom": "self", "about": "both"})

    assert chinese_left(english.get(f"/check/1/{name}").get_data(as_text=True)) == ""
    assert chinese_left(english.post(f"/check/1/{name}", data={}).get_data(as_text=True)) == ""


@pytest.mark.parametrize("about", ["premium", "care", "both"])
def test_a_result_in_english_has_no_chinese_but_quotes_and_names(english, about):
    english.post("/check/start", data={"for_whom": "self", "about": about})
    for name, value in CASE.items():
        english.post(f"/check/1/{name}", data={name: value})

    for path in ("/check/1/result", "/check/1/answers"):
        page = english.get(path).get_data(as_text=True)
        assert chinese_left(page) == ""
        assert "minimum living allowance" in page.lower()


@pytest.mark.parametrize(
    "said",
    [
        "我是巴南的低保，居民医保想交二档，一档是400元，资助多少",
        "我屋头老汉儿吃低保，在镇卫生院住院报得到好多",
        "低保怎么申请",
        "渝北集中资助参保到几月几号截止",
        "我是渝北低保",
        "",
    ],
)
def test_an_answer_of_the_chat_in_english_has_no_chinese_but_quotes_and_names(english, said):
    page = english.post("/chat", data={"said": said}, follow_redirects=True).get_data(as_text=True)

    assert chinese_left(page.replace(said, "") if said else page) == ""


def test_a_suggestion_that_is_tapped_is_shown_in_the_readers_language(english):
    page = english.get("/chat").get_data(as_text=True)
    example = re.search(r'name="said" value="([^"]+)"', page)[1]

    shown = english.post("/chat", data={"said": example}, follow_redirects=True).get_data(as_text=True)

    assert chinese_left(shown) == ""


# Texts of which the catalogues know nothing, as a new notice brings them.
NEW = {
    "text": "甲区的<办法>",
    "part": Phrase("减去{aid}", aid="甲区救助"),
    "row": Joined("、", ["甲区救助", "倾斜救助"]),
}
TEMPLATE = "{{ say(text) }}|{{ say(part) }}|{{ say(row) }}|{{ _('%(who)s', who=say(text)) }}|{{ say(text) | upper }}"


def shown(app, path):
    with app.test_request_context(path):
        return render_template_string(TEMPLATE, **NEW).split("|")


def test_a_text_without_a_translation_is_shown_in_chinese_and_marked(app):
    whole, part, row, named, plain = shown(app, "/?lang=en")

    assert whole == named == '<span lang="zh-CN">甲区的&lt;办法&gt;</span>'
    assert part.endswith('<span lang="zh-CN">甲区救助</span>')
    assert row.startswith('<span lang="zh-CN">甲区救助</span>, ')
    assert chinese_left(f"{part} {row}") == ""
    assert plain == "甲区的&lt;办法&gt;"


def test_in_the_source_language_nothing_is_marked(app):
    whole, part, row, named, plain = shown(app, "/")

    assert whole == named == plain == "甲区的&lt;办法&gt;"
    assert (part, row) == ("减去甲区救助", "甲区救助、倾斜救助")


@pytest.mark.parametrize("state", STATES, ids=str)
def test_in_english_no_sentence_runs_into_the_next(lasting_app, state):
    page = unescape(reached(lasting_app, state, ENGLISH).text)

    assert re.findall(r"[a-z\d][.?!:;][A-Z][a-z]+ ", page) == []


def test_english_days_and_sums_are_written_as_babel_writes_them():
    english, babel = speaker("en"), Locale("en")
    for number in range(366):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
        assert english.printed_day(day) == english.say(Day(day)) == format_date(day, "d MMM y", babel)
        assert english.say(MonthDay(day.month, day.day)) == format_date(day, "d MMMM", babel)
    for fen in (0, 1, 10, 99, 100, 12345, 99999, 100000, 123456789, 10**12, -1, -12345):
        pattern = "#,##0.00" if fen % 100 else "#,##0"
        assert english.say(Yuan(fen)) == f"{format_decimal(fen / 100, pattern, babel)} yuan"
