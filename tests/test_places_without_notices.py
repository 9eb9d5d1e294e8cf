"""Where no notice of a district is held: what the city gives is told, and of the rest that it is not held here."""

from __future__ import annotations

import re
from html import unescape

import pytest
from bare_places import HELD, STILL
from page_states import BEGUN
from reaching import State, reached

PLACES = {code: name for code, name in STILL.items() if code not in HELD}
PERSON = {**BEGUN, "date": "2026-11-29", "holds": ["dibao_card"], "student": False, "insurance": "resident"}
INPATIENT = {**PERSON, "tier": "1", "care": "inpatient"}


def read(page) -> str:
    """What a person reads in the main part."""
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", main)))


@pytest.mark.parametrize("place", PLACES)
def test_in_every_district_both_things_asked_are_answered_and_nobody_is_blamed(lasting_app, place):
    told = read(reached(lasting_app, State("", "/check/1/result", {**INPATIENT, "district": place})))

    assert "资助参加居民医保" in told
    assert "在资助或救助范围内" in told
    assert f"{PLACES[place]}的看病救助办法不在本站，不等于没有" in told
    assert "12393" in told
    assert "没有选任何已经认定的身份" not in told


def test_there_are_many_such_districts():
    assert len(PLACES) >= 35
