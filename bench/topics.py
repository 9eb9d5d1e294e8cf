"""What the topics are worth to a new notice: each notice in turn without the ways to ask that are its own.

    PYTHONPATH=. .venv/bin/python bench/topics.py [QUESTIONS.jsonl …]

The questions are those that the notice answers, put to the site. Its entries have in turn no way but their plain
question; besides, the ways of topics that another notice names as well; those of all of their topics; three ways each
(`bench/three_ways.yaml`), typed by somebody who saw neither these questions nor the ways that the entries have; and all
that they have.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from flask import Flask

from bench.matching import QUESTIONS, RatedQuestion, by_the_site, figures, is_hit, measured, questions
from knowledge.notice.entry import Entry, Faq
from knowledge.notice.topic import load_topics
from texts import source
from webapp import create_app, library
from webapp.current_library import EXTENSION
from webapp.settings import Settings

THREE_WAYS = Path(__file__).parent / "three_ways.yaml"
SHOWN = ("inside", "hit@1", "hit@3", "kept", "direct", "right")

# What an entry of the new notice has of all that it will have one day.
Having = Callable[[Entry], Entry]


def main(paths: Sequence[str]) -> None:
    faq = library.load().faq
    typed, own = _typed(THREE_WAYS), sum(len(entry.asked) for entry in faq.entries.values())
    shared = [way for topic in load_topics().by_id.values() for way in topic.ways]
    print(
        f"{len(load_topics().by_id)} topics with {len(shared)} ways, {len(faq.entries)} entries with {own} of their own"
    )
    asked = [each for path in map(Path, paths or [QUESTIONS]) for each in questions(path) if each.quotes]
    app = create_app(Settings(("k" * 48,), development=True))
    havings = _havings(faq, typed)
    print(f"{'':54}" + "".join(f"{name:>8}" for name in SHOWN))
    for notice in library.load().notices:
        those = list(_about(notice, asked, faq))
        for name, having in havings.items():
            print(_row(f"{notice}: {name}", _figures(app, with_new(notice, faq, having), those)), flush=True)


def with_new(notice: str, faq: Faq, having: Having) -> Faq:
    """All entries, but those of this notice as they are while it is new."""
    new = {name: having(each) if each.notice == notice else each for name, each in faq.entries.items()}
    return replace(faq, entries=MappingProxyType(new))


def _havings(faq: Faq, typed: Mapping[str, tuple[str, ...]]) -> Mapping[str, Having]:
    """What a new notice's entries have, by what the row is called."""
    named_by: dict[str, set[str]] = {}
    for entry in faq.entries.values():
        for name, _ in entry.topics:
            named_by.setdefault(name, set()).add(entry.notice)

    def lent(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((name, ways) for name, ways in entry.topics if named_by[name] > {entry.notice})

    return {
        "no ways": lambda entry: replace(entry, asked=(), topics=()),
        "topics that other notices name": lambda entry: replace(entry, asked=(), topics=lent(entry)),
        "all of its topics": lambda entry: replace(entry, asked=()),
        "and three ways": lambda entry: replace(entry, asked=typed.get(entry.id, ())),
        "all": lambda entry: entry,
    }


def _about(notice: str, asked: Iterable[RatedQuestion], faq: Faq) -> Iterator[RatedQuestion]:
    """The questions that this notice answers first."""
    for question in asked:
        first = replace(question, quotes=question.quotes[:1])
        if any(is_hit(entry, first) for entry in faq.entries.values() if entry.notice == notice):
            yield question


def _figures(app: Flask, faq: Faq, asked: Sequence[RatedQuestion]) -> Mapping[str, float]:
    # In no folder of its own, so that what was built for the site is not taken for it.
    app.extensions[EXTENSION] = replace(library.load(), faq=faq, folder=Path())
    with app.app_context():
        return figures(list(measured(by_the_site(), asked)))


def _row(name: str, found: Mapping[str, float]) -> str:
    return f"{name:54}" + "".join(f"{found[key]:8.3f}" if key != "inside" else f"{found[key]:8}" for key in SHOWN)


def _typed(path: Path) -> Mapping[str, tuple[str, ...]]:
    file = source.typed(source.read(path), source.Table)
    return {str(name): source.texts(file, name) for name, _ in source.entries(file)}


if __name__ == "__main__":
    main(sys.argv[1:])
