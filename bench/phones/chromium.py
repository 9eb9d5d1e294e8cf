"""A phone that shows pages with Chromium, by Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

from bench.phones.phone import PATIENCE, Make


class ChromiumPhone:
    """See `Handheld`."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def address(self) -> str:
        return self.page.url

    def open(self, address: str) -> None:
        self.page.goto(address)

    def carry(self, site: str, cookies: Mapping[str, str]) -> None:
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": name, "value": value, "url": site} for name, value in cookies.items()],
        )

    def back(self) -> None:
        self.page.go_back()

    def leaving(self) -> AbstractContextManager[Any]:
        return self.page.expect_navigation()

    def tap(self, selector: str) -> None:
        self.page.locator(selector).filter(visible=True).first.tap()

    def pick(self, selector: str, value: str) -> None:
        self.page.locator(selector).select_option(value)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def holds(self, condition: str) -> bool:
        # A page that is just left answers with an error: nothing holds of it any more.
        try:
            return bool(self.ask(condition))
        except Error as error:
            if "navigation" not in str(error):
                raise
            return False

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)


@contextmanager
def phone(browser: Browser, make: Make) -> Iterator[ChromiumPhone]:
    """A new one of that make, with nothing on it."""
    width, height = make.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        has_touch=True,
        is_mobile=True,
        java_script_enabled=make.script,
        ignore_https_errors=True,
        user_agent=make.agent or None,
        color_scheme="dark" if make.dark else "light",
    )
    context.set_default_timeout(1000 * PATIENCE)
    yield ChromiumPhone(context.new_page())
    context.close()


@contextmanager
def kept_phones(browser: Browser) -> Iterator[Callable[[Make], ChromiumPhone]]:
    """Gives one of each make, the same one each time: what is on it was left by whoever had it before."""
    kept: dict[Make, ChromiumPhone] = {}
    with ExitStack() as opened:

        def of(make: Make) -> ChromiumPhone:
            if make not in kept:
                kept[make] = opened.enter_context(phone(browser, make))
            return kept[make]

        yield of
