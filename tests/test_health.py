"""Health: what the balancer asks, and that nobody else hears of it."""

from dataclasses import replace

import pytest

from webapp import create_app
from webapp.session import session


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_a_site_that_runs_is_alive_and_ready_and_no_cache_keeps_that(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_health_does_not_stand_in_the_log(client, path, caplog):
    client.get(path)

    assert path not in caplog.text


def test_ready_names_what_is_there(client):
    assert client.get("/ready").json == {"ready": True, "data": True, "secrets": True}


def test_a_site_without_its_data_is_alive_but_not_ready(client, monkeypatch):
    monkeypatch.delitem(client.application.extensions, "library")

    answer = client.get("/ready")

    assert answer.status_code == 503
    assert answer.json == {"ready": False, "data": False, "secrets": True}
    assert client.get("/health").status_code == 200


def test_secrets_that_do_not_encrypt_are_told(app, monkeypatch):
    def refuse(*_args):
        raise ValueError("no such key")

    monkeypatch.setattr(session, "write", refuse)

    assert app.test_client().get("/ready").json == {"ready": False, "data": True, "secrets": False}


def test_the_operators_programs_may_use_a_name_that_is_none_for_people(client):
    container = {"Host": "aid_web_1:8000"}

    assert client.get("/health", headers=container).status_code == 200
    assert client.get("/api/v1/facts", headers=container).status_code == 400


@pytest.mark.parametrize("host", ["10.0.0.2:8000", "localhost", "[::1]:8000"])
def test_the_operators_programs_ask_by_an_address_and_people_by_the_name(settings, host):
    token = "a token for tests"
    site = create_app(replace(settings, trusted_hosts=(".yiliao.example",), metrics_token=token, proxies=1))
    asked = {"Host": host, "Authorization": f"Bearer {token}"}
    client = site.test_client()

    assert [client.get(path, headers=asked).status_code for path in ("/health", "/ready", "/metrics")] == [200] * 3
    assert [client.get(path, headers=asked).status_code for path in ("/", "/metrics/x", "//health")] == [400] * 3
    assert client.get("/", headers={"Host": "www.yiliao.example"}).status_code == 200
