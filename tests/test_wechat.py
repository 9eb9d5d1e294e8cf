"""WeChat: told by its name alone, served by the operator's account where there is one, and never waited for."""

from __future__ import annotations

import hashlib
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from page_states import STATES
from playwright.sync_api import Page
from reaching import add_failures, reached
from wechat_servers import WeChat, running

from webapp import create_app
from webapp.observing.logs import Site
from webapp.serving.headers import CONTENT_SECURITY_POLICY
from webapp.settings import Settings
from webapp.wechat.pages import OPENED, SCRIPT

SECRET = "a secret that only the tests know"
WECHAT = "Mozilla/5.0 (Linux; Android 13) Chrome/122.0 Mobile Safari/537.36 XWEB/1220 MicroMessenger/8.0.49.2600"
PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36"
IN_WECHAT = {"User-Agent": WECHAT}


@pytest.fixture
def wechat() -> Iterator[WeChat]:
    with running() as wechat:
        yield wechat


def account(api: str) -> Settings:
    return Settings((SECRET,), development=True, wechat_app_id="wx1", wechat_app_secret="s", wechat_api=api)


@pytest.fixture
def visitor(wechat: WeChat) -> FlaskClient:
    """Who visits a site with an account. Not the inspecting client: WeChat's script comes from elsewhere."""
    return create_app(account(wechat.address)).test_client()


def soon(client: FlaskClient, address: str, wanted: str) -> str:
    """The page, once it holds what was wanted: WeChat is asked beside the pages."""
    for _ in range(200):
        page = client.get(address, headers=IN_WECHAT)
        if wanted in page.text:
            return page.text
        time.sleep(0.01)
    raise AssertionError(f"{wanted} never came")


def property_of(html: str, name: str) -> str:
    found = re.search(rf'<meta property="og:{name}" content="([^"]*)">', html)
    assert found, f"no og:{name}"
    return found[1]


def given_in(html: str) -> dict[str, str]:
    """What the page gives to the site's script for WeChat."""
    return dict(re.findall(r'data-([a-z-]+)="([^"]*)"', html.partition("wechat.js")[2]))


def signed(given: dict[str, str], address: str) -> str:
    """What WeChat reckons for that address."""
    text = f"jsapi_ticket=ticket-1&noncestr={given['nonce-str']}&timestamp={given['timestamp']}&url={address}"
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(("agent", "answer"), [(WECHAT, True), (PHONE, False), ("", False)])
def test_wechat_is_told_by_its_name(app, client, agent, answer):
    app.add_url_rule("/where", "where", lambda: {"in_wechat": app.jinja_env.globals["in_wechat"]()})

    assert client.get("/where", headers={"User-Agent": agent}).json == {"in_wechat": answer}


@pytest.mark.parametrize("address", ["/check/start", "/chat", "/notices"])
def test_the_accounts_menu_can_lead_straight_to_each_way_in(client, address):
    # What WeChat itself adds to an address that was passed on.
    page = client.get(f"{address}?from=singlemessage&isappinstalled=0", headers=IN_WECHAT)

    assert page.status_code == 200


@pytest.mark.parametrize("address", ["/", "/chat", "/notices", "/notices/banan-2023-30", "/about", "/privacy"])
def test_a_public_page_is_passed_on_as_itself(client, address):
    html = client.get(f"{address}?lang=zh-CN").text

    assert property_of(html, "url") == f"http://localhost{address}"
    assert property_of(html, "title") in re.search("<title>(.*?)</title>", html, re.DOTALL)[1]
    assert property_of(html, "description")


@pytest.mark.parametrize("address", ["/check/1/disease", "/check/1/result", "/check/1/answers", "/nowhere"])
def test_a_page_of_one_person_is_passed_on_as_the_home_page(client, address):
    client.post("/check/start", data={"for_whom": "self", "about": "both"})

    html = client.get(address).text

    assert property_of(html, "url") == "http://localhost/"
    assert property_of(html, "title") == property_of(client.get("/").text, "site_name")


def test_the_picture_of_the_card_is_large_enough_for_wechat_and_light(client):
    picture = client.get(property_of(client.get("/").text, "image"))

    width, height = (int.from_bytes(picture.data[at : at + 4]) for at in (16, 20))
    assert picture.mimetype == "image/png"
    assert min(width, height) >= 300
    assert len(picture.data) <= 20_000


def test_with_an_account_a_page_in_wechat_is_signed_and_the_script_let_in(visitor, wechat):
    html = soon(visitor, "/notices?from=timeline", SCRIPT)

    given = given_in(html)
    assert given["signature"] == signed(given, "http://localhost/notices?from=timeline")
    assert given["app-id"] == "wx1"
    assert visitor.get("/notices", headers=IN_WECHAT).headers["Content-Security-Policy"] == OPENED


def test_an_address_is_signed_as_the_browser_spells_it(visitor):
    html = soon(visitor, "/notices/%E7%AC%AC?q=a%2Fb", SCRIPT)

    given = given_in(html)
    assert given["signature"] == signed(given, "http://localhost/notices/%E7%AC%AC?q=a%2Fb")


def test_many_pages_ask_wechat_once(visitor, wechat):
    for _ in range(3):
        soon(visitor, "/", SCRIPT)

    assert wechat.asked == ["/cgi-bin/stable_token", "/cgi-bin/ticket/getticket"]


