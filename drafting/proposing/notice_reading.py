"""Reading a notice: from its clauses to all that may be proposed of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from drafting.outline.clause import DraftClause
from drafting.proposing import listing, ordering, papers, stating, timing, token
from drafting.proposing.bounding import PARENT, NoticeBounds, UnreadBound
from drafting.proposing.heading import read_headings
from drafting.proposing.item import SentenceItem, told_sum
from drafting.proposing.lessening import Lessening, left_out, lessened, lessening
from drafting.proposing.line_reading import LineReading
from drafting.proposing.line_start import start_of
from drafting.proposing.listing import ListedBound, is_of_year, listed_bound
from drafting.proposing.people import people_of
from drafting.proposing.proposal import LEFT_OUT, ProposedEntry, ProposedPolicy
from drafting.proposing.refusing import RefusedPeople, refusal, refusal_rule
from drafting.proposing.roster import NoticeRoster, read_roster
from drafting.proposing.scanning import scan
from drafting.proposing.stating import PolicyTerm, StatedItem
from drafting.proposing.token import FactWords
from drafting.proposing.words import field_words
from texts.spelling import folded

# 本通知未涉及的，仍按某号文件执行: where what is not said here stands.
ELSEWHERE = re.compile(
    r"未(?:涉及|明确|规定|作规定)[^。]{0,24}(?:按|按照)[^。]*?(?P<number>[\u4e00-\u9fff]+〔\d{4}〕\d+号)[^。]*执行"
)
WITHOUT = re.compile("[（(]不含([^（）()]*)[）)]")
TIER, KIND = "tier", "disease_kind"


def propose(clauses: Sequence[DraftClause], unplaced: Sequence[str] = ()) -> ProposedPolicy:
    """What these clauses may decide. Nothing of it is confirmed by anybody.

    `unplaced` are paragraphs of which nobody has said to which clause they belong: what they bound may be anything.
    """
    return _PolicyReading(clauses, unplaced).policy()


class _PolicyReading:
    """The clauses of one notice while they are being read."""

    def __init__(self, clauses: Sequence[DraftClause], unplaced: Sequence[str]) -> None:
        self.clauses, self.unplaced = clauses, unplaced
        self.roster: NoticeRoster = read_roster(clauses, unplaced)
        self.headings = read_headings(clauses)
        self.frames: dict[str, SentenceItem] = {}
        self.bounds = NoticeBounds(self.roster, self.headings)
        self.without: list[ProposedEntry] = []
        self.stated: list[StatedItem] = []
        self.general: list[PolicyTerm] = []
        self.listed: list[ListedBound] = []
        self.refused: list[RefusedPeople] = []
        self.less: list[Lessening] = []
        found = (ELSEWHERE.search(clause.text) for clause in clauses)
        self.elsewhere = next((match["number"] for match in found if match), "")

    def policy(self) -> ProposedPolicy:
        self._state()
        refusals = list(self._refusals())
        self.bounds.tell(self.stated, self.unplaced)
        found = [one for item in self.stated for one in self._referred(item)]
        _tell_overlaps(found)
        numbers: Counter[str] = Counter()
        entries: list[ProposedEntry] = []
        for one in found:
            numbers[one.benefit] += 1
            self._tell_apart(one)
            self._presuppose(one)
            entries += stating.rules(one, numbers[one.benefit], self._before(one), self.general, self.elsewhere)
        entries += [*refusals, *(left_out(one) for one in self.less), *self.without]
        entries += self._details(tuple(numbers))
        groups = {name: group.codes for name, group in self.roster.groups.items() if group.codes}
        return ProposedPolicy(tuple(entries), groups)

    def _state(self) -> None:
        """What each clause says to whom, as far as other clauses bound it."""
        for clause in self.clauses:
            items = list(self._items(clause))
            above = PARENT.sub("", clause.path)
            beside = [one for one in self.stated if above and one.item.path.startswith(above)]
            self.stated += stating.stated(items, self.roster, beside)
        _tell_tiers(self.stated)
        self.stated = [one for item in self.stated for one in _by_tier(item)]
        for bound in listing.unplaced(self.listed, self.stated):
            self.bounds.unread.append(UnreadBound("", bound.path, bound.sentence.strip()))
        self.stated = listing.bounded(self.listed, self.stated)
        self.stated = lessened(self._lessenings(), self.stated, self.headings)

    def _details(self, benefits: tuple[str, ...]) -> Iterator[ProposedEntry]:
        """What stands beside the rules of these benefits."""
        yield from self.bounds.caveats(benefits, self.clauses)
        yield from ordering.orders(self.clauses, {one.item.path: one.benefit for one in self.stated})
        yield from timing.head(self.clauses)
        yield from timing.windows(self.clauses, self.headings.benefits)
        yield from papers.papers(self.clauses, self.headings.benefits, benefits)

    def _items(self, clause: DraftClause) -> Iterator[tuple[SentenceItem, str]]:
        found = [frame for path, frame in self.frames.items() if clause.path.startswith(path) and clause.path != path]
        for printed in clause.lines:
            start = start_of(clause.path, printed)
            line = self._set_aside(clause.path, printed, start)
            text = " " * start + line[start:]
            tokens = [one for one in scan(text, self.roster.names) if one.start >= start]
            self._collect(clause.path, tokens)
            reading = LineReading(clause.path, line, above=found[-1] if found else None)
            items = reading.read(tokens)
            leads = folded(line).rstrip().endswith(":")
            if items or not self.bounds.of_points(clause.path, tokens, reading, self.stated):
                # What bounds the points of a clause is read with them.
                self.bounds.look(clause.path, line, [*items, *([reading.frame] if leads else [])])
            if leads:
                self.frames[clause.path] = reading.frame
            for item in items:
                benefit = self.headings.benefit_of(item)
                item.heading = item.topic.words if item.topic is not None else self.headings.words_above(item.path)
                if benefit:
                    yield item, benefit

    def _set_aside(self, path: str, line: str, start: int) -> str:
        """The line with blanks for what was read as a whole: lists of limits or deductibles, people who get nothing."""
        for form, reads in (("[^。]+。?", self._is_list), ("[^。；;]+[。；;]?", self._is_refusal)):
            for found in re.compile(form).finditer(line, start):
                if reads(path, found[0]):
                    line = f"{line[: found.start()]}{' ' * len(found[0])}{line[found.end() :]}"
        return line

    def _is_list(self, path: str, words: str) -> bool:
        bound = listed_bound(path, words, self.headings.above(path), self.roster)
        floors = next((one for one in reversed(self.listed) if one.is_floor and one.path == path), None)
        if bound is not None:
            self.listed.append(bound)
        elif floors is not None and is_of_year(words):
            floors.period_said.append(words)
        return bound is not None or (floors is not None and is_of_year(words))

    def _is_refusal(self, path: str, words: str) -> bool:
        refused = refusal(path, words, self.roster)
        less = lessening(path, words)
        self.refused += [refused] if refused is not None else []
        self.less += [less] if less is not None else []
        return refused is not None or less is not None

    def _collect(self, path: str, tokens: Sequence[token.WordToken]) -> None:
        for one in tokens:
            bracket = WITHOUT.search(one.words) if one.kind == token.PEOPLE else None
            if bracket:
                left = {"clause": path, "quote": one.words, "words": bracket[1], "reason": "括号里写明不算在内的人。"}
                self.without.append(ProposedEntry(LEFT_OUT, left, path, one.words))
            if one.kind == token.GENERAL and isinstance(one.value, dict):
                self.general.append(PolicyTerm(one.value, path, one.words))

    def _refusals(self) -> Iterator[ProposedEntry]:
        """Rules that give nothing; whom another rule gives the same, nobody knows which of both counts."""
        for number, one in enumerate(self.refused, start=1):
            given = {code for item in self.stated if item.benefit == one.benefit for code in item.people.codes}
            if given.isdisjoint(one.people.codes):
                yield refusal_rule(one, number)
            else:
                self.bounds.unread.append(UnreadBound("", one.path, one.sentence))

    def _lessenings(self) -> list[Lessening]:
        """Those that are of some item; another one may be of any, and keeps them open."""
        told = {one.path for one in self.less if len(lessened([one], self.stated, self.headings)) > len(self.stated)}
        for one in self.less:
            if one.path not in told:
                self.bounds.unread.append(UnreadBound("", one.path, one.sentence))
        self.less = [one for one in self.less if one.path in told]
        return self.less

    def _before(self, item: StatedItem) -> tuple[str, ...]:
        """The aids that come before one: of the clauses that it names, or all others that are shares of a bill."""
        words, ladder = field_words().benefits, item.item.ladder
        paths = ladder.value if ladder is not None and isinstance(ladder.value, tuple) else ()
        found = (one for one in self.stated if words[one.benefit].is_care and one.benefit != item.benefit)
        # A ladder names clauses, or an aid.
        named = (
            one.benefit
            for one in found
            if not paths or one.benefit in paths or any(one.item.path.startswith(path) for path in paths)
        )
        return tuple(dict.fromkeys(named))

    def _tell_apart(self, one: StatedItem) -> None:
        """An aid of all diseases beside one of special diseases: the notice must say how they stand."""
        words = field_words().benefits
        is_told = stating.is_ordinary(one.item) or KIND in one.item.facts
        others = (other.benefit for other in self.stated if other.benefit != one.benefit)
        if words[one.benefit].when_ordinary and not is_told and any(KIND in words[other].when for other in others):
            one.open.append("是不是也管特殊疾病，没有写明")

    def _presuppose(self, one: StatedItem) -> None:
        """按第四条或者第五条救助后: what both clauses require of a case has held."""
        given = [other.item.facts for other in self.stated if other.benefit in self._named(one)]
        for fact, words in given[0].items() if given else ():
            if fact not in stating.SETTING and all(fact in facts for facts in given):
                one.item.facts.setdefault(fact, words)

    def _named(self, one: StatedItem) -> tuple[str, ...]:
        ladder = one.item.ladder
        return self._before(one) if ladder is not None and isinstance(ladder.value, tuple) else ()

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
        above = PARENT.sub("", one.item.path)
        if name != TIER:
            return other.benefit == name
        return other.benefit == one.benefit and _tier(other.item) == "1" and other.item.path.startswith(above)

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


def _tell_tiers(stated: Sequence[StatedItem]) -> None:
    """Of which tier a subsidy is that names none: 与一档相同 says that the others are of the first.

    按一档缴费标准的60% is of whoever pays, be it for the second, unless the notice speaks of the second by itself.
    """
    standards = [one for one in stated if field_words().benefits[one.benefit].standards]
    is_referred = any(one.item.back is not None and one.item.back.value == TIER for one in standards)
    is_parted = is_referred or any(_tier(one.item) == "2" for one in standards)
    for one in standards:
        words = one.item.fixed or (one.shares[0] if one.shares else None)
        told = told_sum(words)
        if words is None or told is None or TIER in one.item.facts or one.item.back is not None:
            continue
        if is_referred or told.tier or (one.item.of_tier and one.item.fixed is None):
            tiers = ("1",) if is_parted else ("1", "2")
            one.item.facts[TIER] = replace(words, kind=token.FACT, value=FactWords(TIER, tiers))


def _by_tier(one: StatedItem) -> Iterator[StatedItem]:
    """参加一档、二档的: a rule for each, for what one pays differs."""
    words = one.item.facts.get(TIER)
    values = words.value.values if words is not None and isinstance(words.value, FactWords) else ()
    if words is None or len(values) < 2:
        yield one
        return
    for tier in values:
        item = replace(one.item, facts=one.item.facts | {TIER: replace(words, value=FactWords(TIER, (tier,)))})
        yield replace(one, item=item, open=list(one.open))


def _tell_overlaps(found: Sequence[StatedItem]) -> None:
    """Two sums of one benefit for one class of people in one case are open, both."""
    for one, other in combinations(found, 2):
        is_same = one.benefit == other.benefit and _case(one) == _case(other) and one.case == other.case
        if is_same and not set(one.people.codes).isdisjoint(other.people.codes):
            for both, path in ((one, other.item.path), (other, one.item.path)):
                both.open.append(f"{path}里给同样的人也写了，按哪一个没有读懂")


def _case(one: StatedItem) -> set[tuple[str, tuple[str, ...]]]:
    return {(fact, values) for fact, values, _ in one.item.case()}


def _tier(item: SentenceItem) -> str:
    one = item.facts.get(TIER)
    return one.value.values[0] if one is not None and isinstance(one.value, FactWords) else ""
