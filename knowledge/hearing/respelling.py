"""Respelling puts what only looks like another word as it is meant, before facts are heard in it.

The end of a sum is no identity (四万五报了两万 tells of no 五保), and the grade of a disability stands beside its word
(残疾人证是一级的 is 残疾一级).
"""

import re

PLACE = "(?:[0-9一二两三四五六七八九十几][万千百]|[二三四五六七八九]十)"
# 三万五, and 保 or 报 of what was paid; but 三万，五保户, and 八十，五保.
OF_PEOPLE = (
    "五保(?:户|老|证(?!金)|对象|人|供养|家庭|待遇|政策)|三无(?:人员|老|对象|户)|(?:五保|三无)(?=[,，。.;；?？!！、]|$)"
)
END_OF_SUM = re.compile(f"{PLACE}(?!{OF_PEOPLE})(?:五(?=[保报饱宝包抱爆])|三(?=无))")
GRADE, BOTH = "[一二三四1-4壹贰叁肆]", "一二三四1-4、,至到或和及-"
KINDS = "(?:视力|听力|言语|语言|肢体|智力|精神|多重)"
# No grade of a hospital (残疾人，二级医院), no bound, and not one of two.
ALONE = f"(?!医|定点|甲|乙|及|以|卫|的?医院|机构|{KINDS}?残疾|[{BOTH}]{GRADE}级)"
HERE = "[^,.;!?，。评定级]"
GRADE_BEHIND = re.compile(
    "残疾(?:人?证(?:书|件)?|人?(?:等级|级别|程度)|人[,，]?(?=评|定|级别|等级))"
    f"(?:上|里|面|写|标|的|是|为|也|就|评|定|办|鉴定|等级|级别|有|了|[,，:]){{0,5}}({GRADE})级{ALONE}"
    f"|残疾人(?:的|是|为)?({GRADE})级{ALONE}|{KINDS}残疾[,，]({GRADE})级{ALONE}"
    # 残联那边也评了二级: whom they grade has a disability of it.
    f"|残联{HERE}{{0,6}}(?:评|定|鉴定|认定|办|发|批)(?:上|下来|成|的|了|是|为|个|到){{0,3}}({GRADE})级{ALONE}"
)
GRADE_BEFORE = re.compile(f"(?<![{BOTH}])({GRADE})级的?(?:{KINDS}残疾|残(?![疾联]))")
# How people say that they went to no hospital of the first level first: 没先在乡卫生院瞧.
NO, GAP = "(?<![是有])(?:没有|没得|没|未|不是|并非|不曾)", "[^,.;!?，。]"
FIRST_LEVEL = "(?:卫生院|乡镇医院|卫生所|卫生室|卫生服务中心|社区医院|社区|镇医院|乡医院|镇上医院|镇上的医院|基层)"
NOT_FIRST = re.compile(
    f"{NO}{GAP}{{0,3}}先{GAP}{{0,5}}{FIRST_LEVEL}(?:[看瞧医治](?:过|的|病)?)?"
    f"|{NO}(?:经过|经|从|由|通过|在){GAP}{{0,4}}{FIRST_LEVEL}{GAP}{{0,4}}(?:转诊|转|首诊|先[看瞧])"
    f"|{NO}(?:经过|经|从|去|到){GAP}{{0,3}}{FIRST_LEVEL}(?=[就直]|$|[,.;!?，。])"
)
# Of disabled soldiers the first six grades are a kind of their own, the others are soldiers as any.
SOLDIER = "(?:的?(?:伤残|残疾|因公|因战|退役|退伍)*军人)"
HIGH_GRADE, LOW_GRADE = re.compile(f"[一二三四五六1-6]级{SOLDIER}"), re.compile(f"(?:[七八九十7-9]|10)级{SOLDIER}")
GRADE_OF_SOLDIER = re.compile(
    r"(?:伤残|残疾)军人证?(?:上|写|是|的|等级|[,，])*(?P<high>[一二三四五六1-6])?(?P<low>[七八九十7-9]|10)?级"
)
# 低保证上没得我的名字: who does not stand on it has none of it.
NOT_ON_IT = re.compile(
    "(低保|特困|五保)(?:证|本)?(?:上|里|头)*(?:没得|没有|没写|没|不含|不包括)(我|他|她)(?:的?名字?)?"
)
# Schools of Chongqing that have the name of another place.
OF_CHONGQING = re.compile("四川外国?语(?:大学|学院)|四川美术学院|川外|川美")
# 职工医保是自家个人缴起的: who pays it stands behind it, in many words.
OWN_PAYER = "(?:自家|自己|各人|个人|本人|个人家)"
PAID_BY_ONESELF = re.compile(
    f"职工医保(?:都|也|一直)?是?(?:我|他|她|我们|咱)?{OWN_PAYER}{{1,2}}(?:在|掏钱|出钱|拿钱|去|掏腰包)?(?:交|缴|买|出|上)(?:的|起的?|起走|着|钱)?"
    f"|{OWN_PAYER}{{1,2}}(?:在|掏钱|出钱|拿钱|去|掏腰包)?(?:交|缴|买|出|上)(?:的|起的?|起走|着|了)?(?:城镇)?职工医保"
)
IN_USE = str.maketrans("壹贰叁肆", "一二三四")


def respelled(text: str) -> str:
    """A normalised text with grades, soldiers, schools, papers and the first level in the words of the notices."""
    text = PAID_BY_ONESELF.sub("自己交的职工医保", text)
    return with_first_level(with_schools(with_grades(with_soldiers(with_names_on_papers(text)))))


def with_grades(text: str) -> str:
    """A normalised text with each grade of a disability behind its word, as 残疾二级."""
    for pattern in (GRADE_BEHIND, GRADE_BEFORE):
        text = pattern.sub(lambda found: f"残疾{next(filter(None, found.groups())).translate(IN_USE)}级", text)
    return text


def with_soldiers(text: str) -> str:
    """A normalised text in which a disabled soldier of the first six grades is called alike, and no other is one."""
    text = GRADE_OF_SOLDIER.sub(lambda found: "六级残疾军人" if found["high"] else "退役军人", text)
    return LOW_GRADE.sub("退役军人", HIGH_GRADE.sub("六级残疾军人", text))


def with_names_on_papers(text: str) -> str:
    """A normalised text that says of whose name stands on no certificate that they are no such person."""
    return NOT_ON_IT.sub(lambda found: f"{found[2]}不是{found[1]}", text)


def with_schools(text: str) -> str:
    """A normalised text with the schools of Chongqing that are called by another place as such."""
    return OF_CHONGQING.sub("重庆的大学", text)


def with_first_level(text: str) -> str:
    """A normalised text that says in the words of the notice that nobody went to the first level first."""
    return NOT_FIRST.sub("没有经过基层首诊", text)


def without_ends_of_sums(text: str) -> str:
    """A normalised text with spaces where a sum ends like an identity begins."""
    return END_OF_SUM.sub(lambda found: " " * len(found[0]), text)
