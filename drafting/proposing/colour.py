"""Colours: what became of each sentence of a notice: read, open, red, without any proposal, or nothing to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.checking.mark import DecidingMark, MarkReader
from drafting.checking.red import RedSentence, looked_at, mark_reader
from drafting.outline.clause import DraftClause
from drafting.proposing.line_start import start_of
from drafting.proposing.proposal import ProposedEntry, ProposedPolicy
from drafting.proposing.sums import SHARE, SUM
from drafting.proposing.words import vocabulary

READ, OPEN, RED, UNREAD, PLAIN = "read", "open", "red", "unread", "plain"
SENTENCE = re.compile("[^。；]+[。；]?")
# Written in characters a sum or a share is no mark of the check; a sentence with one decides all the same.
# So does one that may bound what others give.
DECIDES = re.compile(
    f"{SHARE}|{SUM}|全额|限额|封顶|起付|不予|不再|不得|不享受|不纳入|就高|就低|重复|共用|叠加|除外|以外|优先"
)
# Clauses that are no text of the notice.
BESIDE = re.compile("版头|标题|文号|题注|主送|落款|题名|文末|附件说明")


@dataclass(frozen=True)
class ColouredSentence:
    """A sentence, its colour, the entries that cite it, and the marks of it that none of them uses.

    `decides`: whether it has anything that decides something, be it used or not.
    """

    path: str
    sentence: str
    colour: str
    entries: tuple[ProposedEntry, ...]
    unused_marks: tuple[DecidingMark, ...]
    decides: bool

    @property
    def unused(self) -> tuple[str, ...]:
        """The unused marks, each with what it is, as a person reads them."""
        return tuple(f"{mark.words}（{mark.kind}）" for mark in self.unused_marks)


def coloured(policy: ProposedPolicy, clauses: Sequence[DraftClause], title: str) -> tuple[ColouredSentence, ...]:
    """Every sentence of the text of a notice; its title says of which district it is."""
    reader, table = mark_reader(place_in(title)), policy.as_policy()
    named = {policy.name_of(one): one for one in policy.entries}
    looked = (looked_at(path, words, table, reader) for path, words in sentences(clauses))
    return tuple(_coloured(look, named, reader) for look in looked)


def checked(policy: ProposedPolicy, sentences: Sequence[ColouredSentence]) -> ProposedPolicy:
    """The policy with the red words beside the entries that leave them unused."""
    red = [(one.entries, one.unused) for one in sentences if one.unused]

    def left(entry: ProposedEntry) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for cited, unused in red if entry in cited for words in unused))

    return replace(policy, entries=tuple(replace(one, red=left(one)) for one in policy.entries))


def place_in(title: str) -> str:
    """The code of the district that a title names; empty where it names none."""
    places = vocabulary().places.names
    return next((code for code, name in places.items() if name in title), "")


def sentences(clauses: Sequence[DraftClause]) -> Iterator[tuple[str, str]]:
    """Every sentence of the text with the path of its clause, in printed order."""
    for clause in clauses:
        for line in clause.lines:
            yield from ((clause.path, line[first:last]) for first, last in spans(clause.path, line))


def spans(path: str, line: str) -> Iterator[tuple[int, int]]:
    """Where in a line of that clause each sentence begins and ends; nowhere in what is no text of the notice."""
    if BESIDE.search(path):
        return
    for found in SENTENCE.finditer(line, start_of(path, line)):
        words = found[0].strip()
        if words:
            first = found.start() + found[0].index(words)
            yield first, first + len(words)


def _coloured(look: RedSentence, named: Mapping[str, ProposedEntry], reader: MarkReader) -> ColouredSentence:
    cited = tuple(named[name] for name in look.entries)
    unused = look.unused if cited else ()
    decides = bool(DECIDES.search(look.sentence)) or any(True for _ in reader.marks(look.sentence))
    colour = _colour(cited, is_red=bool(unused), decides=decides)
    return ColouredSentence(look.path, look.sentence, colour, cited, unused, decides)


def _colour(cited: Sequence[ProposedEntry], *, is_red: bool, decides: bool) -> str:
    if not cited:
        return UNREAD if decides else PLAIN
    if is_red:
        return RED
    return OPEN if any(one.open for one in cited) else READ
