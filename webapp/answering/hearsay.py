"""Hearsay: whether what somebody was told may or may not be had is so, by how the words of a sure answer begin."""

from __future__ import annotations

import re

from knowledge.notice.entry import Entry
from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.understanding import Understanding
from texts.phrase import N_
from webapp.answering.supposed import SUPPOSES, supposed
from webapp.answering.told import Told

IS_SO, IS_NOT_SO = N_("是的。"), N_("不是这样。")
TAKEN_AWAY = re.compile("取消|停了|作废|不搞了|不兴了|没得了|没有了|不补了|不报了|不资助了|不救助了")
NOT_TAKEN_AWAY = N_("收录的文件没有写取消；后来有没有改，请问当地医保部门。")
# What only asks is no denial: 是不是, 能不能; nor is what limits a figure.
NO_DENIAL = re.compile(
    r"(.)不\1|(.)没\2|有没有|是不是|真不真|不低于|不超过|不含|不管|不论|不光|不仅|不是说|没转诊|没有转诊|没办|没有低保"
)
DENIES = re.compile("不|没|莫|取消|作废")
YES, SENTENCE = re.compile("(?:可以|能|有|要|会|算|在范围里)[。，；：]|可以(?!的)"), re.compile("[^。；]+[。；]?")
NO = re.compile("(?:不|没有|没)|.{0,24}(?:原则上不|不能|不再|不享受)")
# 不包括。不能。不用。
BARE_NO = re.compile("(?:不|没|莫)[^。；，、：]{0,2}[。；，]")
# What is only told of some, or with conditions, neither confirms nor denies.
OPEN = re.compile("但|条件|符合|看|才")
ASKED = ("whether", "covers")
# 必须转诊才报: a no to who does not is a yes to that.
REQUIRED = re.compile("才|必须|一定要|非要|非得|要不要|用不用")


def denies(entry: Entry) -> bool:
    """Whether an answer begins with a bare no to the question of the entry: to any other question it says nothing."""
    return BARE_NO.match(entry.answer) is not None


def cancelled(understood: Understanding, first: Told) -> str:
    """That no notice says that something was taken away, where that was told as hearsay of what an answer gives."""
    text = understood.message.text
    is_told = SUPPOSES.search(text) is not None and TAKEN_AWAY.search(text) is not None
    is_given = first.entry is not None and first.entry.aspect in ASKED and YES.match(str(first.text)) is not None
    return NOT_TAKEN_AWAY if is_told and is_given and not first.now else ""


def hearsay(understood: Understanding, first: Told) -> str:
    """Whether it is so; empty where nothing was told as hearsay, a figure was, or the answer is not plain."""
    text = understood.message.text
    is_plain = first.entry is not None and first.entry.aspect in ASKED and understood.level == DIRECT and not first.now
    if not (is_plain and SUPPOSES.search(text)) or supposed(text) or REQUIRED.search(text):
        return ""
    said = SENTENCE.match(str(first.text))
    begins = said[0] if said else ""
    yes, no = YES.match(begins), NO.match(begins)
    if OPEN.search(begins) or bool(yes) == bool(no):
        return ""
    return IS_SO if bool(no) == bool(DENIES.search(NO_DENIAL.sub("", text))) else IS_NOT_SO
