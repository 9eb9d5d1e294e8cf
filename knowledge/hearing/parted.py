"""Parted: the words by which several who were named together are told apart: 大的是…，小的是…; 一个…，另一个…."""

import re
from collections.abc import Iterator

# 大的是…，小的是…; 一个是…，另一个是…: names where a clause begins with them, or tells as what they are recognised.
RECOGNISED = "是?(?:吃)?(?:低保|低边|边缘户|特困|孤儿|五保|三无|重残|重度残|残疾|[一二三四]级残|监测户|返贫|优抚)"
PARTED = re.compile(
    "(?:(?<=[,.;!?。、])|^)(大的|小的|一个|另一个|另外一个)(?=那个|是|在|读|才|有|也|都|今|得|吃|拿|没|啥|残|重|低|特|孤|\\d)"
    f"|(大的|小的|另外一个|另一个|一个)(?={RECOGNISED})"
)
# 大的那个住院要押金不: one of two who were told of before.
ONE_OF_TWO = re.compile("(?:(?<=[,.;!?。、])|^)那?(大的|小的)(?:那个|那个娃儿)?(?=呢|住院|门诊|住|交|要|好久|押金)")
PARTED_AS = {"大的": "老大", "小的": "小娃", "一个": "一个", "另一个": "另一个", "另外一个": "另一个"}

# 我有两个舅舅，大的是…，小的是…: of such they are the elder and the younger one.
OF_TWO = re.compile("(?:[两二三]个|[两三]位)(舅舅|伯伯|姑姑|姑妈|姨妈|哥哥|姐姐)")
ELDER, YOUNGER = "大的", "小的"
BY_AGE = {
    "舅舅": ("大舅", "幺舅"),
    "伯伯": ("大伯", "二伯"),
    "姑姑": ("大姑", "二姑"),
    "姑妈": ("大姑", "二姑"),
    "姨妈": ("大姨", "小姨"),
    "哥哥": ("大哥", "二哥"),
    "姐姐": ("大姐", "二姐"),
}


def who_is_parted(text: str, word: str) -> str:
    """Who is told apart by the word in a normalised text: one of two children, or of two others of the kin."""
    of_two = OF_TWO.search(text)
    if of_two and word in (ELDER, YOUNGER):
        return BY_AGE[of_two[1]][word == YOUNGER]
    return PARTED_AS[word]


def parted(text: str) -> Iterator[tuple[int, str]]:
    """Where such words stand in a normalised text, and each: of two or more of them, or of one of those before."""
    several = list(PARTED.finditer(text))
    for found in several if len(several) > 1 else ONE_OF_TWO.finditer(text):
        group = found.lastindex or 0
        yield found.start(group), found[group]
