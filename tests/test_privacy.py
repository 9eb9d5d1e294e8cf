"""The page 隐私 says what this site does as it is set, and no more; and people are told before it matters."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from browser import served
from clerk import words_of
from page_states import BEGUN, KEEPING_WORDS, STATES
from people_on_a_phone import people_of
from reaching import ENGLISH, LARGE_ENGLISH, SECRET, State, add_failures, reached
from sampling import some
from visiting import Look, Visits, visits

from webapp import create_app, library
from webapp.advice import advice
from webapp.observing.logs import Site
from webapp.settings import Settings

WECHAT = {"wechat_app_id": "wx1", "wechat_app_secret": "s", "wechat_api": "http://127.0.0.1:9"}
STORE = {"store": "sqlite:////proc/none/store", "retention": timedelta(days=45)}
NAMED = {"operator": "某区<医疗保障局>", "contact": "023-00000000", "icp_number": "渝ICP备2024000000号-1"}
# As many bytes as another page may have, packed.
LATER_PAGE = 6000
READY = Settings((SECRET,), trusted_hosts=("yiliao.example",))
LINE = "病情、残疾、孩子的情况，只用来查这一次"


@pytest.fixture(scope="module")
def keeping_app() -> Site:
    """A site that keeps words, where it is told to, and has all settings that people may read."""
    app = create_app(Settings((SECRET,), development=True, rate_limits=False, **STORE, **NAMED))
    add_failures(app)
    return app


@pytest.fixture(scope="module")
def visit_keeping(keeping_app: Site, browser) -> Iterator[Visits]:
    with served(keeping_app) as address, visits(browser, keeping_app, address) as visit:
        yield visit


def told(settings: Settings, **changed: object) -> str:
    """The words of the page, by these settings."""
    return words_of(create_app(replace(settings, **changed)).test_client().get("/privacy"))


def test_it_names_who_handles_what_is_told_and_how_to_reach_them(settings):
    page = create_app(replace(settings, **NAMED)).test_client().get("/privacy")

    assert "本站由某区<医疗保障局>运营" in words_of(page)
    assert 'href="tel:02300000000"' in page.text
    assert "还没有写在这里" not in words_of(page)


@pytest.mark.parametrize(
    ("contact", "opened"),
    [
        ("privacy@aid.example", 'href="mailto:privacy@aid.example"'),
        ("+86 23 0000 0000", 'href="tel:+862300000000"'),
        ("某路1号，周一到周五", ">联系：某路1号，周一到周五<"),
    ],
)
def test_a_contact_is_opened_by_a_tap_where_it_can_be(settings, contact, opened):
    assert opened in create_app(replace(settings, contact=contact)).test_client().get("/privacy").text


def test_where_nobody_is_named_it_says_so(settings):
    assert "运营本站的单位还没有写在这里" in told(settings)


def test_of_a_store_that_is_not_set_nothing_is_said(settings):
    without, kept = told(settings), told(settings, **STORE)

    assert "您写的话、点的按钮：服务器都不存盘" in without
    assert not [word for word in ("留下的话", "人名、号码", "45 天") if word in without]
    assert "您写的话、点的按钮：服务器都不存盘" not in kept
    # In the sentence at the top, and of words, of buttons and of their numbers below.
    assert kept.count("45 天") == 4
    assert "只有两样另存 45 天" in kept[: kept.index("谁来负责")]


def test_it_tells_that_what_was_said_in_the_chat_stays_in_memory_for_a_while(settings):
    assert "问答里刚说过的话和回答，也在内存里留一会儿" in told(settings)


def test_of_wechats_script_it_speaks_only_where_there_is_an_account(settings):
    assert "微信的程序" not in told(settings)
    assert "微信的程序" in told(settings, **WECHAT)


def test_where_addresses_are_counted_it_says(settings):
    assert "只在内存里数" in told(settings, rate_limits=True)

    elsewhere = told(settings, rate_limits=True, redis_url="redis://127.0.0.1:1")
    assert "只在内存里数" not in elsewhere
    assert "放在运营单位的计数程序里数，两分钟内就删" in elsewhere


def test_each_time_that_it_tells_is_the_time_that_is_set(settings):
    set_otherwise = {"answers_lifetime": timedelta(minutes=7), "link_lifetime": timedelta(days=9)}
    words = told(settings, **set_otherwise)

    assert "7 分钟不用就消失" in words
    assert "9 天里谁拿到谁能打开" in words
    assert "最多存 12 小时" in words


def test_of_ending_links_it_says_what_this_site_can(settings):
    without, kept = told(settings), told(settings, **STORE, link_lifetime=timedelta(days=9))

    assert "不能提前停用" in without
    assert "要提前停用，趁答案还在这部手机上，清除的时候勾上" in kept
    assert "最多记 11 天" in kept


def test_it_says_whether_addresses_are_in_the_log(settings):
    assert "运行日志里不记" in told(settings)
    assert "运行日志里也记" in told(settings, log_addresses=True)


def test_it_tells_all_that_the_law_wants_to_be_told_and_is_read_aloud(client):
    page = client.get("/privacy")

    for what in ("谁来负责", "为了什么", "会问到什么", "存多久", "您可以怎么做", "监护人", "第十七条", "第二十八条"):
        assert what in words_of(page)
    assert 'class="aloud"' in page.text
    assert "data-aloud" in page.text


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("display", ["zh-CN.1", ENGLISH])
def test_it_is_in_the_footer_of_every_page(lasting_app, state, display):
    assert 'href="/privacy"' in reached(lasting_app, state, display).text.rpartition("<footer")[2]


def test_the_number_of_the_registry_stands_in_the_footer_where_it_is_set(keeping_app, client):
    assert ">渝ICP备2024000000号-1</a>" in keeping_app.test_client().get("/").text.rpartition("<footer")[2]
    assert "beian" not in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/chat"])
def test_where_nothing_is_kept_there_is_a_line_and_nothing_to_choose(client, path):
    page = client.get(path)

    assert {"/": "服务器不存盘", "/chat": "您写的话不留存"}[path] in words_of(page)
    assert "may_keep" not in page.text


@pytest.mark.parametrize("path", ["/", "/chat"])
def test_where_words_are_kept_that_is_said_before_and_nothing_is_chosen_beforehand(keeping_app, path):
    page = keeping_app.test_client().get(path)

    assert {"/": "您同意了才会留下", "/chat": "不勾就不留"}[path] in words_of(page)
    assert "不存盘" not in words_of(page)
    assert "checked" not in page.text


def test_the_field_for_what_the_window_said_tells_of_it_before(keeping_app):
    judged = {"entry": "banan-no-deposit", "verdict": "window_differs"}
    page = keeping_app.test_client().post("/chat/feedback", data=judged)

    assert "不勾就不留。勾了，有人名的也不留，号码去掉，存 45 天" in words_of(page)
    assert page.text.index("may_keep") < page.text.index("发送")


def test_it_is_said_before_the_first_question_about_illness_disability_or_children_and_not_again(client):
    client.post("/check/start", data={"for_whom": "self", "about": "both"})
    assert LINE not in words_of(client.get("/check/1/district"))
    assert LINE in words_of(client.get("/check/1/holds"))
    assert LINE in words_of(client.get("/check/1/disease"))

    client.post("/check/1/holds", data={"none": "1"})
    assert people_of(client)[1]["holds"] == []
    assert LINE not in words_of(client.get("/check/1/disease"))
    assert LINE in words_of(client.get("/check/1/holds")), "who comes back to it reads it again"


def test_whatever_tells_of_an_illness_a_disability_or_a_child_is_marked_so():
    marked = {fact.name for fact in library.load().rules.facts.values() if fact.sensitive}

    assert {"holds", "identities", "disability_level", "disease", "disease_kind", "care", "serious_illness"} <= marked
    assert marked.isdisjoint({"date", "district", "insurance", "tier", "in_scope_cost"})


def test_who_would_rather_not_tell_finds_the_notices_and_the_numbers_to_call(lasting_app, client):
    asked = reached(lasting_app, State("holds", "/check/1/holds", BEGUN))
    assert 'href="/untold"' in asked.text

    page = client.get("/untold")
    assert all(f'href="tel:{number}"' in page.text for number in ("12393", "12345", "12385"))
    assert all(f'href="/notices/{notice}"' in page.text for notice in library.load().notices)


@pytest.mark.parametrize("display", ["zh-CN.0", ENGLISH, LARGE_ENGLISH])
@pytest.mark.parametrize("state", KEEPING_WORDS, ids=str)
def test_the_pages_of_a_site_with_a_store_are_as_light(keeping_app, state, display):
    page = reached(keeping_app, state, display)

    assert page.status_code == state.status
    assert len(gzip.compress(page.data, 9)) <= LATER_PAGE


@pytest.mark.parametrize(
    ("state", "look"),
    some(
        product(KEEPING_WORDS, [Look(), Look(LARGE_ENGLISH), Look(scheme="dark")]),
        lambda case: map(str, case),
    ),
    ids=str,
)
def test_they_are_open_to_everyone(visit_keeping, state, look):
    found = visit_keeping(state, look)

    assert not found.violations
    assert not found.sideways
    assert not found.complaints


def test_production_without_operator_or_contact_starts_with_a_warning_in_words():
    (told_of_both,) = advice(READY, {})
    (told_of_one,) = advice(replace(READY, operator="某区医疗保障局"), {})

    assert "OPERATOR_NAME and OPERATOR_CONTACT" in told_of_both
    assert told_of_one == told_of_both
    assert advice(replace(READY, **NAMED), {}) == ()


def test_a_store_that_is_named_and_keeps_nothing_is_told():
    found = advice(replace(READY, **NAMED), {"STORE_PATH": "/srv/hunter2"})

    assert len(found) == 1
    assert "RETENTION_DAYS" in found[0]
    assert "hunter2" not in found[0]


def test_production_that_answers_to_any_name_is_warned():
    (found,) = advice(Settings((SECRET,), **NAMED), {})

    assert found.startswith("TRUSTED_HOSTS is not set")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "aid.example"])  # noqa: S104 - only told
def test_development_beyond_this_machine_is_warned(settings, host):
    (found,) = advice(settings, {"HOST": host})

    assert "development is served beyond this machine" in found


@pytest.mark.parametrize("host", ["", "127.0.0.1", "localhost", "[::1]"])
def test_development_on_this_machine_is_not(settings, host):
    assert advice(settings, {"HOST": host}) == ()
