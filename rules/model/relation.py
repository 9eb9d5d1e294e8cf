"""A relation says how two benefits of one stay stand to each other, by which clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from texts.citation import Citation

if TYPE_CHECKING:
    from rules.model.policy import Scope

# Only one of the two is given; the one is reckoned on what the other leaves; no clause says.
EXCLUDES, AFTER, UNSTATED = RELATIONS = ("excludes", "after", "not_stated")


@dataclass(frozen=True)
class Relation:
    """`kind` of RELATIONS, from `benefit` to each of `others`. `clauses` may be empty where no clause says."""

    benefit: str
    others: frozenset[str]
    kind: str
    clauses: tuple[Citation, ...]
    scope: Scope
