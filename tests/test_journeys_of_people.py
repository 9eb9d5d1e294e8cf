"""Twenty-two people go to their result, in Chromium and in WebKit, and read there what they came for."""

from __future__ import annotations

import pytest
from browser import served

from bench.going import PhoneJourney, go, journeys
from bench.phones.phone import Handheld

PEOPLE = journeys()
WAYS = {"keys": {"hands": "keys"}, "no-script": {"script": "no"}, "large": {"large": "yes"}}
# What stands in the main part without unfolding, each text with the lower edge of where it stands.
TEXTS = """(() => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
        const range = document.createRange();
        range.selectNode(walk.currentNode);
        const box = range.getBoundingClientRect();
        if (box.height && walk.currentNode.parentElement.checkVisibility())
            found.push([walk.currentNode.data, box.bottom + scrollY]);
    }
    return found;
})()"""
# Screens of a result with nothing unfolded, in large print as well.
MOST_SCREENS = 2


@pytest.fixture(scope="session")
def lasting_site(lasting_app):
    with served(lasting_app) as address:
        yield address


def missing(phone: Handheld, journey: PhoneJourney) -> list[str]:
    """What the person should read, or should not, and does not, or does."""
    screen, texts = phone.ask("innerHeight"), phone.ask(TEXTS)
    first, everything = {text for text, edge in texts if edge <= screen}, {text for text, _ in texts}
    return [
        *(f"not on the first screen: {words}" for words in journey.texts("first") if not is_among(words, first)),
        *(f"not to be seen: {words}" for words in journey.texts("shows") if not is_among(words, everything)),
        *(f"is to be seen: {words}" for words in journey.texts("never") if is_among(words, everything)),
    ]


def is_among(words: str, texts: set[str]) -> bool:
    return any(words in text for text in texts)


@pytest.mark.parametrize("journey", PEOPLE.values(), ids=str)
def test_everybody_reads_what_they_came_for(handset, lasting_site, journey):
    phone = handset(journey.make)
    gone = go(phone, lasting_site, journey)

    assert not missing(phone, journey)
    assert gone.asked == (journey.texts("asks") or gone.asked)
    assert gone.screens <= MOST_SCREENS


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("name", ["mother", "student", "nobody"])
def test_by_keys_without_script_and_in_large_print_they_are_asked_the_same(handset, lasting_site, name, way):
    journey = PEOPLE[name].by(size="390", **WAYS[way])
    phone = handset(journey.make)

    assert go(phone, lasting_site, journey).asked == journey.texts("asks")
    assert phone.ask("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_told_of_a_result_and_is_not_so_is_found(handset, lasting_site):
    phone = handset(PEOPLE["nobody"].make)
    go(phone, lasting_site, PEOPLE["nobody"])

    told = PEOPLE["nobody"].by(first=["为什么是这样", "没有的话"], shows=["没有的话"], never=["12393"])
    assert missing(phone, told) == [
        "not on the first screen: 为什么是这样",
        "not on the first screen: 没有的话",
        "not to be seen: 没有的话",
        "is to be seen: 12393",
    ]
