"""Conditions say whether an answer may stand for a person: by place, people, student, day, and what it presupposes.

They come before likeness: what fails one of them is no answer to this person, however like the words are.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, NOTHING, Entry
from texts.amount import amounts, read_amount
from texts.spelling import normalise

# The question of an entry on one side of a threshold, and a message that tells what somebody pays.
SIDE = re.compile(r"自付在?(?P<sum>[\d一二两三四五六七八九十]+万?元)以(?P<side>[上下])")
PAID = re.compile("自付|(?:自己|各人|个人)(?:还|要|得|又|就|只|总共|一共)*(?:出|付|掏|花|交)|自费|只出")
# That somebody wants paid back what was paid in full already, and that what is asked hangs on a day.
PAID_IN_FULL = re.compile(
    "(?:全款|全价|全额|全费|原价|满价|足额|多交|多缴|多收|差额|交了|缴了|交过|缴过|自己交的|先交的|付了|交都交|买了).*(?:退(?!休|役|伍|出)|返还|补得?回|拿得?回)"
    "|(?:退(?!休|役|伍|出)|返还).*(?:全款|全价|全额|原价|满价|多交|多缴|多收|差额|交了|缴了|交过|缴过)"
)
OF_THE_FEE, OF_A_STAY = re.compile("医保|参保|保费|农合|合作医疗|资助"), re.compile("押金|预缴|住院|出院|门诊")
BACK = re.compile("退(?!休|役|伍|出)|返还|已经按全价|直接划拨到")
DATED = re.compile(
    r"(?:过了|错过|超过|误了)[^,。;]{0,8}(?:\d+月|\d+[日号]|[一二三四五六七八九十]+月|日子|时间|期限|截止|\d+天)"
    r"|(?:\d+|[一二三四五六七八九十]+)月(?:\d+[日号]|[一二三四五六七八九十]+[日号]|份|底|初)?(?:才|前|以前|之前|以后|之后|过后)"
    r"|逾期|过期"
)
A_DAY = re.compile(r"\d+月\d+日|\d+日内")
# What is left at the end of a year, in the question of an entry and in words that ask for it.
OF_THE_LEFT = re.compile("没用完|结转")
LEFT = re.compile(
    "[没莫未冇][得有]?(?:用|花|使|报)|用不[完了]|[剩余]|结转|转[到入]|累[积计]|[明来下次]一?年|开年|翻年|过年|跨年|留|攒|清零|归零|作废|过期|存起|滚"
)
# What else students get, in the question of an entry and in words that ask of it: who is recognised asks of none of it.
OF_OTHER_AID, OTHER_AID = re.compile("奖学金|助学贷款"), re.compile("奖学?金|贷款|勤工|校内|生源地|助学金")
# A deposit that need not be paid is no aid that is given, and is answered to who speaks of what is paid beforehand.
DEPOSIT, OF_A_DEPOSIT = "deposit_waiver", re.compile("押|预缴|预交|预付|先|垫|后付|交|缴|钱|块|deposit")
# Services with rules of their own for just these people.
OF_THEIR_OWN = frozenset({"student", "employee"})
EMPLOYEES = ("employee_self", "employee_employer")
# Behind a number that a fact has to reach: 80+.
AT_LEAST = "+"
# An identity, and what it counts as: 烈士遗属 are 优抚对象, 五保 are 特困 today.
Counted = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Conditions:
    """Of whom, where and when an answer is looked for. `counts_as` has for an identity what it counts as besides.

    `spoken_of`: of which of OF_THEIR_OWN the message speaks; `day`: the one asked about; `is_past`: whether it is asked
    how it was before; `paid`: what somebody pays, in fen; `text`: the message, normalised.
    """

    heard: Heard
    counts_as: Counted
    spoken_of: frozenset[str]
    day: dt.date
    is_past: bool
    paid: tuple[int, ...] = ()
    text: str = ""

    def fails(self, entry: Entry) -> bool:
        """Whether the entry is about others, or about another day, than this person."""
        return not (
            self._is_of_such(entry)
            and not self.is_of_their_own(entry)
            and self._holds_then(entry)
            and self._agrees(entry)
            and self._is_on_its_side(entry)
            and self._meets_its_point(entry)
        )

    def is_of_their_own(self, entry: Entry) -> bool:
        """Whether it has rules of its own for people of whom nobody speaks: then it is answered to nobody else."""
        presupposed = ["student"] if ("student", "yes") in entry.facts else []
        return not self._told_of.issuperset(OF_THEIR_OWN.intersection([entry.service, *presupposed]))

    @cached_property
    def _told_of(self) -> frozenset[str]:
        """Those of OF_THEIR_OWN that are spoken of, or that the person is one of."""
        facts = self.heard.facts
        are = {"student": facts.get("student") or self.heard.schools, "employee": facts.get("insurance") in EMPLOYEES}
        return self.spoken_of.union(service for service, is_one in are.items() if is_one)

    @cached_property
    def _counted(self) -> frozenset[str]:
        """The identities that were told, with what they count as."""
        held = self.heard.identities
        return held.union(*(self.counts_as.get(code, frozenset()) for code in held))

    @cached_property
    def _wants_back(self) -> bool:
        return wants_back(self.text)

    @cached_property
    def _is_dated(self) -> bool:
        return is_dated(self.text)

    def is_open(self, entry: Entry) -> bool:
        """Whether it holds in one district, and nobody said which one is meant."""
        return entry.place != CITY and not (self.heard.places or self.heard.schools)

    def _is_of_such(self, entry: Entry) -> bool:
        """Whether it speaks of people of the identities that were told, or of none of those that were denied."""
        people = entry.who or entry.people
        if not people:
            return True
        if self.heard.identities:
            return not people.isdisjoint(self._counted)
        return not people <= self.heard.denied

    def _holds_then(self, entry: Entry) -> bool:
        """Whether it holds on that day. What has ended, and has given way, answers who asks of that place or time."""
        if entry.first > self.day:
            return False
        is_named = entry.place != CITY and not self.is_open(entry)
        return is_named or not self.has_given_way(entry)

    def has_given_way(self, entry: Entry) -> bool:
        """Whether something else holds in its place on that day, and nobody asks how it was before."""
        is_over = entry.last is not None and entry.last < self.day
        is_of_then = self.is_past or self._asks_of_its_time(entry)
        return is_over and entry.now not in ("", NOTHING) and not is_of_then

    def _asks_of_its_time(self, entry: Entry) -> bool:
        """Whether a year in which it held is named, though a later one may be, too."""
        last = entry.last.year if entry.last else self.day.year
        return any(entry.first.year <= year <= last for year in self.heard.years)

    def _agrees(self, entry: Entry) -> bool:
        return all(agreement(self.heard.facts.get(name), value) is not False for name, value in entry.facts)

    def _is_on_its_side(self, entry: Entry) -> bool:
        """Whether what somebody pays lies on the side of the threshold of which the entry speaks."""
        found = SIDE.search(normalise(entry.question)) if self.paid else None
        limit = read_amount(found["sum"]) if found else None
        if not (found and limit and limit.exact is not None):
            return True
        return any((sum_paid >= limit.exact) == (found["side"] == "上") for sum_paid in self.paid)

    def _meets_its_point(self, entry: Entry) -> bool:
        """Whether it speaks of what the message turns on.

        Who asks for money back or of a day wants no mere 可以 to a kind of people; who asks for aid, nothing of a rest.
        """
        if OF_THE_LEFT.search(entry.question) and not LEFT.search(self.text):
            return False
        if OF_OTHER_AID.search(entry.question) and self.heard.identities and not OTHER_AID.search(self.text):
            return False
        if entry.leads_to == DEPOSIT and not OF_A_DEPOSIT.search(self.text):
            return False
        if self._wants_back:
            # 差额找哪个退: who recognises such people, or how much they get, is no answer.
            return bool(BACK.search(entry.answer))
        is_of_right = entry.aspect == "whether" and entry.leads_to == "premium_subsidy"
        return not (is_of_right and self._is_dated) or bool(A_DAY.search(entry.answer))


def wants_back(text: str) -> bool:
    """Whether a normalised text asks for money of the fee that was paid in full already."""
    is_of_fee = OF_THE_FEE.search(text) and not OF_A_STAY.search(text)
    return bool(is_of_fee and PAID_IN_FULL.search(text))


def is_dated(text: str) -> bool:
    """Whether what a normalised text asks hangs on a day: 7月15号才批下来的."""
    return bool(DATED.search(text))


def paid(text: str) -> tuple[int, ...]:
    """The exact sums of a normalised text that tells what somebody pays, in fen; none where it does not."""
    sums = [span.quantity.exact for span in amounts(text) if span.quantity] if PAID.search(text) else []
    return tuple(each for each in sums if each is not None)


def agreement(told: Any, presupposed: str) -> bool | None:
    """Whether what was told of a fact is what an entry presupposes; None where nothing was told."""
    if told is None:
        return None
    if presupposed.endswith(AT_LEAST):
        return int(told) >= int(presupposed.removesuffix(AT_LEAST))
    return presupposed == ({True: "yes", False: "no"}[told] if isinstance(told, bool) else str(told))
