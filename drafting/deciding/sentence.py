"""Sentences of a draft: what stands of each after all decisions, and what a person still has to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.deciding.decision import LEAVE_OUT, DraftDecision, fingerprint, plain
from drafting.proposing.colour import ColouredSentence
from drafting.proposing.proposal import LEFT_OUT, ProposedEntry
from texts.citation import squeeze
from texts.spelling import normalise

# What a sentence is in the end, and what it is until then.
CONFIRMED, TYPED, OUT, PLAIN = "confirmed", "typed", "left_out", "plain"
PROPOSED, OPEN, RED, UNREAD = "proposed", "open", "red", "unread"
WAITING = (RED, OPEN, UNREAD, PROPOSED)
STATES = {
    CONFIRMED: "已确认",
    TYPED: "自己填的",
    OUT: "不写成规则",
    PLAIN: "没有要写的",
    PROPOSED: "等您确认",
    OPEN: "没读懂",
    RED: "有字没用到",
    UNREAD: "没有读出规则",
}


@dataclass(frozen=True)
class DraftSentence:
    """One sentence: `key` names it as long as its words and its path are the same.

    `entries` are its own as they now stand, `cited` those of others that quote it, `unused` its words (as printed) that
    no entry uses, with what they are. `decision` is the last one on it; `is_typed`: all of its entries were typed.
    """

    key: str
    path: str
    words: str
    state: str
    entries: tuple[ProposedEntry, ...]
    cited: tuple[ProposedEntry, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    decision: DraftDecision | None = None
    is_typed: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def open(self) -> tuple[str, ...]:
        """What is not understood of it, each doubt once."""
        return tuple(dict.fromkeys(doubt for one in self.entries for doubt in one.open))

    @property
    def fingerprint(self) -> str:
        return content(self.entries)


def keyed(sentences: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A key for each sentence with its path; the second of two equal ones has a number."""
    seen: Counter[str] = Counter()
    for path, words in sentences:
        name = fingerprint([path, squeeze(words)])
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def content(entries: Iterable[ProposedEntry]) -> str:
    """A hash of what the entries say, their names aside: these are counted, and change with others."""
    said = [[one.section, {key: value for key, value in plain(one.entry).items() if key != "id"}] for one in entries]
    return fingerprint(said)


def owners(entries: Sequence[ProposedEntry], sentences: Sequence[ColouredSentence]) -> Iterator[int | None]:
    """Which sentence each entry belongs to: the one of which it quotes most, else the first that it cites; or none."""
    for entry in entries:
        places = [place for place, one in enumerate(sentences) if one.path == entry.path]
        shared = {place: _shared(entry.quote, sentences[place].sentence) for place in places}
        most = max(places, key=lambda place: shared[place], default=None)
        cited = (place for place in places if entry in sentences[place].entries)
        yield most if most is not None and shared[most] else next(cited, None)


def standing(
    one: ColouredSentence, key: str, own: tuple[ProposedEntry, ...], decision: DraftDecision | None, *, is_typed: bool
) -> DraftSentence:
    """The sentence as it stands, by its colour after all decisions, its own entries and the last decision on it."""
    unused = tuple((printed(mark.words, one.sentence), mark.kind) for mark in one.unused_marks)
    cited = tuple(entry for entry in one.entries if entry not in own)
    found = DraftSentence(key, one.path, one.sentence, PROPOSED, own, cited, unused, decision, is_typed)
    return replace(found, state=_state(found, is_plain=not one.decides))


def _state(one: DraftSentence, *, is_plain: bool) -> str:
    if one.decision is not None and one.decision.what == LEAVE_OUT:
        return OUT
    if not one.entries and is_plain:
        return PLAIN
    if one.unused:
        return RED
    if one.open:
        return OPEN
    return _decided(one) if one.entries or one.cited else UNREAD


def _decided(one: DraftSentence) -> str:
    """Whether somebody typed all of it, or confirmed it as it stands."""
    if one.is_typed:
        return TYPED
    is_confirmed = one.decision is not None and one.decision.told.get("of") == one.fingerprint
    return CONFIRMED if is_confirmed else PROPOSED


def settled(entries: Iterable[ProposedEntry], doubts: Mapping[str, DraftDecision]) -> tuple[ProposedEntry, ...]:
    """The entries without the doubts that somebody has settled."""
    told = {str(one.told.get("doubt")) for one in doubts.values()}
    return tuple(replace(one, open=tuple(doubt for doubt in one.open if doubt not in told)) for one in entries)


def left_out(path: str, quote: str, reason: str, words: str = "") -> ProposedEntry:
    """The entry that says why a sentence, or some words of it, become no rule."""
    beside = {"words": words} if words else {}
    return ProposedEntry(LEFT_OUT, {"clause": path, "quote": quote, **beside, "reason": reason}, path, quote)


def printed(words: str, sentence: str) -> str:
    """The words of a mark, which are in one spelling, as the sentence prints them."""
    if words in sentence:
        return words
    for length in range(1, 2 * len(words) + 2):
        for first in range(len(sentence) - length + 1):
            if normalise(sentence[first : first + length]) == words:
                return sentence[first : first + length]
    return words


def _shared(quote: str, sentence: str) -> int:
    """How many letters of the quote are the sentence's, where one of the two stands in the other."""
    quote, words = squeeze(quote), squeeze(sentence).rstrip("。；")
    return min(len(quote), len(words)) if quote in squeeze(sentence) or words in quote else 0
