"""Logs tell what happened, and nothing that a visitor said."""

import logging

import pytest
from flask import request

from webapp.check import answers
from webapp.check.answers import Answers

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
        answers.write(response, Answers({"identities": request.values.getlist("identities")}))
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
