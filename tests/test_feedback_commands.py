"""The commands: what readers think, what they asked in vain, and candidates that a person may take into the FAQ."""

import csv
import json
from datetime import date

import pytest
import yaml
from at_hand import site_at_hand
from stores import DAY, JUDGEMENT, QUESTION

from knowledge.notice.document import NOTICES
from knowledge.notice.entry_file import OUTSIDE, load_faq
from webapp import create_app, library
from webapp.case.deciding import name_of
from webapp.feedback.store.database import Database
from webapp.feedback.store.kept import Judgement, KeptQuestion
from webapp.feedback.store.tables import SCHEMA
from webapp.feedback.subject import subject
from webapp.settings import Settings

SECRET = "a secret that only the tests know"
CLAUSE = library.load().faq.entries["banan-no-deposit"].quotes[0]
with site_at_hand():
    CURRENT = subject("entry", "banan-no-deposit").version
RULE = name_of(library.load().rules.law.rules[0])


def asked(text, number=1, place="", day=DAY):
    return [KeptQuestion(text, "zh-CN", place, "refused", day)] * number


@pytest.fixture
def run(tmp_path):
    """Runs a command of a site whose store holds some verdicts and questions."""
    address = f"sqlite:///{tmp_path}/store.sqlite3"
    database = Database(address)
    told = Judgement("entry", "banan-no-deposit", CURRENT, "window_differs", "窗口说要交三千押金", DAY)
    helped = Judgement("rule", RULE, "0" * 12, "helped", "", date(2026, 5, 1))
    gone = Judgement("entry", "long-gone", "0" * 12, "not_helped", "", DAY)
    database.write([JUDGEMENT, told, helped, gone])
    database.write(
        [*asked("公积金怎么取", 3, "yubei"), *asked("怎么提取公积金", 2), *asked("=1+1", 1, day=date(2026, 5, 1))]
    )
    database.write([*asked("低保每个月发多少钱", 2), *asked("㱔㱕 〔号码〕 \u2028#:-", 1)])
    app = create_app(Settings((SECRET,), development=True, store=address))

    def run(*arguments):
        result = app.test_cli_runner().invoke(args=arguments)
        assert result.exit_code == 0, result.output
        return result.output

    run.app, run.folder, run.database = app, tmp_path, database
    return run


def test_what_the_window_says_stands_beside_the_words_of_the_clause(run):
    lines = run("feedback", "list").splitlines()

    clause = next(place for place, line in enumerate(lines) if CLAUSE.quote in line)
    assert CLAUSE.path in lines[clause]
    assert "    窗口：窗口说要交三千押金（2026-03-01）" in lines[clause + 1 :]


def test_a_verdict_on_words_that_have_changed_since_says_so(run):
    output = run("feedback", "list")

    assert f"{RULE}  有帮助 1  （说的是改动以前的内容）" in output
    assert "long-gone  没帮助 1  （说的是改动以前的内容）" not in output
    assert "（现在没有这一条了）" in output


def test_verdicts_can_be_narrowed_by_day_and_kind(run):
    assert "banan-no-deposit" not in run("feedback", "list", "--since", "2026-04-01")
    assert RULE not in run("feedback", "list", "--verdict", "window_differs")
    assert run("feedback", "list", "--since", "2027-01-01") == "no verdicts yet\n"


def test_questions_that_are_much_the_same_stand_together_the_largest_group_first(run):
    lines = run("feedback", "questions").splitlines()

    assert lines[0].startswith("5 次  yubei  → outside-housing-fund")
    assert lines[1:3] == ["    3 × 公积金怎么取", "    2 × 怎么提取公积金"]
    assert lines[3].startswith("2 次")
    assert "公积金" not in run("feedback", "questions", "--since", "2026-04-01")


def test_all_that_is_kept_can_be_read_by_a_spreadsheet_which_reckons_nothing(run):
    run("feedback", "export", str(run.folder / "all.csv"))

    with (run.folder / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["table"] for row in rows} == {"judgements", "questions"}
    assert "'=1+1" in [row["text"] for row in rows]
    assert sum(int(row["count"] or 0) for row in rows) == 9


