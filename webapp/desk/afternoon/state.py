"""State: whether a row of another list says that it holds still: 状态=停保, 备注=8月已停保, 退出日期.

What is over is told as over and never as held; what may be so or not is unclear.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from texts.spelling import spelt
from webapp.desk.judging.days import first_day, last_day
from webapp.desk.judging.remark import OVER, REFUSED
from webapp.desk.reading.words import words

HOLDS, ENDED, UNCLEAR = "holds", "ended", "unclear"
# Of the row itself by its cells; else of the part of the list that it stands in.
PART = ""
STATE = re.compile(
    "状态|状况|标志|标识|在保|在册|在享|在库|是否(?:享受|有效|保障|通过|符合)|动态|增减|变动|异动|核查结|审核|审批|复核|比对|结论"
)
OF_OTHERS = re.compile(
    "学籍|婚|健康|就业|就学|劳动|身体|居住|参保|缴费|医保|账户|银行|政治|在校|户|单位|电话|人$|金额|意见人"
)
OPEN_ENDED = re.compile("状态|在保|在册|在享")
UNTIL = re.compile("有效期|截止|到期|期限|失效日期|终止日期|结束")
OF_OTHER_PAPERS = re.compile("身份证|银行|申请|公示|填报|上报")
REMARK = re.compile("备注|说明|附注|注释|^注$|情况$")
STILL = re.compile("(?<![不未非])(?:在保|在享|在册|在库|享受|有效|发放|保障|续保|保留|新增|健在|存活|启用|正常|纳入)")
OF_THOSE = re.compile("在保|在享|在册|续保|新增")
# With one of these a word of an end says that it may not be one.
TURNED = re.compile("恢复|重新|续保|新增|再次|撤销|在保|未|没|不停|不退|拟|将|待|预计|计划|建议|如|若|可能|从|曾")
NOT_ENDED = re.compile("(?:未|没有?|尚未|并未|不)(?:被|予)?.{2,4}")
MONTH = re.compile(r"(?<![\d年.-])(\d{1,2})月(?:份)?(?!已)")


def is_of_state(heading: str) -> bool:
    """Whether a column says how it stands with what a list is of."""
    bare = spelt(heading)
    if OF_OTHER_PAPERS.search(bare):
        return False
    return bool(_is_over(bare) or UNTIL.search(bare) or REMARK.search(bare) or _is_state(bare))


def is_title(cell: str) -> bool:
    """Whether what stands alone in its row says how it stands with those below: 停保人员, 在保."""
    return _has_end(spelt(cell)) or OF_THOSE.search(spelt(cell)) is not None


def state(told: Sequence[tuple[str, str]], today: dt.date) -> tuple[str, str]:
    """How it stands with a row whose cells are these, each with its heading: HOLDS, ENDED or UNCLEAR, empty where
    nothing is said; and what says so. Cells that contradict each other leave it unclear."""
    own = [(found, cell) for heading, cell in told if heading != PART and (found := _read(heading, cell, today))]
    part = [(found, cell) for heading, cell in told if heading == PART and (found := read_remark(cell, today))]
    for listed in (own, part):
        kinds = {found for found, _ in listed}
        if kinds:
            worst = ENDED if kinds == {ENDED} else HOLDS if kinds == {HOLDS} else UNCLEAR
            return worst, "，".join(cell for found, cell in listed if worst == HOLDS or found != HOLDS)
    return "", ""


def read_remark(cell: str, today: dt.date) -> str:
    """What a free text says: only an end counts, and a word that it was refused, of which nobody is sure."""
    said = spelt(cell)
    if not _has_end(said):
        told = (words().denying, words().undecided, REFUSED)
        return UNCLEAR if any(pattern.search(said) for pattern in told) else ""
    if NOT_ENDED.fullmatch(said):
        return HOLDS
    is_turned = TURNED.search(said) or words().kin.search(said) or words().undecided.search(said)
    return UNCLEAR if is_turned or _is_to_come(said, today) else ENDED


def _read(heading: str, cell: str, today: dt.date) -> str:
    bare, said = spelt(heading), spelt(cell)
    if not said:
        return ""
    if UNTIL.search(bare):
        return ENDED if (day := last_day(said)) and day < today else ""
    if _is_over(bare):
        return _of_an_end(said, today)
    if _is_state(bare):
        return _of_a_state(bare, said, today)
    # A remark, or a category: 低保（已停保）.
    return read_remark(cell, today)


def _of_an_end(said: str, today: dt.date) -> str:
    """退出日期, 是否停保, 注销原因: what stands there at all says that it is over, but for a no and a day to come."""
    if _is_blank(said) or said in words().no | words().none | words().affirming or NOT_ENDED.fullmatch(said):
        return HOLDS if said in words().no else ""
    day = first_day(said)
    return "" if day and day > today else ENDED


def _of_a_state(heading: str, said: str, today: dt.date) -> str:
    if said in words().yes | words().affirming:
        return HOLDS
    if said in words().no or (words().denying.search(said) and not _has_end(said)):
        return UNCLEAR if said in {"异常", "失败"} else ENDED
    if _has_end(said):
        return read_remark(said, today)
    if STILL.search(said):
        return HOLDS
    return UNCLEAR if OPEN_ENDED.search(heading) and not _is_blank(said) else ""


def _is_blank(said: str) -> bool:
    """-, 0, 长期有效: nothing is over."""
    return said in words().fillers | {"0"} or said.startswith(words().unending)


def _has_end(said: str) -> bool:
    return any(pattern.search(said) for pattern in (words().ended, words().left, OVER))


def _is_over(heading: str) -> bool:
    return _has_end(heading) and not UNTIL.search(heading)


def _is_state(heading: str) -> bool:
    return bool(STATE.search(heading)) and not OF_OTHERS.search(heading)


def _is_to_come(said: str, today: dt.date) -> bool:
    day, month = first_day(said), MONTH.search(said)
    return bool(day and day > today) or bool(not day and month and int(month[1]) > today.month)
