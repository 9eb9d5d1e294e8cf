"""Answers: the facts that somebody has told, by name, in the order of telling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, eq=False)
class Answers(Mapping[str, Any]):
    """Answers by name, in the order given, as plain JSON values.

    A name that is absent was not asked; a value of None means that the person does not know.
    So ask `name in answers`, not `answers.get(name)`.
    """

    values_by_name: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values_by_name", MappingProxyType(dict(self.values_by_name)))

    def with_answer(self, name: str, value: Any) -> Answers:
        """These answers and one more; an older answer of that name gives way, and keeps its place."""
        return Answers({**self.values_by_name, name: value})

    def without(self, *names: str) -> Answers:
        """These answers but for `names`; names that were not answered do no harm."""
        if self.values_by_name.keys().isdisjoint(names):
            return self
        return Answers({name: value for name, value in self.items() if name not in names})

    def __getitem__(self, name: str) -> Any:
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)
