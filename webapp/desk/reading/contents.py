"""Contents: what stands below a usual heading of something else: a number, a day, a name, a place, one of a few words.

What does not look so is a sentence that somebody wrote where there was room: 床位已清 below 宿舍. It is read as a
remark is, and harmless only where it is understood (`understanding`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from texts import parts, source
from texts.spelling import LETTERS, spelt, table
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.familiar import SURNAMES

FILE = Path(__file__).parent / "contents.yaml"
WORDS, DAYS, FIGURES, PLACES, NAMES = KINDS = ("words", "days", "figures", "places", "names")
BESIDE = ("said", "units", "titles", "sayings")
# Words of which a cell may be made, all of it.
STUDY, HOUSEHOLD, SHEETS = MADE = ("study", "household", "sheets")
HAN = "\u4e00-\u9fff"
PEOPLE = f"[{HAN}]{{1,6}}族"
# What is no letter, in whatever spelling.
MARKS = r"[\W_]"
# A part of an address, whose name may have any letter; and names in which a letter of a sentence says nothing.
PART = re.compile(
    f"[{HAN}]{{1,3}}(?:自治县|街道|社区|小区|公寓|花园|[省市区县镇乡村组坝湾沟路街巷园苑桥庄屯])"
    "|[0-9]+[栋幢舍楼号室层组]*|未来(?=技术|科技|城|学院|社区|产业)"
)
LONGEST = 60
Known = Callable[[str], object]


def kind_of(heading: str) -> str:
    """What stands below a heading by a word in it; empty for any other, and for those of tastes, deeds and the like."""
    name = bare(heading)
    return next((kind for kind in KINDS if _headings()[kind].search(name)), "")


@cache
def is_value(heading: str) -> Known:
    """What tells whether a cell below that heading, in one spelling, looks like its kind."""
    known = _known().get(kind_of(heading), _is_any)
    return lambda said: len(said) <= LONGEST and known(said)


@cache
def glance(heading: str) -> Known | None:
    """What finds in a cell below that heading, as it stands in the file, anything of a sentence; None where only a
    thorough look tells. Nearly every address is another, and to spell each takes longest."""
    if kind_of(heading) == PLACES:
        return _as_written().search
    return None if kind_of(heading) else _nothing


def says_something(said: str) -> bool:
    """Whether a name or a place, in one spelling, has a word that makes a sentence of it."""
    return _sayings().search(said) is not None and _sayings().search(PART.sub("", said)) is not None


def is_made_of(listed: str, said: str) -> bool:
    """Whether a cell, in one spelling, is made of the words of that list (one of MADE) alone."""
    return _made()[listed].fullmatch(said) is not None


def has_figures(said: str) -> bool:
    """Whether something in one spelling is a number, a day, or a span of days."""
    found: object = _known()[FIGURES](said)
    return found is not None


def _nothing(_cell: str) -> bool:
    return False


def _is_any(_said: str) -> bool:
    return True


def _is_place(said: str) -> bool:
    return not says_something(said)


@cache
def _known() -> Mapping[str, Known]:
    file = _file()
    figures = re.compile(rf"(?=.*\d)(?:[0-9a-z]|{MARKS}|{_any(file['units'])})*")
    words = re.compile(f"(?:{PEOPLE}|{_any(file['said'])}|{MARKS})*")
    titles = _any(file["titles"])
    of_a_surname = f"[{''.join(sorted(SURNAMES))}][{HAN}·]{{1,3}}"
    one = f"(?:(?:{of_a_surname}|(?:(?!{_sayings().pattern})[{HAN}·]){{2,5}})(?:{titles})?|{titles}|[0-9a-z]+)"
    names = re.compile(f"{MARKS}*{one}(?:{MARKS}+{one})*{MARKS}*")
    return {WORDS: words.fullmatch, DAYS: figures.fullmatch, FIGURES: figures.fullmatch, NAMES: names.fullmatch} | {
        PLACES: _is_place
    }


@cache
def _made() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(f"(?:{_any(_file()[name])}|{MARKS}|[0-9a-z])*") for name in MADE}


@cache
def _headings() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(_any(_file()[kind])) for kind in KINDS}


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(_any(_file()["sayings"]))


@cache
def _as_written() -> re.Pattern[str]:
    """The same in simplified and in traditional letters."""
    traditional = dict(table(LETTERS / "traditional.txt"))
    words = ("".join(f"[{letter}{traditional.get(letter, '')}]" for letter in word) for word in _file()["sayings"])
    return re.compile("|".join(words))


@cache
def _file() -> Mapping[str, tuple[str, ...]]:
    file = parts.file(FILE, (*KINDS, *BESIDE, *MADE))
    return {name: tuple(map(spelt, source.texts(file, name))) for name in (*KINDS, *BESIDE, *MADE)}


def _any(listed: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True)))})"
