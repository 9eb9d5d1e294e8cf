"""Fixtures for all tests: the site, a client that inspects every page, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from at_hand import site_at_hand
from page_inspection import InspectingClient

from webapp import create_app
from webapp.observing.logs import Site
from webapp.settings import Settings

pytest_plugins = ["browser", "stores"]


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


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: tests name the whole address."""
    # pytest-playwright 0.10 has such a fixture that makes pytest 9.2 warn. Only a conftest can replace it.
