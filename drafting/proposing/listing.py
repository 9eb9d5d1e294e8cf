"""Listing: a sentence that deals out a limit or a deductible to each class: 封顶线：一类5万元，二类3万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from drafting.proposing import token
from drafting.proposing.people import NamedPeople, people_of
from drafting.proposing.roster import NoticeRoster
from drafting.proposing.scanning import scan
from drafting.proposing.stating import StatedItem
from drafting.proposing.sums import LIMIT, SUM, YEAR, period, yuan
from drafting.proposing.token import ToldSum, WordToken
from drafting.proposing.words import field_words
from texts.spelling import folded

FLOOR = "起付(?:线|标准)"
LABEL = re.compile(
    rf"(?P<label>[^,。;:]{{0,20}}?(?P<what>{FLOOR}|{LIMIT}))(?:标准)?(?:按(?:照)?(?:下列|以下)(?:规定|标准|办法)?(?:执行|确定)?)?"
    "(?:分别)?(?:为|是)?[:,]"
)
# Words of a label beside what names the aid.
AROUND = re.compile(rf"(?:{YEAR}|{FLOOR}|{LIMIT}|每人|自然|医疗|救助|费用|对象|实行|设置|设立|最高|累计|支付|的|按)*")
NOTHING = rf"(?:不设(?:置|立)?(?:{FLOOR})?|无{FLOOR}|取消(?:{FLOOR})?)"
PART = re.compile(rf"(?P<who>[^,;]+?)(?:的)?(?:为|是|:)?(?:(?P<sum>{SUM})(?:/年)?|(?P<none>{NOTHING}))")
ONCE = f"(?:{YEAR}|(?:一个)?自然年度)(?:度)?(?:之)?内?(?:只|仅)(?:扣除|扣|计算|计|负担|设)(?:一次|1次)"
# 起付线按自然年度累计计算，一年只扣一次: of which time a deductible is.
OF_YEAR = re.compile(rf"{FLOOR}(?:(?:按|以)?(?:一个)?(?:自然)?年度累计(?:计算|扣除)?(?:,{ONCE})?|,?{ONCE})")
PEOPLE = {token.PEOPLE, token.JOIN, token.PLAIN}


@dataclass
class ListedBound:
    """Limits, or deductibles, of one aid by their people. `benefit` is empty where the sentence names none."""

    is_floor: bool
    path: str
    sentence: str
    benefit: str
    parts: list[tuple[NamedPeople, WordToken]]
    # Where another sentence says of which time a deductible is.
    period_said: list[str] = field(default_factory=list)


def listed_bound(path: str, sentence: str, above: str, roster: NoticeRoster) -> ListedBound | None:
    """The list that a sentence is, without its ordinal; None where it is none, or where some of it is not understood.

    `above` is the benefit that the headings above it name.
    """
    text = folded(sentence).strip(" 。;")
    label = LABEL.match(text)
    benefit = _benefit(label["label"], above) if label else None
    if label is None or benefit is None:
        return None
    is_floor, time = re.fullmatch(FLOOR, label["what"]) is not None, period(label["label"])
    parts: list[tuple[NamedPeople, WordToken]] = []
    for words in re.split("[,;]", text[label.end() :]):
        told = [code for people, _ in parts for code in people.codes]
        part = _part(path, words, time, roster, told, is_floor=is_floor)
        if part is None:
            return None
        parts.append(part)
    return ListedBound(is_floor, path, sentence, benefit, parts)


def is_of_year(sentence: str) -> bool:
    """Whether it says that a deductible is of a year, and nothing else."""
    return OF_YEAR.fullmatch(folded(sentence).strip(" 。;")) is not None


def bounded(listed: Sequence[ListedBound], stated: Sequence[StatedItem]) -> list[StatedItem]:
    """The items, each with the limit and the deductible that its people have in a list; parted where these differ."""
    found = list(stated)
    for one in listed:
        found = [part for item in found for part in (_parted(one, item) if _is_of(one, item) else [item])]
    return found


def unplaced(listed: Sequence[ListedBound], stated: Sequence[StatedItem]) -> Iterator[ListedBound]:
    """Those that are of no item that was read: they may be of any."""
    yield from (one for one in listed if not any(_is_of(one, item) for item in stated))


def _benefit(label: str, above: str) -> str | None:
    """Of which aid a label speaks, empty where it names none; None where some of it is not understood."""
    words = field_words()
    named = {code for code, pattern in words.headings.items() if pattern.search(label)}
    rest = label
    for code in named:
        rest = words.headings[code].sub("", rest)
    cares = {"住院": "inpatient_aid", "门诊": "outpatient_aid"} if not named else {}
    told = {code for name, code in cares.items() if name in rest}
    rest = re.sub("|".join(cares) or "$^", "", rest)
    if len(named | told) > 1 or not AROUND.fullmatch(rest):
        return None
    return next(iter(named | told), above)


def _part(
    path: str, words: str, time: str, roster: NoticeRoster, before: Sequence[str], *, is_floor: bool
) -> tuple[NamedPeople, WordToken] | None:
    """Some people with their sum; `before` are the people of the parts before, for 其余人员."""
    found = PART.fullmatch(words)
    who = scan(found["who"], roster.names) if found else []
    people = people_of([one for one in who if one.kind == token.PEOPLE], path, roster, before)
    # Of two kinds of people beside each other nobody knows whether both are meant.
    are_joined = not any(one.kind == two.kind == token.PEOPLE for one, two in pairwise(who))
    if found is None or people.open or not are_joined or not {one.kind for one in who} <= PEOPLE:
        return None
    if found["none"] and not is_floor:
        return None
    said = found["sum"] or found["none"]
    told = ToldSum(yuan(found["sum"]) if found["sum"] else "0", time)
    return people, WordToken(token.FLOOR if is_floor else token.CAP, 0, 0, said, told)


def _is_of(one: ListedBound, item: StatedItem) -> bool:
    if not field_words().benefits[item.benefit].is_care:
        return False
    return item.benefit == one.benefit if one.benefit else item.item.path.startswith(one.path)


def _parted(one: ListedBound, item: StatedItem) -> Iterator[StatedItem]:
    """The item once for each part of the list that has some of its people, and for those whom it does not name."""
    left = item.people.codes
    for people, bound in one.parts:
        mine = tuple(code for code in left if code in people.codes)
        left = tuple(code for code in left if code not in mine)
        if mine:
            yield _with(one, item, mine, people, bound)
    if left or not item.people.codes:
        yield item if left == item.people.codes else replace(item, people=replace(item.people, codes=left))


def _with(
    one: ListedBound, item: StatedItem, mine: tuple[str, ...], people: NamedPeople, bound: WordToken
) -> StatedItem:
    groups = [*item.people.groups, *people.groups]
    found = replace(item, item=replace(item.item, open=list(item.item.open)), open=list(item.open))
    found.people = replace(item.people, codes=mine, groups=groups, open=list(item.people.open))
    found.elsewhere = [*item.elsewhere, (one.path, one.sentence.strip(" 。；;"))]
    found.elsewhere += [(one.path, said.strip(" 。；;")) for said in one.period_said]
    told = bound.value if isinstance(bound.value, ToldSum) else ToldSum("")
    value = replace(told, period="year") if one.period_said else told
    before = found.item.floor if one.is_floor else found.item.cap
    if before is not None and before.value != value:
        found.open.append(f"{one.path}“{one.sentence[:30]}”和这一项自己写的不一样，没有读懂按哪一个")
    elif one.is_floor:
        found.item.floor = replace(bound, value=value)
        found.open += _beside_bands(found, value)
    else:
        found.item.cap = bound
    return found


def _beside_bands(item: StatedItem, told: ToldSum) -> Iterator[str]:
    """Bands may count from the deductible on, or from the first yuan: nothing in another sentence says which."""
    if item.item.ranges and told.worth != "0":
        yield "分段从起付线以上算起还是从头算起，没有写明"
