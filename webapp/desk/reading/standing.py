"""Standing: whether a column of hardship speaks of today, of another time or somebody else, or is an office's check."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from texts.spelling import spelt
from webapp.desk.reading.brackets import in_brackets, without_brackets
from webapp.desk.reading.words import words

# What a column says holds today; an office looked it up; it is over; it is of another time, of another person, or not
# decided; somebody chose another one of the same name.
TODAY, CHECK, ENDED, ELSEWHERE, RIVAL = "today", "check", "ended", "elsewhere", "rival"
# 2024, 2024-2025学年, 24-25学年, 24年; not 2024级, which says of whom the list is.
YEARS = re.compile(
    r"(?<!\d)(?P<first>20\d\d)(?:[-/.~至到]+(?P<last>(?:20)?\d\d))?(?!\d)(?![级届])(?:学年|年度|年)?"
    r"|(?<!\d)(?P<short>\d\d)(?:[-/~至到]+\d\d)?(?:学年|年度|年)"
)
COHORT = re.compile(r"^(?:20)?\d\d[级届]")
# A heading in two languages has this at one of its ends.
HAN, LATIN = re.compile("[\u4e00-\u9fff]{2}"), re.compile("^[a-z'./?_-]{3,}|[a-z'./?_-]{3,}$")
SAME_AS = re.compile(r"[同与和跟](?:20)?(\d\d)(?:-(?:20)?\d\d)?(?:学年|年度|年)?(?:的|相同|一样|一致)?")
# A term that began in the year before.
SPRING = re.compile("春|上半年|第二学期|下学期")
SEASON = re.compile("秋季?(?:学期)?|第一学期")
# 原 says that it was so; in these words it does not.
FORMERLY = re.compile("(?<![平草太])原(?!因|籍|件|则|始)")
# What a category was changed to, or is in truth.
LATER = re.compile(
    "(?:(?:变更|调整|修改|更新|复核|核实|核查|审核)后|实际|更正|修正|最新|现).{0,4}(?:类别|类型|等级|身份|认定)"
)
OF_OFFICE = re.compile("^(?:区县?)?(?:局|部门|办|事务局|事务部门)?(?:业务|信息|数据)?(?:系统|平台|库)?$")
VETERANS, OF_VETERANS = "退役军人", re.compile("局|部门|事务|核|审|认定|比对|反馈")
ASKS = re.compile("^(?:是否|是不是)|(?:审核|核验|核对|核实|校验|复核|审查|核查|比对|通过|确认|审批)[*:]*$")
# In this name the office is a part of it.
OF_NO_OFFICE = "民政建档"


class Years(NamedTuple):
    """The year of the term that is asked about, and of the day."""

    term: int = 0
    day: int = 0


NO_YEARS = Years()


@cache
def standing(heading: str, years: Years = NO_YEARS) -> str:
    """What a column's heading says of when, of whom, and by whom. A year is today where it is one of `years`."""
    name = spelt(heading)
    if words().ended.search(name):
        return ENDED
    if is_of_before(name, years) or words().proposed.search(name) or _is_of_another_person(name):
        return ELSEWHERE
    return CHECK if words().check.search(name) or LATER.search(name) or _says_an_office(name) else TODAY


@cache
def of_today(heading: str, years: Years = NO_YEARS) -> str:
    """A heading in one spelling, without the words that say today: 今年困难类别, and 2026年困难类别 in that year."""
    name = spelt(heading)
    if YEARS.search(name) and not is_of_another_year(name, years):
        name = SEASON.sub("", YEARS.sub("", name))
    return words().nowadays.sub("", name)


def is_year(heading: str, years: Years) -> str:
    """TODAY or ELSEWHERE of a heading that says when, and not of what: 2025年, 本学年, 去年; empty for all others."""
    name = without_brackets(spelt(heading)).strip(":*")
    when = (YEARS, SEASON, SPRING, words().nowadays, words().elsewhere)
    left = name
    for pattern in when:
        left = pattern.sub("", left)
    if (left and left not in words().beside_a_year) or left == name:
        return ""
    found = standing(name, years)
    return found if found in {TODAY, ELSEWHERE} else ""


