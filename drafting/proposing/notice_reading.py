"""Reading a notice: from its clauses to all that may be proposed of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.outline.clause import DraftClause
from drafting.outline.ordinal import read_ordinal
from drafting.proposing import papers, stating, timing, token
from drafting.proposing.item import SentenceItem
from drafting.proposing.line_reading import LineReading
from drafting.proposing.people import people_of
from drafting.proposing.proposal import ProposedEntry, ProposedPolicy
from drafting.proposing.roster import NoticeRoster, read_roster
from drafting.proposing.scanning import scan
from drafting.proposing.stating import PolicyTerm, StatedItem
from drafting.proposing.token import ToldFact
from drafting.proposing.words import field_words
from texts.spelling import folded

# 本通知未涉及的，仍按某号文件执行: where what is not said here stands.
ELSEWHERE = re.compile(
    r"未(?:涉及|明确|规定|作规定)[^。]{0,24}(?:按|按照)[^。]*?(?P<number>[\u4e00-\u9fff]+〔\d{4}〕\d+号)[^。]*执行"
)
HEADING = re.compile("[^,;。:]{2,24}(?=。|:|$)")
TIER = "tier"


def propose(clauses: Sequence[DraftClause]) -> ProposedPolicy:
    """What these clauses may decide. Nothing of it is confirmed by anybody."""
    return _PolicyReading(clauses).policy()


class _PolicyReading:
    """The clauses of one notice while they are being read."""

    def __init__(self, clauses: Sequence[DraftClause]) -> None:
        self.clauses = clauses
        self.roster: NoticeRoster = read_roster(clauses)
        self.topics = {clause.path: topic for clause in clauses if (topic := _heading(clause))}
        self.stated: list[StatedItem] = []
        self.general: list[PolicyTerm] = []
        found = (ELSEWHERE.search(clause.text) for clause in clauses)
        self.elsewhere = next((match["number"] for match in found if match), "")

    def policy(self) -> ProposedPolicy:
        for clause in self.clauses:
            self.stated += stating.stated(list(self._items(clause)), self.roster)
        found = [one for item in self.stated for one in self._referred(item)]
        numbers: Counter[str] = Counter()
        entries: list[ProposedEntry] = []
        for one in found:
            numbers[one.benefit] += 1
            entries += stating.rules(one, numbers[one.benefit], self._before(one.benefit), self.general, self.elsewhere)
        entries += timing.head(self.clauses)
        entries += timing.windows(self.clauses, self.topics)
        entries += papers.papers(self.clauses, self.topics, tuple(numbers))
        groups = {name: group.codes for name, group in self.roster.groups.items() if group.codes}
        return ProposedPolicy(tuple(entries), groups)

    def _items(self, clause: DraftClause) -> Iterator[tuple[SentenceItem, str]]:
        for line in clause.lines:
            ordinal = read_ordinal(line)
            start = ordinal.end if ordinal else 0
            text = " " * start + line[start:]
            tokens = [one for one in scan(text, self.roster.names) if one.start >= start]
            self._collect(clause.path, tokens)
            for item in LineReading(clause.path, line).read(tokens):
                benefit = self._benefit(item)
                if benefit:
                    yield item, benefit

    def _collect(self, path: str, tokens: Sequence[token.WordToken]) -> None:
        for one in tokens:
            if one.kind == token.GENERAL and isinstance(one.value, dict):
                self.general.append(PolicyTerm(one.value, path, one.words))

    def _benefit(self, item: SentenceItem) -> str:
        """By its terms or its own words; by a fact that tells it; by the headings above it."""
        words = field_words().benefits
        if item.terms:
            return next(code for code, one in words.items() if one.by_terms)
        if item.topic is not None:
            return str(item.topic.value)
        told = next((code for code, one in words.items() if one.told_by in item.facts), "")
        if TIER in item.facts:
            return next(code for code, one in words.items() if one.standards)
        return told or self._above(item.path)

    def _above(self, path: str) -> str:
        found = [name for name in self.topics if path.startswith(name)]
        return self.topics[max(found, key=len)] if found else ""

    def _before(self, benefit: str) -> tuple[str, ...]:
        """The aids that come before the last one: all others of the notice that are shares of a bill."""
        words = field_words().benefits
        found = (one.benefit for one in self.stated if words[one.benefit].is_care)
        return tuple(dict.fromkeys(code for code in found if code != benefit))

    def _referred(self, one: StatedItem) -> Iterator[StatedItem]:
        """A share that stands elsewhere, for each group of people that has one there."""
        back = one.item.back
        if back is None:
            yield one
            return
        found = [other for other in self.stated if other is not one and self._is_meant(other, one, str(back.value))]
        if not found:
            one.open.append(f"“{back.words}”是哪里的，没有找到")
            yield one
        for other in found:
            yield self._borrowed(one, other)

    def _is_meant(self, other: StatedItem, one: StatedItem, name: str) -> bool:
        if other.item.back is not None:
            return False
        if name != TIER:
            return other.benefit == name
        return other.benefit == one.benefit and _tier(other.item) == "1" and other.item.path == one.item.path

    def _borrowed(self, one: StatedItem, other: StatedItem) -> StatedItem:
        """The people and the share of the other, with the case and the limit of the one."""
        item = replace(one.item, open=[*one.item.open, *other.item.open], who=other.item.who or other.item.outer)
        people = other.people
        if one.item.who and not set(people.codes) <= set(self._wide(one)):
            item.doubt(f"“{one.item.who[-1].words}”是不是也包括那里写的人，没有写明")
        item.fixed, item.of_tier = other.item.fixed, _tier(other.item)
        quote = other.item.quote(capped=False)
        return StatedItem(item, one.benefit, people, other.shares, (other.item.path, quote), [*one.open])

    def _wide(self, one: StatedItem) -> tuple[str, ...]:
        wide = people_of(one.item.who, one.item.path, self.roster, ())
        return wide.codes


def _tier(item: SentenceItem) -> str:
    one = item.facts.get(TIER)
    return one.value.values[0] if one is not None and isinstance(one.value, ToldFact) else ""


def _heading(clause: DraftClause) -> str:
    """The benefit that the heading of a clause names, empty where it names none or several."""
    line = clause.lines[0]
    ordinal = read_ordinal(line)
    found = HEADING.match(folded(line[ordinal.end if ordinal else 0 :]).strip())
    if not found:
        return ""
    named = {code for code, pattern in field_words().headings.items() if pattern.search(found[0])}
    return named.pop() if len(named) == 1 else ""
