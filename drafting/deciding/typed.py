"""Typed: the fields of a form as they were typed, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class EntryForm:
    """What was typed: one text or several a field. `faults` are sentences by the field that is to be mended."""

    fields: Mapping[str, Sequence[str]]
    faults: dict[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        return next((value.strip() for value in self.fields.get(name, ()) if value.strip()), "")

    def several(self, name: str) -> list[str]:
        return [value.strip() for value in self.fields.get(name, ()) if value.strip()]

    def lines(self, name: str) -> list[str]:
        return [line.strip() for value in self.fields.get(name, ()) for line in value.splitlines() if line.strip()]

    def fault(self, name: str, sentence: str) -> None:
        self.faults.setdefault(name, sentence)
