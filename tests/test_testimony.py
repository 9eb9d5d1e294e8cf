"""Facts are read as they were said: known, declined or not asked; every bad one is named, and nothing is guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reading.testimony import FactError
from webapp import library

RULES = library.load().rules
FACTS = RULES.facts
HUGE = 10**5000  # more digits than Python writes out
BAD = {
    "date": [
        "",
        "2024-3-1",
        "20240301",
        "2024-02-30",
        "2024-W09-5",
        "２０２４-03-01",
        " 2024-03-01",
        "2024-03-01T00:00",
    ],
    "yesno": ["", "true", "yes", "no", "是", 0, 1, 1.0, [], {}],
    "choice": ["", "Banan", "巴南", 3, -1, 1.0, True, ["1"], {"1": 1}, HUGE, "x" * 10_000],
    "set": ["", "dibao", {}, 1, True, ["低保"], ["dibao", "dibap"], [1], [None], [["dibao"]], ["unknown"], ["x"] * 500],
    "whole": ["", "-1", "+5", "1.0", "八十", "８０", "1e2", -1, 131, 80.0, True, [80], HUGE, "9" * 10_000],
    "yuan": [
        "",
        "-1",
        "1e3",
        "1,000",
        "１００",
        "60元",
        "0.001",
        -1,
        1.5,
        True,
        [1],
        HUGE,
        -HUGE,
        "9" * 10_000,
        10**11,
    ],
    "yuan_by_benefit": ["", "0", 0, [], [1], {"x": "1"}, {"tilt_aid": -1}, {"tilt_aid": None}, {"tilt_aid": 1.5}],
    "text": ["", "  ", "病" * 61, 5, True, ["肺癌"], {}],
}
ABSURD_DAYS = ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
EACH_BAD = [(name, value) for name, fact in FACTS.items() for value in BAD[fact.type]]


def read(**facts):
    return RULES.read(facts)


def refused(**facts):
    with pytest.raises(FactError) as raised:
        RULES.read(facts)
    return raised.value.fields


@pytest.mark.parametrize(
    ("name", "said", "known"),
    [
        ("date", "2024-02-29", dt.date(2024, 2, 29)),
        ("student", True, True),
        ("student", False, False),
        ("district", "banan", "banan"),
        ("tier", "1", "1"),
        ("tier", 2, "2"),
        ("hospital_level", 3, 3),
        ("hospital_level", "3", 3),
        ("age", 0, 0),
        ("age", "080", 80),
        ("age", 130, 130),
        ("identities", [], frozenset()),
        ("identities", ["dibao", "zhongcan", "dibao"], frozenset({"dibao", "zhongcan"})),
        ("in_scope_cost", 27000, 2700000),
        ("in_scope_cost", "27000", 2700000),
        ("in_scope_cost", "27000.05", 2700005),
        ("in_scope_cost", 0, 0),
        ("aid_used", {}, {}),
        ("aid_used", {"tilt_aid": "0.5", "inpatient_aid": 60}, {"tilt_aid": 50, "inpatient_aid": 6000}),
        ("disease", " 2型糖尿病 ", "2型糖尿病"),
    ],
)
def test_a_good_value_is_known_in_the_engines_terms(name, said, known):
    testimony = read(**{name: said})

    assert testimony.known == {name: known}
    assert type(testimony.known[name]) is type(known)
    assert not testimony.declined


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("said", [None, "unknown"])
def test_what_the_person_does_not_know_is_declined_and_not_false_or_zero(name, said):
    testimony = read(**{name: said})

    assert name not in testimony.known
    assert testimony.declined == {name}


def test_what_was_not_asked_is_neither_known_nor_declined():
    testimony = read()

    assert not testimony.known
    assert not testimony.declined


@pytest.mark.parametrize(
    ("name", "value"), EACH_BAD, ids=lambda part: part if isinstance(part, str) else type(part).__name__
)
def test_a_bad_value_is_refused_in_words_for_people(name, value):
    message = refused(**{name: value})[name]

    assert any("一" <= letter <= "鿿" for letter in message), "it is not written for people"
    assert len(message) < 1000


@pytest.mark.parametrize("day", ABSURD_DAYS)
def test_a_day_of_another_age_is_refused(day):
    assert "检查年份" in refused(term_start=day)["term_start"]


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if fact.type == "date"])
def test_with_every_day_that_is_read_the_rules_can_be_asked(name, day):
    for student in (True, False):
        facts = read(**{name: day}, student=student, insurance="resident", district="banan", identities=["dibao"])

        assert RULES.check(facts, dt.date(2026, 11, 22)).findings


def test_all_bad_facts_are_named_at_once():
    fields = refused(
        date="2024-02-30",
        distrikt="banan",
        district="chengdu",
        identities=["dibap", "低保", "tekun"],
        age=-3,
        student="no",
        in_scope_cost=-1,
        aid_used={"tilt_aid": -1, "tilt": 1, "inpatient_aid": "60"},
        tier="1",
    )

    assert " ".join(fields) == "date distrikt district identities age student in_scope_cost aid_used"


def test_each_bad_entry_of_a_list_is_named_by_its_place():
    fields = refused(identities=["tekun", "dibap", "低保"], aid_used={"tilt_aid": -1, "inpatient_aid": "60", "tilt": 1})

    assert fields["identities"] == "第2、3个：没有这个选项；是不是“dibao”？"
    assert fields["aid_used"].startswith("第1个：元数请只写数字")
    assert "；第3个：没有这种救助；" in fields["aid_used"]
    assert "第2个" not in fields["aid_used"]


def test_a_near_miss_gets_a_hint():
    assert refused(distrikt="banan")["distrikt"] == "没有这一项；是不是“district”？"
    assert refused(district="banam")["district"] == "没有这个选项；是不是“banan”？"


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("secret", ["张三500223", ["张三500223"], {"张三500223": "张三500223"}])
def test_no_message_repeats_what_was_sent(name, secret):
    if FACTS[name].type != "text" or not isinstance(secret, str):
        assert "张三" not in refused(**{name: secret})[name]


def test_a_bad_fact_is_not_forgiven_because_others_are_unknown():
    assert set(refused(district=None, age="unknown", tier="3")) == {"tier"}


WORDS = st.text("ab是1.-_", max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FACTS, "", "agee"]), JSON, max_size=4))
def test_any_json_is_read_or_refused_by_name(raw):
    assert read_or_refused(raw) == set(raw)


def read_or_refused(raw):
    """The facts that were read or, where some are bad, the bad ones and the rest of the names."""
    try:
        testimony = RULES.read(raw)
    except FactError as error:
        return set(error.fields) | {name for name in raw if name not in error.fields}
    return testimony.known.keys() | testimony.declined
