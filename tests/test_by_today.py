"""What only the day decides: the year of 去年, and an age by the year of birth; and figures in English."""

import datetime as dt

import pytest

from webapp import library

LISTENER = library.listener()
TODAY = dt.date(2026, 11, 30)


def heard(text):
    return LISTENER.read(text).heard


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr(LISTENER, "clock", lambda: TODAY)


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("前年在巴南住院", (2024,)),
        ("大前年住的院", (2023,)),
        ("去年住院，现在还能报吗", (2026,)),
        ("一九年渝北住院救助比例", (2019,)),
        ("那要是今年才住的院呢", (2026,)),
        ("去年查出的肺癌，住院报多少", ()),
        ("低保是前年评的，住院报多少", ()),
        ("低保去年取消了，住院还报吗", ()),
        ("去年交的医保，住院报多少", ()),
        ("我妈今年八十三，住院报多少", ()),
        ("一二年级的娃儿住院", ()),
        ("吃了22年的低保，住院", ()),
        ("my dad was in hospital last year, dibao in Banan", (2025,)),
        ("in 2022 my father was in hospital in Banan with dibao", (2022,)),
    ],
)
def test_a_year_is_asked_about_where_something_was_done_in_it(said, years):
    assert heard(said).years == years


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("1944年生的，吃低保", 82),
        ("四二年生的，南川低保", 84),
        ("老汉生于1942年，低保", 84),
        ("三九年的，低保", 87),
        ("22年的低保", None),
        ("1946年10月出生", 80),
        ("1946年12月出生", 79),
        ("1946年11月30日出生", 80),
        ("1946年生的，低保", None),
        ("2010年出生的，孤儿", 16),
        ("1940年生，今年86岁", 86),
        ("八十三，吃低保", 83),
        ("我爷爷，84，五保", 84),
        ("南川低保，79，门诊", 79),
        ("报了80，还是90", None),
        ("低保，二十，住院", None),
        ("My mother is 83, she has dibao in Nanchuan", 83),
        ("an 84-year-old woman with tekun in Nanchuan", 84),
        ("She was born in 1944 and has dibao in Nanchuan", 82),
        ("I paid 30000 yuan, is 80 percent right for dibao", None),
    ],
)
def test_an_age_is_heard_by_birth_by_itself_and_in_english(said, age):
    assert heard(said).facts.get("age") == age


def test_an_age_that_a_birthday_would_change_is_told_and_asked_for():
    assert heard("1946年生的，低保").inexact == {"age": "1946年生的"}


@pytest.mark.parametrize(
    ("said", "day"),
    [("9月1日开学，现在还能办不", "2026-09-01"), ("他们8月30号开的学", "2026-08-30"), ("5月20日开学", None)],
)
def test_school_began_on_the_nearest_such_day_if_one_is_near(said, day):
    assert heard(said).facts.get("term_start") == day


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("Is the deposit waived for low-income marginal families in Banan", {"identities": ["bianyuan"]}),
        ("grade 2 disabled person in Nanchuan, how much aid", {"disability_level": 2, "identities": ["zhongcan"]}),
        ("My father had a stay in hospital, dibao in Nanchuan", {"care": "inpatient", "identities": ["dibao"]}),
        ("medical aid for hospital, level 2 hospital, dibao", {"hospital_level": 2, "care": "inpatient"}),
    ],
)
def test_english_says_who_somebody_is_as_chinese_does(said, facts):
    found = heard(said).facts

    assert {name: found.get(name) for name in facts} == facts
