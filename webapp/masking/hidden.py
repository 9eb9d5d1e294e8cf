"""Hidden names: told only in part (李某某, 张**, 我姓王, W女士, 胖娃儿), with a dot inside, or by a form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from webapp.masking.costs import costs

HAN = "[\u3400-\u9fff]"
# A character of a name with a dot inside, and what may be that dot: 阿依古丽·买买提.
PART = f"(?:(?![的在是我叫了和去来有要他她]){HAN}){{1,8}}"
DOT = r"\s?[·•・‧]\s?"
# What stands for a character that somebody left out.
LEFT_OUT = "[某x×*○〇□■_]{1,2}"
# Surnames as they are told apart when one speaks.
SPELT = (
    "弓长张|立早章|双口吕|口天吴|木子李|十八子李|耳东陈|双人徐|言午许|草头黄|双木林|古月胡|走肖赵|木易杨|三点水江|人可何|三横王"
    "|卯金刀刘|文刀刘"
)
# How words for somebody end that no name is: 低保户，女，62岁.
NO_NAME = "(?<![人户生者员保童儿女士民象])"
TITLES = "某|先生|女士|小姐|同学|老师|医生|主任|阿姨|大爷|奶奶|婆婆|哥|姐"


def found(text: str) -> Iterator[tuple[int, int]]:
    """From where to where such names stand in a folded text."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield match.span("it")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    listed = costs("surnames")
    surname = (
        f"{'|'.join(name for name in listed if len(name) > 1)}|[{''.join(name for name in listed if len(name) == 1)}]"
    )
    patterns = (
        f"(?P<it>{PART}(?:{DOT}{PART})+)",
        f"(?P<it>{HAN}某(?:某|{HAN})?)(?=[^\u3400-\u9fff]|$)",
        f"(?P<it>{HAN}某+)",
        rf"(?P<it>(?:{surname}){HAN}?{LEFT_OUT}(?:{HAN}(?=[^\u3400-\u9fff]|$))?)(?![a-z0-9])",
        rf"(?<!百)姓(?!名|氏)[\s是为:]{{0,2}}(?P<it>{surname})",
        f"(?:(?:微信|网|抖音|快手|扣扣|qq|游戏)(?:名字|名)|昵称)[是叫:]{{0,2}}(?P<it>{HAN}{{2,6}})",
        f"(?P<it>{SPELT})",
        "(?P<it>阿[a-z]{2,})",
        rf"(?:^|[\s,，。;；、:/0-9])(?P<it>{HAN}{{2,4}}){NO_NAME}[,，/、\s]{{1,2}}[男女][,，/、\s0-9]",
        "(?P<it>[二三四五六幺]娃子)",
        "(?P<it>[胖瘦黑毛狗牛石铁春夏秋冬]娃儿?)",
        rf"(?<![a-z])(?P<it>[a-z])\s?(?={TITLES})",
    )
    return tuple(re.compile(pattern) for pattern in patterns)
