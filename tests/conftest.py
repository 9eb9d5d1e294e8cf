"""Fixtures for all tests: the site, a client that inspects every page, and a real browser."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator

import pytest
import worked_cases
from at_hand import site_at_hand
from page_inspection import InspectingClient

from texts.data_error import DataFileError
from texts.gathering import gathering
from webapp import create_app, library
from webapp.desk.clerk import streaming
from webapp.observing.logs import Site
from webapp.settings import Settings

pytest_plugins = ["browser", "handsets", "made_once", "stores"]
# What a test asks for, and the mark that it gets by it.
MARKS = {"browser": "browser", "webkit": "browser", "handset": "browser", "server": "server", "redis": "server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a server; `make quick` leaves it out.

    Servers come first: their tests are the longest, and a worker that has one left at the end lets the others wait.
    """
    for item in items:
        for fixture, mark in MARKS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
    items.sort(key=lambda item: item.get_closest_marker("server") is None)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among some ten thousand tests while they are made, nor later: all of them stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_sessionstart() -> None:
    """End with a sentence for all that cannot be read: an officer would look for them among fifty tracebacks."""
    try:
        with gathering() as errors:
            errors.of(library.load)
            worked_cases.verify(errors)
    except DataFileError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)


@pytest.fixture
def settings() -> Settings:
    """In development, because the tests' browser speaks http and would not send a Secure cookie; no limits."""
    return Settings(secret_keys=("a secret that only the tests know",), development=True, rate_limits=False)


@pytest.fixture
def app(settings: Settings) -> Site:
    """A fresh site; tests may add routes to it before the first request."""
    app = create_app(settings)
    app.test_client_class = InspectingClient
    return app


@pytest.fixture
def client(app: Site) -> InspectingClient:
    return app.test_client()


@pytest.fixture
def at_hand() -> Iterator[None]:
    """Without a request, and without an app of their own, tests have the library of this process."""
    with site_at_hand():
        yield


@pytest.fixture(scope="session", autouse=True)
def answered_whole() -> Iterator[None]:
    """However busy the machine is, a list of a test is answered in one piece, unless the test wants pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "AT_ONCE", 60)
        yield


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: tests name the whole address."""
    # pytest-playwright 0.10 has such a fixture that makes pytest 9.2 warn. Only a conftest can replace it.
