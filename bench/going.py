"""Nothing: it is the people of `journeys.yaml`, and how they go through the site; for `journeys.py` and the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.interviews import SCREENS, story_told
from bench.phones.hands import Hands
from bench.phones.phone import Handheld, comes_true
from bench.ways import Way
from texts import source

PEOPLE = Path(__file__).with_name("journeys.yaml")
TODAY = "2026-11-29"
# So many would be endless.
MOST = 40
FORM = "main form[action^='/check/']"
GO_ON = f"{FORM} button:not([name])"
WHOLE = "document.documentElement.scrollHeight / innerHeight"
CARD = """Math.max(...[".card.top .rows", "main a[href^='tel:']"].map(
    (part) => document.querySelector(part).getBoundingClientRect().bottom + scrollY)) / innerHeight"""


@dataclass(frozen=True)
class PhoneJourney:
    """One of the file, with its fields; `told` is all of it as written there."""

    name: str
    told: Mapping[str, Any]

    def but(self, **told: Any) -> PhoneJourney:
        """The same person with some of the fields otherwise."""
        return PhoneJourney(self.name, {**self.told, **told})

    def texts(self, where: str) -> tuple[str, ...]:
        return tuple(self.told.get(where, ()))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Gone:
    """What a journey took: taps or keys, the questions by name, and the screens of the result, nothing unfolded.

    `card` is how far down the card of the result goes, with a number to tap, in screens: up to 1 it is on the first.
    """

    count: int
    asked: tuple[str, ...]
    screens: float
    card: float


def journeys() -> dict[str, PhoneJourney]:
    """Everybody in the file, by name."""
    read = [dict(told) for told in source.typed(source.read(PEOPLE), source.Listing)]
    return {told["name"]: PhoneJourney(told["name"], told) for told in read}


def go(phone: Handheld, site: str, journey: PhoneJourney, way: Way) -> Gone:
    """From the first page of the site to the result; whoever was before on this phone goes first."""
    phone.carry(site, {"display": way.display})
    before = journey.told.get("after")
    if before:
        _go(phone, site, journeys()[before], way)
    return _go(phone, site, journey, way)


def _go(phone: Handheld, site: str, journey: PhoneJourney, way: Way) -> Gone:
    hands = way.hands(phone)
    phone.open(site)
    (_chat if "says" in journey.told else _begin)(phone, hands, journey)
    asked: list[str] = []
    while not phone.address.endswith("/result"):
        asked.append(phone.address.rsplit("/", 1)[1])
        assert len(asked) < MOST, asked
        with phone.leaving():
            _answer(phone, hands, asked[-1], journey.told["knows"])
    return Gone(hands.count, tuple(asked), *phone.ask(f"[{WHOLE}, {CARD}]"))


def _begin(phone: Handheld, hands: Hands, journey: PhoneJourney) -> None:
    with phone.leaving():
        hands.press("main a[href='/check/start']")
    hands.choose(f"input[name='for_whom'][value='{journey.told['for_whom']}']")
    # In large print one thing is asked a screen.
    if not phone.ask("document.querySelector('[name=about]')"):
        with phone.leaving():
            hands.press(GO_ON)
    hands.choose(f"input[name='about'][value='{journey.told['about']}']")
    # Who comes on that day does not have to say so.
    phone.ask(f"document.getElementById('date').value = {json.dumps(journey.told.get('day', TODAY))}")
    with phone.leaving():
        hands.press(GO_ON)


def _chat(phone: Handheld, hands: Hands, journey: PhoneJourney) -> None:
    with phone.leaving():
        hands.press("main a[href='/chat']")
    for said in journey.told["says"]:
        hands.write("#said", said)
        hands.press("#ask button")
        answered = f"document.querySelector('#latest .said')?.textContent.includes({json.dumps(said)})"
        assert comes_true(phone, answered), phone.address
    with phone.leaving():
        hands.press(".onward button")


def _answer(phone: Handheld, hands: Hands, name: str, knows: Mapping[str, Any]) -> None:
    """What this person does on the page of that question, up to the tap that sends it."""
    field = f"[name='{name}']"
    known = story_told(name, dict(knows)) if name in SCREENS else knows.get(name)
    if known is None:
        hands.press(f"{FORM} button[name=unknown]")
    elif phone.ask(f'document.querySelector("{field}")?.type') == "submit":
        hands.press(f"{field}[value='{known}']")
    elif known in ("0", []) and phone.ask(f'!!document.querySelector("{FORM} button[name=none]")'):
        hands.press(f"{FORM} button[name=none]")
    else:
        _fill(phone, hands, field, known)
        hands.press(GO_ON)


def _fill(phone: Handheld, hands: Hands, field: str, known: Any) -> None:
    kind = phone.ask(f'document.querySelector("{field}").type')
    if kind == "select-one":
        hands.select(field, known)
    elif kind == "checkbox":
        for value in known or ["1"]:
            hands.choose(f"{field}[value='{value}']" if known else "[name='none']")
    elif kind == "radio":
        hands.choose(f"{field}[value='{known}']")
    else:
        hands.write(field, known)
