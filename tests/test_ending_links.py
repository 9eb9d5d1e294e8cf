"""Links that were handed out can be ended by the phone that made them, where there is a store; else pages say so."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from clerk import words_of
from flask import request
from page_inspection import InspectingClient
from people_on_a_phone import people_of
from stores import as_nobody, rows

from webapp import create_app
from webapp.clock import today
from webapp.feedback import ended_links
from webapp.feedback.store.database import Database
from webapp.feedback.store.tables import ended
from webapp.session import ending
from webapp.session import session as cookie

BEGUN = {"for_whom": "self", "about": "both"}
ENDING = {"end_links": "1"}


@pytest.fixture(params=["file", "server"])
def address(request, tmp_path):
    """The address of an empty store of each kind."""
    if request.param == "file":
        yield f"sqlite:///{tmp_path}/store.sqlite3"
        return
    database = Database(request.getfixturevalue("server").address)
    database.migrate()
    yield request.getfixturevalue("server").address
    database.migrate("base")
    database.close()


@pytest.fixture
def site(settings, address):
    return closing(create_app(replace(settings, store=address)))


def closing(site):
    """The site, each page of which is inspected; its writer has nothing to write here."""
    site.test_client_class = InspectingClient
    site.extensions["store"].close()
    return site


def phone_of(site, *people):
    """A phone on which these were told of."""
    client = site.test_client()
    client.get("/")
    for district in people:
        number = int(client.post("/check/start", data=BEGUN).location.split("/")[2])
        client.post(f"/check/{number}/district", data={"district": district})
    return client


def link(client, number=1):
    """The link on the sheet of that person, as it would be sent."""
    return urlsplit(re.search(r'id="address">([^<]+)<', client.get(f"/keep/{number}").text)[1]).path


def test_a_link_that_was_ended_says_so_at_every_door_and_all_others_stay(site):
    mother, neighbour = phone_of(site, "banan", "yubei"), phone_of(site, "banan")
    ended_one, of_another, of_other_phone = link(mother, 1), link(mother, 2), link(neighbour)

    page = mother.post("/clear", data={"who": "1", **ENDING})
    assert "从现在起打不开" in words_of(page)
    assert set(people_of(mother)) == {2}

    shown = site.test_client().get(ended_one)
    assert shown.status_code == 410
    assert "发链接的人已经把它停用了" in words_of(shown)
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert site.test_client().get(f"{ended_one}.png").status_code == 410
    taken = site.test_client()
    assert taken.post(ended_one).location == ended_one
    assert people_of(taken) == {}
    assert {site.test_client().get(path).status_code for path in (of_another, of_other_phone)} == {200}


def test_links_of_before_and_after_a_further_answer_end_together_and_so_does_the_code_in_the_picture(site):
    client = phone_of(site, "banan")
    first = link(client)
    client.post("/check/1/district", data={"district": "yubei"})
    second = link(client)
    assert first != second

    client.post("/clear", data={"who": "all", **ENDING})

    assert {site.test_client().get(path).status_code for path in (first, second)} == {410}


def test_who_clears_without_the_tick_leaves_the_links_alive(site):
    client = phone_of(site, "banan")
    handed_out = link(client)

    assert client.post("/clear", data={"who": "all"}).location == "/"
    assert site.test_client().get(handed_out).status_code == 200
    # The next one at this phone is another one, and cannot end what is not theirs.
    client.post("/check/start", data=BEGUN)
    client.post("/clear", data={"who": "all", **ENDING})
    assert site.test_client().get(handed_out).status_code == 200


def test_the_store_keeps_a_keyed_digest_and_a_day_and_forgets_both(site, address, monkeypatch):
    client = phone_of(site, "banan")
    handed_out = link(client)
    client.post("/clear", data={"who": "1", **ENDING})

    database = Database(address)
    [row] = rows(database, ended)
    assert set(row) == {"digest", "until"}
    assert re.fullmatch("[0-9a-f]{32}", row["digest"])
    assert row["digest"] not in handed_out
    assert row["until"] == today() + dt.timedelta(days=31)

    for days, kept in ((31, 1), (32, 0)):
        monkeypatch.setattr("webapp.feedback.store.database.today", lambda days=days: today() + dt.timedelta(days=days))
        database.prune(today())
        assert len(rows(database, ended)) == kept
    database.close()


def test_another_secret_finds_no_other_digest_and_an_older_one_still_finds_its_own(settings, tmp_path):
    address = f"sqlite:///{tmp_path}/store.sqlite3"
    old, both = (replace(settings, store=address, secret_keys=keys) for keys in (("o" * 32,), ("n" * 32, "o" * 32)))
    before = closing(create_app(old))
    client = phone_of(before, "banan")
    handed_out = link(client)
    client.post("/clear", data={"who": "1", **ENDING})

    assert closing(create_app(both)).test_client().get(handed_out).status_code == 410


def test_where_the_store_is_away_nothing_opens_on_a_guess_and_nothing_is_cleared(settings, tmp_path):
    address = f"sqlite:///{tmp_path}/none/store.sqlite3"
    site = closing(create_app(replace(settings, store=address)))
    client = phone_of(site, "banan")
    handed_out = link(client)
    tmp_path.chmod(0o700)

    with as_nobody():
        shown = site.test_client().get(handed_out)
        assert shown.status_code == 503
        assert "查不了这个链接有没有被停用" in words_of(shown)
        assert site.test_client().get(f"{handed_out}.png").status_code == 503
        refused = client.post("/clear", data={"who": "all", **ENDING})
        assert refused.status_code == 503
        assert "什么都没有清除" in words_of(refused)
        assert set(people_of(client)) == {1}
        # Without the tick the answers go all the same.
        assert client.post("/clear", data={"who": "all"}).location == "/"


def test_a_store_that_failed_is_not_waited_for_by_each(monkeypatch):
    asked = []

    class Away:
        def has_ended(self, digests):
            asked.append(digests)
            raise ended_links.StoreError("away")

    held = ended_links.EndedLinks(Away())
    for _ in range(5):
        with pytest.raises(ending.NotNowError):
            held.holds(["x"])
    assert len(asked) == 1

    monkeypatch.setattr(ended_links, "REST", -1.0)
    held._again = 0.0
    with pytest.raises(ending.NotNowError):
        held.holds(["x"])
    assert len(asked) == 2


def test_a_script_cannot_fill_the_disk(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(ended_links, "MOST_A_DAY", 2)
    site = closing(create_app(replace(settings, store=f"sqlite:///{tmp_path}/store.sqlite3")))
    statuses = [phone_of(site, "banan").post("/clear", data={"who": "all", **ENDING}).status_code for _ in range(3)]

    assert statuses == [200, 200, 503]


def test_without_a_store_nothing_can_be_ended_and_the_page_says_until_which_day_they_open(settings):
    client = phone_of(create_app(replace(settings, link_lifetime=dt.timedelta(days=9))), "banan")
    last = today() + dt.timedelta(days=9)
    asked, handed_out = client.get("/clear"), link(client)

    assert f"在{last.year}年{last.month}月{last.day}日以前还打得开" in words_of(asked)
    assert "不能提前停用它们，过了那天自己打不开" in words_of(asked)
    assert "end_links" not in asked.text
    assert client.post("/clear", data={"who": "all", **ENDING}).location == "/"
    assert client.get(handed_out).status_code == 200
    assert "清除我的答案" not in client.get("/keep/1").text.partition('id="link"')[2].partition("</section>")[0]


def test_with_a_store_it_is_said_where_the_link_is_made_and_nothing_is_ticked_beforehand(settings):
    client = phone_of(closing(create_app(replace(settings, store="sqlite:////proc/none/store"))), "banan")

    assert "发错了可以停用" in words_of(client.get("/keep/1"))
    asked = client.get("/check/1/clear")
    assert 'name="end_links"' in asked.text
    assert "checked" not in asked.text


def test_links_of_the_version_before_still_open_and_links_without_a_store_are_as_short(settings, tmp_path):
    without, kept = create_app(settings), closing(create_app(replace(settings, store=f"sqlite:///{tmp_path}/s")))
    short, long = link(phone_of(without, "banan")), link(phone_of(kept, "banan"))

    assert kept.test_client().get(short).status_code == 200
    assert 0 < len(long) - len(short) <= 8


@pytest.mark.parametrize("store", ["", "sqlite:////proc/none/store"])
def test_a_phone_has_a_number_of_its_own_only_where_it_is_of_use(settings, store):
    with phone_of(create_app(replace(settings, store=store)), "banan") as client:
        client.get("/clear")
        assert bool(cookie.read(request).seed) == bool(store)
