"""Certificate: what a remark says against it: no stamp or another office's, blurred, forged, of somebody else, over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container

from texts.spelling import spelt
from webapp.desk.judging.days import last_day
from webapp.desk.reading.standing import without_government
from webapp.desk.reading.words import words

SEAL = "(?:公章|印章|图章|盖章|红章|鲜章|民政局?章|(?:街道|社区|居委会?|村委?会?|镇|乡|学校|学院)的?章)"
UNSEALED = re.compile(
    rf"(?:未|没有?|缺|无|待|差|欠)[^,;。、]{{0,6}}{SEAL}|{SEAL}[^,;。、]{{0,3}}(?:未|没|待|缺|不[清全对符是]|模糊|有误|错)"
)
NAMES_SEAL = re.compile(SEAL)
# Of a list or a form that goes its way: 由学院盖章后上交.
HANDED_ON = re.compile("盖章(?:后|上[报交])|(?:申请表|承诺书|汇总表|名单)[^,;。、]{0,8}章")
BAD = re.compile(
    "模糊|看不清|不清[晰楚]|字迹不清|(?<!寒)(?<!暑)(?<!请)(?<!病)(?<!事)假(?:证|的|材料|章)|冒用|冒名|涂改|(?:非|不是|并非)本人"
    "|本人不在[^,;。、]{0,6}证|证[上里内中](?:没有?|无|不含)[^,;。、]{0,4}(?:本人|该生|学生|名字|姓名)|不在[^,;。、]{0,6}证[上里内中]"
)
KIN_OF_ITS_OWN = "弟弟?|妹妹?|哥哥?|姐姐?|兄弟?|姐妹|爷爷|奶奶|祖父母?|祖母|外公|外婆|叔叔?|伯父?|姑姑?|舅舅?"
IN_A_NAME = re.compile(rf"(?:{KIN_OF_ITS_OWN})的?(?:名字|姓名|名)(?![^,;。、]*(?:起|取))")
# What a household holds is the student's though a parent is named first; another's household is another.
OF_OTHERS = re.compile(rf"(?:{KIN_OF_ITS_OWN})的?(?:[^,;。、]{{0,6}})证(?!明)")
# The household of a relative who has one of his own.
OTHER_HOUSEHOLD = re.compile(
    "(?:挂靠?|上|落|登记|入|跟|随|和|与|同|在)(?:在|到|着|于)?(?:[叔伯姑舅姨婶]{1,2}[父母妈爸]?|亲戚|堂[兄弟哥姐妹]|表[兄弟哥姐妹])的?家?的?"
    "(?:一个)?(?:户口|户头|户|名下|低保|低保证|低保户)"
)
ENDS = re.compile(
    r"(20\d\d[\d年月日./-]{0,8})(?:底|末)?(?:已|将)?(?:到期|期满|截止|失效|终止|为止)"
    r"|(?:有效期|享受|有效|期限)(?:到|至|为|是|:)*(?:20\d\d[\d年月日./]{0,8}[-~至到])?(20\d\d[\d年月日./-]{0,8})"
)
# 2024年数据, 名单截至2024年12月.
DATED = re.compile(
    r"(20\d\d)年?度?[\d月日底末]{0,4}的?(?:数据|名单|信息|口径)"
    r"|(?:数据|名单|信息)(?:[截统]计?[至止])?(?:截至|截止|更新至|来源于?|时间|为|是|到|:)*(20\d\d)"
)
OLD = re.compile("(?:往年|去年|前年|上年|历年|上学年|上一年|上一学年|旧)度?的?(?:数据|名单|信息)")
ASKING = re.compile(r"\?")


def against_the_certificate(said: str, held: Container[str]) -> bool:
    """Whether a remark in one spelling speaks against the paper of an identity that is held."""
    if any(code in held for codes in words().confirming.values() for code in codes) and (
        UNSEALED.search(said) or is_of_other_office(said)
    ):
        return True
    if (
        OTHER_HOUSEHOLD.search(said)
        or BAD.search(said)
        or IN_A_NAME.search(said)
        or any(_is_asked(part, held) for part in re.split("[,;。、]", said))
    ):
        return True
    return bool(OF_OTHERS.search(said) and _names(said, held)) or _is_less(said, held)


def is_of_other_office(said: str) -> bool:
    """Whether a seal is named that is not of an office which recognises."""
    said = HANDED_ON.sub("", said)
    return bool(NAMES_SEAL.search(said)) and names_other_office(said)


def names_other_office(said: str) -> bool:
    """Whether an office is named, and none of those that recognise; 镇人民政府 is not 民政."""
    said = without_government(said)
    return bool(words().other_offices.search(said)) and not any(office in said for office in words().confirming)


def is_over(cell: str, today: dt.date) -> bool:
    """Whether a remark names a day up to which it holds that is before today, or data of an earlier year."""
    said = spelt(cell)
    days = (last_day(found[1] or found[2]) for found in ENDS.finditer(said))
    years = (int(found[1] or found[2]) for found in DATED.finditer(said))
    if OLD.search(said):
        return True
    return any(day and day < today for day in days) or any(year < today.year for year in years)


def _is_asked(part: str, held: Container[str]) -> bool:
    """低保?"""
    return bool(ASKING.search(part)) and (len(part) == 1 or _names(part, held))


def _names(said: str, held: Container[str]) -> bool:
    return any(code in held for word, codes in words().ticked.items() if word in said for code in codes)


def _is_less(said: str, held: Container[str]) -> bool:
    """Whether a remark says that it is only what is next to the identity: 低保边缘."""
    parts = [re.sub("^(?:属于?|是|为|系|仅为?|只是)+", "", part) for part in re.split("[,;。、(]", said)]
    return any(code in held and less.match(part) for code, less in words().less.items() for part in parts)
