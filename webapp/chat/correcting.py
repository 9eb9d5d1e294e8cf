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
SLIP = re.compile(
    "(?:我)?(?:说|搞|弄|写|打|看|讲|记|算)(?:错|拐|混|岔)了?|错了|不对|更正|纠正|改(?:一下|成|为)|应该是|其实是|^不是[,，]"
)
BESIDE = re.compile(
    "我们?|他|她|还|又|也|是|的|了|哦|哈|嘛|才|只|有|元|块|钱|不好意思|对不起|政策内|范围内|自付|自己|医保|保险|大病|民政|销|救助|过|不|而|其实"
)
# 报了八千，不是八百: of this sum it is said that it is not so.
NOT_SO = re.compile("(?:不是|没有|没得|没)(?:报|花|剩|自付|用)?了?$")
# 要是四万呢, 如果只剩四千呢: the same of another sum; by which word the sum is known that it stands for.
IF = re.compile("^(?:那|那么)?(?:要是|如果|假如|万一|换成|若是|若|哪怕)|(?<!多少)呢[?？,。]*$")
BESIDE_IF = re.compile(
    f"{BESIDE.pattern}|那么?|要是|如果|假如|万一|换成|若是?|哪怕|呢|就|得|要|会|话|政策内|范围内|自己|各人"
)
OF_A_SUM = re.compile("剩|自付|花|用|掏|付|报")
# 保险又报了八千, 今年已经拿过两万救助: more of the same bill, and what else may stand beside the sum.
MORE = re.compile("报|赔|救助|补助|拿过|领过|得过")
MORE_BESIDE = re.compile(
    f"{BESIDE.pattern}|今年|已经|之前|前头|上次|年初|再|另外|给|赔|付|拿|领|得|享受|补助|补|商业|基本|居民|职工|掉|到|医院|政府|一共|总共"
)
# 残疾军人, and its grade that is told after: 定的是5级.
GRADE = re.compile("([一二三四五六七八九十1-9]|10)级")
SOLDIER = re.compile("(?<!级)(?<!级的)(?:伤残|残疾|因公|因战)(?:退役|退伍)?军人证?")
GRADE_BESIDE = re.compile("等级|级别|残疾|伤残|军人|[证上写标定评的是为他她我了有那就哦嘛啊呢个本说]")
ENDS = "?？。.!！,， "
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


def corrected(context: Context, text: str) -> Context | None:
    """The conversation as if what was asked had been told so from the first; None where a text puts nothing right."""
    if not context.asked:
        return None
    context = _with_bill(context)
    return with_sum(context, text) or with_more(context, text) or with_grade(context, text)


def _with_bill(context: Context) -> Context:
    """The conversation, with the bill that was told before in the words of the question that tells of none now."""
    if _sums(normalise(context.asked)):
        return context
    words = [fact.words for fact in context.heard.stated if fact.fact in OF_A_BILL]
    # What is left of a bill is told with the whole of it.
    whole = [one for one in words if not any(one != other and one in other for other in words)]
    return replace(context, asked="，".join([*dict.fromkeys(whole), context.asked]))


def with_sum(context: Context, text: str) -> Context | None:
    """The conversation as if the sum that was asked about had been this one; None where no text says only that.

    Nothing is put right where several sums were told, and none by the word of this one or as what is not so (报了八千，
    不是八百): nobody knows which is meant.
    """
    said, asked = normalise(text), normalise(context.asked)
    sums = _sums(said)
    denied = [one for one in sums if NOT_SO.search(said[: one.start])] if len(sums) > 1 else []
    told = [one for one in sums if one not in denied]
    is_meant = denied or SLIP.search(said) or IF.search(said)
    if len(told) != 1 or len(denied) > 1 or not is_meant:
        return None
    beside = _without(said, sums)
    is_supposed = IF.search(said) and not (denied or SLIP.search(said))
    beside = BESIDE_IF.sub("", beside) if is_supposed else BESIDE.sub("", SLIP.sub("", beside))
    before = _of_that_word(_sums(asked), asked, OF_A_SUM.findall(beside or said if denied else beside))
    not_so = [one for one in _sums(asked) if denied and _exact(one) == _exact(denied[0])]
    before = not_so or before
    if len(before) != 1 or units(OF_A_SUM.sub("", beside)):
        return None
    return _asked_anew(context, f"{asked[: before[0].start]}{_words(said, told[0])}{asked[before[0].end :]}")


def with_more(context: Context, text: str) -> Context | None:
    """The conversation as if it had been told with the bill what was paid for besides, or which aid was given before:
    保险又报了八千, 今年已经救助过两万了. None where a text says anything else, or the question tells of no bill.
    """
    said, asked = normalise(text), normalise(context.asked)
    listener = current_library().listener
    beside = units(OF_A_SUM.sub("", MORE_BESIDE.sub("", _without(said, _sums(said)))))
    # To read a message takes long: first what tells of most that they are nothing of the kind.
    if len(_sums(said)) != 1 or beside or not MORE.search(said) or listener.read(said).aspects:
        return None
    if {fact.fact for fact in listener.read(asked).heard.stated}.isdisjoint(OF_A_BILL):
        return None
    return _asked_anew(context, f"{asked.rstrip(ENDS)}，{said}")


def with_grade(context: Context, text: str) -> Context | None:
    """The conversation as if the grade told now had been told of the soldier of whom was asked without one."""
    said, asked = normalise(text), normalise(context.asked)
    found, soldier = GRADE.search(said), SOLDIER.search(asked)
    if not (found and soldier) or units(GRADE_BESIDE.sub("", said.replace(found[0], ""))):
        return None
    return _asked_anew(context, f"{asked[: soldier.start()]}{found[1]}级残疾军人{asked[soldier.end() :]}", "identities")


def _asked_anew(context: Context, asked: str, *told_anew: str) -> Context:
    """The conversation as if that had been asked, which tells its bill and the facts that are `told_anew`.

    All others are as they were, also where they were corrected since.
    """
    told = current_library().listener.read(asked).heard
    gone = {*OF_A_BILL, *(name for name in told_anew if name in told.facts)}
    kept = {name: value for name, value in context.heard.facts.items() if name not in gone or name not in told.inexact}
    facts = {name: value for name, value in told.facts.items() if name in gone}
    bill = tuple(fact for fact in told.stated if fact.fact in OF_A_BILL)
    return replace(context, asked=asked, heard=replace(context.heard, facts={**kept, **facts}, stated=bill))


def _without(text: str, sums: Sequence[QuantitySpan]) -> str:
    for one in reversed(sums):
        text = text[: one.start] + text[one.end :]
    return text


def _words(text: str, span: QuantitySpan) -> str:
    return text[span.start : span.end]


def _exact(span: QuantitySpan) -> int | None:
    return span.quantity.exact if span.quantity else None


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
