"""Understanding: whether a remark is understood to say nothing that weighs.

Of the ways in which an office says that somebody is gone, or a paper false, no list is complete. So a word that may
weigh is harmless only in what is known to be harmless; and of a sentence on the recognition, its paper or the
insurance every word has to be known.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from webapp.desk.reading.brackets import bare
from webapp.desk.reading.contents import says_something
from webapp.desk.reading.familiar import HOME, is_familiar, without_life
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.words import words

# Stands for what was understood before.
TAKEN_OUT = "…"
CLAUSE = re.compile(r"[,;。、!|/\n:()\[\]]+")
# Dates, numbers, telephones, rooms, sums.
FIGURES = re.compile(
    r"第?\d[\d.\-~/*x]*(?:学年|学期|[年月日号时分秒元万千%份张页栋楼室床班级届人口岁斤亩次天周个]|)*(?:起|以来|至今)?"
)
# 2024年认定: what was recognised then, and not since then.
EARLIER = re.compile(
    r"(20\d\d)(?:-(?:20)?\d\d)?(?:学年|年度|年|级)?度?的?(?:认定|名单|数据|建档|资助|评|信息|口径|低保|特困)"
)
EARLIER_YEARS = re.compile("去年|前年|上年|上学[年期]|前几年|以前|之前|曾经?")
YEAR = re.compile(r"20\d\d")
PLACE = re.compile("[\u4e00-\u9fff]{2,3}(?:自治县|[县区市省乡镇村])")
MAIL = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+")
COUNTED = re.compile("[一二三四五六七八九十两]+[人口个年次份]")
WORD = re.compile("[a-z']+")
ABSENT = "(?:没得|[无没未不缺非]|不是|并非|没有|缺乏|丧失|失去|暂无)(?:有|什么)?"
KIN = re.compile(f"{words().kin.pattern}|[爸妈]|叔|伯|姑|舅|姨|夫妻|老人|双亲")
WELL_OFF = re.compile(
    "公务员|老板|开.{0,2}公司|企业主|高管|富|高收入|高薪|财政供养|吃皇粮|公职|事业编|在编|[镇乡县局处科村]长|干部|门面|商铺|别墅|商品房|股[份东]|宝马|奔驰|奥迪|[两三四五六]套|开.{0,3}(?:[店馆厂]|超市|公司|宾馆|酒店|商场)|新楼|新房|洋楼|楼房|车行|茶楼|挖机|货车[两三]"
)
# What a relative says is of the student.
REPORTED = re.compile("[说讲]|告[知诉]|反映|表示|[父母爸妈]称")
SELF = re.compile("本人|学生|该生|同学|自己")
# A household holds it, whoever is its head.
HEAD = re.compile(f"户主(?:是|为|系)?(?:{words().kin.pattern})?|(?:{words().kin.pattern})(?:是|为|系)?户主")
PARENTS, PAPER = re.compile("父亲|母亲|父母|爸爸|妈妈"), re.compile("证(?!明)|册")
TICKED = "|".join(map(re.escape, sorted(words().ticked, key=len, reverse=True)))
TICKED_WORD = re.compile(TICKED)
NOT_HELD = re.compile(f"(?:不是|并非|不属于|非|无|没有)(?:{TICKED})(?:户|家庭|证|对象|人员|学生)?")
CHANGED = re.compile(f"(?:转|改|应|实|变更?|更正|调整)(?:成|为|是|属于?)?(?:{TICKED})")
# A word written alone, in brackets behind a name.
ALONE = re.compile(f"[休退停删走亡死逝转离弃除缓撤假重疑废空错减差缺?×✗✘☒]|其?(?:{words().kin.pattern})")


def is_understood(cell: str, said: str, held: Container[str], year: int) -> bool:
    """Whether a remark of a student who holds the identities `held` is understood to say nothing that weighs; `said`:
    in one spelling, without what befell others."""
    if said in words().none | words().fillers:
        return True
    changed = CHANGED.search(said)
    if (changed and not _names(changed[0], held)) or ALONE.fullmatch(said) or _is_of_before(said, year):
        return False
    return all(_is_plain(clause, held) for clause in _clauses(said)) and _is_plain_english(cell)


def is_understood_below(heading: str, said: str) -> bool:
    """Whether what stands in one spelling below a heading of something else is understood to say nothing that weighs:
    已注销 says nothing below 银行卡号."""
    if said in words().none | words().fillers | words().yes | words().no | words().affirming | words().complete:
        return True
    if not is_familiar(said):
        return False
    return any(is_understood("", whole, frozenset(), 0) for whole in (f"{bare(heading)}{said}", said))


def is_unclear(name: str) -> bool:
    """Whether the name of a part, in one spelling, says something that is not understood: 材料没交够的, 本次不发."""
    return says_something(name) and not is_understood_below("", name)


def _is_of_before(said: str, year: int) -> bool:
    is_renewed = any(int(found) >= year for found in YEAR.findall(said))
    return not is_renewed and any(int(found[1]) < year for found in EARLIER.finditer(said))


def is_harmless(said: str) -> bool:
    """Whether no strong word is left of what is said, in one spelling: nobody gone, no paper false, nothing over."""
    return not any(_weighs(clause, "strong") for clause in _clauses(said))


def is_silent(said: str) -> bool:
    """Whether no word that may weigh, strong or light, is left of what is said, in one spelling."""
    return not any(_weighs(clause, how) for clause in _clauses(said) for how in ("strong", "light"))


def _clauses(said: str) -> Iterator[str]:
    """The parts of a remark that have to be read: not those on things of no weight, and how they were mended."""
    is_mended = False
    empty = {"", *words().none, *words().fillers}
    for part in (part for part in CLAUSE.split(said) if part not in empty):
        # What was taken out was a thing of no weight too.
        is_thing = TAKEN_OUT in part or remark_words().things.search(part) is not None
        is_mended, clause = is_thing or (is_mended and part in remark_words().mended), part.replace(TAKEN_OUT, "")
        if is_mended:
            clause = remark_words().happens.sub("", remark_words().things.sub("", clause))
        if not is_mended or _is_on_recognition(clause) or _weighs(clause, "strong"):
            yield clause


def _is_plain(clause: str, held: Container[str]) -> bool:
    """Whether nothing in a part of a remark weighs."""
    left = remark_words().things.sub("", clause)
    left = NOT_HELD.sub(lambda found: found[0] if _names(found[0], held) else "", left)
    if KIN.search(left) and not PAPER.search(left) and _named(left) and _named(left) <= words().shown_by_level:
        # Whether it is a relative who is disabled is read elsewhere.
        return True
    if _is_on_recognition(left) or _names(left, held):
        left = HEAD.sub("", FIGURES.sub("", left))
        left = PARENTS.sub("", left) if _named(left) and _named(left) <= words().family_identities else left
        left = TICKED_WORD.sub(lambda found: "" if _is_named(found[0], held) else found[0], left)
        left = remark_words().plain.sub("", COUNTED.sub("", PLACE.sub("", left)))
        return not left.strip("-.*·'\"=") and not _weighs(clause, "strong")
    if HOME.search(left) and WELL_OFF.search(left):
        return False
    if KIN.search(left) and not (SELF.search(left) or REPORTED.search(left)):
        return WELL_OFF.search(left) is None
    # 去年骨折: an earlier year of a life.
    left = EARLIER_YEARS.sub("", left) if without_life(left) != left else left
    return not _weighs(left, "strong") and not _weighs(left, "light")


def _is_on_recognition(clause: str) -> bool:
    return remark_words().recognition.search(clause) is not None


def _weighs(clause: str, how: str) -> bool:
    """Whether a word of the list `how` is left of a part of a remark without what is known to be harmless."""
    left = remark_words().other.sub("", re.sub(f"{ABSENT}(?:{remark_words().absent.pattern})", "", clause))
    left = without_life(left) if how == "light" else left
    found: re.Pattern[str] = getattr(remark_words(), how)
    return found.search(left) is not None


def _names(clause: str, held: Container[str]) -> bool:
    """Whether an identity that is held is named."""
    return any(word in clause and any(code in held for code in codes) for word, codes in words().ticked.items())


def _is_named(word: str, held: Container[str]) -> bool:
    """Whether an identity that is held has that name, and one that is not made of plain words."""
    return _names(word, held) and remark_words().plain.sub("", word) != ""


def _named(clause: str) -> frozenset[str]:
    return frozenset().union(*(codes for word, codes in words().ticked.items() if word in clause))


def _is_plain_english(cell: str) -> bool:
    return all(word in remark_words().english for word in WORD.findall(MAIL.sub("", cell.lower())) if len(word) > 1)
