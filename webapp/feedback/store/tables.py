"""The tables: what stands in the store, the same in SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, MetaData, String, Table, Text, UniqueConstraint

# The migration that these tables come from; a test holds it to the folder of migrations.
SCHEMA = "0004"

metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"})

# Each `id` is drawn at random, by `rows`.
judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("version", String(12), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),
)

# The same question on the same day is one row: how often stands in `count`.
questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("place", String(24), nullable=False),
    Column("why", String(8), nullable=False),
    Column("count", Integer, nullable=False),
    UniqueConstraint("day", "text", "language", "place", "why"),
)

# The links that were ended, by a keyed digest, and the last day on which one would have opened.
ended = Table(
    "ended",
    metadata,
    Column("digest", String(32), primary_key=True),
    Column("until", Date, nullable=False, index=True),
)

# The numbers of verdicts that were taken, each once. They stand beside no verdict: nobody learns which was whose.
taken = Table(
    "taken",
    metadata,
    Column("number", String(12), primary_key=True),
    Column("day", Date, nullable=False, index=True),
)
