"""The wheel holds all that the site needs; installed from it, far from the source, the site answers and serves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bench.serving import free_port

pytestmark = pytest.mark.server
ROOT = Path(__file__).parent.parent
PACKAGES = ("texts", "rules", "knowledge", "drafting", "webapp")
QUESTION = "巴南低保住院要不要交押金"
SECRET = {"SECRET_KEYS": "a secret that only the tests know", "APP_MODE": "development"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from the source distribution, as `python -m build` does, without downloading the tools for it again."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel, to run its programs in.

    The wheel alone is installed into it. What it depends on is not downloaded again: it is found where the tests have
    it, which test_locks compares with what a server gets.
    """
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)  # noqa: S603
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", wheel], check=True)  # noqa: S603
    [packages] = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def run(*arguments, program="medical-aid", **settings):
        command = [folder / "venv" / "bin" / program, *map(str, arguments)]
        captured = {"capture_output": True, "text": True, "timeout": 300}
        return subprocess.run(command, check=False, cwd=folder, env={**environment, **settings}, **captured)  # noqa: S603

    run.folder, run.packages, run.environment = folder, packages, environment
    return run


def test_all_that_is_kept_in_the_packages_is_in_the_wheel(wheel):
    listed = subprocess.run(["git", "ls-files", *PACKAGES], check=True, capture_output=True, text=True, cwd=ROOT).stdout  # noqa: S603, S607
    held = set(zipfile.ZipFile(wheel).namelist())

    assert len(listed.splitlines()) > 300
    assert sorted(set(listed.splitlines()) - held) == []


def test_the_wheel_brings_the_catalogues_compiled_and_nothing_that_is_built_here(wheel):
    held = zipfile.ZipFile(wheel).namelist()

    compiled = [name for name in held if name.endswith(".mo")]
    assert len(compiled) == len(list(ROOT.glob("webapp/translations/*/LC_MESSAGES/messages.po")))
    assert not [name for name in held if "__pycache__" in name or "/built/" in name]


def test_it_is_the_installed_site_that_is_tried(installed):
    place = installed("-c", "import webapp; print(webapp.__file__)", program="python").stdout

    assert place.startswith(str(installed.packages))
    assert installed("--version").stdout.strip() == "0.1.0"


def test_an_installed_command_answers_without_a_secret(installed):
    (installed.folder / "facts.json").write_text('{"district": "banan", "identities": ["dibao"]}', encoding="utf-8")

    checked = installed("check", "--facts", "facts.json", "--json-only")

    assert (checked.returncode, checked.stderr) == (0, "")
    assert '"premium_subsidy"' in json.dumps(json.loads(checked.stdout))


def test_where_nothing_can_be_built_beside_the_data_the_site_says_so_and_answers_as_where_it_can(installed):
    in_the_way = installed.packages / "knowledge" / "built"
    # A file where the folder should be: root may write everywhere else.
    in_the_way.write_text("")

    refused, asked = installed("prepare"), installed("ask", QUESTION)
    in_the_way.unlink()

    assert refused.returncode == 1
    assert refused.stderr.endswith("each start takes a second longer\n")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "banan-no-deposit" in asked.stdout

    listener, templates = (Path(line.removeprefix("built: ")) for line in installed("prepare").stdout.splitlines())
    assert listener.is_relative_to(installed.packages)
    assert listener.stat().st_size > 1_000_000
    assert (templates / "en.1" / "result.html").is_relative_to(installed.packages)
    assert installed("ask", QUESTION).stdout == asked.stdout


def test_an_installed_site_serves_its_pages_files_and_languages(installed):
    port = free_port()
    command = [installed.folder / "venv" / "bin" / "medical-aid", "serve", "--log-level", "error"]
    settings = {**installed.environment, **SECRET, "PORT": str(port), "WEB_WORKERS": "1"}
    process = subprocess.Popen(command, cwd=installed.folder, env=settings, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        home = read(port, "/")
        assert "重庆" in home
        assert '<html lang="en"' in read(port, "/?lang=en")
        assert "{" in read(port, "/static/style.css")
        assert "第四条" in read(port, "/notices/banan-2023-30")
        assert json.loads(read(port, "/ready"))["ready"] is True
    finally:
        process.terminate()
        assert process.wait(60) == 0


def read(port, path):
    """What stands there, as soon as the site listens."""
    end = time.monotonic() + 120
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as page:
                return page.read().decode()
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
