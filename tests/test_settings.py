"""The settings of the operator, and how the site refuses to start without them."""

from datetime import timedelta

import pytest
from flask import request

from webapp import create_app
from webapp.settings import Settings, SettingsError

OLD, NEW = "o" * 32, "n" * 32


def test_one_secret_is_all_that_must_be_set():
    settings = Settings.from_environment({"SECRET_KEYS": NEW})

    assert settings == Settings((NEW,), development=False, answers_lifetime=timedelta(hours=2), proxies=0)


def test_several_secrets_keep_their_order_newest_first():
    assert Settings.from_environment({"SECRET_KEYS": f"{NEW}, {OLD},"}).secret_keys == (NEW, OLD)


def test_every_setting_is_read():
    settings = Settings.from_environment(
        {"SECRET_KEYS": NEW, "APP_MODE": "development", "ANSWERS_LIFETIME_MINUTES": "30", "BEHIND_PROXY": "1"}
    )

    assert settings == Settings((NEW,), development=True, answers_lifetime=timedelta(minutes=30), proxies=1)


@pytest.mark.parametrize("mode", ["production", "development"])
def test_the_site_refuses_to_start_without_a_secret_and_says_how_to_make_one(mode, monkeypatch):
    monkeypatch.setenv("APP_MODE", mode)
    monkeypatch.delenv("SECRET_KEYS", raising=False)

    with pytest.raises(SettingsError, match=r"SECRET_KEYS: is not set; set one or more .*token_urlsafe"):
        create_app()


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("SECRET_KEYS", "short", "32 characters or more"),
        ("SECRET_KEYS", f"{NEW},short", "32 characters or more"),
        ("APP_MODE", "Production", "development or production"),
        ("ANSWERS_LIFETIME_MINUTES", "0", "1 or more"),
        ("ANSWERS_LIFETIME_MINUTES", "two hours", "whole number"),
        ("ANSWERS_LIFETIME_MINUTES", "１２０", "whole number"),
        ("BEHIND_PROXY", "-1", "0 or more"),
        ("BEHIND_PROXY", "yes", "whole number"),
    ],
)
def test_a_bad_value_is_refused_with_the_variable_and_what_to_set(variable, value, advice):
    with pytest.raises(SettingsError, match=advice) as refusal:
        Settings.from_environment({"SECRET_KEYS": NEW, variable: value})

    assert refusal.value.variable == variable


def test_no_secret_is_ever_printed():
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environment({"SECRET_KEYS": "hunter2"})

    assert "hunter2" not in str(refusal.value)
    assert NEW not in repr(Settings((NEW,)))


def test_behind_a_proxy_the_visitors_own_address_and_scheme_count():
    site = create_app(Settings((NEW,), proxies=1))
    site.add_url_rule("/seen", "seen", lambda: request.host_url)

    page = site.test_client().get("/seen", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.example"})

    assert page.text == "https://a.example/"
