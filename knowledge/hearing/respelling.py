"""Respelling puts what only looks like another word as it is meant, before facts are heard in it.

The end of a sum is no identity (四万五报了两万 tells of no 五保), and the grade of a disability stands beside its word
(残疾人证是一级的 is 残疾一级).
"""

import re

PLACE = "(?:[0-9一二两三四五六七八九十几][万千百]|[二三四五六七八九]十)"
# 三万五, and 保 or 报 of what was paid; but 三万，五保户, and 八十，五保.
OF_PEOPLE = (
    "五保(?:户|老|证|对象|人|供养|家庭|待遇|政策)|三无(?:人员|老|对象|户)|(?:五保|三无)(?=[,，。.;；?？!！、]|$)"
)
END_OF_SUM = re.compile(f"{PLACE}(?!{OF_PEOPLE})(?:五(?=[保报饱宝包抱爆])|三(?=无))")
GRADE, BOTH = "[一二三四1-4壹贰叁肆]", "一二三四1-4、,至到或和及-"
KINDS = "(?:视力|听力|言语|语言|肢体|智力|精神|多重)"
# No grade of a hospital (残疾人，二级医院), no bound, and not one of two.
ALONE = f"(?!医|定点|甲|乙|及|以|卫|的?医院|机构|{KINDS}?残疾|[{BOTH}]{GRADE}级)"
GRADE_BEHIND = re.compile(
    "残疾(?:人?证(?:书|件)?|人?(?:等级|级别|程度))(?:上|里|面|写|标|的|是|为|也|就|评|定|办|鉴定|有|了|[,，:]){0,4}"
    f"({GRADE})级{ALONE}|残疾人(?:的|是|评|定|为)?({GRADE})级{ALONE}"
)
GRADE_BEFORE = re.compile(f"(?<![{BOTH}])({GRADE})级的?(?:{KINDS}残疾|残(?![疾联]))")
IN_USE = str.maketrans("壹贰叁肆", "一二三四")


def with_grades(text: str) -> str:
    """A normalised text with each grade of a disability behind its word, as 残疾二级."""
    for pattern in (GRADE_BEHIND, GRADE_BEFORE):
        text = pattern.sub(lambda found: f"残疾{next(filter(None, found.groups())).translate(IN_USE)}级", text)
    return text


def without_ends_of_sums(text: str) -> str:
    """A normalised text with spaces where a sum ends like an identity begins."""
    return END_OF_SUM.sub(lambda found: " " * len(found[0]), text)
