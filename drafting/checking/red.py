"""Red sentences: cited sentences of which something that decides is used by no entry and left out by none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from drafting.checking.mark import DecidingMark, MarkReader
from drafting.checking.usage import PolicyEntry, entries, left_out, used_by
from knowledge.hearing.phrasebook import Phrasebook
from knowledge.hearing.slots import SLOTS
from knowledge.notice.document import load_notice
from rules.model.vocabulary import load_vocabulary
from texts import notice_folder, parts
from texts.spelling import normalise

# A district as a notice calls it among others: 万州, 石柱.
BARE = re.compile("(?<=..)(?:土家族|苗族)*(?:自治县|新区|区|县)$")
# What is said of a danger, and names nobody.
NOBODY = ("防止返贫", "因病致贫返贫", "防止因病致贫", "防范因病致贫", "防范因病致贫返贫", "因病返贫", "返贫风险")


@dataclass(frozen=True)
class RedSentence:
    """A sentence, its path, the entries that cite it, and what of it none of them uses."""

    path: str
    sentence: str
    entries: tuple[str, ...]
    unused: tuple[DecidingMark, ...]


@dataclass(frozen=True)
class RedReport:
    """Of a notice: how many cited sentences and marks were looked at, and the red ones."""

    sentences: int
    marks: int
    red: tuple[RedSentence, ...]


def red_report(folder: Path) -> RedReport:
    """The report of one notice's folder. Raises DataFileError where its clauses cannot be read."""
    notice = load_notice(folder)
    policy = parts.table(folder / notice_folder.POLICY)
    reader = mark_reader(notice.place)
    looked = [
        looked_at(clause.path, sentence, policy, reader) for clause in notice.clauses for sentence in clause.decides
    ]
    found = [one for one in looked if one.entries]
    marks = sum(len(tuple(reader.marks(one.sentence))) for one in found)
    return RedReport(len(found), marks, tuple(one for one in found if one.unused))


def red_lines(name: str, report: RedReport) -> Iterator[str]:
    """What a person mends: each red sentence, what of it is unused, and by which entries."""
    for found in report.red:
        unused = "、".join(f"{mark.words}（{mark.kind}）" for mark in found.unused)
        yield f"red: {name} {found.path} {found.sentence}"
        yield f"    没有用到：{unused}；引用它的有 {'、'.join(found.entries)}"


@cache
def mark_reader(place: str) -> MarkReader:
    """What reads the marks of a notice of that place; the place itself is no mark."""
    vocabulary = load_vocabulary()
    words = parts.table(SLOTS)["identities"]
    meanings = {normalise(word): code for code, listed in words.items() for word in listed}
    names = {BARE.sub("", name): code for code, name in vocabulary.places.names.items() if code != place}
    return MarkReader(Phrasebook(meanings, idioms=NOBODY), names)


def looked_at(path: str, sentence: str, policy: Mapping[str, Any], reader: MarkReader) -> RedSentence:
    """One sentence beside what cites it in a policy as its file has it; where it is not red nothing is unused."""
    cited = [entry for entry in entries(policy) if entry.cites(path, sentence)]
    used = used_by(cited, policy.get("groups") or {})
    unused = [found for found in reader.marks(sentence) if not used.uses(found)]
    without = [entry for entry in left_out(policy) if entry.cites(path, sentence)]
    return RedSentence(
        path,
        sentence,
        tuple(entry.name for entry in cited),
        tuple(found for found in unused if not any(_leaves_out(entry, found) for entry in without)),
    )


def _leaves_out(entry: PolicyEntry, found: DecidingMark) -> bool:
    """Whether it leaves out these words: those that it names, or all of its quote."""
    named = [value for key, value in entry.values if key == "words"]
    return any(found.words in normalise(words) for words in named or [quote for _, quote in entry.quotes])
