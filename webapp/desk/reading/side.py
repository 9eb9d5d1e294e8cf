"""Side: columns that name no hardship and may still speak against a student: a remark, a state, a way of studying."""

from __future__ import annotations

import re
from functools import cache

from webapp.desk.reading.brackets import bare
from webapp.desk.reading.paper_columns import paper_named
from webapp.desk.reading.standing import CHECK, ELSEWHERE, ENDED, standing, subject
from webapp.desk.reading.words import words

# Of what a column speaks.
REMARK, ENROLMENT, LEFT, STUDY, YEAR, EXPIRY, PAPER = (
    *("remark", "enrolment", "left", "study"),
    *("year", "expiry", "paper"),
)
# `STATE` has to say yes, `OPINION` is written freely, `LACKING` names what is not there, `PAID` has a sum, `SINCE` says
# when a hardship began, `ONGOING` how it goes on, `ANY` is no usual column of anything else.
STATE, OPINION, COMPLETE, LACKING, PAID, SINCE, ONGOING, ANY = (
    *("state", "opinion", "complete", "lacking"),
    *("paid", "since", "ongoing", "any"),
)
# Whose a certificate is, the name on it, where or how somebody is insured.
HOLDER, NAMED, INSURED = "holder", "named", "insured"
LONGEST = 14
# What the recognition goes through before it is decided says no less of it than the end: 申请状态, 初审意见.
ON_THE_WAY = re.compile("申请|申报|初审|预审|推荐|评议")
# Of what a heading asks whether it is so; what says that somebody is on the list by it; and what may stand before.
GRANTED = "(?:国家)?资助(?:名单|对象|范围)?|受助|获助|享受|获得|在享|在保|获批|入选|评上"
HOLDS = (
    rf"{GRANTED}|通过|有效|同意|合格|属实|真实|确认|批准|在册|在库|认定|纳入|列入|达标|保留(?:资格)?|有资格|具备资格"
    "|符合(?:资助|认定|参保)?(?:条件|要求|政策|标准)?|发放|合规|一致|相符|核实|公示"
)
BEFORE = (
    "审核|审批|复核|核查|公示|已经?|被|可以?|给予|予以|纳入|享受|列入|获得|继续|仍然?|正在?|学校|学院|最终|正式|目前|现在?"
    "|今年|本学?年度?|通过"
)
GRANTING = re.compile(f"是否(?:{BEFORE})*(?:{GRANTED})")
GOES_ON = re.compile(".{0,6}(?:状态|进度)|增减.{0,4}")
SOME_TIME = re.compile("(?:认定|享受|起始|开始|批准|领取|发证|办理|纳入).{0,2}(?:时间|日期|年月|年份)|(?:开始|起始)$")
# The first of which the whole heading is one.
PATTERNS = {
    LACKING: (
        r"(?:尚)?(?:缺|欠|未交|未提交|待补|需补|应补)(?:少|交|补)?的?(?:材料|资料|证件|证明)(?:名称|情况|说明)?",
        "(?:所缺|缺失|欠缺)(?:材料|资料|证件|证明)",
    ),
    COMPLETE: (
        r".*(?:材料|资料|证件|证明).*(?:齐|完整|合格|状态|审核|有效|真实|相符|一致).*",
        r"(?:是否)?(?:齐全|完整)|材料情况",
        r".{0,8}(?:是否)?已?加?盖公?章(?:情况)?",
    ),
    PAID: (r"(?:获得|获助|资助|发放|享受|实发|补助|助学金)(?:金额|标准|数额)",),
    ENROLMENT: (
        r"(?:学生)?(?:当前)?学籍(?:状态|情况|异动)?",
        r"(?:学籍)?异动(?:情况|类型|类别|状态)?",
        r"(?:学生)?(?:当前|目前)?(?:在校|在读|在籍|就读|学业|学生)(?:状态|情况)",
        r"是否已?(?:在校|在读|在籍|报到|注册)(?:生|学生)?|(?:新生)?报到(?:情况|状态)|(?:学期)?注册(?:情况|状态)",
    ),
    LEFT: (
        r"是否(?:已经?|自愿)*(?:毕业|结业|休学|退学|转学|转出|离校|开除|保留学籍|入伍|参军|死亡|去世|身故|放弃)",
        r"(?:毕业|结业|休学|退学|转学|转出|离校|开除)(?:时间|日期|状态|情况|年月)",
    ),
    STUDY: (
        r"(?:学习|办学|教育|培养|就读|授课|学历)(?:形式|方式|类型|类别)",
        r"(?:学历|学生|培养|考生|生源|招生|录取)(?:类型|类别|性质)",
        "(?:培养|学历|办学|教育)?层次",
        r"(?:是否)?(?:为)?全日制.{0,4}",
    ),
    YEAR: (r"(?:认定|资助|评定|申请|享受|所属|名单|受助)?(?:学年度?|年度|学期)", "(?:认定|资助|评定|享受|受助)年份"),
    EXPIRY: (
        r"(?!.*(?:身份证|学生证|银行|护照)).*(?:(?:有效期|截止|到期|结束).{0,3}|起止(?:时间|日期)|有效日期|失效日期|(?:享受|有效|发放)(?:至|到))",
    ),
    HOLDER: (
        r"持证人(?:身份)?|(?:与|和)(?:持证人|残疾人|证件人).{0,2}关系|持证人与?(?:学生|本人)?关系|是否(?:为|是)?(?:学生)?本人(?:持证|证件)?",
    ),
    NAMED: (r"(?:残疾人|残疾证|残疾人证|持证人|证件|证上)(?:的)?姓名",),
    INSURED: (
        r"(?:参保|医保)(?:地|地点|所在地|地区)",
        r"是否已?在?(?:户籍地?|老家|原籍|外地|异地|其[他它]地方?|别处|家中?).{0,3}(?:参保|缴费)|是否(?:重复参保|参加职工医保|职工医保|已?就业)",
    ),
    REMARK: (
        r".*(?:备注|附注)\d?",
        r"(?:情况|其[他它]|其[他它]情况|补充|特殊情况|特别|需要|困难|家庭情况|困难情况)?说明",
        r"(?:变动|变更|变化|调整|异动)(?:情况|原因|说明)|(?:退回|驳回|不通过)?原因|参保(?:状态|说明)",
        r"备考|注|其[他它](?:情况)?|特殊情况|remarks?|notes?|comments?",
    ),
    STATE: (
        rf"是否(?:{BEFORE})*(?:{HOLDS})|(?:通过|获批|入选|获得|享受)(?:与否|情况)",
        r"(?:资助|资格|名单|认定|有效|办理|申请|申报|审批|流程|评审)?状态|通过|合格|有效|属实|一致性?",
    ),
}
HEADINGS = {kind: re.compile("|".join(patterns)) for kind, patterns in PATTERNS.items()}
WHO = re.compile("^(?:学院|院系|班级|专业|年级|二级学院)(?=.)")
DECIDED = re.compile("状态|进度|结果|结论|是否|通过$")
OPEN = re.compile("意见|情况|审核$|复核$|审批$|公示$|审查$|核查$|核实$|终审$|复审$|核对$|核验$|比对$")


