"""The chat in a real Chromium: with script, without it, by keyboard, on a bad line, at three widths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

CASE = "我屋头老汉儿吃低保，在镇卫生院住院报得到好多"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A small phone on which no script runs."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def turns(page: Page) -> list[str]:
    return [text.removeprefix("您问：").strip() for text in page.locator("h2.said").all_inner_texts()]


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_answers_arrive_without_a_reload_and_the_question_back_is_a_button(page: Page, site: str, width: int):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/chat")
    page.evaluate("window.stayed = true")

    page.get_by_label("您想问什么？").fill(CASE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="南川区").click()

    expect(page.locator("#latest h2")).to_have_text("您问：认定的区县：南川区")
    expect(page.locator("#latest")).to_contain_text("普通疾病住院救助")
    assert page.evaluate("window.stayed")
    assert turns(page) == [CASE, "认定的区县：南川区"]
    assert page.locator(".ask-back").get_by_role("button", name="南川区").count() == 0
    assert fits(page)


def test_what_script_showed_is_there_after_a_reload_and_gone_after_clearing(page: Page, site: str):
    page.goto(f"{site}/chat")
    page.get_by_role("button", name="没有转诊就去外地看病，还救助吗？").click()
    expect(page.locator("h2.said")).to_have_count(1)

    page.reload()
    expect(page.locator("h2.said")).to_have_count(1)
    page.get_by_role("button", name="清除这段问答").click()
    expect(page.locator("h2.said")).to_have_count(0)


def test_without_script_the_same_forms_do_it(plain: Page, site: str):
    plain.goto(f"{site}/")
    plain.get_by_role("link", name="直接问").click()
    plain.locator("#said").fill(CASE)
    plain.get_by_role("button", name="问", exact=True).click()
    plain.get_by_role("button", name="南川区").click()
    plain.get_by_label("接着问").fill("肺炎")
    plain.get_by_role("button", name="问", exact=True).click()

    assert turns(plain) == [CASE, "认定的区县：南川区", "肺炎"]
    assert plain.url.endswith("/chat#latest")
    expect(plain.locator("#latest")).to_contain_text("6000元")
    plain.get_by_role("button", name="接着一步步查").click()
    assert "/check/" in plain.url


def test_by_keyboard_alone(page: Page, site: str):
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").focus()
    page.keyboard.type("渝北和巴南", delay=5)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("参保资助几月份办")
    assert page.locator("#said").input_value() == "渝北和巴南\n参保资助几月份办"

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("h2.said")).to_have_count(1)
    assert page.locator("#said").input_value() == ""


def test_a_lost_line_is_told_and_what_was_typed_stays(page: Page, site: str):
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").fill(CASE)
    page.context.set_offline(True)
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_have_text("没有连上，请再发一次。您写的话还在。")
    assert page.locator("#said").input_value() == CASE
    page.context.set_offline(False)
    page.locator("#said").press("Enter")
    expect(page.locator("h2.said")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_count(0)


def test_a_verdict_is_thanked_in_its_place(page: Page, site: str):
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").fill("巴南自愿参加二档，资助多少")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="有帮助").click()

    expect(page.get_by_role("status")).to_have_text("谢谢。")
    expect(page.get_by_role("button", name="没帮助")).to_have_count(0)


def test_the_conversation_is_a_log_that_announces_what_is_added(page: Page, site: str):
    page.goto(f"{site}/chat")

    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-label", "问答")
    page.get_by_label("您想问什么？").fill(CASE)
    page.keyboard.press("Enter")
    expect(log.get_by_role("heading", level=2)).to_have_count(1)


@pytest.mark.parametrize("key_code", [229, 13])
def test_the_enter_that_ends_an_input_method_sends_nothing(page: Page, site: str, key_code: int):
    """WebKit (an iPhone inside WeChat) ends the composition first and then sends this key, no longer composing."""
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").fill("zhuyuan")
    enter = f"new KeyboardEvent('keydown', {{key: 'Enter', keyCode: {key_code}, bubbles: true, cancelable: true}})"

    is_left_alone = page.evaluate(f"document.getElementById('said').dispatchEvent({enter})")

    assert is_left_alone == (key_code == 229)
    expect(page.locator("h2.said")).to_have_count(0 if key_code == 229 else 1)


@pytest.mark.parametrize("display", ["", "?large=1", "?lang=en&large=1"])
@pytest.mark.parametrize("script", [True, False])
def test_the_box_stays_in_sight_and_so_does_the_newest_answer(browser: Browser, site: str, script: bool, display: str):
    size = {"width": 360, "height": 560}
    still = {"reduced_motion": "reduce", "java_script_enabled": script}
    context = browser.new_context(viewport=size, locale="zh-CN", **still)
    page = context.new_page()
    page.goto(f"{site}/chat{display}")
    assert page.locator("#ask").bounding_box()["y"] < 560
    for number, said in enumerate((CASE, "渝北", "肺炎"), 1):
        page.locator("#said").fill(said)
        page.locator("#ask button").click()
        expect(page.locator("h2.said")).to_have_count(number)
        expect(page.locator("#latest h2")).to_be_in_viewport(ratio=1)

        box, gist = page.locator("#ask").bounding_box(), page.locator("#latest h2 ~ *").first.bounding_box()
        assert box["y"] + box["height"] == pytest.approx(560, abs=1)
        assert box["height"] < 560 / 4
        assert gist["y"] < box["y"]
    context.close()


def test_a_fact_is_corrected_by_taps_alone(plain: Page, site: str):
    plain.goto(f"{site}/chat")
    plain.locator("#said").fill("渝北低保在镇卫生院住院报得到好多")
    plain.get_by_role("button", name="问", exact=True).click()
    plain.get_by_role("button", name="改：渝北区").click()
    plain.get_by_role("button", name="南川区", exact=True).click()

    expect(plain.get_by_role("button", name="改：南川区")).to_be_visible()
    assert plain.url.endswith("/chat#latest")


def test_with_script_only_the_last_answer_can_be_corrected(page: Page, site: str):
    page.goto(f"{site}/chat")
    page.get_by_role("button", name="我吃低保，在镇卫生院住院能救助多少？").click()
    expect(page.locator("form.heard")).to_have_count(1)
    page.get_by_role("button", name="打电话").click()

    expect(page.locator("h2.said")).to_have_count(2)
    expect(page.locator(".heard button").first).to_be_visible()
    assert page.locator(".turn:not(#latest) button[name=fact]").count() == 0
    assert page.locator("#latest a[href='tel:12393']").is_visible()
