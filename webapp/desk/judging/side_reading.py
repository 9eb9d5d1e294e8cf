"""Side reading: what a cell of a column that names no hardship says against a student, by the kind of the column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from texts.spelling import spelt
from webapp.desk.judging import side_persons
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.days import last_day
from webapp.desk.judging.remark import CONTRARY
from webapp.desk.judging.side_problem import (
    AGAINST,
    DOUBT,
    EARLIER,
    EXPIRED,
    INCOMPLETE,
    INSURED_SOMEWHERE,
    NO_STUDENT,
    NOT_FULL_TIME,
    OF_ANOTHER,
    UNWILLING,
    SideProblem,
)
from webapp.desk.reading import side
from webapp.desk.reading.brackets import bare
from webapp.desk.reading.familiar import is_familiar, is_mark
from webapp.desk.reading.standing import SPRING, YEARS, asks_for_a_yes
from webapp.desk.reading.understanding import is_harmless, is_understood
from webapp.desk.reading.words import words

UNMEANT = re.compile(
    "(?:没有?人|无人)[^,。;、]{0,5}(?:意见|异议|反对|举报|反映)|无异议|无变化|未发现[^,。;、]{0,4}|无(?:问题|误|不良|需)|没有问题|无补充|不变"
)
NOT_YES = re.compile(
    "再议|复议|未|缓|不|待|否|非|(?<!比)中$|[?]|核减|减|撤|假|失效|退|驳|缺|过期|暂|疑|异|停|取消|注销|失败|终止|拒|无效|无此人|查无|没|作废|补(?!助|贴)|审核中|审批中|公示中|进行中|冻结|错|删|收回|吊销|挂失"
)
STOPPED = re.compile("未|不|待|停|无效|失效|删|减|冻结|取消|异常|离校|退出")
NOT_ALL = re.compile("部分|差|欠|少|只|仅|[×✗✘]|^[xfn]$|^no$|^0$")
# What an office writes when it agrees.
YES = re.compile(
    "通过|同意|成功|ok|pass|approved|合格|属实|有效|符合|已审|已核|核实|完成|一致|正常|已?公示|结束|在库|在册|在保|真实|纳入|已认定|认定|资助|办结|完毕|归档|生效|确认|批准|匹配|无异议|无误|准确|查到|存在|已上报|上报|比中|准予|完结|启用|在用|在读|已提交|已录入|已推送|已同步|已发放|已到账"
)
PAID_WORDS = re.compile(
    "[已未待欠缓补免没]|缴|交|缴费|缴纳|完成|成功|参保|参加|登记|正常|费|续|新|首次|尚|暂|有|全额|部分|自费|元|在|本|校|学|到账|到|账|清|齐"
)
HERE_INSURED = re.compile("重庆|渝|本市|本地|学校|本校|在校|市内")
REFUSES_TO_PAY = re.compile("拒|退[费保]|放弃|不(?:愿意?|想|肯|要|需要?)?(?:再)?[缴交参买]")
OF_INSURANCE = re.compile("医保|社保|参保|保险|职工|合作医疗|[省市县村镇]|原籍|[家老]|外|地")
OWN, RELATED = re.compile("本人|自己|学生"), re.compile("[父母祖叔伯姑舅姨爷奶孙兄弟姐妹姊夫妻子女婆媳甥侄].")
GOOD = re.compile(
    f"{YES.pattern}|推荐|建议|拟|可以|^可$|行|好|已阅|阅|知悉|同上|^[a-d]类?$|^[一二三四]?[档等级]|优|良|签|准予|比中|给予|支持|^无$|老师|全额"
)
ANSWER, SHORTEST_STORY = re.compile("(?:意见|建议|结果|结论|反馈|标记)$|(?:核|审|比对).{0,3}情况$"), 4
UNSIGNED = re.compile("拒|[未没不]签|未|没签|不同意")
OTHER_GRANT = re.compile("奖学金|贷款|校[内级]|学校|学院|企业|社会|自筹|捐|临时|困难补助")
HERE = re.compile(
    "留级|试读|延期|延毕|实习|优秀|良好|优|良|合格|预警|重修|降级|跟班|在|报到|正常|注册|有|复学|已报到|是|√|全日制|普通"
)
GONE = re.compile(
    "务工|打工|在外|外出|服刑|坐牢|住院|上班|退|暂|缓|休|保留|毕业|结业|肄业|开除|转出|转学|离校|不|未|无|注销|取消|除名|死亡|去世|参军|入伍|服役|失联|否|非|流失|停"
)
BY_THE_WAY = re.compile(
    "交换|访学|借读|寄读|留学生|国际生|函授|业余|非全日制|成人|成教|自考|自学考试|网络|远程|夜大|电大|开放|在职|继续教育|进修|非学历|培训|中职|中专|高中|旁听|预科生?班外"
)
ELSEWHERE = re.compile("户籍|老家|原籍|外地|异地|外省|省外|市外|外县|家中|家里|其[他它]地")
HANDED_IN, SUBMITTED = re.compile("申请|申报|提交"), re.compile("(?:已经?)?(?:提交|申请|申报|递交)(?:成功|完成)?")
# Nothing was paid, or it was taken back.
NOTHING = re.compile(r"0+(?:\.0+)?元?|-[1-9]\d*(?:\.\d+)?元?")
NO_WORD = re.compile(r"[\d\-./:年月日至~时分秒 ]+")


def _state(heading: str, cell: str, choices: Choices) -> SideProblem | None:
    said = UNMEANT.sub("", spelt(cell))
    if said in words().affirming:
        return None
    if _is_a_no(heading, spelt(cell)):
        return DOUBT
    if not said or _says_nothing(cell) or said in words().yes or words().hardship_headings.search(said):
        return _opinion(heading, cell, choices)
    # 是否申请：申请; 申请状态：已提交.
    asked = spelt(heading).removeprefix("是否")
    if (said == asked and asked != spelt(heading)) or (HANDED_IN.search(heading) and SUBMITTED.fullmatch(said)):
        return None
    is_level = re.search("[档等级]", said)
    is_yes = YES.search(said) and not NOT_YES.search(said)
    return None if is_yes or (is_level and not NOT_YES.search(said)) else DOUBT


def _opinion(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = UNMEANT.sub("", spelt(cell))
    if _says_nothing(cell) or said in words().affirming or said in words().none - words().no:
        return None
    if NOT_YES.search(said) or not is_harmless(said):
        return DOUBT
    # So little is no story: who agrees says so.
    is_answer = ANSWER.search(bare(heading)) and 0 < len(said) <= SHORTEST_STORY
    is_known = said in words().yes or GOOD.search(said) or words().hardship_headings.search(said)
    is_understood_so = is_familiar(said) and is_understood(cell, said, frozenset(), 0)
    return DOUBT if not is_known and (is_answer or not is_understood_so) else None


def _signed(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return UNWILLING if UNSIGNED.match(spelt(cell)) else None


def _grant(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    """What is paid to who has a state grant: 生源地助学贷款 is none."""
    return AGAINST if OTHER_GRANT.search(spelt(cell)) and "国家助学金" not in spelt(cell) else None


def _ongoing(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = UNMEANT.sub("", spelt(cell))
    is_stopped = CONTRARY.search(said) or STOPPED.search(said)
    is_known = YES.search(said) or said in words().yes or (is_familiar(said) and not is_mark(said))
    return DOUBT if is_stopped or not is_known else None


def _complete(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = UNMEANT.sub("", spelt(cell))
    is_plain = is_familiar(said) and is_understood(cell, said, frozenset(), 0)
    is_well = said in words().yes or said in words().complete or YES.search(said) or is_plain
    is_lacking = NOT_YES.search(said) or NOT_ALL.search(said)
    if said == "无" and "章" in heading:
        return INCOMPLETE
    return None if (is_well and not is_lacking) or _says_nothing(cell) else INCOMPLETE


def _lacking(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    is_none = said in words().no or said in words().none or said in words().complete or said in {"不缺", "无缺", "0"}
    return None if is_none or _says_nothing(cell) else INCOMPLETE


def _enrolment(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    is_of_moves = "异动" in heading
    said = said.replace("延期毕业", "延期").replace("延长学制", "延期")
    is_here = bool(HERE.search(said)) or said in words().yes
    if _is_a_no(heading, said):
        return NO_STUDENT
    if _says_nothing(cell) or "复学" in said:
        return None
    if not is_harmless(said) and said not in words().no:
        return NO_STUDENT
    if is_of_moves:
        return NO_STUDENT if GONE.search(said) and not said.startswith("未异动") else None
    is_gone = GONE.search(said.replace("未休学", "").replace("未退学", "")) or said in words().no
    return NO_STUDENT if is_gone or not is_here else None


def _left(heading: str, cell: str, choices: Choices) -> SideProblem | None:
    said = re.sub("(?:开始|起)$", "", spelt(cell))
    if "复学" in heading:
        back = last_day(cell)
        return NO_STUDENT if back and back > choices.date else None
    if said in words().no or said in words().none or said.startswith(("未", "没", "在", "正常", "复学")):
        return None
    if re.search("起止|期间|时段|期限|截止|结束|到期", heading) and (until := last_day(cell)) and until < choices.date:
        return None
    # When somebody will leave is nothing; when somebody left is.
    ends = last_day(cell) if "毕业" in heading or "结业" in heading or "离校" in heading else None
    is_asking = "是否" in heading or ends or not NO_WORD.fullmatch(said)
    is_over = ends < choices.date if ends else said in words().yes or bool(GONE.search(said) or said.startswith("是"))
    is_gone = is_over if is_asking else "毕业" not in heading and said not in words().fillers
    return NO_STUDENT if is_gone else None


def _study(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    is_no = said in words().no and "全日制" in heading
    is_other = BY_THE_WAY.search(said) or words().lower_schools.search(said)
    return NOT_FULL_TIME if is_no or is_other else None


def _year(_heading: str, cell: str, choices: Choices) -> SideProblem | None:
    if words().elsewhere.search(spelt(cell)):
        return EARLIER
    said = YEARS.match(spelt(cell))
    if said is None or re.search("[级届]", cell):
        return None
    first = int(said["first"] or f"20{said['short']}")
    first -= bool(SPRING.search(spelt(cell)) and not re.search("学年|[-~]", said[0]))
    return EARLIER if first < choices.year else None


def _expiry(_heading: str, cell: str, choices: Choices) -> SideProblem | None:
    ends = last_day(cell)
    is_said = ends is None and re.search(
        "满?18周?岁|(?<!未)(?:过期|到期|失效|期满|作废|注销|挂失|吊销|无效)", spelt(cell).replace("没有过期", "")
    )
    return EXPIRED if (ends and ends < choices.date) or is_said else None


def _is_a_no(heading: str, said: str) -> bool:
    """无 below a heading that asks for a yes."""
    return said == "无" and asks_for_a_yes(heading)


def _says_nothing(cell: str) -> bool:
    said = cell.strip()
    is_number = NO_WORD.fullmatch(said) is not None and said != "0"
    return spelt(said) in words().fillers or said in words().not_known or is_number


def _paid(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    return DOUBT if NOTHING.fullmatch(spelt(cell)) else None


def _holder(_heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said = spelt(cell)
    if OWN.search(said) or said in words().yes or said in words().fillers or not said:
        return None
    return OF_ANOTHER if said in words().no or words().kin.search(said) or RELATED.fullmatch(said) else None


def _insured(heading: str, cell: str, _choices: Choices) -> SideProblem | None:
    said, name = spelt(cell), bare(heading)
    if "是否" in name and not re.fullmatch("是否已?参保", name):
        return AGAINST if said in words().yes else None
    if ELSEWHERE.search(said) or not is_harmless(said):
        return AGAINST
    if REFUSES_TO_PAY.search(said):
        return UNWILLING
    if name.startswith("缴费") and not OF_INSURANCE.search(said):
        # The fees of the school are meant as well.
        return None
    if "缴费" not in name and (said in words().yes or side_persons.IS_INSURED.fullmatch(said)):
        return INSURED_SOMEWHERE
    is_known = said in words().no | words().none | words().yes | {*words().fillers} or said in words().insurance
    is_paid = PAID_WORDS.sub("", said) == "" or _says_nothing(cell) or HERE_INSURED.search(said)
    return None if is_known or is_paid or is_understood(cell, f"参保{said}", frozenset(), 0) else AGAINST


READERS: Mapping[str, Callable[[str, str, Choices], SideProblem | None]] = {
    **side_persons.READERS,
    side.STATE: _state,
    side.OPINION: _opinion,
    side.SIGNED: _signed,
    side.GRANT: _grant,
    side.COMPLETE: _complete,
    side.LACKING: _lacking,
    side.ENROLMENT: _enrolment,
    side.LEFT: _left,
    side.STUDY: _study,
    side.YEAR: _year,
    side.EXPIRY: _expiry,
    side.PAID: _paid,
    side.ONGOING: _ongoing,
    side.HOLDER: _holder,
    side.INSURED: _insured,
}
