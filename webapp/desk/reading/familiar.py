"""Familiar: whether a text is made of what ordinary remarks are made of (familiar.yaml), whatever it says.

It is the other half of reading a remark: words that weigh are looked for elsewhere, and of words that nobody knows it
cannot be said whether they weigh. Names of people and of places are known by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from texts import parts, source
from texts.spelling import spelt
from webapp.desk.reading.remark_words import remark_words
from webapp.desk.reading.words import words

FILE = Path(__file__).parent / "familiar.yaml"
# Of the words of remarks (remarks.yaml) those that say nothing.
HARMLESS, ABSENT = ("things", "other", "mended"), ("无", "没有", "没得", "没", "未", "不")
# Small words; what is done with a list; and those of a life, in which letters that weigh say nothing.
NEUTRAL, HANDLING, LIFE = "neutral", "handling", ("family", "health", "school")
CLAUSE = re.compile(r"[,;。、!|/\n:()\[\]\s\"'“”·…~<>《》【】]+")
HAN = re.compile("[\u4e00-\u9fff]+")
PLACE = re.compile(
    "[\u4e00-\u9fff]{2,4}(?:自治县|街道|社区|小区|[县区市省乡镇村组坝湾沟])|[0-9]+[栋幢舍楼号]"
    "|[\u4e00-\u9fff]{2,6}(?:中学|小学|[一二三四五六七八九十]中)"
)
HOME = re.compile(f"{words().kin.pattern}|家里|家中|家庭|家住|家在|屋头|老人|[爸妈]|叔|伯|姑|舅|姨")
# What is on the student, on the recognition, a paper or the insurance, or what somebody at home says.
OF_THE_STUDENT = re.compile(
    "本人|学生|该生|此生|同学|自己|[证章保险]|民政|残联|名单|资格|认定|享受|缴|[说讲称问]|告[知诉]|反映|表示|[^家的]人在|不吃|核|销|报"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏吕丁沈任姚卢姜崔钟谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向汤冉牟庹"
)
LONGEST_NAME = 3
# Small words alone say nothing; a sentence of them may.
LONGEST_OF_SMALL_WORDS = 5
REMEMBERED = 2**14


def is_familiar(said: str) -> bool:
    """Whether of each part of what is said, in one spelling, most is known; of a life at home anything may be told."""
    is_of_home = False
    for part in CLAUSE.split(PLACE.sub(lambda found: found[0] if HOME.search(found[0]) else "", said)):
        is_of_home = (is_of_home or HOME.search(part) is not None) and not OF_THE_STUDENT.search(part)
        if not (is_of_home or all(map(_is_known, HAN.findall(part)))):
            return False
    return True


def is_mark(said: str) -> bool:
    """Whether a text is one letter that is no word by itself: 甲, 灰."""
    return len(said) == 1 and HAN.match(said) is not None and said not in _kinds()


def are_names(said: str) -> bool:
    """Whether a text in one spelling looks like the names of people, and has no word of a remark: 王芳、李江."""
    names = [name for name in re.split("[、,和及与]", said) if name]
    looks = (2 <= len(name) <= LONGEST_NAME and name[0] in SURNAMES for name in names)
    return bool(names) and all(looks) and all(len(word) == 1 for name in names for word in _words_of(name))


def without_life(said: str) -> str:
    """What is said without the words of a life at home and at school."""
    return "".join(word for word in _words_of(said) if _kinds().get(word) not in LIFE)


@cache
def _kinds() -> dict[str, str]:
    """All words, each with the list that it stands in."""
    file = parts.file(FILE, (NEUTRAL, HANDLING, *LIFE))
    told = {spelt(word): NEUTRAL for word in (*remark_words().listed["plain"], *source.texts(file, NEUTRAL))}
    told |= {spelt(word): HANDLING for name in HARMLESS for word in remark_words().listed[name]}
    told |= {spelt(word): name for name in (HANDLING, *LIFE) for word in source.texts(file, name)}
    told |= dict.fromkeys(words().ticked, HANDLING)
    return {f"{no}{word}": LIFE[0] for no in ABSENT for word in remark_words().listed["absent"]} | told


@cache
def _longest() -> int:
    return max(map(len, _kinds()))


@lru_cache(REMEMBERED)
def _is_known(clause: str) -> bool:
    if len(clause) == 1:
        # 甲, 乙: a letter alone is a mark. Those that deny something are known to the words that weigh.
        return True
    kinds = [(word, _kinds().get(word)) for word in _words_of(clause)]
    unknown = sum(len(word) for word, kind in kinds if kind is None)
    known = sum(len(word) for word, kind in kinds if kind not in {None, NEUTRAL})
    if unknown == 0:
        return known > 0 or len(clause) <= LONGEST_OF_SMALL_WORDS
    is_name = len(clause) <= LONGEST_NAME and clause[0] in SURNAMES and known == 0
    return is_name or unknown <= known


def _words_of(said: str) -> Iterator[str]:
    """The words of a text, at each place the longest that is known; else a letter."""
    place = 0
    while place < len(said):
        longest = min(_longest(), len(said) - place)
        length = next((size for size in range(longest, 1, -1) if said[place : place + size] in _kinds()), 1)
        yield said[place : place + length]
        place += length
