"""Remembered pages: whoever is sent one again is sent what would be worked out for them, and nothing of others."""

import datetime as dt
from dataclasses import replace

import pytest
from page_states import HALF_WAY, STATES, STAY, STUDENT
from reaching import ENGLISH, LARGE_ENGLISH, STANDARD, State, reached
from test_metrics import TOKEN, grown

from webapp import clock, create_app
from webapp.serving.page_cache import CachedPage, PageCache

RESULT = "/check/1/result"
# A link, and the moment that stands on the sheet, are new each time; the desk's pages carry what they were sent.
NEW_EACH_TIME = ("/keep/1", "/r/", "/desk")
OPENED = [state for state in STATES if state.form is None and state.status == 200]
SAME = [state for state in OPENED if not state.path.startswith(NEW_EACH_TIME)]


class Tomorrow(dt.datetime):
    """A clock that is a day ahead."""

    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + dt.timedelta(days=1)


def page(body):
    return CachedPage(body, "text/html")


@pytest.fixture(scope="module")
def forgetful(lasting_app):
    """The same site, which remembers nothing."""
    site = create_app(replace(lasting_app.config["SETTINGS"], page_cache_megabytes=0))
    site.test_client_class = lasting_app.test_client_class
    return site


@pytest.mark.parametrize("state", SAME, ids=str)
def test_a_page_that_is_sent_again_is_the_page_that_would_be_worked_out(lasting_app, forgetful, state):
    reached(lasting_app, state)
    again = reached(lasting_app, state)

    assert again.text == reached(forgetful, state).text


@pytest.mark.parametrize(
    "path", [RESULT, "/check/1/answers", "/check/1/district", "/check/1/disease", "/check/start", f"{RESULT}/tilt_aid"]
)
def test_other_answers_are_another_page(lasting_app, forgetful, path):
    for answers in (STAY, STUDENT | {"about": "both"}, HALF_WAY, STAY):
        state = State("of another", path, answers)
        assert reached(lasting_app, state).text == reached(forgetful, state).text


def test_another_language_or_print_is_another_page(lasting_app):
    stay = State("stay", RESULT, STAY)
    pages = [reached(lasting_app, stay, display).text for display in (STANDARD, ENGLISH, LARGE_ENGLISH)]

    assert len(set(pages)) == 3
    assert reached(lasting_app, stay).text == pages[0]


def test_another_name_of_the_site_is_another_page(lasting_app):
    client = lasting_app.test_client()
    pages = [client.get("/", base_url=f"http://{name}").text for name in ("one.example", "other.example")]

    assert "one.example" in pages[0]
    assert "one.example" not in pages[1]


def test_tomorrow_is_another_page(app, monkeypatch):
    state = State("of today", "/check/1/district", {name: HALF_WAY[name] for name in ("for_whom", "about")})
    reached(app, state)
    monkeypatch.setattr(clock, "datetime", Tomorrow)
    reached(app, state)
    reached(app, state)

    assert len(app.extensions["page_cache"]._pages) == 2


def test_what_stands_in_a_query_is_not_remembered(app):
    client = app.test_client()
    for number in range(5):
        client.get(f"/notices?x={number}")

    assert not app.extensions["page_cache"]._pages


def test_a_result_an_answer_and_a_conversation_take_no_room_from_pages_that_come_again(app):
    for path in (RESULT, f"{RESULT}/tilt_aid", "/check/1/answers"):
        reached(app, State("stay", path, STAY))
    client = app.test_client()
    client.post("/chat", data={"said": "低保住院报多少"}, follow_redirects=True)
    client.post("/api/v1/ask", json={"question": "低保住院报多少"})

    assert not app.extensions["page_cache"]._pages


def test_the_page_asked_for_least_lately_makes_room():
    memory = PageCache(8)
    memory.keep("a", page(b"1234"))
    memory.keep("b", page(b"1234"))
    memory.page("a")
    memory.keep("c", page(b"1234"))

    assert [key for key in "abc" if memory.page(key)] == ["a", "c"]


def test_a_page_for_which_there_is_no_room_at_all_takes_none_from_others():
    memory = PageCache(8)
    memory.keep("a", page(b"1234"))
    memory.keep("large", page(b"123456789"))

    assert [key for key in ("a", "large") if memory.page(key)] == ["a"]


def test_a_page_that_was_made_twice_takes_its_room_once():
    memory = PageCache(8)
    memory.keep("a", page(b"1234"))
    for _ in range(3):
        memory.keep("b", page(b"1234"))

    assert [key for key in "ab" if memory.page(key)] == ["a", "b"]


def test_a_result_and_a_question_count_each_time_they_are_sent(settings):
    site = create_app(replace(settings, metrics_token=TOKEN))

    def twice():
        for _ in range(2):
            reached(site, State("stay", RESULT, STAY))
            site.test_client().post("/api/v1/ask", json={"question": "公积金怎么取"})

    found = grown(site, twice)

    assert sum(value for name, value in found.items() if name[0] == "site_results_total") == 2 * 12
    assert found["site_questions_total", ("door", "api"), ("level", "refused")] == 2


def test_a_page_that_is_sent_again_is_packed_once(settings):
    app = create_app(settings)
    for accepted in ("gzip", "br", "gzip", "identity"):
        app.test_client().get("/notices", headers={"Accept-Encoding": accepted})

    (remembered,) = app.extensions["page_cache"]._pages.values()
    assert len(remembered.packed) == 2
