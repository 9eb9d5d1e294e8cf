"""A visitor reads in the language and the size of print that a link chose, or that the browser asks for."""

import re

import pytest


def language(response):
    return re.search(r'<html lang="([\w-]+)"', response.get_data(as_text=True))[1]


def is_large(response):
    return 'class="large"' in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [
        ("", "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW;q=0.9", "zh-Hant"),
        # A script decides before a region (RFC 5646).
        ("zh-Hans-HK", "zh-CN"),
        ("zh-Hans-TW", "zh-CN"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh_Hant_CN", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-SG", "zh-CN"),
        ("zh", "zh-CN"),
        # What is spoken by people who read Chinese.
        ("yue-Hant-HK", "zh-Hant"),
        ("yue-Hans-CN", "zh-CN"),
        ("yue", "zh-Hant"),
        ("yue-CN", "zh-CN"),
        ("zh-yue", "zh-Hant"),
        ("zh-yue-HK", "zh-Hant"),
        ("cmn-Hant-TW", "zh-Hant"),
        ("cmn-Hans-CN", "zh-CN"),
        ("cmn-TW", "zh-Hant"),
        ("zh-cmn-Hans-HK", "zh-CN"),
        ("nan-TW", "zh-Hant"),
        ("wuu", "zh-CN"),
        # What follows a single letter is an extension, or private.
        ("zh-CN-u-rg-hkzzzz", "zh-CN"),
        ("zh-x-hant", "zh-CN"),
        # Refused; Werkzeug 3.1.9 lists it all the same.
        ("zh-TW;q=0", "zh-CN"),
        ("zh-TW;q=0, en;q=0.1", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,zh;q=0.3", "en"),
        ("de", "zh-CN"),
        ("%$;;q=x", "zh-CN"),
    ],
)
def test_without_a_choice_the_browsers_language_counts(client, accepted, shown):
    assert language(client.get("/", headers={"Accept-Language": accepted})) == shown


def test_a_chosen_language_is_kept_for_the_visit_against_the_browsers(client):
    chosen = client.get("/?lang=en")
    later = client.get("/notices", headers={"Accept-Language": "zh-CN"})

    assert (language(chosen), language(later)) == ("en", "en")
    assert language(client.get("/?lang=zh-CN")) == "zh-CN"


def test_large_print_is_kept_for_the_visit_and_can_be_left(client):
    assert is_large(client.get("/?large=1"))
    assert is_large(client.get("/check/start"))
    assert language(client.get("/chat?lang=zh-Hant")) == "zh-Hant"
    assert is_large(client.get("/chat"))
    assert not is_large(client.get("/chat?large=0"))


@pytest.mark.parametrize("query", ["lang=klingon", "large=huge", "lang=", "large"])
def test_a_choice_that_nobody_offers_changes_nothing(client, query):
    response = client.get(f"/?{query}")

    assert response.status_code == 200
    assert language(response) == "zh-CN"
    assert not is_large(response)


def test_without_cookies_the_address_alone_decides(app):
    stranger = app.test_client(use_cookies=False)

    assert language(stranger.get("/chat?lang=en")) == "en"
    assert language(stranger.get("/chat")) == "zh-CN"


def test_programs_are_answered_in_the_source_language(client):
    client.get("/?lang=en")

    response = client.post("/api/v1/ask", json={}, headers={"Accept-Language": "en"})

    assert response.json["error"]["fields"]["question"] == "请写上要问的话"


@pytest.mark.parametrize(("path", "target"), [("/chat", "/chat?lang=en"), ("/chat/feedback", "/?lang=en")])
def test_the_links_lead_to_this_page_or_home_where_it_cannot_be_opened_anew(client, path, target):
    form = {"entry": "banan-no-deposit", "verdict": "helped", "said": ""}

    page = client.post(path, data=form).get_data(as_text=True)

    assert f'href="{target}"' in page


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/notices/compare?who=dibao&utm_source=x&lang=en", "/notices/compare?who=dibao&amp;lang=zh-Hant"),
        ("/notices/compare?from=timeline", "/notices/compare?lang=zh-Hant"),
        ("/chat?who=妈妈&isappinstalled=0", "/chat?lang=zh-Hant"),
        ("/check/school?school_district=banan&from=x", "/check/school?school_district=banan&amp;lang=zh-Hant"),
    ],
)
def test_the_links_keep_what_the_page_asks_in_its_address_and_nothing_else(client, address, target):
    page = client.get(address).get_data(as_text=True)

    assert f'href="{target}"' in page
