"""Denials tell whether a text says that something is so, says that it is not, or only asks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.hearing.asked import is_asked, is_in_question
from knowledge.hearing.phrasebook import Meaning, Occurrence, Phrasebook

# How far before and after a word its "not" may stand: 我们不是|低保, 低保|上个月遭取消了.
REACH, REACH_AFTER = 10, 10
# What may stand between a "not" and what it denies: how it would have come to be, and nothing that is told of another.
WITHIN = (
    *("什么", "啥子", "啥", "任何", "个", "上", "下", "有", "先", "过", "在", "去", "到", "走", "找", "看"),
    *("经过", "经", "从", "时间", "空", "来得及", "及时", "提前", "按照", "按", "规定", "程序", "流程", "要求", "正常"),
    *("能够", "能", "做", "通过", "算", "属于", "得上", "得成", "得到", "得", "评", "享受", "申请", "申报"),
    *("办理", "办", "领", "拿", "吃", "当", "镇", "乡", "街道", "街", "社区", "村", "本地", "当地"),
    *("卫生院", "医院", "基层"),
)
# 低保2023年就没了, 吃低保，去年就取消了, 去年取消低保了: what has ended is no more, whenever that was.
WHEN = (
    r"(?:从|到|在)?(?:去年|今年|前年|大前年|上个?月|这个?月|上半年|下半年|年初|年底|月初|月底|后来|现在|如今"
    r"|(?:19|20)?\d\d年|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|\d{1,2}[日号])(?:起|初|底|中|的时候)?"
)
SO_FAR = "(?:就|才|已经|已|也|又|都|遭|被|给|全|不晓得啷个|就给)*"
NO_MORE = (
    "(?:取消|没了|没有了|没得了|莫得了|停(?:了|发|掉)|注销|收回|到期|不是了|不再是|除名|清退"
    "|退(?:了|出|掉)(?!休|役|伍|款|费|钱))"
)
NO_MORE_OF_IT = re.compile(f"{NO_MORE}|没(?:评|批|通过|认定)")
ENDED_AFTER = re.compile(f"(?:户|证|对象|人员|待遇|身份)?[,，]?(?:{WHEN})+{SO_FAR}{NO_MORE}")
# 助学金没有，: by the end of a clause; 有低保没得 is asked before it comes to that.
NONE_OF_IT = re.compile(
    "(?:证|户)?(?:这些|啥的|那些)?(?:我|他|她)?(?:都|也|又|倒|是|就)?(?:没有|没得|莫得)(?=[,，。;；!！])"
)
ENDED_BEFORE = re.compile(f"(?:{WHEN}|已经|遭|被){SO_FAR}(?:取消|停|退出|注销)(?:了|掉)?(?:我|他|她|我们)?(?:家)?的?$")
REACH_OF_DAYS = 24
# 没买过居民医保; 医保费没交低保户 denies no 低保.
NOT_BOUGHT = re.compile("(?:没有|没得|没|未|不)(?:买|交|缴|参加|参|办)(?:过|上|了|得)?$")
INSURANCE = re.compile("医保|医疗|农合|档")
MOST_WITHIN = 4


class Denials:
    """Knows the words of lists `denied`, `denied_after` and `between` (what may stand between)."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._no = _ending_in(lists["denied"])
        self._no_after = re.compile(f"(?:{any_of(lists['between'])})*(?:{any_of(lists['denied_after'])})")

    def affirmed(self, book: Phrasebook[Meaning], text: str) -> Iterator[Occurrence[Meaning]]:
        """The phrases of a book that a text does not deny; those that it asks about are among them."""
        return (named for named in book.find(text) if not self.is_denied(text, named))

    def stated(self, book: Phrasebook[Meaning], text: str) -> Iterator[Occurrence[Meaning]]:
        """The phrases of a book that a text neither denies nor asks about."""
        return (named for named in self.affirmed(book, text) if not is_asked(text, named.start, named.end))

    def is_denied(self, text: str, named: Occurrence[Meaning]) -> bool:
        """Whether a text says that what is named there is not so."""
        before, after = text[max(0, named.start - REACH) : named.start], text[named.end : named.end + REACH_AFTER]
        no = self._no.search(before)
        if no and is_in_question(text, named.start - len(before) + no.start(), named.start):
            return False
        is_no = no or self._no_after.match(after)
        is_no = is_no or NONE_OF_IT.match(text, named.end)
        is_no = is_no or ENDED_AFTER.match(text[named.end : named.end + REACH_OF_DAYS])
        is_no = is_no or ENDED_BEFORE.search(text[max(0, named.start - REACH_OF_DAYS) : named.start])
        is_no = is_no or (INSURANCE.search(named.phrase) and NOT_BOUGHT.search(before))
        return bool(is_no) and not is_asked(text, named.start, named.end)


def any_of(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first; by their first letters, for each is tried at every place."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def _ending_in(words: Sequence[str]) -> re.Pattern[str]:
    # 不是什么低保, 没有先去镇卫生院, 没来得及办转诊.
    return re.compile(f"(?:{any_of(words)})(?:{any_of(WITHIN)}){{0,{MOST_WITHIN}}}$")
