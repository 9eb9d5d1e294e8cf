"""Class note: what a line above or below a list says of all students of one class: 助学金的要等资格复核.

A part of it without a class goes on with the one before. What is not understood to be harmless is to be looked into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from texts.spelling import spelt
from webapp.desk.reading.familiar import are_names, is_familiar
from webapp.desk.reading.standing import Years, is_of_before
from webapp.desk.reading.understanding import is_silent, is_understood
from webapp.desk.reading.words import words

PART = re.compile("[,，;；。]")
EXCEPT = re.compile("除了?(.+?)(?:之外|以外|外)")
# What a sentence has and a title has not.
SENTENCE = re.compile(
    "的|还|都|均|暂|等|已|要|全|再|会|有|是|在|未|没|不|需|了|过|下|为|待|先|别|结果|情况|[审核办评批]中"
)
HEADED = re.compile(r"^(?:备注|附注|说明|注意|注释|注)?\d{0,2}[、.:]*")
# Something is still to come, or open, or made up.
PENDING = re.compile(
    "[审核办评批]中|(?:待|等|还没|没有?|尚未|未|暂|缓|正在|(?<![只主首重])要|还要|需|有待|再|下周|下月|下个月|月底|过几天|稍后|后续|陆续)"
    ".{0,10}(?:核|审|公示|确认|批|认定|验|查|定|回|反馈|通知|结果|落实|补|发|交|出来|盖章|上报|答复|比对|公布|更新|更改|换)"
)
VARIES = re.compile(
    "可能|或许|有的|部分|个别|变动|有变|变化|不准|不一定|存疑|为准|先按|暂按|都按|估计|大概|听说|据说|疑|过期|去年|上年|往年|旧|(?<!申)说(?!明)|自述|自填|自己|收养|领养|另|代|换|不齐|不全|缺"
)
NOTHING_OPEN = re.compile(
    "[无没](?:有)?(?:变动|变化|异议|问题|缺|遗漏|误)|(?:不用|无需|不需要?|不必)(?:再|另)?(?:交|提供|附|提交)[^,。;]{0,6}|[一二三四五甲乙丙123]等"
)
# With one of these a class is only an example of all.
AMONG = re.compile("含|包括|等各?类|在内|以及其[他它]|和其[他它]")
LONGEST_TITLE = 5
NUMBER = re.compile(r"\d{5}")
# What a title ends with, and what it has not.
TITLE = re.compile(r"(?:名单|名册|花名册|表|册|公示|汇总|明细|信息|情况|台账|学生|人员)(?:[(\[].*[)\]])?[:：]?$")
TOLD = re.compile("还|没")
Against = Callable[[str], bool]


class ClassNote(NamedTuple):
    """A sentence that stands against who holds one of these identities; with `is_others`, against all others."""

    said: str
    codes: frozenset[str]
    is_others: bool = False

    def is_of(self, held: frozenset[str]) -> bool:
        """Whether it speaks of who holds these identities."""
        return bool(held) and bool(held - self.codes if self.is_others else held & self.codes)


def is_of_a_class(said: str) -> bool:
    """Whether something in one spelling is a sentence on a class, and no title: 低保的材料还没核; not 停发低保."""
    is_title = len(said) <= LONGEST_TITLE or (TITLE.search(said) and not TOLD.search(said))
    if is_title or SENTENCE.search(said) is None or AMONG.search(said):
        return False
    return bool(classes(said)) and not _is_of_somebody(said)


def _is_of_somebody(said: str) -> bool:
    """Whether a sentence names people, or a number, before the class: 王芳低保已取消."""
    first = min(said.find(word) for word in words().ticked if word in said)
    before = HEADED.sub("", said)[: max(0, first - len(said) + len(HEADED.sub("", said)))]
    return NUMBER.search(said) is not None or are_names(re.sub("(?:同学|学生|二人|两人|三人|等人|的)+$", "", before))


def class_notes(said: str, is_against: Against, years: Years) -> Iterator[ClassNote]:
    """What a sentence says against whole classes."""
    told: list[tuple[frozenset[str], str]] = []
    for part in PART.split(HEADED.sub("", spelt(said))):
        codes = classes(part)
        if codes or not told:
            told.append((codes, part))
        elif part:
            told[-1] = (told[-1][0], f"{told[-1][1]},{part}")
    for codes, part in told:
        if not codes:
            continue
        left = EXCEPT.sub("", part)
        if left != part:
            # 除助学金外都已核实, and 除低保外都没核.
            yield ClassNote(said, codes, is_others=is_open(left, codes, is_against, years))
        elif is_open(part, codes, is_against, years):
            yield ClassNote(said, codes)


def is_open(said: str, codes: frozenset[str], is_against: Against, years: Years) -> bool:
    """Whether a sentence on those who hold these identities leaves open whether they do."""
    told = NOTHING_OPEN.sub("", said)
    is_told = is_against(told) or PENDING.search(told) or VARIES.search(told)
    if is_told or is_of_before(told, years):
        return True
    return not (is_understood(said, told, codes, years.day) or (is_familiar(told) and is_silent(told)))


def classes(said: str) -> frozenset[str]:
    """The identities that something in one spelling names by the words of headings, the longest first."""
    found: set[str] = set()
    for word in sorted(words().ticked, key=len, reverse=True):
        if word in said:
            found |= words().ticked[word]
            said = said.replace(word, "")
    return frozenset(found)
