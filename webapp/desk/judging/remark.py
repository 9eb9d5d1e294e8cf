"""Remark: what a cell of 备注 says against a student's hardship, or of one that 困难类别 does not name.

Remarks are free text, another in each row: a quick look for a word that may weigh comes first. Only what names an end,
a refusal, another insurance, or somebody who does not study there counts; all else is the office's own affair.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container

from texts.spelling import spelt
from webapp.desk.judging.certificate import ENDS, against_the_certificate
from webapp.desk.judging.days import last_day
from webapp.desk.judging.hardship import BETWEEN, LIGHT, HardshipReader, in_one_spelling
from webapp.desk.judging.parents import says_living
from webapp.desk.reading.familiar import is_familiar
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.table import UNCOMPUTED
from webapp.desk.reading.understanding import TAKEN_OUT, is_understood
from webapp.desk.reading.words import words

NOT = r"(?<![未没无不非有免])"
# It is over, or was never granted: 9月已停发低保金, 复核不通过, 本年度未获得.
OVER = re.compile(
    NOT + r"(?:退出|停发|停保|停止(?!日期)|停享|取消|注销|清退|终止|除名|停了|退保|断保|失效|作废|撤销|撤回|脱保"
    r"|核减|已撤|过期|调出|移出|清出|剔除|减员)"
    r"|不再(?:享受|享有|属于|符合|具备|是|为|领取|纳入|保留|列入|认定|资助|低保|发放)|已(?:停|退"
    r"|脱贫)(?![学休还回费役伍])|(?:已经?|[证保])到期|到期了"
)
# Nobody has decided yet.
OPEN = re.compile(
    r"缓[议办发]|暂缓|延[缓期](?!毕业)|(?:请|(?<!无)需|有待|尚待)(?:再|重新|进一步|学院|学校)*(?:复核|核实|核查|确认|复查)"
    r"|待(?:定|核|审|查|确认|认定|批)|审核中|审批中|公示中|申请中|办理中|存疑|疑似|不好说|说不[清准好]|拿不准|没把握|不敢保证"
)
REFUSED = re.compile(
    r"不通过|未通过|落选|没通过|不同意|驳回|不予|不符|不合格|不属实|不属于|不真实|不享受|不具备|不满足|不认定|不资助"
    r"|不是(?=困难|贫困|学生)|被退回|^(?:本人|学生)?(?:不需要?|不愿意?|不要|不想要?|拒绝)$|(?:^|[,;。、])退回"
    r"|(?:不用|无需|不需要?|不要|不必|不愿意?|不接受|拒绝|谢绝)(?:再|接受|享受|参加)*(?:资助|补助|参保)"
    r"|[未没](?:有)?(?:获得|获批|获|享受|认定|批准|批|评(?!议)|受助|资助|入选|选上|纳入|核实|审核|审批|通过|过(?!期|敏))"
    r"|(?:今年|现在|目前|已经?|复核|审核)不是|查无|未查到|没查到|没有查到|查不到"
    r"|无此人|虚假|造假|伪造|(?<!自动)放弃|[示样范]例|例子|有异议|(?<!无)异议(?!期)"
    rf"|{OPEN.pattern}"
)
INSURED = re.compile(
    NOT + r"(?:(?<!原)职工(?:基本)?医[保疗]|灵活就业(?:医保|参保|人员)|职工参保|单位(?:已)?(?:参保|[交缴买](?:纳"
    r"|了)?(?:社保|医保|保险))|已就业)"
    r"|(?:在|回)?(?:户籍|老家|原籍|家乡|外地|异地|别处|他处|其[他它]地|别的地|生源地|当地|家里|家中|外省|外市"
    r"|市外|外县|外校)[^,。;、]{0,4}(?:已经?)?(?:参保|参加"
    r"|投保|缴费|[交缴买](?:纳|了)?(?:居民|社保|医保|保险)|买了)"
    r"|(?:已经?)在(?!校|本校|学校|我校|校内)[^,。;、]{1,8}(?:参保|参加居民医保|参加医保)|重复参保|(?:在家|随父母?|跟父母|随家庭)[^,。;、]{0,3}参保|不在[^,。;、]{0,4}参保"
    r"|(?:村|居委会?|镇|乡|民政局?|当地)[^,;。、校]{0,4}(?:已|统一|代)+(?:代缴|缴费|缴纳|参保|缴)"
    r"|(?:合作医疗|新农合|医保|社保)[^,;。、]{0,3}(?:在家|老家|户籍|原籍|家里)"
    r"|参保地?[(:为在]*(?:户籍|老家|外地|异地|外省|市外|家里|原籍)|(?:不|放弃"
    r"|拒绝|不愿|不愿意|不想|无需|不需要|不用|不在(?:本?校|学校))参保"
    r"|(?:自费|自己|自行|个人)(?:已经?)?(?:参保|缴费|投保|购买|[交缴买]了?(?:医保|居民))"
)
GONE = re.compile(
    NOT + r"(?:退学|休学|保留学籍|肄业|开除|转学(?!入|来|进|校参|校医)|转出|转走|转校|已离校|离校|参军|入伍|服兵役|当兵"
    r"|(?:学生|本人|该生|同学|已经?|因病|意外|不幸|^|[(,;。、])(?:去世|死亡|身亡|病故|已故|身故|亡故|逝世|过世)|勒令|不在[本我]?校(?!参保|医保|外|内))"
    r"|(?:已|提前|于.{0,8}|^|[\d年月,。;])毕业(?!班|证|生|于|设计|论文|实习|时间|年份|前|后|学校|院校|中学)"
    r"|(?:已|^)结业|毕业离校|已(?:是)?毕业生"
    r"|函授|业余|非全日制|成人(?:教育|高考|本科|专科|高等|生)|成教|自考|自学考试|网络教育|夜大|电大|开放大学"
    r"|在职(?:研究生|学习|就读)"
)
# 现就读于四川轻化工大学.
ELSEWHERE = re.compile(
    r"(?:就读|在读|读书|上学|[转迁][入到至学往]|考[入上取]|录取|改读)(?:于|到|至|在|了|为|的是)*"
    r"(?![^,;。、]{0,6}(?:重庆|渝|本校|我校|学校|专业))[^,;。、]{2,10}(?:大学|学院|学校)"
)
# Below a telephone or an address: 人已走, 不读了.
WENT = re.compile(
    "人(?:已经?|都|也)?(?:走|退|迁|转|离|没了|不在|找不到)|不(?:读|回来|来)了?(?:$|[,;。、了])|失联|失踪|下落不明"
)
# One letter of what says so, as a cell has it: hardly an address or a name has one.
GONE_SIGN = re.compile("[退休肄勒亡逝死故伍役兵军軍开開除转轉离離走迁遷失联聯读讀来來回没沒毕畢结結世留找]")
# Nobody has left who will, and what is over of a bank card or another insurance is not the hardship.
BY_THE_WAY = re.compile(
    r"(?:预计|将于?|拟|计划|应于?|可于)[^,。;、]{0,9}毕业|(?:银行卡|卡|手机|电话|账户|账号|号码|微信|qq|照片"
    r"|密码|邮箱|身份证|学生证|勤工助学岗位?)[^,。;、]{0,6}(?:注销|停机|失效|取消|过期"
    r"|作废|待补|停了|已停)"
    r"|(?:原|曾|以前)?的?职工医保(?:已经?)?(?:停|退|断|转出|终止)[保了]?|无异议|原件待[核验]对?|待[核验]对?原件"
    r"|未发现[^,。;、]{0,4}|原件已[退还]+(?:本人|学生)?|(?:申请"
    r"|审批|审核)表"
)
# What befell a relative: 弟弟已退学, 姐姐毕业, 父亲2025年去世; not 随父母在老家参保.
BEFELL = re.compile(
    rf"(?<![随跟与和同由帮父祖])(?:其|养|继)?(?:{words().kin.pattern}|家长|叔叔?|伯父?|姑姑?|舅舅?|姨妈?|户主)+(?:(?!学生|本人|该生)[^,;。、]){{0,9}}?"
    r"(?:去世|死亡|身亡|病故|已故|身故|亡故|逝世|过世)"
    rf"|(?<![随跟与和同由帮父祖])(?:{words().kin.pattern})+(?:均|都|先后|相继|现|也|:|已经?|[\d年月.]+)*"
    "(?:退学|休学|毕业|结业|肄业|转学|离校|参军|入伍|服兵役|当兵|就业|(?:参加)?(?:职工医保|职工参保|灵活就业)|在(?:外地|老家|户籍地?|单位)参保)"
)
# Another office's affair: 未获励志奖学金, 贷款未通过; and what was refused first and granted then.
OTHER_AFFAIR = re.compile(
    r"[未没不](?:有)?(?:获得?|享受|评上?|批准?|通过|申请)到?了?(?:国家|励志|专业|学业|新生|校级?|学校|学院|市级|省级|优秀|[一二三甲乙丙]等|年度)*"
    rf"(?:{words().other_affairs.pattern})"
    rf"|(?:{words().other_affairs.pattern})[^,;。、]{{0,4}},?(?:审核)?(?:已?取消|落选|不合格"
    r"|[未没不](?:有)?(?:获得?|享受|评上?|批准?|通过|申请))(?=$|[,;。、])"
    rf"|(?:取消|退出|放弃|停止|终止|不再?申请)了?(?:{words().other_affairs.pattern})(?:申请|资格)?"
    r"|[未没不](?:有)?(?:享受|获得?|领取?)过?(?:其[他它]|任何|别的)(?:资助|补助|奖助|助学金)?"
    r"|(?:英语)?[四六]级[未没]过|毕业年级|(?:明|后|次)年毕业|即将毕业|退学申请已?(?:撤回|撤销|取消|驳回)"
    r"|(?:老家|原籍|户籍地?|家里|家中)的?(?:医保|参保|合作医疗|新农合|居民医保)已经?(?:停|取消|退|转出|断|终止)[保了]?"
    r"|已(?:停|取消|退出?|终止)了?(?:老家|原籍|户籍地?|家里)的?(?:医保|参保|合作医疗|新农合)"
    r"|(?:去年|上年|以前|原来?|往年)[^,;。]{0,8}参保[,;](?:今年|现在?|本年|已)[^,;。]{0,6}(?:在校|学校|本校|我校)参保"
    r"|(?:上次|上一?年|去年|往年|首次|第一次|初审|初评|原先|此前)[^,;。、]{0,4}[未没不](?:有)?[^,;。、]{1,4}"
    r"[,;、](?:而)?(?:本次|这次|今年|本年|现在?|目前|第二次|复审|复核|再次)[^,;。、未没不]{0,4}(?:通过|获得?|同意|符合|认定|批准|享受)"
)
LEAVES = re.compile(r"(20\d\d)[^,。;、]{0,5}毕业生?")
BACK = re.compile(
    "复学|[回返来]校(?!参保)|转[为回]?在[读校籍]|已补[交齐正盖办]|已重新[交盖提上]|返校|恢复学籍|退役|已恢复|恢复享受|恢复低保|重新(?:认定|纳入|通过|享受)"
)
# A soldier's certificate is none of 重度残疾, and 1—6级残疾军人 are none of 在乡重点优抚对象.
SOLDIER = re.compile(rf"(?<!不是)(?<!不含)(?:{words().soldiers.pattern})")
PARENT = "父亲?|母亲?|爸爸?|妈妈?|双亲中|父母一方"
# 孤儿 have lost both.
ONE_PARENT = re.compile(
    rf"(?:仅|只有?|单是|单独)(?:有)?(?:{PARENT})(?:一人|一方)?|(?:(?<!父)母亲?|父亲?|爸爸|妈妈)(?:还|仍"
    rf"|尚)?(?:健在|在世|改嫁|再婚|服刑|失踪|失联|出走)|单亲|离异"
)
# 残疾三级 is none that the notices name.
LOWER = re.compile(
    f"(?!.*(?:{words().kin.pattern})).*(?:残疾|肢体|视力|听力|言语|智力|精神|[肢视听智]残)(?:为|是)?[三四34]级.*"
    "|.*(?:残联|系统|证[上件]|库).{0,4}[三四34]级|(?:残疾(?:等级|证)?|视力|听力|肢体|智力|精神|言语|多重)?(?:为|是)?[三四34]级"
    "|.*(?:实|降|改|应|变|评)(?:为|成|定为)[三四34]级"
)
NO_IDENTITY = re.compile(r"(?:不是|不属于|并非|非|没有|无)(.{2,6})")
# What stands below any heading, and is an answer to it.
SAID_OFTEN = words().yes | words().no | words().none | words().affirming | words().complete | words().not_known
# A letter alone is a mark, of which nobody knows what it marks.
NO_TO_WHAT = frozenset(said for said in words().no - {"0", "no"} - words().fillers if not re.fullmatch("[a-z]", said))
CONTRARY = re.compile("|".join(pattern.pattern for pattern in (OVER, REFUSED, INSURED, GONE)))
# One character of each of these words, as the cell has it: most remarks have none, and need no spelling.
HINT = re.compile(
    "[需断斷谢謝拒僞蔘纳納双雙塗叔伯姑舅祖外享信径徑逕止章模糊边邊缓緩请請延费费養养截数數冒涂?？]|自[费費行己]|数据|數據|名单|名單|低收入|支出型|20[0-9]{2}年?.{0,3}[数數名信]|[军軍][人残殘]|因[公战戰]|警察|在[家傢]|老[家傢]|[家傢][里裡裏]|[a-zA-Zａ-ｚ]{4}|"
    "[退停消销銷终終除效废廢撤脱脫减減期再不未没沒驳駁假伪偽弃棄待疑异異职職灵靈参參投缴繳买買就休籍肄转轉离離军軍伍役兵世亡故勒毕畢函余餘非考夜"
    "落級级父母爸妈媽爷爺奶兄弟姐妹哥例調调移剔清减減]|[无無](?![误誤异異需])|[核覈批示请請理]中|中$|中[,，。;；、]|[单單]|交[了医醫社居保]|成[人教敎]|[电電开開]大|开放|開放|[网網][络絡]|[结結][业業]"
)
IN_BRACKETS = re.compile(r"[(（]\d{5,}[)）]")
NAMED_HINT = re.compile("[低特孤残殘建返监監边邊助优優烈艾五三]|重[度残殘]|[复復][员員]|失能|事[实實]|因病")


def without_numbers(cell: str) -> str:
    """A remark without long numbers in brackets, by which most differ, and which say nothing: 已核实（20260001）."""
    return IN_BRACKETS.sub("", cell)


def may_weigh(cell: str) -> bool:
    """Whether a remark may say anything, by the quick looks before it is read: no reader of remarks has another one."""
    said = cell.strip()
    hints = (HINT, NAMED_HINT, remark_words().hint)
    return any(hint.search(said) for hint in hints) or not is_familiar(said)


def is_open(cell: str, held: Container[str], today: dt.date, *, is_remark: bool) -> bool:
    """Whether it is not understood that a cell says nothing against a student who holds the identities `held`.

    Below a heading that asks, 否 is its answer; alone in what `is_remark` nobody knows to what it says no.
    """
    if cell == UNCOMPUTED or BACK.search(spelt(cell)):
        return False
    said = ENDS.sub(lambda found: TAKEN_OUT if _is_to_come(found, today) else found[0], spelt(cell))
    said = LEAVES.sub(lambda found: TAKEN_OUT if int(found[1]) > today.year else found[0], said)
    for pattern in (BEFELL, OTHER_AFFAIR, BY_THE_WAY):
        said = pattern.sub(TAKEN_OUT, said)
    said = said.strip(",;。!")
    if said in SAID_OFTEN:
        return is_remark and said in NO_TO_WHAT
    # Columns of names and the like are in English too, where the headings are.
    english = cell if is_remark else ""
    return not (is_familiar(said) and is_understood(english, said, held, today.year))


def _is_to_come(found: re.Match[str], today: dt.date) -> bool:
    day = last_day(found[1] or found[2])
    return day is not None and day >= today


def is_gone(said: str) -> bool:
    """Whether a cell of something else, in one spelling, says that the student is not there any more."""
    left = _of_the_student(said)
    return GONE.search(left) is not None or WENT.search(left) is not None


def speaks_against(cell: str, held: Container[str], reader: HardshipReader, year: int) -> bool:
    """Whether a remark stands against the hardship of a student who holds the identities `held`.

    Who leaves after `year` is there.
    """
    if not may_weigh(cell):
        return False
    said = spelt(cell)
    whole, said = said, _of_the_student(said)
    said = LEAVES.sub(lambda found: "" if int(found[1]) > year else found[0], said)
    contrary = CONTRARY.search(said) is not None
    if (contrary or words().english_against.search(_in_words(cell))) and not BACK.search(said):
        return True
    is_orphan = any(code in held for code in words().without_parents)
    if (is_orphan and (ONE_PARENT.search(whole) or says_living(whole))) or ELSEWHERE.search(said):
        return True
    if against_the_certificate(whole, held) or _is_of_soldiers(whole, held) or _denies(said, held):
        return True
    if any(code in held for code in words().shown_by_level) and any(map(LOWER.fullmatch, BETWEEN.split(said))):
        return True
    # 本人残疾二级，父亲残疾一级 is the student's all the same; to hear a whole remark takes longest, and comes last.
    is_of_kin = any(_is_of_kin(part, held) for part in BETWEEN.split(said))
    return is_of_kin and not ("本人" in said and any(code in held for code in reader.named(said)))


def _of_the_student(said: str) -> str:
    """A remark without what befell relatives, and what is no affair of the hardship."""
    for pattern in (BEFELL, OTHER_AFFAIR, BY_THE_WAY):
        said = pattern.sub("", said)
    return said


def _in_words(cell: str) -> str:
    """A remark in small letters, its words apart."""
    return " ".join(cell.lower().split())


def _is_of_soldiers(said: str, held: Container[str]) -> bool:
    """A soldier's certificate; a relative's says nothing of a certificate that is the student's own."""
    if not SOLDIER.search(said):
        return False
    codes = words().no_soldiers - (words().shown_by_level if words().kin.search(said) else frozenset())
    return any(code in held for code in codes)


