"""Giving: what an item gives, as the key `gives` of a policy, with the words that each part was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from drafting.proposing.item import SentenceItem, told_range, told_sum
from drafting.proposing.token import ToldRange, ToldSum, WordToken
from drafting.proposing.words import field_words

YEAR, VISIT = "year", "visit"
KNOWN = ("", YEAR, VISIT)
SELF_PAY, EARLIER = "in_scope_self_pay", "self_pay_earlier"


@dataclass
class GivenSum:
    """The keys of `gives` so far."""

    gives: dict[str, Any] = field(default_factory=dict)
    read_from: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def put(self, key: str, value: Any, *words: WordToken | None) -> None:
        self.gives[key] = value
        said = [one.words for one in words if one is not None]
        if said:
            self.read_from[f"gives.{key}"] = "…".join(said)


def given(
    item: SentenceItem, benefit: str, shares: list[WordToken], before: tuple[str, ...], elsewhere: str
) -> GivenSum:
    """What it gives of that benefit, by these of its shares.

    `before` are the aids that come before a ladder, `elsewhere` the document that says what this one does not.
    """
    found = GivenSum()
    words = field_words().benefits[benefit]
    if item.grant is not None:
        found.put("stated", "no", item.grant)
        if item.shares or item.fixed:
            found.open.append(f"“{item.grant.words}”给多少，没有读懂")
    elif item.fixed is not None:
        _fixed(found, item, benefit)
    elif shares:
        if words.standards:
            _of_standard(found, item, benefit, shares)
        else:
            _of_bill(found, item, shares, before)
            _base(found, item, elsewhere)
    _caps(found, item)
    _periods(found, item)
    if item.beyond is not None and item.floor is None:
        found.open.append(f"“{item.beyond.words}”是超过多少，没有读懂")
    return found


def _periods(found: GivenSum, item: SentenceItem) -> None:
    """Deductibles and bands are a person's, of a bill or of a year."""
    floor = told_sum(item.floor)
    told = [one.period for one in map(told_range, item.ranges) if one is not None] + ([floor.period] if floor else [])
    if any(one not in KNOWN for one in told) or (floor is not None and floor.of_household):
        found.open.append("起付线或分段是一次的、一年的还是一户的，没有读懂")


def _fixed(found: GivenSum, item: SentenceItem, benefit: str) -> None:
    told = told_sum(item.fixed)
    found.put("fixed", told.worth if told else "", item.fixed)
    if told is not None and told.is_least:
        found.put("at_least", "yes", item.fixed)
    standards, tier = field_words().benefits[benefit].standards, _tier(item)
    if standards and tier in standards:
        found.put("price", standards[tier], item.facts["tier"])
    if item.at_most is not None:
        found.put("at_most", SELF_PAY, item.at_most)
    if item.ranges or item.floor:
        found.open.append("定额和起付线、分段写在一项里，没有读懂")


def _of_standard(found: GivenSum, item: SentenceItem, benefit: str, shares: list[WordToken]) -> None:
    """A share of what one pays for a year's insurance, by its tier."""
    standards = field_words().benefits[benefit].standards
    if item.base or item.ladder:
        found.open.append("参保资助和看病的费用写在一起，没有读懂")
    told, tier = told_sum(shares[0]), _tier(item)
    _rate(found, shares)
    of = (told.tier if told else "") or item.of_tier or tier
    if of not in standards or tier not in standards or item.ranges or item.floor:
        found.open.append("参加哪一档、按哪一档的缴费标准，没有写明")
        return
    found.put("of", standards[of], shares[0])
    found.put("price", standards[tier], item.facts["tier"])


def _tier(item: SentenceItem) -> str:
    return next((values[0] for name, values, _ in item.case() if name == "tier"), "")


def _of_bill(found: GivenSum, item: SentenceItem, shares: list[WordToken], before: tuple[str, ...]) -> None:
    """A share of what insurance left of a bill."""
    if item.ranges and (len(item.ranges) > 1 or (told_range(item.ranges[0]) or ToldRange("")).upper):
        _bands(found, item, shares)
    else:
        _rate(found, shares)
        _above(found, item)
    if item.ladder is None:
        return
    if before:
        found.put("after", list(before), item.ladder)
    if not before or "earlier" in found.gives:
        found.open.append(f"“{item.ladder.words}”要减掉哪几种救助，没有读懂")


