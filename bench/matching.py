"""The matcher on questions that no entry was written from, beside plain matchers, and on its own words held back.

    PYTHONPATH=. .venv/bin/python bench/matching.py [QUESTIONS.jsonl …]

A file of questions has a line each: `question`, and `answered_by` (or `gold`): the quotes that answer, empty where no
notice does. `bench/questions.jsonl` was written from the notices by people who did not see the entries. Its questions
are parted by the entry that answers them: on some the weights are fitted (`make fit`), by some it is chosen what is
fitted, and the rest are the test.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.notice.entry import Entry, Faq, OutsideEntry
from knowledge.retrieval.bm25 import Index, grams
from knowledge.retrieval.understanding import Listener
from texts.citation import squeeze
from texts.spelling import normalise, units
from webapp import addressees, create_app, library
from webapp.answering.reply import reply
from webapp.answering.told import Told
from webapp.settings import Settings

QUESTIONS = Path(__file__).parent / "questions.jsonl"
FOLDS = 5
OURS = "this matcher"
# A quote is the clause that was meant when they share this many characters, or half of the shorter one.
SHARED = 12
CONFIDENCES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
FIT, CHOOSE, TEST = PARTS = ("fit", "choose", "test")
# Of ten entries so many are of each part.
SHARES = (FIT,) * 5 + (CHOOSE,) * 2 + (TEST,) * 3


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


def part(entry: Entry | OutsideEntry) -> str:
    """The part of the questions that an entry answers. Entries on the same clause are of the same part."""
    return _part(entry.quotes[0].quote if isinstance(entry, Entry) else entry.id)


def parted(asked: Iterable[RatedQuestion], faq: Faq) -> dict[str, list[RatedQuestion]]:
    """The questions by part: that of the entry that answers, else that of their own words."""
    parts: dict[str, list[RatedQuestion]] = {name: [] for name in PARTS}
    for question in asked:
        first = replace(question, quotes=question.quotes[:1])
        found = next((entry for entry in faq.entries.values() if is_hit(entry, first)), None)
        parts[part(found) if found else _part(question.text)].append(question)
    return parts


def _part(text: str) -> str:
    return SHARES[zlib.crc32(squeeze(text).encode()) % len(SHARES)]


def listener(faq: Faq) -> Listener:
    """A listener for these entries, as the site's own but for them."""
    rules = library.load().rules
    return Listener(faq, rules.vocabulary.places, rules.diseases.names, addressees.counts_as(rules))


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


FIGURES = ("inside", "out", "hit@1", "hit@3", "kept", "direct", "right", "refused", "out dir")


def figures(found: Sequence[tuple[RatedQuestion, Matched]]) -> dict[str, float]:
    """How many questions there are inside and outside of the notices, and the shares that evaluate.py tells."""
    inside = [(said, [is_hit(entry, asked) for entry in said.entries]) for asked, said in found if asked.quotes]
    outside = [said for asked, said in found if not asked.quotes]
    direct = [hits for said, hits in inside if said.is_direct]
    shares = (
        _share(hits[:1] == [True] for _, hits in inside),
        _share(any(hits) for _, hits in inside),
        _share(bool(said.entries) for said, _ in inside),
        _share(said.is_direct for said, _ in inside),
        _share(hits[0] for hits in direct),
        _share(not said.entries for said in outside),
        _share(said.is_direct for said in outside),
    )
    return dict(zip(FIGURES, (len(inside), len(outside), *shares), strict=True))


def row(name: str, found: Sequence[tuple[RatedQuestion, Matched]]) -> str:
    """The figures of one matcher, with milliseconds in the process."""
    inside, outside, *shares = figures(found).values()
    millis = sorted(1000 * said.seconds for _, said in found)
    times = f"{statistics.median(millis):8.1f}{millis[int(len(millis) * 0.99) - 1]:8.1f}"
    return f"{name:34}{inside:6}{outside:6}" + "".join(f"{share:8.3f}" for share in shares) + times


def reliability(found: Iterable[tuple[RatedQuestion, Matched]]) -> Iterator[tuple[str, int, float, float]]:
    """For each stretch of confidences: how many first answers had it, what it was on average, how many were right."""
    firsts = [(said.confidence, is_hit(said.entries[0], asked)) for asked, said in found if said.entries]
    for low, high in pairwise(CONFIDENCES):
        those = [(told, is_right) for told, is_right in firsts if low <= told < high]
        told = sum(told for told, _ in those) / max(1, len(those))
        yield f"{low:.2f} to {high:.2f}", len(those), told, _share(is_right for _, is_right in those)


