"""Proxies: where fewer forward than the operator said, the log says so once, and without anybody's address."""

import logging
from dataclasses import replace

import pytest

from webapp import create_app

ONE = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.example"}
TWO = {name: f"{value}, {value}" for name, value in ONE.items()}


def warned(settings, proxies, *requests, path="/about"):
    """What a site behind so many proxies warns of, after these requests."""
    site = create_app(replace(settings, proxies=proxies))
    heard = []
    site.logger.addHandler(handler := logging.Handler(logging.WARNING))
    handler.emit = lambda record: heard.append(record.getMessage())
    for headers in requests:
        site.test_client().get(path, headers=headers)
    return heard


@pytest.mark.parametrize(
    ("proxies", "came", "named"),
    [
        (2, ONE, "X-Forwarded-For"),
        (1, {}, "X-Forwarded-For"),
        # What the shipped nginx.conf does behind another proxy: it tells the last scheme, and nothing of those before.
        (2, {**TWO, "X-Forwarded-Proto": "http"}, "X-Forwarded-Proto"),
        (1, {**ONE, "X-Forwarded-Proto": " "}, "X-Forwarded-Proto"),
    ],
)
def test_fewer_values_than_proxies_are_told_once(settings, proxies, came, named):
    (said,) = warned(settings, proxies, came, came, came)

    assert f"BEHIND_PROXY is {proxies}" in said
    assert named in said
    assert "192.0.2.7" not in said


@pytest.mark.parametrize(("proxies", "came"), [(0, {}), (1, ONE), (1, TWO), (2, TWO)])
def test_as_many_or_none_expected_are_told_of_to_nobody(settings, proxies, came):
    assert warned(settings, proxies, came) == []


def test_the_operators_own_programs_come_through_none(settings):
    assert warned(settings, 2, {}, path="/ready") == []
