"""Diseases are found by the names that people use, and told apart by the lists of the notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.model.policy import DiseaseList
from rules.model.vocabulary import TERMS
from texts import notice_folder, parts, source
from texts.gathering import Errors, Held, gathering
from texts.source import Table, Text
from texts.spelling import spelt


@dataclass(frozen=True)
class Disease:
    """`names` are what it is called in Chinese, the usual one first; `english` the same in English."""

    code: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    kind_of: str | None
    may_be: str | None

    @property
    def called(self) -> tuple[str, ...]:
        return (*self.names, *self.english)


class Diseases:
    """The diseases of the files diseases.yaml, found by any of their names."""

    def __init__(self, diseases: Held[Disease]) -> None:
        self.by_code = diseases
        self._by_name = {spelt(name): disease.code for disease in diseases.values() for name in disease.called}

    @property
    def names(self) -> dict[str, str]:
        """The plain name of each disease by every name that people have for it, the plain one among them."""
        return {name: disease.names[0] for disease in self.by_code.values() for name in disease.called}

    def named(self, name: str) -> str | None:
        """The code of the disease that is called so, or None."""
        return self._by_name.get(spelt(name))

    def kind(self, code: str | None, lists: Iterable[DiseaseList]) -> str | None:
        """`ordinary`, or the kind of the list that it stands on; None where the name does not tell."""
        lists = list(lists)
        if code is None:
            return None
        for entry in lists:
            if self._broader(code) & entry.diseases:
                return entry.kind
        listed = frozenset().union(*(entry.diseases for entry in lists))
        unclear = any(code in self._broader(other) for other in listed) or self.by_code[code].may_be in listed
        return "ordinary" if any(entry.complete for entry in lists) and not unclear else None

    def _broader(self, code: str) -> set[str]:
        """The disease and what it is a kind of, and so on."""
        kinds: set[str] = set()
        step: str | None = code
        while step is not None and step not in kinds:
            kinds.add(step)
            step = self.by_code[step].kind_of
        return kinds


def load_diseases(notices: Path, terms: Path = TERMS, errors: Errors | None = None) -> Diseases:
    """The shared ones, then those that a notice brings. Errors: DataFileError, also where two have one name.

    Where `errors` are given they are noted there, and the diseases are the rest.
    """
    with gathering(errors) as errors:
        brought = notice_folder.optional(notices, notice_folder.DISEASES, errors)
        tables = [parts.table(path, errors) for path in (terms / notice_folder.DISEASES, *brought)]
        source.distinct((code for table in tables for code in table.names if isinstance(code, Text)), errors)
        nodes = Held[Any]()
        for code, node in (pair for table in tables for pair in table.items()):
            nodes.setdefault(code, node)
        nodes.unread = [code for table in tables for code in table.unread]
        nodes.has_lost = any(table.has_lost for table in tables)
        found = errors.held(lambda code: _disease(code, nodes), nodes.names, nodes.has_lost)
        _verify_names([(code, nodes[code]) for code in found], errors)
    return Diseases(found)


def _verify_names(listed: Iterable[tuple[str, Any]], errors: Errors) -> None:
    seen: dict[str, str] = {}
    for code, entry in listed:
        for name in (*_names(entry), *_english(entry)):
            if seen.setdefault(spelt(name), code) != code:
                errors.note(source.fail(name, f"'{name}' is also a name of {seen[spelt(name)]}; keep it with one"))


def _disease(code: str, known: Held[Any]) -> Disease:
    entry = source.keys(known[code], ["name"], ["also", "english", "kind_of", "may_be"])
    broader = [source.one_of(entry[key], known, "disease") if key in entry else None for key in ("kind_of", "may_be")]
    return Disease(code, tuple(map(str, _names(entry))), tuple(map(str, _english(entry))), *broader)


def _names(entry: Table) -> list[Text]:
    return [source.typed(entry["name"], Text), *(source.words(entry["also"]) if "also" in entry else ())]


def _english(entry: Table) -> list[Text]:
    return list(source.words(entry["english"])) if "english" in entry else []
