"""The head of a draft: which notice it is, whose, and from when on it holds; read where possible, else asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.deciding.decision import DraftDecision
from drafting.outline.notice import DraftNotice
from drafting.proposing.colour import place_in
from drafting.proposing.proposal import HEAD, ProposedEntry
from drafting.proposing.words import vocabulary
from texts.citation import stands_in

CITY = "chongqing"
PLACE, NUMBER, TITLE, ISSUERS, ISSUED, FROM, QUOTE, UNTIL, ENDS, NOTE = FIELDS = (
    *("place", "number", "title", "issuers", "issued", "in_force_from", "in_force_quote"),
    *("in_force_until", "ends_quote", "note"),
)
LABELS = {
    PLACE: "哪个区县",
    NUMBER: "文号",
    TITLE: "标题",
    ISSUERS: "制发机关（几个的，用顿号隔开）",
    ISSUED: "落款日期",
    FROM: "从哪一天起施行",
    QUOTE: "写施行日期的原话",
    UNTIL: "到哪一天为止（没有写就空着）",
    ENDS: "写到期的原话",
    NOTE: "说明（没有写施行日期时要有）",
}
MAY_BE_EMPTY = (UNTIL, ENDS, NOTE)
DAYS = (ISSUED, FROM, UNTIL)


@dataclass(frozen=True)
class DraftHead:
    """The fields by name, empty where nobody knows them yet."""

    told: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.told[name]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that nobody has told."""
        ends = (ENDS,) if self.told[UNTIL] and not self.told[ENDS] else ()
        return tuple(name for name in FIELDS if not self.told[name] and name not in MAY_BE_EMPTY) + ends

    @property
    def issuers(self) -> list[str]:
        return [name for name in self.told[ISSUERS].split("、") if name]


def draft_head(
    notice: DraftNotice, entries: Iterable[ProposedEntry], decided: Mapping[str, DraftDecision]
) -> DraftHead:
    """What was read, with what people told in its place."""
    told = _read(notice) | _dated([one for one in entries if one.section == HEAD])
    told |= {name: str(one.told.get("value", "")) for name, one in decided.items() if name in FIELDS}
    return DraftHead(told)


def fault(name: str, value: str, notice: DraftNotice) -> str:
    """What is wrong with a value that somebody told for a field, in a sentence; empty where nothing is."""
    if not value:
        return "" if name in MAY_BE_EMPTY else "这一项不能空着"
    if name == PLACE and value != CITY and value not in vocabulary().places.names:
        return "没有这个区县"
    if name in DAYS and not _is_day(value):
        return "日子写成 2024-06-01 这样"
    if name in (QUOTE, ENDS) and not any(stands_in(value, clause.text) for clause in notice.clauses):
        return "原文里没有这句话，请从左边照抄"
    return ""


def _read(notice: DraftNotice) -> dict[str, str]:
    read = {
        PLACE: place_in(notice.title),
        NUMBER: notice.number,
        TITLE: notice.title,
        ISSUERS: "、".join(notice.issuers),
        ISSUED: notice.issued.isoformat() if notice.issued else "",
    }
    return dict.fromkeys(FIELDS, "") | read


def _dated(entries: Iterable[ProposedEntry]) -> dict[str, str]:
    """The first and the last day, where one sentence alone tells each."""
    found: dict[str, set[tuple[str, str]]] = {FROM: set(), UNTIL: set()}
    for one in entries:
        for name, said in found.items():
            if name in one.entry:
                said.add((str(one.entry[name]), str(one.entry["said"]["quote"])))
    told: dict[str, str] = {}
    for name, quote in ((FROM, QUOTE), (UNTIL, ENDS)):
        if len(found[name]) == 1:
            told[name], told[quote] = next(iter(found[name]))
    return told


def _is_day(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True
