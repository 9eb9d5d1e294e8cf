"""At every door all errors of the notices are told in a sentence each, without a traceback, and nothing starts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from sampling import some
from test_commands import BARE, ROOT

SECRET = {"SECRET_KEYS": "a secret that only the tests of doors know"}
PACKAGES = ("texts", "rules", "knowledge", "drafting", "webapp")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "static", "fonts", "built")
NOTICES = Path("knowledge/notices")
# What is damaged, and what is told of it; the lines are found in the files.
DAMAGES = [
    ("banan-2023-30/clauses.yaml", "in_force_quote: ", "in_force_quotes: ", "unknown key 'in_force_quotes'; did you"),
    ("nanchuan-2012-61/policy.yaml", "place: nanchuan", "place: nanchuann", "unknown place 'nanchuann'; did you mean"),
    ("yubei-2017-7/answers.yaml", "service: ", "servise: ", "unknown key 'servise'; did you mean 'service'?"),
]
MODULE, GUNICORN = [sys.executable, "-m"], [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"]
FLASK = [*MODULE, "flask", "--app", "webapp"]
DOORS = {
    "medical-aid ask": [*MODULE, "webapp", "ask", "低保"],
    "medical-aid prepare": [*MODULE, "webapp", "prepare"],
    "medical-aid serve": [*MODULE, "webapp", "serve"],
    "flask ask": [*FLASK, "ask", "低保"],
    "flask run": [*FLASK, "run", "--port", "0"],
    "flask run, debugging": [*FLASK, "--debug", "run", "--port", "0"],
    "flask routes": [*FLASK, "routes"],
    "flask shell": [*FLASK, "shell"],
    "flask help": [*FLASK, "--help"],
    "gunicorn": [*GUNICORN, "--config", "webapp/command/gunicorn_conf.py"],
}
pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the site in which three notices are damaged."""
    folder = tmp_path_factory.mktemp("doors")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=NOT_COPIED)
    for file, old, new, _ in DAMAGES:
        path = folder / NOTICES / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return folder


def run(project, command, **settings):
    environment = {**BARE, **SECRET, "PYTHONPATH": str(project), **settings}
    return subprocess.run(  # noqa: S603 — our own site
        command, check=False, cwd=project, env=environment, capture_output=True, text=True, timeout=120
    )


def lines(project, within="knowledge/notices/"):
    """What must be told: the heading, and a line for each damage."""
    yield f"{len(DAMAGES)} errors in the notices:"
    for file, _, new, message in DAMAGES:
        text = (project / NOTICES / file).read_text(encoding="utf-8")
        yield f"{within}{file}:{text[: text.index(new)].count(chr(10)) + 1}: {message}"


@pytest.mark.parametrize("door", some(DOORS, str.split))
def test_all_errors_are_told_and_nothing_else(project, door):
    done = run(project, DOORS[door])

    told = done.stderr.removeprefix("Error: ").splitlines()
    assert done.returncode == 1
    assert [line[: len(start)] for line, start in zip(told, lines(project), strict=True)] == [*lines(project)]
    assert done.stdout == ""


def test_a_worker_that_cannot_boot_is_not_started_again(project):
    done = run(project, [*GUNICORN, "--workers", "1", "webapp.wsgi:site()"])

    assert done.returncode == 3
    assert done.stderr.count("Booting worker") == done.stderr.count("3 errors in the notices:") == 1
    assert "Traceback" not in done.stderr


def test_who_makes_the_site_alone_reads_the_errors_last(project):
    done = run(project, [sys.executable, "-c", "import webapp; webapp.create_app()"])

    told = done.stderr.splitlines()[-len(DAMAGES) - 1 :]
    assert told[0].endswith(next(lines(project)))
    assert all(line.startswith(start) for line, start in zip(told[1:], [*lines(project, "")][1:], strict=True))


BAD = {
    "SECRET_KEYS": ("", "is not set; set one or more"),
    "APP_MODE": ("Production", "unknown value 'Production'; set it to"),
    "REDIS_URL": ("nonsense", "is no address of a Redis; write"),
    "WEB_WORKERS": ("two", "cannot use 'two'; set a whole number"),
    "PORT": ("99999", "cannot use '99999'; set a whole number"),
}


@pytest.mark.parametrize(("door", "setting"), some(product(["medical-aid serve", "gunicorn"], BAD), tuple))
def test_a_bad_setting_is_told_in_a_sentence_when_a_server_starts(door, setting):
    value, told = BAD[setting]

    done = run(ROOT, DOORS[door], **{setting: value})

    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {setting}: {told}")
    assert len(done.stderr.splitlines()) == 1


def test_translations_that_are_wrong_are_told_beside_the_rest_before_a_start(project):
    path = project / NOTICES / "yubei-2017-7/english.po"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("\nmsgstr", "\nmsgtxt", 2), encoding="utf-8")

    told = run(project, DOORS["medical-aid prepare"]).stderr
    alone = run(project, [*MODULE, "webapp.language.compiling"])
    path.write_text(before, encoding="utf-8")

    assert told.startswith("Error: 5 errors in the notices:\n")
    assert told.count("yubei-2017-7/english.po:") == alone.stderr.count("yubei-2017-7/english.po:") == 2
    assert alone.returncode == 1
    assert "Traceback" not in told + alone.stderr
