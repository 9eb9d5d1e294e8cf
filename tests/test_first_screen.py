"""The first screen of a result holds all of the card, and all of it folded is two screens, for whoever asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import served
from personas import ON_A_PHONE
from playwright.sync_api import Browser, Page
from reaching import State, cookies_of

SCREEN = {"width": 360, "height": 740}
# What the result says of a screen: where its parts end, in pixels from the top.
SEEN = """() => {
    const below = all => document.querySelector(all).getBoundingClientRect().bottom;
    return {
        category: below("#category"),
        rows: [...document.querySelectorAll(".rows > div")].map(
            row => [row.firstElementChild.textContent, row.getBoundingClientRect().top]),
        phone: below("main a[href^='tel:']"),
        step: document.querySelector(".steps") ? below(".steps > li") : 0,
        all: document.documentElement.scrollHeight,
    };
}"""
ROWS = ["带什么", "去哪里", "到几号", "怎么办", "问谁"]
NOTHING_GIVEN = ("a soldier", "a paper of one district")
STEPS_INSTEAD = ("who knows", "nobody", "the third")


@pytest.fixture(scope="module")
def result(browser: Browser, lasting_app) -> Iterator[object]:
    """What is seen of the result of a person, by the name in ON_A_PHONE."""
    with served(lasting_app) as site:
        context = browser.new_context(viewport=SCREEN, locale="zh-CN", is_mobile=True, has_touch=True)
        page = context.new_page()
        yield lambda name: seen(page, lasting_app, site, name)
        context.close()


def seen(page: Page, app, site: str, name: str) -> dict[str, object]:
    state = State(name, "/check/1/result", ON_A_PHONE[name])
    page.context.clear_cookies()
    page.context.add_cookies([{"name": n, "value": v, "url": site} for n, v in cookies_of(app, state).items()])
    page.goto(site + state.path)
    return page.evaluate(SEEN)


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_all_that_is_folded_is_two_screens(result, name):
    assert result(name)["all"] <= 2 * SCREEN["height"]


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_the_first_screen_goes_from_the_category_to_a_number_to_tap(result, name):
    found = result(name)

    assert 0 < found["category"] < found["phone"] <= SCREEN["height"]
    asked = 1 if ON_A_PHONE[name]["about"] == "premium" else 2
    rows = [title for title, top in found["rows"] if top < SCREEN["height"]]
    if name.startswith(STEPS_INSTEAD):
        assert len(rows) == asked
        assert 0 < found["step"] <= SCREEN["height"]
    elif name in NOTHING_GIVEN:
        assert rows[asked:] == ["问谁"]
    else:
        assert [title for title in rows if title in ROWS] == ROWS
        assert len(rows) == asked + len(ROWS)
