"""Places that point to a person: houses, streets and villages with a number, rooms and beds, classes of a school.

Patterns for folded text. Districts, towns, schools without a class and streets without a number stay.
"""

from __future__ import annotations

import re

from webapp.masking.numbers import Span

HOUSE, CLASS = "〔门牌〕", "〔班级〕"

NUMBER = r"(?:[0-9]{1,4}|[零〇一二三四五六七八九十百两]{1,5})"
# What a name of a place does not have: it begins after these.
NAMED = "(?:(?![的在住到是于从往去了我你他她们家搬和跟与区市镇乡道号栋幢组社队，。]|街道)[\u4e00-\u9fff])"
STREET = "(?:路|街|大道|巷|弄|胡同|里弄|支路)"
# What else is counted after the word for a street: 公路50公里, 走路10分钟, 上街2次.
COUNTED = (
    "(?!\\s?(?:[0-9.%]|元|块|钱|万|千|多|几|岁|年|月|天|日|分|小时|点|个|公?里|米|站|次|趟|人|位|遍|辆|路|线|班|级))"
)
VILLAGE = "(?:村|社区|小区|居委会|大队|湾|坝|坪|沟|寨|院子)"
GROUP = "(?:村民小组|小组|组|社|队)"
ESTATE = "(?:小区|花园|家园|苑|公寓|广场|大厦|新村|宿舍|公租房|廉租房|安置房|城|府|园)"
BUILDING = "(?:号楼|号院|号房|栋|幢|座|单元|门洞)"
FURTHER = rf"(?:\s?-?\s?{NUMBER}\s?(?:{BUILDING}|[号楼层户室])?)"
ROOM = "(?:室|号房|房间|寝室|宿舍|病房|病室|号床)"
HOUSE_NUMBER = rf"(?:附|第)?{NUMBER}(?:\s?-\s?{NUMBER})*\s?号(?:附{NUMBER}号?)?"
SCHOOL = rf"{NAMED}{{1,8}}(?:小学|中学|初中|高中|幼儿园|学校|一中|附中|附小|职高|中专)"
GRADE = (
    r"(?:(?:[1-9一二三四五六七八九]|初中?|高中?|大|小学?)\s?[1-9一二三四五六](?:年级)?"
    r"|[1-9一二三四五六七八九]\s?年级|(?:20)?[0-9]{2}\s?[级届])"
)
OF_A_CLASS = rf"[(（]?\s?{NUMBER}\s?[)）]?\s?班(?![车次机组子级主])"

PATTERNS = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        (
            HOUSE,
            rf"(?:{NAMED}{{1,4}}{STREET}\s?(?:[东南西北中][一二三]?段)?)\s?(?:{HOUSE_NUMBER}|{NUMBER}(?:\s?-\s?{NUMBER})*{COUNTED})",
        ),
        (
            HOUSE,
            rf"(?:路|街|街道|大道|道|巷|里|坊|村|湾|坝|坪|沟|桥|园|苑|城|庄|寨|小区|社区|厦|镇|乡|院|组|社|队)\s?(?P<it>{HOUSE_NUMBER})",
        ),
        (HOUSE, rf"附\s?{NUMBER}\s?号"),
        (HOUSE, rf"门牌号?[\s:是]{{0,3}}(?P<it>{NUMBER}(?:\s?-\s?{NUMBER})*\s?号?)"),
        (
            HOUSE,
            rf"(?:{NAMED}{{1,6}}{ESTATE}\s?)?(?:第|[a-z])?(?:{NUMBER}|[a-z])\s?{BUILDING}{FURTHER}*",
        ),
        (HOUSE, rf"{NAMED}{{1,4}}{VILLAGE}\s?第?{NUMBER}\s?{GROUP}(?![保区会工长员])(?:\s?{NUMBER}\s?号)?"),
        (
            HOUSE,
            rf"(?:村|镇|乡|社区|队|组|街)\S{{0,3}}?(?P<it>第?{NUMBER}\s?{GROUP}(?![保区会工长员])(?:\s?{NUMBER}\s?号)?)",
        ),
        (HOUSE, rf"(?:住|在|我们|是|家)\s?(?P<it>第?{NUMBER}\s?{GROUP}(?![保区会工长员建成合])(?:\s?{NUMBER}\s?号)?)"),
        (HOUSE, rf"第?{NUMBER}\s?{GROUP}\s?{NUMBER}\s?[号户]"),
        (HOUSE, rf"{NUMBER}\s?[楼层]\s?-?{NUMBER}\s?[号室]?(?![元块个人天])"),
        (HOUSE, rf"(?<![0-9]){NUMBER}-{NUMBER}-{NUMBER}(?![0-9])"),
        (HOUSE, rf"[a-z]?-?{NUMBER}\s?{ROOM}(?!铺|位数|以)"),
        (HOUSE, r"[0-9]{1,3}\s?床"),
        (HOUSE, r"(?<![第0-9\u4e00-\u9fff])[0-9]{1,2}\s?[组社](?=$|[\s,，。/;、])"),
        (HOUSE, rf"(?:{NAMED}{{1,4}}院)?[0-9]{{1,4}}\s?房(?![子屋间价租贷])"),
        (
            HOUSE,
            rf"(?:病房|病室|房间|寝室|宿舍|床号|床位|房号)\s?[:是]?\s?(?P<it>[a-z]?-?{NUMBER}(?!\s?[人个张元块年]))",
        ),
        (CLASS, rf"(?:{SCHOOL}\S?)?{GRADE}\s?{OF_A_CLASS}"),
        (CLASS, rf"{SCHOOL}\s?{OF_A_CLASS}"),
        (CLASS, rf"(?:级|系|学院|专业|本科)\S{{0,6}}?(?P<it>{NUMBER}\s?班(?![车次机组]))"),
    )
)


def found(text: str) -> list[Span]:
    """From where to where such places stand in a folded text, each with what is written instead."""
    matches = ((label, match) for label, pattern in PATTERNS for match in pattern.finditer(text))
    return [(*(match.span("it") if "it" in match.re.groupindex else match.span()), label) for label, match in matches]
