"""Lessening: a sentence by which who went outside without a referral gets less: 救助比例降低10个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from drafting.proposing.heading import NoticeHeadings
from drafting.proposing.proposal import LEFT_OUT, ProposedEntry
from drafting.proposing.stating import StatedItem
from drafting.proposing.sums import SHARE, share
from drafting.proposing.words import field_words
from texts.spelling import folded

CASE = (
    "(?:各类)?(?:医疗)?(?:救助对象|困难人员|困难群众)?(?:因)?未(?:经|按规定|按照规定|按规范|规范|办理|按要求)*(?:办理)?转诊(?:转院)?(?:备案)?(?:手续)?"
    "(?:的|而|,)?(?:自行)?(?:到|赴|在|去)(?:本)?(?P<where>市|区县|区|县)(?:域)?(?:以)?外(?P<care>住院|就医|就诊|治疗|的)*,?(?:发生的(?:医疗)?费用,?)?"
)
EFFECT = (
    r"(?:其)?(?:医疗)?(?:救助)?比例(?:相应|统一|均|在原有基础上)?(?:降低|下降|下调|减少)(?P<points>\d+(?:\.\d+)?)个百分点",
    rf"(?:其)?(?:医疗)?(?:救助)?(?:比例)?按(?:照)?(?:应救助|相应|上述|规定|同类)(?:救助)?(?P<of>金额|标准|比例)的(?P<share>{SHARE})(?:予以|给予)?(?:支付|执行|救助|计算)",
)
FORMS = tuple(re.compile(f"{CASE}{effect}") for effect in EFFECT)
PLACES = {"市": (["in_district", "in_city"], ["outside_city"])}
BEYOND_DISTRICT = (["in_district"], ["in_city", "outside_city"])
INPATIENT = "住院"


@dataclass(frozen=True)
class Lessening:
    """How much less: `points` off each share, or `times` each; of the aid itself (`is_of_aid`), or of its share.

    `inside` are the places that need no referral, `outside` the others. `words` are those of the number.
    """

    path: str
    sentence: str
    inside: list[str]
    outside: list[str]
    is_of_stay: bool
    words: str
    points: Decimal = Decimal(0)
    times: Decimal = Decimal(1)
    is_of_aid: bool = False

    def cases(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """When nothing is less, and when it is."""
        whole = {"any": [{"care_place": _one(self.inside)}, {"referred": "yes"}]}
        return whole, {"care_place": _one(self.outside), "referred": "no"}

    def lessened(self, gives: Mapping[str, Any]) -> dict[str, Any]:
        """What is left of a share or of bands, of a sum and of its limit where these are lessened too."""
        found = dict(gives)
        if "rate" in gives:
            found["rate"] = self._less(gives["rate"])
        if "bands" in gives:
            found["bands"] = [{**band, "rate": self._less(band["rate"])} for band in gives["bands"]]
        for key in ("fixed", "cap") if self.is_of_aid else ():
            if key in gives:
                found[key] = _written(Decimal(gives[key]) * self.times)
        return found

    def _less(self, rate: str) -> str:
        worth = Decimal(rate) if rate else Decimal(0)
        return _written(max(worth * self.times - self.points, Decimal(0)))


def lessening(path: str, sentence: str) -> Lessening | None:
    """What the sentence takes off; None where it does nothing of that kind, or some of it is not understood."""
    text = folded(sentence).strip(" 。;")
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    inside, outside = PLACES.get(found["where"], BEYOND_DISTRICT)
    told = found.groupdict()
    words = f"{told['points']}个百分点" if told.get("points") else told["share"]
    one = Lessening(path, sentence.strip(" 。；;"), inside, outside, INPATIENT in found[0], words)
    if told.get("points"):
        return replace(one, points=Decimal(told["points"]) / 100)
    return replace(one, times=Decimal(share(told["share"])), is_of_aid=told["of"] == "金额")


def lessened(found: Sequence[Lessening], stated: Sequence[StatedItem], headings: NoticeHeadings) -> list[StatedItem]:
    """The items, each twice that a sentence makes less: for who was referred or stayed, and for who was not."""
    items = list(stated)
    for one in found:
        for item in items:
            if _may_be_of(one, item, headings):
                item.open.append(f"{one.path}“{one.sentence[:30]}”是不是也管这一项，没有写明")
        items = [part for item in items for part in (_twice(one, item) if _is_of(one, item, headings) else [item])]
    return items


def left_out(one: Lessening) -> ProposedEntry:
    """That its number stands in no rule: the shares that are left do."""
    words = one.words if one.words in one.sentence else one.sentence
    node = {"clause": one.path, "quote": one.sentence, "words": words, "reason": "已经算进减少以后的比例。"}
    return ProposedEntry(LEFT_OUT, node, one.path, one.sentence)


def _twice(one: Lessening, item: StatedItem) -> Iterator[StatedItem]:
    elsewhere = [*item.elsewhere, (one.path, one.sentence)]
    doubts = [] if not item.less else ["比例有两处要减，没有读懂先后"]
    for case, less in zip(one.cases(), (None, one), strict=True):
        copy = replace(item.item, open=list(item.item.open), facts=dict(item.item.facts))
        yield replace(item, item=copy, case=case, less=less, elsewhere=elsewhere, open=[*item.open, *doubts])


def _is_of(one: Lessening, item: StatedItem, headings: NoticeHeadings) -> bool:
    """Whether the item is a share of a bill of that kind, had where a referral may be needed."""
    facts = {fact: values for fact, values, _ in item.item.case()}
    above = headings.above(one.path)
    is_beside = not above or headings.above(item.item.path) == above
    care = facts.get("care", ())
    is_kind = "inpatient" in care if one.is_of_stay else bool(care)
    is_bound = set(facts.get("care_place", ())) == set(one.inside) or "referred" in facts
    return field_words().benefits[item.benefit].is_care and is_beside and is_kind and not is_bound


def _may_be_of(one: Lessening, item: StatedItem, headings: NoticeHeadings) -> bool:
    """Whether an item that is of no kind of care, as a tilt aid, stands where the sentence does."""
    above = headings.above(one.path)
    is_beside = not above or headings.above(item.item.path) == above
    return field_words().benefits[item.benefit].is_care and is_beside and "care" not in item.item.facts


def _one(values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else values


def _written(worth: Decimal) -> str:
    return f"{worth.normalize():f}"