def test_outside_wechat_no_page_knows_the_script(visitor):
    soon(visitor, "/", SCRIPT)
    page = visitor.get("/")

    assert "wechat.js" not in page.text
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_without_an_account_no_page_knows_the_script(client):
    page = client.get("/", headers=IN_WECHAT)

    assert "wechat.js" not in page.text
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


# All that anybody may see: of these pages WeChat may know that they were opened, and what stands on them.
PUBLIC = re.compile("/|/check/start|/about|/privacy|/untold|/notices.*")


@pytest.fixture(scope="module")
def signing() -> Iterator[Site]:
    """A site whose account has its ticket already."""
    with running() as wechat:
        site = create_app(account(wechat.address))
        add_failures(site)
        soon(site.test_client(), "/", SCRIPT)
        yield site


@pytest.mark.parametrize("state", STATES, ids=str)
def test_wechats_script_is_on_public_pages_and_on_no_other(signing, state):
    page = reached(signing, replace(state, in_wechat=True))

    # From any page the script could ask for any other one of this phone.
    is_bare = state.form is None and not state.answers
    is_public = is_bare and PUBLIC.fullmatch(urlsplit(state.path).path) is not None
    assert (SCRIPT in page.text) == is_public
    assert (page.headers["Content-Security-Policy"] == OPENED) == (SCRIPT in page.text)


@pytest.mark.parametrize(
    "given", [{"/check/start": {"for_whom": "self", "about": "both"}}, {"/chat": {"said": "我妈"}}]
)
def test_a_phone_with_answers_is_given_wechats_script_on_no_page_until_they_are_cleared(signing, given):
    phone = signing.test_client()
    assert SCRIPT in phone.get("/", headers=IN_WECHAT).text
    for path, form in given.items():
        phone.post(path, data=form)

    for path in ("/", "/notices", "/about", "/privacy", "/check/start"):
        page = phone.get(path, headers=IN_WECHAT)
        assert SCRIPT not in page.text
        assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY

    phone.post("/clear", data={"who": "all"})
    assert SCRIPT in phone.get("/", headers=IN_WECHAT).text


@pytest.mark.parametrize("errcode", ["40001", "40164", "45009"])
def test_a_refusal_of_wechat_leaves_the_page_as_it_is_and_wechat_alone(visitor, wechat, errcode, caplog):
    wechat.errcode = errcode
    pages = [visitor.get("/", headers=IN_WECHAT)]
    while not caplog.records or "no ticket from WeChat" not in caplog.text:
        time.sleep(0.01)
    pages += [visitor.get("/", headers=IN_WECHAT) for _ in range(3)]

    assert {page.status_code for page in pages} == {200}
    assert not any(SCRIPT in page.text for page in pages)
    assert wechat.asked == ["/cgi-bin/stable_token"]
    assert errcode in caplog.text
    assert SECRET not in caplog.text


def test_no_page_waits_for_a_wechat_that_does_not_answer():
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        visitor = create_app(account(f"http://127.0.0.1:{deaf.getsockname()[1]}")).test_client()
        visitor.get("/")
        begun = time.perf_counter()
        page = visitor.get("/", headers=IN_WECHAT)

        assert time.perf_counter() - begun < 1
        assert page.status_code == 200


@pytest.fixture
def verified() -> FlaskClient:
    return create_app(Settings((SECRET,), wechat_verification="MP_verify_aB3.txt=aB3")).test_client()


def test_the_file_that_shows_wechat_whose_domain_it_is_comes_from_the_settings(verified):
    found = verified.get("/MP_verify_aB3.txt")

    assert (found.status_code, found.mimetype, found.text) == (200, "text/plain", "aB3")


@pytest.mark.parametrize("address", ["/MP_verify_other.txt", "/MP_verify_.txt", "/MP_verify_aB3.html"])
def test_no_other_file_is_there(verified, client, address):
    assert verified.get(address).status_code == 404
    assert client.get("/MP_verify_aB3.txt").status_code == 404


def test_in_a_browser_the_script_tells_wechat_the_card(page: Page, wechat, app, site):
    """WeChat's own script is played by a small one that writes down what it is told."""
    app.extensions["wechat"] = create_app(account(wechat.address)).extensions["wechat"]
    played = """
        window.told = {};
        window.wx = new Proxy({}, {get: (_, name) => (said) => name === "ready" ? said() : (told[name] = said)});
    """
    page.route(SCRIPT, lambda route: route.fulfill(content_type="text/javascript", body=played))
    page.set_extra_http_headers({"User-Agent": WECHAT})
    page.goto(f"{site}/check/start")
    page.wait_for_function("fetch(location.href).then(reply => reply.text()).then(html => html.includes('wechat.js'))")
    page.goto(f"{site}/notices#latest")

    told = page.evaluate("window.told")

    assert told["config"]["jsApiList"] == ["updateAppMessageShareData", "updateTimelineShareData"]
    assert re.fullmatch("[0-9a-f]{40}", told["config"]["signature"])
    assert told["updateAppMessageShareData"]["link"] == f"{site}/notices"
    assert told["updateTimelineShareData"]["imgUrl"].startswith(f"{site}/static/share.png")
