"""Limits: a script is slowed down, a campus behind one address is not, and no Redis that fails makes a page fail."""

from __future__ import annotations

import socket
import time
from dataclasses import replace

import pytest
import redis_server
from redis import Redis

from webapp import create_app
from webapp.serving import counting, limits, redis_counting
from webapp.serving.limits import ASK, BATCH, CHECK, HEAVY, MESSAGES, PAGES, READING
from webapp.session import visitor
from webapp.settings import SettingsError

PAGE, API = "/check/start", "/api/v1/facts"


@pytest.fixture
def settings(settings):
    return replace(settings, rate_limits=True)


@pytest.fixture(autouse=True)
def same_minute(monkeypatch):
    """The whole test happens within one minute; `same_minute.value += 1` lets the next one begin."""
    clock = type("Clock", (), {"value": 1000})()
    for module in (counting, redis_counting):
        monkeypatch.setattr(module, "minute", lambda: clock.value)
    return clock


@pytest.fixture
def fewer(monkeypatch):
    """Limits that a test reaches soon; they keep their order."""
    small = {
        PAGES: replace(PAGES, visitor=3, newcomers=5, address=20),
        MESSAGES: replace(MESSAGES, visitor=3, newcomers=5, address=20),
        READING: replace(READING, address=4),
    }
    monkeypatch.setattr(limits, "PAGES", small[PAGES])
    monkeypatch.setattr(limits, "READING", small[READING])
    monkeypatch.setitem(limits.BY_ENDPOINT, "chat.ask", small[MESSAGES])


@pytest.fixture(scope="session")
def redis():
    with redis_server.running() as server:
        yield server


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.server)])
def site(request, settings, fewer):
    """A site whose counts are kept in memory, and one with a real Redis."""
    if request.param == "memory":
        return create_app(settings)
    redis = request.getfixturevalue("redis")
    Redis.from_url(redis.address).flushall()
    return create_app(replace(settings, redis_url=redis.address))


def statuses(client, path, times, **options):
    return [client.get(path, buffered=True, **options).status_code for _ in range(times)]


def from_address(address):
    return {"environ_base": {"REMOTE_ADDR": address}}


def test_a_visitor_who_goes_too_fast_is_told_when_to_come_back(site):
    client = site.test_client()

    assert statuses(client, PAGE, 4) == [200] * 4  # the first as one who is new
    refused = client.get(PAGE)

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert "操作太频繁" in refused.text
    assert "您填写的答案还在" in refused.text


def test_the_next_minute_is_a_new_one(site, same_minute):
    client = site.test_client()
    statuses(client, PAGE, 5)
    same_minute.value += 1

    assert client.get(PAGE).status_code == 200


def test_one_visitor_who_goes_too_fast_is_no_burden_to_the_others_at_that_address(site):
    fast, slow = site.test_client(), site.test_client()
    slow.get(PAGE)
    statuses(fast, PAGE, 50)

    assert fast.get(PAGE).status_code == 429
    assert slow.get(PAGE).status_code == 200


def test_who_throws_the_cookie_away_shares_one_limit_with_all_who_do(site):
    found = [site.test_client().get(PAGE).status_code for _ in range(7)]

    assert found == [200] * 5 + [429] * 2


def test_who_came_before_goes_on_while_newcomers_are_refused(site):
    known = site.test_client()
    known.get(PAGE)
    for _ in range(10):
        site.test_client().get(PAGE)

    assert known.get(PAGE).status_code == 200


def test_another_address_is_not_touched(site):
    for _ in range(10):
        site.test_client().get(PAGE)

    assert site.test_client().get(PAGE, **from_address("10.0.0.2")).status_code == 200


def test_all_addresses_of_one_line_of_the_newer_kind_are_one(site):
    found = [site.test_client().get(PAGE, **from_address(f"2001:db8::{n}")).status_code for n in range(1, 7)]

    assert found == [200] * 5 + [429]
    assert site.test_client().get(PAGE, **from_address("2001:db8:0:1::1")).status_code == 200


