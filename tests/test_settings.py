"""The settings of the operator, and how the site refuses to start without them."""

from datetime import timedelta

import pytest
from flask import request

from webapp import create_app
from webapp.settings import Settings, SettingsError

OLD, NEW = "Ck0yZ-4oP1nQvW8sXb2TtR7uLmE5aHgd", "w3Jf_9KqB6xSdN1cVzY0iGpO8rTeAhUl"


def test_one_secret_is_all_that_must_be_set():
    settings = Settings.from_environment({"SECRET_KEYS": NEW})

    defaults = {"development": False, "answers_lifetime": timedelta(hours=2), "proxies": 0}
    assert settings == Settings((NEW,), **defaults, store="")


def test_several_secrets_keep_their_order_newest_first():
    assert Settings.from_environment({"SECRET_KEYS": f"{NEW}, {OLD},"}).secret_keys == (NEW, OLD)


def test_every_setting_is_read():
    settings = Settings.from_environment(
        {
            "SECRET_KEYS": NEW,
            "APP_MODE": "development",
            "ANSWERS_LIFETIME_MINUTES": "30",
            "LINK_LIFETIME_DAYS": "7",
            "BEHIND_PROXY": "1",
            "STORE_PATH": "/var/lib/aid/store.sqlite3",
            "RETENTION_DAYS": "30",
        }
    )

    lifetimes = {"answers_lifetime": timedelta(minutes=30), "link_lifetime": timedelta(days=7)}
    store = {"store": "sqlite:////var/lib/aid/store.sqlite3", "retention": timedelta(days=30)}
    assert settings == Settings((NEW,), development=True, proxies=1, rate_limits=False, **lifetimes, **store)


def test_the_largest_roster_is_a_setting():
    settings = Settings.from_environment({"SECRET_KEYS": NEW, "ROSTER_MOST_ROWS": "3000", "ROSTER_MOST_MEGABYTES": "5"})

    assert (settings.most_students, settings.most_megabytes) == (3000, 5)


def test_what_is_needed_to_be_served_for_real_is_read():
    settings = Settings.from_environment(
        {
            "SECRET_KEYS": NEW,
            "TRUSTED_HOSTS": "yiliao.example, .district.example,",
            "RATE_LIMITS": "off",
            "LOG_FORMAT": "json",
            "LOG_ADDRESSES": "1",
            "METRICS_TOKEN": "hunter2hunter2hunter2",
            "REMEMBERED_MEGABYTES": "0",
        }
    )

    assert settings.trusted_hosts == ("yiliao.example", ".district.example")
    assert (settings.rate_limits, settings.log_json, settings.log_addresses) == (False, True, True)
    assert settings.metrics_token == "hunter2hunter2hunter2"
    assert settings.page_cache_megabytes == 0
    assert "hunter" not in repr(settings)


@pytest.mark.parametrize(
    ("mode", "told", "limited"),
    [("production", {}, True), ("development", {}, False), ("development", {"RATE_LIMITS": "on"}, True)],
)
def test_limits_hold_in_production_and_where_they_are_told_to(mode, told, limited):
    assert Settings.from_environment({"SECRET_KEYS": NEW, "APP_MODE": mode, **told}).rate_limits == limited


def test_an_account_at_wechat_and_a_redis_are_read():
    settings = Settings.from_environment(
        {
            "SECRET_KEYS": NEW,
            "WECHAT_APP_ID": "wx1",
            "WECHAT_APP_SECRET": "hunter2",
            "WECHAT_VERIFICATION": "MP_verify_aB3.txt=aB3",
            "REDIS_URL": "redis://:hunter3@localhost/0",
        }
    )

    assert (settings.wechat_app_id, settings.wechat_app_secret) == ("wx1", "hunter2")
    assert settings.wechat_verification == "MP_verify_aB3.txt=aB3"
    assert settings.redis_url == "redis://:hunter3@localhost/0"
    assert "hunter" not in repr(settings)


@pytest.mark.parametrize(
    ("address", "store"),
    [
        ("postgresql://aid:hunter2@db/aid", "postgresql://aid:hunter2@db/aid"),
        ("postgres://db/aid", "postgresql://db/aid"),
        ("sqlite:////srv/store.sqlite3", "sqlite:////srv/store.sqlite3"),
    ],
)
def test_the_store_may_be_a_server(address, store):
    told = {"SECRET_KEYS": NEW, "RETENTION_DAYS": "30"}
    settings = Settings.from_environment({**told, "DATABASE_URL": address, "STORE_PATH": "elsewhere"})

    assert settings.store == store
    assert "hunter" not in repr(settings)


@pytest.mark.parametrize("told", [{}, {"RETENTION_DAYS": "0"}])
def test_nothing_is_kept_unless_the_operator_says_for_how_long(told):
    named = {"DATABASE_URL": "sqlite:////srv/store.sqlite3", "STORE_PATH": "elsewhere"}

    assert Settings.from_environment({"SECRET_KEYS": NEW, **named, **told}).store == ""
    assert Settings.from_environment({"SECRET_KEYS": NEW, "RETENTION_DAYS": "1"}).store


def test_who_runs_the_site_is_read():
    named = {"OPERATOR_NAME": " 某区医疗保障局 ", "OPERATOR_CONTACT": "023-00000000"}
    settings = Settings.from_environment({"SECRET_KEYS": NEW, **named, "ICP_NUMBER": "渝ICP备2024012345号-1"})

    assert (settings.operator, settings.contact) == ("某区医疗保障局", "023-00000000")
    assert settings.icp_number == "渝ICP备2024012345号-1"


