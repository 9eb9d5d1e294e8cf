"""Numbers that point to a person: of papers, phones, cards and cars, and what reaches somebody by net.

Patterns for folded text. Any number of five digits or more counts, however it is parted or spelt: which one is a
paper's and which a sum, nobody can tell. Sums of up to four digits, years, ages and months stay.
"""

from __future__ import annotations

import re

Span = tuple[int, int, str]

NUMBER, SUM, DATE, PLATE = "〔号码〕", "〔金额〕", "〔日期〕", "〔车牌〕"
MAIL, ADDRESS, WECHAT = "〔邮箱〕", "〔网址〕", "〔微信号〕"

# 幺, 拐, 洞 and 勾 as they are said on the phone.
DIGIT = "[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺拐洞勾]"
PLACE = "[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺十百千万亿拾佰仟]"
PARTED = r"[\s\-_.,;:/\\|+~*#'\"`·•、，。；：…()—―－–‐‑−=<>]{0,12}"
DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
NET = "(?:微信|威信|薇信|v信|wechat|weixin|wx|vx|v我|加v|扣扣|qq|抖音|快手|支付宝|小红书)"
PAPER = "(?:身份证|社保|医保|银行|病历|住院|门诊|病案|准考证|发票|受理|流水|护照|户口|[床编单证卡账学工案档户]|登记)"

PATTERNS = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        (MAIL, r"[a-z0-9._%+\-]{1,64}\s?(?:@|\(at\)|\[at\]|艾特)\s?[a-z0-9\-]+(?:\s?[.点]\s?[a-z0-9\-]+)*"),
        (ADDRESS, r"(?:https?:|www\.)[^\s\u4e00-\u9fff]+"),
        (
            WECHAT,
            rf"{NET}(?:号码|号|id|名)?[\s:=是为,]{{0,4}}(?P<it>[a-z][a-z0-9_\-]{{3,}}|[0-9]{{3,}}[a-z0-9]*)",
        ),
        (WECHAT, r"加(?:我|他|她|个)?\s?(?:好友)?[\s:]{0,2}(?P<it>[a-z][a-z0-9_\-]{4,})"),
        (
            PLATE,
            rf"{PROVINCE}[a-z][\s·.\-]{{0,2}}(?=[a-z]*[0-9])[a-z0-9]{{4,6}}[挂学警港澳]?",
        ),
        (DATE, rf"(?:{DIGIT}{{2,4}}|[一二]千[零〇一二三四五六七八九十百]+)\s?年\s?{DAY}\s?月(?:份)?\s?{DAY}\s?[日号]?"),
        (
            DATE,
            rf"(?:{DIGIT}{{2,4}}\s?年\s?)?{DAY}\s?月\s?(?:份|{DAY}\s?[日号]?)?(?=\s?(?:出生|生人|生的|生日|过生|的生))",
        ),
        (DATE, rf"(?:生于|出生于|生日|出生日期|出生年月)[\s:是为]{{0,3}}(?P<it>{DIGIT}{{2,4}}\s?年(?:\s?{DAY}\s?月)?)"),
        (NUMBER, rf"[a-z]{{0,8}}{DIGIT}(?:{PARTED}{DIGIT}){{4,}}(?:{PARTED}x(?![a-z]))?[a-z0-9]*"),
        (NUMBER, rf"(?=(?:[十百千万亿拾佰仟]*{DIGIT}){{5}}){PLACE}+"),
        (
            NUMBER,
            rf"(?:尾号|[末后][两二三四五六几4-6]位数?|末尾|尾数)[\s:是为]{{0,3}}(?P<it>{DIGIT}(?:{PARTED}{DIGIT}){{1,}}x?)",
        ),
        (NUMBER, rf"{PAPER}号?码?号[\s:是为]{{0,3}}(?P<it>[a-z0-9][a-z0-9\-]+)"),
        (NUMBER, r"(?<![a-z0-9])[a-z][0-9]{3,4}(?![a-z0-9])"),
        (NUMBER, r"(?<![a-z0-9_\-])(?=[a-z0-9_\-]*[a-z])(?=[a-z0-9_\-]*[0-9_])[a-z0-9_\-]{5,}"),
    )
)
# What a sum is counted in; a phone's number is not.
MONEY = re.compile(r"\s?(?:元|块|圆|万|人民币|rmb|yuan|\$|¥)")
# The number of a notice is nobody's: 〔2019〕78号.
NOTICE = re.compile(r"[\[(〔【]\s?(?:19|20)[0-9]{2}\s?[\])〕】]\s?[0-9]{1,3}\s?号")


def found(text: str) -> list[Span]:
    """From where to where such numbers stand in a folded text, each with what is written instead."""
    spared = [match.span() for match in NOTICE.finditer(text)]
    spans = []
    for label, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("it") if "it" in pattern.groupindex else match.span()
            if not any(first <= start and end <= last for first, last in spared):
                is_sum = label == NUMBER and MONEY.match(text, end)
                spans.append((start, end, SUM if is_sum else label))
    return spans
