"""The notices' pages: every notice and every clause can be found, linked to and read on a phone."""

import gzip
import re
from html import escape, unescape

import pytest
from playwright.sync_api import Page, expect

from knowledge.notice.document import load_notices
from webapp import library
from webapp.notices.pages import asked
from webapp.notices.resting import questions

pytestmark = pytest.mark.usefixtures("at_hand")

NOTICES = load_notices()
LATER_PAGE = 6_000
LIBRARY = (
    "/notices",
    *(f"/notices/{notice}" for notice in NOTICES),
    "/notices/nanchuan-2012-61/二（一）",
    "/notices/chongqing-2019-78/五",
    "/notices/compare",
    "/notices/compare?who=dibao&what=premium_subsidy",
    "/notices/history",
)


def words_of(page):
    """The words of the page, without markup and white space."""
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]+>", "", page)))


def test_the_list_names_every_notice_the_newest_first(client):
    page = client.get("/notices").text

    assert re.findall(r'href="/notices/([a-z]+-[^"#/]+)"', page) == list(NOTICES)[::-1]
    for notice in NOTICES.values():
        assert notice.title[notice.title.index("关于") :] in page
        assert notice.number in page


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        ("banan-2023-30", "没有看到废止"),
        ("nanchuan-2012-61", "没有看到废止，有几条不再适用"),
        ("chongqing-2017-209", "本站用到的条款都不再适用"),
    ],
)
def test_the_list_and_the_head_of_a_notice_say_whether_it_still_holds(client, notice, words):
    entry = client.get("/notices").text.partition(f'href="/notices/{notice}"')[0].rpartition("<li>")[2]

    assert f">{words}<" in entry
    assert f">{words}<" in client.get(f"/notices/{notice}").text.partition("全文")[0]


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
def test_every_clause_has_a_page_with_its_words_its_standing_and_its_neighbours(client, notice):
    for clause in notice.clauses:
        page = client.get(f"/notices/{notice.id}/{clause.path}").text
        for line in clause.text.splitlines():
            assert f"<p>{escape(line)}</p>" in page
        assert page.count('class="standing ') == 1
        assert ('rel="prev"' in page) == (clause is not notice.clauses[0])
        assert ('rel="next"' in page) == (clause is not notice.clauses[-1])
        assert len(gzip.compress(page.encode(), 9)) <= LATER_PAGE


def test_a_clause_that_nothing_touches_says_so(client):
    assert "没有别的文件改动这一条" in client.get("/notices/banan-2023-30/第四条").text


def test_a_clause_names_the_rules_that_rest_on_it(client):
    words = words_of(client.get("/notices/banan-2023-30/第四条").text)

    assert "90%资助参加居民医保低保对象" in words
    assert "居民医保档次：一档" in words


@pytest.mark.parametrize("notice", NOTICES)
def test_no_two_rules_of_a_clause_are_summed_up_in_the_same_words(client, notice):
    for clause in NOTICES[notice].clauses:
        page = client.get(f"/notices/{notice}/{clause.path}").get_data(as_text=True)
        told = re.findall(r'<details class="decision">\s*<summary>(<strong>.*?)</summary>', page, re.DOTALL)
        assert len(told) == len(set(told)), (clause.path, told)


def test_a_rule_that_has_ended_says_so_at_its_clause(client):
    words = words_of(client.get("/notices/nanchuan-2012-61/二（一）").text)

    assert "60元资助参加居民医保" in words
    assert "只到2019年11月19日" in words


@pytest.mark.parametrize(("notice", "path"), [("banan-2023-30", "第四条"), ("chongqing-2019-78", "三")])
def test_the_questions_that_rest_on_a_clause_can_be_put_to_the_chat_from_it(client, notice, path):
    page = client.get(f"/notices/{notice}/{path}").text

    assert questions(notice, path)
    for entry in questions(notice, path):
        assert f'name="said" value="{escape(asked(entry))}"' in page


@pytest.mark.parametrize("address", LIBRARY)
def test_the_library_keeps_nothing_of_its_reader(client, address):
    assert "Set-Cookie" not in client.get(address).headers


def test_people_who_go_by_another_name_since_are_told_so(client):
    told = "城市“三无”人员、农村五保对象：从2019年11月20日起归入特困人员"

    assert told in client.get("/notices/nanchuan-2012-61/二（二）1").text
    assert told in client.get("/notices/chongqing-2019-78/一（一）").text


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_weighs_little_more_than_its_own_words(client, notice):
    words = "".join(clause.text for clause in NOTICES[notice].clauses)
    page = client.get(f"/notices/{notice}").data

    assert len(gzip.compress(page, 9)) <= len(gzip.compress(words.encode(), 9)) + 4_000


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
    colour = "section => getComputedStyle(section).backgroundColor"
    assert marked.evaluate(colour) != page.locator(".printed").first.evaluate(colour)


@pytest.mark.parametrize("address", [*LIBRARY, "/nowhere"])
def test_a_page_never_runs_out_of_a_phone_on_its_side(page: Page, site: str, address: str):
    page.goto(site + address)
    for text_size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", text_size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_one_can_go_from_the_list_to_a_clause_without_javascript(page: Page, site: str):
    page.goto(f"{site}/notices")
    page.get_by_role("link", name="关于印发巴南区重特大疾病医疗保险和救助制度").click()
    page.get_by_text("目录").click()
    page.locator(".contents").get_by_role("link", name="第四条").click()

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
