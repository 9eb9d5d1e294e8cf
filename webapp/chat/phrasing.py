"""Phrasing: how people say what only means something after the messages before: 我问的是看病, 明年他就八十了."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.hearing.stated import StatedFact
from knowledge.retrieval.message import Message
from rules.model.vocabulary import PREMIUM
from texts.age import read_age

SOUNDS = "^(?:不是|不对|哎呀?|哦|噢|嗯|呃|[,，。 ])*"
# 我问的是…, 我的意思是…: of the question, and of nobody.
MEANT = re.compile(
    f"{SOUNDS}(?:(?:我|俺|其实|就|只)*(?:想|要)?(?:问|说|指|讲|打听|了解)的?就?是说?|(?:我|俺)的?(?:意思|问题)就?是(?:说|问)?)"
    "|^(?:我|俺)?(?:就|只|只是|就是)*(?:想|要)(?:晓得|知道|问|了解)(?:一下|下|的是)?|^是(?:问|说|指)"
)
# 我不是问交医保，是问…: what is not meant is left out.
NOT_MEANT = re.compile(
    f"{SOUNDS}(?:我|俺)?(?:又|也)?(?:不是|没|没有|没得)(?:在|要|想)?(?:问|说|指|讲)[^,，。;；]{{1,12}}[,，。;； ]+"
)
# 那我啥都没得？: so nothing is given; after a case it says of nobody that they are recognised as nothing.
SO_NOTHING = re.compile(
    "^(?:那|所以|照这么说)[^,，。]{0,6}(?:啥子?|什么|哪样|一分|一样)(?:钱|都|也)*(?:没得|没有|莫得|不给|不补|得不到)(?:了|吗|嘛|啊|哦|唛)*[?？]?$"
)
STILL_ANYTHING = "还能得到什么救助"
# 明年他就八十了; and an age alone behind whom it is of: 我自己呢，五十.
COMES = "明年|后年|大后年|下半年|下个?月|年底|马上|快|要不了好久|等[他她到]|到时候|再?过[几一二两三半].{0,2}[年月]"
FIGURE = "[0-9一二三四五六七八九十]"
OF_AGE = re.compile(
    f"(?:{COMES})[^,，。0-9一二三四五六七八九十]{{0,8}}(?P<coming>{FIGURE}{{1,3}})(?:周?岁)?(?:了|的话|呢|嘛|[,，。?？]|$)"
    f"|(?:呢|嘞|咧)[,，、 ]+(?:今年)?(?P<alone>{FIGURE}{{1,3}})(?:周?岁)?了?[。?？]?$"
)
LEAST_AGE, MOST_AGE = 3, 120
# Somebody wants back what was paid in full already: 什么时候退, 退到哪里.
BACK = re.compile("退(?!休|役|伍|出|院|烧)|返还|打到|到账|到我?卡|拿得?回")
PAID_IN_FULL = re.compile(
    "(?:交|缴|付)(?:了|过|完|都交)|(?:全款|全价|全额|多交|多缴|提前)|先(?:把|将|自己|各人)?.{0,6}(?:交|缴)"
)
PAID_TOO_MUCH = re.compile("(?:交|缴|收|扣)(?:得)?(?:多|重|错)了?|多(?:交|缴|收|扣)|全(?:交|缴)了")
ALREADY_PAID, OF_A_REFUND = "居民医保的钱自己已经先交了", frozenset({"when", "money", "where"})
# In units that nobody understood.
MOST_LEFT = 3


def meant(text: str) -> str:
    """A message without the words that only say what was meant: 我问的是看病."""
    if SO_NOTHING.match(text.strip()):
        return STILL_ANYTHING
    said = NOT_MEANT.sub("", text.strip())
    said = MEANT.sub("", said) if len(said) < len(text) or not said.startswith("是") else said
    return said.strip(",，。 ") or text


def with_age(message: Message) -> Message:
    """A message with the age that is only told as what comes after: then it tells, and asks the same as before."""
    found = OF_AGE.search(message.text)
    words = (found["coming"] or found["alone"]) if found else ""
    age = read_age(f"{words}岁") if words else None
    if age is None or age.exact is None or not LEAST_AGE <= age.exact <= MOST_AGE or message.subject:
        return message
    heard = message.heard
    stated = (*(fact for fact in heard.stated if fact.fact != "age"), StatedFact("age", age.exact, words))
    heard = replace(heard, facts={**heard.facts, "age": age.exact}, stated=stated, tells=True)
    return replace(message, heard=heard)


def wants_back(message: Message, before: Message) -> bool:
    """Whether somebody who told that they paid the fee already wants it back, and says no more."""
    is_short = len(message.rest) <= MOST_LEFT and not (message.heard.stated or message.benefit)
    has_paid = before.subject == PREMIUM and bool(
        PAID_IN_FULL.search(before.text) or PAID_TOO_MUCH.search(message.text)
    )
    # After the refund was asked for, its day and place are.
    goes_on = ALREADY_PAID in before.text and bool(message.aspects & OF_A_REFUND)
    return is_short and has_paid and (goes_on or bool(BACK.search(message.text)))


def refund(message: Message) -> str:
    """A question that says that the fee was paid already, and what is asked of the money that is to come back."""
    return f"{ALREADY_PAID}，{message.text}" if BACK.search(message.text) else f"{ALREADY_PAID}，退钱{message.text}"
