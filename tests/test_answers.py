"""The answers cookie: encrypted, short-lived, and never a reason for an error page."""

import json
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import request
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from webapp import create_app
from webapp.session import answers
from webapp.session.answers import Answers, AnswersError

SAID = {"district": "banan", "identities": ["dibao", "zhongcan"], "tier": None}


@pytest.fixture
def visit():
    """What a site with given settings does with cookies: `visit(settings)` gives a client that can keep and show."""

    def client_of(settings):
        site = create_app(settings)

        @site.post("/keep")
        def keep():
            response = site.make_response("kept")
            answers.write(response, Answers(request.get_json()))
            return response

        @site.get("/show")
        def show():
            return dict(answers.read(request))

        return site.test_client()

    return client_of


def moved(sender, receiver):
    """`receiver`, with the cookie of `sender`."""
    receiver.set_cookie(answers.COOKIE, sender.get_cookie(answers.COOKIE).value)
    return receiver


def test_answers_come_back_as_they_were_given(visit, settings):
    client = visit(settings)
    client.post("/keep", json=SAID)

    assert client.get("/show").json == SAID


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(said=st.dictionaries(st.text(max_size=8), json_values, min_size=1, max_size=4))
def test_any_plain_json_value_comes_back_as_it_was_given(app, said):
    with app.test_request_context():
        response = app.make_response("")
        answers.write(response, Answers(said))
        cookie = response.headers["Set-Cookie"].partition(";")[0]
    with app.test_request_context(headers={"Cookie": cookie}):
        assert dict(answers.read(request)) == said


def test_nobody_can_read_the_answers_in_the_cookie(visit, settings):
    client = visit(settings)
    cookie = client.post("/keep", json=SAID).headers["Set-Cookie"]

    assert not any(word in cookie for word in ("banan", "district", "dibao"))


def test_the_cookie_lives_as_long_as_the_operator_says_and_each_write_renews_it(visit, settings):
    client = visit(replace(settings, answers_lifetime=timedelta(minutes=30)))

    for _ in range(2):
        cookie = client.post("/keep", json=SAID).headers["Set-Cookie"]
        assert "Max-Age=1800" in cookie
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("development", [True, False])
def test_the_cookie_is_secure_just_in_production(visit, settings, development):
    client = visit(replace(settings, development=development))
    cookie = client.post("/keep", json=SAID).headers["Set-Cookie"]

    assert ("Secure" in cookie.split("; ")) is not development


def test_a_cookie_older_than_the_lifetime_means_no_answers(visit, settings, monkeypatch):
    client = visit(replace(settings, answers_lifetime=timedelta(minutes=30)))
    client.post("/keep", json=SAID)
    token = client.get_cookie(answers.COOKIE).value
    assert client.get("/show").json == SAID
    much_later = time.time() + 1801
    monkeypatch.setattr("time.time", lambda: much_later)

    shown = client.get("/show", headers={"Cookie": f"{answers.COOKIE}={token}"})

    assert (shown.status_code, shown.json) == (200, {})


def test_an_older_secret_still_reads_and_a_dropped_one_no_more(visit, settings):
    old = visit(replace(settings, secret_keys=("o" * 32,)))
    both = visit(replace(settings, secret_keys=("n" * 32, "o" * 32)))
    new = visit(replace(settings, secret_keys=("n" * 32,)))
    old.post("/keep", json=SAID)

    assert moved(old, both).get("/show").json == SAID
    assert moved(old, new).get("/show").json == {}

    both.post("/keep", json=SAID)
    assert moved(both, new).get("/show").json == SAID


@pytest.mark.parametrize("cookie", ["", "x", "答案", "gAAAAA==", "gAAAAABm" + "A" * 3000, "\\", '"'])
def test_a_cookie_that_we_did_not_write_means_no_answers(visit, settings, cookie):
    shown = visit(settings).get("/show", headers={"Cookie": f"answers={cookie}".encode().decode("latin-1")})

    assert (shown.status_code, shown.json) == (200, {})


def test_a_cookie_changed_by_one_letter_means_no_answers(visit, settings):
    client = visit(settings)
    client.post("/keep", json=SAID)
    token = client.get_cookie(answers.COOKIE).value
    middle = len(token) // 2
    client.set_cookie(answers.COOKIE, token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :])

    assert client.get("/show").json == {}


def test_answers_that_do_not_fit_the_cookie_are_refused_with_their_size(app):
    # No repetitions in it, so compressing does not save it.
    long_note = "".join(map(str, range(5000)))
    with app.test_request_context(), pytest.raises(AnswersError, match="more than 3500") as refusal:
        answers.write(app.make_response(""), Answers({"note": long_note}))

    assert refusal.value.size > refusal.value.limit == 3500


def test_a_visitor_whose_answers_do_not_fit_reads_what_to_do(app, client):
    @app.post("/keep-too-much")
    def keep_too_much():
        raise AnswersError(4000)

    refused = client.post("/keep-too-much")

    assert refused.status_code == 413
    assert "请删去一些答案" in refused.text


@pytest.mark.parametrize("last", ["forget", "write nothing"])
def test_forgetting_leaves_no_cookie(app, last):
    @app.post("/keep")
    def keep():
        response = app.make_response({})
        answers.write(response, Answers(SAID))
        return response

    @app.post("/drop")
    def drop():
        response = app.make_response({})
        answers.forget(response) if last == "forget" else answers.write(response, Answers())
        return response

    client = app.test_client()
    client.post("/keep")
    assert client.get_cookie(answers.COOKIE)
    client.post("/drop")
    assert client.get_cookie(answers.COOKIE) is None


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