def calibration(found: Iterable[tuple[RatedQuestion, Matched]]) -> str:
    """The reliability in a line: of how many, the odds that were told and the share that was right."""
    rows = reliability(found)
    return " · ".join(
        f"{stretch}: {number}, {told:.2f} told, {right:.2f} right" for stretch, number, told, right in rows
    )


def is_hit(entry: Entry | Told, asked: RatedQuestion) -> bool:
    return any(_same(squeeze(quote.quote), squeeze(gold)) for quote in entry.quotes for gold in asked.quotes)


def held_back(faq: Faq, of_part: str, *, all_of_them: bool = False) -> Iterator[tuple[RatedQuestion, Matched]]:
    """Each way to ask, put to a listener that has never seen it: by folds, or with none of the entry's ways at all."""
    for fold in range(FOLDS):
        match = ours(listener(without_a_fifth(faq, fold, all_of_them=all_of_them)))
        yield from measured(match, own_questions(faq, fold, of_part, all_of_them=all_of_them))


def without_a_fifth(faq: Faq, fold: int, *, all_of_them: bool = False) -> Faq:
    """The entries without a fifth of their ways to ask; or `all_of_them`, a fifth of the entries without any."""
    return Faq(
        *(
            {
                name: replace(
                    entry, asked=_without(entry.asked, fold, all_of_them=all_of_them and number % FOLDS == fold)
                )
                for number, (name, entry) in enumerate(entries.items())
            }
            for entries in (faq.entries, faq.outside)
        )
    )


def own_questions(faq: Faq, fold: int, of_part: str, *, all_of_them: bool = False) -> Iterator[RatedQuestion]:
    """The ways to ask that were left out, of entries of that part, with the district before those of notices."""
    for entries in (faq.entries, faq.outside):
        for number, entry in enumerate(entries.values()):
            if part(entry) != of_part or (all_of_them and number % FOLDS != fold):
                continue
            is_inside = isinstance(entry, Entry)
            place = f"{library.load().places[entry.place]}：" if is_inside else ""
            quotes = (entry.quotes[0].quote,) if is_inside else ()
            asked = entry.asked if all_of_them else entry.asked[fold::FOLDS]
            yield from (RatedQuestion(place + text, quotes) for text in asked)


def main(paths: Sequence[str]) -> None:
    faq = library.load().faq
    matchers: dict[str, Matcher] = {
        "rapidfuzz WRatio": by_rapidfuzz(faq, fuzz.WRatio, ""),
        "rapidfuzz token_set_ratio": by_rapidfuzz(faq, fuzz.token_set_ratio, " "),
        "BM25, characters and pairs": by_bm25(faq),
        OURS: ours(library.listener()),
        "the site, with lists and rules": by_the_site(),
    }
    head = f"{'':34}{'inside':>6}{'out':>6}{'hit@1':>8}{'hit@3':>8}{'kept':>8}{'direct':>8}{'right':>8}"
    print(f"{head}{'refused':>8}{'out dir':>8}{'ms':>8}{'p99':>8}")
    with create_app(Settings(("k" * 48,), development=True)).app_context():
        for path in map(Path, paths or [str(QUESTIONS)]):
            asked = questions(path)
            for name, those in ({path.name: asked} if paths else parted(asked, faq)).items():
                print(name)
                told = {called: list(measured(match, those)) for called, match in matchers.items()}
                print("\n".join(row(f"  {called}", found) for called, found in told.items()))
                print(f"  its confidence, and how many were right: {calibration(told[OURS])}")
    if not paths:
        print("its own ways to ask, with the district before them")
        for name in PARTS:
            found = list(held_back(faq, name))
            print(row(f"  {name}: a fifth of each entry's held back", found))
            print(f"  its confidence, and how many were right: {calibration(found)}")
            print(row(f"  {name}: all of a fifth of the entries'", list(held_back(faq, name, all_of_them=True))))


@cache
def _same(quote: str, gold: str) -> bool:
    run = SequenceMatcher(None, quote, gold, autojunk=False).find_longest_match().size
    shorter = min(len(quote), len(gold))
    return run >= shorter or run >= max(SHARED, shorter / 2)


def _without(asked: tuple[str, ...], fold: int, *, all_of_them: bool) -> tuple[str, ...]:
    return () if all_of_them else tuple(text for number, text in enumerate(asked) if number % FOLDS != fold)


def _texts(entry: Entry) -> tuple[str, ...]:
    return (*entry.ways, *(quote.quote for quote in entry.quotes))


def _share(them: Iterable[bool]) -> float:
    listed = list(them)
    return sum(listed) / max(1, len(listed))


if __name__ == "__main__":
    main(sys.argv[1:])
