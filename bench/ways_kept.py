"""Up to how many ways of its own an entry gains by those of its topics: all entries with so many kept, alone and lent.

    PYTHONPATH=. .venv/bin/python bench/ways_kept.py

The questions are those of the test part (`bench/matching.py`). Which ways an entry keeps is drawn by its id.
"""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType

from bench.matching import QUESTIONS, TEST, figures, listener, measured, ours, parted, questions
from knowledge.notice import entry as entries
from knowledge.notice.entry import Entry, Faq
from webapp import library

KEPT = (0, 3, 5, 7, 10, 14)
SHOWN = ("hit@1", "hit@3", "direct", "right", "refused")
ALONE, LENT = "alone", "with topics"


def main() -> None:
    # What is measured is whether the topics help, so each entry that names them has their ways.
    entries.ENOUGH = max(len(each.asked) for each in library.load().faq.entries.values()) + 1
    faq = library.load().faq
    asked = parted(questions(QUESTIONS), faq)[TEST]
    print(f"{'':24}" + "".join(f"{name:>9}" for name in SHOWN))
    for number in KEPT:
        for called in (ALONE, LENT):
            found = figures(list(measured(ours(listener(kept(faq, number, is_lent=called == LENT))), asked)))
            print(f"{f'{number} own, {called}':24}" + "".join(f"{found[name]:9.3f}" for name in SHOWN), flush=True)


def kept(faq: Faq, number: int, *, is_lent: bool) -> Faq:
    """The entries with so many ways of their own, and with those of their topics or without."""
    few = {name: _few(each, number, is_lent=is_lent) for name, each in faq.entries.items()}
    return replace(faq, entries=MappingProxyType(few))


def _few(entry: Entry, number: int, *, is_lent: bool) -> Entry:
    drawn = random.Random(entry.id).sample(entry.asked, min(number, len(entry.asked)))  # noqa: S311 - nothing secret
    return replace(entry, asked=tuple(drawn), topics=entry.topics if is_lent else ())


if __name__ == "__main__":
    main()
