"""Judging tells whether words of danger tell of one: they may be denied, over, or the mere matter of a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.hearing.danger_file import CERTAIN, MISHAP, DangerKind
from knowledge.hearing.negation import any_of
from knowledge.hearing.spotting import Spot, Spots

CLAUSES_END = ","
# How many characters around it within its clause, and how many after it, bear on what is told.
AROUND, AFTERWARDS = 24, 60
# So near stands what is asked of it as a matter: 昏迷医保报多少.
ASKED_OF = 14
# A clause of up to so many characters only tells the time of the next one: 去年，….
ADVERBIAL = 7
HAPPENED = re.compile("[了啦咯哒]")
# A day or a month that is named; a time that has lasted long since.
DAY = re.compile("(?:\\d+|[一二三四五六七八九十]+)月(?!底生)份?|\\d{2,4}年|(?:in|since) (?:19|20)\\d\\d")
NUMERAL = "(?:\\d+|[一二两三四五六七八九十半几好]+)"
LONG_SINCE = re.compile(f"了?(?:快|有|都|已经)?{NUMERAL}多?(?:年|个多?月|个多?星期|周)")
# A bill that is told: 花了五万.
BILL = re.compile(f"[花用交欠垫](?:了|去|掉|费)?{NUMERAL}")
# 昏迷过 is over, 昏迷过去 is not; nobody can help the dead.
ONCE = re.compile("过(?!去|来)|死[了的掉亡]|身亡|去世")
# 家暴离婚后, 自残的医药费.
MATTER = re.compile(".{0,4}(?:后(?!面|头)|以后|之后)|.{0,2}的(?!话)")
# In the midst of a danger only a "no" that denies the very next part.
DENIED_WITHIN = re.compile("(?:没有|没得|没|不|别|未|并非|not|never)$")


@dataclass(frozen=True)
class Sighting:
    """Words of danger in a text, characters `start` up to `end`, and the clause in which they stand."""

    kind: DangerKind
    start: int
    end: int
    clause: Spot

    @property
    def around(self) -> Spot:
        """The part of the clause that bears on it."""
        return Spot(max(self.clause.start, self.start - AROUND), min(self.clause.end, self.end + AROUND))

    @property
    def afterwards(self) -> Spot:
        """What bears on how it went on."""
        return Spot(self.around.start, self.end + AFTERWARDS)


class Judge:
    """Judges by the lists of danger.yaml."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        denied, between = any_of(lists["denied"]), any_of(lists["between"])
        self._denied = re.compile(f"(?:{denied}) ?(?:(?:{between}) ?)?$")

    def asks_money(self, text: str, spots: Spots) -> bool:
        """Whether a text asks about money or what is granted, or tells of a bill."""
        return any(True for _ in spots.of("costs")) or bool(BILL.search(text))

    def denies(self, gap: str) -> bool:
        """Whether what stands between two parts of a danger denies the second."""
        return bool(DENIED_WITHIN.search(gap))

    def is_none(self, text: str, spots: Spots, seen: Sighting, *, asks_money: bool) -> bool:
        """Whether words of danger tell of none, in a text that asks about money or does not."""
        if not self._is_said(text, seen.start) or _holds(seen.kind.undone_by, spots, seen.around):
            return True
        happens_now = _holds("now", spots, seen.around)
        if self._is_over(text, spots, seen) and not happens_now:
            return asks_money or seen.kind.weight != CERTAIN
        if not asks_money or seen.kind.weight == CERTAIN:
            return False
        return _is_named(text, spots, seen) or (not happens_now and self._is_matter(text, spots, seen))

    def _is_said(self, text: str, start: int) -> bool:
        """Whether nothing denies what begins there."""
        before = text[text.rfind(CLAUSES_END, 0, start) + 1 : start]
        return not self._denied.search(before[-AROUND:])

    def _is_over(self, text: str, spots: Spots, seen: Sighting) -> bool:
        around = seen.around
        if ONCE.match(text, seen.end) or DAY.search(text, around.start, around.end) or _holds("past", spots, around):
            return True
        return _is_dated(text, spots, seen.clause) or self._goes_on("recovered", text, spots, seen)

    def _is_matter(self, text: str, spots: Spots, seen: Sighting) -> bool:
        """Whether a message that asks about money tells of nothing that calls for help."""
        if self._goes_on("treated", text, spots, seen) or _holds("supposed", spots, seen.around):
            return True
        if _holds("sudden", spots, seen.around):
            return False
        return seen.kind.weight == MISHAP or _is_asked_of(text, spots, seen)

    def _goes_on(self, name: str, text: str, spots: Spots, seen: Sighting) -> bool:
        """Whether such words are said of how it went on."""
        after = spots.between(name, seen.afterwards.start, seen.afterwards.end)
        return any(self._is_said(text, spot.start) for spot in after)


def _holds(name: str, spots: Spots, span: Spot) -> bool:
    return spots.holds(name, span.start, span.end)


def _is_dated(text: str, spots: Spots, clause: Spot) -> bool:
    """Whether the clause before is only a time that is past."""
    end = max(0, clause.start - 1)
    start = text.rfind(CLAUSES_END, 0, end) + 1
    is_time = spots.holds("past", start, end) or bool(DAY.search(text, start, end))
    return 0 < end - start <= ADVERBIAL and is_time


def _is_named(text: str, spots: Spots, seen: Sighting) -> bool:
    """Whether a danger is the name of a matter: 昏迷病人, 自残的医药费, after a stroke, lasting for years."""
    if spots.holds("topical", seen.end, seen.end + 2) or LONG_SINCE.match(text, seen.end):
        return True
    about = spots.between("about", seen.around.start, seen.start)
    return bool(MATTER.match(text, seen.end, seen.clause.end)) or any(spot.end + 1 == seen.start for spot in about)


def _is_asked_of(text: str, spots: Spots, seen: Sighting) -> bool:
    """Whether the money is asked for beside it in the same clause, and nothing says that it happened."""
    happened = HAPPENED.match(text, seen.end) or HAPPENED.match(text, seen.end - 1)
    near = Spot(max(seen.clause.start, seen.start - ASKED_OF), min(seen.clause.end, seen.end + ASKED_OF))
    return not happened and not text[seen.start].isascii() and _holds("costs", spots, near)
