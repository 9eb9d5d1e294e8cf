"""Figures: the days, ages and sums of yuan that a message states, each as the fact that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from knowledge.hearing.bills import BETWEEN, IN_SCOPE, LEFT, OPEN_BILL, SELF_PAY, SPENT_BEFORE, is_sum, with_bill
from knowledge.hearing.stated import StatedFact
from texts.age import ages
from texts.amount import amounts
from texts.day import SIGNS, DaySpan, days
from texts.day import years as named_years
from texts.phrase import in_yuan
from texts.quantity import RUN, Quantity

# The words of a notice behind a day or a year: 2019年那个通知.
OF_A_NOTICE = r"[那这]?[个份]?的?[\u4e00-\u9fff]{0,8}(?:文件|通知|办法|号文)"
OF_A_NOTICE_AFTER = re.compile(rf"年?\d*号|年?{OF_A_NOTICE}")
# What is said beside a day or a year tells whose it is. A day is the one asked about only where one is treated,
# insured or paid for; what one was born, recognised or began school on are days of their own.
BORN_AFTER = re.compile("(?:年|月份?)?(?:出生|生的|生人|的生日|生日|生(?=$|[,.;!?。]))")
BORN_BEFORE = re.compile("(?:出生|生于|生日)(?:于|是|在|日期|时间|:)*$")
TERM_AFTER = re.compile("(?:年|月份?)?(?:就|才|正式|要)*(?:开学|开的学|报到|报的到|入学|入的学|返校|上课|级|届)")
TERM_BEFORE = re.compile("(?:开学|报到|入学|返校)(?:是|在|的?时间|的?日期|的?日子|那天|:)*$")
CERTIFICATE = "(?:低保|特困|残疾|优抚|五保|三无|孤儿|监测|边缘|贫困|建卡)"
RECOGNISED_AFTER = re.compile(
    "(?:年|月份?)?(?:就|才|刚|已经)*(?:认定|评|批|确认|纳入|建档|吃[上的]?低保|享受低保)"
    f"|(?:年|月份?)?(?:就|才|刚)*[办拿领][的了到]?(?:下来)?的?{CERTIFICATE}|(?:年|月份?)?的(?:卡|证|本本|名额)"
    "|(?:年|月份?)?(?:(?:就|才)是|(?:开始|起|就|才|刚|已经|被|给)*(?:吃上?|享受|成为?了?|成的|当上?|定为?|进)[了的]?)"
    f"{CERTIFICATE}"
)
# 低保2023年就没了: when somebody was one no more.
ENDED_AFTER = re.compile(
    "(?:年|月份?|[初底中])*(?:起|就|才|已经|被|遭|给)*(?:取消|没了|没有了|没得了|停了|退了(?!休)|注销|收回|到期没)"
)
RECOGNISED_BEFORE = re.compile("(?:认定|批准|批下来|评上|发证)(?:是|在|的?时间|的?日期|:)*$")
# 22年住的院: a year of two digits, where a clause or somebody stands before it; 吃了12年低保 is how long.
SHORT_YEAR = re.compile(
    r"(?:(?<=^)|(?<=[,.;!?。，；！？我他她们妈爸汉娘婆爷奶公哥姐弟妹儿女家从在是于说听])"
    # 边缘户21年住的院.
    r"|(?<=[户人员象])(?=..年(?:住|看病|做|的时候|出的?院|手术|交|参保)))"
    r"(1[2-9]|2\d|一[三四五六七八九]|二[零〇一二四五六])年(?![了多来前内级届期的半没未后以工老病低特五]|时间)(?=[\u4e00-\u9fff,，\d])"
)
# Of years of two digits those up to this one are of this century.
CENTURY, YOUNGEST = 100, 30
# 1940年生的, 四二年3月出生, 生于1942年: so old somebody is by the day; 三九年的 is nobody of this century.
BIRTH_DAY = (
    rf"(?P<year>(?:19|20)\d\d|[一二][{SIGNS}]{{3}}|\d\d|[{SIGNS}]{{2}})年"
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?)?(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?)?"
)
OLD_YEAR = rf"(?P<year>19[3-6]\d|[3-6三四五六][\d{SIGNS}])年(?P<month>)(?P<day>)的(?=$|[,.;!?。，；！？])"
BIRTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d{SIGNS}]){BIRTH_DAY}(?:出生|生的|生人|生(?=$|[,.;!?。，]|吃|是))",
        rf"(?:生于|出生于|出生是|出生:)(?:农历|阴历)?{BIRTH_DAY}",
        rf"(?:(?<=^)|(?<=[,.;!?。，；！？是妈爸汉娘婆爷奶公])){OLD_YEAR}",
    )
)
OF_A_CASE = re.compile(
    "看病|住院|住的院|住进|入院|出院|手术|治|就医|就诊|门诊|参保|参加|缴|交|买|办|报|透析|化疗|生病|查出|救助|资助|补"
    "|时候|那天|当天|当时|按|为准"
)
CLAUSE_ENDS = re.compile("[,;!?。，；！？]")
# When insurance and aid have paid all that they pay.
DONE = "(?:完|过后|了?以后|之后|后)"
PAID_BY_ALL = (
    f"(?:(?:救助|都|全部|所有)[^,。;]{{0,4}}{DONE}|[三3](?:重|道|次|层)(?:制度)?(?:保障|报销|报)?[^,。;]{{0,3}}{DONE})"
)
# Yuan are heard only in the words of a bill: what people paid in all is not what the rules reckon with.
YUAN_CUES = {
    "self_pay_after_all": re.compile(rf"{PAID_BY_ALL}[^。;]{{0,18}}(?:{SELF_PAY}|自己还要付|自己要付|{LEFT}){BETWEEN}"),
    "in_scope_self_pay": re.compile(rf"{IN_SCOPE}[^,。;]{{0,8}}(?:{SELF_PAY}|{LEFT}){BETWEEN}"),
    "in_scope_cost": re.compile(rf"{IN_SCOPE}[^,。;自剩余]{{0,6}}(?:费用|总|花)?{BETWEEN}"),
    "tier1_standard": re.compile(r"一档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
    "tier2_standard": re.compile(r"二档(?:个人)?(?:缴费|标准|交|是|要|:)*$"),
}
# 还剩四万政策内的, 还有三万六是政策内的: of what a sum is may stand behind it.
SCOPE_BEHIND = re.compile(rf"(?:元|块)?钱?(?:都|全)?(?:是|属于|算|在|的)?(?:医保|政策|目录)?{IN_SCOPE}")
LEFT_BEFORE = re.compile(rf"(?:{LEFT}|剩|{SELF_PAY})[^,。;\d]{{0,4}}$")
# 不是三万八，是二万八: what is denied is no sum, and what is said instead is of the same bill.
DENIED = re.compile("不是$")
DENIED_SUM = re.compile(rf"不是{RUN}(?:元|块)?[,，]?(?:而?是)?")
# What a figure leaves behind, so that a message goes on speaking of an age, or of money.
UNITS, YUAN_UNIT = {"age": "岁", "date": "", "term_start": "", "recognised_on": ""}, "元"
DAYS = ("date", "term_start", "recognised_on")
# The price of a tier says nothing of the tier that somebody chooses.
PRICE = re.compile(rf"[一二12]档(?:个人|缴费|标准|交|是|要|:)*{RUN}(?:元|块)")
BILL = re.compile(rf"(?:医保|政策|报销后|报完|的)*(?:范围内|政策内|医保内|合规)[^,。;\d]{{0,12}}{RUN}(?:元|块)?")


Placed = tuple[int, int, StatedFact]


def figures(text: str) -> list[StatedFact]:
    """The facts `date`, `term_start`, `recognised_on`, `age` and those in yuan that a normalised text states."""
    return with_bill(text, _without_days_and_ages(text), [stated for _, _, stated in _placed(text)])


def years(text: str) -> tuple[int, ...]:
    """The years of this century that a normalised text asks about, in order: not those of a birth or a certificate."""
    whole = [(span.start, span.end, span.year) for span in days(text) if span.year]
    rest = _blanked(text, [(start, end) for start, end, _ in whole])
    alone = [(s.start, s.end, s.year) for s in named_years(rest) if not is_sum(rest, s.start, s.end)]
    alone += [(found.start(), found.end(), whole_year(found[1])) for found in SHORT_YEAR.finditer(rest)]
    asked = [(start, year) for start, end, year in whole if _role(text, start, end) == "date"]
    asked += [(start, year) for start, end, year in alone if _role(text, start, end) in ("date", "")]
    return tuple(dict.fromkeys(year for _, year in sorted(asked)))


def birth(words: str) -> re.Match[str] | None:
    """The `year`, `month` and `day` of the words of a birth, as written; None where they are of something else."""
    return next(filter(None, (pattern.fullmatch(words) for pattern in BIRTHS)), None)


def whole_year(written: str) -> int:
    """The year of this century or the last that two or four digits stand for, none of it more than a year from now."""
    digits = int(
        "".join(sign if sign.isdigit() and sign.isascii() else str(max(SIGNS.index(sign) - 2, 0)) for sign in written)
    )
    return digits if digits >= CENTURY else digits + (2000 if digits < YOUNGEST else 1900)


def without_figures(text: str) -> str:
    """A normalised text without what was heard as figures: 62岁 and 六十二周岁 are both 岁, a day is nothing."""
    for start, end, stated in sorted(_placed(text), key=lambda placed: -placed[0]):
        text = text[:start] + UNITS.get(stated.fact, YUAN_UNIT) + text[end:]
    return text


def without_bills(text: str) -> str:
    """A normalised text without its days, ages, prices and the sums of a bill with the words before them."""
    text = _without_days_and_ages(text)
    for pattern in (PRICE, BILL, OPEN_BILL):
        text = pattern.sub(" ", text)
    return text


def _placed(text: str) -> list[Placed]:
    """The figures that state a fact, each from where to where it stands."""
    return [*_days(text), *_ages(text), *_sums(text)]


def _days(text: str) -> Iterator[Placed]:
    for span in days(text):
        role = _role(text, span.start, span.end)
        if role in DAYS:
            yield span.start, span.end, StatedFact(role, _iso(span), text[span.start : span.end])


def _ages(text: str) -> Iterator[Placed]:
    told = [(span.start, span.end, span.quantity.exact) for span in ages(text) if span.quantity]
    # How old who was born then is, the day decides.
    births = () if told else next(filter(None, ([*pattern.finditer(text)] for pattern in BIRTHS)), ())
    born = [(found.start(), found.end(), None) for found in births]
    for start, end, years_old in (*told, *born):
        yield start, end, StatedFact("age", years_old, text[start:end])


def _sums(text: str) -> Iterator[Placed]:
    rest = _without_days_and_ages(text)
    for span in amounts(rest):
        before = DENIED_SUM.sub("", rest[: span.start])
        fact = (
            "" if DENIED.search(rest[: span.start]) else _fact_of_sum(before) or _fact_behind(before, rest[span.end :])
        )
        if fact and span.quantity:
            yield span.start, span.end, StatedFact(fact, _yuan(span.quantity), text[span.start : span.end])


def _iso(span: DaySpan) -> str | None:
    return span.day.isoformat() if span.day else None


def _fact_of_sum(before: str) -> str:
    """The fact whose words stand before a sum; empty where it is none of the contract's."""
    return next((name for name, cue in YUAN_CUES.items() if cue.search(before)), "")


