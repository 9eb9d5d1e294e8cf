"""Grouping: unanswered questions that ask much the same, and the entry that comes nearest to what they ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.notice.entry import Entry, OutsideEntry
from knowledge.retrieval.message import Message
from webapp.current_library import current_library
from webapp.reports.reading import AskedQuestion

# From which likeness on two questions are one: of their letters in per cent, and of the listener's words as a share.
ALIKE_LETTERS, ALIKE_WORDS = 72, 0.5
# Below this score an entry shares no more with a question than chance does: measured on words that mean nothing here.
NEAR = 12.0


@dataclass(frozen=True)
class Group:
    """Questions that are much the same, the most frequent first, and the entry nearest to it (None: none is near)."""

    questions: tuple[AskedQuestion, ...]
    nearest: Entry | OutsideEntry | None
    score: float

    @property
    def count(self) -> int:
        return sum(asked.count for asked in self.questions)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place for asked in self.questions for place in asked.places))


class Groups:
    """Groups in the making. Each is known by its first question, to which later ones are compared."""

    def __init__(self) -> None:
        self._members: list[list[AskedQuestion]] = []
        self._plain: list[str] = []
        self._sizes: list[int] = []
        self._having: dict[str, list[int]] = {}

    def add(self, asked: AskedQuestion, message: Message) -> None:
        """Put a question to the group that it resembles, or make it the first of another."""
        words = set(message.words)
        place = self._alike(message.plain, words)
        if place is not None:
            self._members[place].append(asked)
            return
        for word in words:
            self._having.setdefault(word, []).append(len(self._members))
        self._members.append([asked])
        self._plain.append(message.plain)
        self._sizes.append(len(words))

    def members(self) -> list[tuple[AskedQuestion, ...]]:
        return [tuple(each) for each in self._members]

    def _alike(self, plain: str, words: set[str]) -> int | None:
        found = process.extractOne(plain, self._plain, scorer=fuzz.ratio, score_cutoff=ALIKE_LETTERS)
        if found is not None:
            return int(found[2])
        shared = Counter(place for word in words for place in self._having.get(word, ()))
        shares = {place: 2 * number / (len(words) + self._sizes[place]) for place, number in shared.items()}
        best = max(shares, key=shares.__getitem__, default=None)
        return best if best is not None and shares[best] >= ALIKE_WORDS else None


def groups(questions: Iterable[AskedQuestion]) -> list[Group]:
    """The questions in groups, the largest first."""
    listener, making = current_library().listener, Groups()
    for asked in questions:
        making.add(asked, listener.read(asked.text))
    return sorted(map(_group, making.members()), key=lambda group: -group.count)


def _group(members: tuple[AskedQuestion, ...]) -> Group:
    ranking = current_library().listener.understand(members[0].text).ranking
    found: list[tuple[float, Entry | OutsideEntry]] = [(each.score_anywhere, each.entry) for each in ranking.inside]
    found += [(each.score, each.entry) for each in ranking.outside]
    score, entry = max(found, key=lambda each: each[0], default=(0.0, None))
    return Group(members, entry if score >= NEAR else None, score)