def test_an_address_of_the_older_kind_is_the_same_however_it_is_told(site):
    """::ffff:… is one /64; all visitors whom a proxy tells so would share its limit."""
    told = ["10.0.0.1", "::ffff:10.0.0.1"] * 3
    assert [site.test_client().get(PAGE, **from_address(address)).status_code for address in told] == [200] * 5 + [429]

    assert site.test_client().get(PAGE, **from_address("::ffff:10.0.0.2")).status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        ["10.0.0.3", "64:ff9b::10.0.0.3"],
        ["10.0.0.4:50123", "10.0.0.4:50124"],
        ["[2001:db8:1::1]:443", "2001:db8:1::2"],
    ],
)
def test_one_address_is_one_however_a_proxy_or_a_translator_tells_it(site, told):
    told = told * 3

    assert [site.test_client().get(PAGE, **from_address(each)).status_code for each in told] == [200] * 5 + [429]


def test_others_behind_the_same_translator_have_a_share_of_their_own(site):
    told = [f"64:ff9b::10.0.1.{number}" for number in range(8)]

    assert {site.test_client().get(PAGE, **from_address(each)).status_code for each in told} == {200}


def test_what_another_site_posts_counts_though_it_is_refused(site):
    sent = {"headers": {"Origin": "https://elsewhere.example"}, **from_address("10.0.0.5")}

    assert [site.test_client().post("/check/start", **sent).status_code for _ in range(6)] == [403] * 5 + [429]


@pytest.mark.parametrize("number", ["", "1", "abc.def.ghi", "x" * 4000, "号"])
def test_a_number_that_was_made_up_makes_nobody_known(site, number):
    for _ in range(5):
        site.test_client().get(PAGE)
    client = site.test_client()
    client.set_cookie(visitor.COOKIE, number)

    assert client.get(PAGE).status_code == 429


def test_a_program_is_limited_by_its_address_and_told_so_in_json(site):
    client = site.test_client()

    assert statuses(client, API, 5) == [200] * 4 + [429]
    refused = client.get(API)
    assert refused.json["error"]["code"] == "too_many_requests"
    assert int(refused.headers["Retry-After"]) >= 1
    assert "Set-Cookie" not in refused.headers


@pytest.mark.parametrize("path", ["/health", "/ready", "/static/style.css"])
def test_neither_static_files_nor_the_balancer_count(site, path):
    assert statuses(site.test_client(), path, 30) == [200] * 30


@pytest.mark.exhaustive
def test_a_campus_of_three_thousand_in_ten_minutes_feels_nothing(settings, same_minute):
    """Three hundred begin each minute behind one address, and each opens 14 pages within two minutes."""
    site, found, before = create_app(settings), set(), []
    site.view_functions["wizard.start"] = lambda: "a page"
    for _ in range(3):
        arrived = [site.test_client() for _ in range(300)]
        found |= {client.get(PAGE).status_code for client in (*arrived, *before) for _ in range(7)}
        before = arrived
        same_minute.value += 1

    assert found == {200}


def test_a_script_with_one_cookie_and_one_without_are_both_stopped_within_a_minute(settings):
    site = create_app(settings)
    site.view_functions["wizard.start"] = lambda: "a page"
    kept = site.test_client()

    assert statuses(kept, PAGE, 200).count(200) == PAGES.visitor + 1
    assert [site.test_client().get(PAGE).status_code for _ in range(3100)].count(200) == PAGES.newcomers - 1


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [
        ("GET", "/", PAGES),
        ("POST", "/chat", MESSAGES),
        ("GET", "/chat", PAGES),
        ("GET", "/nowhere", PAGES),
        ("GET", "/desk", PAGES),
        ("POST", "/desk", HEAVY),
        ("POST", "/desk/preview", HEAVY),
        ("GET", "/keep/1/picture.png", HEAVY),
        ("GET", "/keep/all", HEAVY),
        ("POST", "/api/v1/ask", ASK),
        ("POST", "/api/v1/check", CHECK),
        ("POST", "/api/v1/batch", BATCH),
        ("GET", "/api/v1/notices", READING),
        ("GET", "/api/nowhere", READING),
        ("GET", "/openapi.json", READING),
        ("GET", "/health", None),
        ("GET", "/static/style.css", None),
        ("GET", "/static/nothing.css", PAGES),
        ("GET", "/static/../pages.py", PAGES),
    ],
)
def test_each_door_has_its_own_limit(app, method, path, limit):
    with app.test_request_context(path, method=method):
        assert limits.limit_of_request() == limit


