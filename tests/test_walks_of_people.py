"""Walks at random with several people on one phone, by sums: no page of one ever shows what is of another.

A walk of four phones through all doors is `test_walks_through_all_doors`.
"""

from __future__ import annotations

import random
import re

import pytest
from flask import request
from page_inspection import InspectingClient
from reaching import SECRET
from sampling import is_thorough

from webapp import create_app
from webapp.case import people
from webapp.chat import handing_over
from webapp.session import numbering
from webapp.session import session as cookie
from webapp.session.answers import Answers
from webapp.session.person import KIN
from webapp.session.session import Session
from webapp.settings import Settings

# By which each is known: a sum that no other one has, and that no share of another one's comes to.
MARKER = "in_scope_self_pay"
TABS = (0, 1)
PAGES = ("/check/{}/answers", f"/check/{{}}/{MARKER}", "/check/{}/result", "/check/{}/start", "/keep/{}", "/people")
UNNUMBERED = ("/check", "/check/answers", "/check/result", "/keep", f"/check/{MARKER}")
WHOM = ("self", "family", "student", "other")
# What is said in the chat, and who of the kin is heard.
SPOKEN_OF = {"": "", "我妈": "妈妈", "我外公": "外公"}
STEPS, SEEDS = 40, 8


class Phone:
    """A phone with two tabs and a chat, and another phone whose links it opens, in the hands of who takes any step.

    `told` is what must be known of each person by number: the marker, empty where nothing is told. A tab is left on a
    page of a person who may have gone since. `made` are who was made of the conversation, and whom it spoke of then.
    """

    def __init__(self, site, seed: int) -> None:
        self.phone, self.other, self.chance = site.test_client(), site.test_client(), random.Random(seed)  # noqa: S311
        self.told: dict[int, str] = {}
        self.tabs = dict.fromkeys(TABS, 1)
        self.given: list[str] = []
        self.highest, self.spoken_of, self.made, self.said = 0, "", (0, ""), ""
        self.walk: list[str] = []
        self.phone.get("/")
        self.other.get("/")

    def step(self) -> None:
        """Do one of all that can be done; the doors more often than what ends all."""
        doors = [self.begin, self.answer, self.answer, self.turn_to, self.chat, self.hand_over, self.open_a_link]
        others = [self.look, self.look, self.look_without_a_number, self.change_for_whom, self.clear_one]
        rare = [self.clear_chat, self.clear_all, self.expire]
        done = self.chance.choice([*doors * 3, *others * 3, *rare])
        self.walk.append(done.__name__)
        done(self.chance.choice(TABS))
        held = {person.number: person.inquiry.answers.get(MARKER, "") for person in self.people()}
        assert held == self.told, self.walk

    def begin(self, tab: int) -> None:
        form = {"for_whom": self.chance.choice(WHOM), "about": "care", "called": f"{len(self.given)}号户"}
        self.tabs[tab] = self._is_new(self._post("/check/start", form))

    def answer(self, tab: int) -> None:
        number, marker = self.tabs[tab], self._marker()
        reply = self.phone.post(f"/check/{number}/{MARKER}", data={MARKER: marker})
        if number in self.told:
            self.told[number] = marker
        assert reply.location.startswith(f"/check/{number}/" if number in self.told else "/check/gone"), self.walk

    def change_for_whom(self, tab: int) -> None:
        number, whom = self.tabs[tab], self.chance.choice(WHOM)
        before = re.search(r'value="(\w+)"[^>]* checked', self.phone.get(f"/check/{number}/start").text)
        self.phone.post(f"/check/{number}/start", data={"for_whom": whom, "about": "care"})
        if number in self.told and before and before[1] != whom:
            self.told[number] = ""

    def turn_to(self, tab: int) -> None:
        self.tabs[tab] = self.chance.choice(sorted(self.told) or [1])

    def chat(self, _tab: int) -> None:
        whose = self.chance.choice(list(SPOKEN_OF))
        self.said, self.spoken_of = self._marker(), SPOKEN_OF[whose] or self.spoken_of
        self.phone.post("/chat", data={"said": f"{whose}渝北低保住院，政策范围内自付{self.said}元，救助多少"})

    def hand_over(self, tab: int) -> None:
        if not self.said:
            return
        number, kin = self.made
        agrees = kin in KIN or self.told.get(number) in ("", self.said)
        is_same = number in self.told and kin == self.spoken_of and agrees
        reply = self._post("/chat/check", {"benefit": "inpatient_aid"})
        self.tabs[tab] = _number_in(reply.location) if is_same else self._is_new(reply)
        assert self.tabs[tab] == number or not is_same, self.walk
        self.told[self.tabs[tab]], self.made = self.said, (self.tabs[tab], self.spoken_of)

    def open_a_link(self, tab: int) -> None:
        marker, begun = self._marker(), {"for_whom": "self", "about": "care"}
        number = _number_in(self.other.post("/check/start", data=begun).location)
        self.other.post(f"/check/{number}/{MARKER}", data={MARKER: marker})
        link = re.search(r"/r/[\w-]+", self.other.get(f"/keep/{number}").text)[0]
        self.other.post("/clear", data={"who": "all"})
        self._holds_only(self.phone.get(link).text, marker)
        self.tabs[tab] = self._is_new(self._post(link, {}))
        self.told[self.tabs[tab]] = marker

    def clear_one(self, tab: int) -> None:
        self.phone.post("/clear", data={"who": str(self.tabs[tab])})
        self.told.pop(self.tabs[tab], None)

    def clear_all(self, _tab: int) -> None:
        self.phone.post("/clear", data={"who": "all"})
        self._forget_all()

    def expire(self, _tab: int) -> None:
        for name in (cookie.COOKIE, f"{cookie.COOKIE}-2"):
            self.phone.delete_cookie(name)
        self._forget_all()

    def clear_chat(self, _tab: int) -> None:
        self.phone.post("/chat/clear")
        self.spoken_of, self.made, self.said = "", (0, ""), ""

    def look(self, tab: int) -> None:
        number, page = self.tabs[tab], self.chance.choice(PAGES)
        shown = self.phone.get(page.format(number), follow_redirects=True)
        assert number in self.told or "{}" not in page or shown.request.path == "/check/gone", self.walk
        self._holds_only(shown.text, self.told.get(number, ""))

    def look_without_a_number(self, _tab: int) -> None:
        shown = self.phone.get(self.chance.choice(UNNUMBERED), follow_redirects=True)
        number = _number_in(shown.request.path)
        assert (number in self.told) == bool(self.told), self.walk
        self._holds_only(shown.text, self.told.get(number, ""))

    def people(self):
        with self.phone:
            self.phone.get("/clear")
            return cookie.read(request).people

    def _forget_all(self) -> None:
        self.told, self.spoken_of, self.made, self.said = {}, "", (0, ""), ""

    def _marker(self) -> str:
        number = len(self.given) + 1
        self.given.append(f"{20_000 + number * 111}.{10 + number % 90}")
        return self.given[-1]

    def _post(self, path: str, form: dict[str, str]):
        """Send a form through a door; where there is no room, agree to let the one go who is named."""
        reply = self.phone.post(path, data=form)
        if reply.status_code != 409:
            return reply
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', reply.text))
        del self.told[int(fields["instead"])]
        return self.phone.post(path, data=fields)

    def _is_new(self, reply) -> int:
        """The number of a person who has just been made: one that nobody had before."""
        number = _number_in(reply.location)
        assert number > self.highest, self.walk
        self.highest, self.told[number] = number, ""
        for gone in set(self.told) - {person.number for person in self.people()}:
            assert not self.told.pop(gone), self.walk
        return number

    def _holds_only(self, text: str, marker: str) -> None:
        assert {found for found in self.given if found in text} <= {marker}, self.walk


