"""A matcher ranks the entries that may answer a message, and keeps the signals by which it does."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.lexicon import Lexicon, figures_named
from knowledge.notice.entry import CITY, Entry, OutsideEntry
from knowledge.retrieval.bm25 import Index
from knowledge.retrieval.conditions import OF_THEIR_OWN, agreement
from knowledge.retrieval.message import OF_CARE, OF_INSURANCE, Message, Reader, sounds, words
from knowledge.retrieval.weights import DISTRICTS, NEARBY, SHORTLIST, TOPIC, load_weights
from texts.spelling import normalise

# The places of what may speak for everybody: the city, and none, of what no notice answers.
ANYWHERE = frozenset({CITY, ""})
# The services of what a notice says of the insurance, and of whom and of what it is for.
SERVICES_OF_INSURANCE, OF_WHOM = OF_THEIR_OWN | {OF_INSURANCE}, ("identity", "scope")
# All but figures and their units.
FIGURES = re.compile("[^0-9零一二三四五六七八九十百千万.%分之元月日]+")
AnyEntry = TypeVar("AnyEntry", Entry, OutsideEntry)


@dataclass(frozen=True)
class Candidate(Generic[AnyEntry]):
    """An entry and what speaks for it: the signals add up to the score, which compares within one message only.

    `named`: how many of the offices and figures that the message names it names, too; `may_be_meant`: whether it speaks
    of what the message does.
    """

    entry: AnyEntry
    signals: Mapping[str, float]
    named: int = 0
    may_be_meant: bool = True

    @cached_property
    def score(self) -> float:
        return sum(self.signals.values())

    @cached_property
    def score_anywhere(self) -> float:
        """The score without what the person's place adds."""
        return self.score - self.signals.get("place", 0.0)

    def as_of(self, entry: AnyEntry) -> "Candidate[AnyEntry]":
        """The same signals, for another entry."""
        return self if entry is self.entry else replace(self, entry=entry)


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
        # Place by place, so that the entries of one stand together.
        self._entries: tuple[Entry | OutsideEntry, ...] = (*sorted(entries, key=lambda entry: entry.place), *outside)
        self._spans = _spans(self._entries)
        parts = _parts(self._entries, len(self._spans.keys() - ANYWHERE))
        cards = [_card(entry) for entry in self._entries]
        self._words = Index([[word for text in c for word in words(reader.plain(text), lexicon)] for c in cards], parts)
        self._sounds = Index([[word for text in c for word in sounds(normalise(text))] for c in cards], parts)
        # What is asked alike in several places is kept once.
        once: dict[str, str] = {}
        plain = ([reader.plain(text) for text in entry.ways] for entry in self._entries)
        self._asked = [[once.setdefault(text, text) for text in asked] for asked in plain]
        plain_saying = [reader.plain(_saying(entry)) for entry in self._entries]
        self._named = [lexicon.offices(text) | figures_named(text) for text in plain_saying]
        subjects = [Counter(map(lexicon.subject, asked)) for asked in self._asked]
        self._subjects = [frozenset(told) for told in subjects]
        self._of_care = frozenset(i for i, told in enumerate(subjects) if _is_of_care_alone(told))
        self._claims = [frozenset[str]().union(*map(lexicon.claims, asked)) for asked in self._asked]

    def ranking(self, message: Message) -> Ranking:
        inside: list[Candidate[Entry]] = []
        outside: list[Candidate[OutsideEntry]] = []
        for i, by_words, by_sounds in self._shortlist(message):
            entry = self._entries[i]
            signs = {"words": by_words, "sounds": by_sounds, "likeness": _likeness(message.plain, self._asked[i])}
            if isinstance(entry, Entry):
                topic = {"topic": (TOPIC if message.resumes else NEARBY) * (entry.service == message.topic)}
                named, is_meant = len(message.named & self._named[i]), self._is_of_matter(i, entry, message)
                inside.append(Candidate(entry, _weighed(signs | _slots(entry, message)) | topic, named, is_meant))
            elif entry.is_meant_by(message.text):
                outside.append(Candidate(entry, _weighed(signs), may_be_meant=self._may_be_meant(i, message)))
        return Ranking(_best_first(inside), _best_first(outside))

    def _is_of_matter(self, i: int, entry: Entry, message: Message) -> bool:
        """Whether it is of what the message asks: who is given aid for an illness answers nobody on the insurance."""
        is_of_care_alone = entry.service in OF_WHOM and i in self._of_care
        return not (message.subject == OF_INSURANCE and is_of_care_alone)

    def _may_be_meant(self, i: int, message: Message) -> bool:
        """Whether what no notice answers speaks of the money of which the message does, if it speaks of any.

        Who is recognised and speaks of the insurance asks of nothing that is never asked of it: 特困证申请医保要盖章不.
        Who asks nothing (晓得了，谢谢) speaks of it no more.
        """
        is_of_it = not message.claims or bool(message.claims & self._claims[i])
        goes_on = bool(message.aspects) and message.topic in SERVICES_OF_INSURANCE
        subject = message.subject or (OF_INSURANCE if goes_on else "")
        is_of_others = subject == OF_INSURANCE and bool(message.heard.identities)
        return is_of_it and (not is_of_others or subject in self._subjects[i])

    def _shortlist(self, message: Message) -> Iterator[tuple[int, float, float]]:
        """The likeliest entries of each place, with their shares of what the message's words and sounds are worth."""
        by_words, by_sounds = self._words.shares(message.words), self._sounds.shares(message.sounds)
        worth = load_weights().ranking
        both = [worth["words"] * w + worth["sounds"] * s for w, s in zip(by_words, by_sounds, strict=True)]
        named = {*ANYWHERE, *message.heard.places, *message.heard.schools}
        most = SHORTLIST if len(named) > len(ANYWHERE) else SHORTLIST // 2
        ours = nlargest(
            most, (i for place, span in self._spans.items() if place in named for i in span), both.__getitem__
        )
        others = (i for place, span in self._spans.items() if place not in named for i in span)
        likelier = [i for i in others if both[i] >= both[ours[-1]]]
        theirs = nlargest(most, likelier, both.__getitem__)
        return ((i, by_words[i], by_sounds[i]) for i in (*ours, *theirs))


