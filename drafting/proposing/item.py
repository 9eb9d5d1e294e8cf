"""An item: what one part of a sentence says to some people, while the sentence is being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.proposing.token import FactWords, ToldRange, ToldSum, WordToken

PersonRun = tuple[WordToken, ...]


@dataclass
class SentenceItem:
    """Its tokens by what they say; `open` are sentences on what was not understood."""

    path: str
    line: str
    who: list[WordToken] = field(default_factory=list)
    outer: list[WordToken] = field(default_factory=list)
    facts: dict[str, WordToken] = field(default_factory=dict)
    # What was said of the people before this item, in the same sentence.
    inherited: set[str] = field(default_factory=set)
    base: WordToken | None = None
    ladder: WordToken | None = None
    floor: WordToken | None = None
    # 扣除起付线后: above a deductible that stands elsewhere.
    beyond: WordToken | None = None
    ranges: list[WordToken] = field(default_factory=list)
    shares: list[WordToken] = field(default_factory=list)
    fixed: WordToken | None = None
    cap: WordToken | None = None
    household: WordToken | None = None
    cap_path: str = ""
    back: WordToken | None = None
    topic: WordToken | None = None
    grant: WordToken | None = None
    terms: list[WordToken] = field(default_factory=list)
    old: WordToken | None = None
    enrol: WordToken | None = None
    at_most: WordToken | None = None
    # Of which aid its share is one.
    of_aid: str = ""
    yearly: WordToken | None = None
    since: WordToken | None = None
    # In which chunk of the line its last share stands.
    chunk: int = -1
    # What names its benefit, above it or in it.
    heading: str = ""
    # The clause and the words above it that end in a colon, where it is a point below these.
    led: tuple[str, str] = ("", "")
    is_each: bool = False
    # Of which tier of the insurance the share is, where that stands elsewhere.
    of_tier: str = ""
    seen: list[WordToken] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    @property
    def has_share(self) -> bool:
        return bool(self.shares or self.fixed or self.back or self.terms or self.grant)

    @property
    def gives(self) -> bool:
        """Whether it decides something for somebody."""
        return self.has_share

    def case(self) -> Iterator[tuple[str, tuple[str, ...], WordToken]]:
        for name, one in self.facts.items():
            if isinstance(one.value, FactWords):
                yield name, one.value.values, one

    def quote(self, *, capped: bool = True) -> str:
        """The words of the line from its first token to its last; without its limit where it is not `capped`."""
        seen = [one for one in self.seen if capped or one is not self.cap]
        return self.line[min(one.start for one in seen) : max(one.end for one in seen)] if seen else ""

    def doubt(self, sentence: str) -> None:
        if sentence not in self.open:
            self.open.append(sentence)


def told_sum(one: WordToken | None) -> ToldSum | None:
    return one.value if one is not None and isinstance(one.value, ToldSum) else None


def told_range(one: WordToken) -> ToldRange | None:
    return one.value if isinstance(one.value, ToldRange) else None
