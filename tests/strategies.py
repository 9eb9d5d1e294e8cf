"""Strategies: people, days and bills around every boundary that the notices draw."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from webapp import library

RULES = library.load().rules
TODAY = dt.date(2026, 11, 22)
# In people's own terms, and what the engine makes of them; nobody is asked for the volunteered.
OWN_TERMS = ("holds", "disability_level", "veteran_kind", "disease")
ASKED = [name for name, fact in RULES.facts.items() if name not in ("date", *OWN_TERMS) and not fact.volunteered]

DAYS = [
    *("2012-11-18", "2012-11-19", "2012-12-31", "2013-01-01", "2016-12-31", "2017-01-01", "2017-09-03", "2017-09-04"),
    *("2017-12-31", "2018-01-01", "2019-11-19", "2019-11-20", "2020-06-30", "2020-07-01", "2020-12-31", "2021-01-01"),
    *("2023-04-30", "2023-05-01", "2024-07-01", "2024-08-31", "2024-09-01", "2024-10-30", TODAY.isoformat()),
]
EDGES = ["100", "166.66", "200", "5000", "6000", "10000", "20000", "30000", "60000", "100000", "200000", "222222.22"]


def steady(examples: int) -> settings:
    """The same examples in every run. With THOROUGH=20 in the environment twenty times as many, and new ones."""
    more = int(os.environ.get("THOROUGH", "0"))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=examples * max(more, 1), derandomize=not more, deadline=None, suppress_health_check=slow
    )


def _around(edge: str) -> list[str]:
    fen = round(float(edge) * 100)
    return [f"{near // 100}.{near % 100:02d}" for near in (fen - 1, fen, fen + 1)]


districts = st.sampled_from(["banan", "nanchuan", "yubei", "yuzhong"])
days = st.sampled_from(DAYS)
yuan = st.one_of(
    st.sampled_from([near for edge in EDGES for near in _around(edge)]),
    st.sampled_from(["0", "0.01", "400", "10000000000"]),
    st.integers(0, 300_000).map(str),
)
paid = st.dictionaries(st.sampled_from(list(RULES.vocabulary.benefits)), yuan, max_size=3)
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "yesno": st.booleans(),
    "yuan": yuan,
    "yuan_by_benefit": paid,
    "date": days,
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "district": districts,
    "school_district": districts,
    "age": st.sampled_from([0, 17, 79, 80, 81, 130]),
    "student": st.sampled_from([False, False, False, True]),
    "insurance": st.sampled_from(["resident", "resident", "none", "employee_self", "employee_employer"]),
    "care": st.sampled_from(["inpatient", "inpatient", "outpatient", "none"]),
    "disease": st.sampled_from(["尿毒症", "感冒", "白血病", "地中海贫血", "焦虑症", "1型糖尿病", "糖尿病", "一种怪病"]),
}


def values(name: str) -> st.SearchStrategy[Any]:
    """JSON values of the fact, as the API takes them."""
    fact = RULES.facts[name]
    if name in BY_NAME:
        return BY_NAME[name]
    if fact.type == "set":
        return st.lists(st.sampled_from(fact.codes), max_size=3, unique=True)
    if fact.codes:
        return st.sampled_from(fact.codes)
    return BY_TYPE[fact.type]


def whole_facts(*more: str) -> st.SearchStrategy[dict[str, Any]]:
    """Every fact that can be asked, valued, and a date. `more`: names of further facts."""
    return st.fixed_dictionaries({"date": days, **{name: values(name) for name in [*ASKED, *more]}})


def agreeing(truth: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The truth of somebody who has said so much: who has told a sum is what the sum presupposes."""
    told = [RULES.facts[name] for name, value in said.items() if value is not None]
    rests = {name: codes for fact in told for name, codes in fact.presupposes if said.get(name) is None}
    return truth | {name: min(codes) for name, codes in rests.items() if truth[name] not in codes}


@st.composite
def partial_facts(draw: st.DrawFn) -> dict[str, Any]:
    """A date, and of the other facts each absent, null or valued; some people have said much, some little."""
    facts = draw(whole_facts())
    absent = draw(st.sets(st.sampled_from(ASKED), min_size=draw(st.sampled_from([0, 0, 1, 3, 6, 12]))))
    unsure = draw(st.sets(st.sampled_from(ASKED), max_size=4))
    return {name: None if name in unsure else value for name, value in facts.items() if name not in absent}
