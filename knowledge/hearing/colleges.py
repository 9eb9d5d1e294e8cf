"""Colleges: whether a text tells that somebody studies at one of Chongqing, or at a school that is none."""

import re
from pathlib import Path

from knowledge.hearing.asked import is_asked
from knowledge.hearing.negation import any_of
from texts import parts, source

COLLEGES = Path(__file__).parent / "colleges.yaml"
# A full name: 重庆工商大学派斯学院.
FULL = "重庆(?:市)?[\u4e00-\u9fff]{1,8}?(?:大学|学院)(?:[\u4e00-\u9fff]{2,6}学院)?"
THERE = "(?:在|去|到|读|上|念|是|考上?了?|考起了?|考取了?|考进了?|考到了?)"
STUDYING = (
    "(?:那边|里头|里面)?(?:这边)?(?:读|念|上学|在读|就读|上大学|学习|的?(?:在校)?(?:大学生|学生|研究生|新生|本科|专科|硕士|博士|贫困生|困难生|研一|研二|研三)"
    "|大[一二三四五]|研[一二三])"
)
# 西政的，家里是低保: with the college somebody begins.
BEGINS = "(?:(?<=^)|(?<=[,，。;；！!]))"
BELOW = "(?:读|上|念|在|是)(?:的|了|个)?"
HIGHER = re.compile("大学|高校|大专|学院|本科|研究生|专科|硕士|博士")


class Colleges:
    """Knows the words of colleges.yaml."""

    def __init__(self, path: Path = COLLEGES) -> None:
        file = parts.file(path, ("names", "beside_study", "lower", "works", "far"))
        names, doubtful, lower, works, far = (
            any_of(source.texts(file, n)) for n in ("names", "beside_study", "lower", "works", "far")
        )
        # What sounds like another word and is meant as it is written.
        self.firm = f"{names}|{doubtful}|{lower}|{far}"
        ends = f"(?![\u4e00-\u9fff]{{0,3}}(?:{works}))"
        self._told = re.compile(
            f"{THERE}(?:{names}|{FULL}){ends}|(?:{BEGINS}(?:我|我是)?)(?:{names})的(?=[,，。])|(?:{names}|{doubtful}|{FULL}){STUDYING}"
            f"|(?:读|念|考上了?|考起了?|考取了?)(?:的|了|是)?(?:{doubtful})(?=[,，。;；!！?？]|的|$){ends}"
        )
        self._far = re.compile(f"(?:{THERE}(?:{far}){ends}|(?:{far})(?:{STUDYING}|的(?=[,，。;；]|$)))")
        self._lower = re.compile(f"{BELOW}(?:{lower})(?!毕业)|(?:{lower})的?(?:学生|在读|在校生|生)")

    def here(self, text: str) -> str:
        """The words of a normalised text that tell of studies at a college of Chongqing, or nothing."""
        return self._first(self._told, text)

    def far(self, text: str) -> str:
        """The words that tell of studies at a college of another place by its short name, or nothing."""
        return self._first(self._far, text)

    def lower(self, text: str) -> str:
        """The words that tell of a school below a college, where none is named besides; or nothing."""
        return "" if HIGHER.search(text) else self._first(self._lower, text)

    def _first(self, pattern: re.Pattern[str], text: str) -> str:
        return next((found[0] for found in pattern.finditer(text) if not is_asked(text, *found.span())), "")
