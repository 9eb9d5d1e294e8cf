"""The desk as clerks use it: a real Chromium uploads, shows progress, corrects, downloads, prints."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from clerk import STUDENTS, results, workbook
from playwright.sync_api import Browser, Page, expect
from visiting import AXE, SIDEWAYS, UNFOLD

MANY = tuple((f"2026{number:06}", f"学生{number}", "低保", "市内", "") for number in range(3000))
SLOW = {"offline": False, "latency": 50, "downloadThroughput": -1, "uploadThroughput": 60_000}
# Drops a file where it is told; Chromium lets a script make what a hand would carry.
DROP = """
    ([base64, name, selector]) => {
        const content = Uint8Array.from(atob(base64), sign => sign.charCodeAt());
        const carried = new DataTransfer();
        carried.items.add(new File([content], name));
        const event = {dataTransfer: carried, bubbles: true, cancelable: true};
        document.querySelector(selector).dispatchEvent(new DragEvent("drop", event));
    }
"""
WATCH_PROGRESS = """
    window.seen = [];
    new MutationObserver(() => {
        const bar = document.querySelector("progress"), said = document.querySelector("#working p");
        if (said) seen.push([said.textContent, bar.getAttribute("value")]);
    }).observe(document.documentElement, {subtree: true, childList: true, attributes: true});
"""


@pytest.fixture
def desk(width: int, has_script: bool, browser: Browser, site: str) -> Iterator[Page]:
    size = {"width": width, "height": 740}
    context = browser.new_context(viewport=size, locale="zh-CN", java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{site}/desk")
    yield page
    context.close()


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def has_script() -> bool:
    return True


def choose(page: Page, content: bytes, name: str = "名单.xlsx") -> None:
    page.get_by_label("学校所在区县").select_option("yubei")
    page.get_by_label("开学第一天").fill("2026年9月1日")
    kind = "application/octet-stream"
    page.get_by_label("名单文件").set_input_files({"name": name, "mimeType": kind, "buffer": content})


def upload(page: Page, content: bytes) -> None:
    choose(page, content)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("heading", name="核对结果")).to_be_visible()


def downloaded(page: Page) -> bytes:
    with page.expect_download() as found:
        page.get_by_role("button", name="下载结果").click()
    assert found.value.suggested_filename == "名单-核对结果.xlsx"
    return Path(found.value.path()).read_bytes()


@pytest.mark.parametrize(("width", "has_script"), [(360, True), (1280, True), (1280, False)])
def test_a_clerk_uploads_corrects_and_downloads_with_and_without_script(desk):
    upload(desk, workbook(*STUDENTS))

    desk.get_by_label("C3 改成").fill("残疾一级")
    desk.get_by_label("C4 改成").fill("特困人员")
    desk.get_by_label("这样写的 2 格都改").check()
    desk.get_by_role("button", name="重新核对").last.click()
    expect(desk.get_by_text("请先看这些格子")).to_have_count(0)
    found = results(downloaded(desk))

    assert [row["结论"] for row in found.values()] == [*["材料不齐"] * 3, "不在文件范围", "可资助", "材料不齐"]
    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()


def test_a_reader_is_led_to_what_came_out(desk):
    upload(desk, workbook(*STUDENTS))

    expect(desk.locator("main")).to_be_focused()


def test_a_clerk_sees_how_far_the_file_is_on_its_way(desk):
    desk.evaluate(WATCH_PROGRESS)
    desk.context.new_cdp_session(desk).send("Network.emulateNetworkConditions", SLOW)

    upload(desk, workbook(*MANY))

    seen = desk.evaluate("seen")
    said = list(dict.fromkeys(words for words, _ in seen if words))
    assert said == ["正在上传…", "正在核对…"]
    assert len({value for words, value in seen if words == "正在上传…" and value}) > 1


def test_a_file_can_be_dropped_anywhere_on_the_page(desk):
    content = base64.b64encode(workbook(*STUDENTS)).decode()

    desk.evaluate(DROP, [content, "拖来的.xlsx", "h1"])
    desk.get_by_role("button", name="上传并核对").click()

    expect(desk.get_by_text("《拖来的.xlsx》，6 名学生")).to_be_visible()


def test_a_file_that_cannot_be_used_keeps_what_was_chosen_and_the_reader_is_led_to_the_error(desk):
    choose(desk, b"%PDF-1.7", "名单.pdf")

    desk.get_by_role("button", name="上传并核对").click()

    expect(desk.get_by_role("alert")).to_be_focused()
    expect(desk.get_by_role("alert")).to_contain_text("这是 PDF 文件")
    expect(desk.get_by_label("开学第一天")).to_have_value("2026年9月1日")


def test_without_a_network_the_clerk_is_told_and_can_try_again(desk):
    choose(desk, workbook(*STUDENTS))
    desk.context.set_offline(True)
    desk.get_by_role("button", name="上传并核对").click()
    expect(desk.get_by_text("没有传成功")).to_be_visible()

    desk.context.set_offline(False)
    desk.get_by_role("button", name="上传并核对").click()

    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()


def test_back_leads_to_the_beginning(desk):
    upload(desk, workbook(*STUDENTS))

    desk.go_back()

    expect(desk.get_by_role("heading", name="高校批量核对")).to_be_visible()


def test_a_link_within_the_page_loses_nothing(desk):
    upload(desk, workbook(*STUDENTS))

    desk.locator(".skip-link").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**#main")
    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()
    desk.go_back()

    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()


def test_the_return_key_in_a_correction_checks_again(desk):
    upload(desk, workbook(*STUDENTS))

    desk.get_by_label("C3 改成").fill("残疾一级")
    desk.get_by_label("C3 改成").press("Enter")

    expect(desk.get_by_label("C3 改成")).to_have_count(0)


def test_slips_are_printed_four_to_a_page_and_the_results_stay_open(desk):
    upload(desk, workbook(*MANY[:30]))
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="打印通知单").click()
    slips = opened.value
    expect(slips.locator(".slip")).to_have_count(30)

    pages = len(re.findall(rb"/Type /Page\b", slips.pdf(format="A4")))

    assert 8 <= pages <= 10
    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_poster_is_one_sheet(desk, site, paper):
    desk.goto(f"{site}/desk/poster?school_district=yubei&term_start=2026-09-01")
    desk.get_by_label("学校名称").fill("渝州大学")
    desk.get_by_label("材料交到哪里").fill("学生资助中心，行政楼 203")
    desk.get_by_role("button", name="更新海报").click()
    expect(desk.locator(".poster")).to_contain_text("渝州大学")

    assert len(re.findall(rb"/Type /Page\b", desk.pdf(format=paper))) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_desk_is_open_to_everyone(desk, site):
    assert_open(desk)
    header = ("学号", "姓名", "困难生类别情况", "家庭户籍", "已交材料")
    choose(desk, workbook(*STUDENTS, header=header))
    desk.get_by_role("button", name="上传并核对").click()
    expect(desk.get_by_role("heading", name="请确认这几列")).to_be_visible()
    assert_open(desk)
    desk.get_by_role("button", name="就是这样").click()
    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()
    assert_open(desk)
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="打印通知单").click()
    assert_open(opened.value)
    for path in ("/desk/poster?school_district=yubei&term_start=2026-09-01", "/check/school?school_district=yubei"):
        desk.goto(site + path)
        assert_open(desk)


def assert_open(page: Page) -> None:
    """axe-core finds nothing, also in what is folded, and nothing has to be scrolled sideways."""
    page.wait_for_load_state()
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, True)
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]
    assert page.evaluate(SIDEWAYS) == 0