@pytest.mark.parametrize(
    ("given", "missing"), [("WECHAT_APP_ID", "WECHAT_APP_SECRET"), ("WECHAT_APP_SECRET", "WECHAT_APP_ID")]
)
def test_half_an_account_at_wechat_is_refused(given, missing):
    with pytest.raises(SettingsError, match="set both, or neither") as refusal:
        Settings.from_environment({"SECRET_KEYS": NEW, given: "hunter2"})

    assert refusal.value.variable == missing
    assert "hunter2" not in str(refusal.value)


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
        ("SECRET_KEYS", "s" * 40, "has to be random"),
        ("SECRET_KEYS", "0123456789" * 4, "has to be random"),
        ("SECRET_KEYS", f"{NEW},{'secret' * 8}", "has to be random"),
        ("SECRET_KEYS", "change-me-" * 6, "has to be random"),
        ("SECRET_KEYS", "abcdefghijklmnopqrstuvwxyz0123456789", "has to be random"),
        ("SECRET_KEYS", "zyxwvutsrqponmlkjihgfedcba9876543210", "has to be random"),
        ("SECRET_KEYS", "1234567890qwertyuiopASDFGHJKLzxcvbnm", "has to be random"),
        ("SECRET_KEYS", "00112233445566778899aabbccddeeff", "has to be random"),
        ("APP_MODE", "Production", "production or development"),
        ("ANSWERS_LIFETIME_MINUTES", "0", "1 or more"),
        ("ANSWERS_LIFETIME_MINUTES", "two hours", "whole number"),
        ("ANSWERS_LIFETIME_MINUTES", "１２０", "whole number"),
        ("LINK_LIFETIME_DAYS", "0", "1 or more"),
        ("BEHIND_PROXY", "-1", "0 or more"),
        ("ROSTER_MOST_ROWS", "0", "1 or more"),
        ("ROSTER_MOST_MEGABYTES", "20 MB", "whole number"),
        ("BEHIND_PROXY", "yes", "whole number"),
        ("DATABASE_URL", "mysql://db/aid", "postgresql://"),
        ("DATABASE_URL", "db", "postgresql://"),
        ("RETENTION_DAYS", "-1", "0 or more"),
        ("OPERATOR_NAME", "局" * 101, "one line of 100"),
        ("OPERATOR_NAME", "某局\n某处", "one line of 100"),
        ("OPERATOR_CONTACT", "……", "one line of 100"),
        ("ICP_NUMBER", "12345", "渝ICP备2024012345号-1"),
        ("RATE_LIMITS", "no", "on or off"),
        ("REMEMBERED_MEGABYTES", "much", "whole number"),
        ("LOG_FORMAT", "xml", "text or json"),
        ("LOG_ADDRESSES", "yes", "0 or 1"),
        ("METRICS_TOKEN", "short", "16 characters or more"),
        ("WECHAT_VERIFICATION", "MP_verify_a.txt", "an equals sign"),
        ("WECHAT_VERIFICATION", "../secret.txt=a", "an equals sign"),
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


@pytest.mark.parametrize(
    ("proxies", "said", "believed"),
    [
        (0, {"X-Forwarded-For": "203.0.113.9"}, "127.0.0.1 http://localhost/"),
        (0, {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}, "127.0.0.1 http://localhost/"),
        (0, {"Forwarded": "for=203.0.113.9;proto=https;host=evil.example"}, "127.0.0.1 http://localhost/"),
        (0, {"X-Real-IP": "203.0.113.9", "X-Forwarded-Prefix": "/evil"}, "127.0.0.1 http://localhost/"),
        # Of what is told, the last is the proxy's own; a visitor can put anything before it.
        (1, {"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}, "192.0.2.7 http://localhost/"),
        (1, {"X-Forwarded-Host": "evil.example, a.example"}, "127.0.0.1 http://a.example/"),
        (1, {"X-Forwarded-Prefix": "/evil"}, "127.0.0.1 http://localhost/"),
        (2, {"X-Forwarded-For": "203.0.113.9, 192.0.2.7, 192.0.2.8"}, "192.0.2.7 http://localhost/"),
    ],
)
def test_what_no_proxy_of_the_operator_said_is_not_believed(proxies, said, believed):
    site = create_app(Settings((NEW,), proxies=proxies))
    site.add_url_rule("/seen", "seen", lambda: f"{request.remote_addr} {request.root_url}")

    assert site.test_client().get("/seen", headers=said).text == believed


@pytest.mark.parametrize(
    ("variable", "value", "package"),
    [
        ("REDIS_URL", "redis://127.0.0.1", "redis"),
        ("METRICS_TOKEN", "a token of sixteen letters", "prometheus_client"),
        ("DATABASE_URL", "postgresql://aid@127.0.0.1/aid", "psycopg"),
    ],
)
def test_a_setting_whose_package_is_not_installed_says_which_one_is_needed(monkeypatch, variable, value, package):
    monkeypatch.setattr("webapp.settings.find_spec", lambda name: None if name == package else object())

    with pytest.raises(SettingsError, match=f"{variable}: needs the Python package {package};") as refusal:
        Settings.from_environment({"SECRET_KEYS": NEW, variable: value})

    assert value not in str(refusal.value)
