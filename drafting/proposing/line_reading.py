"""Reading a line: its tokens one after another, as the items of which each says something to some people.

What stands before the first share of a line holds for all of it; a limit in a sentence of its own for all shares since
the limit before; an item without conditions of its own has those of the one before it in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.proposing import token
from drafting.proposing.filling import READERS, YEAR, is_no_floor
from drafting.proposing.item import SentenceItem, told_range, told_sum
from drafting.proposing.limiting import LimitPlacing
from drafting.proposing.line_start import start_of
from drafting.proposing.token import WordToken
from drafting.proposing.words import field_words
from texts.spelling import folded

SHORT = 22
# What ends a sentence, and a part of one.
PARTS = ("。", ";")
DECIDING = (
    token.SHARE,
    token.FIXED,
    token.CAP,
    token.FLOOR,
    token.RANGE,
    token.BASE,
    token.TERMS,
    token.BACK,
    token.GRANT,
)
# Of which an entry quotes the words.
SEEN = (
    *DECIDING[:2],
    *DECIDING[3:],
    *(token.PEOPLE, token.FACT, token.LADDER, token.REST, token.OLD_SHARE, token.TOPIC, token.NO_CAP, token.YEARLY),
    *(token.ENROL, token.AT_MOST, token.OF_AID, token.NOTHING),
)
# Inherited without a doubt: what an ellipsis leaves out.
COMMON = ("care", "disease_kind", "tier", "designated_hospital", "insurance")


@dataclass
class LineReading(LimitPlacing):
    """The state of one line while it is read."""

    # What the clause above says of this one, where it ends in a colon.
    above: SentenceItem | None = None
    # How many of this sentence there were when its part began.
    begun: int = 0
    # What may restrict all of the line and was not understood.
    restricting: list[str] = field(default_factory=list)

    def read(self, tokens: Sequence[WordToken]) -> list[SentenceItem]:
        """The items of these tokens."""
        if self.above is not None:
            self._lead(self.above)
            self.frame.open += self.above.open
        for self.chunk, chunk in enumerate(_chunks(tokens)):
            if not self._is_rhetoric(chunk):
                for one in chunk:
                    self._take(one)
            self._stop(chunk[-1])
        self._end_part()
        for done in self.items:
            for sentence in self.restricting:
                done.doubt(sentence)
        return self.items

    def _take(self, one: WordToken) -> None:
        if one.kind == token.CAP:
            self._cap(one)
        elif one.kind == token.CAP_EACH:
            self._cap_each(one)
        elif one.kind in READERS:
            READERS[one.kind](self, one)
        if one.kind in SEEN:
            self.item.seen.append(one)
        if one.kind not in (token.PLAIN, token.STOP):
            self.second, self.last = self.last.kind if self.last is not None else "", one

    def _stop(self, one: WordToken) -> None:
        if one.value in PARTS:
            self._end_part()
        if one.value == PARTS[0]:
            self.sentence = []

    def _is_rhetoric(self, chunk: Sequence[WordToken]) -> bool:
        """Whether a chunk with words that nothing explains only says what for."""
        words, said = field_words(), folded("".join(one.words for one in chunk)).strip(",;。: ")
        if all(one.kind != token.UNREAD for one in chunk) or any(one.kind in DECIDING for one in chunk):
            return False
        is_heading = not self.items and chunk[-1].value == PARTS[0] and len(said) < SHORT and "的" not in said
        begins = words.rhetoric.match(said) or is_heading
        return bool(begins) and not words.restricting.search(said) and not said.endswith("的")

    def _end_part(self) -> None:
        """A part of a sentence is over: what it leaves belongs to its items, or to what comes."""
        start = len(self.sentence)
        self._finish()
        told, part = self.item, self.sentence[min(self.begun, start) :]
        if told.cap is not None:
            self._cap_alone(told)
        elif not (part or self.capped):
            self._frame()
        for one in (*part, *self.capped):
            for sentence in (*told.open, *(f"“{left.words}”没有用到" for left in _left(told))):
                one.doubt(sentence)
        self.item, self.begun, self.capped = self._new(), len(self.sentence), []

    def _frame(self) -> None:
        """A sentence that gives nothing says of what the next ones speak."""
        told, frame = self.item, self.frame
        is_lead = bool(told.who or told.base or told.ladder or told.floor or told.since or told.enrol)
        # What ends in a colon says of what its points speak.
        is_lead = is_lead or (bool(told.facts) and folded(self.line).rstrip().endswith(":"))
        if is_lead:
            self._lead(told)
        # What says nothing of anybody may stay unread; what may restrict keeps all of the line open.
        frame.open += told.open if is_lead else []
        self.restricting += [sentence for sentence in told.open if field_words().restricting.search(sentence)]

    def _lead(self, told: SentenceItem) -> None:
        frame = self.frame
        frame.facts.update(told.facts)
        frame.outer = told.outer + told.who or frame.outer
        frame.base, frame.ladder = told.base or frame.base, told.ladder or frame.ladder
        frame.floor, frame.topic = told.floor or frame.floor, told.topic or frame.topic
        frame.ranges, frame.beyond = told.ranges or frame.ranges, told.beyond or frame.beyond
        frame.enrol = told.enrol or frame.enrol
        frame.since, frame.yearly = told.since or frame.since, told.yearly or frame.yearly

    def _finish(self) -> None:
        """The item is over, if it gives something; what it leaves out comes from before."""
        done = self.item
        if self._goes_on(done):
            self.item = self._new()
        elif done.gives or self._waives(done):
            # A bare share behind another one is nobody's.
            if self.sentence and not (done.who or done.facts or done.ranges or done.floor or done.terms):
                done.doubt("同一项里还有一个比例或金额，没有读懂是谁的")
            self._complete(done)
            self.items.append(done)
            self.uncapped += [done] if done.cap is None else []
            self.sentence.append(done)
            self.item = self._new()

    def _goes_on(self, done: SentenceItem) -> bool:
        """Whether its bands go on with those of the item before, which a semicolon parts."""
        before = self.sentence[-1] if self.sentence and done.ranges and not (done.who or done.facts) else None
        last = told_range(before.ranges[-1]) if before is not None and before.ranges else None
        first = told_range(done.ranges[0]) if done.ranges else None
        if before is None or last is None or first is None or not last.upper or last.upper != first.lower:
            return False
        before.ranges += done.ranges
        before.shares += done.shares
        before.seen += done.seen
        for sentence in done.open:
            before.doubt(sentence)
        return True

    def _waives(self, done: SentenceItem) -> bool:
        """免交住院押金: given without any sum."""
        return done.topic is not None and field_words().benefits[str(done.topic.value)].waives and bool(done.who)

    def _complete(self, done: SentenceItem) -> None:
        before = self.sentence[-1] if self.sentence else self.frame
        for name, one in before.facts.items():
            if name not in done.facts:
                done.facts[name] = one
                done.inherited |= {name} if before is not self.frame else set()
        for name in done.inherited - set(COMMON):
            done.doubt(f"“{done.facts[name].words}”是不是也管这一项，没有写明")
        done.base, done.ladder = done.base or before.base, done.ladder or before.ladder
        done.topic, done.outer = done.topic or before.topic, done.outer or before.outer
        done.enrol = done.enrol or before.enrol
        done.since, done.yearly = done.since or before.since or self.frame.since, done.yearly or before.yearly
        if done.since is None and self.items and self.items[-1].since is not None:
            done.doubt(f"“{self.items[-1].since.words}”是不是也管这一项，没有写明")
        done.beyond = done.beyond or before.beyond
        done.of_tier = done.of_tier or before.of_tier or _tier_of(before)
        done.led = _lead_of(self.above) if self.above is not None else done.led
        self._begin(before, done)
        done.floor, done.cap = done.floor or self.frame.floor, done.cap or self.frame.cap
        if before is not self.frame:
            done.who = done.who or before.who
        for sentence in before.open:
            done.doubt(sentence)

    def _begin(self, before: SentenceItem, done: SentenceItem) -> None:
        """From where on it is given, where that stands elsewhere: in the sentence, or above."""
        if before is not self.frame:
            self._begin_alike(before, done)
        elif before.ranges:
            self._begin_above(before.ranges, done)

    def _begin_alike(self, before: SentenceItem, done: SentenceItem) -> None:
        """From where on the item before is given, where that stands in front of its people: it is of these as well."""
        begun = before.ranges[:1] if len(before.ranges) == 1 else []
        bounds = [one for one in (before.floor, *begun) if one is not None]
        is_outer = all(not before.who or one.start < before.who[0].start for one in bounds)
        if done.ranges or done.floor:
            return
        if is_outer:
            done.floor, done.ranges = before.floor, list(begun)
        elif not is_no_floor(bounds[0]):
            done.doubt(f"“{bounds[0].words}”是不是也管这一项，没有写明")

    def _begin_above(self, begun: Sequence[WordToken], done: SentenceItem) -> None:
        """超过2000元的部分按下列比例救助：of each point the same, and of the year where that is told."""
        first, told = told_range(begun[0]), told_range(done.ranges[0]) if done.ranges else None
        if first is None or len(begun) > 1 or done.floor or (told is not None and told.lower != first.lower):
            done.doubt(f"“{begun[0].words}”和这一项的分段对不上，没有读懂")
        elif told is None:
            done.ranges = list(begun)
        elif first.period == YEAR:
            done.yearly = done.yearly or begun[0]

    def _next(self) -> None:
        """What comes now belongs to another item than the share before."""
        if self.item.gives:
            self._finish()


def _tier_of(item: SentenceItem) -> str:
    """Of which tier the standard is of which an item gives a share: 按一档缴费标准的80%，其余按50%."""
    told = told_sum(item.shares[0]) if item.shares else None
    return told.tier if told is not None else ""


def _lead_of(above: SentenceItem) -> tuple[str, str]:
    """The clause above, and its last sentence without the ordinal: …，按下列比例救助：."""
    words = above.line[start_of(above.path, above.line) :]
    return above.path, re.split("[。；;]", words)[-1].strip(" ：:")


def _chunks(tokens: Sequence[WordToken]) -> Iterator[list[WordToken]]:
    """The tokens up to each stop, with it."""
    chunk: list[WordToken] = []
    for one in tokens:
        chunk.append(one)
        if one.kind == token.STOP:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _left(told: SentenceItem) -> list[WordToken]:
    """What stands behind the last share of a sentence and belongs to none."""
    alone = [told.base, told.ladder, told.floor, *told.ranges]
    return [*told.who, *told.facts.values(), *(one for one in alone if one is not None)] if told.cap is None else []
