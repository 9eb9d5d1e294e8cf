"""The sheet of proposed cases, without any answer on it, and what an officer wrote there beside what the rules find."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from drafting.cases.pool import speaking
from drafting.cases.question import AskedAnswer, ProposedCase, asked, case_id
from drafting.situations.case import Told
from drafting.situations.telling import facts_told, verdict_told
from rules.engine.evaluation import ELIGIBLE, NOT_ELIGIBLE, NOT_STATED
from rules.engine.rulebook import Rulebook
from rules.explaining.explanation import Explanation
from rules.model.money import words as yuan
from rules.model.money import yuan as yuan_of
from rules.model.situation import Situation, flat
from rules.model.truth import NO, UNKNOWN
from texts.amount import read_amount, says_none
from texts.citation import Citation
from texts.day import read_day
from texts.phrase import Day
from texts.spelling import normalise

ID, SITUATION, BENEFIT, VERDICT, AMOUNT, PAYS, LAST, PAPERS, STAMPS, CODE, FACTS = COLUMNS = (
    *("编号", "情形", "问哪项待遇", "结论（能／不能／没写）", "给多少元", "自己交多少元", "最后哪天办"),
    *("自己要交几样材料", "其中几样要盖章", "待遇代码（不要改）", "情形数据（不要改）"),
)
VERDICTS = {
    ELIGIBLE: ("能", "能享受", "可以", "是", "有"),
    NOT_ELIGIBLE: ("不能", "不能享受", "不可以", "否", "没有"),
    NOT_STATED: ("没写", "没有写", "没有写到", "文件没有写到", "未写"),
}
WORDS = {ELIGIBLE: "能", NOT_ELIGIBLE: "不能", NOT_STATED: "没写"}
MARKS = {NO: "✗", UNKNOWN: "?"}
SUMS = {"amount": AMOUNT, "citizen_pays": PAYS}


class UnreadableAnswerError(ValueError):
    """An answer on the sheet that cannot be read; the text says which, and what to write."""


@dataclass(frozen=True)
class DifferentAnswer:
    """What was answered otherwise than the rules find: part by part, with the clauses, and how the rules came to it."""

    id: str
    situation: str
    benefit: str
    differences: tuple[tuple[str, str, str], ...]
    found: str
    clauses: tuple[Citation, ...]
    trace: tuple[str, ...]


@dataclass(frozen=True)
class AnswerReport:
    """How many questions were answered, and of these the different ones; ids of rules that no answer was about."""

    answered: int
    open: int
    different: tuple[DifferentAnswer, ...]
    unproved: tuple[str, ...]


def write_sheet(cases: Iterable[ProposedCase], law: Rulebook, target: TextIO) -> None:
    """The questions, one a row, as CSV."""
    rows = csv.DictWriter(target, COLUMNS)
    rows.writeheader()
    for case in cases:
        for code in case.benefits:
            name = law.vocabulary.benefits[code].name
            facts = json.dumps(case.facts, ensure_ascii=False)
            told = {ID: case.id, SITUATION: situation_told(case.told, law), BENEFIT: name, CODE: code, FACTS: facts}
            rows.writerow(told)


def situation_told(told: Told, law: Rulebook) -> str:
    """The situation in one sentence."""
    return "；".join(f"{fact.label}：{fact.value}" for fact in facts_told(told, law))


def compare(sheet: Path, law: Rulebook, notice: str) -> AnswerReport:
    """The answers of a sheet beside those of the rules. Raises UnreadableAnswerError."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or any(column not in rows[0] for column in (ID, VERDICT, CODE, FACTS)):
        raise UnreadableAnswerError(f"{sheet}: no sheet of cases; write one with --sheet, and keep its columns")
    return compared(rows, law, notice)


def compared(rows: Sequence[Mapping[str, str]], law: Rulebook, notice: str) -> AnswerReport:
    """The same of rows that came otherwise. Raises UnreadableAnswerError."""
    given = [row for row in rows if (row[VERDICT] or "").strip()]
    spoken: set[str] = set()
    different = [found for row in given for found in _different(row, law, spoken)]
    own = [str(rule.id) for rule in law.policies[notice].rules]
    unproved = tuple(rule for rule in own if rule not in spoken)
    return AnswerReport(len(given), len(rows) - len(given), tuple(different), unproved)


