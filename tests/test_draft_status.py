"""`medical-aid draft status` names what is open in a notice's folder, and ends with 1 while anything is."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner
from small_world import NOTICES

from drafting.cases.open_points import open_points
from drafting.situations.held import with_folder
from webapp.__main__ import program

NOTICE = "kaizhou-2025-6"


@pytest.fixture
def folder(tmp_path):
    """A copy of an invented notice that may be changed."""
    return shutil.copytree(NOTICES / NOTICE, tmp_path / NOTICE)


def points(folder):
    return open_points(with_folder(NOTICES, folder), folder)


def change(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_of_a_whole_notice_no_sentence_is_red_no_case_unanswered_and_no_rule_without_one(folder):
    found = points(folder)

    assert (found.red, found.unanswered, found.untried) == ((), (), ())


def test_a_number_that_is_no_longer_the_notices_makes_a_sentence_red(folder):
    change(folder / "policy.yaml", 'household_cap: "80000"', 'household_cap: "90000"')

    assert [mark.words for one in points(folder).red for mark in one.unused] == ["8万元"]


def test_without_worked_cases_each_rule_is_named(folder):
    (folder / "cases.yaml").unlink()
    found = points(folder)

    assert len(found.untried) == (folder / "policy.yaml").read_text(encoding="utf-8").count("\n    gives:")


def test_a_case_that_expects_nothing_yet_is_open_and_tries_no_rule(folder):
    case = """- id: blank
  story: 还没有答
  facts: {date: "2025-09-10", district: kaizhou, identities: [dibao], student: false, insurance: resident}
  expect: {inpatient_aid: {}}
"""
    (folder / "cases.yaml").write_text(case, encoding="utf-8")
    found = points(folder)

    assert found.unanswered == ("blank",)
    assert found.untried


def test_the_command_ends_with_one_while_something_is_open_and_names_a_proposal_that_nobody_confirmed(folder, tmp_path):
    done = CliRunner().invoke(program, ["draft", "status", str(folder), "--before", str(NOTICES)])
    drafted = tmp_path / "drafted"
    drafted.mkdir()
    (drafted / "proposed.yaml").write_text("{}", encoding="utf-8")
    proposed = CliRunner().invoke(program, ["draft", "status", str(drafted)])

    assert done.exit_code == 1
    assert "没有写进政策，也没有说明为什么不写：三 第一条、第三条的救助只享受其中一种。" in done.output
    assert "nobody has confirmed" in proposed.output
