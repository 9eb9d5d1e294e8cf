"""Quoting: what a policy may name, and the proof that its quotes stand in the notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model.disease import Disease
from rules.model.fact import Fact
from rules.model.vocabulary import Vocabulary
from texts import source
from texts.citation import Citation, squeeze
from texts.gathering import Held
from texts.source import Table, Text


@dataclass(frozen=True)
class Known:
    """What a policy may speak of: names of the vocabulary, facts, texts of notices, documents not held, diseases."""

    vocabulary: Vocabulary
    facts: Held[Fact]
    texts: Held[Mapping[str, str]]
    documents: Iterable[str]
    diseases: Mapping[str, Disease]

    def clause(self, node: Table, notice: str) -> Citation:
        """The clause and quote of an entry, found in the notice, white space aside. DataFileError otherwise.

        Where the notice itself could not be read, they are taken as they are.
        """
        path, quote = source.word(node, "clause"), source.word(node, "quote")
        if notice not in self.texts.unread:
            self._verify(path, quote, notice)
        return Citation(notice, str(path), str(quote))

    def _verify(self, path: Text, quote: Text, notice: str) -> None:
        texts = self.texts[notice]
        source.one_of(path, texts, f"clause of {notice}")
        if squeeze(quote) not in squeeze(texts[path]):
            found = [other for other, text in texts.items() if squeeze(quote) in squeeze(text)]
            hint = f"it stands in {found[0]}" if found else "copy it from the notice, letter by letter"
            raise source.fail(quote, f"the quote '{quote[:20]}…' does not stand in {notice} {path}; {hint}")

    def benefits(self, node: Any) -> tuple[str, ...]:
        return tuple(source.one_of(word, self.vocabulary.benefits, "benefit") for word in source.words(node))

    def fact(self, node: Any, type_: str) -> str:
        """The name of a fact of that type."""
        return source.one_of(node, self.facts.only(lambda fact: fact.type == type_), f"fact of type {type_}")

    def see(self, node: Table) -> tuple[str, ...]:
        words = source.words(node["see"]) if "see" in node else []
        return tuple(source.one_of(word, self.documents, "document") for word in words)
