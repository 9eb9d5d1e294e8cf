"""Parents: what is told of the parents of an orphan (孤儿), who has lost both, if one of them lives."""

from __future__ import annotations

import re

from texts.spelling import spelt
from webapp.desk.reading.words import words

# 父母健在, 随父母生活, 已被收养: whoever is adopted has parents again.
LIVING = re.compile(
    rf"(?<![祖养])(?:父母|双亲|父亲|母亲)(?:双方|双双|均|都|俱|还|仍|尚|现|外出|在外|常年|长期)*(?:{words().living.pattern}|离异|离婚|抚养)"
    r"|(?:随|跟|与|和|由)(?:其)?(?:父母|父亲|母亲|双亲)(?:一起|共同)?(?:生活|居住|抚养|监护)|(?<![未没])被?(?:收养|送养)|(?<!寄)养(?:父母|父|母)|双亲家庭|父母双全"
)
CLAUSE = re.compile("[,;。、]")
PARENT = re.compile("(?<![祖伯叔舅养姑姨干奶])(?:爸|妈|父(?!子|母双亡)|(?<!祖父)母(?!子))(?!.{0,3}(?:姓名|名字))")
LOST = re.compile(
    "失踪|失联|遗|弃|不详|生前|离世|走了|早走|没了|病[逝亡]|双[亡亲]|车祸|遇难|牺牲|意外|(?:无|没有?|失去|丧)了?(?:父|母|爸|妈)"
)
# Below 父亲工作单位 all that is no filler says that there is work.
WORKS = re.compile("工作|单位|职业|职务|收入|健康|身体")
NOTHING = re.compile(r"0+(?:\.0+)?元?")


def says_living(said: str) -> bool:
    """Whether a remark, in one spelling, says that a parent lives; one of whom nothing sad is said does."""
    return LIVING.search(said) is not None or any(map(_speaks_of_a_parent, CLAUSE.split(said)))


def _speaks_of_a_parent(clause: str) -> bool:
    return PARENT.search(clause) is not None and not (words().dead.search(clause) or LOST.search(clause))


def tells_living(heading: str, cell: str) -> bool:
    """Whether what stands in a column of a parent says that this one lives; a name or a telephone says nothing."""
    said = spelt(cell)
    if words().dead.search(heading) and said in words().no:
        return True
    is_nothing = said in words().fillers or said in words().none or said in words().not_known or NOTHING.fullmatch(said)
    if not said or is_nothing or words().dead.search(said) or re.search("失踪|失联|不详|宣告", said):
        return False
    is_asked = said in words().yes and words().living.search(heading)
    if words().dead.search(heading):
        return False
    return bool(is_asked or WORKS.search(heading) or words().living.search(said))
