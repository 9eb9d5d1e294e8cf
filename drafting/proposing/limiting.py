"""Limiting: of which items a limit is."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field

from drafting.proposing import token
from drafting.proposing.filling import ItemFilling
from drafting.proposing.item import SentenceItem, told_sum
from drafting.proposing.token import WordToken
from texts.spelling import folded


@dataclass
class LimitPlacing(ItemFilling):
    """A limit behind a comma is of its part, one by itself of all items since the limit before."""

    # Items of this line without a limit yet.
    uncapped: list[SentenceItem] = field(default_factory=list)
    # Limits of people without a share in this line: they are of shares that stand elsewhere.
    alone: list[SentenceItem] = field(default_factory=list)
    # Those that a limit in this part is of, which stands alone.
    capped: list[SentenceItem] = field(default_factory=list)

    @abstractmethod
    def _finish(self) -> None:
        """The item that is being read is over, if it gives something."""

    def _cap(self, one: WordToken) -> None:
        """A limit behind a comma is of its part; behind a full stop or semicolon of all since the limit before."""
        told = told_sum(one)
        if told is not None and told.of_household:
            self._household(one)
        elif self.item.gives:
            self.item.seen.append(one)
            self._finish()
            self._cap_of_part(one)
        elif self.item.who:
            self.item.cap = one
            self.item.seen.append(one)
        elif self.uncapped:
            for other in self.uncapped:
                other.cap = one
            self.capped, self.uncapped = self.uncapped, []
        else:
            self.frame.cap = one

    def _cap_each(self, one: WordToken) -> None:
        """年度封顶线分别为15万元、10万元: of the items without a limit, one each, where there are as many."""
        sums = one.value if isinstance(one.value, tuple) else ()
        if self.item.gives:
            self._finish()
        of = self.uncapped
        # People among whom shares are dealt out are several groups in one item.
        is_clear = len(of) == len(sums) and not any(item.is_each for item in of) and not self.item.who
        for place, item in enumerate(of):
            item.cap = WordToken(token.CAP, one.start, one.end, one.words, sums[place]) if is_clear else item.cap
            if not is_clear:
                item.doubt(f"“{one.words}”管哪几项，没有读懂")
        self.capped, self.uncapped = of, []

    def _household(self, one: WordToken) -> None:
        """A limit of a household stands beside that of a person, for the same items."""
        if self.item.gives:
            self.item.seen.append(one)
            self._finish()
        of = [item for item in self.items if item.household is None]
        for item in of:
            item.household = one
        self.capped = of
        if not of:
            self.item.doubt(f"“{one.words}”管哪几项，没有读懂")

    def _cap_of_part(self, one: WordToken) -> None:
        """The items of the part of the sentence that the last semicolon began; those before may have it too."""
        text, last = folded(self.line), self.sentence[-1].seen[0].start
        start = max(text.rfind(sign, 0, last) for sign in ";。")
        before = [other for other in self.uncapped if other.seen[0].start <= start]
        for other in self.uncapped:
            other.cap = None if other in before else one
            if before:
                other.doubt(f"“{one.words}”管哪几项，没有写明")
        self.uncapped = before

    def _cap_alone(self, told: SentenceItem) -> None:
        """A limit of people that a sentence names without a share: of the items of just these."""
        if not self.items:
            self.alone.append(told)
        for other in self.uncapped:
            if [one.value for one in other.who] == [one.value for one in told.who] and not told.facts:
                other.cap = told.cap
            elif told.cap is not None:
                other.doubt(f"“{told.cap.words}”管哪几项，没有读懂")
        self.uncapped = [other for other in self.uncapped if other.cap is None]
