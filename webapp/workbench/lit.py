"""Lit words: which words of a sentence stand behind which part of an entry, so that a page can show both alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.proposing.in_words import word_parts
from drafting.proposing.proposal import ProposedEntry

# Where one field was read from words that do not follow each other.
APART = "…"
SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class LitPiece(NamedTuple):
    """A piece of a sentence; `sign` is that of the part that was read from it, or empty."""

    text: str
    sign: str


class LitPart(NamedTuple):
    """A part of an entry in words; `sign` is that of its words in the sentence, `elsewhere` its words in others."""

    text: str
    sign: str
    elsewhere: str
    is_assumed: bool


@dataclass(frozen=True)
class LitSentence:
    """A sentence in pieces, and the parts of each of the entries that are shown beside it."""

    pieces: tuple[LitPiece, ...]
    entries: tuple[tuple[LitPart, ...], ...]


def lit(sentence: str, entries: Sequence[ProposedEntry]) -> LitSentence:
    """The sentence and its entries with signs; words that two parts share have one."""
    places = _places(sentence, entries)
    signs = {place: SIGNS[number % len(SIGNS)] for number, place in enumerate(sorted(places))}
    pieces: list[LitPiece] = []
    done = 0
    for (first, last), sign in sorted(signs.items()):
        pieces += [LitPiece(sentence[done:first], ""), LitPiece(sentence[first:last], sign)]
        done = last
    pieces.append(LitPiece(sentence[done:], ""))
    told = tuple(tuple(_parts(one, sentence, signs)) for one in entries)
    return LitSentence(tuple(piece for piece in pieces if piece.text), told)


def _parts(one: ProposedEntry, sentence: str, signs: Mapping[tuple[int, int], str]) -> Iterator[LitPart]:
    for part in word_parts(one):
        words = [word for name in part.fields for word in one.read_from.get(name, "").split(APART) if word]
        within = [sign for word in words for sign in _signs(word, sentence, signs)]
        beside = [word for word in words if word not in sentence]
        assumed = any(name in one.assumed for name in part.fields)
        yield LitPart(part.text, "".join(dict.fromkeys(within)), "，".join(dict.fromkeys(beside)), assumed)


def _signs(words: str, sentence: str, signs: Mapping[tuple[int, int], str]) -> Iterator[str]:
    start = sentence.find(words)
    if start >= 0:
        yield from (sign for (first, last), sign in signs.items() if first < start + len(words) and start < last)


def _places(sentence: str, entries: Sequence[ProposedEntry]) -> set[tuple[int, int]]:
    """Where words stand from which something was read; of words within others the shorter ones."""
    found = {
        (start, start + len(word))
        for one in entries
        for said in one.read_from.values()
        for word in said.split(APART)
        if word and (start := sentence.find(word)) >= 0
    }
    kept: set[tuple[int, int]] = set()
    for first, last in sorted(found, key=lambda place: place[1] - place[0]):
        if all(last <= start or end <= first for start, end in kept):
            kept.add((first, last))
    return kept
