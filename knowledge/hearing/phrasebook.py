"""A phrasebook finds phrases with their meanings in a text, the longest first, none within another."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Occurrence(Generic[Meaning]):
    """A phrase where it stands in a text: characters `start` up to `end`."""

    start: int
    end: int
    phrase: str
    meaning: Meaning


class Phrasebook(Generic[Meaning]):
    """Phrases by their first character, so that a text is read once.

    `idioms` are phrases that hold one of them and mean something else: nothing is found in them.
    """

    def __init__(self, meanings: Mapping[str, Meaning], idioms: Iterable[str] = ()) -> None:
        self.meanings, self.phrases = meanings, tuple(meanings)
        self._known: dict[str, Meaning | None] = {**dict.fromkeys(idioms), **meanings}
        # How long those are that begin with a character, so that a place is looked up once a length, not once a phrase.
        lengths: dict[str, set[int]] = {}
        for phrase in self._known:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        # Where one may begin; nothing else of a text has to be looked at.
        self._first = re.compile(f"[{re.escape(''.join(self._lengths))}]") if self._lengths else None

    def find(self, text: str) -> Iterator[Occurrence[Meaning]]:
        """The phrases that stand in a text, from left to right."""
        end = 0
        for first in self._first.finditer(text) if self._first else ():
            start = first.start()
            phrase, meaning = self._at(text, start) if start >= end else ("", None)
            if phrase:
                end = start + len(phrase)
            if phrase and meaning is not None:
                yield Occurrence(start, end, phrase, meaning)

    def _at(self, text: str, start: int) -> tuple[str, Meaning | None]:
        """The longest phrase that begins there, empty where none does, and its meaning; an idiom has none."""
        for length in self._lengths.get(text[start], ()):
            phrase = text[start : start + length]
            if phrase in self._known and is_whole(text, start, phrase):
                return phrase, self._known[phrase]
        return "", None


def rewritten(book: Phrasebook[str], text: str) -> str:
    """The text with the meaning of each phrase of a book in its place."""
    return _replaced(book, text, lambda occurrence: occurrence.meaning)


def without(book: Phrasebook[Any], text: str, instead: str = "") -> str:
    """The text without the phrases of a book, with `instead` in their place."""
    return _replaced(book, text, lambda _: instead)


def in_place(book: Phrasebook[Any], text: str, words: str) -> tuple[str, str]:
    """The text with other words in the place of the first phrase of a book, without its further ones; and the words
    that have found no place in it.
    """
    first = next(book.find(text), None)
    if first is None:
        return text, words
    return f"{text[: first.start]}{words}{without(book, text[first.end :])}", ""


def _replaced(book: Phrasebook[Meaning], text: str, word: Callable[[Occurrence[Meaning]], str]) -> str:
    pieces, end = [], 0
    for occurrence in book.find(text):
        pieces += [text[end : occurrence.start], word(occurrence)]
        end = occurrence.end
    return "".join([*pieces, text[end:]])


def is_whole(text: str, start: int, phrase: str) -> bool:
    """A Latin word or a number is not found inside a longer one."""
    end = start + len(phrase)
    return not (_runs_on(text[start - 1 : start], phrase[0]) or _runs_on(phrase[-1], text[end : end + 1]))


def _runs_on(before: str, after: str) -> bool:
    both = before + after
    return len(both) == 2 and both.isascii() and (both.isalpha() or both.isdigit())
