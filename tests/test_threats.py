"""docs/threats.md: each line is tried by a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
THREATS = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(test_\w+)::(test_\w+)`")
LINES = [line for line in THREATS.splitlines() if line.startswith("| ") and not line.startswith("| who would")]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2:60])
def test_each_line_says_who_what_answers_it_what_tries_it_and_what_is_left(line):
    who, answer, tried, _left = (cell.strip() for cell in line.strip("|").split("|"))

    assert who
    assert answer
    assert NAMED.search(tried) or "not tried" in tried


@pytest.mark.parametrize(("file", "test"), sorted(set(NAMED.findall(THREATS))))
def test_each_test_that_is_named_is_there(file, test):
    assert re.search(rf"^def {test}\(", (ROOT / "tests" / f"{file}.py").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_test_and_trial_is_named_so_that_it_can_be_found():
    words = re.findall(r"`((?:test_|trials/)[\w/.:]+)`", THREATS)
    alone = [word for word in words if word.startswith("test_") and "::" not in word]

    assert [word for word in words if word.startswith("trials/") and not (ROOT / word).is_file()] == []
    assert all((ROOT / "tests" / f"{name}.py").is_file() for name in alone)
    assert len(words) > 60


def test_no_proxy_passes_the_metrics_on():
    nginx, caddy = ((ROOT / "deploy" / name).read_text() for name in ("nginx.conf", "Caddyfile"))

    assert "location = /metrics { return 404; }" in nginx
    assert "respond /metrics 404" in caddy
