"""People on their own devices: by touch, by keyboard, in WeChat, without script or cookies, going back and astray."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reaching import WECHAT
from walking import HELPER, RESIDENT, STUDENT, Finger, Keys, begin, finish, go_on, reply


@pytest.fixture
def device() -> dict[str, object]:
    """What is special about a device; a test may say it by `parametrize`."""
    return {}


@pytest.fixture
def phone(browser: Browser, device: dict[str, object]) -> Iterator[BrowserContext]:
    usual = {"viewport": {"width": 360, "height": 740}, "locale": "zh-CN", "has_touch": True, "is_mobile": True}
    context = browser.new_context(**{**usual, **device})
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


def told(page: Page, site: str) -> set[str]:
    """The questions that are answered, by the page that lists them."""
    page.goto(f"{site}/check/1/answers")
    links = page.locator("main dd a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return {link.rsplit("/", 1)[1] for link in links} - {"start"}


@pytest.mark.parametrize(
    ("person", "device"),
    [
        (RESIDENT, {"user_agent": WECHAT}),
        (STUDENT, {"viewport": {"width": 390, "height": 844}}),
        (HELPER, {"viewport": {"width": 768, "height": 1024}}),
        (STUDENT, {"viewport": {"width": 768, "height": 1024}, "java_script_enabled": False}),
    ],
    ids=["resident-in-wechat", "student", "helper", "student-without-script"],
)
def test_by_touch_everyone_comes_to_a_result(page, site, person):
    page.goto(site)
    begin(page, Finger(), person)
    asked = finish(page, Finger(), person)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert set(person.said) <= set(asked)
    assert told(page, site) >= set(asked)


@pytest.mark.parametrize(
    "device", [{"viewport": {"width": 1280, "height": 800}, "has_touch": False, "is_mobile": False}]
)
def test_by_keyboard_alone_a_student_comes_to_his_result(page, site):
    page.goto(site)
    begin(page, Keys(), STUDENT)

    assert set(STUDENT.said) <= set(finish(page, Keys(), STUDENT))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.fixture
def forgetful(app):
    """The site, as it is met by a browser that refuses cookies: none come in, and none are taken."""
    inner = app.wsgi_app

    def without_cookies(environ, start_response):
        environ.pop("HTTP_COOKIE", None)

        def start(status, headers, *rest):
            return start_response(status, [pair for pair in headers if pair[0] != "Set-Cookie"], *rest)

        return inner(environ, start)

    app.wsgi_app = without_cookies


def test_who_refuses_cookies_is_told_so_and_still_served(forgetful, page, site):
    page.goto(site)
    begin(page, Finger(), RESIDENT)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Cookie")

    page.locator("main a[href='/notices']").first.tap()
    page.locator("main a[href^='/notices/banan']").first.tap()
    expect(page.locator("#第七条")).to_be_visible()

    page.goto(f"{site}/chat")
    page.locator("#said").fill("巴南自愿参加二档，资助多少")
    page.locator("#ask button").tap()
    page.locator("#latest details.basis > summary").first.tap()
    expect(page.locator("#latest blockquote").first).to_be_visible()


def test_an_answer_that_has_expired_is_told_and_begun_again(page, phone, site):
    page.goto(site)
    begin(page, Finger(), STUDENT)
    phone.clear_cookies()
    reply(page, Finger(), STUDENT)
    assert page.url.endswith("/check/next")

    begin(page, Finger(), STUDENT)

    reply(page, Finger(), STUDENT)
    assert told(page, site) == {"student", "school_district"}


def test_two_pages_at_once_mix_nothing_up_and_lose_nothing(page, phone, site):
    page.goto(site)
    begin(page, Finger(), RESIDENT)
    page.goto(f"{site}/check/1/district")
    other = phone.new_page()
    other.goto(f"{site}/check/1/holds")
    reply(other, Finger(), RESIDENT)

    with page.expect_navigation():
        page.locator("select").select_option("nanchuan")
        page.locator("main .buttons button").first.tap()

    assert told(other, site) == {"district", "holds"}
    other.goto(f"{site}/check/1/district")
    expect(other.locator("select")).to_have_value("nanchuan")
    other.goto(f"{site}/check/1/holds")
    expect(other.locator("input[value=dibao_card]")).to_be_checked()


def test_reloading_and_going_back_and_forth_loses_nothing(page, site):
    page.goto(site)
    begin(page, Finger(), STUDENT)
    asked = finish(page, Finger(), STUDENT)
    result = page.get_by_role("main").inner_text()

    page.reload()
    assert page.get_by_role("main").inner_text() == result
    page.go_back()
    assert page.url.endswith(asked[-1])
    page.reload()
    page.go_back()
    page.go_forward()
    go_on(page, Finger())
    assert page.url.endswith("/check/1/result")
    assert page.get_by_role("main").inner_text() == result


def test_what_was_typed_wrong_is_still_there_to_be_mended(page, site):
    page.goto(site)
    begin(page, Finger(), STUDENT)
    page.goto(f"{site}/check/1/term_start")
    page.locator("#term_start").fill("开学那天")
    go_on(page, Finger())

    expect(page.locator("#term_start")).to_have_value("开学那天")
    page.get_by_role("alert").get_by_role("link").tap()
    expect(page.locator("#term_start")).to_be_focused()
    reply(page, Finger(), STUDENT)
    assert "term_start" in told(page, site)
