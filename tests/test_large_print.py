"""Large print is less, not only larger.

P11: the button that leads on began at 646 pixels, below a screen of 640; of four obligatory sums three could not
matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from people_on_a_phone import people_of, text_of
from personas import ON_A_PHONE
from playwright.sync_api import Browser, Page
from reaching import LARGE_ENGLISH, State, cookies_of, session_of
from walking import BANAN, HELPER, RESIDENT, STUDENT, Asker, Finger, reply

from webapp.case import interview

LARGE = "zh-CN.1"
WIDTH, HEIGHT, FINGER = 360, 560, 60
# What leads on: an answer that is sent by one tap, the button below the answers, the first of several ways.
ONWARD = ".asking :is(.taps, .buttons) button, main .cells a.first"
PATIENT = Asker("family", "both", BANAN)
PEOPLE = {"resident": RESIDENT, "student": STUDENT, "helper": HELPER, "patient": PATIENT}


@pytest.fixture
def display() -> str:
    return LARGE


@pytest.fixture
def small_phone(browser: Browser, site: str, display: str) -> Iterator[Page]:
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, locale="zh-CN", has_touch=True, reduced_motion="reduce")
    context.set_default_timeout(5000)
    context.add_cookies([{"name": "display", "value": display, "url": site}])
    yield context.new_page()
    context.close()


def lower_edge(page: Page, most: float = HEIGHT) -> float:
    """Where what leads on ends, or so many pixels of it, before anything is scrolled."""
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(ONWARD).first.bounding_box()
    assert box is not None
    return float(box["y"] + min(box["height"], most))


def asked(page: Page) -> list[str]:
    """What has to be answered on the page as it opens: folded away is what need not be."""
    controls = page.locator(".asking :is(input, select)").all()
    return list(dict.fromkeys(str(control.get_attribute("name")) for control in controls if control.is_visible()))


def begin(page: Page, site: str, person: Asker) -> Iterator[str]:
    """Home and the pages before the first question, one after another, each named."""
    page.goto(site)
    yield "home"
    page.locator("main a[href='/check/start']").first.tap()
    for name, code in (("for_whom", person.for_whom), ("about", person.about)):
        page.wait_for_url("**/start")
        assert asked(page) == [name]
        yield name
        with page.expect_navigation():
            page.locator(f"input[name={name}][value={code}]").check()
            page.locator(ONWARD).first.tap()


def walk(page: Page, site: str, person: Asker) -> Iterator[str]:
    """All pages from home to the sheet."""
    yield from begin(page, site, person)
    while not page.url.endswith("/result"):
        yield page.url.rsplit("/", 1)[1]
        reply(page, Finger(), person)
    yield "result"
    page.goto(f"{site}/keep/1")
    yield "keep"


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_what_leads_on_is_on_the_first_screen_of_every_page(small_phone, site, person):
    below = {name: edge for name in walk(small_phone, site, person) if (edge := lower_edge(small_phone)) > HEIGHT}

    assert below == {}


@pytest.mark.parametrize("display", [LARGE_ENGLISH])
def test_so_is_as_much_of_it_as_a_finger_needs_in_english(small_phone, site):
    edges = {name: lower_edge(small_phone, FINGER) for name in walk(small_phone, site, PATIENT)}
    below = {name: edge for name, edge in edges.items() if edge > HEIGHT}

    assert below == {}


def test_what_stays_in_sight_hides_no_control_that_has_the_focus(small_phone, site):
    for name in begin(small_phone, site, RESIDENT):
        last = name
    assert last == "about"
    reply(small_phone, Finger(), RESIDENT)
    assert small_phone.url.endswith("/holds")

    small_phone.locator("input[name=none]").focus()

    bar = small_phone.locator(".asking .buttons").bounding_box()
    box = small_phone.locator("input[name=none]").bounding_box()
    assert box["y"] + box["height"] <= bar["y"]


def test_one_thing_is_asked_a_screen(client):
    client.get("/?large=1")
    first = text_of(client.get("/check/start"))
    reply = client.post("/check/start", data={"for_whom": "family"})
    second = text_of(client.get(reply.location))

    assert 'name="for_whom"' in first
    assert 'name="about"' not in first
    assert reply.location == "/check/1/start"
    assert 'name="about"' in second.split("<details")[0]
    assert 'name="for_whom"' not in second.split("<details")[0]
    client.post(reply.location, data={"for_whom": "family", "about": "care"})
    assert people_of(client) == {1: {}}
    assert client.get("/check/1").location == "/check/1/district"


def test_who_leaves_before_the_second_page_looks_up_all(client):
    client.get("/?large=1")
    client.post("/check/start", data={"for_whom": "student"})

    assert people_of(client) == {1: {"student": True}}
    assert client.get("/check/1/result").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"for_whom": "nobody"}])
def test_whom_it_is_for_has_to_be_said_all_the_same(client, sent):
    client.get("/?large=1")

    assert client.post("/check/start", data=sent).status_code == 422
    assert client.get("/check/1").location == "/check/gone"


def test_in_standard_print_both_are_asked_at_once_and_both_have_to_be_said(client):
    page = text_of(client.get("/check/start"))

    assert 'name="for_whom"' in page
    assert 'name="about"' in page
    assert client.post("/check/start", data={"for_whom": "self"}).status_code == 422


ILL = {name: told for name, told in ON_A_PHONE.items() if told.get("aid_used") == {} and told.get("holds")}


@pytest.mark.parametrize("told", ILL.values(), ids=ILL)
def test_no_sum_is_asked_that_cannot_matter(lasting_app, told):
    with lasting_app.test_request_context():
        inquiry = session_of({name: value for name, value in told.items() if name != "aid_used"}).people[0].inquiry
        parts = interview.aids_to_ask(inquiry) if interview.next_page(inquiry) == "aid_used" else ()

        def found(used):
            with_sums = inquiry.with_answers(inquiry.answers.with_answer("aid_used", used))
            return {code: finding.answer.amount for code, finding in interview.result(with_sums).findings.items()}

        # What one of them leaves may open another: each may matter beside any of the others.
        sums = [dict(zip(parts, told, strict=True)) for told in product(("0", "60000"), repeat=len(parts))]
        matters = {part for part in parts for used in sums if found(used) != found({**used, part: "1000"})}
    assert matters == set(parts)


TWO_AIDS = {**ON_A_PHONE["two aids in Banan"]}
TWO_AIDS.pop("aid_used")
FIELDS = ("aid_used.large_expense_aid", "aid_used.tilt_aid")


@pytest.fixture
def asked_of_two(lasting_app):
    """A browser of somebody who is to tell of two aids, in large print."""
    client = lasting_app.test_client()
    for name, value in cookies_of(lasting_app, State("", "", TWO_AIDS), LARGE).items():
        client.set_cookie(name, value)
    return client


def boxes(reply) -> list[str]:
    """What can be typed into, of the sums of aids."""
    return re.findall(r'<input name="(aid_used[^"]+)" id', reply.text)


def test_of_two_aids_one_is_asked_after_the_other(asked_of_two):
    first = asked_of_two.get("/check/1/aid_used")
    second = asked_of_two.post("/check/1/aid_used", data={FIELDS[0]: "3000"})
    done = asked_of_two.post("/check/1/aid_used", data={FIELDS[0]: "3000", FIELDS[1]: "0"})

    assert (boxes(first), boxes(second)) == ([FIELDS[0]], [FIELDS[1]])
    assert f'<input type="hidden" name="{FIELDS[0]}" value="3000">' in second.text
    assert 'name="none"' in first.text
    assert 'name="none"' not in second.text
    assert done.location == "/check/1/result"
    assert people_of(asked_of_two)[1]["aid_used"] == {"large_expense_aid": "3000", "tilt_aid": "0"}


@pytest.mark.parametrize(
    ("sent", "asked_again"),
    [({}, FIELDS[0]), ({FIELDS[0]: "很多"}, FIELDS[0]), ({FIELDS[0]: "3000", FIELDS[1]: "很多"}, FIELDS[1])],
)
def test_what_cannot_be_read_of_two_aids_is_asked_again_alone(asked_of_two, sent, asked_again):
    reply = asked_of_two.post("/check/1/aid_used", data=sent)

    assert reply.status_code == 422
    assert boxes(reply) == [asked_again]
    assert all(f'name="{name}" value="{told}"' in reply.text for name, told in sent.items() if name != asked_again)


@pytest.mark.parametrize(("sent", "told"), [({"none": "1"}, {}), ({"unknown": "1"}, None)])
def test_that_none_was_had_or_that_nobody_knows_is_said_once(asked_of_two, sent, told):
    assert asked_of_two.post("/check/1/aid_used", data=sent).location == "/check/1/result"
    assert people_of(asked_of_two)[1]["aid_used"] == told
