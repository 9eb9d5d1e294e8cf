"""Side: columns that name no hardship and may still speak against a student: a remark, a state, a way of studying."""

from __future__ import annotations

import re
from functools import cache

from webapp.desk.reading.brackets import bare
from webapp.desk.reading.paper_columns import paper_named
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.standing import CHECK, ELSEWHERE, ENDED, in_han, is_of_other_affairs, standing, subject
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
# Whom the whole row is of; what is told of a relative; the school; where it is not of a university, the college says.
RELATION, KIN, SCHOOL, HERE, COLLEGE = "relation", "kin", "school", "here", "college"
# Who recognised, whose stamp it is; what is not wanted; whether somebody lives, was punished, is severely disabled;
# whether anybody objects; whether money is paid; the number of a certificate; whether somebody is insured already.
# A usual column of something else, of which only counts who is gone.
ORDINARY = "ordinary"
# The same of somebody or something else (家长电话, 毕业去向), of which counts who left this school.
OTHERS = "others"
# What a heading asks, or names, that weighs: 是否失联, 举报情况; what is told of a paper: 残疾证是谁的.
ASKED, WHOSE, MEANS, GUARDIAN, SIGNED, GRANT = (*("asked", "whose", "means", "guardian", "signed", "grant"),)
# How the student stands to the head of a household, how many of it are covered and who, when a recognition began.
# `NONE_OF` the columns to tick beside it.
HOUSEHOLD, COVERED, BENEFICIARY, BEGINS, NONE_OF = "household", "covered", "beneficiary", "begins", "none_of"
RECOGNISER, SEAL, WILL, ALIVE, PUNISHED, SEVERE, OBJECTION, PAYING, NUMBERED, ALREADY = (
    *("recogniser", "seal", "will", "alive", "punished"),
    *("severe", "objection", "paying", "numbered", "already"),
)
LONGEST, LONGEST_LATIN = 14, 40
RELATED = re.compile("关系|称谓")
LATIN = re.compile("[a-z_./-]+")
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
SOME_TIME = re.compile(
    "(?:生效|认定|享受|起始|开始|批准|领取|发证|办理|纳入).{0,2}(?:时间|日期|年月|年份)|(?:开始|起始)$"
)
KIN_WORDS = f"(?:{words().kin.pattern}|家庭成员|家长|双亲){{1,2}}"
# The first of which the whole heading is one.
PATTERNS = {
    LACKING: (
        r"(?:尚)?(?:缺|欠|未交|未提交|待补|需补|应补)(?:少|交|补)?的?(?:材料|资料|证件|证明)(?:名称|情况|说明)?",
        "(?:所缺|缺失|欠缺)(?:材料|资料|证件|证明)",
    ),
    COMPLETE: (
        r"(?!.*有效期).*(?:材料|资料|证件|证明).*(?:齐|完整|合格|状态|状况|核验|查验|检查|审核|有效|真实|真伪|相符|一致).*",
        r"(?:是否)?(?:齐全|完整)|材料情况",
        r".{0,8}(?:是否)?已?加?盖公?章(?:情况)?",
    ),
    SEAL: (r".{0,6}(?:公章|印章)(?:单位|情况|名称|机构|部门)?|盖章(?:单位|部门|机构|机关)",),
    RECOGNISER: (
        r"(?:低保证?|特困|残疾证?|困难|身份)?(?:认定|审批|批准|核发|颁发|发证|签发|出证|出具)(?:的)?(?:单位|部门|机关|机构)",
    ),
    WILL: (
        "(?:本人|学生)?是否(?:愿意|自愿|同意|需要|要|想)(?:参加|接受|享受|在校|在本校|继续)*(?:参保|资助|补助|医保|居民医保)?",
        "是否接受(?:资助|补助)|(?:参保|资助|缴费|参加|代缴)?意愿(?:情况)?",
    ),
    ALREADY: (r"是否已经?(?:参保|参加医保|缴费参保|参加医疗保险)",),
    ALIVE: (
        "(?:学生|本人)?(?:生存|存活|健在|在世)(?:状态|情况|状况)?|是否(?:健在|在世|存活)",
        "(?:户籍|户口)(?:状态|情况)|(?:学生|本人)?(?:去世|死亡|身故|病故|亡故)(?:日期|时间|年月)",
    ),
    PUNISHED: (
        r"(?:受|违纪|纪律|学籍)*处[分罚](?:情况|类型|类别|等级|结果|记录)?|(?:违纪|学籍|纪律)处理(?:情况|类型|类别|等级|结果|记录)?|奖惩(?:情况)?|奖励与?处分",
    ),
    SEVERE: (r"是否(?:为|属于?)?(?:重度|重残)|(?:重度|重残)与否",),
    OBJECTION: (r"(?:公示)?(?:是否|有无)?(?:存在|有)?异议(?:情况)?",),
    PAYING: (
        r"(?:国家)?(?:助学金|资助金|资助款|低保金|补助金|资金)(?:发放|领取|到账|支付|打卡)?(?:情况|状态|结果)?",
        r"(?:发放|领取|到账|打卡|支付)(?:情况|状态|结果)",
    ),
    NUMBERED: (r"(?:低保|特困|残疾|供养|五保|孤儿).{0,6}(?:编号|证号|号码|号)",),
    SCHOOL: (
        r"(?:现?就读|所在|所读|学生|录取|在读|所属)?的?(?:学校|院校|高校|大学)(?:名称|全称|校名)?|培养(?:单位|院校|学校)|校名",
        r"(?:拟|已)?转[入至]的?(?:学校|院校|高校)|办学地点?",
        r"(?:学校|院校|高校|就读|上学|在读)(?:所在|校区)?(?:省市|省份|省|城市|地区|地址|地|地点)",
    ),
    HERE: (
        r"是否(?:为|是|属于?)?在?(?:渝|重庆|本市|市内|重庆市)(?:内|市)?的?(?:高校|就读|学校|院校|上学|大学|读书)?(?:学生|大学生)?",
        r"是否(?:为|是|属于?)?(?:本校|我校|高校|大学|本校在读|在校大)(?:学生|生|大学生)?",
    ),
    COLLEGE: (
        r"(?:(?:所在|所属|就读|二级|行政|现|录取)?(?:学院|院系|系别|系部|院部|系|专业|班级|班|年级)(?:名称|全称)?[/、和及与]?)+",
        r"培养专业|专业方向|专业班级|学段|学制|教学点|(?:毕业)?届[别次]",
    ),
    HOUSEHOLD: (
        r"(?:学生)?(?:与|和|同|系|是)?(?:低保|家庭|保障|享受|救助|户口本?|[证户])*(?:户主|享受人|对象|领取人|申请人|低保人员)的?(?:之间)?的?(?:关系|称谓)+",
        r"(?:学生|本人)?[与和同跟](?:该|本)?(?:低保|特困|家庭|保障|户口本?|[证户卡])*(?:户主?|家庭|证|(?<=低保证)持有人|(?<=低保证)持证人)的?(?:之间)?的?(?:家庭)?(?:关系|称谓|身份)+",
    ),
    COVERED: (
        r"(?:正?在|现)?(?:享受|保障|低保|施保|救助|纳入|供养|享受低保|低保保障|低保享受|纳入低保|享受保障)(?:的)?(?:家庭)?(?:人数|人口数?)",
    ),
    BEGINS: (
        r"(?:困难|身份|资格|类别|民政|首次|初次|最近|最新)*(?:生效|认定|享受|起始|开始|批准|审批|纳入|发证|办证|领证)(?:时间|日期|年月|起始时间|开始时间)",
    ),
    BENEFICIARY: (
        r"(?:低保|低保证|证上|实际|家庭)*(?:享受|保障|施保|救助|受益|在保)(?:低保)?(?:人员|对象|成员|人)(?:名单|明细|情况|关系)?",
    ),
    NONE_OF: (
        r"(?:以上|上述|前面|这些|前几项)*(?:各项|各类|情况|身份|类别)*(?:都|均|皆|全)(?:不是|没有|无|不属于|不符合|不具备)",
        r"(?:以上|上述)(?:无|没有|不是)|无(?:以上|上述)(?:情况|身份|类别)?|不困难|非困难(?:学生|生)?",
    ),
    RELATION: (
        r"关系|称谓|(?:与|和|同)(?:学生|本人|该生|申请人)的?(?:之间的)?关系|(?:家庭)?成员(?:的)?(?:关系|称谓|身份)|家庭成员与(?:学生|本人)的?关系|亲属关系",
    ),
    KIN: (
        "家庭(?:主要)?成员(?:基本)?(?:情况|信息|状况)|"
        + KIN_WORDS
        + "(?:的)?(?:基本|生存|现|身体|健康|婚姻|家庭|就业|残疾|工作|经济|年|月)*"
        + "(?:情况|状况|现状|状态|职业|职务|单位|工作|收入|备注|说明)?",
    ),
    GUARDIAN: (
        r"(?:实际)?(?:抚养|监护)人",
        r"与?(?:监护|抚养)人(?:与(?:学生|本人))?的?(?:关系|身份|称谓)",
    ),
    GRANT: (r"(?:资助|助学金|奖助|获助)(?:名称|项目|来源|性质|资金来源)",),
    SIGNED: (r"(?:学生|本人|学生本人|家长|监护人)?(?:签字|签名)",),
    MEANS: (r"(?:家庭)?(?:经济|生活)(?:情况|状况|条件|水平)|家庭条件|家境",),
    PAID: (
        r"(?:本|学|期|年|月|度|每|次|上|下|已|应|国家|个人|当前)*(?:获得|获助|资助|发放|享受|实发|补助|助学金|到账|打卡|领取)+(?:金额|标准|数额|款)",
    ),
    ENROLMENT: (
        r"(?:学生)?(?:当前)?学籍(?:状态|情况|异动)?",
        r"(?:学籍)?异动(?:时间|日期|情况|类型|类别|状态)?",
        r"(?:学生)?(?:当前|目前)?(?:在校|在读|在籍|就读|学业|学生)(?:状态|情况)",
        r"是否已?(?:在校|在读|在籍|报到|注册)(?:生|学生)?|(?:新生)?报到(?:情况|状态)|(?:学期)?注册(?:情况|状态)",
        r"(?:学生|该生|本人|目前|当前|如今|现在?)?(?:所在)?(?:去向|现状|近况|动向)",
        r"(?:is)?(?:currently)?(?:enrolled|enroled|registered|studying)",
    ),
    LEFT: (
        r"是否(?:已经?|自愿)*(?:毕业|结业|休学|退学|转学|转出|离校|开除|保留学籍|入伍|参军|死亡|去世|身故|放弃)",
        r"(?:预计|预期|拟|应|实际|计划)?(?:毕业|结业|休学|退学|转学|转出|离校|开除)(?:时间|日期|状态|情况|年月|原因|开始|文号)|应复学(?:时间|日期)",
        "(?:预计|预期|拟|应|计划)(?:毕业|结业|离校)",
        r"(?:休学|停学|保留学籍)(?:的)?(?:起始日期|起始时间|截止时间|截止日期|结束时间|结束日期|到期时间|到期日期|起止|期间|时段|期限|年限|起始|起止时间|起止日期|开始时间|开始日期)",
    ),
    STUDY: (
        r"(?:学习|办学|教育|培养|就读|授课|学历)(?:形式|方式|类型|类别)",
        r"(?:学历|学生|培养|考生|生源|招生|录取)(?:类型|类别|性质)",
        "(?:培养|学历|办学|教育)?层次|(?:学校|院校)(?:类型|类别|性质|层次)",
        r"(?:是否)?(?:为)?全日制.{0,4}",
    ),
    YEAR: (
        r"(?:认定|资助|评定|申请|享受|所属|名单|受助|获助|获得)?(?:学年度?|年度|学期)",
        "(?:认定|资助|评定|享受|受助)年份|(?:数据|名单|信息)来源",
        r"(?:数据|信息|统计|名单|采集)(?:来源)?(?:年度|年份|学年|截止|截至|更新)?(?:时间|日期|年月)?(?<!数据)(?<!信息)(?<!统计)(?<!名单)(?<!来源)",
    ),
    EXPIRY: (
        r"(?!.*(?:身份证|学生证|银行|护照)).*(?:(?:有效期|截止|到期|结束).{0,3}|起止(?:时间|日期)|有效日期|失效日期|valid(?:until|to|through)|expir(?:y|ation|es)(?:date|on)?|(?:享受|有效|发放)(?:至|到))",
        r"(?:保障|享受|救助|低保|有效|认定|待遇|供养)(?:期)?(?:止|终止|截至|结束)(?:日期?|时间|年月|月份)?",
    ),
    HOLDER: (
        r"(?:与|和|同|跟)(?:残疾人?证?)?(?:持证人|持有人|残疾人|证件人).{0,2}(?:关系|称谓)",
        r"证主|(?:持证人|残疾人|证件人|持有人)(?:身份|(?:与|和)?(?:学生|本人|该生|申请人)的?关系|关系)",
        r"(?:证件|残疾证)?(?:持有|归属)(?:情况|关系)?|(?:残疾证?|证件)(?:归属|所属)人?|是否(?:为|是)?(?:学生)?本人(?:持证|证件)?",
    ),
    NAMED: (
        r"(?:残疾人|残疾证|残疾人证|持证人|持有人|证件|证上|残疾者|残疾人证持证人|残疾证持证人)(?:的)?姓名",
        r"(?:残疾人?证|证件|残疾|特困|供养)?(?:持证人|持有人|持证者)|残疾人|残疾者",
        r"(?:家庭成员|残疾|低保|特困|供养|享受|救助|认定|保障)(?:人员?|对象|成员)?(?:的)?姓名",
    ),
    INSURED: (
        r"(?:现|居民|医保|当前|目前)*(?:参保|医保|缴费|统筹|社保)(?:所在|经办|登记|缴纳|归)?(?:属|属地|地|地点|所在地|地区|区|区县|城市|地址|省份?|省市|机构)",
        r"(?:参保|缴费|医保)(?:状态|情况|登记|备注|单位|关系|方式)|是否已?参保",
        r"是否已?在?(?:户籍地?|老家|原籍|外地|在外|外|异地|其[他它]地方?|别处|家中?).{0,3}(?:参保|缴费)|是否(?:重复参保|参加职工医保|职工医保|已?就业)",
    ),
    REMARK: (
        r".*(?:备注|附注)\d?|情况|(?:学生|基本)情况|补充情况",
        r"(?:情况|其[他它]|其[他它]情况|补充|特殊情况|特别|需要|困难|家庭情况|困难情况)?说明",
        r"(?:变动|变更|变化|调整|异动)(?:情况|原因|说明)|(?:退回|驳回|不通过)?原因|参保说明",
        r"备考|注|其[他它](?:情况)?|特殊情况|(?:残疾)?证件(?:类型|种类|类别|名称)|remarks?|notes?|comments?",
        r"[a-z_]*(?:status|state|result|decision|outcome|review|opinion|remarks?|notes?|comments?)",
    ),
    STATE: (
        rf"是否(?:{BEFORE})*(?:{HOLDS})|(?:通过|获批|入选|获得|享受)(?:与否|情况)",
        r"(?:资助|资格|名单|认定|有效|办理|申请|申报|审批|流程|评审)?状态|资格|通过|合格|有效|属实|一致性?",
        r"(?:is)?(?:approved?|approval|eligible|valid|verified|confirmed|active|granted|qualified|accepted)",
    ),
}
HEADINGS = {kind: re.compile("|".join(patterns)) for kind, patterns in PATTERNS.items()}
# 是否失联, 注销标志; 举报情况, 核减原因; whose paper or hardship it is.
ASKS = re.compile("^(?:是否|有无|是不是)|(?:标志|标识|标记|与否|是否.{1,6})$")
# What somebody answered who looked into it, and what is marked; not what came of a test.
ANSWERED = re.compile(
    ".*(?:意见|(?<!类别)(?<!等级)建议|结果|结论|反馈|答复|回复|回执|批示|批复|核实|评议|标记|节点|环节|确认|标注|勾选)(?:情况)?"
)
OF_TESTS = re.compile(
    "考试|测评|测试|竞赛|录取|选课|面试|体检|心理|普查|检测|成绩|学业|评教|培训|答辩|论文|应聘|选举|抽签|奖|绩点"
)
# Insured or subsidised somewhere else, or twice.
ABROAD = re.compile(
    "(?:是否)?(?:已|在)*(?:随父母|异地|外地|老家|户籍地?|原籍|生源地|重复|外省|校外|享受)(?:是否)?.{0,3}(?:参保|资助|缴费|医保|享受).{0,2}"
)
OF_A_PAPER = re.compile(
    "证.{0,3}(?:谁|归|持|人|者|主|属|称谓|关系)|(?:残疾|供养|孤儿|持证).{0,3}(?:谁|人|者|成员|对象|称谓|关系|属)"
)
# What somebody tells of anything, 联系情况 say; and a column of somebody else, or of what comes later.
TELLING = re.compile("(?:联系|跟进|沟通|走访|谈话|回访|帮扶|生活|工作)(?:情况|记录|结果)$|近况$|动态$|回函$|函复$")
OF_OTHERS = re.compile(
    "父|母|家长|监护|家庭成员|户主|亲|兄|姐|毕业|就业|高中|中学|考|升学|日期|时间|年月|年限|次数|人数|历史|经历|简历"
    "|征兵|入伍|兵役|意愿"
)
WHO = re.compile("^(?:学院|院系|班级|专业|年级|二级学院)(?=.)")
DECIDED = re.compile("状态|进度|结果|结论|是否|通过$")
OPEN = re.compile("意见|情况|审核$|复核$|审批$|公示$|审查$|核查$|核实$|终审$|复审$|核对$|核验$|比对$")


