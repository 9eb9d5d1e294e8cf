"""The answers cookie: encrypted, short-lived, and never a reason for an error page."""

import base64
import contextlib
import itertools
import json
import time
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import request
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from webapp import create_app
from webapp.session import sealing, session
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session, SessionError

SAID = {"district": "banan", "identities": ["dibao", "zhongcan"], "tier": None}


def holding(answers):
    """A session with these answers."""
    return Session().begun(Inquiry(answers=Answers(answers)))


@pytest.fixture
def visit():
    """What a site with given settings does with cookies: `visit(settings)` gives a client that can keep and show."""

    def client_of(settings):
        site = create_app(settings)

        @site.post("/put")
        def keep():
            response = site.make_response("kept")
            session.write(response, holding(request.get_json()))
            return response

        @site.get("/show")
        def show():
            latest = session.read(request).latest
            return dict(latest.inquiry.answers) if latest else {}

        return site.test_client()

    return client_of


def moved(sender, receiver):
    """`receiver`, with the cookie of `sender`."""
    receiver.set_cookie(session.COOKIE, sender.get_cookie(session.COOKIE).value)
    return receiver


def test_answers_come_back_as_they_were_given(visit, settings):
    client = visit(settings)
    client.post("/put", json=SAID)

    assert client.get("/show").json == SAID


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50)
@given(said=st.dictionaries(st.text(max_size=8), json_values, min_size=1, max_size=4))
def test_any_plain_json_value_comes_back_as_it_was_given(app, said):
    with app.test_request_context():
        response = app.make_response("")
        session.write(response, holding(said))
        cookie = response.headers["Set-Cookie"].partition(";")[0]
    with app.test_request_context(headers={"Cookie": cookie}):
        assert dict(session.read(request).latest.inquiry.answers) == said


def test_nobody_can_read_the_answers_in_the_cookie(visit, settings):
    client = visit(settings)
    sent = [client.post("/put", json=SAID).headers["Set-Cookie"].partition(";")[0].partition("=")[2] for _ in range(2)]
    packed = [base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4)) for cookie in sent]

    for form in (*sent, *map(repr, packed), *(repr(unpacked(each)) for each in packed)):
        assert not any(word in form for word in ("banan", "district", "dibao"))
    # What only wrote them in other letters would write them alike again.
    alike = sum(one == other for one, other in zip(*packed, strict=True))
    assert alike < len(packed[0]) / 3


def unpacked(data):
    """All that may be packed in there, from wherever it begins."""
    found = b""
    for start, window in itertools.product(range(min(len(data), 40)), (15, -15)):
        with contextlib.suppress(zlib.error):
            found += zlib.decompressobj(window).decompress(data[start:])
    return found


def test_the_cookie_lives_as_long_as_the_operator_says_and_each_write_renews_it(visit, settings):
    client = visit(replace(settings, answers_lifetime=timedelta(minutes=30)))

    for _ in range(2):
        cookie = client.post("/put", json=SAID).headers["Set-Cookie"]
        assert "Max-Age=1800" in cookie
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("development", [True, False])
def test_the_cookie_is_secure_just_in_production(visit, settings, development):
    client = visit(replace(settings, development=development))
    cookie = client.post("/put", json=SAID).headers["Set-Cookie"]

    assert ("Secure" in cookie.split("; ")) is not development


def test_a_cookie_older_than_the_lifetime_means_no_answers(visit, settings, monkeypatch):
    client = visit(replace(settings, answers_lifetime=timedelta(minutes=30)))
    client.post("/put", json=SAID)
    token = client.get_cookie(session.COOKIE).value
    assert client.get("/show").json == SAID
    much_later = time.time() + 1801
    monkeypatch.setattr("time.time", lambda: much_later)

    shown = client.get("/show", headers={"Cookie": f"{session.COOKIE}={token}"})

    assert (shown.status_code, shown.json) == (200, {})


def test_an_older_secret_still_reads_and_a_dropped_one_no_more(visit, settings):
    old = visit(replace(settings, secret_keys=("o" * 32,)))
    both = visit(replace(settings, secret_keys=("n" * 32, "o" * 32)))
    new = visit(replace(settings, secret_keys=("n" * 32,)))
    old.post("/put", json=SAID)

    assert moved(old, both).get("/show").json == SAID
    assert moved(old, new).get("/show").json == {}

    both.post("/put", json=SAID)
    assert moved(both, new).get("/show").json == SAID


