"""What people are called stays on the phone: in no address, link, log or page that is remembered."""

from __future__ import annotations

import logging
import re
from html import unescape

import pytest
from people_on_a_phone import NAME, begin_of_another, text_of
from test_keep import address
from test_wizard import walk

from webapp import clock
from webapp.session.person import LONGEST_NAME, name_of
from webapp.session.tickets import unseal


def test_a_typed_name_stands_in_no_address_no_log_and_no_page_that_is_remembered(client, app, caplog):
    caplog.set_level(logging.DEBUG)
    replies = [begin_of_another(client, called=NAME)]
    walk(client, {"district": "banan", "holds": ["dibao_card"]})
    replies += [client.get(path) for path in ("/check/1/result", "/check/1/answers", "/keep/1", "/people", "/keep/all")]

    assert all(NAME in text_of(page) for page in replies[1:])
    assert not any(NAME in str(page.headers) for page in replies)
    assert not any(
        NAME in unescape(link) for page in replies for link in re.findall(r'(?:href|src|action)="([^"]*)"', page.text)
    )
    assert NAME not in caplog.text
    remembered = app.extensions["page_cache"]._pages.values()
    assert not any(NAME in page.body.decode() for page in remembered)


def test_a_name_does_not_travel_with_the_link(client, app, settings):
    begin_of_another(client, called=NAME)
    link = address(client)

    ticket = unseal(link.rpartition("/")[2], clock.now(), settings.secret_keys, settings.link_lifetime)
    assert NAME not in ticket.inquiry.written
    assert NAME not in text_of(app.test_client().get(link))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  妈 妈\n", "妈 妈"), ("\u202e王\x00", "王"), ("长" * 50, "长" * LONGEST_NAME), ("", ""), (None, "None")],
)
def test_a_name_is_one_short_line(typed, kept):
    assert name_of(typed) == kept


def test_a_kind_of_kin_is_said_in_the_readers_language(client):
    begin_of_another(client, called="妈妈")
    client.get("/check/1/district?lang=en")

    assert "妈妈" not in client.get("/check/1/district").text.partition("<main")[2].partition("</main")[0]


def test_a_typed_name_is_shown_as_letters_and_never_as_code_wherever_it_stands(client):
    begin_of_another(client, called="<b id=x>'\"&")
    walk(client, {"district": "banan", "holds": ["dibao_card"]})
    pages = [
        client.get(path)
        for path in ("/check/1/result", "/check/1/answers", "/keep/1", "/people", "/keep/all", "/clear")
    ]

    assert all("<b id=x>" in unescape(page.text) for page in pages)
    assert not any("<b id=x>" in page.text for page in pages)
    assert not any("x>'\"" in page.text for page in pages)
