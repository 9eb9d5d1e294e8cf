"""Qualifiers: the words beside a numeral that make of it a bound, a range, or something vague (超过, 多, 左右)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

BEFORE: Mapping[str, tuple[str, ...]] = {
    "below": (
        *("不到", "不足", "不满", "没到", "没满", "没有到", "还没到", "未到", "未满", "少于", "小于", "低于"),
        *("将近", "接近", "快要", "快到", "快满", "快", "近", "小"),
    ),
    "most": (
        *("不超过", "没超过", "没有超过", "未超过", "不得超过", "不超", "没超", "没过", "不高于", "不大于"),
        *("不多于", "最多", "至多", "顶多", "最高"),
    ),
    "above": ("超过", "超出", "高于", "大于", "多于", "不止", "不只", "突破", "超"),
    "least": (
        "不低于",
        "不少于",
        "不小于",
        "至少",
        "起码",
        "少说也有",
        "少说也要",
        "少说也是",
        "少说有",
        "少说",
        "往少了说",
        "最少",
        "最低",
        "达到",
        "满",
        "上",
    ),
    "about": ("大概是", "大概", "大约", "差不多", "估计", "约莫", "约", "可能", "好像"),
}
BEHIND: Mapping[str, tuple[str, ...]] = {
    "more": ("多", "余", "出头", "挂零"),
    "about": ("左右", "上下", "的样子", "样子", "来", "把", "大概"),
    "least": ("以上", "及以上", "或以上", "起", "+", "往上"),
    "most": ("以下", "以内", "之内", "及以下", "封顶"),
    "below": ("不到", "差一点", "差点"),
}
# Parts of other words: 加上3万, 最近3万, 赶快, 节约.
WITHIN = {
    "上": "(?<![加身以])上(?=[十百千万亿])",
    "近": "(?<![最附])近",
    "快": "(?<![赶凉])快",
    "小": "(?<![大最较])小(?=[一二两三四五六七八九十几])",
    "约": "(?<![节合])约",
}


def pattern_of(words: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern for any of the words, the longest first."""
    listed = sorted((word for kind in words.values() for word in kind), key=len, reverse=True)
    return "|".join(WITHIN.get(word, re.escape(word)) for word in listed)


def kinds(text: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The kinds of the words that stand in a row: `below`, `most`, `above`, `least`, `about`, `more`."""
    while text:
        standing = ((word, kind) for kind, listed in words.items() for word in listed if text.startswith(word))
        word, kind = max(standing, key=lambda each: len(each[0]))
        yield kind
        text = text[len(word) :]
