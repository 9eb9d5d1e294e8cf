"""Measures put into words how much a rule gives: which share of what, and up to which limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rules.engine.answer import Answer
from rules.model.fact import Fact
from rules.model.gives import Band, Basis, Gives
from rules.model.money import words as yuan
from rules.model.vocabulary import Benefit
from texts.phrase import Joined, Phrase


class Measures:
    """The words of shares, bases and limits, by the labels of the facts and the names of the benefits."""

    def __init__(self, facts: Mapping[str, Fact], benefits: Mapping[str, Benefit]) -> None:
        self.facts, self.benefits = facts, benefits

    def share(self, given: Answer | Gives) -> str:
        """Which share, never without what it is taken of; empty where there is none."""
        told = shares(given.rate, given.bands, at_least=given.at_least)
        if not told:
            return ""
        if given.basis is None:
            return Phrase("{rate}（按什么费用算，文件没有写）", rate=told)
        return Phrase("{rate}（按{base}算）", rate=told, base=self.base(given.basis))

    def base(self, basis: Basis) -> str:
        """What a share is taken of: the sum, less what comes first, and only what exceeds the threshold."""
        base = self.facts[basis.of].label if basis.of else self._of_aid(basis.of_aid)
        if basis.after:
            base = Phrase("{base}减去{aids}后剩下的", base=base, aids=self.names(basis.after))
        if basis.is_yearly:
            base = Phrase("一年累计的{base}", base=base)
        return Phrase("{base}超过{sum}的部分", base=base, sum=yuan(basis.above)) if basis.above else base

    def limits(self, given: Answer | Gives) -> Iterator[str]:
        """The most of a year for a person and for a household, and what the aid never exceeds."""
        if given.cap is not None:
            yield cap_words(given.cap, at_least=given.cap_at_least)
        if given.household_cap is not None:
            yield Phrase("一户一年最多{sum}", sum=yuan(given.household_cap))
        if given.at_most is not None:
            yield Phrase("不超过{base}", base=self.facts[given.at_most].label)

    def names(self, benefits: Sequence[str]) -> str:
        return Joined("、", (self.benefits[code].name for code in benefits))

    def _of_aid(self, benefits: Sequence[str]) -> str:
        return Phrase("{aids}的金额", aids=self.names(benefits))


def shares(rate: Decimal | None, bands: Sequence[Band], *, at_least: bool) -> str:
    """The share, or that of each band; empty where there is none."""
    if rate is not None:
        return rate_words(rate, at_least=at_least)
    told = Joined("，", _bands(bands))
    return Phrase("不低于{rate}", rate=told) if at_least and bands else told


def _bands(bands: Sequence[Band]) -> Iterator[str]:
    below = 0
    for band in bands:
        if band.rate:
            yield Phrase("{part}{rate}", part=part(below, band.to), rate=percent(band.rate))
        below = band.to or 0


def part(below: int, to: int | None) -> str:
    """A band between two bounds in fen; the upper one belongs to it, None has no end."""
    if to is None:
        return Phrase("超过{sum}的部分", sum=yuan(below))
    if not below:
        return Phrase("{sum}以内的部分", sum=yuan(to))
    return Phrase("超过{below}到{sum}的部分", below=yuan(below), sum=yuan(to))


def rate_words(rate: Decimal, *, at_least: bool) -> str:
    """A share as it is told: 70%, or 不低于70%; nothing can be more than the whole."""
    return Phrase("不低于{rate}", rate=percent(rate)) if at_least and rate < 1 else percent(rate)


def cap_words(cap: int, *, at_least: bool) -> str:
    """The yearly limit in fen as it is told; a floor of it is no most."""
    limit = yuan(cap)
    return Phrase("一年的限额不低于{sum}", sum=limit) if at_least else Phrase("一年最多{sum}", sum=limit)


def percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"
