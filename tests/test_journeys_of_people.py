"""Twenty-two people go to their result, and read there what they came for.

Each goes on one way, so that both engines and sizes have each of the ways; with THOROUGH in the environment on three,
in both engines.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from browser import served
from sampling import some

from bench.going import TODAY, PhoneJourney, go, journeys
from bench.interviews import questions_of
from bench.phones import chromium
from bench.phones.phone import SMALL, Handheld
from bench.ways import ENGINES, LARGE, SIZES, TOUCH, USUAL, WAYS, Way, every, sample

PEOPLE = journeys()
ALL = list(sample(list(PEOPLE)))
RUNS = some(ALL, lambda run: [run.person, (run.way, run.engine), (run.size, run.engine)])
# What stands in the main part without unfolding, block by block, each with its lower edge.
TEXTS = """(() => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = new Map();
    const range = document.createRange();
    while (walk.nextNode()) {
        range.selectNode(walk.currentNode);
        const box = range.getBoundingClientRect();
        let block = walk.currentNode.parentElement;
        if (!box.height || !block.checkVisibility()) continue;
        while (/inline|contents/.test(getComputedStyle(block).display)) block = block.parentElement;
        const [text, edge] = found.get(block) ?? ["", 0];
        found.set(block, [text + walk.currentNode.data, Math.max(edge, box.bottom + scrollY)]);
    }
    return [...found.values()];
})()"""
# With what is folded too.
WHOLE = "document.querySelector('main').textContent"
# Screens of a result with nothing unfolded, in large print and in English as well.
MOST_SCREENS = 2


@pytest.fixture(scope="session")
def chromium_phones(browser):
    """Those of this process, kept for the next test, as those of WebKit are."""
    with chromium.kept_phones(browser) as phone:
        yield phone


@pytest.fixture(params=ENGINES)
def handset(request):
    if request.param == "webkit":
        return request.getfixturevalue("webkit").phone
    return request.getfixturevalue("chromium_phones")


@pytest.fixture(scope="session")
def lasting_site(lasting_app):
    with served(lasting_app) as address:
        yield address


@pytest.fixture(scope="session")
def asked(lasting_app):
    """Gives the questions of a person, as the file has them, else as the pages ask without any browser."""
    client = lasting_app.test_client()

    @cache
    def asked_of(name: str) -> tuple[str, ...]:
        journey = PEOPLE[name]
        told = {**journey.told, "date": journey.told.get("day", TODAY)}
        return journey.texts("asks") or tuple(questions_of(client, told))

    return asked_of


def missing(phone: Handheld, journey: PhoneJourney, way: Way) -> list[str]:
    """What the person should read, or should not, and does not, or does."""
    screen, texts = phone.ask("innerHeight"), phone.ask(TEXTS)
    first, everything = {text for text, edge in texts if edge <= screen}, {text for text, _ in texts}
    # In large print more is folded.
    held = {phone.ask(WHOLE)} if way is LARGE else everything
    on_first, shown, never = expected(journey, way)
    return [
        *(f"not on the first screen: {words}" for words in on_first if not is_among(words, first)),
        *(f"not to be seen: {words}" for words in shown if not is_among(words, held)),
        *(f"is to be seen: {words}" for words in never if is_among(words, everything)),
    ]


def expected(journey: PhoneJourney, way: Way) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What stands on the first screen, anywhere, and nowhere. Figures are the same in every language."""
    first, shows, never = map(journey.texts, ("first", "shows", "never"))
    if way in USUAL:
        return first, shows, never
    if way is LARGE:
        return journey.texts("large"), (*first, *shows), never
    figures = tuple(words for words in first if words.isascii())
    return journey.texts(way.name), figures, tuple(words for words in never if words.isascii())


def is_among(words: str, texts: set[str]) -> bool:
    return any(words in text for text in texts)


@pytest.mark.parametrize(
    ("handset", "run"), [(run.engine, run) for run in RUNS], indirect=["handset"], ids=map(str, RUNS)
)
def test_everybody_reads_what_they_came_for(handset, lasting_site, asked, run):
    journey, phone = PEOPLE[run.person], handset(run.way.make(run.size))
    gone = go(phone, lasting_site, journey, run.way)

    assert not missing(phone, journey, run.way)
    assert gone.asked == asked(run.person)
    assert gone.screens <= MOST_SCREENS
    assert gone.card <= 1 or run.way == LARGE
    assert phone.ask("document.documentElement.scrollWidth <= innerWidth")


def test_each_way_size_and_engine_is_gone_by_five_people_and_each_way_in_both_engines():
    by = Counter(part for run in ALL for part in (run.way, run.size, run.engine, (run.way, run.engine)))

    assert set(by) == {*WAYS, *SIZES, *ENGINES, *((way, engine) for way in WAYS for engine in ENGINES)}
    assert min(by[part] for part in (*WAYS, *SIZES, *ENGINES)) >= 5
    assert set(ALL) < set(every(list(PEOPLE)))
    assert {run.person for run in RUNS} == set(PEOPLE)


def test_what_is_told_of_a_result_and_is_not_so_is_found(handset, lasting_site):
    phone = handset(TOUCH.make(SMALL))
    go(phone, lasting_site, PEOPLE["nobody"], TOUCH)

    told = PEOPLE["nobody"].but(first=["为什么是这样", "没有的话"], shows=["没有的话"], never=["12393"])
    assert missing(phone, told, TOUCH) == [
        "not on the first screen: 为什么是这样",
        "not on the first screen: 没有的话",
        "not to be seen: 没有的话",
        "is to be seen: 12393",
    ]