def test_all_that_is_kept_can_be_read_by_a_program(run):
    run("feedback", "export", str(run.folder / "all.jsonl"))

    rows = [json.loads(line) for line in (run.folder / "all.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert {"table": "questions", **vars(QUESTION), "day": "2026-03-01", "count": 3} in rows
    assert len(rows) == 9


def test_no_other_kind_of_file_is_written(run):
    result = run.app.test_cli_runner().invoke(args=["feedback", "export", str(run.folder / "all.xml")])

    assert result.exit_code == 2
    assert ".csv or .jsonl" in result.output


def test_candidates_are_further_ways_to_ask_of_entries_that_there_are(run):
    run("feedback", "candidates", str(run.folder / "found.yaml"))

    found = yaml.safe_load((run.folder / "found.yaml").read_text(encoding="utf-8"))
    housing = next(entry for entry in found["entries"] if entry["id"] == "outside-housing-fund")
    assert housing["asked"] == ["公积金怎么取", "怎么提取公积金"]
    assert housing["question"] == library.load().faq.outside["outside-housing-fund"].question
    assert "㱔㱕 〔号码〕 \u2028#:-" in [text for group in found["unplaced"] for text in group["asked"]]


def test_a_candidate_that_is_copied_into_the_faq_is_read(run):
    run("feedback", "candidates", str(run.folder / "found.yaml"))
    lines = (run.folder / "found.yaml").read_text(encoding="utf-8").splitlines()
    copied = next(line for line in lines if "怎么提取公积金" in line)
    before, head, after = OUTSIDE.read_text(encoding="utf-8").partition("  - id: outside-housing-fund\n")
    after = after.replace("    asked:\n", f"    asked:\n{copied}\n", 1)
    (run.folder / "outside.yaml").write_text(before + head + after, encoding="utf-8")

    faq = load_faq(library.load().notices, outside=run.folder / "outside.yaml")

    assert "怎么提取公积金" in faq.outside["outside-housing-fund"].asked


def test_nothing_of_the_faq_is_changed_by_a_command(run):
    files = [OUTSIDE, *NOTICES.rglob("*.yaml")]
    before = [path.read_bytes() for path in files]
    for command in ("list", "questions"):
        run("feedback", command)
    run("feedback", "candidates", str(run.folder / "found.yaml"))

    assert [path.read_bytes() for path in files] == before


def test_the_operator_can_delete_old_rows_and_bring_the_tables_up_to_date(run):
    assert run("store", "upgrade") == f"the tables are up to date: {SCHEMA}\n"
    assert "rows were deleted" in run("store", "prune")


def test_an_empty_store_says_so(tmp_path):
    app = create_app(Settings((SECRET,), development=True, store=f"sqlite:///{tmp_path}/store.sqlite3"))
    runner = app.test_cli_runner()

    assert runner.invoke(args=["feedback", "questions"]).output == "no unanswered questions yet\n"
    assert runner.invoke(args=["feedback", "candidates", str(tmp_path / "found.yaml")]).exit_code == 0
    assert yaml.safe_load((tmp_path / "found.yaml").read_text()) == {"entries": [], "unplaced": []}


@pytest.mark.parametrize(
    ("store", "told"),
    [("", "nothing is kept"), ("postgresql://aid:hunter2@127.0.0.1:9/aid", "the store: OperationalError")],
)
def test_a_store_that_is_not_there_is_told_without_a_traceback_or_a_password(store, told):
    app = create_app(Settings((SECRET,), development=True, store=store))

    result = app.test_cli_runner().invoke(args=["feedback", "list"])

    assert result.exit_code == 1
    assert told in result.output
    assert "hunter2" not in result.output


def test_a_server_is_brought_up_to_date_by_one_command(server):
    app = create_app(Settings((SECRET,), development=True, store=server.address))
    runner = app.test_cli_runner()
    assert "medical-aid store upgrade" in runner.invoke(args=["feedback", "list"]).output

    assert runner.invoke(args=["store", "upgrade"]).exit_code == 0
    assert runner.invoke(args=["feedback", "list"]).output == "no verdicts yet\n"

    database = Database(server.address)
    database.migrate("base")
    database.close()
