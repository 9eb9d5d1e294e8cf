"""The words by which masking tells names from all else, made from published lists; run by hand when one has a release.

`python -m tools.masking_words FOLDER` reads from the folder, and writes `webapp/masking/letters`:

- `dict.txt` of jieba 0.42.1 (MIT): words and how often they stand in its texts; its names of persons tell which
  characters stand in names
- `segment-dict.txt`, the `dicts/dict.txt` of segment 0.1.3 (MIT): words without names of persons, by which those of
  jieba's words that it takes for persons are told from names
- `familyname.csv` and `givenname.csv` of ChineseNames 2025.8 (facts of the national registry of identities of 2008):
  surnames and the characters of given names by the number who bear them; the 400 commonest surnames are taken, of the
  other 1,406 those that are no common words, and the 1,500 commonest characters
- `american-english-small` of wamerican-small 2020.12.07 (SCOWL, free for any use): English words
- `streets.json`, `provinces.json`, `cities.json` and `areas.json` of china-division 2.7.0 (MIT or WTFPL): places, and
  the towns of Chongqing, by the statistics office's codes of 2023
- `dist.female.first`, `dist.male.first`, `dist.all.last` of names 0.3.0 (United States census of 1990, public domain)
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from knowledge.hearing.pinyin import spelling

WRITTEN = Path(__file__).parents[1] / "webapp" / "masking" / "letters"
# How long a word may be, and which of jieba's kinds are names of persons.
LONGEST, PERSONS = 4, ("nr", "nrt", "nrfg")
# How often a word must stand in jieba's texts. Places, what is no noun, and what another list has as well may be rare.
OFTEN, OFTEN_LONG, SELDOM = 10, 40, 3
PLACE, NO_NOUNS = "ns", "vazdtirpcu"
# What could be a name, by the commonest surnames.
OFTEN_LIKE_A_NAME = 300
wrap = partial(textwrap.wrap, width=116, break_long_words=False, break_on_hyphens=False)
# How many characters of given names are taken.
MOST_GIVEN = 1500
SURNAMES = """
王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹付段雷
黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤康常温施洪赖樊兰殷颜庄牛葛邢安齐乔易伍庞倪鲁聂章岳翟申耿欧关焦俞柳甘祝包宁
"""
# Of the Hundred Family Surnames (Song dynasty) those that the registry has as rarer than they are, or lacks.
HUNDRED = """
酆昌凤俞鲍廉殷毕郝邬乐皮卞伍元卜孟和穆萧湛狄米贝臧伏成戴茅纪舒祝梁阮闵席季麻强娄危颜梅盛刁骆樊凌霍虞支柯昝经裘缪干应宗宣贲郁单杭诸嵇滑裴荣翁荀
於惠甄曲封芮羿储靳汲邴糜松井巫焦弓牧隗谷车宓蓬全郗班仰秋仲伊宫栾暴甘钭厉戎祖武符詹束幸韶郜蓟薄印宿怀蒲邰鄂索咸籍卓蔺屠池乔胥苍双闻莘党翟劳逄姬申
扶堵冉宰郦雍郤璩桑桂濮寿通扈燕冀郏浦尚农别庄晏柴瞿阎慕茹习宦艾容古慎戈庾终暨居衡步都耿满弘匡寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简
饶曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓佘佴仉督亓岳帅缑亢况郈琴海晋楚闫法汝鄢涂钦牟佟谯笪阳佼
"""
RARE = 13.0
# Its surnames of two characters, and what those cost at most: few other words begin so. 锺 is how 鍾 is simplified now.
OF_TWO = """
万俟司马上官欧阳夏侯诸葛闻人东方赫连皇甫尉迟公羊澹台公冶宗政濮阳淳于单于太叔申屠公孙仲孙轩辕令狐钟离锺离宇文长孙慕容鲜于闾丘司徒司空亓官司寇子车颛孙端木
巫马公西漆雕乐正壤驷公良拓跋夹谷宰父谷梁段干百里东郭南门呼延羊舌微生梁丘左丘东门西门南宫第五太史
"""
COMPOUND, VARIANTS = 10.0, {"锺": "钟"}
# Beyond the commonest 400, a surname may be so much rarer as such than it is as a word, and a word is at most so rare.
COMMONEST, RARER, RAREST = 400, 1.5, 14.0
# What a surname is borne by at least, in a million.
LEAST = 0.5
OF_A_PLACE = "(?:(?:[^族]{1,3}族)*自治[区州县]|维吾尔自治区|省|市|区|县|地区|盟)$"
# English endings, and how long a stem must be without them.
ENDINGS, SHORTEST = ("s", "es", "d", "ed", "ing", "ly"), 3
# What a word may cost that is listed by its pinyin too.
SPELT = 12.5
# How the codes of Chongqing begin.
OURS = "500"


def main() -> None:
    folder = Path(sys.argv[1])
    entries = [line.split(" ") for line in _read(folder / "dict.txt")]
    costs = _words(entries, {line.split("|")[0] for line in _read(folder / "segment-dict.txt")})
    _write("words", costs)
    _write("transcribing", _sounds(entries))
    names = {"surnames": _surnames(folder / "familyname.csv", costs), "given": _given(folder / "givenname.csv")}
    for name, found in names.items():
        _write(name, found)
        _write(f"pinyin_{name}", _spelt(found))
    _write("pinyin_words", _spelt({word: cost for word, cost in costs.items() if cost < SPELT}, shortest=2))
    _write("syllables", _spelt(costs, longest=1))
    places = _towns(folder / "streets.json") | _places(folder)
    _list("places", {name for name in places if len(name) > 1})
    _list("pinyin_places", {"".join(map(spelling, name)) for name in places})
    _list("english", _english(folder / "american-english-small"))
    _list("first_names", _census(folder, ("dist.female.first", "dist.male.first"), 800))
    _list("last_names", _census(folder, ("dist.all.last",), 1000))


def _words(entries: Sequence[Sequence[str]], sure: AbstractSet[str]) -> dict[str, float]:
    """The cost of each word: the logarithm of one in how many words of a text it is."""
    total = sum(int(times) for _, times, _ in entries)
    words = {word: int(times) for word, times, kind in entries if _counts(word, int(times), kind, sure=word in sure)}
    return {word: -math.log(times / total) for word, times in words.items()}


def _counts(word: str, times: int, kind: str, *, sure: bool) -> bool:
    if len(word) > LONGEST or (kind in PERSONS and not sure):
        return False
    often = OFTEN
    if len(word) == LONGEST:
        often = OFTEN_LONG
    elif kind == PLACE or sure:
        often = SELDOM
    elif len(word) > 1 and word[0] in SURNAMES:
        often = OFTEN_LIKE_A_NAME
    elif kind[0] in NO_NOUNS:
        often = SELDOM
    return times >= often and all("\u4e00" <= each <= "\u9fff" for each in word)


def _surnames(path: Path, words: Mapping[str, float]) -> dict[str, float]:
    """The cost of each: the logarithm of one in how many bears it. Rare ones that are common words are left out."""
    rows = list(csv.DictReader(_read(path)))
    costs = {row["surname"]: -math.log(max(float(row["ppm.1930_2008"]), LEAST) / 1e6) for row in rows}
    costs |= {each: min(RARE, costs.get(each, RARE)) for each in "".join(HUNDRED.split())}
    pairs = "".join(OF_TWO.split())
    costs |= {
        each: min(COMPOUND, costs.get(each, RARE)) for each in map("".join, zip(pairs[::2], pairs[1::2], strict=True))
    }
    costs |= {variant: costs[usual] for variant, usual in VARIANTS.items()}
    common = {row["surname"] for row in rows[:COMMONEST]}
    return {each: cost for each, cost in costs.items() if each in common or cost < words.get(each, RAREST) + RARER}


def _given(path: Path) -> dict[str, float]:
    """The cost of each character of given names: of all who live, or of those born lately, whichever is less."""
    rows = csv.DictReader(_read(path))
    shares = {row["character"]: max(float(row["name.ppm"]), float(row["ppm.2000_2008"])) / 1e6 for row in rows}
    commonest = sorted(shares, key=shares.__getitem__, reverse=True)[:MOST_GIVEN]
    return {character: -math.log(shares[character]) for character in commonest}


def _sounds(entries: Iterable[Sequence[str]]) -> dict[str, float]:
    """The cost of each character by which foreign names are told."""
    counted = Counter("".join(word for word, _, kind in entries if kind in PERSONS and len(word) >= LONGEST))
    often = Counter(
        {each: times for each, times in counted.items() if times >= SELDOM and "\u4e00" <= each <= "\u9fff"}
    )
    return {each: -math.log(times / often.total()) for each, times in often.items()}


def _towns(path: Path) -> set[str]:
    """The towns of Chongqing, with the word for what they are and without."""
    names = {town["name"] for town in json.loads(_text(path)) if town["code"].startswith(OURS)}
    short = {re.sub("(?:街道|镇|乡)$", "", name) for name in names}
    return {name for name in names | short if len(name) >= 2 and len(name) <= LONGEST + 1}


def _places(folder: Path) -> set[str]:
    """The provinces and cities of China, and the districts of Chongqing, without the word for what they are."""
    found = [area for name in ("provinces", "cities", "areas") for area in json.loads(_text(folder / f"{name}.json"))]
    ours = (area["name"] for area in found if len(area["code"]) < 6 or area["code"].startswith(OURS))
    return {re.sub(OF_A_PLACE, "", name) for name in ours}


def _spelt(costs: Mapping[str, float], shortest: int = 1, longest: int = 3) -> dict[str, float]:
    """The costs by pinyin, of all that is spelt the same together."""
    shares: defaultdict[str, float] = defaultdict(float)
    for word, cost in costs.items():
        if shortest <= len(word) <= longest:
            shares[" ".join(map(spelling, word)).replace("v", "u")] += math.exp(-cost)
    return {word: -math.log(share) for word, share in shares.items() if word.replace(" ", "").isascii()}


def _english(path: Path) -> set[str]:
    """The words without those that the usual endings make of others."""
    words = {word for word in _read(path) if word.isascii() and word.isalpha() and word.islower()}
    stems = {word: [word.removesuffix(end) for end in ENDINGS if word.endswith(end)] for word in words}
    return {word for word in words if not any(len(stem) >= SHORTEST and stem in words for stem in stems[word])}


def _census(folder: Path, names: Iterable[str], most: int) -> set[str]:
    return {line.split()[0].lower() for name in names for line in _read(folder / name)[:most]}


def _read(path: Path) -> list[str]:
    return _text(path).splitlines()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _write(name: str, costs: Mapping[str, float]) -> None:
    """One file: a cost, and the entries that cost so much."""
    by_cost: defaultdict[float, list[str]] = defaultdict(list)
    for entry, cost in sorted(costs.items()):
        by_cost[round(cost * 2) / 2].append(entry.replace(" ", "'"))
    lines = [f"{cost} {line}" for cost, entries in sorted(by_cost.items()) for line in wrap(" ".join(entries))]
    (WRITTEN / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _list(name: str, entries: Iterable[str]) -> None:
    (WRITTEN / f"{name}.txt").write_text("\n".join(wrap(" ".join(sorted(entries)))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
