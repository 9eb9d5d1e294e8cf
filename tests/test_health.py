"""Health: what the balancer asks, and that nobody else hears of it."""

import pytest

from webapp import library
from webapp.serving import health


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


def test_a_site_that_has_not_read_its_data_is_alive_but_not_ready(client):
    library.load.cache_clear()
    try:
        answer = client.get("/ready")
        assert answer.status_code == 503
        assert answer.json == {"ready": False, "data": False, "secrets": True}
        assert client.get("/health").status_code == 200
    finally:
        library.load()


def test_secrets_that_do_not_encrypt_are_told(app, monkeypatch):
    def refuse(*_args):
        raise ValueError("no such key")

    monkeypatch.setattr(health.answers, "write", refuse)

    assert app.test_client().get("/ready").json == {"ready": False, "data": True, "secrets": False}
