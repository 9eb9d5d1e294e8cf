"""Sums show how an amount comes about, line by line, from the same award as the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rules.engine.evaluation import ELIGIBLE, NOTHING
from rules.engine.rulebook import Rulebook
from rules.explaining.measure import Measures, part, percent, shares
from rules.model import money
from rules.model.gives import HOUSEHOLD_USED, USED, Band, Gives
from rules.model.money import words as yuan
from rules.model.policy import Rule
from rules.model.situation import Situation, Unasked
from texts.phrase import N_, Phrase


class SumLine(NamedTuple):
    """One step of the sum: what, how, and the result; the last one is the total."""

    label: str
    working: str
    result: str


class Sums:
    """The arithmetic of a rulebook in words."""

    def __init__(self, rulebook: Rulebook, measures: Measures) -> None:
        self.rulebook, self.facts, self.measures = rulebook, rulebook.facts, measures

    def lines(self, benefit: str, situation: Situation) -> tuple[SumLine, ...]:
        """The lines of the rule that decides; empty where there is no sum to do or a figure is missing."""
        try:
            verdict = self.rulebook.evaluation.verdict(benefit, situation)
        except Unasked:
            return ()
        rule, award = verdict.rule, verdict.award
        if rule is None or rule.gives is None or award.amount is None or verdict.status != ELIGIBLE:
            return ()
        if rule.gives.fixed is not None or rule.gives.price is not None:
            return tuple(self._subsidy(rule, award.amount, situation))
        return tuple(self._aid(rule, award.amount, situation))

    def _subsidy(self, rule: Rule, amount: int, situation: Situation) -> Iterator[SumLine]:
        gives = rule.gives or NOTHING
        if gives.of is not None and gives.is_share:
            base = situation.figure(gives.of)
            told = _times(self.facts[gives.of].label, base, shares(gives.rate, gives.bands, at_least=False))
            yield SumLine(N_("资助"), told, yuan(gives.scale.share(base)))
        else:
            yield SumLine(N_("资助"), N_("按文件写的标准"), yuan(gives.fixed if gives.fixed is not None else amount))
        yield from self._limits(rule.benefit, gives, situation)
        if gives.price:
            price = situation.figure(gives.price)
            working = _minus(self.facts[gives.price].label, price, amount)
            yield SumLine(N_("自己交"), working, yuan(max(0, price - amount)))
        elif gives.cap is not None or gives.at_most is not None:
            yield SumLine(N_("资助"), "", yuan(amount))

    def _aid(self, rule: Rule, amount: int, situation: Situation) -> Iterator[SumLine]:
        gives = rule.gives or NOTHING
        if gives.of_aid:
            base = sum(self.rulebook.evaluation.sum_given(name, situation) for name in gives.of_aid)
            yield SumLine(self.measures.names(gives.of_aid), "", yuan(base))
        else:
            base = situation.figure(gives.of or "")
            yield SumLine(N_("报销后算进医保的自付"), "", yuan(base))
        for name in gives.after:
            aid = self.rulebook.evaluation.sum_given(name, situation)
            if aid:
                label = Phrase("减去{aid}", aid=self.measures.names((name,)))
                yield SumLine(label, _minus("", base, aid), yuan(base - aid))
                base -= aid
        yield from self._shares(gives, base, situation)
        yield from self._limits(rule.benefit, gives, situation)
        # What a fixed cap leaves is given, whatever more the rate may be.
        is_floor = gives.at_least and (gives.cap_at_least or amount != _left_of_cap(rule.benefit, gives, situation))
        yield SumLine(N_("至少救助") if is_floor else N_("救助"), "", yuan(amount))

    def _shares(self, gives: Gives, base: int, situation: Situation) -> Iterator[SumLine]:
        """A line for each part of the sum that counts at a share of its own."""
        earlier = situation.figure(gives.earlier) if gives.earlier else 0
        if gives.earlier:
            working = _plus(self.facts[gives.earlier].label, earlier, base)
            yield SumLine(N_("今年累计"), working, yuan(earlier + base))
        if gives.bands:
            yield from _band_lines(gives.bands, earlier, base)
            return
        counted = min(base, earlier + base - gives.above)
        if gives.above:
            yield SumLine(N_("超过起点的部分"), _minus("", earlier + base, gives.above), yuan(counted))
        given = gives.scale.share(base, earlier)
        yield SumLine(N_("按比例"), _times("", counted, percent(gives.highest)), yuan(given))

    def _limits(self, benefit: str, gives: Gives, situation: Situation) -> Iterator[SumLine]:
        caps = ((gives.cap, USED, N_("今年限额还剩")), (gives.household_cap, HOUSEHOLD_USED, N_("一户今年限额还剩")))
        for cap, used_by, label in caps:
            if cap is not None:
                used = situation.figure(f"{used_by}.{benefit}")
                yield SumLine(label, _minus("", cap, used), yuan(max(0, cap - used)))
        if gives.at_most is not None:
            label = Phrase("不超过{base}", base=self.facts[gives.at_most].label)
            yield SumLine(label, "", yuan(situation.figure(gives.at_most)))


def _band_lines(bands: Sequence[Band], earlier: int, base: int) -> Iterator[SumLine]:
    below = 0
    for band in bands:
        top = earlier + base if band.to is None else min(earlier + base, band.to)
        counted = max(0, top - max(below, earlier))
        if counted and band.rate:
            label = Phrase("{part}按比例", part=part(below, band.to))
            yield SumLine(label, _times("", counted, percent(band.rate)), yuan(money.share(counted, band.rate)))
        below = band.to or 0


def _times(what: str, base: int, rate: str) -> str:
    if what:
        return Phrase("{what} {base} × {rate}", what=what, base=yuan(base), rate=rate)
    return Phrase("{base} × {rate}", base=yuan(base), rate=rate)


def _plus(what: str, base: int, more: int) -> str:
    return Phrase("{what} {base} + {more}", what=what, base=yuan(base), more=yuan(more))


def _minus(what: str, base: int, less: int) -> str:
    if what:
        return Phrase("{what} {base} − {less}", what=what, base=yuan(base), less=yuan(less))
    return Phrase("{base} − {less}", base=yuan(base), less=yuan(less))


def _left_of_cap(benefit: str, gives: Gives, situation: Situation) -> int | None:
    """Fen that the yearly cap leaves; None where there is none."""
    return None if gives.cap is None else max(0, gives.cap - situation.figure(f"{USED}.{benefit}"))
