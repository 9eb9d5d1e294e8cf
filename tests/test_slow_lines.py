"""A page that comes piece by piece over a bad line does not move while it is read.

Each page in one language; with THOROUGH in the environment in both.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from itertools import product

import pytest
from browser import served
from page_states import STATES
from playwright.sync_api import Browser
from reaching import ENGLISH, STANDARD, cookies_of
from sampling import some
from visiting import SETTLE, WATCH

# Seconds between two lines of a page: enough for a browser to paint what it has.
PAUSE = 0.03
BY_NAME = {state.name: state for state in STATES}
PAGES = ("home", "question term_start", "question student", "no such page")


class SlowLine:
    """A site whose pages come line by line; whatever else it has comes as ever."""

    def __init__(self, app) -> None:
        self.app = app

    def __call__(self, environ, start_response):
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        begun = {}

        def start(status, headers, _=None):
            begun["slow"] = any("text/html" in value for name, value in headers if name == "Content-Type")
            return start_response(status, [(n, v) for n, v in headers if not begun["slow"] or n != "Content-Length"])

        answer = self.app(environ, start)
        return self._lines(answer) if begun["slow"] else answer

    def _lines(self, answer) -> Iterator[bytes]:
        with closing(answer):
            head, mark, rest = b"".join(answer).partition(b"<body>")
        yield head + mark
        for line in rest.splitlines(keepends=True):
            time.sleep(PAUSE)
            yield line


@pytest.mark.parametrize(("name", "display"), some(product(PAGES, [STANDARD, ENGLISH]), tuple))
def test_nothing_moves_while_a_page_comes_line_by_line(browser: Browser, lasting_app, name, display):
    state = BY_NAME[name]
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    context.add_init_script(WATCH.replace("shifted += entry.value", TOLD))
    with served(SlowLine(lasting_app)) as site:
        held = cookies_of(lasting_app, state, display)
        context.add_cookies([{"name": key, "value": value, "url": site} for key, value in held.items()])
        page = context.new_page()
        page.goto(site + state.path)
        page.evaluate(SETTLE)
        moved = page.evaluate("window.moved || []")
    context.close()

    assert moved == []


# What moved, by its class and first words, and how far.
TOLD = """(window.moved ||= []).push(...entry.sources.map(({ node, previousRect, currentRect }) =>
    [node?.className ?? "", (node?.textContent ?? "").slice(0, 20), currentRect.x - previousRect.x,
     currentRect.y - previousRect.y]))"""
