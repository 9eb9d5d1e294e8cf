"""Questions: paragraphs of which the text does not tell where they belong; a person decides, the reader never."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from texts.citation import squeeze

WHERE = "没有编号，看不出属于哪一条"
DIGITS = 8


@dataclass(frozen=True)
class OpenParagraph:
    """A paragraph that waits for a decision: `options` are the paths of clauses that it may belong to.

    `key` stays the same as long as the paragraph does. `why` is a sentence in Chinese.
    """

    key: str
    text: str
    place: str
    why: str
    options: tuple[str, ...]


class UnknownDecisionError(ValueError):
    """A decision is none of the options, or about no open paragraph."""


@dataclass
class Decisions:
    """What a person decided, by the keys of open paragraphs; each is looked up once, in printed order."""

    told: Mapping[str, str]
    _seen: Counter[str] = field(default_factory=Counter)
    _asked: set[str] = field(default_factory=set)

    def key(self, text: str) -> str:
        """The key of the next open paragraph with this text."""
        name = hashlib.sha256(squeeze(text).encode()).hexdigest()[:DIGITS]
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name]}"

    def on(self, paragraph: OpenParagraph) -> str:
        """The path that was chosen; empty where nothing was. Raises UnknownDecisionError."""
        self._asked.add(paragraph.key)
        chosen = self.told.get(paragraph.key, "")
        if chosen and chosen not in paragraph.options:
            raise UnknownDecisionError(f"{paragraph.key}：没有「{chosen}」可选；可选 {'、'.join(paragraph.options)}")
        return chosen

    def verify(self) -> None:
        """Raise UnknownDecisionError where something was decided that nobody asked."""
        for key in self.told:
            if key not in self._asked:
                raise UnknownDecisionError(f"{key}：没有问到这一段；文件改过以后要重新确认")
