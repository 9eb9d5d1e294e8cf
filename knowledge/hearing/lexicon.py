"""The lexicon holds what people say, in plain words, and the ideas that their words point to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.hearing import english
from knowledge.hearing.phrasebook import Phrasebook, rewritten, without
from knowledge.hearing.pinyin import syllables
from texts import parts, source
from texts.amount import amounts
from texts.numeral import number
from texts.source import Table

LEXICON = Path(__file__).parent / "lexicon.yaml"
CHINESE_NAME = re.compile("[\u4e00-\u9fff]+")
LATIN, HAN = re.compile("[a-z]{2,}"), re.compile("[\u4e00-\u9fff]")
# An English sentence has so many words that are no pinyin; of one that can be answered so many are known.
LEAST_FOREIGN, LEAST_KNOWN = 3, 2
LISTS = ("claims", "offices", "beyond", "small")
# 70%, 百分之七十; 7月, 12月31日.
NUMERAL = "[0-9零一二三四五六七八九十百.]+"
SHARE = re.compile(f"(?P<share>[0-9.]+)%|百分之(?P<of_hundred>{NUMERAL})")
MONTH = re.compile("(?<![0-9一二三四五六七八九十个])([0-9]{1,2}|[一二三四五六七八九十]{1,2})月")
# The ideas that say no more than that something is given, or what part of it.
GIVING = frozenset({"give", "own_money", "ratio"})
CLAUSE = re.compile("[,.;!?，。；！？]")
# What a question is after that asks whether somebody, or something, is meant.
WHETHER = frozenset({"whether", "who", "covers"})


@dataclass(frozen=True)
class Lexicon:
    """`said` gives the plain word for a phrase, `idea` and `aspect` the names of what a plain phrase points to.

    `english` gives the Chinese for an English phrase. `words` are the plain words and the phrases. `subjects` are the
    cues of what people come for, the surest first; `benefit` finds those that are named, `giving` the ideas
    that say only that something is given, `claim` what speaks of money from the insurance or the state, `office` who
    does it, `small` what says nothing more, `beyond` what no notice speaks of.
    """

    words: tuple[str, ...]
    said: Phrasebook[str]
    english: Phrasebook[str]
    idea: Phrasebook[tuple[str, ...]]
    aspect: Phrasebook[tuple[str, ...]]
    subjects: tuple[tuple[str, Phrasebook[str]], ...]
    benefit: Phrasebook[tuple[str, ...]]
    giving: Phrasebook[tuple[str, ...]]
    claim: Phrasebook[tuple[str, ...]]
    office: Phrasebook[str]
    small: Phrasebook[str]
    beyond: Phrasebook[str]

    def plain(self, text: str) -> str:
        """A normalised text with dialect, office and English words in their plain form."""
        return rewritten(self.said, text)

    def knowing(self, names: Mapping[str, str]) -> "Lexicon":
        """The lexicon with the Chinese of more English names, which it may know in part: kidney failure, cancer."""
        apart = {english.with_spaces(name): meaning for name, meaning in names.items()}
        return replace(self, english=Phrasebook({**apart, **self.english.meanings}))

    def in_chinese(self, text: str) -> str:
        """An English sentence word by word in Chinese, as far as its words are known; any other text as it is."""
        foreign = [word for word in LATIN.findall(text) if not syllables(word)]
        if len(foreign) < max(LEAST_FOREIGN, len(HAN.findall(text))):
            return text
        text = english.with_spaces(text)
        told = list(english.figures(text))
        # A name that is told in Chinese beside it, as (低保边缘家庭), is heard as it stands.
        in_chinese = [(found.start(), found[0]) for found in CHINESE_NAME.finditer(text)]
        known = [(found.start, found.meaning) for found in self.english.find(text)] + in_chinese
        words = [(at, word) for at, word in known if not any(start <= at < end for start, end, _ in told)]
        words += [(start, figure) for start, _, figure in told]
        chinese = " ".join(word for _, word in sorted(words))
        return english.with_sums_last(chinese) if len(known) >= LEAST_KNOWN else text

    def ideas(self, plain: str) -> frozenset[str]:
        """The ideas that a plain text points to."""
        return frozenset(name for found in self.idea.find(plain) for name in found.meaning)

    def aspects(self, plain: str) -> frozenset[str]:
        """What a plain text asks for: names of aspects, as entries have them."""
        return frozenset(name for found in self.aspect.find(plain) for name in found.meaning)

    def aspect_words(self, plain: str) -> tuple[str, ...]:
        """The words of a plain text by which it asks for something, and not only whether."""
        asking = (found.phrase for found in self.aspect.find(plain) if not WHETHER.issuperset(found.meaning))
        return tuple(dict.fromkeys(asking))

    def offices(self, plain: str) -> frozenset[str]:
        """The offices that a plain text names."""
        return frozenset(found.phrase for found in self.office.find(plain))

    def claims(self, plain: str) -> frozenset[str]:
        """Of which money that the insurance or the state gives a plain text speaks."""
        return frozenset(name for found in self.claim.find(plain) for name in found.meaning)

    def subject(self, plain: str) -> str:
        """What a plain text is about: premium or care; empty where it has no word of either."""
        return next((name for name, book in self.subjects if any(True for _ in book.find(plain))), "")

    def named(self, plain: str) -> str:
        """The code of the benefit that a plain text names, of several the one asked of; empty if that is not just one.

        大病保险报完了，倾斜救助给多少 asks of the second.
        """
        found = self._named(plain)
        if len(found) > 1:
            found = {code for clause in CLAUSE.split(plain) if self.aspects(clause) for code in self._named(clause)}
        return found.pop() if len(found) == 1 else ""

    def _named(self, plain: str) -> set[str]:
        return {code for each in self.benefit.find(plain) for code in each.meaning}

    def rest(self, plain: str) -> str:
        """What a plain text says beside its subject, what it asks for, what is given, and small words."""
        books: list[Phrasebook[Any]] = [
            *(book for _, book in self.subjects),
            self.benefit,
            self.aspect,
            self.giving,
            self.small,
        ]
        for book in books:
            plain = without(book, plain, " ")
        return plain


@cache
def load_lexicon(path: Path = LEXICON) -> Lexicon:
    """The lexicon of a file. Raises DataFileError."""
    file = parts.file(path, ("said", "english", "ideas", "aspects", "subjects", "benefits", *LISTS))
    in_english = _by_phrase(file["english"])
    said = {**_by_phrase(file["said"]), **in_english}
    ideas = _by_phrase(file["ideas"])
    return Lexicon(
        (*(plain[0] for plain in said.values()), *said),
        Phrasebook({phrase: plain[0] for phrase, plain in said.items()}),
        Phrasebook({phrase: plain[0] for phrase, plain in in_english.items()}),
        Phrasebook(ideas),
        Phrasebook(_by_phrase(file["aspects"])),
        tuple(_subject(group) for group in file["subjects"]),
        Phrasebook(_by_phrase(file["benefits"])),
        Phrasebook({phrase: names for phrase, names in ideas.items() if GIVING.issuperset(names)}),
        Phrasebook(_by_phrase(file["claims"])),
        Phrasebook(dict.fromkeys(source.texts(file, "offices"), "")),
        Phrasebook(dict.fromkeys(source.texts(file, "small"), "")),
        Phrasebook(dict.fromkeys(source.texts(file, "beyond"), "")),
    )


def figures_named(plain: str) -> frozenset[str]:
    """The exact sums, shares and months of a plain text, however they are written."""
    sums = (f"{span.quantity.exact} fen" for span in amounts(plain) if span.quantity and span.quantity.exact)
    shares = (f"{number(found['share'] or found['of_hundred'])} %" for found in SHARE.finditer(plain))
    return frozenset({*sums, *shares, *(f"{number(found[1])} month" for found in MONTH.finditer(plain))})


def _subject(group: Table) -> tuple[str, Phrasebook[str]]:
    ((name, _),) = source.entries(group)
    return str(name), Phrasebook(dict.fromkeys(source.texts(group, str(name)), str(name)))


def _by_phrase(table: Table) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name in map(str, source.typed(table, Table)):
        for phrase in source.texts(table, name):
            names[phrase] = (*names.get(phrase, ()), name)
    return names
