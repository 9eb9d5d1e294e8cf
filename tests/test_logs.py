"""Logs tell what happened, and nothing that a visitor said."""

import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from flask import request

from webapp import create_app
from webapp.observing.logs import JsonLines
from webapp.session import session
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session

FACT = "zhongcan-330219"


@pytest.fixture
def logged(caplog):
    """All that any logger writes during the test, down to its details."""
    caplog.set_level(logging.DEBUG)
    return lambda: caplog.text


def test_a_request_is_one_line_with_its_rule_and_status(client, logged):
    client.get("/notices/banan-2023-30")

    assert "GET /notices/<notice_id> 200" in logged()


@pytest.mark.parametrize("address", ["/told", "/told-and-failed", "/notices", "/nowhere"])
def test_a_fact_never_stands_in_the_log_wherever_it_was_sent(app, client, logged, address):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.route("/told", methods=["GET", "POST"])
    def told():
        response = app.make_response({})
        told = Answers({"identities": request.values.getlist("identities")})
        session.write(response, Session().begun(Inquiry(answers=told)))
        return response

    @app.route("/told-and-failed", methods=["GET", "POST"])
    def told_and_failed():
        raise ValueError(f"cannot read {request.values['identities']}")

    for method in (client.get, client.post):
        method(f"{address}?identities={FACT}", data={"identities": FACT}, headers={"Referer": f"/x?{FACT}"})
    client.set_cookie("answers", FACT)
    client.get(f"/{FACT}")

    assert logged()
    assert FACT not in logged()


def test_a_failure_is_logged_with_its_type_and_place(app, client, logged):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/divide", "divide", lambda: 1 // 0)

    client.get("/divide")

    assert "GET /divide: ZeroDivisionError" in logged()
    assert "test_logs.py" in logged()


def test_the_sites_own_test_server_prints_nothing_of_an_address(page, site, logged, capfd):
    page.goto(f"{site}/notices?identities={FACT}")

    assert FACT not in logged()
    assert FACT not in "".join(capfd.readouterr())


PROXYS = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("number", [PROXYS, "3fa85f64-5717-4562-b3fc-2c963f66afa6"])
def test_the_number_that_a_proxy_gave_a_request_stands_in_the_log_and_in_the_response(client, logged, number):
    answer = client.get("/notices", headers={"X-Request-ID": number})

    assert answer.headers["X-Request-ID"] == number
    assert number in logged()


@pytest.mark.parametrize("number", ["", FACT, "13800000000", "500223199901011234", "a" * 33, "g" * 32, PROXYS + "\t1"])
def test_a_number_that_is_none_is_replaced_by_a_new_one(client, logged, number):
    answer = client.get("/notices", headers={"X-Request-ID": number})

    made = answer.headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", made)
    assert made in logged()
    assert not number or number not in logged()


@pytest.mark.parametrize("path", ["/nowhere", "/chat/check", "/broken"])
def test_an_error_page_shows_the_number_by_which_the_log_is_searched(app, client, logged, path):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", "broken", lambda: 1 // 0)

    page = client.get(path)

    shown = page.headers["X-Request-ID"][:8]
    assert f"编号 {shown}" in page.text
    assert shown in logged()


def told_as_json(records):
    return [json.loads(JsonLines().format(record)) for record in records]


def test_as_json_a_request_is_one_line_of_a_few_words(client, caplog):
    caplog.set_level(logging.INFO)
    client.get(f"/notices/banan-2023-30?identities={FACT}")

    # The store of another test's site may complain meanwhile.
    [line] = [each for each in told_as_json(caplog.records) if "rule" in each]
    assert set(line) == {"time", "level", "request_id", "method", "rule", "status", "ms"}
    assert (line["rule"], line["status"]) == ("/notices/<notice_id>", 200)


def test_as_json_a_failure_tells_its_type_and_places_and_no_message(app, client, caplog):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/fails")
    def fails():
        raise ValueError(FACT)

    client.get("/fails")

    failure, request_line = told_as_json(caplog.records)
    assert failure["failure"] == "ValueError"
    assert "test_logs.py" in failure["places"][-1]
    assert failure["request_id"] == request_line["request_id"]
    assert FACT not in json.dumps([failure, request_line])


def test_as_json_every_other_entry_is_a_message(caplog):
    logging.getLogger("webapp.elsewhere").warning("no %s here", "Redis")

    [line] = told_as_json(caplog.records)
    assert line["message"] == "no Redis here"


def test_the_setting_makes_every_line_that_is_printed_json():
    code = "from webapp import create_app; create_app().test_client().get('/nowhere')"
    environment = {**os.environ, "LOG_FORMAT": "json", "SECRET_KEYS": "a secret that only the tests know"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)  # noqa: S603

    assert [json.loads(line)["rule"] for line in done.stderr.splitlines()] == ["(no such page)"]


@pytest.mark.parametrize("is_wanted", [False, True])
def test_an_address_stands_in_the_log_only_where_the_operator_wants_it(settings, caplog, is_wanted):
    caplog.set_level(logging.INFO)
    site = create_app(replace(settings, log_addresses=is_wanted))

    site.test_client().get("/nowhere", environ_base={"REMOTE_ADDR": "203.0.113.9"})

    assert ("203.0.113.9" in caplog.text) == is_wanted


def test_a_method_that_is_no_word_of_ours_is_not_repeated(client, logged):
    client.open("/notices", method=FACT)

    assert FACT not in logged()
