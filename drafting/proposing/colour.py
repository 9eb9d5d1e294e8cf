"""Colours: what became of each sentence of a notice: read, open, red, without any proposal, or nothing to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.checking.mark import MarkReader
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
    """A sentence, its colour, the entries that cite it, and the words of it that none of them uses."""

    path: str
    sentence: str
    colour: str
    entries: tuple[ProposedEntry, ...]
    unused: tuple[str, ...]


def coloured(policy: ProposedPolicy, clauses: Sequence[DraftClause], title: str) -> tuple[ColouredSentence, ...]:
    """Every sentence of the text of a notice; its title says of which district it is."""
    reader, table = mark_reader(_place(title)), policy.as_policy()
    named = {policy.name_of(one): one for one in policy.entries}
    looked = (looked_at(path, words, table, reader) for path, words in _sentences(clauses))
    return tuple(_coloured(look, named, reader) for look in looked)


def checked(policy: ProposedPolicy, sentences: Sequence[ColouredSentence]) -> ProposedPolicy:
    """The policy with the red words beside the entries that leave them unused."""
    red = [(one.entries, one.unused) for one in sentences if one.unused]

    def left(entry: ProposedEntry) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for cited, unused in red if entry in cited for words in unused))

    return replace(policy, entries=tuple(replace(one, red=left(one)) for one in policy.entries))


def _place(title: str) -> str:
    places = vocabulary().places.names
    return next((code for code, name in places.items() if name in title), "")


def _sentences(clauses: Sequence[DraftClause]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        for line in clause.lines if not BESIDE.search(clause.path) else ():
            for found in SENTENCE.finditer(line[start_of(clause.path, line) :]):
                if found[0].strip():
                    yield clause.path, found[0].strip()


def _coloured(look: RedSentence, named: Mapping[str, ProposedEntry], reader: MarkReader) -> ColouredSentence:
    cited = tuple(named[name] for name in look.entries)
    unused = tuple(f"{mark.words}（{mark.kind}）" for mark in look.unused) if cited else ()
    decides = DECIDES.search(look.sentence) or any(True for _ in reader.marks(look.sentence))
    colour = _colour(cited, is_red=bool(unused), decides=bool(decides))
    return ColouredSentence(look.path, look.sentence, colour, cited, unused)


def _colour(cited: Sequence[ProposedEntry], *, is_red: bool, decides: bool) -> str:
    if not cited:
        return UNREAD if decides else PLAIN
    if is_red:
        return RED
    return OPEN if any(one.open for one in cited) else READ
