"""A matcher ranks the entries that may answer a message, and keeps the signals by which it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.lexicon import Lexicon
from knowledge.notice.entry import CITY, Entry, OutsideEntry
from knowledge.retrieval.bm25 import Index
from knowledge.retrieval.message import Message, Reader, sounds, words
from texts.spelling import normalise

# What each signal is worth beside the likeness of words. Measured by bench/matching.py; see the README.
SOUNDS, LIKENESS, ASPECT, PLACE, WHO, DENIED, FACTS, CITYWIDE = 0.75, 0.6, 0.08, 0.45, 0.08, 0.15, 0.08, 0.02
# What it is worth that an answer stays with what was spoken of before: where it is asked again, or a new thing is.
TOPIC, NEARBY = 0.6, 0.25
# Held against an entry for another case than the one that is told: for outpatients, where it is an inpatient. More so
# where a message asks again what was asked before.
CONTRADICTS, CONTRADICTS_FOLLOWED = 0.2, 0.6
# How many entries are compared phrase by phrase, after the index has ranked them all. Those of districts that were not
# named come on top of these: else each further notice would crowd out answers of the district that was.
SHORTLIST = 40

AnyEntry = TypeVar("AnyEntry", Entry, OutsideEntry)


@dataclass(frozen=True)
class Candidate(Generic[AnyEntry]):
    """An entry and what speaks for it: the signals add up to the score, which compares within one message only."""

    entry: AnyEntry
    signals: Mapping[str, float]

    @property
    def score(self) -> float:
        return sum(self.signals.values())

    @property
    def score_anywhere(self) -> float:
        """The score without what the person's place adds."""
        return self.score - self.signals.get("place", 0.0)


@dataclass(frozen=True)
class Ranking:
    """The likeliest entries of every place, the best first; apart from them those that no notice answers."""

    inside: tuple[Candidate[Entry], ...]
    outside: tuple[Candidate[OutsideEntry], ...]


class Matcher:
    """All entries in one ranking: what the notices do not answer competes with what they do."""

    def __init__(
        self, entries: Iterable[Entry], outside: Iterable[OutsideEntry], reader: Reader, lexicon: Lexicon
    ) -> None:
        self._entries: tuple[Entry | OutsideEntry, ...] = (*entries, *outside)
        cards = [_card(entry) for entry in self._entries]
        self._words = Index([[word for text in card for word in words(reader.plain(text), lexicon)] for card in cards])
        self._sounds = Index([[word for text in card for word in sounds(normalise(text))] for card in cards])
        self._asked = [[reader.plain(text) for text in (entry.question, *entry.asked)] for entry in self._entries]

    def ranking(self, message: Message) -> Ranking:
        by_words = _shares(self._words, message.words)
        by_sounds = _shares(self._sounds, message.sounds)
        order = sorted(range(len(self._entries)), key=lambda i: -by_words[i] - SOUNDS * by_sounds[i])
        inside: list[Candidate[Entry]] = []
        outside: list[Candidate[OutsideEntry]] = []
        for i in self._shortlist(order, message.heard):
            entry = self._entries[i]
            signals = {
                "words": by_words[i],
                "sounds": SOUNDS * by_sounds[i],
                "likeness": LIKENESS * _likeness(message.plain, self._asked[i]),
            }
            if isinstance(entry, Entry):
                inside.append(Candidate(entry, signals | _slots(entry, message)))
            else:
                outside.append(Candidate(entry, signals))
        return Ranking(_best_first(inside), _best_first(outside))

    def _shortlist(self, order: Sequence[int], heard: Heard) -> list[int]:
        """The likeliest entries, down to the last of so many that may speak for the place that was named."""
        named = {CITY, *heard.places, *heard.schools}
        if len(named) == 1:
            return list(order[:SHORTLIST])
        ours = [at for at, i in enumerate(order) if getattr(self._entries[i], "place", CITY) in named]
        return list(order[: ours[:SHORTLIST][-1] + 1]) if ours else []


def _best_first(found: list[Candidate[AnyEntry]]) -> tuple[Candidate[AnyEntry], ...]:
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def _card(entry: Entry | OutsideEntry) -> tuple[str, ...]:
    quotes = tuple(quote.quote for quote in entry.quotes) if isinstance(entry, Entry) else ()
    return (entry.question, *entry.asked, entry.answer, *quotes)


def _shares(index: Index, query: Sequence[str]) -> list[float]:
    """Each document's score as a share of what the query's words are worth."""
    worth = index.weight(query) or 1.0
    return [score / worth for score in index.scores(query)]


def _likeness(plain: str, asked: Sequence[str]) -> float:
    """How like the message is to the likeliest of the ways to ask, from 0 to 1."""
    return process.extractOne(plain, asked, scorer=fuzz.ratio)[1] / 100


def _slots(entry: Entry, message: Message) -> dict[str, float]:
    heard = message.heard
    return {
        "aspect": ASPECT * (entry.aspect in message.aspects),
        "place": PLACE * _is_named(entry.place, heard) + CITYWIDE * (entry.place == CITY),
        "who": WHO * _agreement(entry, heard) - DENIED * bool(entry.who and entry.who <= heard.denied),
        "topic": (TOPIC if message.resumes else NEARBY) * (entry.service == message.topic),
        "facts": sum(_agreement_of(message, name, value) for name, value in entry.facts),
    }


def _is_named(place: str, heard: Heard) -> bool:
    named = heard.places or heard.schools
    return place in (*heard.places, *heard.schools) or (place == CITY and heard.city and not named)


def _agreement(entry: Entry, heard: Heard) -> int:
    if not (entry.who and heard.identities):
        return 0
    return 1 if entry.who & heard.identities else -1


def _agreement_of(message: Message, name: str, value: str) -> float:
    said = message.heard.facts.get(name)
    if said is None:
        return 0.0
    said = {True: "yes", False: "no"}[said] if isinstance(said, bool) else str(said)
    against = CONTRADICTS_FOLLOWED if message.resumes else CONTRADICTS
    return FACTS if said == value else -against
