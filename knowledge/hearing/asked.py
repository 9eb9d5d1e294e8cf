"""What a text only asks about is no fact of whoever writes it: 有没有医保, 用不用转诊, 是低保不, 算特殊疾病吗."""

import re
from functools import lru_cache

HAN = "[\u4e00-\u9fff]"
# A verb said twice with a "not" between: 算不算, 转没转诊, 需不需要, 参加没参加; and the words that do the same.
TWICE = re.compile(f"({HAN}{{2}})[不没]\\1|({HAN})(?:不|没得|没|莫)\\2|有没得|有莫得|是否|能否|可否|有无|会否|属否")
# What may stand between such a verb and what is asked about.
BETWEEN = re.compile(
    "(?:就是|是|算是|算|属于|需要|需|要|得上|得|有|一定|必须|非要|非得|只有|只能|只|自动|就|都|先|办|开|做|交|缴|买|参加|加|拿|领|吃|当|帮"
    "|我们|我|他|她|在校|在|到|去|经过|经|镇|乡|上|够格|什么|啥子?|这种|这个|那个|一个|个)*"
)
# 低保批没批: what stands before such a verb is what is asked about.
ASKED_AFTER = re.compile("(?:证)?(?:批没批|评没评|办没办|过没过|下没下|批不批|评不评|办不办得)")
# 低保证还没下来, 低保正在审: nobody knows yet whether it will be.
PENDING = re.compile(
    "(?:证|卡|户|对象|本本)?(?:现在|目前|这阵)?(?:还|都|也|一直|正|就)*(?:(?:没得?|没有|莫)下来|在(?:办|审|公示|走流程|走程序|等)"
    "|(?:才|刚刚?)(?:申请|交上去|递上去|报上去))"
)
# 孤儿是不是跟特困一样: with whom somebody is compared they are not said to be.
COMPARED, ALIKE = (
    re.compile("(?:跟|和|同|像|与|按照?)$"),
    re.compile("(?:户|人员|对象|供养|的人)*(?:一样|一个样|差不多|那样)"),
)
# 帮我办低保, 想申请低保: who wants to be recognised is not; 去年申请低保，批下来了 is, and so is 办了低保.
WANTED = re.compile(
    "(?:想|要|能|可以|帮我|帮忙|帮到|给我|怎么|啷个|咋个?|如何|哪里|去|来|打算|准备)(?:去|来|帮|给|我|他|她|我们|个|能|可以)*(?:办|申请|评|申报|争取|搞|弄|吃)"
    "(?:理|请|个|一个|一下|下|到|上)*$"
)
RECOGNITION = re.compile("低保|特困|五保|三无|残疾|重残|重度残|边缘|低边|监测|易返贫|优抚|孤儿|贫困|建卡|建档")
ACHIEVED = re.compile("批|通过|下来|成功|评上|过了|办成|办好")
# 必须是定点医院才报吗, 哪家医院是定点: a condition, or a choice, that is asked for.
CONDITION = re.compile("(?:必须|只有|只能|一定要|非得|非要)(?:是|在|要|去|找|到|经|先|得|交|买|选|参加)*$")
CHOICE = re.compile("哪.{0,5}(?:是在?)?$")
QUESTION_ENDS = re.compile("(?:[吗嘛么不没哇迈嗦呢]|哪.{0,8}|[?？])[,.;!?。，；！？ ]*$")
# 是居民医保不是职工医保嘛，分不清: of what stands so side by side, nobody knows which it is.
UNKNOWN = re.compile(
    "(?:是|算|有).{1,12}(?:还是|或者|不是|也可能是).{1,12}?(?:嘛|吗|呢|啊|哦|哟)?[,，。 ]*(?:我)?(?:也|都|又)?"
    "(?:分|搞|弄|说|闹|记|扯)(?:不|不太|不大)(?:清楚|清|明白|醒豁|准)"
)
# 转诊了没有, 是低保不, 有低保证没得: a question by its end.
END = "(?=$|[,.;!?。，；！？ ])"
TAIL = re.compile(f"[了过的]?(?:没有|没得|没|不是|不算|不嘛|不|否|莫得){END}")
BEFORE_TAIL = re.compile("(?:是|算|属于|有|要|需要|得|用|办|开|去|来)(?:过|了)?$")
# 需要转诊吗: what stands between such a verb and the 吗 is what is asked about.
ASKING = re.compile(f"(?:吗|么|嘛|迈|嗦|哇){END}")
ASKED_BY = re.compile("(?:是|算|算是|属于|需要|要|用|必须|得)(?:不是)?$")


def is_asked(text: str, start: int, end: int) -> bool:
    """Whether a normalised text only asks if what stands there is so."""
    if is_in_question(text, start, end):
        return True
    before, after = text[:start], text[end:]
    tail = TAIL.match(after)
    if tail and (tail[0][0] in "了过" or BEFORE_TAIL.search(before)):
        return True
    if RECOGNITION.match(text, start) and WANTED.search(before) and not ACHIEVED.search(text):
        return True
    is_compared = COMPARED.search(before) is not None and ALIKE.match(after) is not None
    if RECOGNITION.match(text, start) and (is_compared or PENDING.match(after)):
        return True
    if ASKED_AFTER.match(after) or CHOICE.search(before) or (CONDITION.search(before) and QUESTION_ENDS.search(after)):
        return True
    return bool(ASKING.match(after) and (text[start] in "是算" or ASKED_BY.search(before)))


def is_pending(text: str) -> bool:
    """Whether a normalised text tells that somebody is not yet recognised, and may be: 低保证还没下来."""
    return any(PENDING.match(text, found.end()) for found in RECOGNITION.finditer(text))


def is_in_question(text: str, start: int, end: int) -> bool:
    """Whether a verb said twice, with its object's begin, lies there: the 不算 of 算不算 denies nothing."""
    return any(first < end and start < last for first, last in _asked(text))


@lru_cache(maxsize=16)
def _asked(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where each verb said twice stands, with what lies before its object, and the object's first."""
    found = []
    for verb in TWICE.finditer(text):
        between = BETWEEN.match(text, verb.end())
        found.append((verb.start(), (between.end() if between else verb.end()) + 1))
    return (*found, *(unknown.span() for unknown in UNKNOWN.finditer(text)))
