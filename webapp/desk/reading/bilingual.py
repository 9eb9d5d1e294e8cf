"""Bilingual: a cell that says the same in Chinese and in English is read in Chinese: 否 No, 无 None, 孤儿 Orphan.

Where the English half says something else, or nothing that is known, the cell stays as it is, to be looked into.
"""

from __future__ import annotations

import re
from functools import lru_cache

from texts.spelling import spelt
from webapp.desk.reading.words import words

HAN = r"[√✓✔×✗✘\u4e00-\u9fff][、,，（）()√✓✔×✗✘\u4e00-\u9fff0-9]*?"
LATIN = "[A-Za-z][A-Za-z0-9 .,'/&_-]*"
LETTER = re.compile("[A-Za-z]")
BETWEEN = r"[\s/／|:：(（\[【-]*"
BOTH = (
    re.compile(rf"\s*(?P<han>{HAN}){BETWEEN}(?P<latin>{LATIN})[)）\]】]?\s*"),
    re.compile(rf"\s*(?P<latin>{LATIN}){BETWEEN}(?P<han>{HAN})[)）\]】]?\s*"),
)
LEVEL = re.compile("(?:grade|level|class)([1-4])|([1-4])(?:st|nd|rd|th)(?:grade|level|class)")
LEVEL_HERE = re.compile("([一二三四1-4])级")
FIGURES = {"一": "1", "二": "2", "三": "3", "四": "4"}
ANY, UNNAMED = "any", "unnamed"
REMEMBERED = 2**12


@lru_cache(REMEMBERED)
def in_one_language(cell: str) -> str:
    """The Chinese half of a cell whose English half says the same; the cell, where none does."""
    if cell.isascii() or not LETTER.search(cell):
        return cell
    found = next((match for pattern in BOTH if (match := pattern.fullmatch(cell))), None)
    return found["han"] if found and _are_alike(found["han"], spelt(found["latin"]).replace("-", "")) else cell


def _are_alike(han: str, latin: str) -> bool:
    said = spelt(han)
    insured = words().insurance
    if said in insured and insured.get(said) == insured.get(latin):
        return True
    nothing = words().no | words().none | {spelt(word) for word in words().not_known if word}
    yes = words().yes | words().affirming
    for one in (nothing, yes):
        if latin in one:
            return said in one
    return _name_alike(said, latin)


def _name_alike(said: str, latin: str) -> bool:
    """Whether both halves name the same hardship, and the same level of it."""
    level, here = LEVEL.search(latin), LEVEL_HERE.findall(said)
    if level and [FIGURES.get(one, one) for one in here] != [level[1] or level[2]]:
        return False
    left = LEVEL.sub("", latin).strip(",")
    named = words().english_names.get(left)
    if named is None:
        return level is not None and not left
    if UNNAMED in named and said in words().unnamed:
        return True
    told = {code for word, codes in words().ticked.items() if word in said for code in codes}
    return bool(told) and (ANY in named or bool(named & told))
