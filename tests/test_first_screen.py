"""The first screen of a result holds all of the card, and all of it folded is two screens, for whoever asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from browser import served
from personas import ON_A_PHONE
from playwright.sync_api import Browser, Page
from reaching import ENGLISH, LARGE_ENGLISH, STANDARD, State, cookies_of
from sampling import some

LARGE = "zh-CN.1"
SCREEN = {"width": 360, "height": 740}
# What the result says of a screen: where its parts end, in pixels from the top.
SEEN = """() => {
    const below = all => document.querySelector(all).getBoundingClientRect().bottom;
    return {
        category: below("#category"),
        rows: [...document.querySelectorAll(".rows > div")].filter(row => row.checkVisibility()).map(
            row => [row.firstElementChild.textContent, row.getBoundingClientRect().top]),
        phone: below("main a[href^='tel:']"),
        step: document.querySelector(".steps") ? below(".steps > li > strong") : 0,
        pinned: [...document.querySelectorAll(".pinned a")].map(a => a.getBoundingClientRect().bottom),
        all: document.documentElement.scrollHeight,
    };
}"""
ROWS = ["带什么", "去哪里", "到几号", "怎么办", "问谁"]
ROWS_IN = {STANDARD: ROWS, ENGLISH: ["Bring", "Where", "Until", "What to do", "Ask"]}
NOTHING_GIVEN = ("a soldier", "a paper of one district")
# What the bar that stays in sight takes of a screen.
PINNED = 66
STEPS_INSTEAD = ("who knows", "nobody", "the third")


@pytest.fixture(scope="module")
def result(browser: Browser, lasting_app) -> Iterator[object]:
    """What is seen of the result of a person, by the name in ON_A_PHONE."""
    with served(lasting_app) as site:
        context = browser.new_context(viewport=SCREEN, locale="zh-CN", is_mobile=True, has_touch=True)
        page = context.new_page()
        yield cache(lambda name, display: seen(page, lasting_app, site, name, display))
        context.close()


def seen(page: Page, app, site: str, name: str, display: str) -> dict[str, object]:
    state = State(name, "/check/1/result", ON_A_PHONE[name])
    page.context.clear_cookies()
    page.context.add_cookies([{"name": n, "value": v, "url": site} for n, v in cookies_of(app, state, display).items()])
    page.goto(site + state.path)
    return page.evaluate(SEEN)


# Everybody in either print in one language; with THOROUGH in the environment in both.
SHOWN = some(
    product(ON_A_PHONE, [STANDARD, ENGLISH, LARGE, LARGE_ENGLISH]), lambda case: [case[1], (case[0], case[1][-1])]
)


@pytest.mark.parametrize(("name", "display"), SHOWN)
def test_all_that_is_folded_is_two_screens(result, name, display):
    assert result(name, display)["all"] <= 2 * SCREEN["height"]


@pytest.mark.parametrize(("name", "display"), [shown for shown in SHOWN if shown[1] in ROWS_IN])
def test_the_first_screen_goes_from_the_category_to_a_number_to_tap(result, name, display):
    found, ending = result(name, display), ROWS_IN[display]

    assert 0 < found["category"] < found["phone"] <= SCREEN["height"]
    asked = 1 if ON_A_PHONE[name]["about"] == "premium" else 2
    rows = [title for title, top in found["rows"] if top < SCREEN["height"]]
    if name.startswith(STEPS_INSTEAD):
        assert len(rows) == asked
        assert 0 < found["step"] <= SCREEN["height"]
    elif name in NOTHING_GIVEN:
        assert rows[asked:] == ending[-1:]
    else:
        assert [title for title in rows if title in ending] == ending
        assert len(rows) == asked + len(ending)


@pytest.mark.parametrize(("name", "display"), [shown for shown in SHOWN if shown[1] not in ROWS_IN])
def test_in_large_print_it_has_what_is_given_what_is_next_what_leads_on_and_the_number(result, name, display):
    found, asked = result(name, display), 1 if ON_A_PHONE[name]["about"] == "premium" else 2

    onward, phone = found["pinned"]
    assert 0 < found["category"] < onward <= SCREEN["height"]
    assert 0 < phone <= SCREEN["height"]
    assert found["rows"][asked - 1][1] < SCREEN["height"] - PINNED
    # What finds no room is folded, not below the screen.
    assert all(top < SCREEN["height"] for _, top in found["rows"])
    if name not in NOTHING_GIVEN:
        assert next_step(found) < SCREEN["height"] - PINNED


def next_step(found) -> float:
    """Where what comes next begins or, of a step, ends."""
    titles = dict(found["rows"])
    return found["step"] or titles.get("怎么办") or titles["What to do"]
