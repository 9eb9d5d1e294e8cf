"""Phones of both engines for the tests: Chromium, and WebKit, which shows the pages in WeChat on an iPhone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from bench.phones import chromium, webkit
from bench.phones.phone import Handheld, Make

Handset = Callable[[Make], Handheld]


@pytest.fixture(scope="session", name="webkit")
def webkit_screen() -> Iterator[webkit.HiddenScreen]:
    """A screen with the browsers of this process on it, each begun when it is asked for and kept for the next test."""
    with webkit.screen() as screen:
        yield screen


@pytest.fixture(params=["chromium", "webkit"])
def handset(request: pytest.FixtureRequest) -> Iterator[Handset]:
    """Gives a phone of that make; the test runs once with each engine."""
    if request.param == "webkit":
        yield request.getfixturevalue("webkit").phone
        return
    browser = request.getfixturevalue("browser")
    with ExitStack() as phones:
        yield lambda make: phones.enter_context(chromium.phone(browser, make))
