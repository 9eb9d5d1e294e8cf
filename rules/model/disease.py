"""Diseases are found by the names that people use, and told apart by the lists of the notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.model.policy import DiseaseList
from rules.model.vocabulary import TERMS
from texts import notice_folder, source
from texts.source import Table, Text
from texts.spelling import spelt


@dataclass(frozen=True)
class Disease:
    code: str
    names: tuple[str, ...]
    kind_of: str | None
    may_be: str | None


class Diseases:
    """The diseases of the files diseases.yaml, found by any of their names."""

    def __init__(self, diseases: Mapping[str, Disease]) -> None:
        self.by_code = dict(diseases)
        self._by_name = {spelt(name): disease.code for disease in diseases.values() for name in disease.names}

    @property
    def names(self) -> dict[str, str]:
        """The plain name of each disease by every name that people have for it, the plain one among them."""
        return {name: disease.names[0] for disease in self.by_code.values() for name in disease.names}

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


def load_diseases(notices: Path, terms: Path = TERMS) -> Diseases:
    """The shared ones, then those that a notice brings. Errors: DataFileError, also where two have one name."""
    files = [terms / notice_folder.DISEASES, *notice_folder.optional(notices, notice_folder.DISEASES)]
    listed = [pair for path in files for pair in source.entries(source.read(path))]
    source.distinct(code for code, _ in listed)
    known = [str(code) for code, _ in listed]
    diseases = {str(code): _disease(code, entry, known) for code, entry in listed}
    _verify_names(listed)
    return Diseases(diseases)


def _verify_names(listed: Iterable[tuple[Text, Any]]) -> None:
    seen: dict[str, str] = {}
    for code, entry in listed:
        for name in _names(entry):
            if seen.setdefault(spelt(name), code) != code:
                raise source.fail(name, f"'{name}' is also a name of {seen[spelt(name)]}; keep it with one")


def _disease(code: Text, entry: Any, known: Iterable[str]) -> Disease:
    source.keys(entry, ["name"], ["also", "kind_of", "may_be"])
    broader = [source.one_of(entry[key], known, "disease") if key in entry else None for key in ("kind_of", "may_be")]
    return Disease(str(code), tuple(map(str, _names(entry))), *broader)


def _names(entry: Table) -> list[Text]:
    return [source.typed(entry["name"], Text), *(source.words(entry["also"]) if "also" in entry else ())]
