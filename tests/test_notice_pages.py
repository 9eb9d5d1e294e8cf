"""The notices' pages: every notice and every clause can be found, linked to and read on a phone."""

import re
from html import escape
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from knowledge.notice import load_notices
from webapp import library

NOTICES = load_notices()


def test_the_list_names_every_notice_the_newest_first(client):
    page = client.get("/notices").text

    assert re.findall(r'href="/notices/([^"#/]+)"', page) == list(NOTICES)[::-1]
    for notice in NOTICES.values():
        assert notice.title in page
        assert notice.number in page


def test_the_list_names_what_is_cited_but_not_held_and_where(client):
    page = client.get("/notices").text

    for document in library.load().documents:
        assert document.label in page
    assert "/notices/yubei-2017-7/%E4%B8%89%EF%BC%88%E4%B8%80%EF%BC%89" in page


@pytest.mark.parametrize("notice", NOTICES.values(), ids=list(NOTICES))
def test_a_notice_shows_all_its_words_each_clause_at_an_address_of_its_own(client, notice):
    page = client.get(f"/notices/{notice.id}").text

    assert escape(notice.note) in page
    assert escape(notice.in_force_quote) in page
    for issuer in notice.issuers:
        assert issuer in page
    for clause in notice.clauses:
        assert f'id="{clause.anchor}"' in page
        for line in clause.text.splitlines():
            assert escape(line) in page


@pytest.mark.parametrize("notice", NOTICES.values(), ids=list(NOTICES))
def test_every_printed_path_leads_to_its_clause(client, notice):
    for clause in notice.clauses:
        answer = client.get(f"/notices/{notice.id}/{clause.path}")
        assert unquote(answer.location) == f"/notices/{notice.id}#{clause.anchor}"


@pytest.mark.parametrize("address", ["nobody-2020-1", "banan-2023-30/第九十九条", "nobody-2020-1/第一条"])
def test_a_notice_or_a_clause_that_nobody_knows_is_not_found(client, address):
    missing = client.get(f"/notices/{address}")

    assert missing.status_code == 404
    assert "没有找到这个页面" in missing.text


def test_places_are_named_in_chinese(client):
    assert "巴南区" in client.get("/notices/banan-2023-30").text
    assert "全市" in client.get("/notices/chongqing-2019-78").text


def test_a_link_to_a_clause_shows_that_clause_marked(page: Page, site: str):
    page.goto(f"{site}/notices/banan-2023-30#第七条（二）")
    marked = page.locator(".printed:target")

    expect(marked).to_be_in_viewport()
    assert marked.get_attribute("id") == "第七条（二）"
    assert marked.evaluate("section => getComputedStyle(section).backgroundColor") == "rgb(255, 246, 214)"


@pytest.mark.parametrize("address", ["/notices", *(f"/notices/{notice}" for notice in NOTICES), "/nowhere"])
@pytest.mark.parametrize("text_size", ["100%", "200%"])
def test_a_page_never_runs_out_of_a_phone_on_its_side(page: Page, site: str, address: str, text_size: str):
    page.goto(site + address)
    page.evaluate("size => document.documentElement.style.fontSize = size", text_size)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_one_can_go_from_the_list_to_a_clause_without_javascript(page: Page, site: str):
    page.goto(f"{site}/notices")
    page.get_by_role("link", name=NOTICES["banan-2023-30"].title).click()
    page.get_by_text("目录").click()
    page.get_by_role("link", name="第四条", exact=True).click()

    expect(page).to_have_url(re.compile("#" + "%E7%AC%AC%E5%9B%9B%E6%9D%A1$"))
    expect(page.get_by_text("对低保对象按照90％给予定额资助")).to_be_in_viewport()


def test_a_page_asks_only_its_own_site_for_anything(page: Page, site: str):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/notices")

    assert asked
    assert all(address.startswith((site, "data:")) for address in asked)


def test_the_browser_finds_nothing_to_complain_about(page: Page, site: str):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site}/notices/yubei-2017-7")

    assert complaints == []
