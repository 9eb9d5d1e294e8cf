"""What a page weighs on a bad line, and that nothing on it moves or comes from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from page_states import STATES
from reaching import BROKEN, reached
from visiting import Look

from webapp.serving.compression import SETTINGS

STATIC = Path(__file__).parent.parent / "webapp" / "static"
# In bytes, as gzip -9 sends them.
FIRST_LOAD, LATER_PAGE, SCRIPTS = 20_000, 6_000, 6_000
# All words of a notice are its page.
LONGEST_NOTICE = 8_000


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def loaded_with(html: str) -> set[str]:
    """The styles and scripts that a page loads."""
    return set(re.findall(r"/static/([a-z]+\.(?:css|js))", html))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_first_load_is_light_and_a_later_page_lighter(lasting_app, state):
    page = reached(lasting_app, state)
    parts = sum(weight((STATIC / name).read_bytes()) for name in loaded_with(page.text))

    assert parts
    assert weight(page.data) + parts <= FIRST_LOAD
    assert weight(page.data) <= (LONGEST_NOTICE if state.is_law else LATER_PAGE)


@pytest.mark.parametrize("state", [state for state in STATES if not state.is_law], ids=str)
def test_an_english_page_is_as_light_as_a_browser_takes_it_over_https(lasting_app, state):
    """Over https each browser takes Brotli; English words are longer, and by gzip three pages are above the limit."""
    page = reached(lasting_app, state, "en.0")

    assert len(brotli.compress(page.data, quality=SETTINGS["COMPRESS_LEVEL"])) <= LATER_PAGE


def test_all_scripts_together_are_light():
    assert sum(weight(script.read_bytes()) for script in STATIC.glob("*.js")) <= SCRIPTS


@pytest.mark.parametrize("state", STATES, ids=str)
def test_nothing_moves_and_nothing_comes_from_elsewhere(visit, state):
    found = visit(state, Look())

    assert found.shifted == 0
    assert len({address.split("/")[2] for address in found.addresses}) == 1
    assert not found.complaints


def test_what_comes_from_elsewhere_is_found(visit):
    found = visit(BROKEN, Look())

    assert any("elsewhere.invalid" in said for said in (*found.addresses, *found.complaints))
    assert found.complaints
