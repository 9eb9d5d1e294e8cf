"""Errors in the reader's words: for every status, as a page and as JSON, and without anything private."""

from html import unescape

import pytest
from flask import abort, request
from werkzeug.exceptions import HTTPException, TooManyRequests

from webapp.language.translation import say
from webapp.serving.error_pages import WORDS, code_of, words_for

PRIVATE = "李四 低保 13800000000"


@pytest.fixture(autouse=True)
def failing_routes(app):
    """Addresses that fail: by a status, by a surprise, and only by POST."""

    # As in production: a surprise becomes the page of a 500.
    app.config["PROPAGATE_EXCEPTIONS"] = False

    class Teapot(HTTPException):
        code = 418
        description = PRIVATE

    class OddStatus(HTTPException):
        code = 499

    odd = {418: Teapot(), 499: OddStatus(), 429: TooManyRequests(PRIVATE, retry_after=60)}

    @app.get("/fail/<int:status>")
    @app.get("/api/fail/<int:status>")
    def fail(status):
        raise odd[status] if status in odd else abort(status, PRIVATE)

    @app.get("/surprise")
    @app.get("/api/surprise")
    def surprise():
        raise RuntimeError(PRIVATE)

    @app.post("/only-post")
    def only_post():
        return "done"


STATUSES = [400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 418, 422, 429, 499, 500, 501, 502, 503, 504]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_page_that_says_what_to_do_and_nothing_private(client, status):
    page = client.get(f"/fail/{status}")

    assert page.status_code == status
    assert words_for(status).title in page.text
    assert words_for(status).advice in page.text
    assert PRIVATE not in page.text


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_below_api_is_json_of_one_shape(client, status):
    answer = client.get(f"/api/fail/{status}")

    assert answer.status_code == status
    assert answer.json == {"error": {"code": code_of(status), "message": answer.json["error"]["message"], "fields": {}}}
    assert words_for(status).advice in answer.json["error"]["message"]
    assert PRIVATE not in answer.text


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_status_speaks_the_readers_language(app, client, status, language):
    page = client.get(f"/fail/{status}", headers={"Accept-Language": language})

    with app.test_request_context(headers={"Accept-Language": language}):
        title, advice = map(say, words_for(status))
    assert title != words_for(status).title
    assert advice != words_for(status).advice
    assert f'lang="{language}"' in page.text
    assert title in unescape(page.text)
    assert advice in unescape(page.text)


@pytest.mark.parametrize("status", STATUSES)
def test_every_page_has_a_twin_as_json_at_its_own_address(client, status):
    answer = client.get(f"/fail/{status}", headers={"Accept": "application/json"})

    assert answer.status_code == status
    assert answer.json["error"]["code"] == code_of(status)
    assert words_for(status).advice in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("accepted", "mimetype"),
    [
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("*/*", "text/html"),
        ("text/html;q=0.5, application/json", "application/json"),
        (None, "text/html"),
    ],
)
def test_an_error_comes_as_json_to_those_who_prefer_it(client, accepted, mimetype):
    headers = {"Accept": accepted} if accepted else {}

    assert client.get("/nowhere", headers=headers).mimetype == mimetype


def test_an_address_nobody_knows_is_not_found(client):
    assert "没有找到这个页面" in client.get("/nowhere").text
    assert client.get("/api/nowhere").json["error"]["code"] == "not_found"


def test_a_wrong_method_stays_405_and_names_the_right_ones(client):
    refused = client.get("/only-post")

    assert refused.status_code == 405
    assert "POST" in refused.headers["Allow"]


def test_too_many_requests_keep_the_time_to_wait(client):
    assert client.get("/fail/429").headers["Retry-After"] == "60"


@pytest.mark.parametrize("address", ["/surprise", "/api/surprise"])
def test_a_surprise_is_a_500_without_its_message_or_a_traceback(client, address):
    answer = client.get(address)

    assert answer.status_code == 500
    assert WORDS[500].advice in answer.text
    assert not any(trace in answer.text for trace in (PRIVATE, "Traceback", "RuntimeError", ".py"))


def test_even_a_broken_layout_leaves_a_page_in_words(app, client):
    @app.context_processor
    def broken():
        raise RuntimeError(PRIVATE)

    page = client.get("/nowhere")

    assert page.status_code == 404
    assert WORDS[404].advice in page.text
    assert PRIVATE not in page.text


def test_a_body_that_is_too_large_is_refused_in_words(app, client):
    @app.post("/read-it")
    def read_it():
        return {"size": len(request.get_data())}

    refused = client.post("/read-it", data=b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1))

    assert refused.status_code == 413
    assert WORDS[413].advice in refused.text


def test_a_redirect_is_no_error(app, client):
    app.add_url_rule("/folder/", "folder", lambda: "here")

    assert client.get("/folder").status_code == 308
