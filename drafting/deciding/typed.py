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


def lines_typed(form: EntryForm, shown: Mapping[str, Sequence[str]]) -> int:
    """How many lines were typed or chosen otherwise than the form showed them: a field is one, a text one a line."""
    before = {name: _lines(values) for name, values in shown.items()}
    typed = {name: _lines(values) for name, values in form.fields.items()}
    names = [name for name in {**before, **typed} if sorted(before.get(name, ())) != sorted(typed.get(name, ()))]
    return sum(
        max(1, len(set(typed.get(name, ())) - set(before.get(name, ())))) if _is_text(form, name) else 1
        for name in names
    )


def _is_text(form: EntryForm, name: str) -> bool:
    """Whether the field holds one text, of several lines: what is ticked is one choice."""
    return len(form.fields.get(name, ())) == 1


def _lines(values: Sequence[str]) -> list[str]:
    return [line.strip() for value in values for line in value.splitlines() if line.strip()]
