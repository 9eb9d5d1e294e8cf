"""Compression: small on the line, the same after it, and no length that tells an attacker what stands in a page."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest
from backports import zstd
from page_states import STAY
from reaching import State, cookies_of

UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstd.decompress}
# WebKit before 16.4 sends no Sec-Fetch-Site: there the page before must have been one of ours.
FROM_HERE = [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Referer": "http://localhost/check/start"}]
FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {},
    {"Referer": "http://localhost.elsewhere.invalid/"},
    {"Referer": "http://elsewhere.invalid/localhost"},
    {"Referer": "https://localhost/"},
    {"Referer": "http://localhost:81/"},
    {"Referer": "http://[/"},
    {"Sec-Fetch-Site": "cross-site", "Referer": "http://localhost/"},
]


@pytest.fixture
def answered(app):
    """A visitor who has told much."""
    client = app.test_client()
    for name, value in cookies_of(app, State("a stay", "/", STAY)).items():
        client.set_cookie(name, value)
    return client


@pytest.mark.parametrize("encoding", UNPACK)
@pytest.mark.parametrize("path", ["/", "/notices", "/static/style.css", "/openapi.json"])
def test_what_is_sent_small_is_the_same_when_unpacked(app, path, encoding):
    client = app.test_client_class.__mro__[1](app)
    plain = client.get(path, buffered=True)
    packed = client.get(path, buffered=True, headers={"Accept-Encoding": encoding})

    assert packed.headers["Content-Encoding"] == encoding
    assert UNPACK[encoding](packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_static_file_that_is_compressed_is_still_kept_for_a_year_and_still_asked_for_by_its_tag(client):
    [address] = re.findall(r"/static/style\.css\?v=\w+", client.get("/").text)
    packed = client.get(address, headers={"Accept-Encoding": "br"})

    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get("/static/style.css", headers={"Accept-Encoding": "br", "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/check/1/result", "/keep/1", "/check/1/answers", "/chat"])
@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_page_with_answers_that_another_site_asks_for_has_a_length_that_tells_nothing(answered, path, headers):
    page = answered.get(path, headers={"Accept-Encoding": "zstd, br, gzip", **headers})

    assert "Content-Encoding" not in page.headers


@pytest.mark.parametrize("headers", FROM_HERE)
def test_a_page_with_answers_that_the_person_asks_for_is_small(app, answered, headers):
    page = answered.get("/static/style.css", headers={"Accept-Encoding": "gzip", **headers})

    assert page.headers["Content-Encoding"] == "gzip"


def test_pictures_and_errors_are_left_as_they_are(client):
    assert "Content-Encoding" not in client.get("/static/share.png", headers={"Accept-Encoding": "br"}).headers
    assert "Content-Encoding" not in client.get("/nowhere", headers={"Accept-Encoding": "br"}).headers


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        # Flask-Compress 1.25 keeps what has quality 0, so that a refusal is sent what it refuses.
        ("gzip;q=0", None),
        ("gzip;q=0.0, br;q=0.000", None),
        ("GZIP;Q=0", None),
        ("gzip;q=0, br", "br"),
        ("*;q=0", None),
        # With `*` it sends its first algorithm, refused or not.
        ("zstd;q=0, *", "br"),
        ("zstd;q=0, br;q=0, *;q=0.1", "gzip"),
        # It does not read a quality behind a blank (RFC 9110, 12.4.2 allows one).
        ("gzip; q=0.5", "gzip"),
        ("br; q=0.1, gzip; q=0.9", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("identity", None),
        ("identity;q=0.5, gzip;q=0.4", None),
        ("deflate, compress", None),
        ("gzip, br, zstd", "zstd"),
        ("*", "zstd"),
        ("", None),
    ],
)
def test_what_a_client_refuses_it_is_not_sent(client, accepted, encoding):
    answer = client.get("/static/style.css", headers={"Accept-Encoding": accepted})

    assert answer.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
