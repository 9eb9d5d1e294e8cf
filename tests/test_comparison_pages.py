"""The pages of the comparison and of the history: what the engine finds, in words that lead on."""

import gzip
import re
from html import unescape

import pytest
from playwright.sync_api import Page, expect

from webapp import library
from webapp.clock import today
from webapp.notices.comparison import cell, places

pytestmark = pytest.mark.usefixtures("at_hand")

HELD = library.load()
RULES = HELD.rules
LATER_PAGE = 6_000


def words_of(page):
    """The words of the page, without markup and white space."""
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]+>", "", page)))


@pytest.mark.parametrize("benefit", RULES.vocabulary.benefits)
def test_the_comparison_shows_what_the_engine_finds_in_each_place(client, benefit):
    words = words_of(client.get(f"/notices/compare?who=dibao&what={benefit}").text)

    for place in places():
        for case in cell(place, "dibao", benefit, today()).cases:
            assert case.terms.lead in words
            assert all(re.sub(r"\s+", "", text) in words for text in case.conditions)


def test_the_comparison_begins_with_all_benefits_of_the_first_identity(client):
    page = client.get("/notices/compare").text

    for benefit in RULES.vocabulary.benefits.values():
        assert f"what={benefit.code}" in page
    assert 'value="dibao" selected' in page
    assert page.count('scope="row"') == len(RULES.vocabulary.benefits)
    assert page.count('scope="col"') == 1 + len(places())
    assert "<caption>" in page


@pytest.mark.parametrize("identity", RULES.vocabulary.identities)
def test_every_choice_of_the_comparison_leads_on(client, identity):
    page = client.get(f"/notices/compare?who={identity}").text

    assert f'value="{identity}" selected' in page
    assert "文件没有写到" in page


@pytest.mark.parametrize("page", ["compare", "history"])
def test_a_choice_that_nobody_knows_gives_the_page_as_it_first_is(client, page):
    odd = client.get(f"/notices/{page}?who=king&what=gold&where=moon")

    assert odd.status_code == 200
    assert words_of(odd.text) == words_of(client.get(f"/notices/{page}").text)


def test_the_history_shows_each_stretch_with_its_clause_and_what_it_replaced(client):
    page = client.get("/notices/history?where=nanchuan&who=dibao&what=premium_subsidy").text
    words = words_of(page)

    assert words.index("2019年11月20日起现在") < words.index("2013年1月1日起") < words.index("2012年11月19日起")
    assert "到2019年11月19日为止" in words
    assert "代替了从前的3处规定" in words
    assert f"{HELD.notices['nanchuan-2012-61'].number}二（一）" in words


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_one_can_compare_and_go_on_to_the_history_without_javascript(page: Page, site: str):
    page.goto(f"{site}/notices/compare")
    page.get_by_label("待遇").select_option("special_disease_aid")
    page.get_by_role("button", name="比一比").click()
    expect(page.get_by_role("row").filter(has_text="巴南区")).to_contain_text("90%")
    page.get_by_role("rowheader", name="南川区").get_by_role("link").click()

    expect(page.get_by_role("heading", level=2)).to_have_text("南川区，低保对象：特殊疾病（重大疾病）救助")
    expect(page.locator(".years > .now")).to_contain_text("不低于70%")


@pytest.mark.parametrize(
    "address", ["compare", *(f"compare?what={code}" for code in RULES.vocabulary.benefits), "history"]
)
def test_a_page_weighs_little(client, address):
    assert len(gzip.compress(client.get(f"/notices/{address}").data, 9)) <= LATER_PAGE


@pytest.mark.parametrize("who", library.load().rules.vocabulary.identities)
def test_no_figure_of_the_overview_stands_without_its_base_and_its_year(client, who):
    page = client.get(f"/notices/compare?who={who}").text
    figures = re.findall(r'<p class="figure">(.*?)</p>', page, re.DOTALL)

    for figure in figures:
        assert re.search(r"按\d{4}年的文件", figure)
        assert "%" not in figure.partition("按")[0] or re.search("按.+算", figure)
    assert "<strong>" not in re.sub(r'<p class="figure">.*?</p>', "", page.partition("<tbody")[2], flags=re.DOTALL)


@pytest.mark.parametrize(
    ("rate", "beside"),
    [
        ("90%", ["一档", "按一档个人缴费标准算", "按2023年的文件"]),
        ("100%", ["二档", "按一档个人缴费标准算", "按2023年的文件"]),
        ("不低于60%", ["一年最多6000元", "按2012年的文件"]),
        ("100%", ["80周岁", "院外维持治疗", "一年的限额不低于200元", "按2012年的文件"]),
        ("80%", ["按什么费用算，文件没有写", "按2017年的文件"]),
    ],
)
def test_what_two_figures_of_a_place_differ_by_stands_beside_them(client, rate, beside):
    page = client.get("/notices/compare?who=dibao").text
    figures = re.findall(r'<p class="figure">(.*?)</p>', page, re.DOTALL)

    assert any(f"<strong>{rate}</strong>" in figure and all(word in figure for word in beside) for figure in figures)


def bars_of(page):
    """What is drawn of each hundred yuan, as words, with how much of the bar is filled."""
    figure = re.search('<figure class="flow bars">.*?</figure>', page, re.DOTALL)
    items = re.findall("<li>(.*?)</li>", figure[0], re.DOTALL) if figure else []
    return {words_of(item): re.findall('class="aid" width="([0-9.]+)"', item) for item in items}


def test_districts_are_drawn_side_by_side_and_told_in_words(client):
    drawn = bars_of(client.get("/notices/compare?who=dibao&what=special_disease_aid").text)

    assert drawn == {
        "巴南区给90%，自己付10%按报销后算进医保的自付算": ["90.0"],
        "原渝北区（今两江新区、北碚区）给多少，文件没有写": [],
        "南川区病种：特殊疾病（特殊病种）至少给70%，自己最多付30%按报销后算进医保的自付算": ["70.0"],
        "其他区县这里的文件本站没有收录，问当地医保局": [],
    }


@pytest.mark.parametrize("what", ["premium_subsidy", "inpatient_aid"])
def test_nobody_is_told_what_remains_where_the_share_is_not_of_the_price(client, what):
    """The whole of tier 1 is given to who pays tier 2; of which costs 80% are given in Yubei nobody says."""
    drawn = bars_of(client.get(f"/notices/compare?who=dibao&what={what}").text)
    apart = [words for words in drawn if "二档" in words or "按什么费用算，文件没有写" in words]

    assert apart
    assert not [words for words in apart if "自己" in words]


def test_where_no_share_is_stated_no_bars_are_drawn(client):
    assert bars_of(client.get("/notices/history?where=nanchuan&who=dibao&what=premium_subsidy").text) == {}
    assert bars_of(client.get("/notices/history?where=nanchuan&who=dibao&what=special_disease_aid").text)


def test_the_silence_of_a_place_whose_documents_are_not_held_is_told_as_ours(client):
    page = words_of(client.get("/notices/compare?who=dibao&what=tilt_aid").text)

    assert "其他区县这里的文件本站没有收录，问当地医保局" in page
    assert "南川区文件没有写到" in page