def expected(row: Mapping[str, str]) -> dict[str, str]:
    """What a worked case expects after that answer: the verdict and, where sums were told, these in yuan.

    Raises UnreadableAnswerError.
    """
    status = _status(row)
    sums = {key: _fen(row, column, (row.get(column) or "").strip()) for key, column in SUMS.items()}
    told = {key: str(yuan_of(sum_)) for key, sum_ in sums.items() if sum_ is not None and status == ELIGIBLE}
    return {"status": status, **told}


def _different(row: Mapping[str, str], law: Rulebook, spoken: set[str]) -> Iterator[DifferentAnswer]:
    told, benefit = _told(row, law), row[CODE]
    situation = Situation(told, law.derivations)
    spoken |= {str(rule.id) for rule in speaking(law, benefit, told)}
    answer = asked(law.questions.answer(benefit, situation))
    differences = tuple(_differences(row, answer))
    if differences:
        found = verdict_told(told, benefit, law)
        name = law.vocabulary.benefits[benefit].name
        text = situation_told(told, law)
        trace = tuple(_trace(law, benefit, situation))
        yield DifferentAnswer(row[ID], text, name, differences, found.sentence, found.clauses, trace)


def _told(row: Mapping[str, str], law: Rulebook) -> Told:
    try:
        facts: dict[str, Any] = json.loads(row[FACTS])
        known = law.read(facts).known
    except ValueError as error:
        raise UnreadableAnswerError(
            f"{row[ID]}: the facts of this row were changed; take them from the sheet"
        ) from error
    if case_id(facts) != row[ID] or row[CODE] not in law.vocabulary.benefits:
        raise UnreadableAnswerError(
            f"{row[ID]}: id, facts or benefit of this row were changed; take them from the sheet"
        )
    return flat(known, law.vocabulary.benefits)


def _differences(row: Mapping[str, str], answer: AskedAnswer) -> Iterator[tuple[str, str, str]]:
    """Each part that was answered otherwise: its name, what was written, what the rules find."""
    status = _status(row)
    if status != answer.status:
        yield VERDICT, row[VERDICT].strip(), WORDS[answer.status]
    for column, found in ((AMOUNT, answer.amount), (PAYS, answer.pays)):
        written = (row.get(column) or "").strip()
        # What somebody pays hangs on all aids of a stay: who leaves it open has not answered it.
        is_left = column == PAYS and not written
        if answer.status == status == ELIGIBLE and not is_left and _fen(row, column, written) != found:
            yield column, written or "空", "没有写钱数" if found is None else str(yuan(found))
    written = (row.get(LAST) or "").strip()
    if written and _day(row, written) != answer.last:
        yield LAST, written, str(Day(answer.last)) if answer.last else "没有写"
    for column, number in ((PAPERS, answer.papers), (STAMPS, answer.stamps)):
        written = (row.get(column) or "").strip()
        if written and written != str(number):
            yield column, written, str(number)


def _status(row: Mapping[str, str]) -> str:
    written = normalise(row[VERDICT]).strip(" 。.")
    status = next((status for status, words in VERDICTS.items() if written in map(normalise, words)), "")
    if not status:
        raise UnreadableAnswerError(f"{row[ID]}: '{row[VERDICT]}' is no verdict; write 能, 不能 or 没写")
    return status


def _fen(row: Mapping[str, str], column: str, written: str) -> int | None:
    if not written:
        return None
    if says_none(normalise(written)):
        return 0
    amount = read_amount(normalise(written))
    exact = amount.exact if amount is not None else None
    if exact is None:
        raise UnreadableAnswerError(f"{row[ID]}: '{written}' is no sum for {column}; write it in yuan: 2520.45")
    return int(exact)


def _day(row: Mapping[str, str], written: str) -> dt.date:
    day = read_day(normalise(written))
    found = day.in_year(day.year) if day is not None and day.year else None
    if found is None:
        raise UnreadableAnswerError(f"{row[ID]}: '{written}' is no day; write it with its year: 2024-06-30")
    return found


def _trace(law: Rulebook, benefit: str, situation: Situation) -> Iterator[str]:
    """Each rule that speaks of this person, with how its conditions come out."""
    for trace in Explanation(law).traces(benefit, situation):
        if not trace.of_others:
            checks = "；".join(f"{MARKS.get(check.truth, '✓')} {check.text}" for check in trace.checks)
            yield f"{trace.rule.notice} {trace.rule.clauses[0].path}（{trace.rule.id}）：{checks}"
