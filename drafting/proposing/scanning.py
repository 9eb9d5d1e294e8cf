"""Scanning: a line as tokens, the longest at each place; what nothing explains is left as unread words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from drafting.proposing import sums, token
from drafting.proposing.token import FactWords, ToldSum, WordToken
from drafting.proposing.words import field_words
from texts.spelling import folded

ORDERS = "一二三四五六七八九十"
# The parts of a roster by their number, and what is left of it.
CLASS_END = "(?:类)?(?:医疗)?(?:救助)?(?:对象|人员|人群)?"
CLASSES = (
    (re.compile(rf"(?<![下述分为这前])第?([{ORDERS}])类{CLASS_END}"), "one"),
    (re.compile(rf"(?<![下述分为这前])第?([{ORDERS}](?:[、和][{ORDERS}])+)类{CLASS_END}"), "one"),
    (re.compile(rf"前([{ORDERS}])类{CLASS_END}"), "first"),
    (re.compile("(?:其他|其余)(?:各类)?(?:医疗)?(?:救助)?(?:对象|人员)"), "others"),
    (re.compile("(?:各类)?(?:医疗)?救助对象(?!范围)"), "all"),
)
JOINS = re.compile(r"以及|[、和及与]|\((?:含|包括)")
SINCE = re.compile(r"(?:从|自)?(?P<year>(?:19|20)\d\d)年度?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?起")
# 除特困人员以外的救助对象: all of these but those.
EXCEPT = re.compile(
    "(?:除)?(?P<but>[^,;。:除外]{2,40}?)(?:以外|之外|外)的(?:其他|其余)?"
    f"(?P<whole>(?:各类)?(?:医疗)?救助对象|第?[{ORDERS}]类{CLASS_END})"
)
STOPS, EACH, PART, SIGNS = ",;。:", re.compile("分别"), re.compile("中的"), re.compile('[)“”"]')
THAT_IS = re.compile(",?(?:即|是指|是)(?=[^。;,]{0,12}(?:对象|人员|家庭|儿童|人口))")
# Those of whom the sentence before spoke.
THEM = re.compile("对其(?=.{0,4}自付)|其(?=个?人?自付)")
AT_MOST = re.compile(
    "(?:且)?(?:补助|救助|资助)?(?:金额|额)?不(?:得)?超过(?:其)?(?:本人|个人|实际)?的?(?:实际)?自付(?:费用|金额|部分)"
)
OF_AID = re.compile(
    "(?:按照?)(?P<name>[^,;。按]{2,8}?)救助(?:金额|额|资金)的(?P<share>[0-9.]+%)(?:另给|另外给予|另行给予|再给予)?"
)
NOTHING = re.compile("不(?:予|再)?救助")
# 按第四条或者第五条救助后: behind the aids of these clauses.
LADDER = re.compile(
    "(?:经|按照?)(?P<paths>第[一二三四五六七八九十]+条(?:(?:或者?|、|和|及)第[一二三四五六七八九十]+条)*)(?:规定)?(?:给予)?救助后[,的]*"
)
# 经住院救助后: behind that aid.
BEHIND = re.compile("经(?P<name>(?:普通)?(?:疾病)?(?:住院|门诊|特殊疾病|特殊病种|重大疾病)救助)后[,的]*")
# By whom something is given of which no sum is told.
GRANT = re.compile(
    "由(?:各)?[^,。;]{2,18}?(?:资金|基金|中心|政府|办事处)(?:予以|给予)(?:及时)?(?:临时)?救助(?:和帮扶)?"
)
GRADES = {"一": 1, "二": 2, "三": 3}
LEVEL = re.compile(
    "(?:在)?(?P<levels>[一二三](?:级?(?:[、和及或]|以及)[一二三])?)级(?:(?P<up>及以上|以上|\\(含\\)以上)|(?P<down>及以下|以下))?"
    "(?:定点)?(?:医疗机构|医药机构|医院)"
)
BACK = re.compile("(?:按|按照)(?:照)?(?P<name>[^,;。按]{2,8}?)的?(?:救助)?(?:比例|标准)")
SAME = re.compile(
    "(?:资助|补助)(?:标准|金额)不变|(?:资助|补助)?(?:标准|金额)?(?:与|同)(?:参加)?一档的?(?:标准|资助标准)?(?:相同|一致)|(?:按|按照)(?:照)?(?:同类(?:人员|对象))?(?:参加)?一档的?(?:同样的?)?(?:资助)?(?:标准|金额|比例|资助金额)"
)
TERMS = re.compile(
    "(?:城乡居民)?大病(?:医疗)?保险(?:的)?(?:起付(?:线|标准)(?:降低|下降)[0-9.]+%|报销比例提高[0-9.]+个百分点)"
    "|报销比例提高[0-9.]+个百分点|(?<=险)起付线降低[0-9.]+%"
)
NO_CAP = re.compile("(?:并)?(?:不设|取消)(?:置|立)?(?:年度)?(?:救助)?(?:封顶线|限额)")
YEARLY = re.compile(
    "(?:一个)?(?:自然)?年度(?:之)?内(?:累计)?|年度(?=自付|负担|个人|累计|政策|合规)(?:累计)?|全年(?:累计)?|当年(?:度)?内|一年内(?:累计)?"
)
Reading = tuple[str, int, object]
Value = Callable[[re.Match[str]], object]


def scan(line: str, names: tuple[str, ...] = ()) -> list[WordToken]:
    """The tokens of a line from left to right, with their places in it. `names` are groups of its notice."""
    text, found, start = folded(line), list[WordToken](), 0
    while start < len(text):
        kind, end, value = _at(text, start, names)
        if kind == token.UNREAD and found and found[-1].kind == token.UNREAD:
            start, last = found[-1].start, found.pop()
            end = last.end + 1
        found.append(WordToken(kind, start, end, line[start:end], value))
        start = end
    return [one for one in found if one.words.strip()]


def _at(text: str, start: int, names: tuple[str, ...]) -> Reading:
    if text[start] in STOPS and not THAT_IS.match(text, start):
        return token.STOP, start + 1, text[start]
    readings = [reading for reading in _readings(text, start, names) if reading[1] > start]
    unread: Reading = (token.UNREAD, start + 1, None)
    # Of two as long the first counts: sums before people, people before words that decide nothing.
    return max(readings, key=lambda reading: reading[1], default=unread)


def _readings(text: str, start: int, names: tuple[str, ...]) -> Iterator[Reading]:
    yield from sums.sums_at(text, start)
    for name in names:
        if text.startswith(name, start):
            yield token.PEOPLE, start + len(name), ("name", name)
    for kind, pattern, value in _forms():
        found = pattern.match(text, start)
        told = value(found) if found else None
        # What is 按…的比例 of nothing that is known is no reference.
        if found and not (kind == token.BACK and not told):
            yield kind, found.end(), told


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], Value], ...]:
    """All that a sentence may say beside sums, by its kind, in the order in which it counts."""
    words = field_words()
    return (
        *((token.PEOPLE, pattern, _class(how)) for pattern, how in CLASSES),
        (token.PEOPLE, EXCEPT, lambda found: ("except", f"{found['but']}|{found['whole']}")),
        *((token.PEOPLE, pattern, _always(("code", code))) for code, pattern in words.people.items()),
        *((token.FACT, pattern, _always(FactWords(fact, values))) for pattern, fact, values in words.facts),
        *((token.GENERAL, pattern, _always(condition)) for pattern, condition in words.general),
        *((token.BASE, pattern, _always(None)) for pattern in words.bases),
        *((token.LADDER, pattern, _always(None)) for pattern in words.ladders),
        (token.LADDER, LADDER, lambda found: tuple(re.findall("第[^条]+条", found["paths"]))),
        (token.LADDER, BEHIND, lambda found: (_named(found["name"]),)),
        (token.TERMS, TERMS, _always(None)),
        (token.AT_MOST, AT_MOST, _always(None)),
        (token.OF_AID, OF_AID, lambda found: (_named(f"{found['name']}救助"), ToldSum(sums.share(found["share"])))),
        (token.NOTHING, NOTHING, _always(ToldSum("0"))),
        *(
            (token.ENROL, re.compile(one.enrolling), _always(code))
            for code, one in words.benefits.items()
            if one.enrolling
        ),
        (token.NO_CAP, NO_CAP, _always(None)),
        (token.YEARLY, YEARLY, _always(None)),
        (token.SINCE, SINCE, _since),
        (token.FACT, LEVEL, lambda found: FactWords("hospital_level", _levels(found))),
        *((token.TOPIC, pattern, _always(benefit)) for benefit, pattern in words.named.items()),
        (token.BACK, SAME, _always("tier")),
        (token.BACK, BACK, lambda found: _named(f"{found['name']}救助")),
        (token.EACH, EACH, _always(None)),
        (token.JOIN, JOINS, _always(None)),
        (token.THAT_IS, THAT_IS, _always(None)),
        (token.GRANT, GRANT, _always(None)),
        (token.THEM, THEM, _always(None)),
        (token.PART, PART, _always(None)),
        *((token.PLAIN, pattern, _always(None)) for pattern in (*words.neutral, SIGNS)),
    )


def _always(value: object) -> Value:
    return lambda _: value


def _class(how: str) -> Value:
    return lambda found: (how, found[1] if found.re.groups else "")


def _since(found: re.Match[str]) -> str:
    """The first day, as policies write it: of a year alone its first."""
    return "-".join((found["year"], *(f"{int(found[part] or 1):02d}" for part in ("month", "day"))))


def _levels(found: re.Match[str]) -> tuple[str, ...]:
    """The levels as policies compare them: both bounds of what is named, or only the lower one."""
    levels = [GRADES[letter] for letter in found["levels"] if letter in GRADES]
    if found["up"]:
        return (f">= {max(levels)}",)
    if found["down"]:
        return (f"<= {min(levels)}",)
    low, high = min(levels), max(levels)
    bounds = ([f">= {low}"] if low > 1 else []) + ([f"<= {high}"] if high < max(GRADES.values()) else [])
    return tuple(bounds)


@cache
def _named(name: str) -> str:
    """The benefit that a notice calls so: 特殊疾病 in 按特殊疾病的救助比例."""
    headings = field_words().headings
    return next((code for code, pattern in headings.items() if pattern.search(name)), "")
