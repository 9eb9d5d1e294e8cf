"""The guide for operators says what is so: settings, limits, metrics, files to copy, and a server that keeps quiet."""

from __future__ import annotations

import io
import logging
import re
import runpy
from pathlib import Path

import pytest
from gunicorn.config import Config
from prometheus_client.metrics import MetricWrapperBase

from webapp import create_app
from webapp.command import lines
from webapp.command.serve import CONFIGURATION
from webapp.desk.clerk.upload import ROOM
from webapp.desk.judging.budget import BESIDE, HEARD, MOST_SECONDS, MOST_WORK, PAPER
from webapp.desk.reading.bounds import MOST_CELLS, MOST_COLUMNS
from webapp.desk.reading.workbook import MOST
from webapp.observing.numbers import NUMBERS
from webapp.request_error import MOST_TOLD
from webapp.serving.limits import ASK, BATCH, CHECK, HEAVY, MESSAGES, PAGES, READING
from webapp.settings import Settings

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
THREATS = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
METRICS = [number for number in vars(NUMBERS).values() if isinstance(number, MetricWrapperBase)]
SETTINGS = (ROOT / "webapp" / "settings.py").read_text(encoding="utf-8")


@pytest.fixture
def configured(monkeypatch, tmp_path):
    """The configuration of gunicorn."""
    monkeypatch.setenv("METRICS_TOKEN", "a token for tests")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("logging.raiseExceptions", True)
    return runpy.run_path(str(CONFIGURATION))


def test_every_setting_stands_in_the_guide():
    variables = set(re.findall(r'"([A-Z]+_[A-Z_]+)"', SETTINGS))

    assert {"SECRET_KEYS", "TRUSTED_HOSTS", "RATE_LIMITS"} <= variables
    assert [name for name in sorted(variables) if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        ("pages, forms, static files that are not there", PAGES),
        ("messages of the chat, towards the same", MESSAGES),
        ("lists of students, pictures", HEAVY),
        ("`POST /api/v1/ask`", ASK),
        ("`POST /api/v1/check`", CHECK),
        ("`POST /api/v1/batch`", BATCH),
        ("the rest of the API", READING),
    ],
)
def test_the_limits_are_those_of_the_guide(row, limit):
    written = [str(number or "") for number in (limit.visitor, limit.newcomers, limit.address)]

    counted = f" {limit.weight}(?:, and 1 more for each {_bytes(limit.piece)})? \\|"
    assert re.search(re.escape(f"| {row} |") + "".join(rf" *{number} *\|" for number in written) + counted, GUIDE)


def _bytes(number):
    return f"{number // 1000} KB" if number >= 1000 else f"{number} bytes"


@pytest.mark.parametrize(
    "figures",
    [
        f"| {HEARD.longest} letters |",
        f"| {PAPER.longest}; {BESIDE.longest} |",
        f"| {MOST_COLUMNS}, {MOST_CELLS:,} |",
        f"| {MOST_WORK // 1_000_000} seconds of the processor, as reckoned",
        f"| {MOST_SECONDS} seconds of the processor |",
        f"| {MOST[0]} seconds, {MOST[1]} MB |",
        f"| {MOST_TOLD} |",
        f"| {lines.SECONDS:.0f} seconds, and one more for each {_bytes(lines.BYTES_A_SECOND)} |",
    ],
)
def test_what_a_request_may_cost_is_that_of_the_guide(figures):
    assert figures in GUIDE


def test_the_metrics_are_those_of_the_guide():
    for metric in METRICS:
        described = next(iter(metric.describe()))
        name = f"{described.name}_total" if described.type == "counter" else described.name
        [line] = [line for line in GUIDE.splitlines() if line.startswith(f"| `{name}`")]
        assert set(metric._labelnames) <= set(re.findall(r"`(\w+)`", line))


@pytest.mark.parametrize("name", ["medical-aid.service", "medical-aid.socket", "nginx.conf", "Caddyfile"])
def test_every_file_that_is_deployed_is_there_and_named(name):
    assert (ROOT / "deploy" / name).is_file()
    assert name in GUIDE + THREATS + (ROOT / "deploy" / "medical-aid.service").read_text()


