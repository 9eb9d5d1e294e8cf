"""A phone that shows pages with WebKitGTK, by WebDriver, on a screen that nobody sees.

What was found of MiniBrowser 2.50.6: with its bar of buttons a window is never narrower than 447 pixels, `--geometry`
is heeded no longer, and the window of a session begins at 1024×768. In full screen there is no bar, and then `Set
Window Rect` gives any size, since no window manager runs beside. A touch arrives as a mouse: the driver has no touch
events. Dark, without script, another name: these are settings of the browser, so such a phone is a browser of its own.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.phones.phone import SMALL, Make, comes_true
from bench.phones.webdriver import KEYS, DriverSession, WebDriverError
from bench.serving import free_port, wait_for

DRIVER = "WebKitWebDriver"
BROWSERS = "*/webkit*gtk-*/MiniBrowser"
SCREEN = "1400x1000x24"
# The driver does not wait for a page that scrolls smoothly, and calls what it has not reached "not interactable".
SEEN = """(() => {{
    const seen = [...document.querySelectorAll({selector})].find((part) => part.checkVisibility());
    seen?.scrollIntoView({{ block: "center", behavior: "instant" }});
    return seen;
}})()"""
MARK, IS_NEW = "document.documentElement.dataset.before = 1", "!document.documentElement.dataset.before"
FRAMES = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
IS_WHOLE = "document.readyState === 'complete'"


class WebKitPhone:
    """See `Handheld`."""

    def __init__(self, session: DriverSession) -> None:
        self.session = session

    @property
    def address(self) -> str:
        return str(self.session.get("url"))

    def open(self, address: str) -> None:
        self.session.do("url", url=address)

    def carry(self, site: str, cookies: Mapping[str, str]) -> None:
        # Cookies are those of the page that is shown: any that needs none.
        self.open(f"{site}/static/mark.svg")
        self.session.forget_cookies()
        for name, value in cookies.items():
            self.session.do("cookie", cookie={"name": name, "value": value, "path": "/"})

    def back(self) -> None:
        self.session.do("back")
        self._wait_for(IS_WHOLE)

    @contextmanager
    def leaving(self) -> Iterator[None]:
        self.ask(MARK)
        yield
        self._wait_for(f"{IS_NEW} && {IS_WHOLE}")

    def tap(self, selector: str) -> None:
        seen = self.ask(SEEN.format(selector=json.dumps(selector)))
        assert seen, f"nothing is to be seen of {selector} at {self.address}"
        self.session.click(seen)

    def pick(self, selector: str, value: str) -> None:
        self.tap(selector)
        # What a list holds is drawn by nobody before it is open.
        entry = json.dumps(f"{selector} option[value='{value}']")
        self.session.click(self.ask(f"document.querySelector({entry})"))

    def write(self, text: str) -> None:
        self.session.type(text)

    def press(self, key: str) -> None:
        self.session.type(KEYS[key])

    def ask(self, expression: str) -> Any:
        return self.session.evaluate(expression)

    def holds(self, condition: str) -> bool:
        # A page that is just left answers with an error: nothing holds of it any more.
        try:
            return bool(self.ask(condition))
        except WebDriverError as error:
            if "unload event" not in str(error):
                raise
            return False

    def picture(self, path: Path) -> None:
        # What a script has just changed is drawn with the frame after the next.
        self.session.do("execute/async", script=FRAMES, args=[])
        path.write_bytes(base64.b64decode(self.session.get("screenshot")))

    def _wait_for(self, condition: str) -> None:
        if not comes_true(self, condition):
            raise TimeoutError(f"{condition} does not come true at {self.address}")


class HiddenScreen:
    """A screen that nobody sees, and the browsers on it: one for each kind that has to be set before it starts."""

    def __init__(self) -> None:
        # It writes the number that was free.
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
        assert self._server.stdout is not None
        self._number = self._server.stdout.readline().decode().strip()
        self._browsers: dict[Make, tuple[subprocess.Popen[bytes], DriverSession]] = {}

    def phone(self, make: Make) -> WebKitPhone:
        """One of that make; what is on it was left by whoever had it before, but for `carry`."""
        kind = replace(make, size=SMALL)
        if kind not in self._browsers:
            self._browsers[kind] = self._begun(make)
        session = self._browsers[kind][1]
        width, height = make.size
        session.do("window/rect", x=0, y=0, width=width, height=height)
        return WebKitPhone(session)

    def close(self) -> None:
        for driver, session in self._browsers.values():
            session.end()
            driver.terminate()
            driver.wait()
        self._server.terminate()
        self._server.communicate()

    def _begun(self, make: Make) -> tuple[subprocess.Popen[bytes], DriverSession]:
        # A driver has one session at a time.
        port = free_port()
        here = {**os.environ, "DISPLAY": f":{self._number}"}
        driver = subprocess.Popen([DRIVER, f"--port={port}"], env=here, stderr=subprocess.DEVNULL)  # noqa: S603
        wait_for(port)
        browser = {"binary": str(next(Path("/usr/lib").glob(BROWSERS))), "args": list(_arguments(make))}
        return driver, DriverSession(port, {"browserName": "MiniBrowser", "webkitgtk:browserOptions": browser})


def _arguments(make: Make) -> Iterator[str]:
    yield from (
        "--automation",
        "--full-screen",
        "--ignore-tls-errors",
        f"--enable-javascript={json.dumps(make.script)}",
    )
    if make.dark:
        yield "--dark-mode"
    if make.agent:
        yield f"--user-agent={make.agent}"


@contextmanager
def screen() -> Iterator[HiddenScreen]:
    """A screen for as long as it is needed."""
    shown = HiddenScreen()
    try:
        yield shown
    finally:
        shown.close()
