"""Names: lines that are no sentences but names of offices, days, numbers of documents, titles."""

from __future__ import annotations

import re
from datetime import date

from drafting.manuscript.characters import parts, tidy
from drafting.outline.ordinal import read_ordinal
from texts.day import days, read_day
from texts.spelling import normalise

NUMBER = re.compile(
    r"第\s*\d{1,5}\s*号|[^\s，。；：]{1,20}[〔﹝\[【（(]\s*(?:19|20)\d\d\s*[〕﹞\]】）)]\s*(?:第\s*)?\d{1,5}\s*号"
)
YEAR_BRACKETS = str.maketrans("﹝﹞[]【】（）()", "〔〕〔〕〔〕〔〕〔〕")
OFFICE = "(?:局|政府|办公室|办公厅|委员会|委|办|厅|院|会|中心|部|校|学|公司|署|处|所|社|组|队|站|科|分行|联)"
NO_SENTENCE = re.compile("[，。；：、！？,;:!?《》]")
LONGEST_OFFICE, LONGEST_SIGNER = 34, 14
IN_BRACKETS = re.compile(r"[（(【\[].*[）)】\]]")
# What stands below a signature: for whom the document is, who printed it when.
PRINTED = re.compile("[^。；]*(?:印发|发布|印制|翻印|公开|校对)[）)]?")
COPIED = re.compile("(?:抄送|抄报|分送|主题词|印数|联系人|联系电话|联系方式|共印)[：:].*")
TITLE_END = re.compile(
    "(?:通知|意见|办法|方案|公告|通告|函|决定|批复|细则|规定|规程|标准|制度|条例|预案|规划|计划|措施|目录|规范|要点|解读|清单|令)"
    "(?:[（(][^）)]{1,12}[）)])?"
)
ATTACHMENT = re.compile(
    r"附\s*(?:件|表|录)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[：:].*|(?:\s+[^。；]{1,40})?)"
)
BANNER = re.compile(
    r"特\s*急|加\s*急|平\s*急|急\s*件|(?:绝密|机密|秘密).{0,8}|\S{4,40}文\s*件|签发人.*|\d{6}|[A-Z]{2,8}\d*[-—－].{0,24}"
)
# What the page of a web site adds above a notice.
WEB = re.compile(
    r"\[?(?:索\s*引\s*号|发文机[关构]|发文字号|文\s*号|发布机构|成文日期|发布日期|生成日期|主题(?:分类|词)|体裁分类|有效性"
    r"|公开方式|公开责任部门|标\s*题|名\s*称|来\s*源|浏览(?:量|次数)|字\s*体|信息来源|有效期)\]?\s*[：:].*"
)


def is_number(text: str) -> bool:
    """Whether a line is the number of a document (文号) and nothing else."""
    return bool(NUMBER.fullmatch(tidy(text)))


def number_as_cited(text: str) -> str:
    """A number in the brackets that the standard has: 南川府发〔2012〕61号."""
    return tidy(text).translate(YEAR_BRACKETS)


def is_office(text: str) -> bool:
    """Whether a line names offices, each parted by blanks, and says nothing."""
    names = parts(text)
    return bool(names) and all(
        len(name) <= LONGEST_OFFICE and not NO_SENTENCE.search(name) and re.search(f"{OFFICE}$", name) for name in names
    )


def day_of(text: str) -> date | None:
    """The day that a line is, in figures or characters; None where it says anything else."""
    told = read_day(text)
    return told.day if told else None


def signed(text: str) -> tuple[str, date] | None:
    """The offices and the day of a line that has both (重庆市某局 2023年6月12日)."""
    plain = normalise(text)
    found = list(days(plain))
    if len(found) != 1 or found[0].day is None or plain[found[0].end :].strip("日 。"):
        return None
    return (plain[: found[0].start], found[0].day) if is_office(plain[: found[0].start]) else None


def is_imprint(text: str) -> bool:
    """Whether a line stands below a signature: （此件公开发布）, 抄送：…, …办公室2017年9月4日印发."""
    plain = tidy(text)
    return read_ordinal(plain) is None and bool(PRINTED.fullmatch(plain) or COPIED.fullmatch(plain))


def is_signer(text: str) -> bool:
    """Whether a line may be whoever signs beside an office (县长 某某): short, and no sentence."""
    plain = tidy(text)
    return len(plain) <= LONGEST_SIGNER and not NO_SENTENCE.search(plain)
