"""Cases are proposed at each boundary of a policy, answered without seeing the draft, and compared with its answers."""

from __future__ import annotations

import csv
import shutil

import pytest
from click.testing import CliRunner
from small_world import NOTICES

from drafting.cases.answering import COLUMNS, AnswerReport, UnreadableAnswerError, compare, write_sheet
from drafting.cases.pool import CasePool, law_of
from drafting.cases.proposal import CaseProposal, propose_cases
from drafting.cases.question import asked
from drafting.situations.held import held_notices, with_folder
from rules.model.money import yuan
from rules.model.situation import Situation
from webapp.__main__ import program

NOTICE = "kaizhou-2025-6"
ID, _, _, VERDICT, AMOUNT, PAYS, LAST, PAPERS, STAMPS, CODE, FACTS = COLUMNS
WRITTEN = {"eligible": "能", "not_eligible": "不能。", "not_stated": "文件没有写到"}


@pytest.fixture(scope="module")
def held():
    return held_notices(NOTICES)


@pytest.fixture(scope="module")
def law(held):
    return law_of(held.rules, NOTICE)


@pytest.fixture(scope="module")
def proposal(held):
    return propose_cases(held, NOTICES / NOTICE, 60)


def answered(path, proposal: CaseProposal, law) -> list[dict[str, str]]:
    """The rows of a sheet on which somebody answered as the rules do."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_sheet(proposal.cases, law, file)
    told = {case.id: case.told for case in proposal.cases}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        answer = asked(law.questions.answer(row[CODE], Situation(told[row[ID]], law.derivations)))
        sums = {AMOUNT: answer.amount, PAYS: answer.pays}
        row |= {VERDICT: WRITTEN[answer.status], **{key: yuan(sum_) for key, sum_ in sums.items() if sum_ is not None}}
    return rows


def compared(path, rows: list[dict[str, str]], law) -> AnswerReport:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return compare(path, law, NOTICE)


def test_few_cases_tell_every_wrong_value_that_changes_an_answer_and_ask_of_every_rule(proposal):
    assert proposal.sharp > 30
    assert (proposal.told, proposal.unheard, proposal.silent) == (proposal.sharp, (), ())
    assert len(proposal.cases) <= 15


def test_where_fewer_cases_are_wanted_it_is_told_what_they_do_not_show(held):
    proposal = propose_cases(held, NOTICES / NOTICE, 3)

    assert len(proposal.cases) == 3
    assert len(proposal.unheard) == proposal.sharp - proposal.told > 0
    assert proposal.silent


def test_a_case_can_be_read_as_worked_cases_are_and_its_answer_needs_no_more_than_it_tells(proposal, law):
    for case in proposal.cases:
        worked = case.as_worked("")
        told = law.read(worked["facts"]).known

        assert worked["expect"] == {code: {} for code in case.benefits}
        assert told["date"] == case.told["date"]
        assert all(law.questions.answer(code, Situation(case.told, law.derivations)) for code in case.benefits)


def test_the_pool_has_the_last_fen_below_a_limit_and_the_first_above_it(held):
    pool = CasePool(held.rules, NOTICE)
    sums = {v for code in pool.benefits for case in pool.of(code) for v in case.told.values() if type(v) is int}

    assert any({sum_ - 1, sum_, sum_ + 1} <= sums for sum_ in sums if sum_ > 100)


def test_a_sheet_says_nothing_of_what_the_rules_find(tmp_path, proposal, law):
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_sheet(proposal.cases, law, file)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == sum(len(case.benefits) for case in proposal.cases)
    assert {row[key] for row in rows for key in (VERDICT, AMOUNT, PAYS, LAST, PAPERS, STAMPS)} == {""}


def test_who_answers_as_the_rules_do_has_answered_of_every_rule(tmp_path, proposal, law):
    rows = answered(tmp_path / "cases.csv", proposal, law)
    report = compared(tmp_path / "cases.csv", rows, law)

    assert (report.answered, report.open, report.different, report.unproved) == (len(rows), 0, (), ())


def test_what_somebody_pays_may_stay_open_and_what_is_given_may_not(tmp_path, proposal, law):
    rows = answered(tmp_path / "sheet.csv", proposal, law)
    without_pays = compared(tmp_path / "sheet.csv", [row | {PAYS: ""} for row in rows], law)
    without_sums = compared(tmp_path / "sheet.csv", [row | {AMOUNT: "", PAYS: ""} for row in rows], law)

    assert without_pays.different == ()
    assert without_sums.different


def test_another_answer_is_told_with_the_clause_and_how_the_rules_came_to_theirs(tmp_path, proposal, law):
    rows = answered(tmp_path / "cases.csv", proposal, law)
    row = next(row for row in rows if row[AMOUNT])
    was, row[AMOUNT] = row[AMOUNT], "1.5万元"
    (different,) = compared(tmp_path / "cases.csv", rows, law).different

    assert different.differences == ((AMOUNT, "1.5万元", f"{was.removesuffix('.00')}元"),)
    assert different.clauses[0].notice == NOTICE
    assert any("✓" in line for line in different.trace)


def test_a_wrong_policy_is_shown_by_the_answers_of_who_knows_better(tmp_path, held, proposal, law):
    """The officer answers by the notice; the draft has a fen too much in one place."""
    rows = answered(tmp_path / "cases.csv", proposal, law)
    folder = shutil.copytree(NOTICES / NOTICE, tmp_path / NOTICE)
    text = (folder / "policy.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if 'household_cap: "' in line)
    value = line.partition('household_cap: "')[2].partition('"')[0]
    wrong = line.replace(f'household_cap: "{value}"', f'household_cap: "{value}.01"')
    (folder / "policy.yaml").write_text(text.replace(line, wrong, 1), encoding="utf-8")
    drafted = law_of(with_folder(NOTICES, folder).rules, NOTICE)

    assert compared(tmp_path / "cases.csv", rows, drafted).different


def test_what_was_not_answered_proves_no_rule(tmp_path, proposal, law):
    rows = answered(tmp_path / "cases.csv", proposal, law)
    for row in rows:
        row[VERDICT] = ""
    report = compared(tmp_path / "cases.csv", rows, law)

    assert report.answered == 0
    assert set(report.unproved) == {str(rule.id) for rule in law.policies[NOTICE].rules}


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        (VERDICT, "也许", "no verdict; write 能, 不能 or 没写"),
        (AMOUNT, "一些", "no sum for 给多少元"),
        (LAST, "明年", "is no day"),
        (FACTS, "{}", "take them from the sheet"),
    ],
)
def test_an_answer_that_cannot_be_read_is_never_taken_for_another(tmp_path, proposal, law, column, written, said):
    rows = answered(tmp_path / "cases.csv", proposal, law)
    next(row for row in rows if row[AMOUNT])[column] = written

    with pytest.raises(UnreadableAnswerError, match=said):
        compared(tmp_path / "cases.csv", rows, law)


def test_the_command_writes_sheet_and_worked_cases_and_compares_the_answers(tmp_path):
    sheet, worked = tmp_path / "cases.csv", tmp_path / "cases.yaml"
    start = ["draft", "cases", str(NOTICES / NOTICE), "--before", str(NOTICES)]
    done = CliRunner().invoke(program, [*start, "--sheet", str(sheet), "--worked", str(worked)])
    compared_ = CliRunner().invoke(program, [*start, "--answers", str(sheet)])

    assert done.exit_code == 0, done.output
    assert "种情形" in done.output
    assert worked.read_text(encoding="utf-8").startswith("- id: ")
    assert compared_.exit_code == 1
    assert "0 个问题答了" in compared_.output
