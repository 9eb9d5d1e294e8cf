"""The real Chromium, and the site served to it on a port of this machine."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser
from reaching import SECRET, add_failures
from visiting import Visits, visits
from werkzeug.serving import WSGIRequestHandler, make_server

from webapp import create_app
from webapp.observing.logs import Site
from webapp.settings import Settings

ANSWER = "tests.answer"
# The same engine without windows opens a page in half the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class ClosingHandler(WSGIRequestHandler):
    """Leaves the log to the site, which keeps addresses out of it, and closes what a browser no longer waits for.

    Werkzeug 3.1.9 reads on when an answer is sent; where the browser has gone meanwhile, reading fails, and the answer,
    an open file perhaps, is never closed.
    """

    def log(self, *args, **kwargs) -> None:
        """Nothing."""

    def connection_dropped(self, error, environ=None) -> None:  # noqa: ARG002
        if environ and ANSWER in environ:
            environ[ANSWER].close()


def keeping_the_answer(app: Site) -> Callable[..., Any]:
    """The site; what it answers can be found in the environment of the request."""

    def answered(environ, start_response):
        environ[ANSWER] = app(environ, start_response)
        return environ[ANSWER]

    return answered


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A small phone; `@pytest.mark.browser_context_args(viewport=…)` makes it another device."""
    return {**browser_context_args, "locale": "zh-CN", "viewport": {"width": 360, "height": 740}}


@pytest.fixture
def site(app: Site) -> Iterator[str]:
    """The address of the running site, without a slash at its end."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def lasting_app() -> Site:
    """One site for all tests that only look at pages; it has addresses that fail, too."""
    app = create_app(Settings(secret_keys=(SECRET,), development=True, rate_limits=False))
    add_failures(app)
    return app


@pytest.fixture(scope="session")
def visit(lasting_app: Site, browser: Browser) -> Iterator[Visits]:
    """Looks at the page of a state, once for all tests that ask for it."""
    with served(lasting_app) as address, visits(browser, lasting_app, address) as visit:
        yield visit


@contextmanager
def served(app: Site, scheme: str = "http") -> Iterator[str]:
    """The address at which `app` runs meanwhile; over https with a certificate that nobody has signed."""
    secret = "adhoc" if scheme == "https" else None
    site = keeping_the_answer(app)
    server = make_server("127.0.0.1", 0, site, threaded=True, request_handler=ClosingHandler, ssl_context=secret)
    # The pause between two looks whether to stop.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