@cache
def side(heading: str) -> str:
    """Of what a column speaks, by its heading; empty where it is no such column."""
    name = in_han(bare(heading))
    if paper_named(heading):
        return PAPER
    if not name or len(name) > (LONGEST_LATIN if LATIN.fullmatch(name) else LONGEST):
        return ""
    if is_of_other_affairs(name):
        return OTHERS if OF_OTHERS.search(name) else ORDINARY
    found = next((kind for kind, pattern in HEADINGS.items() if pattern.fullmatch(name)), "") or _of_a_check(name)
    found = found or _of_a_hardship(name) or _of_what_weighs(name)
    if found or not words().ordinary_headings.search(name) or TELLING.search(name):
        return found or _of_anything(name)
    return OTHERS if OF_OTHERS.search(name) else ORDINARY


def _of_a_hardship(name: str) -> str:
    is_named = any(word in name for word in words().ticked)
    return SINCE if is_named and SOME_TIME.search(name) else ""


def _of_what_weighs(name: str) -> str:
    """What a heading asks or names that weighs in itself, whatever else is in it."""
    if ABROAD.fullmatch(name) or name.endswith("核实"):
        return ASKED if ABROAD.fullmatch(name) else OPINION
    if remark_words().things.search(name) or standing(name) == ENDED:
        return ""
    is_of_state = remark_words().strong.search(name) or remark_words().assured.search(name)
    if ASKS.search(name) and is_of_state:
        return ASKED
    if ANSWERED.fullmatch(name) and not OF_TESTS.search(name):
        return OPINION
    if remark_words().strong.search(name) and not name.endswith(("登记", "报名", "意愿")):
        return ASKED
    return WHOSE if OF_A_PAPER.search(name) and not words().no_tick.search(name.replace("证件", "")) else ""


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
