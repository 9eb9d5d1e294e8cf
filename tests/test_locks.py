"""The locks: a server gets what it needs and no more; tests get the same, and what they need besides."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

import pytest

from bench.installed_size import PRODUCTION, TESTS, installed, locked

# What only develops, tests or builds the site.
WORKSHOP = {"build", "hatchling", "hypothesis", "mypy", "playwright", "pytest", "ruff", "schemathesis", "fonttools"}
MAKEFILE = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
LINE = re.compile(r"#.*|[\w.-]+==[\w.]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?|")


def test_a_server_needs_few_distributions_and_little_room():
    found = installed(PRODUCTION)

    assert found.distributions <= 38
    # pip and what comes with it into each virtual environment takes 25 MB more, so that all stays below 220.
    assert 50 < found.megabytes < 195


def test_a_server_gets_nothing_that_only_tests_and_tools_need():
    assert set(locked(TESTS)) >= WORKSHOP
    assert not WORKSHOP & set(locked(PRODUCTION))


def test_tests_run_with_just_the_versions_that_a_server_gets():
    assert locked(PRODUCTION).items() <= locked(TESTS).items()


@pytest.mark.parametrize("lock", [PRODUCTION, TESTS], ids=lambda path: path.name)
def test_a_lock_names_nothing_but_distributions_versions_and_hashes(lock):
    assert [line for line in lock.read_text(encoding="utf-8").splitlines() if not LINE.fullmatch(line)] == []


def test_an_account_at_wechat_gets_all_that_its_package_needs():
    [listed] = re.findall(r"^WECHAT := (.+)$", MAKEFILE, re.MULTILINE)

    assert set(listed.split()) == needed("wechatpy") - set(locked(PRODUCTION))


def needed(name: str) -> set[str]:
    """A distribution, and all that it cannot do without on a Python of today."""
    always = (line for line in requires(name) or () if ";" not in line)
    names = (re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in always)
    return {name}.union(*map(needed, names))
