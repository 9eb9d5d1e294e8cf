"""Hearsay: whether what somebody was told may or may not be had is so, by how the words of a sure answer begin."""

from __future__ import annotations

import re

from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.understanding import Understanding
from texts.phrase import N_
from webapp.case.supposed import SUPPOSES, supposed
from webapp.case.told import Told

IS_SO, IS_NOT_SO = N_("是的。"), N_("不是这样。")
# What only asks is no denial: 是不是, 能不能; nor is what limits a figure.
NO_DENIAL = re.compile(
    r"(.)不\1|(.)没\2|有没有|是不是|真不真|不低于|不超过|不含|不管|不论|不光|不仅|不是说|没转诊|没有转诊|没办|没有低保"
)
DENIES = re.compile("不|没|莫|取消|作废")
YES, SENTENCE = re.compile("(?:可以|能|有|要|会|算|在范围里)[。，；：]|可以(?!的)"), re.compile("[^。；]+[。；]?")
NO = re.compile("(?:不|没有|没)|.{0,24}(?:原则上不|不能|不再|不享受)")
# What is only told of some, or with conditions, neither confirms nor denies.
OPEN = re.compile("但|条件|符合|看|才")
ASKED = ("whether", "covers")


def hearsay(understood: Understanding, first: Told) -> str:
    """Whether it is so; empty where nothing was told as hearsay, a figure was, or the answer is not plain."""
    text = understood.message.text
    is_plain = first.entry is not None and first.entry.aspect in ASKED and understood.level == DIRECT and not first.now
    if not (is_plain and SUPPOSES.search(text)) or supposed(text):
        return ""
    said = SENTENCE.match(str(first.text))
    begins = said[0] if said else ""
    yes, no = YES.match(begins), NO.match(begins)
    if OPEN.search(begins) or bool(yes) == bool(no):
        return ""
    return IS_SO if bool(no) == bool(DENIES.search(NO_DENIAL.sub("", text))) else IS_NOT_SO