def _number_in(address: str) -> int:
    found = re.match(r"/(?:check|keep)/(\d+)", address)
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def a_site():
    site = create_app(Settings(secret_keys=(SECRET,), development=True, rate_limits=False))
    site.test_client_class = InspectingClient
    return site


def walk_of(site, *seeds: int) -> None:
    """A walk of a phone of its own for each seed."""
    for seed in seeds:
        phone = Phone(site, seed)
        for _ in range(STEPS):
            phone.step()


@pytest.mark.parametrize("seed", range(2 * SEEDS if is_thorough() else SEEDS // 2))
def test_no_page_of_one_ever_shows_what_is_of_another(a_site, seed):
    walk_of(a_site, seed)


def begun_with_answers_of_the_one_before(session, inquiry, called=""):
    """What the site did once: whoever came next had the answers of whoever was there."""
    before = session.latest.inquiry.answers if session.latest else {}
    return BEGUN(session, inquiry.with_answers(Answers({**before, **inquiry.answers})), called)


BEGUN = Session.begun
FAULTS = {
    "answers go on": (Session, "begun", begun_with_answers_of_the_one_before),
    "numbers come back": (numbering, "last_of", lambda _request: 0),
    "who is gone is somebody else": (people, "of", lambda session, number: session.person(number) or session.latest),
    "the chat goes on with anybody": (handing_over, "goes_on_with", lambda session, _heard: session.latest),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_walks_find_each_way_in_which_people_were_mixed(monkeypatch, a_site, fault):
    monkeypatch.setattr(*FAULTS[fault])

    # Without anybody the third one has nobody to speak of.
    with pytest.raises((AssertionError, AttributeError)):
        walk_of(a_site, *range(SEEDS))