def _base(found: GivenSum, item: SentenceItem, elsewhere: str) -> None:
    """Of what the share is taken; without a word on it here, what another document says."""
    if item.of_aid:
        found.put("of_aid", [item.of_aid], *item.shares)
        if item.base or item.ladder or item.ranges or item.floor:
            found.open.append("既按救助金额又按费用算，没有读懂")
    elif item.base is not None or item.ladder is not None:
        found.put("of", SELF_PAY, item.base, item.ladder)
    elif elsewhere and not item.ranges and not item.floor:
        found.put("see", [elsewhere])
    else:
        found.open.append("没有写按什么费用算")


def _rate(found: GivenSum, shares: list[WordToken]) -> None:
    told = told_sum(shares[0])
    found.put("rate", told.worth if told else "", shares[0])
    if told is not None and told.is_least:
        found.put("at_least", "yes", shares[0])
    if len(shares) > 1:
        found.open.append("一项里有几个比例，没有读懂是谁的")


def _above(found: GivenSum, item: SentenceItem) -> None:
    """Only what exceeds a deductible, of a bill or of the year."""
    floor = told_sum(item.floor)
    told = told_range(item.ranges[0]) if item.ranges else None
    if floor is not None and told is not None and told.lower != floor.worth:
        found.open.append("起付线和“超过的部分”两个数不一样，没有读懂")
    lower, period = (told.lower, told.period) if told is not None else _of_floor(found, floor, item)
    if lower in ("", "0"):
        return
    words = item.ranges[0] if told is not None else item.floor
    found.put("above", lower, words)
    if YEAR in (period, floor.period if floor else "", YEAR if item.yearly else ""):
        found.put("earlier", EARLIER, words)


def _of_floor(found: GivenSum, floor: ToldSum | None, item: SentenceItem) -> tuple[str, str]:
    if floor is None or floor.worth == "0":
        return "", ""
    if not floor.period and not item.yearly:
        found.open.append("起付线是一次的还是一年的，没有写明")
    return floor.worth, floor.period


def _bands(found: GivenSum, item: SentenceItem, shares: list[WordToken]) -> None:
    told = [one for one in map(told_range, item.ranges) if one is not None]
    rates = [one.worth if one is not None else "" for one in map(told_sum, shares)]
    floor = told_sum(item.floor)
    lowest = floor.worth if floor is not None else "0"
    bands: list[dict[str, str]] = []
    if item.floor is not None and "起付" in item.floor.words:
        _of_floor(found, floor, item)
    if told[0].lower != "0" or lowest != "0":
        start = told[0].lower if told[0].lower != "0" else lowest
        bands.append({"to": start, "rate": "0"})
        if lowest not in ("0", start):
            found.open.append("起付线和第一段的起点不一样，没有读懂")
    bands += [_band(one, rate) for one, rate in zip(told, rates, strict=False)]
    is_whole = len(told) == len(rates) and all(one.upper == two.lower for one, two in pairwise(told))
    if not is_whole or told[-1].upper or not all(rates):
        found.open.append("分段的起止没有接上，或者最后一段没有写完")
    found.put("bands", bands, *item.ranges, *shares)
    if item.yearly or YEAR in {*(one.period for one in told), floor.period if floor else ""}:
        found.put("earlier", EARLIER, item.floor or item.ranges[0])
    if any(one is not None and one.is_least for one in map(told_sum, shares)):
        found.put("at_least", "yes", *shares)


def _band(told: ToldRange, rate: str) -> dict[str, str]:
    return {"to": told.upper, "rate": rate} if told.upper else {"rate": rate}


def _caps(found: GivenSum, item: SentenceItem) -> None:
    for key, one in (("cap", item.cap), ("household_cap", item.household)):
        _cap(found, key, one)


def _cap(found: GivenSum, key: str, one: WordToken | None) -> None:
    told = told_sum(one)
    if told is None or one is None:
        return
    found.put(key, told.worth, one)
    if told.is_least:
        found.put("cap_at_least", "yes", one)
    if told.period != YEAR:
        found.open.append(f"“{one.words}”是一年的还是一次的，没有写明")
