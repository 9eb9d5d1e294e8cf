"""Elsewhere: the places outside of Chongqing that a text names, by a known name or as a county that is none of ours."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from knowledge.hearing.asked import RECOGNITION
from knowledge.hearing.negation import any_of
from knowledge.hearing.phrasebook import Phrasebook

# 正安县 is a county wherever it is; 本县, 区县, 县医院, 县里 name none.
NO_NAME = (
    "区全各本我咱外哪邻贫困老个市在到去们该某跨同每省两几多这那些乡镇回往从归由找问经送跑住是和跟与的了院保户残障疾病人批评办证"
    "过当有没为给向离出进属他别壁籍一大小远点辖郊下旗转看县州地报交缴救助医民中委治"
)
COUNTY = re.compile(f"(?<=[\u4e00-\u9fff])(?<![{NO_NAME}])(?:县|自治州|(?<=族)自治县)(?![城里内级外上长头域份委]|政府)")
# Who came to stay belongs here, wherever they are from.
MOVED = re.compile("嫁到|嫁过来|嫁来|迁到|迁过来|迁户|落户|定居|转户|上门女婿")
# What kind of place a name is; and what may stand before a county that no list has.
KIND, OWN = re.compile("[省市县区州](?![里内级上外长头委])"), re.compile(f"^(?:我|们|是|家|在|到|从|[{NO_NAME}])+")
# A name before it is one of two or three characters.
LONGEST_NAME = 3
# 户口在湖北利川: between such words and the place stand no more than the province, and nothing that tells of a stay.
BETWEEN = "[^,.;!?，。在到去住]{0,4}$"
HOME = "(?:户口|户籍|户口本|老家|籍贯|家)(?:是|在)?"
# 宜宾的贫困户, 桐梓那边的低保: behind the place stands as what somebody is recognised there.
RECOGNISED_THERE = re.compile(
    f"(?:[省市县区]|那边|这边|农村)*(?:的?(?:{RECOGNITION.pattern})|户口|户籍|人(?!民)|的(?=[,，。;；]|$)"
    f"|(?:吃|拿|享受|领|办)[的了]?(?:{RECOGNITION.pattern})|(?:民政)?(?:办|评|批|认定|发)的)"
)
RECOGNISED = re.compile(f"(?:[省市县区]|那边|这边|农村)*的?(?:{RECOGNITION.pattern})")
LIVES_ON_IT = re.compile(f"[省市县区]?(?:那边|这边)?(?:吃|拿|享受|领|办)[的了]?(?:{RECOGNITION.pattern})")
BY_THEM = re.compile("[省市县区]?(?:那边|那里|民政)?(?:办|评|批|认定|发)的")


class Elsewhere:
    """Knows places elsewhere by their `names`; `ours` are the names of the places of Chongqing.

    `lists` tell by which words somebody was recognised somewhere.
    """

    def __init__(self, names: Iterable[str], lists: Mapping[str, Sequence[str]], ours: Phrasebook[Any]) -> None:
        self._names, self._ours = Phrasebook(dict.fromkeys(names, True)), ours
        self._home = re.compile(f"(?:{HOME}|{any_of(lists['recognised'])}){BETWEEN}")
        self._home_here = re.compile(f"(?:{HOME}|{any_of(lists['recognised'])})[^,.;!?，。]{{0,2}}(?:重庆|渝)")

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where places elsewhere are named in a normalised text; 大竹 of 大竹林街道 is ours."""
        ours = [(found.start, found.end) for found in self._ours.find(text)]
        found_names = ((found.start, found.end) for found in self._names.find(text))
        names = [(at, end) for at, end in found_names if not any(start <= at < end < last for start, last in ours)]
        counties = [
            (max(found.start() - LONGEST_NAME, 0), found.end())
            for found in COUNTY.finditer(text)
            if not any(start < found.end() <= end for start, end in (*ours, *names))
        ]
        return sorted([*names, *counties])

    def called(self, text: str) -> str:
        """The place elsewhere that a normalised text names first, with its province if that stands before it."""
        named = self.named(text)
        if not named:
            return ""
        first, last = named[0]
        for start, end in named[1:]:
            last = end if text[last:start] in ("", "省", "市", "的") else last
        behind = KIND.match(text, last)
        name = text[first : behind.end() if behind else last]
        is_known = any(found.start == first for found in self._names.find(text))
        # Before a county that no list has, more may stand than its name.
        return name if is_known else OWN.sub("", name)

    def without(self, text: str) -> str:
        """A normalised text without them."""
        for start, end in reversed(self.named(text)):
            text = text[:start] + text[end:]
        return text

    def is_home(self, text: str) -> bool:
        """Whether somebody belongs, or was recognised, in one of them: 户口在湖北利川."""
        named = self.named(text)
        is_there = any(self._home.search(text[:at]) or RECOGNISED_THERE.match(text, end) for at, end in named)
        return is_there and not (self._home_here.search(text) or MOVED.search(text))

    def is_recognised(self, text: str) -> bool:
        """Whether somebody was recognised in one of them: 低保是宣汉办的, 道真县的监测户."""
        named = self.named(text)
        return self.is_home(text) and any(
            BY_THEM.match(text, end) or RECOGNISED.match(text, end) or LIVES_ON_IT.match(text, end) for _, end in named
        )
