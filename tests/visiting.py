"""A visit: one page of one state in a real Chromium, looked at once for all that the tests want to know of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from page_kinds import OF_EACH_KIND
from playwright.sync_api import Browser, Page, Route
from reaching import STANDARD, WECHAT, State, cookies_of
from sampling import is_thorough

# A folder for a picture of each page: SCREENSHOTS=.artefacts .venv/bin/pytest tests/test_accessibility.py
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
# What passed is left out: it would be most of what is sent.
AXE = """with_contrast =>
    axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        resultTypes: ["violations"], preload: false,
        rules: {"color-contrast": {enabled: with_contrast}},
    }).then(results => results.violations)
"""
# Layout shifts are told while they happen only.
WATCH = """
    window.shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => shifted += entry.value))
        .observe({type: "layout-shift", buffered: true});
"""
SETTLE = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
UNFOLD = "document.querySelectorAll('details').forEach(details => details.open = true)"
ENLARGE = "zoom => { if (zoom != 1) document.documentElement.style.fontSize = `${100 * zoom}%`; }"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Look:
    """How a page is looked at: its display, light or dark, the width, how often the usual size of letters.

    Whether all of its colours differ enough takes axe-core three times as long as everything else.
    """

    display: str = STANDARD
    scheme: str = "light"
    width: int = 360
    zoom: int = 1
    contrast: bool = True

    def __str__(self) -> str:
        return f"{self.display}-{self.scheme}-{self.width}-{self.zoom}x"


def usual(state: State) -> Look:
    """How each state is looked at; at the colours of each kind of page alone, unless all is to be tried."""
    return Look(contrast=is_thorough() or state.name in OF_EACH_KIND)


@dataclass(frozen=True)
class Visit:
    """What was seen. `sideways` are the pixels to scroll; `shifted` is Chromium's measure of what moved."""

    status: int
    violations: tuple[str, ...]
    addresses: tuple[str, ...]
    complaints: tuple[str, ...]
    shifted: float
    sideways: int


Visits = Callable[[State, Look], Visit]


@contextmanager
def visits(browser: Browser, app: Flask, site: str) -> Iterator[Visits]:
    """Pays visits to the running `app` at the address `site`; each once, however many ask for it."""
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(WATCH + AXE_SCRIPT)
    page, paid = context.new_page(), dict[tuple[State, Look], Visit]()

    def visit(state: State, look: Look) -> Visit:
        key = (state.name, look)
        if key not in paid:
            held = cookies_of(app, state, look.display)
            context.clear_cookies()
            context.add_cookies([{"name": name, "value": value, "url": site} for name, value in held.items()])
            paid[key] = _visited(page, site, state, look)
        return paid[key]

    yield visit
    context.close()


def _visited(page: Page, site: str, state: State, look: Look) -> Visit:
    _adjust(page, state, look)
    with _listening(page) as (addresses, complaints):
        status = _opened(page, site, state)
        page.evaluate(SETTLE)
        shifted, sideways = page.evaluate(f"[shifted, {SIDEWAYS}]")
        page.evaluate(UNFOLD)
        page.evaluate(ENLARGE, look.zoom)
        sideways = max(sideways, page.evaluate(SIDEWAYS))
        _keep_picture(page, state, look)
        found = _broken_rules(page, look) if look.zoom == 1 else ()
    # Chromium complains of the status of an error page as well.
    told = tuple(text for text in complaints if f"status of {state.status}" not in text)
    return Visit(status, tuple(map(_in_words, found)), tuple(addresses), told, shifted, sideways)


def _broken_rules(page: Page, look: Look) -> Any:
    """What axe-core finds in a window as tall as the page: in a low one a pinned bar lies on what scrolls under it."""
    page.set_viewport_size({"width": look.width, "height": page.evaluate("document.documentElement.scrollHeight")})
    return page.evaluate(AXE, look.contrast)


def _adjust(page: Page, state: State, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": 740})
    page.emulate_media(color_scheme=look.scheme)
    page.set_extra_http_headers({"User-Agent": WECHAT} if state.in_wechat else {})


@contextmanager
def _listening(page: Page) -> Iterator[tuple[list[str], list[str]]]:
    """What the page asks for meanwhile, and what Chromium complains of."""
    addresses: list[str] = []
    complaints: list[str] = []
    listeners: dict[str, Callable[[Any], None]] = {
        "request": lambda request: addresses.append(request.url),
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield addresses, complaints
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def _opened(page: Page, site: str, state: State) -> int:
    """Go to the state: by its address, or by sending its form; the status of the page."""

    def send(route: Route) -> None:
        form = {"content-type": "application/x-www-form-urlencoded"}
        route.continue_(method="POST", headers={**route.request.headers, **form}, post_data=state.form)

    address = site + state.path
    if state.form is not None:
        page.route(address, send, times=1)
    response = page.goto(address)
    assert response is not None
    return response.status


def _keep_picture(page: Page, state: State, look: Look) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS, str(look), f"{state}.png"), full_page=True)


def _in_words(violation: dict[str, Any]) -> str:
    places = "; ".join(f"{node['html'][:160]} ({node['failureSummary']})" for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']}, {len(violation['nodes'])} times: {places}"
