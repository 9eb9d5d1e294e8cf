"""Working out what the rules find for the facts that were heard, without those that cannot be so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from rules.engine.evaluation import ELIGIBLE
from rules.engine.rulebook import Result, Rulebook
from rules.reading.testimony import FactError, Testimony
from texts.phrase import in_yuan
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.clock import today
from webapp.current_library import current_library

# Of a bill what is in scope of it, whoever pays.
COST = "in_scope_cost"


def worked_out(heard: Heard, *benefits: str) -> Result | None:
    """What the rules find for the facts that were heard; None where another year is named but no day."""
    if heard.years and "date" not in heard.facts and set(heard.years) != {today().year}:
        return None
    rules = current_library().rules
    facts = {**heard.facts, **places.facts_today(heard, day_of(heard))}
    if facts.get("tier") and "insurance" not in facts:
        # Only the insurance of residents has tiers.
        facts["insurance"] = "resident"
    return rules.check(testimony(facts, rules), today(), benefits, others=False)


def testimony(facts: Mapping[str, Any], rules: Rulebook) -> Testimony:
    """The facts as the rules read them, without those that cannot be so."""
    return rules.read(readable(facts, rules))


def readable(facts: Mapping[str, Any], rules: Rulebook) -> dict[str, Any]:
    """The facts without those that cannot be so (a bill of a hundred milliards): they were misheard."""
    try:
        rules.read(facts)
    except FactError as error:
        return {name: value for name, value in facts.items() if name not in error.fields}
    return dict(facts)


def day_of(heard: Heard) -> dt.date:
    return interview.day(heard.facts)


def is_out_of_reach(benefit: str, facts: Mapping[str, Any], whole: int | None) -> bool:
    """Whether the `whole` of a bill (花了两万八), in fen, is too little for the benefit, were all of it in scope."""
    if whole is None or COST in facts:
        return False
    rules = current_library().rules
    found = rules.check(testimony({**facts, COST: in_yuan(whole)}, rules), today(), [benefit], others=False)
    return all(answer.status != ELIGIBLE for answer in found.findings[benefit].possible)
