"""Whole journeys in a real Chromium, as the people of the README would go: by touch, by keyboard, without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from walking import BANAN


@pytest.fixture
def width() -> int:
    return 360


@pytest.fixture
def phone(width: int, browser: Browser) -> Iterator[Page]:
    """A page of that width on which no script runs."""
    context = browser.new_context(viewport={"width": width, "height": 740}, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def press(page: Page, button: str) -> None:
    """Press the button and wait for the page that it leads to: the next question is read from its address."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def begin(page: Page, site: str, about: str, date: str = "2024-03-01") -> None:
    page.goto(f"{site}/")
    page.get_by_role("link", name="一步步查").click()
    page.locator("input[name=for_whom][value=family]").check()
    page.locator(f"input[name=about][value={about}]").check()
    page.get_by_text("不按今天查").click()
    page.locator("#date").fill(date)
    press(page, "继续")


def reply(page: Page, said: dict[str, str]) -> str:
    """Answer the question that is shown; its name."""
    name = page.url.rsplit("/", 1)[1]
    if name not in said:
        press(page, "不清楚")
        return name
    tap = page.locator(f"button[name='{name}'][value='{said[name]}']")
    if tap.count():
        with page.expect_navigation():
            tap.click()
        return name
    control = page.locator(f"[name='{name}']").first
    kind = control.get_attribute("type") or control.evaluate("node => node.tagName")
    if kind in ("radio", "checkbox"):
        page.locator(f"input[name='{name}'][value='{said[name]}']").check()
    elif kind == "SELECT":
        control.select_option(said[name])
    else:
        control.fill(said[name])
    press(page, "继续")
    return name


def finish(page: Page, said: dict[str, str]) -> list[str]:
    asked = []
    while not page.url.endswith("/result"):
        asked.append(reply(page, said))
    return asked


def unfolded(page: Page, benefit: str) -> Locator:
    """What stands below the card on a benefit, unfolded by the card's own link."""
    page.locator(f".top a[href='#{benefit}']").click()
    return page.locator(f"#{benefit}")


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    box = page.locator("html").bounding_box()
    return page.evaluate("document.documentElement.scrollWidth") <= (box or {"width": 0})["width"]


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_a_resident_of_banan_gets_her_answer_without_script(phone: Page, site: str):
    begin(phone, site, "care")
    asked = finish(phone, BANAN)

    expect(phone.get_by_role("heading", level=1)).to_contain_text("查询结果")
    special = unfolded(phone, "special_disease_aid")
    expect(special.get_by_text("90%（")).to_be_visible()
    # She did not know what she had got this year: a range, and no number that might be wrong.
    assert "aid_used" in asked
    expect(special.locator(".amount")).to_contain_text("0元 到 27000元")
    assert fits(phone)


def test_a_quote_opens_the_notice_at_its_clause(phone: Page, site: str):
    begin(phone, site, "care")
    finish(phone, BANAN)

    unfolded(phone, "special_disease_aid").locator("blockquote a").first.click()

    expect(phone.locator(":target")).to_contain_text("按90%的比例给予救助")


def test_the_back_button_shows_the_question_before_with_its_answer(phone: Page, site: str):
    begin(phone, site, "care")
    reply(phone, BANAN)

    phone.go_back()

    expect(phone.locator("select")).to_have_value("banan")


def test_a_change_leads_back_to_the_result(phone: Page, site: str):
    begin(phone, site, "care")
    finish(phone, BANAN)

    phone.locator("main a[href='/check/1/answers']").click()
    phone.locator("a[href='/check/1/holds']").click()
    phone.locator("input[value=dibao_card]").uncheck()
    phone.locator("input[value=watched]").check()
    phone.get_by_role("button", name="继续").click()

    expect(unfolded(phone, "special_disease_aid").get_by_text("60%（")).to_be_visible()


def test_by_keyboard_alone(page: Page, site: str):
    page.goto(f"{site}/check/start")
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.locator("input[name=for_whom]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("哪个区县认定的")
    page.locator("select").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("哪些证件")


def test_large_print_needs_no_sideways_scrolling(browser: Browser, site: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    begin(page, site, "care")
    finish(page, BANAN)

    # WeChat's largest step is about twice the usual size.
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert fits(page)
    context.close()


def test_no_answer_stands_in_an_address_or_in_the_log(page: Page, site: str, caplog):
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    begin(page, site, "care")
    finish(page, BANAN)

    said = [*(value for value in BANAN.values() if value not in ("yes", "no", "special")), "2024-03-01"]
    assert not [address for address in addresses for value in said if value in address]
    assert not [value for value in said if value in caplog.text]


def test_the_site_loads_nothing_from_elsewhere(page: Page, site: str):
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    begin(page, site, "care")
    finish(page, BANAN)

    assert {address.split("/")[2] for address in addresses if not address.startswith("data:")} == {site.split("/")[2]}


def test_one_tap_tells_where_and_how_somebody_came_to_the_hospital(phone: Page, site: str):
    begin(phone, site, "care")
    while not phone.url.endswith("/check/1/care_way"):
        reply(phone, BANAN)

    # Six stories, and that one does not know.
    expect(phone.get_by_role("group").get_by_role("button")).to_have_count(7)
    assert fits(phone)
    reply(phone, BANAN)

    assert not {"care_way", "care_place", "referred", "referral_needed", "primary_first"} & set(finish(phone, BANAN))


def test_who_knows_nothing_comes_to_the_end_after_two_questions(page: Page, site: str):
    begin(page, site, "both")

    assert finish(page, {}) == ["district", "holds"]
    expect(page.get_by_role("heading", name="先弄清两件事，再回来查")).to_be_visible()
    page.get_by_role("link", name="弄清了，接着答").click()
    expect(page.locator("select")).to_be_visible()
