"""On paper: each sheet is one page of A4 as Chromium prints it, unfolded, with the code at its head."""

from __future__ import annotations

import re

import pytest
from page_states import HOUSEHOLD
from personas import ON_A_PHONE
from reaching import State, cookies_of

STEPS = "怎么办、到哪里办"


@pytest.fixture
def printed(app, browser, site):
    """Prints a page of somebody by a browser that runs no script; the number of its pages."""
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()

    def pages_of(path, told):
        context.clear_cookies()
        held = cookies_of(app, State("printed", path, told))
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in held.items()])
        page.goto(f"{site}{path}")
        page.emulate_media(media="print")
        return page, len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))

    yield pages_of
    context.close()


def test_the_sheet_of_everybody_is_one_page(printed):
    counted = {name: printed("/keep/1", told)[1] for name, told in ON_A_PHONE.items()}

    assert counted == dict.fromkeys(ON_A_PHONE, 1)


def test_all_sheets_together_are_a_page_each(printed):
    page, count = printed("/keep/all", HOUSEHOLD)

    assert count == page.locator(".one-of-all").count() == 3


def test_paper_shows_what_the_screen_folds_and_nothing_that_only_a_screen_can_do(printed):
    page, _ = printed("/keep/1", ON_A_PHONE["a mother in Banan"])

    assert page.get_by_text(STEPS).first.is_visible()
    code, card = page.locator(".code").bounding_box(), page.locator(".sheet").bounding_box()
    assert code["y"] + code["height"] <= card["y"] + 1
    for unseen in ("存成图片", "发给家人", "清除我的答案"):
        assert not page.get_by_text(unseen, exact=True).first.is_visible()
