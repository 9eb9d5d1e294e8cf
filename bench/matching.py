"""The matcher on questions that no entry was written from, beside plain matchers, and on its own words held back.

    PYTHONPATH=. .venv/bin/python bench/matching.py [QUESTIONS.jsonl …]

A file of questions has a line each: `question`, and `answered_by` (or `gold`): the quotes that answer, empty where no
notice does. `bench/questions.jsonl` was written from the notices by people who did not see the entries.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.notice.entry import Entry, Faq
from knowledge.retrieval.bm25 import Index, grams
from knowledge.retrieval.understanding import Listener
from texts.citation import squeeze
from texts.spelling import normalise, units
from webapp import create_app, library
from webapp.case.reply import reply
from webapp.case.told import Told
from webapp.settings import Settings

QUESTIONS = Path(__file__).parent / "questions.jsonl"
FOLDS = 5
# A quote is the clause that was meant when they share this many characters, or half of the shorter one.
SHARED = 12
CONFIDENCES = (0.0, 0.75, 0.85, 0.95, 1.0)


@dataclass(frozen=True)
class RatedQuestion:
    """A question, and the words of notices that answer it (none: no notice does)."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """What a matcher said: its answers, the best first, whether it was sure and how sure, and the seconds it took."""

    entries: tuple[Entry | Told, ...]
    is_direct: bool
    confidence: float
    seconds: float


# From a question to entries, whether the first stands alone, and the odds that it is right.
Matcher = Callable[[str], tuple[Sequence[Entry | Told], bool, float]]


def questions(path: Path) -> list[RatedQuestion]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        RatedQuestion(row["question"], tuple(q["quote"] for q in row.get("answered_by", row.get("gold"))))
        for row in rows
    ]


def ours(listener: Listener) -> Matcher:
    def match(text: str) -> tuple[Sequence[Entry], bool, float]:
        found = listener.understand(text)
        return [answer.entry for answer in found.answers], found.level == "direct", found.confidence

    return match


def by_the_site() -> Matcher:
    """What the site replies: lists and rules before likeness. Asks for a site at hand (an application context)."""

    def match(text: str) -> tuple[Sequence[Told], bool, float]:
        found = reply(text)
        return found.answers, found.level == "direct", found.confidence

    return match


def by_rapidfuzz(faq: Faq, scorer: Any, between: str) -> Matcher:
    """The entries whose ways to ask and quotes are likest to the question, never sure and never silent.

    `between` parts the characters: a space for the scorers that compare words.
    """
    texts = [(entry, text) for entry in faq.entries.values() for text in _texts(entry)]
    spread = [between.join(units(normalise(text))) for _, text in texts]

    def match(text: str) -> tuple[Sequence[Entry], bool, float]:
        likest = process.extract(between.join(units(normalise(text))), spread, scorer=scorer, limit=50)
        return list({texts[place][0].id: texts[place][0] for _, _, place in likest}.values())[:3], False, 0.0

    return match


def by_bm25(faq: Faq) -> Matcher:
    """The entries by BM25 on characters and pairs of them, without places, lexicon, sound or slots."""
    entries = list(faq.entries.values())
    index = Index([[word for text in _texts(entry) for word in grams(units(normalise(text)))] for entry in entries])

    def match(text: str) -> tuple[Sequence[Entry], bool, float]:
        scores = index.shares(grams(units(normalise(text))))
        return [entries[i] for i in sorted(range(len(entries)), key=lambda i: -scores[i])[:3]], False, 0.0

    return match


def measured(match: Matcher, asked: Iterable[RatedQuestion]) -> Iterator[tuple[RatedQuestion, Matched]]:
    for question in asked:
        start = time.perf_counter()
        entries, is_direct, confidence = match(question.text)
        yield question, Matched(tuple(entries[:3]), is_direct, confidence, time.perf_counter() - start)


def row(name: str, found: Sequence[tuple[RatedQuestion, Matched]]) -> str:
    """The figures of evaluate.py for one matcher, with milliseconds in the process."""
    inside = [(said, [is_hit(entry, asked) for entry in said.entries]) for asked, said in found if asked.quotes]
    outside = [said for asked, said in found if not asked.quotes]
    direct = [hits for said, hits in inside if said.is_direct]
    shares = [
        _share(hits[:1] == [True] for _, hits in inside),
        _share(any(hits) for _, hits in inside),
        _share(bool(said.entries) for said, _ in inside),
        _share(said.is_direct for said, _ in inside),
        _share(hits[0] for hits in direct),
        _share(not said.entries for said in outside),
        _share(said.is_direct for said in outside),
    ]
    millis = sorted(1000 * said.seconds for _, said in found)
    times = f"{statistics.median(millis):8.1f}{millis[int(len(millis) * 0.99) - 1]:8.1f}"
    return f"{name:34}{len(inside):6}{len(outside):6}" + "".join(f"{share:8.3f}" for share in shares) + times


def calibration(found: Sequence[tuple[RatedQuestion, Matched]]) -> str:
    """How many first answers of each confidence there were, and which share of them was right."""
    told = []
    for low, high in pairwise(CONFIDENCES):
        hits = [is_hit(s.entries[0], asked) for asked, s in found if s.entries and low <= s.confidence < high]
        told.append(f"{low:.2f} to {high:.2f}: {len(hits)}, {_share(hits):.2f}")
    return " · ".join(told)


def is_hit(entry: Entry | Told, asked: RatedQuestion) -> bool:
    return any(_same(squeeze(quote.quote), squeeze(gold)) for quote in entry.quotes for gold in asked.quotes)


def held_back(faq: Faq, *, all_of_them: bool = False) -> Iterator[tuple[RatedQuestion, Matched]]:
    """Each way to ask, put to a listener that has never seen it: by folds, or with none of the entry's ways at all."""
    for fold in range(FOLDS):
        kept = {
            name: replace(entry, asked=_without(entry.asked, fold, all_of_them=all_of_them and number % FOLDS == fold))
            for number, (name, entry) in enumerate(faq.entries.items())
        }
        listener = _listener(Faq(kept, faq.outside))
        asked = [
            RatedQuestion(f"{library.load().places[entry.place]}：{text}", (entry.quotes[0].quote,))
            for number, entry in enumerate(faq.entries.values())
            for text in ([] if all_of_them and number % FOLDS != fold else entry.asked[fold::FOLDS])
        ]
        yield from measured(ours(listener), asked)


