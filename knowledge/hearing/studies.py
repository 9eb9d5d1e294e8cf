"""Studies: whether a text tells of a school in another place than Chongqing; 外省低保大学生 are only from there."""

import re
from collections.abc import Iterable

from knowledge.hearing.asked import is_asked
from knowledge.hearing.negation import any_of

# Not here, wherever it is.
FAR = ("外省", "外地", "市外", "省外", "外市", "北方", "沿海", "国外")
STUDIES = "(?:读|上|念|考)(?:的|了|个)?(?:大学|书|大专|本科|研究生|研|专科|学|大[一二三四])"
SCHOOL = "(?:大学(?!生)|学院|交大|师大|医大|农大|理工|财大|工大|校区|分校)"
# Between a place and a school they say that the place is another one's: 外省考到重庆大学, 四川籍西南大学学生.
APART = "重庆|西南大学|西南政法|渝|在|来|到|考|人|籍|户|生"
# A place behind these is one's home, whatever follows: 户口在外省的大学生.
HOME = re.compile("(?:户口|户籍|家|屋|老家|籍贯|生源|生源地)(?:是|在)?$")


class Studies:
    """Finds studies in any of some places, or far away."""

    def __init__(self, places: Iterable[str]) -> None:
        far = f"(?:{any_of((*places, *FAR))})[省市县]?(?:那边|那里|的)?"
        school = f"(?:(?!{APART})[\u4e00-\u9fff]){{0,3}}{SCHOOL}"
        # 在外省当大学生; by itself the word behind a place says nothing of the school.
        there = f"(?<=[在到去]){far}(?:当|做)?(?:在校)?大学生"
        self._told = re.compile(f"{far}(?:{STUDIES}|{school})|{there}")

    def elsewhere(self, text: str) -> str:
        """The words of a normalised text that tell of studies elsewhere: 在成都读大学, 武汉大学; or nothing."""
        told = (
            found[0]
            for found in self._told.finditer(text)
            if not HOME.search(text[: found.start()]) and not is_asked(text, *found.span())
        )
        return next(told, "")
