"""Sums: how notices write shares, sums, limits, deductibles and bands, as tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from drafting.proposing import token
from drafting.proposing.token import FactWords, ToldRange, ToldSum
from texts.numeral import number

FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[零一二两三四五六七八九十百千]+)"
SUM = rf"{FIGURE}[万千百]*元"
SHARE = r"(?:\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百点]+)"
# Of which time a limit or a deductible is; 每人每年 is the year of a person.
YEAR = "每人每年|每户每年|个人年度|(?:一个)?(?:自然)?年度内?|每年|全年|年内|一年内?|当年|年"
VISIT = "每次|单次|每人次|一次"
PERIOD = rf"(?:对)?(?P<period>每人|每户|户均|{YEAR}|{VISIT})*(?:内)?"
KIND = "(?:普通|重大|特殊)?(?:疾病)?(?:门诊|住院|医疗|倾斜)?"
IS, WITH = "(?:统一)?(?:调整|提高|确定|设)?(?:为|到|至|是|:)?", r"(?:\(含[^()]*\))?"
LEAST = "(?P<least>不低于)?"
PER = "(?:/人)?(?:[/·]?年)?"
BEHIND = rf"(?:\(不?含\)|\(含{SUM}\))?"
MOST = "(?:最高)?(?:不超过|不得超过|最高|最多|封顶)(?:救助|支付|补助)?"
# What an aid itself is called before its limit: 再救助金额每年不得超过5万元.
AID = "(?:再|二次|倾斜|本项)?(?:救助|资助|补助)(?:总额|金额|额|资金)"
LIMIT = "(?:限额|封顶线|封顶额|上限)"
CAPS = (
    rf"(?:(?:上述|以上|前述)(?:各类)?(?:救助)?(?:人员|对象))?{PERIOD}(?:累计)?{KIND}(?:最高)?(?:救助|支付|报销)?(?:总额|金额)?(?:最高)?(?:救助)?{LIMIT}{WITH}{IS}{LEAST}(?P<sum>{SUM}){PER}",
    rf"{PERIOD}(?:累计)?{KIND}(?:救助|支付|报销|资助)?(?:总额|金额|额)?(?:累计)?(?:最高)?{MOST}{LEAST}(?P<sum>{SUM}){PER}",
    rf"{AID}{PERIOD}(?:累计)?{MOST}{LEAST}(?P<sum>{SUM}){PER}",
    rf"{PERIOD}(?:累计)?{KIND}(?:最高)?(?:救助)?{LIMIT}(?:从|由){SUM}(?:提高|调整|上调|下调|降低)(?:到|至|为)(?P<sum>{SUM}){PER}",
    rf"(?:最高)?(?:救助|支付|报销)?{LIMIT}{IS}{PERIOD}{IS}{LEAST}(?P<sum>{SUM}){PER}",
)
CAPS_EACH = (
    rf"{PERIOD}(?:累计)?{KIND}(?:最高)?(?:救助)?{LIMIT}(?:标准)?分别(?:为|是)?(?P<sums>{SUM}(?:[、,和]{SUM})+)",
)
FLOORS = (
    rf"(?:其)?{PERIOD}(?:累计)?{KIND}(?:救助)?起付(?:线|标准){IS}(?P<sum>{SUM}){PER}(?:的)?",
    rf"(?:其)?{KIND}(?:救助)?起付(?:线|标准){IS}{PERIOD}(?P<sum>{SUM})(?:的)?",
    rf"(?:{YEAR})?(?:累计)?扣除(?P<sum>{SUM})(?:起付(?:线|标准))?后",
    rf"{PERIOD}(?P<sum>{SUM}){BEHIND}以下{BEHIND}(?:的)?(?:部分)?(?:不予|不)救助",
)
NO_FLOORS = (
    rf"(?:均)?不(?:再)?设(?:置|立)?(?:{YEAR})?(?:救助)?起付(?:线|标准)",
    rf"(?:{YEAR})?起付(?:线|标准)为?(?:0|零)元",
    "(?:不受|无)(?:救助)?起付(?:线|标准)(?:限制)?",
)
# 全年累计自付费用超过1.5万元的部分: of which costs stands elsewhere, or the entry stays open.
OVER = rf"{PERIOD}(?:累计)?(?:个人)?(?:自付|负担)?(?:医疗|住院)?(?:费用)?(?:累计)?(?:仍|合计|达到)?"
BETWEEN = rf"(?P<lower>{FIGURE}[万千百]*(?:元)?)(?:以上|\(不?含\)|\(不含\)以上)?(?:至|到|-|~|、)"
RANGES = (
    rf"{OVER}(?:在)?(?P<upper>{SUM}){BEHIND}(?:及)?(?:以内|以下|之内){BEHIND}的?部分",
    rf"{OVER}(?:在|超过)?{BETWEEN}(?P<upper>{SUM}){BEHIND}(?:以内|以下|之间)?{BEHIND}的?部分",
    rf"{OVER}(?:超过|高于)(?P<above>{SUM}){BEHIND}(?:以上)?的?部分",
    rf"{OVER}(?:在)?(?P<above>{SUM}){BEHIND}以上{BEHIND}的?部分",
    rf"{OVER}(?:超过)?起付(?:线|标准)(?:以上)?(?:至|到|-|、)(?P<upper>{SUM}){BEHIND}(?:以内|以下)?{BEHIND}的?部分",
)
# 累计超过3000元的，超过部分…: where what is behind begins; 超过3万元的，按下列分段救助 too.
THEN = r"(?:的|后|以后)+,?(?:对)?(?:其)?"
PASSED = (
    rf"{OVER}(?:超过|高于|达到|在)(?P<above>{SUM})(?:\\(含\\))?(?:以上)?{THEN}(?=(?:超过|超出|高出)(?:的)?部分)",
    rf"{OVER}(?:超过|高于|达到|在)(?P<above>{SUM})(?:\\(含\\))?(?:以上)?{THEN}(?=(?P=above)(?:\\(不?含\\))?(?:以上|至|到|-))",
    rf"{OVER}(?:超过|高于|达到|在)(?P<above>{SUM})(?:\\(含\\))?(?:以上)?{THEN}(?=(?:按|分)[^,。;]{{0,10}}分[段档])",
)
RESTS = (
    "(?:超过|超出|高于)(?:起付(?:线|标准))?(?:以上)?的?部分",
    "起付(?:线|标准)以上的?部分",
    "其余部分",
    "扣除(?:其)?(?:年度)?起付(?:线|标准)(?:费用|金额)?(?:以)?后的?(?:剩余)?(?:部分)?",
)
COSTS = (rf"\(?(?:发生)?(?:的)?(?:基本)?(?:医疗保险|医保)?政策范围内(?:医疗|住院)?费用\)?超过(?P<sum>{SUM})的(?!部分)",)
LEFT = r"(?:个人)?自付(?:医疗)?费用(?:仍然?过高|仍然?较高)?(?:仍)?"
# What is followed by the part that exceeds it is no fact of a case.
ALONE = "(?!的?,?(?:对)?(?:其)?(?:(?:超过|超出|高出)的?)?部分)"
LEFT_OVER = (
    rf"{LEFT}在?(?P<least>{SUM})(?:\(含\))?以上{ALONE}(?:的)?{ALONE}",
    rf"{LEFT}在?(?P<most>{SUM})(?:\(含\))?以下{ALONE}(?:的)?{ALONE}",
    rf"{LEFT}超过(?P<more>{SUM}){ALONE}的{ALONE}",
)
SHARES = (
    rf"(?:统一)?(?:按照?)?(?:参加)?(?:城乡居民)?(?:基本)?(?:医保|医疗保险)?(?P<tier>一档|二档)?(?:个人)?(?:参保)?缴费(?:标准|部分|金额)?的?{LEAST}(?P<share>{SHARE})(?:的)?(?:比例|标准)?",
    rf"(?:救助|资助|补助|报销)?比例{IS}{LEAST}(?P<share>{SHARE})",
    rf"(?:均)?(?:按照?)?{LEAST}(?P<share>{SHARE})(?:的)?(?:比例|标准)?",
    rf"由(?:医疗)?救助(?:资金|基金)(?:予以|给予)?(?:支付|解决|救助|补助)(?P<share>{SHARE})",
    rf"(?:救助|资助|补助){LEAST}(?P<share>{SHARE})",
)
PAID_BY = "(?:由[^,。;]{0,8}(?:财政|资金|基金))?"
OF_TIER = "(?:按照?)?(?:参加)?(?P<tier>一档|二档)?(?:个人)?(?:应缴|缴费)?(?:标准|部分|费用|金额)?"
WHOLLY = "(?:给予|予以)?(?:全额|全部)(?:给予|予以)?"
FULL = (
    rf"{PAID_BY}{OF_TIER}{PAID_BY}{WHOLLY}(?:资助|救助|补助|补贴)",
    # Who bears all of it must be told: what the person bears is none.
    rf"{OF_TIER}(?:由)?[^,。;个人]{{0,6}}(?:财政|救助资金|救助基金){WHOLLY}(?:代缴|代为缴纳|承担|负担)",
)
GIVEN = "(?:资助|补助|补贴|救助)"
FIXED = (
    rf"(?:每人)?(?:每年)?{GIVEN}标准(?:从|由){SUM}(?:统一)?(?:提高|调整|上调|下调|降低)(?:到|至|为)(?P<sum>{SUM})",
    rf"(?:均|统一)?(?:按照?|给予)(?:每人)?(?:每年)?(?:定额)?{GIVEN}?{LEAST}(?P<sum>{SUM})(?:/人)?的?(?:标准)?(?:给予)?(?:定额)?{GIVEN}?",
    rf"(?:每人)?(?:每年|每次)?(?:均)?(?:定额)?{GIVEN}(?:标准{IS})?{LEAST}(?P<sum>{SUM})(?:/人)?",
    rf"每人(?:每年)?{LEAST}(?P<sum>{SUM})(?:的标准)?(?:给予)?(?:定额)?{GIVEN}?",
    rf"{LEAST}(?P<sum>{SUM})的?(?:定额)?{GIVEN}",
)
CHANGED = (
    rf"(?:(?:救助|资助|补助)?比例)?(?:从|由){SHARE}(?:统一)?(?:提高|调整|上调|下调|降低)(?:到|至|为)(?P<share>{SHARE})",
)
MANY = {"千": 1000, "百": 100, "万": 10_000}


def yuan(written: str) -> str:
    """The sum that is written, in yuan as policies write it: 1.2万元 is 12000."""
    worth = number(written.replace("元", "").replace(",", ""))
    return "" if worth is None else f"{worth.normalize():f}"


def share(written: str) -> str:
    """The share of 1 as policies write it: 90% is 0.9."""
    worth = number(written.removeprefix("百分之").removesuffix("%"))
    return "" if worth is None else f"{(worth / 100).normalize():f}"


def period(words: str) -> str:
    """year, visit, empty where it is not told, or both."""
    told = [name for name, pattern in (("year", f"{YEAR}|累计"), ("visit", VISIT)) if re.search(pattern, words)]
    return " and ".join(told)


def _sum(found: re.Match[str]) -> ToldSum:
    before = found[0][: found.start("sum") - found.start()]
    behind = found[0][found.end("sum") - found.start() :]
    return ToldSum(yuan(found["sum"]), period(before) or period(behind), bool(_group(found, "least")), "户" in before)


def _sums(found: re.Match[str]) -> tuple[ToldSum, ...]:
    """The sums of a list, each of the time that stands before it."""
    time = period(found[0][: found.start("sums") - found.start()])
    return tuple(ToldSum(yuan(one), time) for one in re.findall(SUM, found["sums"]))


def _floor(found: re.Match[str]) -> ToldSum:
    before = found[0][: found.start("sum") - found.start()]
    return ToldSum(yuan(found["sum"]), period(found[0]), of_household="户" in before)


def _no_floor(_: re.Match[str]) -> ToldSum:
    return ToldSum("0")


def _range(found: re.Match[str]) -> ToldRange:
    above, lower, upper = (_group(found, name) for name in ("above", "lower", "upper"))
    # 1万-3万元 is 10,000 to 30,000; 1-3万元 too.
    is_short = bool(lower) and lower[-1] not in (*MANY, "元") and upper[-2] in MANY
    low = f"{lower}{upper[-2]}" if is_short else lower
    whose = "household" if "户" in found[0] else period(found[0])
    return ToldRange(yuan(above or low or "0"), yuan(upper) if upper else "", whose)


def _cost(found: re.Match[str]) -> FactWords:
    return FactWords("in_scope_cost", (f"> {yuan(found['sum'])}",))


def _left_over(found: re.Match[str]) -> FactWords:
    least, most, more = (_group(found, name) for name in ("least", "most", "more"))
    sign = ">=" if least else "<=" if most else ">"
    bounds = (f"{sign} {yuan(least or most or more)}",)
    return FactWords("self_pay_after_all", ("> 0", *bounds) if most else bounds)


def _share(found: re.Match[str]) -> ToldSum:
    return ToldSum(share(found["share"]), is_least=bool(_group(found, "least")), tier=_tier(found))


def _tier(found: re.Match[str]) -> str:
    return {"一档": "1", "二档": "2"}.get(_group(found, "tier"), "")


def _full(found: re.Match[str]) -> ToldSum:
    return ToldSum("1", tier=_tier(found))


def _nothing(_: re.Match[str]) -> None:
    return None


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""


Reader = Callable[[re.Match[str]], object]
# The first of two that are as long counts.
FORMS: tuple[tuple[str, tuple[str, ...], Reader], ...] = (
    (token.CAP, CAPS, _sum),
    (token.CAP_EACH, CAPS_EACH, _sums),
    (token.FLOOR, FLOORS, _floor),
    (token.FLOOR, NO_FLOORS, _no_floor),
    (token.RANGE, RANGES, _range),
    (token.RANGE, PASSED, _range),
    (token.REST, RESTS, _nothing),
    (token.FACT, COSTS, _cost),
    (token.FACT, LEFT_OVER, _left_over),
    (token.OLD_SHARE, CHANGED, _share),
    (token.SHARE, SHARES, _share),
    (token.SHARE, FULL, _full),
    (token.FIXED, FIXED, _sum),
)
COMPILED = tuple((kind, re.compile(pattern), read) for kind, patterns, read in FORMS for pattern in patterns)


def sums_at(text: str, start: int) -> Iterator[tuple[str, int, object]]:
    """Each reading of a sum that begins there: its kind, where it ends, and its value."""
    for kind, pattern, read in COMPILED:
        found = pattern.match(text, start)
        if found:
            yield kind, found.end(), read(found)


def is_sum(value: object) -> bool:
    """Whether the sum of a token could be read."""
    return not isinstance(value, ToldSum) or (bool(value.worth) and Decimal(value.worth) >= 0)
