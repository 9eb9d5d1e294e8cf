"""The library: all that the site reads from its data files, read once and never changed.

The only place where the two libraries meet: the rules get the notices' texts, so that each quote is verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from flask import Flask

from knowledge.notice.cited_document import CitedDocument, load_cited_documents
from knowledge.notice.document import NOTICES, Notice, load_notices
from knowledge.notice.entry import Entry, Faq, OutsideEntry
from knowledge.notice.entry_file import load_faq
from knowledge.notice.office import Office, load_offices
from knowledge.retrieval import prebuilt
from knowledge.retrieval.understanding import Listener
from rules.engine.rulebook import Rulebook, load_rulebook
from texts.phrase import N_
from webapp.observing import health


@dataclass(frozen=True)
class Library:
    """Notices by id, the earliest first; documents cited but not held; names of places by code; the rules.

    `faq` are the questions with their answers, `offices` by id are whom to ask where there is none.
    """

    notices: Mapping[str, Notice]
    documents: tuple[CitedDocument, ...]
    places: Mapping[str, str]
    rules: Rulebook
    faq: Faq
    offices: Mapping[str, Office]

    def texts(self) -> tuple[str, ...]:
        """What the files say in sentences: questions and answers, clauses, names of places. They name no person."""
        entries: list[Entry | OutsideEntry] = [*self.faq.entries.values(), *self.faq.outside.values()]
        asked = [text for entry in entries for text in (entry.question, *entry.asked, entry.answer)]
        clauses = [clause.text for notice in self.notices.values() for clause in notice.clauses]
        return (*asked, *clauses, *self.places.values())


def init_app(app: Flask) -> None:
    """Let `app` be ready only while notices, rules and the listener are in memory, and not on their way there."""
    health.add_check(app, "data", lambda: bool(load.cache_info().currsize and listener.cache_info().currsize))


@cache
def load() -> Library:
    """The library of this process. Raises DataFileError where a file is wrong."""
    notices = load_notices()
    documents = load_cited_documents(notices)
    rules = load_rulebook(
        NOTICES, {name: notice.texts for name, notice in notices.items()}, [document.label for document in documents]
    )
    places = MappingProxyType({"chongqing": N_("全市"), **rules.vocabulary.places})
    not_held = tuple(document for document in documents if not document.is_held)
    return Library(MappingProxyType(notices), not_held, places, rules, load_faq(notices), load_offices())


@cache
def listener() -> Listener:
    """Who understands messages. Apart from the rest: it takes a second where it was not built beforehand."""
    return prebuilt.listener(*_of_the_listener())


def prebuild() -> Path:
    """Build the listener for later starts, and say where it lies."""
    return prebuilt.build(*_of_the_listener())


def _of_the_listener() -> tuple[Faq, Mapping[str, str], Mapping[str, str]]:
    held = load()
    return held.faq, held.rules.vocabulary.places, held.rules.diseases.names
