"""Keeping the result: the sheet, its ticks, its link, and what others see of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from test_wizard import BANAN_CARE, begin, walk

from webapp.keep import sent
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.session import Session
from webapp.session.tickets import seal

BY_WECHAT = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50 XWEB/1"}
# A student of whom the notices want papers: two to bring, and one from the school.
STUDENT = {
    "district": "nanchuan",
    "care": "inpatient",
    "insurance": "resident",
    "school_district": "yubei",
    "home_in_chongqing": "no",
    "holds": ["dibao_card", "disability_card", "state_grant"],
    "disability_level": "1",
}


@pytest.fixture
def told(client):
    """The client of someone who has answered all that is asked."""
    begin(client, date="2024-03-01")
    walk(client, BANAN_CARE)
    return client


@pytest.fixture
def student(client):
    """The client of someone who has papers to bring."""
    begin(client, about="both", for_whom="student")
    walk(client, STUDENT)
    return client


@pytest.fixture
def stranger(app):
    """Somebody else, with another browser."""
    return app.test_client()


@pytest.fixture
def clock(monkeypatch):
    """Sets the time at which links are opened."""

    def at(moment):
        monkeypatch.setattr("webapp.clock.now", lambda: moment)

    return at


def words_of(page):
    return unescape(re.sub(r"<[^>]+>", "", page.text))


def address(client):
    """The link on the sheet, as a path."""
    found = re.search(r'id="address">http://localhost(/r/[^<]+)<', client.get("/keep/1").text)
    return found[1]


def papers(page):
    """The keys of the papers to tick, and whether each is ticked."""
    boxes = re.findall(r'name="paper" value="(\w+)"( checked)?', page.text)
    return {key: bool(ticked) for key, ticked in boxes}


def test_the_result_leads_to_the_sheet(told):
    assert 'href="/keep/1"' in told.get("/check/1/result").text


@pytest.mark.parametrize(("path", "start"), [("/keep", "/check/start"), ("/keep/1", "/check/gone")])
def test_without_answers_the_sheet_leads_to_the_start(client, path, start):
    assert client.get(path).location == start


@pytest.mark.parametrize("path", ["/keep/1/picture.png", "/keep/1/qr.png", "/keep/1/deadline.ics"])
def test_without_answers_there_is_nothing_to_save(client, path):
    assert client.get(path).status_code == 404


def test_the_sheet_says_what_the_result_says(told):
    result, sheet = told.get("/check/1/result"), told.get("/keep/1")
    gains = re.findall(r'class="gain"[^>]*>([^<]+)<', result.text)

    assert gains
    assert "按 2024年3月1日 这一天的规定查" in words_of(sheet)
    assert "低保边缘家庭成员" in words_of(sheet)
    for gain in gains:
        assert f'class="gain">{gain}<' in sheet.text


def test_each_paper_stands_once_and_says_for_what(student):
    page = student.get("/keep/1")
    listed = page.text[page.text.index('id="papers"') :].split("</form>")[0]
    names = re.findall(r"<span>([^<]+)<", listed)

    assert len(names) == len(set(names)) == len(papers(page)) > 1
    assert "用于：" in listed


def test_ticks_are_kept_and_shown(student):
    first, *rest = papers(student.get("/keep/1"))

    reply = student.post("/keep/1/papers", data={"paper": [first]})

    assert reply.location == "/keep/1#papers"
    assert papers(student.get("/keep/1")) == {first: True, **dict.fromkeys(rest, False)}
    student.post("/keep/1/papers", data={})
    assert not any(papers(student.get("/keep/1")).values())


def test_a_tick_for_what_was_not_offered_is_not_kept(student):
    student.post("/keep/1/papers", data={"paper": ["nobody", "x" * 3000]})

    assert not any(papers(student.get("/keep/1")).values())


def test_ticks_change_nothing_of_the_result(student):
    before = student.get("/check/1/result").text

    student.post("/keep/1/papers", data={"paper": list(papers(student.get("/keep/1")))})

    assert student.get("/check/1/result").text == before


def test_a_tick_without_a_cookie_says_why_it_was_lost(client):
    assert client.post("/keep/1/papers", data={"paper": "x"}).location == "/check/next"


def test_an_unfinished_sheet_says_so(client):
    begin(client)

    assert "这张单子可能不完整" in words_of(client.get("/keep/1"))


def test_the_clerk_sees_the_answers_the_verdicts_and_the_papers(student, stranger):
    key = next(iter(papers(student.get("/keep/1"))))
    student.post("/keep/1/papers", data={"paper": [key]})

    page = stranger.get(address(student))

    seen = words_of(page)
    assert page.status_code == 200
    assert "不含姓名和证件号，请另行核对身份证" in seen
    assert "渝北区" in seen
    assert "由学校提供" in seen
    assert seen.count("已经备好") == 1
    assert "还没备好" in seen
    assert 'class="clause"' in page.text
    gains = re.findall(r'class="gain">([^<]+)<', student.get("/keep/1").text)
    assert gains
    assert all(gain in seen for gain in gains)


def test_the_link_is_private_and_leaks_nowhere(told, stranger):
    path = address(told)
    page = stranger.get(path)

    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["Cache-Control"] == "no-store"
    token = path.split("/")[-1]
    assert token not in re.sub(r'(?:href|action|src)="[^"]*"', "", page.text)
    assert not re.search(r'href="https?://', page.text.replace("http://localhost/static", ""))
    assert not stranger.get_cookie(cookie.COOKIE)


def test_the_link_of_a_full_case_is_short(told):
    assert len(address(told)) < 200


def test_no_log_holds_a_link(told, stranger, caplog):
    caplog.set_level("DEBUG")
    path = address(told)

    stranger.get(path)
    stranger.get(f"{path}.png")
    stranger.post(path)
    stranger.get(f"{path}/more")

    assert "GET /r/<token> 200" in caplog.text
    assert path.split("/")[-1][:12] not in caplog.text


def test_the_receiver_goes_on_with_the_answers_of_the_link(told, stranger):
    begin(stranger, about="premium")

    reply = stranger.post(address(told))

    assert reply.location == "/check/2/result"
    assert (
        stranger.get("/check/2/result").text.replace("/2/", "/1/").replace("keep/2", "keep/1")
        == told.get("/check/1/result").text
    )


def test_the_chat_of_the_receiver_stays(app, told, stranger):
    with app.test_request_context():
        response = app.make_response("")
        cookie.write(response, Session(conversation={"facts": {}, "said": ["你好"]}))
    stranger.set_cookie(cookie.COOKIE, response.headers["Set-Cookie"].split("=", 1)[1].split(";")[0])

    reply = stranger.post(address(told))

    with app.test_request_context(headers={"Cookie": reply.headers["Set-Cookie"]}) as context:
        assert cookie.read(context.request).conversation["said"] == ["你好"]


def test_a_chat_that_does_not_fit_gives_way_to_the_answers_of_the_link(app, told, stranger):
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    with app.test_request_context():
        response = app.make_response("")
        cookie.write(response, Session(conversation={"facts": {}, "said": [long]}), most=10_000)
    stranger.set_cookie(cookie.COOKIE, response.headers["Set-Cookie"].split("=", 1)[1].split(";")[0])

    assert stranger.post(address(told)).location == "/check/1/result"
    assert stranger.get("/check/1/result").status_code == 200


def test_a_link_that_has_expired_says_so(told, stranger, clock, settings):
    path = address(told)
    clock(datetime.now(UTC) + settings.link_lifetime + timedelta(minutes=2))

    page = stranger.get(path)

    assert page.status_code == 410
    assert "这个链接过期了" in words_of(page)
    assert 'href="/check/start"' in page.text
    assert stranger.get(f"{path}.png").status_code == 410
    assert stranger.post(path).location == path


@pytest.mark.parametrize(
    "token", ["x", "a" * 180, "e" * 5000, "%00", "é", "AAAA=", "../..", "AA.png", "null", "' or 1=1"]
)
def test_what_is_no_link_of_ours_is_said_kindly(client, token):
    page = client.get(f"/r/{token}")

    assert page.status_code == 404
    assert "<h1>" in page.text


def test_a_link_of_which_a_letter_is_changed_does_not_open(told, stranger):
    path = address(told)
    changed = path[:-2] + ("A" if path[-2] != "A" else "B") + path[-1]

    assert stranger.get(changed).status_code == 404
    assert stranger.get(path[:-3]).status_code == 404


def test_a_link_with_answers_that_the_rules_no_longer_know_says_that_it_expired(app, client, settings):
    token = seal(
        Inquiry.of({"about": "care", "for_whom": "self", "district": "gone"}), datetime.now(UTC), settings.secret_keys
    )

    assert client.get(f"/r/{token}").status_code == 410


def test_a_link_shows_the_rules_of_the_day_on_which_it_was_made(client, settings):
    made = datetime.now(UTC) - timedelta(days=7)
    token = seal(Inquiry.of({"about": "premium", "for_whom": "self"}), made, settings.secret_keys)

    page = client.get(f"/r/{token}")

    day = made.astimezone(sent.CHINA)
    assert f"按 {day.year}年{day.month}月{day.day}日 这一天的规定查" in words_of(page)


CARE = {"about": "care", "for_whom": "self", "student": False, "district": "banan", "holds": ["margin_card"]}


def test_where_todays_rules_say_something_else_the_link_says_so(app, client, settings):
    app.config["SETTINGS"] = replace(settings, link_lifetime=timedelta(days=9999))
    token = seal(Inquiry.of(CARE), datetime(2021, 5, 1, tzinfo=UTC), settings.secret_keys)

    page = words_of(client.get(f"/r/{token}"))

    assert "按 2021年5月1日 这一天的规定查" in page
    assert re.search("按今天的规定查，这几项会不一样：.*大额费用救助", page)


def test_a_day_that_was_chosen_stays_and_is_compared_with_nothing(app, client, settings):
    app.config["SETTINGS"] = replace(settings, link_lifetime=timedelta(days=9999))
    answers = Inquiry.of({**CARE, "date": "2024-03-01"})
    token = seal(answers, datetime(2021, 5, 1, tzinfo=UTC), settings.secret_keys)

    page = words_of(client.get(f"/r/{token}"))

    assert "按 2024年3月1日 这一天的规定查" in page
    assert "按今天的规定查" not in page


def test_ticks_survive_a_changed_answer(student):
    key = next(iter(papers(student.get("/keep/1"))))
    student.post("/keep/1/papers", data={"paper": [key]})

    student.post("/check/1/insurance", data={"insurance": "none"})

    assert papers(student.get("/keep/1"))[key]


def test_in_wechat_the_picture_comes_first_and_nothing_is_dead(student):
    page = student.get("/keep/1", headers=BY_WECHAT)

    assert page.text.index("/keep/1/picture.png") < page.text.index('id="papers"')
    assert "长按图片保存" in words_of(page)
    assert "在浏览器打开" in words_of(page)
    for dead in ("data-print", "deadline.ics", "download="):
        assert dead not in page.text


def test_in_a_browser_the_picture_can_be_downloaded(told):
    page = told.get("/keep/1")

    assert "download=" in page.text
    assert "data-print" in page.text


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_the_sheet_and_its_picture_are_there_in_every_language(told, lang):
    assert told.get(f"/keep/1?lang={lang}").status_code == 200
    assert told.get("/keep/1/picture.png").mimetype == "image/png"
    assert told.get(f"{address(told)}?lang={lang}").status_code == 200


def test_with_script_a_tick_is_kept_at_once_and_the_link_follows(app, page, site):
    student = {"about": "premium", "for_whom": "student", "student": True, "school_district": "yubei"}
    with app.test_request_context():
        response = app.make_response("")
        inquiry = Inquiry.of({**student, "home_in_chongqing": False, "holds": ["dibao_card"]})
        cookie.write(response, Session().begun(inquiry))
    kept = response.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    page.context.add_cookies([{"name": cookie.COOKIE, "value": kept, "url": site}])
    page.goto(f"{site}/keep/1")
    before = page.locator("#address").inner_text()

    page.locator("[name=paper]").first.check()

    page.wait_for_function("before => document.querySelector('#address').textContent !== before", arg=before)
    page.reload()
    assert page.locator("[name=paper]").first.is_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_fits_a_small_phone_and_breaks_no_policy(app, page, site, scheme):
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.emulate_media(color_scheme=scheme)
    token = seal(
        Inquiry.of({"about": "both", "for_whom": "self"}), datetime.now(UTC), app.config["SETTINGS"].secret_keys
    )

    page.goto(f"{site}/r/{token}")
    page.locator(".take button").click()
    page.goto(f"{site}/keep/1")

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert problems == []
