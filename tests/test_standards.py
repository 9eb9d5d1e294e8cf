"""The operator's table of yearly contributions: empty as shipped, each row with its source, no year guessed."""

import datetime as dt

import pytest
from small_world import copied, read

from rules.model.vocabulary import TERMS
from texts import source
from texts.source import DataFileError

ROWS = """
rows:
  - {year: "2031", tier1: "100", tier2: "250.50", source: 渝某发〔2030〕1号, quote: 一档100元，二档250.50元}
"""
FACTS = {"district": "yongchuan", "identities": ["dibao"], "insurance": "resident", "student": False, "tier": 1}


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def rulebook(folder, rows, file="terms/standards.yaml"):
    (folder / file).write_text(rows, encoding="utf-8")
    return read(folder)


def premium(rules, date, **more):
    testimony = rules.read({**FACTS, "date": date, **more})
    return rules.check(testimony, dt.date(2026, 1, 1)).findings["premium_subsidy"].answer


def test_the_table_is_empty_as_shipped():
    assert source.read(TERMS / "standards.yaml") == {"rows": "none"}


@pytest.mark.parametrize("date", ["2030-09-01", "2030-12-31", "2031-03-31"])
def test_a_row_holds_for_the_days_on_which_one_enrols_for_its_year(folder, date):
    assert premium(rulebook(folder, ROWS), date).amount == 8000


@pytest.mark.parametrize("date", ["2030-03-31", "2031-07-01", "2032-03-01"])
def test_a_year_without_a_row_stays_unknown(folder, date):
    assert premium(rulebook(folder, ROWS), date).amount is None


def test_where_two_windows_of_a_place_are_of_different_years_nothing_is_guessed(folder):
    assert premium(rulebook(folder, ROWS), "2031-05-01").amount is None


def test_what_a_person_says_goes_before_the_table(folder):
    assert premium(rulebook(folder, ROWS), "2031-01-01", tier1_standard="200").amount == 16000


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS.replace('"100"', '"9000"'), "terms/standards.yaml:3: tier 2 costs less"),
        (ROWS.replace("source: 渝某发〔2030〕1号, ", ""), "terms/standards.yaml:3: 'source' is missing"),
        (ROWS.replace('"2031"', '"next"'), "terms/standards.yaml:3: 'next' is no whole number"),
        (ROWS + ROWS.splitlines()[2], "terms/standards.yaml:4: the year 2031 stands twice"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(folder, rows, message):
    with pytest.raises(DataFileError) as failure:
        rulebook(folder, rows)

    assert message in str(failure.value)


# The notice of the small world sets no contribution: its 8000 yuan stand here for one that it would set.
BROUGHT = """
rows:
  - {year: "2031", tier1: "50", tier2: "200", source: 永川府办发〔2024〕18号, clause: 第六条, quote: 超过8000元}
"""
FILE = "notices/yongchuan-2024-18/standards.yaml"


def test_a_row_that_a_notice_brings_holds_in_its_place_alone(folder):
    rules = rulebook(folder, BROUGHT, FILE)

    assert premium(rules, "2031-01-01").amount == 4000
    assert rules.standards.on(rules.situation(rules.read({"district": "yubei"}), dt.date(2031, 1, 1))) is None


def test_a_row_of_a_notice_goes_before_the_operators(folder):
    (folder / FILE).write_text(BROUGHT, encoding="utf-8")

    assert premium(rulebook(folder, ROWS), "2031-01-01").amount == 4000


def test_a_student_pays_what_is_set_where_the_school_is(folder):
    rules = rulebook(folder, BROUGHT, FILE)
    facts = {"student": True, "district": "yubei", "school_district": "yongchuan"}

    assert rules.standards.on(rules.situation(rules.read(facts), dt.date(2031, 1, 1))).tier1 == 5000


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("超过8000元", "超过9000元", "yongchuan-2024-18/standards.yaml:3: the quote '超过9000元…' does not stand in"),
        ("clause: 第六条, ", "", "yongchuan-2024-18/standards.yaml:3: 'clause' is missing; add it"),
    ],
)
def test_a_row_that_a_notice_brings_is_quoted_from_it(folder, old, new, message):
    with pytest.raises(DataFileError) as failure:
        rulebook(folder, BROUGHT.replace(old, new), FILE)

    assert str(failure.value).startswith(message)
