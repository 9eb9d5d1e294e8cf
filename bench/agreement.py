"""The agreement of the rules written by hand with the engine: on the worked cases, and on people drawn at random."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.by_hand import ALONE, FIRST_DAY, ByHand, by_hand, identities
from rules.engine.answer import Answer
from rules.engine.rulebook import Rulebook
from webapp import library

CASES = Path(__file__).parent.parent / "knowledge" / "notices" / "banan-2023-30" / "cases.yaml"
YES_NO = ("designated_hospital", "referred", "referral_needed", "primary_first", "city_listed")
SUMS = ["0", "4999.99", "5000", "5000.01", "29999.99", "30000", "30000.01", "123456.78", "250000", "999999"]


def decision(answer: Answer) -> ByHand:
    """What the engine answers, in the terms of the hand-written rules."""
    rate = None if answer.rate is None else int(answer.rate * Decimal(100))
    return ByHand(answer.status, rate, answer.cap, answer.amount, answer.citizen_pays)


def on_worked_cases(rules: Rulebook) -> Iterator[tuple[str, str]]:
    """Case and benefit of each decision for which all facts are given. AssertionError where the two differ."""
    for case in yaml.load(CASES.read_text(encoding="utf-8"), yaml.CSafeLoader):
        testimony = rules.read(case["facts"])
        facts = testimony.known
        if facts.get("district") != "banan" or facts.get("student", True) or facts["date"] < FIRST_DAY:
            continue
        for benefit, finding in rules.check(testimony, facts["date"]).findings.items():
            mine = _by_hand(facts, benefit)
            if mine is not None:
                assert mine == decision(finding.answer), f"{case['id']}, {benefit}: by hand {mine}"
                yield case["id"], benefit


def on_people(rules: Rulebook, count: int) -> Iterator[dict[str, Any]]:
    """So many people with full facts, in the engine's terms. AssertionError where the two differ on one of them."""
    random = Random(30)  # noqa: S311 — drawn, not secret
    for _ in range(count):
        testimony = rules.read(_person(random, rules))
        mine = by_hand(testimony.known)
        for benefit, finding in rules.check(testimony, FIRST_DAY, [*ALONE]).findings.items():
            if benefit in ALONE:
                assert mine[benefit] == decision(finding.answer), f"{testimony.known}, {benefit}: {mine[benefit]}"
        yield dict(testimony.known)


def _by_hand(facts: Mapping[str, Any], benefit: str) -> ByHand | None:
    """None where a fact is missing, or the benefit is not written by hand."""
    try:
        return ALONE[benefit](facts, identities(facts)) if benefit in ALONE else None
    except KeyError:
        return None


def _person(random: Random, rules: Rulebook) -> dict[str, Any]:
    """Facts as the API takes them, complete for every benefit."""
    day = FIRST_DAY + dt.timedelta(days=random.randrange(1300))
    codes = list(rules.vocabulary.identities)
    chosen = ("insurance", "tier", "care", "care_place", "disease_kind", "hospital_level")
    facts: dict[str, Any] = {name: random.choice(rules.facts[name].codes) for name in chosen}
    facts |= {name: random.random() < 0.8 for name in YES_NO}
    facts |= {name: random.choice(SUMS) for name in ("in_scope_cost", "in_scope_self_pay", "self_pay_after_all")}
    used = {benefit: random.choice(SUMS) for benefit in ("special_disease_aid", "tilt_aid") if random.random() < 0.5}
    return facts | {
        "date": day.isoformat(),
        "district": "banan",
        "student": False,
        "school_district": "banan",
        "identities": random.sample(codes, random.choice([0, 1, 1, 1, 2, 3])),
        "age": random.randrange(100),
        "maintenance_treatment": random.random() < 0.5,
        "serious_illness": random.random() < 0.5,
        "resident_subsidy_received": random.random() < 0.5,
        "home_in_chongqing": True,
        "tier1_standard": "400",
        "tier2_standard": "775",
        "aid_used": used,
    }


if __name__ == "__main__":
    book = library.load().rules
    decisions = list(on_worked_cases(book))
    cases = {case for case, _ in decisions}
    print(f"{len(decisions)} decisions of {len(cases)} worked cases: by hand and by the engine the same")
    print(f"{len(list(on_people(book, 500)))} people drawn at random: the same")
