"""Repair turns a slip of the ear, or pinyin typed as such, back into the words that the answers know."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, islice, product

from knowledge.hearing.pinyin import heard, reading, segmentations, syllables

CHINESE = re.compile("[\u3400-\u9fff]+")
# Numerals, what stands before them (近四万), and small words at the end of a sentence are meant as they are written.
FIRM = frozenset("近约零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟呢吗嘛吧啊了的")
LATIN = re.compile("[a-z]+(?: +[a-z]+)*")
# English words may look like pinyin (can, me, women): only with this share of its letters a stretch is taken for it.
PINYIN = 0.7
LONGEST = 4
# A longer run counts as a word when it is written this often; a shorter one is known from the first time.
WORD = 3
# How often a name counts as written: oftener than any other word of its sound.
AS_GOOD_AS = 50
# How much oftener than what it replaces a word must be written that is no term.
SURE = 10
# So many ways to part the words of a stretch are looked at.
MOST_WAYS = 64
# What leaving a syllable out costs: more than the rarest character.
# 巴南 is a short name, 巴南区 a whole one.
SHORT_NAME = 2
LOST = 20.0


class SoundIndex:
    """The runs of characters in known texts, by what they sound like.

    `terms` are the words of the trade, likelier meant than others; `names` those of places, likeliest in pinyin. What
    is `fixed` is meant as it is written: a town that only sounds like a word (五宝镇, 五保证), or a disease.
    """

    def __init__(
        self, texts: Iterable[str], terms: tuple[str, ...], names: tuple[str, ...], fixed: re.Pattern[str]
    ) -> None:
        self._terms, self._names, self._fixed = frozenset(terms), frozenset(names), fixed
        known = (*texts, *terms * WORD, *names * AS_GOOD_AS)
        counts = Counter(run for text in known for run in _runs(text))
        self._total = counts.total()
        self._counts = {run: count for run, count in counts.items() if len(run) <= 2 or count >= WORD}
        self._written: dict[str, str] = {}
        for run, count in sorted(self._counts.items(), key=lambda item: -item[1]):
            if len(run) == 1 or count >= WORD:
                self._written.setdefault(_sounds(run), run)

    def repaired(self, text: str) -> str:
        """The text with pinyin in characters, and with the known word for one that only sounds like it."""
        # A town may be typed in pinyin too, and then be told from what only sounds like it.
        return self._but_for_fixed(text, lambda part: self._but_for_fixed(self._spelt(part), self._repaired))

    def _but_for_fixed(self, text: str, mended: Callable[[str], str]) -> str:
        """The text with all of it mended but for what is fixed."""
        pieces, end = list[str](), 0
        for name in self._fixed.finditer(text):
            pieces += [mended(text[end : name.start()]), name[0]]
            end = name.end()
        return "".join([*pieces, mended(text[end:])])

    def _repaired(self, text: str) -> str:
        for size in range(LONGEST, 1, -1):
            for start in range(len(text) - size + 1):
                run = text[start : start + size]
                if run not in self._counts and CHINESE.fullmatch(run) and (meant := self._meant(run)) != run:
                    is_surer = self._is_surer(run, meant, self._held_by(text, start, run, meant))
                    text = text[:start] + meant + text[start + size :] if is_surer else text
        return text

    def _is_surer(self, run: str, meant: str, held: int) -> bool:
        """Whether a word may take the place of what only sounds like it, where that is `held` by its neighbours.

        A term of the trade may sooner than another word; a name only where no neighbour holds what is there, unless it
        is a whole one (八南区), and where it is spelt the same.
        """
        if meant in self._names:
            return (held == 0 or len(run) > SHORT_NAME) and reading(run) == reading(meant)
        return self._counts[meant] > (held if meant in self._terms else SURE * (held + 1))

    def _held_by(self, text: str, start: int, run: str, meant: str) -> int:
        """How often the characters that would change are written in the pairs in which they stand now."""
        changed = [start + i for i, (before, after) in enumerate(zip(run, meant, strict=True)) if before != after]
        pairs = (text[left : left + 2] for at in changed for left in (at - 1, at) if left >= 0)
        return max((self._counts.get(pair, 0) for pair in pairs if len(pair) == 2), default=0)

    def _meant(self, run: str) -> str:
        """The word that sounds like a run and shares a character with it (two, where it is longer), or the run."""
        word = self._written.get(_sounds(run), run)
        changed = [before for before, after in zip(run, word, strict=True) if before != after]
        is_firm = bool(FIRM & set(changed)) and word not in self._names
        return run if is_firm or len(changed) > min(2, len(run) - 1) else word

    def _spelt(self, text: str) -> str:
        """The text with each stretch of Latin words in characters, where most of its letters are pinyin."""
        return LATIN.sub(lambda stretch: self._from_pinyin(stretch[0]), text)

    def _from_pinyin(self, stretch: str) -> str:
        words = stretch.split()
        if sum(len(word) for word in words if syllables(word)) < PINYIN * sum(map(len, words)):
            return stretch
        pieces: list[str] = []
        for is_pinyin, run in groupby(words, key=lambda word: bool(syllables(word))):
            typed = list(run)
            pieces += [self._likeliest(map(segmentations, typed))] if is_pinyin else typed
        return " ".join(pieces)

    def _likeliest(self, words: Iterable[tuple[tuple[str, ...], ...]]) -> str:
        """The likeliest characters for Latin words, each of which may be parted in several ways."""
        ways = islice(product(*words), MOST_WAYS)
        return max(self._characters(list(chain.from_iterable(way))) for way in ways)[1]

    def _characters(self, typed: Sequence[str]) -> tuple[float, str]:
        """The likeliest characters for syllables, few and frequent words, and how likely they are."""
        heard_as = [heard(syllable) for syllable in typed]
        best: list[tuple[float, str]] = [(0.0, "")]
        for end in range(1, len(heard_as) + 1):
            ways = [(best[end - 1][0] - LOST, best[end - 1][1])]
            for start in range(max(0, end - LONGEST), end):
                word = self._written.get(" ".join(heard_as[start:end]))
                if word:
                    ways.append((best[start][0] + self._worth(word), best[start][1] + word))
            best.append(max(ways))
        return best[-1]

    def _worth(self, word: str) -> float:
        return math.log(self._counts[word] / self._total)


def _sounds(run: str) -> str:
    return " ".join(map(heard, reading(run)))


def _runs(text: str) -> Iterable[str]:
    for stretch in CHINESE.findall(text):
        for size in range(1, LONGEST + 1):
            yield from (stretch[start : start + size] for start in range(len(stretch) - size + 1))