def _fact_behind(before: str, after: str) -> str:
    """The fact of a sum behind which stands that it is in scope; empty where nothing does."""
    if not SCOPE_BEHIND.match(after):
        return ""
    if LEFT_BEFORE.search(before):
        return "in_scope_self_pay"
    return "in_scope_cost" if SPENT_BEFORE.search(before) else ""


def _yuan(quantity: Quantity) -> str | None:
    return None if quantity.exact is None else in_yuan(quantity.exact)


def _role(text: str, start: int, end: int) -> str:
    """Of what a day or a year is told, by what stands beside it: a fact, `birth`, `notice`, `ended`, or empty."""
    before, after = CLAUSE_ENDS.split(text[:start])[-1], CLAUSE_ENDS.split(text[end:])[0]
    if not (before or after).strip():
        # A day by itself, set before or behind what is asked about it.
        return "date" if OF_A_CASE.search(text) else ""
    if OF_A_NOTICE_AFTER.match(after):
        return "notice"
    roles: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("birth", lambda: BORN_AFTER.match(after) or BORN_BEFORE.search(before)),
        ("term_start", lambda: TERM_AFTER.match(after) or TERM_BEFORE.search(before)),
        ("ended", lambda: ENDED_AFTER.match(after)),
        ("recognised_on", lambda: RECOGNISED_AFTER.match(after) or RECOGNISED_BEFORE.search(before)),
        ("date", lambda: OF_A_CASE.search(before) or OF_A_CASE.search(after)),
    )
    return next((role for role, is_so in roles if is_so()), "")


def _without_days_and_ages(text: str) -> str:
    """The text with spaces in their places: 8月15日 and 62岁 are no sums."""
    return _blanked(text, [(span.start, span.end) for found in (days, ages) for span in found(text)])


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces in these places, so that all others stay where they are."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
