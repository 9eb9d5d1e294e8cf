"""Reading: what was kept, for people: verdicts by subject, and questions with how often they were asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from webapp.feedback.store.database import Database
from webapp.feedback.store.tables import judgements, questions
from webapp.observing.events import VERDICTS

TABLES = (judgements, questions)


@dataclass(frozen=True)
class Verdicts:
    """What was thought of a subject in one version: how often each verdict, and what windows said, by day."""

    kind: str
    subject: str
    version: str
    counts: Mapping[str, int]
    sentences: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class AskedQuestion:
    """A question, how often it was asked, and in which districts (codes; empty: none was named)."""

    text: str
    count: int
    places: tuple[str, ...]
    reasons: tuple[str, ...]


def rows(database: Database, table: Table, since: date | None = None) -> list[dict[str, Any]]:
    """The rows of a table from that day on, the oldest first; those of a day in no order. Raises StoreError."""
    # By their numbers, which are drawn at random: a server would give them as they came.
    query = select(table).order_by(table.c.day, table.c.id)
    with database.opened() as connection:
        found = connection.execute(query.where(table.c.day >= since) if since else query)
        return [{name: value for name, value in row.items() if name != "id"} for row in found.mappings()]


def verdicts(database: Database, since: date | None = None, only: str = "") -> list[Verdicts]:
    """What was thought of each subject, `only` one verdict of it; the worst judged first."""
    kept = [row for row in rows(database, judgements, since) if only in ("", row["verdict"])]
    subjects = dict.fromkeys((row["kind"], row["subject"], row["version"]) for row in kept)
    found = [_verdicts(key, [row for row in kept if _key(row) == key]) for key in subjects]
    return sorted(found, key=lambda each: -sum(each.counts[verdict] for verdict in VERDICTS[1:]))


def asked(database: Database, since: date | None = None) -> list[AskedQuestion]:
    """Each question once, whatever the day; the most frequent first."""
    by_text: dict[str, list[dict[str, Any]]] = {}
    for row in rows(database, questions, since):
        by_text.setdefault(row["text"], []).append(row)
    found = [_asked(text, same) for text, same in by_text.items()]
    return sorted(found, key=lambda each: -each.count)


def everything(database: Database) -> Iterator[dict[str, Any]]:
    """All rows of both tables with the table's name, days as ISO texts."""
    for table in TABLES:
        for row in rows(database, table):
            yield {"table": table.name, **row, "day": row["day"].isoformat()}


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["kind"], row["subject"], row["version"]


def _verdicts(key: tuple[str, str, str], same: list[dict[str, Any]]) -> Verdicts:
    sentences = tuple((row["day"], row["sentence"]) for row in same if row["sentence"])
    return Verdicts(*key, Counter(row["verdict"] for row in same), sentences)


def _asked(text: str, same: list[dict[str, Any]]) -> AskedQuestion:
    places = Counter(row["place"] for row in same if row["place"])
    reasons = dict.fromkeys(row["why"] for row in same)
    return AskedQuestion(text, sum(row["count"] for row in same), tuple(places), tuple(reasons))