@pytest.mark.parametrize("cookie", ["", "x", "答案", "gAAAAA==", "gAAAAABm" + "A" * 3000, "\\", '"'])
def test_a_cookie_that_we_did_not_write_means_no_answers(visit, settings, cookie):
    shown = visit(settings).get("/show", headers={"Cookie": f"answers={cookie}".encode().decode("latin-1")})

    assert (shown.status_code, shown.json) == (200, {})


def test_a_cookie_changed_by_one_letter_means_no_answers(visit, settings):
    client = visit(settings)
    client.post("/put", json=SAID)
    token = client.get_cookie(session.COOKIE).value

    # The last letter holds bits that are none of the token.
    for place in range(len(token) - 1):
        other = "A" if token[place] != "A" else "B"
        client.set_cookie(session.COOKIE, f"{token[:place]}{other}{token[place + 1 :]}")
        assert client.get("/show").json == {}, place


def test_answers_that_do_not_fit_the_cookie_are_refused_with_their_size(app):
    # No repetitions in it, so compressing does not save it.
    long_note = "".join(map(str, range(5000)))
    with app.test_request_context(), pytest.raises(SessionError, match="more than 7000") as refusal:
        session.write(app.make_response(""), holding({"note": long_note}))

    assert refusal.value.size > refusal.value.limit == 7000


def test_a_visitor_whose_answers_do_not_fit_reads_what_to_do(app, client):
    @app.post("/keep-too-much")
    def keep_too_much():
        raise SessionError(4000)

    refused = client.post("/keep-too-much")

    assert refused.status_code == 413
    assert "请删去一些答案" in refused.text


@pytest.mark.parametrize("last", ["forget", "write nothing"])
def test_forgetting_leaves_no_cookie(app, last):
    @app.post("/put")
    def keep():
        response = app.make_response({})
        session.write(response, holding(SAID))
        return response

    @app.post("/drop")
    def drop():
        response = app.make_response({})
        session.forget(response) if last == "forget" else session.write(response, Session())
        return response

    client = app.test_client()
    client.post("/put")
    assert client.get_cookie(session.COOKIE)
    client.post("/drop")
    assert client.get_cookie(session.COOKIE) is None


def test_a_new_answer_changes_no_old_one():
    first = Answers(SAID)
    second = first.with_answer("tier", 2).without("district", "never asked")

    assert dict(first) == SAID
    assert dict(second) == {"identities": ["dibao", "zhongcan"], "tier": 2}
    assert list(first.with_answer("district", "yubei")) == list(SAID)


def test_not_knowing_is_an_answer_and_not_being_asked_is_none():
    said = Answers({"tier": None})

    assert "tier" in said
    assert "age" not in said


def test_answers_never_print_what_a_person_said():
    assert "banan" not in repr(Answers(SAID))
    assert json.loads(json.dumps(dict(Answers(SAID)))) == SAID


OLDER = [{"about": "care", "for_whom": "self", "district": "banan"}, {"chat": {"said": ["你好"]}}, [], "x", 5, None]
ALTERED = [{"inquiry": [], "conversation": {}}, {"inquiry": {}, "conversation": 5}, {"inquiry": {"about": "care"}}]


@pytest.mark.parametrize("held", [*OLDER, *ALTERED])
@pytest.mark.parametrize("path", ["/", "/check/1/answers", "/chat", "/check/1/result"])
def test_a_cookie_of_an_older_version_reads_as_empty(app, settings, held, path):
    packed = zlib.compress(json.dumps(held).encode())
    token = sealing.cipher(settings.secret_keys, session.PURPOSE).encrypt(packed).decode()

    with app.test_request_context(headers={"Cookie": f"{session.COOKIE}={token}"}):
        assert session.read(request) == Session()
    visitor = app.test_client()
    visitor.set_cookie(session.COOKIE, token)
    assert visitor.get(path).status_code in (200, 303)


def test_a_session_comes_back_as_it_was(app):
    inquiry = Inquiry("family", "care", Answers(SAID), ("0a1b2c",))
    whole = Session(conversation={"said": ["你好"]}).begun(inquiry, "妈妈").begun(Inquiry("self", "premium"))
    with app.test_request_context():
        response = app.make_response("")
        session.write(response, whole)
    with app.test_request_context(headers={"Cookie": response.headers["Set-Cookie"].partition(";")[0]}):
        assert session.read(request) == whole


@pytest.mark.parametrize("table", [{}, {"about": 5, "for_whom": None, "papers": "x"}, {"papers": [1, None]}])
def test_whatever_a_table_holds_it_is_an_inquiry(table):
    assert Inquiry.of(Inquiry.of(table).table) == Inquiry.of(table)
