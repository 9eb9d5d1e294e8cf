"""Correcting what was heard: a fact is asked anew, or taken back, and what was asked is answered without it."""

from __future__ import annotations

import re
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

    Nothing is put right where several sums were told, as nobody knows which was the slip.
    """
    said, listener = normalise(text), current_library().listener
    told, before = _sums(said), _sums(normalise(context.asked))
    rest = BESIDE.sub("", SLIP.sub("", said[: told[0].start] + said[told[0].end :])) if told else said
    if not SLIP.search(said) or len(told) != 1 or len(before) != 1 or units(rest):
        return None
    asked = normalise(context.asked)
    asked = f"{asked[: before[0].start]}{said[told[0].start : told[0].end]}{asked[before[0].end :]}"
    bill = {name: value for name, value in listener.read(asked).heard.facts.items() if name in OF_A_BILL}
    heard = replace(context.heard, facts={**context.heard.facts, **bill})
    return replace(context, asked=asked, heard=heard)


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
