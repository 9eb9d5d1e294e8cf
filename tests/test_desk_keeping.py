"""Corrections at the desk: one box a cell, and nothing corrected is lost by a reload, a step back or a careless tap."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from clerk import CHOSEN, HEADER, STUDENTS, counts, csv_file, fields_of, send, upload, words_of
from playwright.sync_api import Browser, Page, expect

from webapp.desk.clerk.preview import by_cell
from webapp.desk.problem import NOTED, Problem

TWO_DOUBTS = ("0007", "吴九", "残疾、某某补助", "市内", "")


def test_two_doubts_in_one_cell_are_both_told_and_have_one_box(client):
    page = upload(client, csv_file(TWO_DOUBTS), "名单.csv")

    assert "没有写残疾等级" in words_of(page)
    assert "没有看懂“某某补助”" in words_of(page)
    assert page.text.count('name="cell.') == 1
    assert "一共 1 处" in words_of(page)
    assert counts(send(client, page, "/desk/preview", **{"cell.C2": "残疾一级"}))["材料不齐"] == 1


def test_the_cell_in_doubt_is_the_one_of_its_own_column():
    own, other = Problem("困难类别", "残疾", "看不懂。", "请改。"), Problem("困难类别", "√?", "看不清。", "", place=6)
    also = Problem("困难类别", "残疾", "还有一处。", "也请改。", NOTED)

    found = by_cell((own, other, also), {"学号": 0, "困难类别": 2})

    assert [place for place, _ in found] == [2, 6]
    assert found[0][1].sentence == "看不懂。请改。还有一处。也请改。"
    assert found[1][1] == other


def test_a_problem_of_a_column_that_the_file_has_not_has_no_box():
    (found,) = by_cell((Problem("开学日期", "", "没有。", ""),), {"学号": 0})

    assert found[0] is None


def test_the_preview_says_in_plain_sight_what_each_column_is_taken_for(client):
    renamed = ("学号", "姓名", "困难类型", "家庭户籍", "已交材料")
    page = upload(client, csv_file(*STUDENTS, header=renamed), "名单.csv")

    assert "各列认作：学号、姓名、困难类别←困难类型、家庭户籍、已交材料。改列名" in words_of(page)
    outside = re.sub(r"<details.*?</details>", "", page.text, flags=re.DOTALL)
    assert 'formaction="/desk/columns"' in outside


def test_a_list_kept_from_before_its_columns_were_named_asks_for_them(client):
    page = upload(client, csv_file(*STUDENTS, header=("学号", "姓名", "困难生类别情况", "户籍", "材料")), "名单.csv")

    again = client.post("/desk/preview", data={"roster": fields_of(page)["roster"]})

    assert "请确认这几列" in words_of(again)


def test_without_script_the_page_says_that_a_reload_loses_corrections(client):
    page = upload(client, csv_file(*STUDENTS), "名单.csv")

    assert "浏览器没有开脚本" in re.search("<noscript>(.*?)</noscript>", page.text)[1]


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{site}/desk")
    kind = {"name": "名单.csv", "mimeType": "text/csv", "buffer": csv_file(*STUDENTS, header=HEADER)}
    page.get_by_label("学校所在区县").select_option(CHOSEN["school_district"])
    page.get_by_label("开学第一天").fill(CHOSEN["term_start"])
    page.get_by_label("名单文件").set_input_files(kind)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("heading", name="核对结果")).to_be_visible()
    yield page
    context.close()


def correct(page: Page) -> None:
    page.get_by_label("C3 改成").fill("残疾一级")
    page.get_by_role("button", name="重新核对").last.click()
    expect(page.get_by_label("C3 改成")).to_have_count(0)


def assert_corrected(page: Page) -> None:
    expect(page.get_by_role("heading", name="核对结果")).to_be_visible()
    expect(page.get_by_label("C4 改成")).to_be_visible()
    expect(page.get_by_label("C3 改成")).to_have_count(0)


def test_a_reload_keeps_what_was_corrected(desk):
    correct(desk)

    desk.reload()

    assert_corrected(desk)


def test_a_step_back_offers_the_corrected_list_again_until_its_end(desk):
    correct(desk)

    desk.go_back()
    expect(desk.get_by_text("还加密放在这个标签页里，到")).to_be_visible()
    desk.get_by_role("button", name="接着改").click()

    assert_corrected(desk)


def test_another_file_can_be_chosen_instead_and_the_list_before_is_offered(desk):
    desk.get_by_role("link", name="换一个文件").click()

    expect(desk.locator("input[type=file]")).to_be_visible()
    expect(desk.get_by_role("button", name="接着改")).to_be_visible()


def test_nobody_can_read_what_the_browser_keeps(desk):
    correct(desk)

    kept = desk.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, history.state, document.cookie])")

    assert not any(word in kept for word in ("张三", "0001", "低保", "残疾", "名单"))
    assert re.search(r'"gAAAA[\w=-]+ \d{13}"', kept)


def test_what_is_kept_can_be_thrown_away(desk):
    desk.go_back()
    desk.get_by_role("button", name="删掉").click()

    assert desk.evaluate("sessionStorage.length") == 0
    desk.reload()
    expect(desk.get_by_role("button", name="接着改")).to_have_count(0)


def test_after_its_end_nothing_is_kept(desk):
    desk.evaluate("sessionStorage.roster = sessionStorage.roster.replace(/\\d+$/, '1')")

    desk.go_back()

    expect(desk.get_by_role("heading", name="高校批量核对")).to_be_visible()
    expect(desk.get_by_role("button", name="接着改")).to_have_count(0)
    assert desk.evaluate("sessionStorage.length") == 0


def test_what_is_typed_and_not_sent_is_told_in_words_and_asked_about_before_it_is_lost(desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.get_by_label("C3 改成").fill("残疾一级")
    expect(desk.get_by_text("改了还没有重新核对")).to_be_visible()
    with desk.expect_download():
        desk.get_by_role("button", name="下载结果").click()
    desk.wait_for_timeout(1100)
    assert not asked

    desk.reload()

    assert asked == ["beforeunload"]


def test_who_has_typed_nothing_is_asked_nothing(desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    desk.get_by_label("C3 改成").fill("残疾一级")
    desk.get_by_label("C3 改成").fill("残疾")
    expect(desk.get_by_text("改了还没有重新核对")).to_be_hidden()
    desk.reload()

    expect(desk.get_by_role("heading", name="核对结果")).to_be_visible()
    assert not asked
