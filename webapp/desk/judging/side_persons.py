"""Side persons: columns that say of whom a row or a paper is, where somebody studies, and who recognised it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from texts.spelling import spelt
from webapp.desk.judging import side_household
from webapp.desk.judging.certificate import names_other_office
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.days import first_day, last_day
from webapp.desk.judging.hardship import in_one_spelling
from webapp.desk.judging.parents import tells_living
from webapp.desk.judging.remark import GONE_SIGN, is_gone
from webapp.desk.judging.side_problem import (
    AGAINST,
    DOUBT,
    EXPIRED,
    INCOMPLETE,
    INSURED_SOMEWHERE,
    LIVES,
    NO_STUDENT,
    NOT_FULL_TIME,
    NOT_YET,
    OF_ANOTHER,
    OF_RELATIVE,
    OPEN,
    OTHER_OFFICE,
    OTHER_SCHOOL,
    UNWILLING,
    WHERE_INSURED,
    SideProblem,
)
from webapp.desk.reading import side
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.contents import DAYS, glance, is_value, kind_of
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.understanding import is_harmless, is_understood_below
from webapp.desk.reading.words import words

EXPELLED = re.compile("开除|退学|勒令|除名|取消学籍|注销学籍")
NO_STAMP = re.compile("未|没|缺|无|待|差|欠|模糊|不|[×✗✘]|^否$|^n$|^no$")
BACK = re.compile(
    "未获|申请中|审批中|待|未批|退款|退票|失败|追回|收回|扣回|追缴|退还|退回|停发|停止|取消|不发|拒发|暂缓|缓发|冻结"
)
STOPPED = re.compile("伪造|没有|正在办|未办|过期|失效|注销|作废|取消|停|退|到期|挂失|吊销|收回|无效|假")
OBJECTS = re.compile("(?<!无)(?<!没)(?<!没有)(?:有|存在)异议|^有$|^异议")
NO_OBJECTION = re.compile(
    r"(?:公示|期间|期内|期满|后|已|均|都|至今|暂|目前|尚|[\d.]+日?|[至到~-])*"
    "(?:[无未没不][^,;。、]{0,6}(?:异议|反映|举报|反对|意见|问题|疑义)|通过|同意|结束|完成)[。.!]?"
)
HAN = re.compile("[\u4e00-\u9fff]")
# That somebody is insured, and not where.
IS_INSURED = re.compile("(?:正常|已经?|成功)?(?:参保|参加)(?:登记|缴费|成功|完成|中)?")
LEVEL = re.compile("级|重度")
HERE = re.compile("重庆|渝")
WHO = re.compile(f"(?:其|学生|该生)?的?(?:{words().kin.pattern}|父[子女]|母[子女]|祖孙|兄[弟妹]|姐[弟妹]|姊妹)")
UNIVERSITY = re.compile("(?<!本)(?<!我).{2,}大学")
NUMBERED_SCHOOL = re.compile("第?[一二三四五六七八九十]+中$")
LEAVING = re.compile("离|走|退|停|销|毕业|转|休")
PARENTAL = re.compile("[父母爸妈][亲子女母爸妈]?$|父母|双亲")
NEEDLESS = re.compile(r"不需|无需|\d{2}|未知")
COHORT, LIGHT_NUMBER = re.compile(r"(20\d\d)届"), re.compile(r"\d{17}[\dx]\d[34](?:b\d)?")
# Who went to serve so long ago is back.
SERVED, YEARS_OF_SERVICE = re.compile("(?:入伍|参军|服役|从军).{0,2}(?:时间|日期|年月)"), 2
LEFT_SCHOOL = re.compile(
    "(?<![弟妹兄姐哥孩])(?:退学|休学|辍学|停学|开除|除名)"
    "|(?:本人|学生|该生)[^,;。、]{0,4}(?:离校|走|去世|死亡|不读|没读)"
)
WELL_OFF = re.compile("(?<!不)(?<!不太)(?:好|宽裕|富|小康|优越|殷实)")


def _asked(heading: str, cell: str, choices: Choices) -> SideProblem | None:
    """是否失联: 是; 是否同意代缴: 否; 举报情况: 属实."""
    said, name = spelt(cell), bare(heading)
    is_no = said in words().no or said in words().none or said.startswith(("未", "无", "不", "没", "否", "非"))
    if not said or (said in words().fillers and said != "无"):
        return None
    if side.ABROAD.fullmatch(name):
        return None if is_no or said in words().fillers else WHERE_INSURED
    if SERVED.search(name) and (day := last_day(cell)) and day.year <= choices.date.year - YEARS_OF_SERVICE:
        return None
    if remark_words().strong.search(name):
        return None if is_no or said in words().affirming - {"属实", "真实", "通过"} else AGAINST
    is_yes = said in words().yes or said in words().affirming or said.startswith(("是", "有", "同意", "愿意"))
    is_yes = is_yes or (said.startswith("已") and not LEAVING.search(said))
    return None if is_yes or NEEDLESS.match(said) else DOUBT


def _whose(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """残疾证是谁的: 爸爸."""
    said = spelt(cell)
    return OF_ANOTHER if WHO.match(said) and "本人" not in said else None


def _means(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return AGAINST if WELL_OFF.search(spelt(cell)) else None


def _guardian(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return LIVES if PARENTAL.match(spelt(cell)) else None


def _relation(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    return OF_RELATIVE if words().kin.search(said) and "本人" not in said else None


def _kin(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """A relative with a certificate of the level that the student is said to have."""
    said = in_one_spelling(spelt(f"残疾{cell}" if "残疾" in heading and LEVEL.search(cell) else cell))
    is_none = said in words().none or re.search("[无非没未]残疾|[无非没]重残", said)
    named = any(word in said for word, codes in words().ticked.items() if codes & words().shown_by_level)
    return OF_ANOTHER if named and not is_none and "本人" not in said else None


def _parent(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return LIVES if tells_living(heading, cell) else None


def _here(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    return OTHER_SCHOOL if said in words().no or said.startswith(("不在", "不是", "非")) else None


def _lower_school(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    return NO_STUDENT if words().lower_schools.search(said) or NUMBERED_SCHOOL.search(said) else None


def _college(heading: str, cell: str, choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    left = COHORT.search(said)
    if re.search("已毕业|已结业|已离校", said) or ("届" in heading and left and int(left[1]) <= choices.date.year):
        return NO_STUDENT
    if is_gone(said):
        return NO_STUDENT
    if "教学点" in said or ("教学点" in heading and said not in {*words().none, *words().fillers}):
        return NOT_FULL_TIME
    return NOT_FULL_TIME if words().other_study.search(said) or words().lower_schools.fullmatch(said) else None


def _recogniser(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return OTHER_OFFICE if names_other_office(spelt(cell)) else None


def _seal(heading: str, cell: str, choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    if said in words().fillers:
        return None
    # “无误”和“无异议” are no lack.
    is_lacking = said in words().no or NO_STAMP.search(re.sub("无[误异]|不用|不需", "", said))
    return INCOMPLETE if is_lacking else _recogniser(heading, cell, choices)


def _will(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    is_willing = said in words().yes or re.match("愿|参保|缴|同意|自愿|参加|需要|接受|要$|继续|可", said)
    return None if is_willing or not said or said in words().fillers else UNWILLING


def _already(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    return INSURED_SOMEWHERE if said in words().yes or IS_INSURED.fullmatch(said) else None


def _alive(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    if not said or said in words().fillers or (said in words().none and "是否" not in heading):
        return None
    is_day = re.search("日期|时间|年月", heading) and last_day(cell)
    is_no = "是否" in heading and said in words().no
    is_gone = words().dead.search(said.replace("未死亡", "")) or re.search("(?<!未)(?:注销|销户)", said)
    return NO_STUDENT if is_day or is_no or is_gone else None


def _punished(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return NO_STUDENT if EXPELLED.search(re.sub("[无未]开除", "", spelt(cell))) else None


def _severe(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    return AGAINST if said in words().no or said.startswith(("不", "非")) else None


def _objection(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    if said in words().no | words().none or said in words().fillers or NO_OBJECTION.fullmatch(said):
        return None
    # Whatever else stands below it is what somebody objected.
    return DOUBT if HAN.search(said) or said in words().yes or OBJECTS.search(said) else None


def _paying(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return DOUBT if BACK.search(spelt(cell)) else None


def _numbered(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    # The last figure of a number of twenty is the level.
    is_light = "残" in heading and LIGHT_NUMBER.fullmatch(said)
    is_untold = not re.search(r"\d", said) and not _says_it_is_there(said)
    return AGAINST if is_light or is_untold or STOPPED.search(said) else None


def _says_it_is_there(said: str) -> bool:
    """Whether what stands in the place of a number says that there is one, or that nobody wrote it."""
    known = (words().yes, words().none, words().fillers, words().complete, words().paper_there, words().not_known)
    return any(said in listed for listed in known) or re.search("附|同上|见|父|母|户主|[*]", said) is not None


def may_say(heading: str, cell: str) -> bool:
    """Whether a cell below a usual heading of something else may say anything, by a quick look at it as it stands."""
    look = glance(heading)
    return look is None or GONE_SIGN.search(cell) is not None or bool(look(cell))


def _ordinary(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """空号，人已退学, below 电话; 床位已腾空, below 宿舍: what is no telephone and no room says something."""
    if not may_say(heading, cell):
        return None
    said = spelt(cell)
    if GONE_SIGN.search(cell) and is_gone(said):
        return NO_STUDENT
    return None if is_value(heading)(said) or is_understood_below(heading, said) else OPEN


def _others(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """本人已退学, below 家长电话; 未报到, below 入学时间."""
    said = spelt(cell)
    is_of_a_day = kind_of(heading) == DAYS and not is_value(heading)(said) and not is_harmless(said)
    return NO_STUDENT if LEFT_SCHOOL.search(said) or is_of_a_day else None


def _since(_heading: str, cell: str, choices: Choices) -> SideProblem | None:
    """低保开始时间: 2027-01. Of a span the first day counts, which no other is before."""
    begins = re.search(r"(20\d\d)(?:\D{0,2}(\d{1,2}))?", spelt(cell))
    if begins is None:
        return None
    ends = last_day(cell) if re.search(r"[-~至到]", cell) and len(re.findall(r"20\d\d", cell)) > 1 else None
    if ends and ends < choices.date:
        return EXPIRED
    day = first_day(cell) if len(re.findall(r"20\d\d", cell)) == 1 else None
    month = int(begins[2] or 1)
    is_to_come = day > choices.date if day else (int(begins[1]), month) > (choices.date.year, choices.date.month)
    return NOT_YET if is_to_come else None


READERS: Mapping[str, Callable[[str, str, Choices], SideProblem | None]] = {
    **side_household.READERS,
    side.ASKED: _asked,
    side.WHOSE: _whose,
    side.MEANS: _means,
    side.GUARDIAN: _guardian,
    side.RELATION: _relation,
    side.KIN: _kin,
    side.BEGINS: _since,
    side.HERE: _here,
    side.SCHOOL: _lower_school,
    side.COLLEGE: _college,
    side.RECOGNISER: _recogniser,
    side.SEAL: _seal,
    side.WILL: _will,
    side.ALREADY: _already,
    side.ALIVE: _alive,
    side.PUNISHED: _punished,
    side.SEVERE: _severe,
    side.OBJECTION: _objection,
    side.PAYING: _paying,
    side.NUMBERED: _numbered,
    side.SINCE: _since,
    side.ORDINARY: _ordinary,
    side.OTHERS: _others,
}
PARENT = _parent


def is_elsewhere(said: str, is_outside: Callable[[str], bool]) -> bool:
    """Whether a school or a place, in one spelling, is named after somewhere outside Chongqing."""
    named = next((name for name in words().schools_here if said.startswith(name)), "")
    left = said.removeprefix(named)
    is_away = is_outside(left) or (not named and UNIVERSITY.match(said) is not None)
    return bool(left) and not HERE.search(said) and is_away