@cache
def side(heading: str) -> str:
    """Of what a column speaks, by its heading; empty where it is no such column."""
    name = bare(heading)
    if paper_named(heading):
        return PAPER
    if not name or len(name) > LONGEST:
        return ""
    found = next((kind for kind, pattern in HEADINGS.items() if pattern.fullmatch(name)), "") or _of_a_check(name)
    return found or _of_a_hardship(name) or ("" if words().ordinary_headings.search(name) else _of_anything(name))


def _of_a_hardship(name: str) -> str:
    is_named = any(word in name for word in words().ticked)
    return SINCE if is_named and SOME_TIME.search(name) else ""


def _of_anything(name: str) -> str:
    return ONGOING if GOES_ON.fullmatch(name) else ANY


def _of_a_check(name: str) -> str:
    """审核状态, 学院意见: a check that names no hardship."""
    about = WHO.sub("", ON_THE_WAY.sub("审核", name))
    if standing(about) in {ELSEWHERE, ENDED} or standing(about) != CHECK or words().hardship_not_headed.search(about):
        return "" if not re.fullmatch("(?:学校|学院|院系|部门)意见", name) else OPINION
    if any(word in subject(about) for word in words().ticked):
        return ""
    if DECIDED.search(about):
        return STATE
    return OPINION if OPEN.search(about) else REMARK if standing(name) == CHECK else ""
