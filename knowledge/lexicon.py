"""The lexicon: what people say, in plain words, and the ideas that their words point to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.phrasebook import Phrasebook, rewritten
from knowledge.record import DataFileError, Record, read_record

LEXICON = Path(__file__).parent / "lexicon.yaml"


class LexiconError(DataFileError):
    """The lexicon's file is wrong."""


@dataclass(frozen=True)
class Lexicon:
    """`said` gives the plain word for a phrase, `idea` and `aspect` the names of what a plain phrase points to.

    `words` are the plain words and the phrases.
    """

    words: tuple[str, ...]
    said: Phrasebook[str]
    idea: Phrasebook[tuple[str, ...]]
    aspect: Phrasebook[tuple[str, ...]]

    def plain(self, text: str) -> str:
        """A normalised text with dialect, office and English words in their plain form."""
        return rewritten(self.said, text)

    def ideas(self, plain: str) -> frozenset[str]:
        """The ideas that a plain text points to."""
        return frozenset(name for found in self.idea.find(plain) for name in found.meaning)

    def aspects(self, plain: str) -> frozenset[str]:
        """What a plain text asks for: names of aspects, as entries have them."""
        return frozenset(name for found in self.aspect.find(plain) for name in found.meaning)


@cache
def load_lexicon(path: Path = LEXICON) -> Lexicon:
    """The lexicon of a file. Raises LexiconError."""
    file = read_record(path, LexiconError)
    file.expect(("said", "english", "ideas", "aspects"))
    said = {**_by_phrase(file.table("said")), **_by_phrase(file.table("english"))}
    return Lexicon(
        (*(plain[0] for plain in said.values()), *said),
        Phrasebook({phrase: plain[0] for phrase, plain in said.items()}),
        Phrasebook(_by_phrase(file.table("ideas"))),
        Phrasebook(_by_phrase(file.table("aspects"))),
    )


def _by_phrase(table: Record) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name in table.fields:
        for phrase in table.texts(name):
            names[phrase] = (*names.get(phrase, ()), name)
    return names