@pytest.mark.parametrize(
    ("method", "path", "length", "weight"),
    [
        ("GET", "/", 0, 1),
        ("POST", "/check/start", 200, 1),
        ("POST", "/check/start", 400_000, 41),
        ("POST", "/chat", 60, 4),
        ("POST", "/chat", 4500, 13),
        ("GET", "/keep/1/picture.png", 0, 10),
        ("POST", "/desk", 30_000, 10),
        ("POST", "/desk", 3_400_000, 113),
        ("POST", "/api/v1/batch", 20 * 2**20, 645),
        ("POST", "/api/v1/ask", 60, 1),
        ("POST", "/api/v1/ask", 1600, 4),
        ("POST", "/api/v1/check", 900, 1),
        ("POST", "/api/v1/check", 2**20, 105),
    ],
)
def test_a_request_counts_by_what_it_costs(app, method, path, length, weight):
    with app.test_request_context(path, method=method, environ_overrides={"CONTENT_LENGTH": str(length)}):
        assert limits.limit_of_request().weight_of_request == weight


def test_what_comes_in_chunks_counts_as_something_long(app):
    chunked = {"Transfer-Encoding": "chunked"}
    with app.test_request_context("/api/v1/batch", method="POST", headers=chunked):
        assert limits.limit_of_request().weight_of_request == 10 + 2**20 // 33_000


def test_messages_and_pages_count_together(site):
    client = site.test_client()
    client.get(PAGE)
    client.post("/chat", data={"said": ""})

    assert client.get(PAGE).status_code == 429


def test_what_weighs_more_than_all_that_one_may_ask_for_is_answered_once(site):
    """Or nobody could ever bring the largest list."""
    client = site.test_client()
    client.get(PAGE)

    assert client.post("/chat", data={"said": "低" * 600}).status_code == 422
    assert client.post("/chat", data={"said": "低" * 600}).status_code == 429


def test_a_static_file_that_is_not_there_counts_as_a_page(site):
    client = site.test_client()

    assert statuses(client, "/static/nothing.css", 5) == [404] * 4 + [429]


def test_no_limit_without_the_setting(settings):
    client = create_app(replace(settings, rate_limits=False)).test_client()

    assert set(statuses(client, "/nowhere", 130)) == {404}


def test_the_counts_hold_no_address_and_are_forgotten_after_two_minutes(settings, redis):
    site, database = create_app(replace(settings, redis_url=redis.address)), Redis.from_url(redis.address)
    database.flushall()
    site.test_client().get(PAGE, **from_address("203.0.113.9"))
    keys = database.keys()

    assert keys
    assert not any(b"203.0.113" in key for key in keys)
    assert all(0 < database.ttl(key) <= 120 for key in keys)


def test_two_processes_with_one_redis_count_together(settings, fewer, redis):
    Redis.from_url(redis.address).flushall()
    shared = replace(settings, redis_url=redis.address)
    one, other = create_app(shared).test_client(), create_app(shared).test_client()

    assert [client.get(API).status_code for client in (one, other) * 3] == [200] * 4 + [429] * 2


@pytest.mark.server
def test_a_redis_that_goes_and_comes_back_makes_no_page_fail(settings, fewer, caplog, monkeypatch):
    monkeypatch.setattr(redis_counting, "PAUSE", 0.2)
    with redis_server.running() as server:
        client = create_app(replace(settings, redis_url=server.address)).test_client()
        assert statuses(client, API, 3) == [200] * 3

        server.stop()
        # Counted from anew, in memory, and told once.
        assert statuses(client, API, 5) == [200] * 4 + [429]
        assert caplog.text.count("no Redis") == 1

        server.start()
        time.sleep(0.25)
        assert statuses(client, API, 5) == [200] * 4 + [429]
        assert Redis.from_url(server.address).keys()


def test_a_redis_that_hangs_delays_one_request_and_no_more(settings, monkeypatch):
    # A server that takes connections and never says a word.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        client = create_app(replace(settings, redis_url=address)).test_client()
        began = time.perf_counter()
        assert statuses(client, PAGE, 10) == [200] * 10

    assert time.perf_counter() - began < 1


def test_an_address_that_is_no_redis_is_refused_at_the_start(settings):
    with pytest.raises(SettingsError, match="redis://host:6379/0") as refusal:
        create_app(replace(settings, redis_url="hunter2@localhost"))

    assert refusal.value.variable == "REDIS_URL"
    assert "hunter2" not in str(refusal.value)
