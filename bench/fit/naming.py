"""Naming: sentences with names, drawn by how often the registry has surnames and characters of given names."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from texts import parts
from webapp.masking.costs import costs
from webapp.masking.names import FILE, KEYS

FRAMES = [
    line
    for line in Path(__file__).with_name("frames.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]
# How much commoner than in the registry rare surnames and characters are drawn: these are the ones that are missed.
RARE_SURNAMES, RARE_CHARACTERS = 0.75, 0.85
# How many given names have two characters; how many names are made of words, as 白雪 is.
TWO, OF_WORDS = 0.85, 0.3
# Ordinary words that may be names; words that may be given names; by what their characters cost.
SELDOM, OFTEN = (8.0, 15.0), 11.0
GIVEN, SURNAME, USUAL = 6.8, 8.5, 5.5
# Characters that tell a sound in names of other peoples, and none that is a common word.
SOUNDS, COMMON = 7.2, "之人大子一公利国基多家小水王中"
AT_HOME = ("二娃", "幺妹", "三妹", "狗娃", "毛毛", "大娃", "石头", "豆豆", "春花", "桂香", "铁柱", "满仓")
# Who is replaced by a name, or gets one, in what people ask.
SOMEBODY = re.compile("我(?:妈|爸|婆婆|老公|老婆|儿子|女儿|弟弟|妹妹|哥|姐|爷爷|奶奶)?|他|她|婆婆|老汉|娃儿|邻居|隔壁")
# So many of these are replaced; of the others so many are told to be a name.
REPLACED, CALLED = 0.5, 0.2
FAMILIAR = "小老"
# What is drawn and is no name; titles that are other words as well; how words for somebody end.
NO_NAMES = "tp"
NO_TITLES = ("家", "家里", "家的", "工", "导", "局", "科", "处", "总", "氏", "本人", "家属", "奶", "爷", "妈")
PERSONS = "友长员工师生人户主民客匠徒伴属妹弟哥姐叔姨伯婶婆公爷娘爹嫂舅"

Stretch = tuple[int, int]


def sentence(frame: str, chance: random.Random) -> tuple[str, list[Stretch]]:
    """The frame with names in it, and where these stand."""
    text, stretches = "", []
    for part in re.split(r"(\{.\})", frame):
        if not re.fullmatch(r"\{.\}", part):
            text += part
            continue
        name = DRAWN[part[1]](chance)
        if part[1] in NO_NAMES:
            text += name
            continue
        # 小李 is one name.
        begin = len(text) - (part[1] == "s" and text[-1:] in FAMILIAR and bool(text))
        text += name
        stretches.append((begin, len(text)))
    return text, stretches


def with_somebody(question: str, chance: random.Random) -> str:
    """A question as a frame: with a name instead of somebody, or after them; empty where there is nobody."""
    found = list(SOMEBODY.finditer(question))
    if not found or "{" in question:
        return ""
    somebody = chance.choice(found)
    if chance.random() < REPLACED:
        return f"{question[: somebody.start()]}{{n}}{question[somebody.end() :]}"
    called = "叫" if chance.random() < CALLED else ""
    return f"{question[: somebody.end()]}{called}{{n}}{question[somebody.end() :]}"


def _whole(chance: random.Random) -> str:
    if chance.random() > OF_WORDS:
        return _surname(chance) + _given(chance)
    like = chance.random()
    if like < 1 / 4:
        return chance.choice(_words(lambda word: _cost(word[0], "surnames") < SURNAME and word[1] in costs("given")))
    if like < 2 / 3:
        return _surname(chance) + chance.choice(_like_given())
    if like < 4 / 5:
        words = _words(lambda word: costs("words")[word] < OFTEN and word[0] in costs("surnames"))
        return chance.choice(words) + chance.choice(_usual())
    return chance.choice([*costs("surnames")]) + _given(chance)


def _surname(chance: random.Random) -> str:
    return _drawn(costs("surnames"), RARE_SURNAMES, chance)


def _of_one(chance: random.Random) -> str:
    single = {surname: cost for surname, cost in costs("surnames").items() if len(surname) == 1}
    return _drawn(single, RARE_SURNAMES, chance)


def _given(chance: random.Random) -> str:
    first = _drawn(costs("given"), RARE_CHARACTERS, chance)
    return first + (_drawn(costs("given"), RARE_CHARACTERS, chance) if chance.random() < TWO else "")


def _called(chance: random.Random) -> str:
    """A given name without a surname."""
    if chance.random() < OF_WORDS:
        return chance.choice(_like_given())
    return "".join(_drawn(costs("given"), RARE_CHARACTERS, chance) for _ in range(2))


def _of_another_people(chance: random.Random) -> str:
    known = parts.file(FILE, KEYS)["known"]
    sounds = [sound for sound, cost in costs("transcribing").items() if cost < SOUNDS and sound not in COMMON]
    like = chance.random()
    if like < 1 / 5:
        return "".join(chance.choices(sounds, k=chance.choice((3, 4, 5))))
    if like < 2 / 5:
        return chance.choice(known)
    return chance.choice(known) + chance.choice(("", "·")) + chance.choice(known)


def _at_home(chance: random.Random) -> str:
    character = _drawn(costs("given"), RARE_CHARACTERS, chance)
    return chance.choice((character * 2, f"小{character}", f"阿{character}", chance.choice(AT_HOME)))


def _title(chance: random.Random) -> str:
    return chance.choice([title for title in parts.file(FILE, KEYS)["titles"] if title not in NO_TITLES])


def _person(chance: random.Random) -> str:
    """What somebody is called by work or kin."""
    nouns = _words(lambda word: word[-1] in PERSONS)
    return chance.choice(parts.file(FILE, KEYS)["people"] if chance.random() < OF_WORDS else nouns)


DRAWN: Mapping[str, Callable[[random.Random], str]] = {
    "n": _whole,
    "g": _called,
    "s": _of_one,
    "m": _of_another_people,
    "k": _at_home,
    "t": _title,
    "p": _person,
}


def _drawn(listed: Mapping[str, float], flattened: float, chance: random.Random) -> str:
    names, shares = _shares(frozenset(listed.items()), flattened)
    return chance.choices(names, shares)[0]


@cache
def _shares(listed: frozenset[tuple[str, float]], flattened: float) -> tuple[list[str], list[float]]:
    ordered = sorted(listed)
    return [name for name, _ in ordered], [math.exp(-flattened * cost) for _, cost in ordered]


def _cost(letters: str, listed: str) -> float:
    return costs(listed).get(letters, math.inf)


@cache
def _like_given() -> Sequence[str]:
    return _words(lambda word: all(_cost(character, "given") < GIVEN for character in word))


@cache
def _usual() -> Sequence[str]:
    return [character for character, cost in costs("given").items() if cost < USUAL]


def _words(suits: Callable[[str], bool]) -> Sequence[str]:
    """The words of two characters that are neither the commonest nor the rarest."""
    least, most = SELDOM
    return [word for word, cost in costs("words").items() if len(word) == 2 and least <= cost <= most and suits(word)]
