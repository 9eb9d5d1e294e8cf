"""Worked cases: what people answered without seeing the draft's answers, and what the rules find of the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from drafting.cases.answering import (
    AMOUNT,
    CODE,
    FACTS,
    ID,
    LAST,
    PAPERS,
    PAYS,
    STAMPS,
    VERDICT,
    AnswerReport,
    compared,
    expected,
)
from drafting.deciding.decision import ANSWER, DraftDecision, latest
from drafting.deciding.draft import Draft
from rules.engine.rulebook import Rulebook

# What may be answered, by the key under which a decision has it, with the column of the sheet.
ANSWERED = {"verdict": VERDICT, "amount": AMOUNT, "pays": PAYS, "last": LAST, "papers": PAPERS, "stamps": STAMPS}


def on(case: str, benefit: str) -> str:
    """What a decision on that question of a case is about."""
    return f"{case}/{benefit}"


def answers(draft: Draft) -> tuple[DraftDecision, ...]:
    """The last answer to each question."""
    return tuple(latest(draft.decisions, ANSWER).values())


def row(answer: DraftDecision) -> dict[str, str]:
    """The answer as a row of the sheet of cases."""
    case, _, benefit = answer.on.partition("/")
    told = {column: str(answer.told.get(key, "")) for key, column in ANSWERED.items()}
    facts = json.dumps(read_facts(answer.told["facts"]), ensure_ascii=False)
    return {ID: case, CODE: benefit, FACTS: facts, **told}


def read_facts(written: Any) -> dict[str, Any]:
    """The facts of a case, which a decision keeps as JSON: there yes is no text."""
    found: dict[str, Any] = json.loads(str(written))
    return found


def report(draft: Draft, law: Rulebook) -> AnswerReport:
    """The answers beside what the rules find. Raises UnreadableAnswerError."""
    return compared([row(one) for one in answers(draft)], law, draft.name)


def case_file(draft: Draft) -> list[Mapping[str, Any]]:
    """The answered cases as cases.yaml has them: what is expected is what people answered."""
    return list(_cases(draft))


def _cases(draft: Draft) -> Iterator[Mapping[str, Any]]:
    by_case: dict[str, list[DraftDecision]] = {}
    for one in answers(draft):
        by_case.setdefault(one.on.partition("/")[0], []).append(one)
    for case, told in by_case.items():
        yield {
            "id": f"{draft.name}-{case}",
            "story": str(told[0].told["story"]),
            "facts": read_facts(told[0].told["facts"]),
            "expect": {one.on.partition("/")[2]: expected(row(one)) for one in told},
        }
