"""Marks: what in a sentence of a notice decides something, and what its value is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from knowledge.hearing.phrasebook import Phrasebook
from texts.day import days
from texts.spelling import normalise

NUMBER = r"\d+(?:\.\d+)?"
DOCUMENT, DATE, DAY, YEAR, SHARE, SUM, AGE = "文号", "日期", "每年的日子", "年份", "比例", "金额", "年龄"
TIME, MONTH, LEVEL, COUNT, IDENTITY, PLACE, CLASS = "期限", "月份", "医院等级", "数字", "身份", "区县", "类别"
# Each with its unit; the first that fits counts.
FORMS = (
    # The last of its letters alone: where a number begins within a sentence is not told.
    (DOCUMENT, re.compile(r"[^\s,。;:()《》、]{2}[〔\[(](?:19|20)\d\d[〕\])]\d+号")),
    (SHARE, re.compile(rf"(?P<n>{NUMBER})(?:%|个百分点)")),
    (SUM, re.compile(rf"(?P<n>{NUMBER})(?P<many>万)?元")),
    (AGE, re.compile(rf"(?P<n>{NUMBER})周?岁")),
    (YEAR, re.compile(r"(?P<n>(?:19|20)\d\d)年")),
    (TIME, re.compile(rf"(?P<n>{NUMBER})(?:-{NUMBER})?个?(?:工作日|日|天|小时|月内|年内)")),
    (MONTH, re.compile(r"(?P<n>\d{1,2})月")),
    # Grades of disability are part of who somebody is.
    (
        "",
        re.compile(
            r"[(]?[一二1-9](?:[、-][一二1-9])?级[)]?(?=残疾)|(?:[一二1-9][、-])?[一二1-9]级[)]残疾|(?<=残疾人员)[(][一二1-9][、-][一二1-9]级[)]"
        ),
    ),
    (
        LEVEL,
        re.compile(
            r"(?P<level>[一二三](?:级、[一二三])?)级(?=(?:及以上|以上)?(?:定点)?医(?:疗机构|院)|、[一二三]级医)"
        ),
    ),
    (COUNT, re.compile(rf"(?P<n>{NUMBER})")),
)
CLASSES = re.compile("前[一二三四五六七八九]类|第[一二三四五]类(?:救助对象)?|其他(?:救助)?对象|其他人员|重点救助对象")
# 上年9月1日 is a day of a year that is not told.
ANY_YEAR = re.compile("(?<=[上当次每翌本])年")
TITLE = re.compile("《[^《》]*》")
LEVELS = {"一": 1, "二": 2, "三": 3}
MANY = 10_000


@dataclass(frozen=True)
class DecidingMark:
    """What stands in a sentence, and what it is worth: a share of 1, yuan, a day as (month, day), the code of an
    identity or place, or the words themselves."""

    kind: str
    words: str
    worth: object


@dataclass(frozen=True)
class MarkReader:
    """Reads the marks of a sentence. `identities` are words for their codes, `places` names with theirs."""

    identities: Phrasebook[str]
    places: Mapping[str, str]

    def marks(self, sentence: str) -> Iterator[DecidingMark]:
        """All marks; none within the title of a document."""
        text, found = _taken_out(sentence)
        yield from found
        yield from (DecidingMark(IDENTITY, heard.phrase, heard.meaning) for heard in self.identities.find(text))
        yield from (DecidingMark(PLACE, name, code) for name, code in self.places.items() if name in text)
        yield from (DecidingMark(CLASS, found[0], found[0]) for found in CLASSES.finditer(text))


def figures(text: str) -> list[DecidingMark]:
    """The marks with a number or a day alone."""
    return _taken_out(text)[1]


def _taken_out(text: str) -> tuple[str, list[DecidingMark]]:
    """The text without what has a number, and that."""
    text = ANY_YEAR.sub(" ", TITLE.sub("《》", normalise(text)))
    found, document = [], FORMS[0][1]
    found += [DecidingMark(DOCUMENT, match[0], match[0]) for match in document.finditer(text)]
    text = document.sub("|", text)
    for span in reversed(list(days(text))):
        words, worth = text[span.start : span.end], (span.month, span.day_of_month)
        found.append(DecidingMark(DATE if span.year else DAY, words, worth))
        text = f"{text[: span.start]}|{text[span.end :]}"
    for kind, form in FORMS[1:]:
        found += [DecidingMark(kind, match[0], _worth(kind, match)) for match in form.finditer(text) if kind]
        text = form.sub("|" if kind else "", text)
    return text, found


def _worth(kind: str, match: re.Match[str]) -> object:
    if kind == LEVEL:
        return LEVELS[match["level"][-1]]
    number = Decimal(match["n"])
    if kind == SHARE:
        return number / 100
    return number * MANY if kind == SUM and match["many"] else number
