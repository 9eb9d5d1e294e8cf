"""Correcting what was heard: a fact is asked anew, or taken back, and what was asked is answered without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.hearing.dialogue_state import OF_A_BILL, Heard
from texts.amount import FEN, amounts
from texts.phrase import N_, Phrase
from texts.quantity import QuantitySpan
from texts.spelling import normalise, units
from webapp.chat.asking_back import TAKE_BACK
from webapp.chat.context import Context, after
from webapp.current_library import current_library

# What is less is hardly a bill.
LEAST = 100 * FEN
ANEW, AWAY = N_("改：{fact}"), N_("{fact}：不算")
# 说错了，是两万: words of a slip, and what else may stand beside the sum that is meant.
SLIP = re.compile("(?:我)?(?:说|搞|弄|写|打|看|讲|记)(?:错|拐|混)了?|不对|更正|应该是|其实是")
BESIDE = re.compile("我|还|又|也|是|的|了|哦|哈|嘛|才|只|有|元|块|钱|不好意思|对不起")
# 要是四万呢, 如果只剩四千呢: the same of another sum; by which word the sum is known that it stands for.
IF = re.compile("^(?:那|那么)?(?:要是|如果|假如|万一|换成|若是|若|哪怕)|(?<!多少)呢[?？,。]*$")
BESIDE_IF = re.compile(
    f"{BESIDE.pattern}|那么?|要是|如果|假如|万一|换成|若是?|哪怕|呢|就|得|要|会|话|政策内|范围内|自己|各人"
)
OF_A_SUM = re.compile("剩|自付|花|用|掏|付|报")
# What else is heard with a fact, and goes with it.
HEARD_WITH = {"district": ("places", "town"), "school_district": ("schools",), "identities": ("denied",)}


def words(fact: str, value: str) -> str:
    """What is shown as said by who corrects."""
    return Phrase(AWAY if value == TAKE_BACK else ANEW, fact=current_library().rules.facts[fact].label)


def turned_to(context: Context, who: str) -> Context:
    """The conversation once it speaks of that person, of whom was told before."""
    if who == context.heard.who or (who and context.people.known(who) is None):
        return context
    heard = after(Heard(who=who, kin=current_library().listener.kin_of(who)), context)
    return replace(context, heard=heard, people=context.people.after([context.heard], heard, ()))


def with_sum(context: Context, text: str) -> Context | None:
    """The conversation as if the sum that was asked about had been this one; None where no text says only that.

    Nothing is put right where several sums were told, and none by the word of this one: nobody knows which is meant.
    """
    said, asked, listener = normalise(text), normalise(context.asked), current_library().listener
    told = _sums(said)
    if len(told) != 1 or not (SLIP.search(said) or IF.search(said)):
        return None
    beside = said[: told[0].start] + said[told[0].end :]
    beside = BESIDE.sub("", SLIP.sub("", beside)) if SLIP.search(said) else BESIDE_IF.sub("", beside)
    before = _of_that_word(_sums(asked), asked, OF_A_SUM.findall(beside))
    if len(before) != 1 or units(OF_A_SUM.sub("", beside)):
        return None
    asked = f"{asked[: before[0].start]}{said[told[0].start : told[0].end]}{asked[before[0].end :]}"
    bill = {name: value for name, value in listener.read(asked).heard.facts.items() if name in OF_A_BILL}
    heard = replace(context.heard, facts={**context.heard.facts, **bill})
    return replace(context, asked=asked, heard=heard)


def _of_that_word(sums: Sequence[QuantitySpan], asked: str, words: Sequence[str]) -> Sequence[QuantitySpan]:
    """Of several sums those that stand behind the word by which another one is told: 还剩一万, 要是剩两万."""
    if len(sums) < 2 or not words:
        return sums
    starts = [0, *(one.end for one in sums)]
    return [one for one, start in zip(sums, starts, strict=False) if any(w in asked[start : one.start] for w in words)]


def _sums(text: str) -> list[QuantitySpan]:
    return [span for span in amounts(text) if span.quantity and (span.quantity.exact or 0) >= LEAST]


def taken_back(context: Context, fact: str) -> Context:
    """The conversation as if that fact had never been told."""
    heard, nothing = context.heard, Heard()
    gone = {name: getattr(nothing, name) for name in HEARD_WITH.get(fact, ())}
    heard = replace(heard, facts={name: value for name, value in heard.facts.items() if name != fact}, **gone)
    listener = current_library().listener
    asked = listener.resumed(context.asked, listener.read(""), [fact]).text if context.asked else ""
    return replace(context, heard=heard, asked=asked.strip())
