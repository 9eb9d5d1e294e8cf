"""Filling: what each token of a line says of the item that is being read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

from drafting.proposing import sums, token
from drafting.proposing.item import SentenceItem, told_range, told_sum
from drafting.proposing.token import FactWords, ToldRange, WordToken
from drafting.proposing.words import vocabulary
from texts.spelling import folded

# Who may stand before those of whom the sentence then speaks: all of them.
WIDE = ("all", "name", "first", "except")
TIER, YEAR = "tier", "year"


@dataclass
class ItemFilling:
    """The item of a line that is being read, what the line said before it, and the items that are done."""

    path: str
    line: str
    frame: SentenceItem = field(init=False)
    item: SentenceItem = field(init=False)
    items: list[SentenceItem] = field(default_factory=list)
    sentence: list[SentenceItem] = field(default_factory=list)
    last: WordToken | None = None
    # The kind of the one before it.
    second: str = ""
    # Which chunk of the line is read.
    chunk: int = 0

    def __post_init__(self) -> None:
        self.frame, self.item = self._new(), self._new()

    def _new(self) -> SentenceItem:
        return SentenceItem(self.path, self.line)

    @abstractmethod
    def _cap_alone(self, told: SentenceItem) -> None:
        """A limit of people that a sentence names without a share."""

    @abstractmethod
    def _next(self) -> None:
        """What comes now belongs to another item than the share before."""

    def _people(self, one: WordToken) -> None:
        if self.item.cap is not None and self.item.who and not self.items:
            # 一类年度限额5万元，二类年度限额3万元: the first is told.
            self._cap_alone(self.item)
            self.item = self._new()
        self._next()
        item = self.item
        before = self.last.kind if self.last is not None else ""
        # 医疗机构和孤儿 joins no people.
        is_joined = before == token.JOIN and self.second == token.PEOPLE
        if item.who and before == token.PART:
            self._part_of(one)
        elif item.who and before == token.THAT_IS:
            item.who = []
        elif item.who and not is_joined:
            if not any(_is_wide(who) for who in item.who):
                item.doubt(f"“{item.who[-1].words}”和“{one.words}”的关系没有读懂")
            elif before == token.PEOPLE:
                item.doubt(f"“{item.who[-1].words}{one.words}”是谁，没有读懂")
            item.outer, item.who = item.who, []
        item.who.append(one)

    def _part_of(self, one: WordToken) -> None:
        """在乡重点优抚对象中的烈士遗属: only the kinds that are named."""
        whole = self.item.who.pop()
        known, kind = (who.value[1] if isinstance(who.value, tuple) else "" for who in (whole, one))
        if known not in vocabulary().identities or kind not in vocabulary().kinds(known):
            self.item.doubt(f"“{whole.words}中的{one.words}”是谁，没有读懂")

    def _fact(self, one: WordToken) -> None:
        if not isinstance(one.value, FactWords):
            return
        item, fact = self.item, one.value.fact
        # 给予全额资助参加二档: what for, behind the sum.
        is_behind = item.gives and item.chunk == self.chunk and fact == TIER and fact not in item.facts
        if not is_behind:
            self._next()
        before = self.item.facts.get(fact)
        if before is not None and before.value != one.value:
            self.item.doubt(f"“{before.words}”和“{one.words}”同时写在一项里")
        self.item.facts[one.value.fact] = one

    def _base(self, one: WordToken) -> None:
        self._next()
        self.item.base = self.item.base or one
        # 个人累计负担的政策范围内费用: what is told of it is of a year.
        self.item.yearly = self.item.yearly or (one if sums.period(folded(one.words)) == YEAR else None)

    def _ladder(self, one: WordToken) -> None:
        self._next()
        self.item.ladder = one

    def _floor(self, one: WordToken) -> None:
        if self.item.has_share and not (is_no_floor(one) and self.frame.floor is None):
            self.item.doubt(f"“{one.words}”写在比例后面，管哪几项没有读懂")
        if self.item.floor is not None:
            self.item.doubt(f"“{self.item.floor.words}”和“{one.words}”同时写在一项里")
        self.item.floor = one

    def _range(self, one: WordToken) -> None:
        item = self.item
        if item.has_share and len(item.ranges) != len(item.shares):
            item.doubt(f"“{one.words}”按哪个比例，没有读懂")
        before, told = told_range(item.ranges[-1]) if item.ranges else None, told_range(one)
        if before and told and not item.has_share and not before.upper and before.lower == told.lower:
            # 超过2000元的部分，按以下比例：2000元至1万元的部分…: the first says where all begins.
            item.ranges, item.yearly = [], item.yearly or (item.ranges[-1] if before.period == "year" else None)
        item.ranges.append(one)

    def _rest(self, one: WordToken) -> None:
        """超过部分: above the band before, or above the deductible."""
        item, told = self.item, told_range(self.item.ranges[-1]) if self.item.ranges else None
        if told is not None and told.upper:
            self._range(WordToken(token.RANGE, one.start, one.end, one.words, ToldRange(told.upper, "", told.period)))
        elif told is not None and not item.has_share:
            # 超过3000元的，超过部分: it is said already from where on.
            return
        elif item.floor is None and self.frame.floor is None:
            item.beyond = one

    def _share(self, one: WordToken) -> None:
        item = self.item
        is_band = len(item.ranges) == len(item.shares) + 1
        is_next = item.is_each and self.last is not None and self.last.kind == token.JOIN
        if item.gives and not (is_band or is_next):
            item.doubt(f"同一项里还有“{one.words}”，没有读懂是谁的")
        item.shares.append(one)
        item.chunk = self.chunk

    def _old_share(self, one: WordToken) -> None:
        self._share(one)
        self.item.old = one

    def _fixed(self, one: WordToken) -> None:
        if self.item.gives:
            self.item.doubt(f"同一项里还有“{one.words}”，没有读懂是谁的")
        self.item.fixed, self.item.chunk = one, self.chunk

    def _since(self, one: WordToken) -> None:
        self.item.since = one

    def _back(self, one: WordToken) -> None:
        if self.item.gives:
            self.item.doubt(f"同一项里还有“{one.words}”，没有读懂是谁的")
        self.item.back = one

    def _grant(self, one: WordToken) -> None:
        if self.item.gives:
            self.item.doubt(f"同一项里还有“{one.words}”，没有读懂是谁的")
        self.item.grant = one

    def _them(self, _: WordToken) -> None:
        """对其…: of whom the sentence before spoke."""
        if not self.item.who and not self.sentence and self.items:
            self.item.who = self.items[-1].who or self.items[-1].outer
            for sentence in self.items[-1].open:
                self.item.doubt(sentence)

    def _topic(self, one: WordToken) -> None:
        before = self.item.topic
        if before is not None and before.value != one.value:
            self.item.doubt(f"“{before.words}”和“{one.words}”是两种待遇，没有读懂给哪一种")
        self.item.topic = before or one

    def _terms(self, one: WordToken) -> None:
        if self.item.shares or self.item.fixed:
            self._next()
        self.item.terms.append(one)

    def _no_cap(self, one: WordToken) -> None:
        """Of the insurance it is one of its terms; of an aid, that there is no limit."""
        if self.item.terms:
            self.item.terms.append(one)

    def _enrol(self, one: WordToken) -> None:
        self._next()
        self.item.enrol = one

    def _at_most(self, one: WordToken) -> None:
        self.item.at_most = one

    def _of_aid(self, one: WordToken) -> None:
        aid, told = one.value if isinstance(one.value, tuple) else ("", None)
        self._share(WordToken(token.SHARE, one.start, one.end, one.words, told))
        self.item.of_aid = aid
        if not aid:
            self.item.doubt(f"“{one.words}”是哪一种救助，没有读懂")

    def _nothing(self, one: WordToken) -> None:
        """不予救助: of a band the share of nothing; of anybody else a rule that is not read."""
        if len(self.item.ranges) == len(self.item.shares) + 1:
            self._share(one)
        else:
            self._unread(one)

    def _yearly(self, one: WordToken) -> None:
        self._next()
        self.item.yearly = one

    def _each(self, _: WordToken) -> None:
        self.item.is_each = True

    def _unread(self, one: WordToken) -> None:
        if one.words.strip():
            self.item.doubt(f"没有读懂“{one.words.strip()}”")


def is_no_floor(one: WordToken) -> bool:
    """Whether it is told that there is no deductible."""
    told = told_sum(one)
    return told is not None and told.worth == "0"


def _is_wide(one: WordToken) -> bool:
    return isinstance(one.value, tuple) and one.value[0] in WIDE


Take = Callable[[ItemFilling, WordToken], None]
READERS: dict[str, Take] = {
    token.PEOPLE: ItemFilling._people,
    token.FACT: ItemFilling._fact,
    token.SINCE: ItemFilling._since,
    token.BASE: ItemFilling._base,
    token.LADDER: ItemFilling._ladder,
    token.FLOOR: ItemFilling._floor,
    token.RANGE: ItemFilling._range,
    token.REST: ItemFilling._rest,
    token.SHARE: ItemFilling._share,
    token.OLD_SHARE: ItemFilling._old_share,
    token.FIXED: ItemFilling._fixed,
    token.BACK: ItemFilling._back,
    token.TOPIC: ItemFilling._topic,
    token.TERMS: ItemFilling._terms,
    token.EACH: ItemFilling._each,
    token.NO_CAP: ItemFilling._no_cap,
    token.YEARLY: ItemFilling._yearly,
    token.ENROL: ItemFilling._enrol,
    token.AT_MOST: ItemFilling._at_most,
    token.OF_AID: ItemFilling._of_aid,
    token.NOTHING: ItemFilling._nothing,
    token.GRANT: ItemFilling._grant,
    token.THEM: ItemFilling._them,
    token.UNREAD: ItemFilling._unread,
}
