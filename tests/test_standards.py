"""The operator's table of yearly contributions: empty as shipped, each row with its source, no year guessed."""

import datetime as dt
import shutil

import pytest

from rules.engine.rulebook import load_rulebook
from rules.engine.standards import load_standards
from rules.model.vocabulary import FOLDER
from texts.source import DataFileError
from webapp import library

ROWS = """
rows:
  - {year: "2031", tier1: "100", tier2: "250.50", source: 渝某发〔2030〕1号, quote: 一档100元，二档250.50元}
"""
FACTS = {"district": "banan", "identities": ["dibao"], "insurance": "resident", "student": False, "tier": 1}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "rules")
    return tmp_path / "rules"


def rulebook(folder, rows):
    (folder / "standards.yaml").write_text(rows, encoding="utf-8")
    held = library.load()
    texts = {name: notice.texts for name, notice in held.notices.items()}
    return load_rulebook(texts, [document.label for document in held.documents], folder)


def premium(rules, date, **more):
    testimony = rules.read({**FACTS, "date": date, **more})
    return rules.check(testimony, dt.date(2026, 1, 1)).findings["premium_subsidy"].answer


def test_the_table_is_empty_as_shipped():
    assert load_standards() == []


@pytest.mark.parametrize("date", ["2030-09-01", "2030-12-31", "2031-06-30"])
def test_a_row_holds_for_the_days_on_which_one_enrols_for_its_year(folder, date):
    assert premium(rulebook(folder, ROWS), date).amount == 9000


@pytest.mark.parametrize("date", ["2030-06-30", "2031-07-01", "2032-03-01"])
def test_a_year_without_a_row_stays_unknown(folder, date):
    assert premium(rulebook(folder, ROWS), date).amount is None


def test_what_a_person_says_goes_before_the_table(folder):
    assert premium(rulebook(folder, ROWS), "2031-01-01", tier1_standard="200").amount == 18000


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS.replace('"100"', '"9000"'), "standards.yaml:3: tier 2 costs less"),
        (ROWS.replace("source: 渝某发〔2030〕1号, ", ""), "standards.yaml:3: 'source' is missing"),
        (ROWS.replace('"2031"', '"next"'), "standards.yaml:3: 'next' is no whole number"),
        (ROWS + ROWS.splitlines()[2], "standards.yaml:4: the year 2031 stands twice"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(folder, rows, message):
    with pytest.raises(DataFileError) as failure:
        rulebook(folder, rows)

    assert message in str(failure.value)
