"""Clauses of a draft: what stands at a printed path, as it will stand in clauses.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftClause:
    """One clause as printed: its path, and its paragraphs, each a line."""

    path: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def clause_of(path: str, *paragraphs: str) -> DraftClause:
    """The clause of these paragraphs, of which one may have lines of its own."""
    return DraftClause(path, tuple(line for paragraph in paragraphs for line in paragraph.split("\n")))
