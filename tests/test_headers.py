"""Headers: what browsers and caches may do with each response, and which form posts come in."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from gunicorn.http.errors import InvalidChunkSize
from playwright.sync_api import Page

from webapp import create_app
from webapp.serving.headers import HEADERS

ADDRESSES = ["/notices", "/notices/banan-2023-30", "/nowhere", "/api/nowhere", "/static/nothing.css"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/static/style.css"])
def test_every_response_has_the_headers(client, address):
    headers = client.get(address).headers

    assert {name: headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_but_static_files_is_kept_by_a_cache(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_static_file_is_kept_for_a_year_by_its_hashed_address_and_else_asked_for_again(client):
    hashed = re.search(r'href="(/static/style\.css\?v=[0-9a-f]{10})"', client.get("/notices").text)

    assert client.get(hashed[1]).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/style.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("version", ["wrong", "", "0123456789"])
def test_by_the_hash_of_another_version_a_file_is_asked_for_again(client, version):
    """In a restart in turn an old machine is asked by the new address."""
    assert client.get(f"/static/style.css?v={version}").headers["Cache-Control"] == "no-cache"


def test_a_body_that_gunicorn_cannot_read_is_the_senders_mistake(app):
    class Malformed(BytesIO):
        def read(self, *_size):
            raise InvalidChunkSize(b"zz")

    kinds = {
        "/api/v1/ask": "application/json",
        "/chat": "application/x-www-form-urlencoded",
        "/desk/preview": "multipart/form-data; boundary=x",
    }
    for path, kind in kinds.items():
        sent = {"input_stream": Malformed(), "content_type": kind, "headers": {"Transfer-Encoding": "chunked"}}
        answer = app.test_client().post(path, **sent, environ_overrides={"wsgi.input_terminated": True})
        assert answer.status_code == 400, path


@pytest.fixture
def in_production(settings):
    """A site as it runs for real, for three hosts."""
    hosts = ("yiliao.example", ".district.example")
    return create_app(replace(settings, development=False, trusted_hosts=hosts)).test_client()


def test_in_production_a_browser_is_told_to_come_by_https_only(in_production, client):
    home = in_production.get("/", base_url="https://yiliao.example")

    assert home.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_in_production_every_cookie_is_bound_to_this_host_and_kept_from_scripts(in_production):
    client = in_production
    asked = {"base_url": "https://yiliao.example"}
    answered = [
        client.get("/?lang=en", **asked),
        client.post("/check/start", data={"for_whom": "self", "about": "both"}, **asked),
        client.post("/clear", **asked),
    ]
    set_cookies = [line for answer in answered for line in answer.headers.getlist("Set-Cookie")]

    assert {line.partition("=")[0] for line in set_cookies} == {
        f"__Host-{name}" for name in ("probe", "display", "answers")
    }
    for line in set_cookies:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(line.split("; "))
        assert "Domain" not in line


def test_in_production_the_answers_come_back(in_production):
    asked = {"base_url": "https://yiliao.example"}
    in_production.post("/check/start", data={"for_whom": "self", "about": "both"}, **asked)

    assert in_production.get("/check/1/district", **asked).status_code == 200


@pytest.mark.parametrize("host", ["yiliao.example", "yiliao.example:8443", "district.example", "www.district.example"])
def test_a_host_that_the_operator_named_is_served(in_production, host):
    assert in_production.get("/", base_url=f"https://{host}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/keep/1", "/nowhere", "/api/v1/facts", "/static/style.css"])
@pytest.mark.parametrize("host", ["evil.example", "yiliao.example.evil.example", "10.0.0.1", "a b", ""])
def test_any_other_host_is_refused_and_stands_on_no_page(in_production, path, host, caplog):
    answer = in_production.get(path, base_url="https://yiliao.example", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("path", ["/", "/keep/1", "/nowhere", "/api/v1/facts", "/static/style.css"])
@pytest.mark.parametrize(
    # Werkzeug since 3.1.8 goes on with an empty name in the place of each of these.
    "host",
    ["my_site.example", "aid_web_1:8000", "a b", "", "例子.example", "yiliao.example:99999", "yiliao.example:", "[::1"],
)
def test_a_host_that_is_no_name_is_refused_where_any_name_is_served(app, path, host):
    # Not the inspecting client: it follows the links of a page by the name that is refused.
    answer = app.test_client_class.__mro__[1](app).get(path, environ_overrides={"HTTP_HOST": host})

    assert answer.status_code == 400
    assert "href" not in answer.text


@pytest.mark.parametrize("host", ["yiliao.example", "localhost:8000", "127.0.0.1", "[::1]:8000", "YiLiao.example:443"])
def test_a_name_or_an_address_is_served_where_any_is(client, host):
    assert client.get("/", base_url=f"http://{host}").status_code == 200


@pytest.fixture
def form(app):
    """The address of a form that posts to itself, and of an API that takes posts."""
    app.add_url_rule("/api/form", "api_form", dict, methods=["POST"])
    page = "<!doctype html><html lang=zh-CN><title>表</title><h1>表</h1><form method=post><button>提交</button></form>"
    app.add_url_rule("/form", "form", lambda: page, methods=["GET", "POST"])
    return "/form"


FROM_HERE = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {},
]
FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8001"},
    {"Origin": "null"},
    {"Origin": ""},
]


@pytest.mark.parametrize("headers", FROM_HERE)
def test_a_form_post_of_this_site_comes_in(client, form, headers):
    assert client.post(form, headers=headers).status_code == 200


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_form_post_of_another_site_is_refused_in_words(client, form, headers):
    refused = client.post(form, headers=headers)

    assert refused.status_code == 403
    assert "不是从本网站的页面发出" in refused.text


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_anyone_may_call_the_api_and_anyone_may_link_to_a_page(client, form, headers):
    assert client.post(f"/api{form}", headers=headers).status_code == 200
    assert client.get(form, headers=headers).status_code == 200


def test_a_real_browser_can_post_a_form_of_this_site(page: Page, site: str, form: str):
    page.goto(site + form)
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.get_by_role("button").click()

    assert posted.value.status == 200
    # What browsers over plain http must go by; Referrer-Policy: no-referrer would make it "null".
    assert posted.value.request.all_headers()["origin"] == site


def test_a_real_browser_is_stopped_when_another_site_posts_a_form(page: Page, site: str, form: str):
    elsewhere = site.replace("127.0.0.1", "localhost")
    page.route(
        "**/trap",
        lambda route: route.fulfill(content_type="text/html", body=f"<form method=post action={site}{form}><button>"),
    )
    page.goto(f"{elsewhere}/trap")
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.get_by_role("button").click()

    assert posted.value.status == 403