def same_as(said: str) -> str | None:
    """The two last figures of the year to which 同2025年 leads, none of 同上年; None where a cell says neither."""
    if said in words().same_as_before:
        return ""
    named = SAME_AS.fullmatch(said)
    return named[1] if named else None


@cache
def subject(heading: str) -> str:
    """What a heading asks about: 低保 of 是否低保, of 民政核查是否低保, and of 上年是否低保.

    Empty where it asks nothing by itself: 审核.
    """
    name = without_brackets(COHORT.sub("", YEARS.sub("", spelt(heading)))).rstrip(":").rpartition(":")[2]
    # 低保 Dibao asks what 低保 does.
    name = in_han(name)
    if OF_NO_OFFICE in name:
        return words().asking.sub("", name)
    told = (words().ended, words().elsewhere, words().proposed, FORMERLY)
    for pattern in (*told, words().check, words().nowadays, words().checking):
        name = pattern.sub("", name)
    return words().asking.sub("", words().asking.sub("", name)).strip("的、,:-_/")


def in_han(name: str) -> str:
    """A heading in one spelling and in two languages without the Latin half: 与户主关系 of 与户主关系 Relation."""
    return LATIN.sub("", name) if HAN.search(name) else name


def is_of_other_affairs(name: str) -> bool:
    """Whether a heading in one spelling is of what another office decides, and of no hardship: 是否申请贷款."""
    left = words().other_affairs.sub("", name)
    return left != name and not words().hardship_headings.search(left)


@cache
def is_qualified(heading: str) -> bool:
    """Whether the brackets of a heading say that somebody else is meant, or nothing is decided: 困难类别（未核实）."""
    parts = (part for inside in in_brackets(spelt(heading)) for part in re.split("[,、;]", inside))
    return any(part in words().qualified for part in parts)


def is_of_before(name: str, years: Years) -> bool:
    """Whether something in one spelling says another time than today: 上年, 原, 2024-2025学年."""
    return bool(is_of_another_year(name, years) or words().elsewhere.search(name) or FORMERLY.search(name))


def is_of_another_year(name: str, years: Years) -> bool:
    """Whether a year stands in something in one spelling, and is none of `years`."""
    said = YEARS.search(name)
    if said is None:
        return False
    first = int(said["first"] or f"20{said['short']}")
    if said["last"] or re.search(r"\d[-/~至到]+\d", said[0]) or "学年" in said[0]:
        return first != years.term
    if SPRING.search(name):
        return first - 1 != years.term
    return first not in years


def _is_of_another_person(name: str) -> bool:
    outside = without_brackets(name)
    is_inside = is_qualified(name) or any(words().kin.fullmatch(inside) for inside in in_brackets(name))
    return bool(words().kin.search(outside)) or is_inside or outside.startswith(words().relatives)


def asks_for_a_yes(heading: str) -> bool:
    """Whether a heading asks for a yes, so that 无 below it is a no: 是否通过, 学院审核."""
    return ASKS.search(without_brackets(spelt(heading))) is not None


def without_government(said: str) -> str:
    """Something in one spelling in which 镇人民政府 has no 民政."""
    return said.replace("人民政府", "政府")


def _says_an_office(name: str) -> bool:
    """民政认定, 残联是否在册: an office that recognises, and a word of its register or its answer."""
    name = without_government(name)
    office = next((office for office in words().confirming if office in name), "")
    if office == VETERANS and not OF_VETERANS.search(name):
        # 是否退役军人 asks what somebody is.
        return False
    beside = OF_OFFICE.sub("", name.replace(office, "", 1))
    return bool(office) and (not beside or bool(words().looked_up.search(name)))