def test_nginx_lays_no_body_and_no_answer_onto_a_disk_and_repeats_no_list():
    deployed = (ROOT / "deploy" / "nginx.conf").read_text()
    lists = re.search(r"location ~ (\S+) \{(.*?)\}", deployed, re.DOTALL)

    assert "client_body_temp_path /dev/shm/" in deployed
    assert "proxy_max_temp_file_size 0;" in deployed
    assert lists
    assert "proxy_next_upstream off;" in lists[2]
    assert all(re.match(lists[1], path) for path in ("/desk", "/desk/result.xlsx", "/api/v1/batch"))
    assert not re.match(lists[1], "/chat/feedback")


def test_every_proxy_takes_the_largest_page_that_carries_a_roster():
    largest = ROOM * Settings(("x" * 40,)).most_megabytes + 1

    for name, said in (("nginx.conf", r"client_max_body_size (\d+)m"), ("Caddyfile", r"max_size (\d+)MB")):
        found = re.search(said, (ROOT / "deploy" / name).read_text())
        assert found
        assert int(found[1]) >= largest


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("nginx.conf", (r"client_header_timeout (\d+)s", r"client_body_timeout (\d+)s")),
        ("Caddyfile", (r"read_header (\d+)s", r"read_body (\d+)s")),
    ],
)
def test_each_proxy_as_shipped_waits_for_a_request_only_so_long(name, limits):
    deployed = (ROOT / "deploy" / name).read_text()

    assert all(0 < int(re.search(limit, deployed)[1]) <= 120 for limit in limits)


def test_gunicorn_knows_every_setting_of_its_configuration(configured):
    known = Config().settings
    ours = {name for name, value in configured.items() if not name.startswith("_") and name not in NO_SETTINGS}

    assert {"preload_app", "graceful_timeout", "max_requests_jitter", "logger_class"} <= ours
    assert ours <= set(known)


NO_SETTINGS = (
    *("gc", "logging", "os", "sys", "tempfile", "giving_back"),
    *("Logger", "QuietLogger", "SteadyWorker", "THREADS", "Any"),
)


@pytest.mark.parametrize(
    ("level", "message", "details"),
    [
        ("warning", "Invalid request from ip=203.0.113.9: Zhang", ()),
        ("exception", "Error handling request %s %s", ("GET", "/r/Zhang")),
        ("exception", "Error handling request %s", ("/r/Zhang",)),
    ],
)
def test_gunicorn_writes_down_nothing_of_a_request_that_failed(configured, level, message, details):
    log, printed = configured["QuietLogger"](Config()), io.StringIO()
    log.error_log.addHandler(logging.StreamHandler(printed))
    try:
        raise ValueError("Zhang")
    except ValueError:
        getattr(log, level)(message, *details)

    assert "a request" in printed.getvalue()
    assert "Zhang" not in printed.getvalue()
    assert "203.0.113.9" not in printed.getvalue()


def test_the_store_of_the_guide_lies_where_the_service_may_write():
    unit = (ROOT / "deploy" / "medical-aid.service").read_text()
    [state] = re.findall(r"^StateDirectory=(.+)$", unit, re.MULTILINE)
    [store] = re.findall(r"^STORE_PATH=(.+)$", GUIDE, re.MULTILINE)

    assert "ProtectSystem=strict" in unit
    assert store.startswith(f"/var/lib/{state}/")


OLD, NEW = "old" * 12, "new" * 12


@pytest.mark.parametrize(
    ("one", "other", "is_read"),
    [
        ((NEW, OLD), (OLD,), False),
        ((OLD, NEW), (OLD,), True),
        ((OLD,), (OLD, NEW), True),
        ((NEW, OLD), (OLD, NEW), True),
        ((OLD, NEW), (NEW, OLD), True),
        ((NEW,), (NEW, OLD), True),
    ],
)
def test_while_secrets_change_one_machine_reads_what_another_wrote_as_the_guide_says(one, other, is_read):
    writing, reading = (create_app(Settings(keys, development=True, rate_limits=False)) for keys in (one, other))
    page = writing.test_client().post("/check/start", data={"for_whom": "self", "about": "both"})
    reader = reading.test_client()
    reader.set_cookie("answers", page.headers["Set-Cookie"].partition(";")[0].partition("=")[2])

    answers = reader.get("/check/1/answers").text

    assert ("我自己" in answers) == is_read


def test_a_python_before_3_11_3_finds_all_that_it_needs_in_the_lock():
    assert "async-timeout==" in (ROOT / "requirements.lock").read_text()


def test_make_help_names_every_command():
    makefile = (ROOT / "Makefile").read_text()
    [commands] = re.findall(r"^\.PHONY: help run (.+)$", makefile, re.MULTILINE)

    assert [name for name in commands.split() if f'"make {name} ' not in makefile] == []
