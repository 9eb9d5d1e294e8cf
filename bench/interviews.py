"""Interviews: how many questions the wizard asks of 25 people, each through the pages, as their browser would.

PYTHONPATH=. .venv/bin/python bench/interviews.py [-v]
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from statistics import mean
from typing import Any

from flask.testing import FlaskClient

from texts import source
from webapp import create_app, library
from webapp.settings import Settings

PEOPLE = Path(__file__).with_name("interviews.yaml")
SETTINGS = Settings(secret_keys=("a secret of the bench, long enough",), development=True, rate_limits=False)
SCREENS = library.load().rules.screens
# Where it matters whether a first treatment was nearer home.
IN_PLACE = "in_district"
# So many would be endless.
MOST = 40


def people() -> list[dict[str, Any]]:
    """Everybody in the file."""
    return [dict(person) for person in source.typed(source.read(PEOPLE), source.Listing)]


def questions_of(client: FlaskClient, person: dict[str, Any]) -> list[str]:
    """The questions that this person is asked, in order, until the result."""
    client = client.application.test_client()
    began = {name: str(person[name]) for name in ("for_whom", "about", "date")}
    client.post("/check/start", data=began)
    asked: list[str] = []
    while not (address := client.get("/check/1").location).endswith("/check/1/result"):
        asked.append(address.rpartition("/")[2])
        reply = client.post(address, data=_form(asked[-1], person["knows"], client.get(address).text))
        assert reply.status_code == 303, (person["story"], asked)
        assert len(asked) < MOST, asked
    return asked


def story_told(screen: str, knows: dict[str, Any]) -> str | None:
    """Which of the stories of a screen is that of somebody who knows this; None where none is."""
    return SCREENS[screen].story_of(_as_json(knows))


def _form(name: str, knows: dict[str, Any], page: str) -> dict[str, Any]:
    """What this person fills in or taps on that page."""
    if name in SCREENS:
        told = story_told(name, knows)
        return {name: told} if told else {"unknown": "1"}
    if name not in knows:
        return {"unknown": "1"}
    value = knows[name]
    if isinstance(value, list):
        return {name: list(map(str, value))} if value else {"none": "1"}
    if f'name="{name}.' in page:
        fields = (field.partition('"')[0] for field in page.split(f'name="{name}.')[1:])
        return {f"{name}.{field}": str(value) for field in fields}
    return {name: str(value)}


def _as_json(knows: dict[str, Any]) -> dict[str, Any]:
    """What is known as the site keeps it; who was referred is not asked whether that was needed."""
    words = {"yes": True, "no": False}
    told = {name: words.get(value, value) for name, value in knows.items() if isinstance(value, str)}
    return {
        name: value for name, value in told.items() if name != "primary_first" or told.get("care_place") == IN_PLACE
    }


def main(arguments: list[str]) -> None:
    logging.disable(logging.INFO)
    client = create_app(SETTINGS).test_client()
    counts: list[int] = []
    for person in people():
        asked = questions_of(client, person)
        counts.append(len(asked))
        if "-v" in arguments:
            print(f"{len(asked):3} {person['story']}: {' '.join(asked)}")
    print(f"{len(counts)} people: {mean(counts):.2f} questions on average, {counts[-1]} for who knows nothing")


if __name__ == "__main__":
    main(sys.argv[1:])
