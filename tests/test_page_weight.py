"""What a page weighs on a bad line, and that nothing on it moves or comes from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from page_states import STATES
from personas import ON_A_PHONE
from reaching import BROKEN, ENGLISH, LARGE_ENGLISH, STANDARD, State, reached
from visiting import Look, usual

STATIC = Path(__file__).parent.parent / "webapp" / "static"
# In bytes, as gzip -9 sends them.
FIRST_LOAD, LATER_PAGE, SCRIPTS = 20_000, 6_000, 6_000
# All words of a notice are its page.
LONGEST_NOTICE = 8_000


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def sent(app, name: str) -> bytes:
    """A style sheet or a script as it goes over the line."""
    with app.test_client().get(f"/static/{name}") as response:
        return response.data


def loaded_with(html: str) -> set[str]:
    """The styles and scripts that a page loads."""
    return set(re.findall(r"/static/([a-z]+\.(?:css|js))", html))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_first_load_is_light_and_a_later_page_lighter(lasting_app, state):
    page = reached(lasting_app, state)
    parts = sum(weight(sent(lasting_app, name)) for name in loaded_with(page.text))

    assert parts
    assert weight(page.data) + parts <= FIRST_LOAD
    assert weight(page.data) <= (LONGEST_NOTICE if state.is_law else LATER_PAGE)


@pytest.mark.parametrize("display", [ENGLISH, LARGE_ENGLISH])
@pytest.mark.parametrize("state", [state for state in STATES if not state.is_law], ids=str)
def test_an_english_page_is_as_light_though_its_words_are_longer(lasting_app, state, display):
    assert weight(reached(lasting_app, state, display).data) <= LATER_PAGE


@pytest.mark.parametrize("display", [STANDARD, ENGLISH])
@pytest.mark.parametrize("one_more", ["margin_card", "orphan", "tekun_card"])
def test_the_result_of_who_is_of_four_categories_at_once_is_no_heavier(lasting_app, one_more, display):
    person = ON_A_PHONE["several papers"]
    of_four = {**person, "holds": [*person["holds"], one_more]}

    assert weight(reached(lasting_app, State("of four", "/check/1/result", of_four), display).data) <= LATER_PAGE


def test_no_page_is_sent_with_the_indents_of_its_template(lasting_app):
    page = reached(lasting_app, State("home", "/"))

    assert "\n<header" in page.text
    assert not re.search("\n[ \t]", page.text)


def test_all_scripts_together_are_light():
    assert sum(weight(script.read_bytes()) for script in STATIC.glob("*.js")) <= SCRIPTS


@pytest.mark.parametrize("state", STATES, ids=str)
def test_nothing_moves_and_nothing_comes_from_elsewhere(visit, state):
    found = visit(state, usual(state))

    assert found.shifted == 0
    assert len({address.split("/")[2] for address in found.addresses}) == 1
    assert not found.complaints


def test_what_comes_from_elsewhere_is_found(visit):
    found = visit(BROKEN, Look())

    assert any("elsewhere.invalid" in said for said in (*found.addresses, *found.complaints))
    assert found.complaints
