"""Other columns: what the columns of another list are, by their headings: who it is, of what, and whether it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from texts.spelling import spelt
from webapp.desk.afternoon.grouping import COLLEGE, is_named
from webapp.desk.afternoon.state import is_of_state
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.columns import HARDSHIP, NUMBER, is_ticked, meaning

WHO = "(?:家庭成员|家庭人员|成员|家庭|共同生活)"
NAMED = re.compile(
    rf"(?:学生|本人|救助|对象|保障|残疾人|人员|低保|特困|享受|被|者|户)*姓名|{WHO}(?:的)?(?:姓名|名字|名单)?"
)
OF_MEMBER = re.compile(WHO)
IDENTITY = re.compile("身份证|身份号码|证件号|残疾人?证号?")
# Columns that are of somebody else, or of something else.
OF_OTHERS = re.compile(
    "户主|家长|父|母|监护|联系人|法定|代理|经办|银行|账|类型|种类|名称|日期|有效|等级|关系|人数|人口|数$"
)
OF_PAPERS = re.compile("证件|学校|学历|户口|户籍|银行|账|就学")
CATEGORY = re.compile("(?:类别|类型|种类|性质|属性)$")
LEVEL = re.compile("残疾?(?:人)?(?:证)?(?:等级|级别)|^(?:等级|级别)$")


@dataclass(frozen=True)
class OtherColumns:
    """Places by what is read there, counted from 0. `members` are those of a member of a household, before whose own
    columns those of the whole one stand back; `telling` those of a category or of how it stands with it."""

    header: tuple[str, ...]
    places: dict[str, int]
    members: dict[str, int]
    telling: tuple[int, ...]

    @property
    def is_of_people(self) -> bool:
        return bool({"number", "identity", "name"} & {*self.places, *self.members})


def columns_of(header: Sequence[str]) -> OtherColumns:
    """The columns of a header; of each kind the first."""
    places: dict[str, int] = {}
    members: dict[str, int] = {}
    telling = []
    for place, heading in enumerate(header):
        kind = _kind(heading)
        if kind in {"identity", "name"} and OF_MEMBER.search(spelt(heading)):
            members.setdefault(kind, place)
        elif kind:
            places.setdefault(kind, place)
        if kind in {"", "says"} and tells_of_it(heading):
            telling.append(place)
    return OtherColumns(tuple(header), places, members, tuple(telling))


def tells_of_it(heading: str) -> bool:
    """Whether a column says of which category one is, or whether that holds still."""
    return is_of_category(heading) or is_of_level(heading) or is_of_state(heading) or is_ticked(heading)


def is_of_category(heading: str) -> bool:
    name = bare(heading)
    return meaning(heading) == (HARDSHIP, True) or bool(CATEGORY.search(name) and not OF_PAPERS.search(name))


def is_of_level(heading: str) -> bool:
    return LEVEL.search(bare(heading)) is not None


def _kind(heading: str) -> str:
    name = bare(heading)
    if meaning(heading) == (NUMBER, True):
        return "number"
    if meaning(heading) == (HARDSHIP, True):
        return "says"
    if is_named(heading, COLLEGE):
        return "college"
    if not name or OF_OTHERS.search(name):
        return ""
    return "identity" if IDENTITY.search(name) else "name" if NAMED.fullmatch(name) else ""
