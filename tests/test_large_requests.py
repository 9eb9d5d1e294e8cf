"""Through every door the most that its limits allow: no second of the processor for a page, no ten for a list.

A slower machine is given five times as much. `trials/fuzz.py large` draws more, and tells the figures themselves.
"""

from __future__ import annotations

from random import Random

import pytest
from counted import all_calls
from large_lists import UNITS, text
from large_requests import DOORS, MEMORY
from large_site import KILLED, large_site

from knowledge.hearing.lexicon import load_lexicon
from knowledge.hearing.phrasebook import Phrasebook

# Of the lists those that cost least to draw and to send; all pages and messages.
SAMPLE = [
    *(name for name in DOORS if not name.startswith(("program", "desk"))),
    *("program, a stray cell far away", "program, names of lines"),
]


@pytest.fixture(scope="module")
def site():
    with large_site() as running:
        yield running


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SAMPLE)
def test_nothing_large_stops_the_site_or_takes_its_memory(site, name):
    door, answer = DOORS[name], None
    steps = door.steps(Random(1))  # noqa: S311
    sent = next(steps)
    while sent:
        answer = site.send(sent, door.seconds)
        assert answer.cost.status != KILLED
        assert not answer.cost.status.startswith("5")
        assert answer.cost.megabytes < MEMORY
        sent = next_of(steps, answer)


def next_of(steps, answer):
    """What is sent after that answer, or None."""
    try:
        return steps.send(answer)
    except StopIteration:
        return None


@pytest.mark.parametrize("unit", [*UNITS, "低保x", "".join(UNITS)])
def test_to_look_for_phrases_takes_as_much_longer_as_the_text_is(unit):
    book = load_lexicon().idea
    short, long = (calls_to_find(book, (unit * length)[:length]) for length in (500, 5000))

    assert long <= 11 * short + 50


def calls_to_find(book: Phrasebook, said: str) -> int:
    return all_calls(lambda: list(book.find(said)))


def test_a_drawn_text_is_as_long_as_it_is_to_be():
    assert {len(text(Random(seed), 500)) for seed in range(20)} == {500}  # noqa: S311
