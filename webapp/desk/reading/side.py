"""Side: columns that name no hardship and may still speak against a student: a remark, a state, a way of studying."""

from __future__ import annotations

import re
from functools import cache

from webapp.desk.reading.brackets import bare
from webapp.desk.reading.paper_columns import paper_named
from webapp.desk.reading.standing import CHECK, ELSEWHERE, ENDED, standing, subject
from webapp.desk.reading.words import words

# Of what a column speaks: `STATE` has to say yes, `OPINION` is written freely, `LACKING` names what is not there.
# `PAID` has a sum; `SINCE` says when a hardship began; `ANY` is no usual column of anything else.
REMARK, ENROLMENT, LEFT, STUDY, STATE, OPINION, COMPLETE, LACKING, YEAR, EXPIRY, PAPER, PAID, SINCE, ANY = (
    *("remark", "enrolment", "left", "study", "state", "opinion", "complete", "lacking", "year", "expiry", "paper"),
    *("paid", "since", "any"),
)
LONGEST = 14
# What the recognition goes through before it is decided says no less of it than the end: 申请状态, 初审意见.
ON_THE_WAY = re.compile("申请|申报|初审|预审|推荐|评议")
# Of what a heading asks whether it is so; what says that somebody is on the list by it; and what may stand before.
GRANTED = "(?:国家)?资助(?:名单|对象|范围)?|受助|获助|享受|获得|在享|在保|获批|入选|评上"
HOLDS = (
    rf"{GRANTED}|通过|有效|同意|合格|属实|真实|确认|批准|在册|在库|认定|纳入|列入|达标|保留(?:资格)?|有资格|具备资格"
    "|符合(?:资助|认定|参保)?(?:条件|要求|政策|标准)?|发放"
)
BEFORE = (
    "审核|审批|复核|核查|公示|已经?|被|可以?|给予|予以|纳入|享受|列入|获得|继续|仍然?|正在?|学校|学院|最终|正式|目前|现在?"
    "|今年|本学?年度?|通过"
)
GRANTING = re.compile(f"是否(?:{BEFORE})*(?:{GRANTED})")
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
        r"是否(?:在校|在读|在籍)(?:生|学生)?",
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
        r"(?!.*(?:身份证|学生证|银行|护照)).*(?:(?:有效期|截止|到期|结束).{0,3}|起止(?:时间|日期)|有效日期|失效日期)",
    ),
    REMARK: (
        r".*(?:备注|附注)\d?",
        r"(?:情况|其[他它]|其[他它]情况|补充|特殊情况|特别|需要|困难|家庭情况|困难情况)?说明",
        r"(?:变动|变更|变化|调整|异动)(?:情况|原因|说明)|(?:退回|驳回|不通过)?原因|参保(?:状态|说明)",
        r"备考|注|其[他它](?:情况)?|特殊情况|remarks?|notes?|comments?",
    ),
    STATE: (
        rf"是否(?:{BEFORE})*(?:{HOLDS})|(?:通过|获批|入选|获得|享受)(?:与否|情况)",
        r"(?:资助|资格|名单|认定|有效|办理|申请|申报|审批|流程|评审)?状态",
    ),
}
HEADINGS = {kind: re.compile("|".join(patterns)) for kind, patterns in PATTERNS.items()}
WHO = re.compile("^(?:学院|院系|班级|专业|年级|二级学院)(?=.)")
DECIDED = re.compile("状态|结果|结论|是否|通过$")
OPEN = re.compile("意见|情况|审核$|复核$|审批$|公示$|审查$|核查$|核实$|终审$|复审$|核对$|核验$|比对$")


@cache
def side(heading: str) -> str:
    """Of what a column speaks, by its heading; empty where it is no such column."""
    name = bare(heading)
    if paper_named(heading):
        return PAPER
    if not name or len(name) > LONGEST:
        return ""
    found = next((kind for kind, pattern in HEADINGS.items() if pattern.fullmatch(name)), "")
    if not found and SOME_TIME.search(name) and any(word in name for word in words().ticked):
        return SINCE
    return found or _of_a_check(name) or ("" if words().ordinary_headings.search(name) else ANY)


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