def _is_of_care_alone(told: Counter[str]) -> bool:
    """Whether most ways to ask are of an illness, and none of the insurance."""
    return told[OF_CARE] * 2 > told.total() and not told[OF_INSURANCE]


def _spans(entries: Sequence[Entry | OutsideEntry]) -> dict[str, range]:
    """Where the entries of each place stand; those of no place under an empty name."""
    places = [entry.place if isinstance(entry, Entry) else "" for entry in entries]
    starts = {place: at for at, place in reversed(list(enumerate(places)))}
    return {place: range(start, start + places.count(place)) for place, start in starts.items()}


def _parts(entries: Sequence[Entry | OutsideEntry], districts: int) -> list[float]:
    """How much each counts in how common a word is."""
    of_city = [isinstance(entry, OutsideEntry) or entry.place == CITY for entry in entries]
    return [1.0 if is_of_city else min(1.0, DISTRICTS / districts) for is_of_city in of_city]


def _best_first(found: list[Candidate[AnyEntry]]) -> tuple[Candidate[AnyEntry], ...]:
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def _card(entry: Entry | OutsideEntry) -> tuple[str, ...]:
    quotes = tuple(quote.quote for quote in entry.quotes) if isinstance(entry, Entry) else ()
    return (*entry.ways, entry.answer, *quotes)


def _saying(entry: Entry | OutsideEntry) -> str:
    """What an entry asks, without the offices of its answer, and the figures of it."""
    return f"{entry.question},{FIGURES.sub(',', entry.answer)}" if isinstance(entry, Entry) else entry.question


def _likeness(plain: str, asked: Sequence[str]) -> float:
    """How like the message is to the likeliest of the ways to ask, from 0 to 1."""
    return process.extractOne(plain, asked, scorer=fuzz.ratio)[1] / 100


def _weighed(signs: Mapping[str, float]) -> dict[str, float]:
    worth = load_weights().ranking
    return {name: worth[name] * value for name, value in signs.items()}


def _slots(entry: Entry, message: Message) -> dict[str, float]:
    """Whether an entry tells what is asked, of which place, of whom, and how many of the facts told it presupposes."""
    told = message.heard.facts
    return {
        "aspect": float(entry.aspect in message.aspects),
        "place": float(_is_named(entry.place, message.heard)),
        "who": float(bool(entry.who & message.heard.identities)),
        "facts": float(sum(agreement(told.get(name), value) is True for name, value in entry.facts)),
    }


def _is_named(place: str, heard: Heard) -> bool:
    named = heard.places or heard.schools
    return place in (*heard.places, *heard.schools) or (place == CITY and heard.city and not named)