def names_identity(cell: str, reader: HardshipReader) -> bool:
    """Whether a remark names an identity that the student may hold: 建议按低保; not 父亲残疾一级."""
    if not NAMED_HINT.search(cell):
        return False
    said = spelt(cell)
    if not any(word in said for word in words().ticked):
        return False
    # What is not decided is to be asked about all the same: 建议按低保，请复核.
    if CONTRARY.search(OPEN.sub("", _of_the_student(said))):
        return False
    return any(_held_by_student(part, reader) for part in BETWEEN.split(said))


def _held_by_student(part: str, reader: HardshipReader) -> bool:
    named = reader.named(part)
    return bool(named) and (not words().kin.search(part) or named <= words().family_identities)


def _denies(said: str, held: Container[str]) -> bool:
    """非低保, 不是孤儿."""
    for found in NO_IDENTITY.finditer(said):
        codes = next((codes for word, codes in words().ticked.items() if found[1].startswith(word)), frozenset())
        if any(code in held for code in codes):
            return True
    return False


def _is_of_kin(part: str, held: Container[str]) -> bool:
    """父亲残疾一级, beside the same identity of the student; what a whole family holds is the student's too."""
    if not words().kin.search(part) or LIGHT.search(part):
        return False
    part = in_one_spelling(part)
    named = {code for word, codes in words().ticked.items() if word in part for code in codes}
    return any(code in held for code in named - words().family_identities)