def main(paths: Sequence[str]) -> None:
    faq = library.load().faq
    matchers: dict[str, Matcher] = {
        "rapidfuzz WRatio": by_rapidfuzz(faq, fuzz.WRatio, ""),
        "rapidfuzz token_set_ratio": by_rapidfuzz(faq, fuzz.token_set_ratio, " "),
        "BM25, characters and pairs": by_bm25(faq),
        "this matcher": ours(library.listener()),
        "the site, with lists and rules": by_the_site(),
    }
    head = f"{'':34}{'inside':>6}{'out':>6}{'hit@1':>8}{'hit@3':>8}{'kept':>8}{'direct':>8}{'right':>8}"
    print(f"{head}{'refused':>8}{'out dir':>8}{'ms':>8}{'p99':>8}")
    for path in map(Path, paths or [str(QUESTIONS)]):
        print(path.name)
        asked = questions(path)
        with create_app(Settings(("k" * 48,), development=True)).app_context():
            for name, match in matchers.items():
                found = list(measured(match, asked))
                print(row(f"  {name}", found))
        print(f"  its confidence, and how many were right: {calibration(found)}")
    if not paths:
        print("its own ways to ask, with the district before them")
        print(row("  a fifth of each entry's held back", list(held_back(faq))))
        print(row("  all of a fifth of the entries'", list(held_back(faq, all_of_them=True))))


@cache
def _same(quote: str, gold: str) -> bool:
    run = SequenceMatcher(None, quote, gold, autojunk=False).find_longest_match().size
    shorter = min(len(quote), len(gold))
    return run >= shorter or run >= max(SHARED, shorter / 2)


def _without(asked: tuple[str, ...], fold: int, *, all_of_them: bool) -> tuple[str, ...]:
    return () if all_of_them else tuple(text for number, text in enumerate(asked) if number % FOLDS != fold)


def _listener(faq: Faq) -> Listener:
    rules = library.load().rules
    return Listener(faq, rules.vocabulary.places, rules.diseases.names)


def _texts(entry: Entry) -> tuple[str, ...]:
    return (entry.question, *entry.asked, *(quote.quote for quote in entry.quotes))


def _share(them: Iterable[bool]) -> float:
    listed = list(them)
    return sum(listed) / max(1, len(listed))


if __name__ == "__main__":
    main(sys.argv[1:])
