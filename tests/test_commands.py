"""The command line: no secret for what seals nothing, an example for each command, one sentence for what goes wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from clerk import STUDENTS, csv_file
from click.testing import CliRunner
from flask.cli import ScriptInfo

from webapp import create_app
from webapp.__main__ import program
from webapp.command.group import COMMANDS

ROOT = Path(__file__).parent.parent
DOORS = {"medical-aid": ["-m", "webapp"], "flask": ["-m", "flask", "--app", "webapp"]}
# Of the settings nothing; of the machine what Python needs. What one process has compiled the next one need not.
BARE = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def run(*arguments, door="medical-aid", folder=ROOT, **settings):
    """A command as a person runs it, in that folder."""
    command = [sys.executable, *DOORS[door], *map(str, arguments)]
    environment = {**BARE, "PYTHONPATH": str(folder), **settings}
    captured = {"capture_output": True, "text": True, "timeout": 300}
    return subprocess.run(command, check=False, cwd=folder, env=environment, **captured)  # noqa: S603


def every_command(group=program, path=()):
    """The names of each command, those of groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*path, name)
        if isinstance(command := group.get_command(context, name), click.Group):
            yield from every_command(command, (*path, name))


@pytest.fixture
def bare(monkeypatch):
    """A command in this process, which then has none of our settings either."""
    for name in set(os.environ) - set(BARE):
        monkeypatch.delenv(name)

    def run_here(*arguments, **settings):
        door = ScriptInfo(create_app=create_app, load_dotenv_defaults=False)
        return CliRunner().invoke(program, [*map(str, arguments)], env=settings, obj=door)

    return run_here


@pytest.fixture
def files(tmp_path):
    (tmp_path / "facts.json").write_text('{"district": "banan", "identities": ["dibao"]}', encoding="utf-8")
    (tmp_path / "students.csv").write_bytes(csv_file(*STUDENTS))
    return tmp_path


@pytest.mark.parametrize("door", DOORS)
def test_no_door_needs_a_secret_for_what_seals_nothing(door):
    done = run("ask", "巴南低保住院要不要交押金", door=door)

    assert (done.returncode, done.stderr) == (0, "")
    assert "banan-no-deposit" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--facts", "facts.json", "--json-only"], '"premium_subsidy"'),
        (["coverage", "banan-2023-30"], "banan-2023-30: "),
        (["batch", "students.csv", "out.csv", "--school-district", "yubei"], "6 名学生"),
        (["feedback", "questions"], "no unanswered questions yet"),
    ],
)
def test_what_seals_nothing_needs_no_secret(arguments, told, files, bare):
    arguments = [str(files / word) if "." in word else word for word in arguments]

    done = bare(*arguments, STORE_PATH=str(files / "store.sqlite3"), RETENTION_DAYS="30")

    assert (done.exit_code, done.stderr) == (0, "")
    assert told in done.stdout


@pytest.mark.parametrize("door", DOORS)
def test_a_server_does_not_start_without_a_secret_and_says_so_in_a_sentence(door):
    done = run("serve", door=door)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: SECRET_KEYS: is not set; ")
    assert len(done.stderr.splitlines()) == 1


def test_flasks_own_server_asks_for_a_secret_too():
    assert "SECRET_KEYS: is not set" in run("run", door="flask").stderr


def test_both_doors_have_the_same_commands(app):
    assert set(COMMANDS) <= set(app.cli.list_commands(click.Context(app.cli)))
    for door in DOORS:
        told = run("--help", door=door).stdout
        assert [name for name in COMMANDS if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("path", [*every_command()], ids=" ".join)
def test_each_command_says_what_it_does_with_an_example_that_is_understood(path):
    runner = CliRunner()
    told = runner.invoke(program, [*path, "--help"]).output
    example = told.partition("For example:\n")[2].splitlines()[0]
    assert f"medical-aid {' '.join(path)}" in example

    # Asked for help last, a command does not run, but refuses what it does not know.
    words = example.partition("medical-aid ")[2].split()
    understood = runner.invoke(program, [*words, "--help"])

    assert understood.exit_code == 0, understood.output
    assert runner.invoke(program, [*path, "--no-such-option", "--help"]).exit_code == (0 if path == ("serve",) else 2)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["check", "--facts", "absent.json"], 2, "File 'absent.json' does not exist."),
        (["check", "--facts", "."], 2, "is a directory"),
        (["check"], 2, "Missing option '--facts'"),
        (["chekc"], 2, "No such command 'chekc'"),
        (["batch", "students.csv", "nowhere/out.csv"], 1, "nowhere/out.csv.part: No such file or directory"),
        (["batch", "facts.json", "out.csv"], 1, ""),
        (["coverage", "banan-2023-31"], 1, "no notice 'banan-2023-31'; did you mean 'banan-2023-30'?"),
        (["ask", ""], 1, "question: "),
        (["ask", "低保", "--district", "atlantis"], 1, "district: "),
        (["feedback", "questions"], 1, "nothing is kept: RETENTION_DAYS is 0 or not set"),
        (["feedback", "export", "out.pdf"], 2, ".csv or .jsonl"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(app, files, monkeypatch, arguments, code, told):
    monkeypatch.chdir(files)
    ran = app.test_cli_runner(catch_exceptions=False).invoke(args=arguments)

    assert ran.exit_code == code
    assert told in ran.output
    assert ran.output.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"district": "banan",\n', "facts.json:2: not JSON: "),
        (b'{"district": "\xb0\xcd"}', "facts.json: not UTF-8; save it so"),
        (b"[" * 100_000, "facts.json: too many brackets within brackets"),
        (b"[]", "facts: "),
        (b'{"age": 1' + b"0" * 5000 + b"}", "facts.json: "),
        (b'{"agee": 80}', "facts.agee: "),
        (b'{"tier": 9}', "facts.tier: "),
        (b'{"tier": NaN}', "facts.tier: "),
    ],
)
def test_a_file_of_facts_that_cannot_be_used_is_told_in_a_sentence(app, files, monkeypatch, content, told):
    monkeypatch.chdir(files)
    Path("facts.json").write_bytes(content)

    ran = app.test_cli_runner(catch_exceptions=False).invoke(args=["check", "--facts", "facts.json"])

    assert ran.exit_code == 1
    assert ran.output.startswith(f"Error: {told}")


def test_a_data_file_that_is_wrong_is_told_with_its_line(tmp_path):
    for name in ("texts", "rules", "knowledge", "webapp"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static", "fonts"))
    places = tmp_path / "rules" / "terms" / "places.yaml"
    lines = places.read_text(encoding="utf-8").splitlines()
    places.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")

    for door in DOORS:
        done = run("ask", "低保", door=door, folder=tmp_path)

        assert done.returncode == 1
        assert done.stderr.startswith(f"Error: rules/terms/places.yaml:{len(lines) + 1}: ")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_progress_is_told_on_stderr_where_it_was_asked_for(files, suffix, bare):
    batch = ("batch", files / "students.csv", files / f"out.{suffix}")

    quiet, told = bare(*batch), bare(*batch, "--progress")

    assert quiet.stderr == ""
    assert told.stderr.splitlines()[-1] == "核对 100%"
    assert told.stdout == quiet.stdout
