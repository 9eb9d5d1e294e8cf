"""What was told of an earlier year is not known: a day of each year that lies before this year's turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from rules.model.fact import Fact
from rules.reading.testimony import Testimony


def of_day(testimony: Testimony, turning: Mapping[str, Fact], today: dt.date) -> Testimony:
    """The testimony without the days of an earlier year than the day asked about; `turning` are the facts that turn."""
    told = turning.keys() & testimony.known.keys()
    if not told:
        return testimony
    on = testimony.known.get("date", today)
    past = {name for name in told if is_past(turning[name], testimony.known[name], on)}
    if not past:
        return testimony
    return replace(testimony, known={name: value for name, value in testimony.known.items() if name not in past})


def is_past(fact: Fact, told: dt.date, on: dt.date) -> bool:
    """Whether the day told is of an earlier year: since then the fact has turned."""
    if fact.turns is None:
        return False
    month, day = fact.turns
    turn = dt.date(on.year, month, day)
    return told < (turn if turn <= on else turn.replace(year=on.year - 1))
