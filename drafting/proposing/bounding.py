"""Bounding: what a notice says elsewhere that may bound or take away what an entry gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafting.outline.clause import DraftClause
from drafting.proposing import token
from drafting.proposing.heading import NoticeHeadings
from drafting.proposing.item import SentenceItem
from drafting.proposing.line_reading import LineReading
from drafting.proposing.line_start import start_of, worded
from drafting.proposing.people import people_of
from drafting.proposing.proposal import DETAILS, ProposedEntry
from drafting.proposing.roster import NoticeRoster
from drafting.proposing.stating import StatedItem
from drafting.proposing.sums import LIMIT, SHARE, SUM
from drafting.proposing.token import WordToken
from drafting.proposing.words import field_words
from texts.spelling import folded

# A sum that bounds others; the clause above another; what a line of limits alone is made of.
BOUNDING = re.compile(rf"(?:{LIMIT}|起付|不得?超过|最高).{{0,12}}{SUM}|{SUM}.{{0,6}}(?:封顶|为限)")
PARENT = re.compile(r"(?:末段\d*|第.{1,2}[段款]|（[^（）]*）|\d+)$")
WIDE = re.compile("上述|前述|以上|各项|各类|合计|合并|共用|总额|全部|所有|医疗救助")
LIMITS = {token.PEOPLE, token.JOIN, token.CAP, token.STOP, token.PLAIN}


@dataclass(frozen=True)
class UnreadBound:
    """A sentence that was not read, where it stands, and below which path it may bear on entries; empty: anywhere."""

    above: str
    path: str
    sentence: str


@dataclass
class NoticeBounds:
    """What was found so far in a notice."""

    roster: NoticeRoster
    headings: NoticeHeadings
    unread: list[UnreadBound] = field(default_factory=list)
    # Sentences on costs of which there is no aid, with their path.
    causes: list[tuple[str, str]] = field(default_factory=list)

    def of_points(
        self, path: str, tokens: Sequence[WordToken], reading: LineReading, stated: Sequence[StatedItem]
    ) -> bool:
        """A line of limits alone is of the shares in the points beside it; whether it is one, and understood."""
        above = PARENT.sub("", path)
        beside = [one for one in stated if one.item.path.startswith(above) and one.item.path != path]
        told = reading.alone or ([reading.frame] if reading.frame.cap is not None else [])
        if not (told and beside and {one.kind for one in tokens} <= LIMITS):
            return False
        found = [self._bound(path, limit, beside) for limit in told]
        return all(found)

    def _bound(self, path: str, limit: SentenceItem, beside: Sequence[StatedItem]) -> bool:
        people = people_of(limit.who, path, self.roster, ()) if limit.who else None
        if people is not None and people.open:
            return False
        of = [one for one in beside if people is None or set(one.people.codes) <= set(people.codes)]
        for one in of:
            if one.item.cap is not None:
                one.open.append("有两个限额，没有读懂按哪一个")
            one.item.cap, one.borrowed = limit.cap, (path, limit.cap.words if limit.cap else "")
        return bool(of)

    def look(self, path: str, line: str, items: Sequence[SentenceItem]) -> None:
        """Remembers sentences that take aid away, or bound it, and that no item of the line holds."""
        words = field_words()
        for found in re.finditer("[^。；;]+", line):
            text, span = folded(found[0]), range(*found.span())
            held = [(item.cap, item.household, item.floor, item.beyond) for item in items]
            bounds = [one for several in held for one in several if one is not None]
            # What is for nobody bounds others: 按上述比例的50%计算.
            is_read = any(item.seen[0].start in span for item in items if item.seen and (item.who or item.outer))
            is_read = is_read or any(pattern.search(text) for pattern, _ in words.general)
            if words.causes.search(text):
                self.causes.append((path, found[0].strip()))
            elif words.taking.search(text) and not (is_read or words.but.search(text)):
                self.unread.append(UnreadBound("", path, worded(path, found[0])))
            elif BOUNDING.search(text) and not any(one.start in span for one in bounds):
                # Behind the shares of a paragraph it is of these, unless it says that it is of more.
                is_behind = any(item.seen[0].start < found.start() for item in items if item.seen)
                above = path if is_behind and not WIDE.search(text) else PARENT.sub("", path)
                self.unread.append(UnreadBound(above, path, worded(path, found[0])))

    def tell(self, stated: Sequence[StatedItem], unplaced: Sequence[str]) -> None:
        """Doubts each entry that these may bear on; `unplaced` paragraphs may bear on all."""
        for bound in self.unread:
            named = self.headings.above(bound.path)
            is_of_premium = bool(named and field_words().benefits[named].assumed)
            is_of_premium = is_of_premium or re.search("资助|参保|缴费", bound.sentence) is not None
            for one in stated:
                is_of_kind = bool(field_words().benefits[one.benefit].assumed) == is_of_premium
                if one.item.path.startswith(bound.above) if bound.above else is_of_kind:
                    one.open.append(f"{bound.path}“{bound.sentence[:30]}”没有读懂，可能也管这一项")
        for paragraph in unplaced:
            text = folded(paragraph)
            if field_words().taking.search(text) or re.search(f"{SHARE}|{SUM}", text):
                for one in stated:
                    one.open.append(f"“{paragraph[:30]}”不知道属于哪一条，可能也管这一项")

    def caveats(self, benefits: Sequence[str], clauses: Sequence[DraftClause]) -> Iterator[ProposedEntry]:
        """What no fact of a case says (因交通事故发生的费用不予救助), for all aids; of a list each point."""
        named = [code for code in benefits if field_words().benefits[code].is_care]
        for number, (path, sentence) in enumerate(self.causes if named else (), start=1):
            start = start_of(path, sentence)
            quote = sentence[start:].strip()
            points = list(_points(path, clauses)) if folded(quote).endswith(":") else []
            entry: dict[str, Any] = {"id": f"no-aid-{number}", "benefit": named, "clause": path, "quote": quote}
            entry |= {"also": [{"clause": below, "quote": words} for below, words in points]} if points else {}
            entry |= {"caveats": [f"{quote}{''.join(words for _, words in points)}"]}
            yield ProposedEntry(DETAILS, entry, path, quote, {"caveats": quote})


def _points(path: str, clauses: Sequence[DraftClause]) -> Iterator[tuple[str, str]]:
    """The points below a clause, each with its path and its words."""
    for clause in clauses:
        if clause.path.startswith(path) and clause.path != path:
            for line in clause.lines:
                yield clause.path, line[start_of(clause.path, line) :].strip()
