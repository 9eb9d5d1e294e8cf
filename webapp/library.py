"""The library: all that a site reads from its data files, read once and never changed.

The only place where the two libraries meet: the rules get the notices' texts, so that each quote is verified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from knowledge.notice.cited_document import CitedDocument, read_cited_documents
from knowledge.notice.document import NOTICES, Notice, load_notices
from knowledge.notice.entry import Entry, Faq, OutsideEntry
from knowledge.notice.entry_file import load_faq
from knowledge.notice.office import Office, load_offices
from knowledge.retrieval import prebuilt
from knowledge.retrieval.understanding import Listener
from rules.engine.rulebook import Rulebook, load_rulebook
from texts.gathering import Held, gathering
from texts.phrase import N_
from webapp import addressees
from webapp.clock import today

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Library:
    """Notices by id, the earliest first; documents cited but not held; names of places by code; the rules.

    `faq` are the questions with their answers, `offices` by id are whom to ask where there is none. `folder` is where
    the notices lie.
    """

    folder: Path
    notices: Mapping[str, Notice]
    documents: tuple[CitedDocument, ...]
    places: Mapping[str, str]
    rules: Rulebook
    faq: Faq
    offices: Mapping[str, Office]
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def listener(self) -> Listener:
        """Who understands messages. It takes a second where it was not built beforehand."""
        built = prebuilt.listener if self.folder == NOTICES else Listener
        places, diseases = self.rules.vocabulary.places, self.rules.diseases.names
        made = built(self.faq, places, diseases, self.once(_counts_as), today)
        made.first_ages = self.rules.ranges.firsts("age")
        return made

    @cached_property
    def held_places(self) -> frozenset[str | None]:
        """The codes of the places of which a notice is held; None is the whole city."""
        return frozenset(policy.place for policy in self.rules.policies.values())

    def counted(self, identities: Iterable[str]) -> frozenset[str]:
        """The identities with all that they count as: 烈士遗属 are 优抚对象 as well."""
        known = self.once(_counts_as)
        return frozenset(identities).union(*(known.get(code, frozenset()) for code in identities))

    def once(self, make: Callable[[Library], Made]) -> Made:
        """What that function makes of this library, made once and kept as long as the library is."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def texts(self) -> tuple[str, ...]:
        """What the files say in sentences: questions and answers, clauses, names of places. They name no person."""
        entries: list[Entry | OutsideEntry] = [*self.faq.entries.values(), *self.faq.outside.values()]
        asked = [text for entry in entries for text in (*entry.ways, entry.answer)]
        clauses = [clause.text for notice in self.notices.values() for clause in notice.clauses]
        return (*asked, *clauses, *self.places.values())


def _counts_as(library: Library) -> Mapping[str, frozenset[str]]:
    return addressees.counts_as(library.rules)


@cache
def load() -> Library:
    """The library of the notices that come with the site, read once a process. Raises DataFileError."""
    return read(NOTICES)


def read(folder: Path) -> Library:
    """The library of the notices in that folder. Raises DataFileError on all that is wrong in the files."""
    with gathering() as errors:
        notices = load_notices(folder, errors)
        documents = read_cited_documents(notices, folder, errors)
        texts = Held(((name, notice.texts) for name, notice in notices.items()), notices.unread, notices.has_lost)
        rules = errors.of(load_rulebook, folder, texts, documents)
        faq, offices = errors.of(load_faq, notices, folder), errors.of(load_offices, folder)
    faq = addressees.with_people(faq, rules)
    places = MappingProxyType({"chongqing": N_("全市"), **rules.vocabulary.places.names})
    not_held = tuple(document for document in documents.values() if not document.is_held)
    return Library(folder, MappingProxyType(notices), not_held, places, rules, faq, offices)


def listener() -> Listener:
    """Who understands messages by the notices that come with the site."""
    return load().listener


def prebuild() -> Path:
    """Build that listener for later starts, and say where it lies."""
    held = load()
    places, diseases = held.rules.vocabulary.places, held.rules.diseases.names
    return prebuilt.build(held.faq, places, diseases, held.once(_counts_as))
