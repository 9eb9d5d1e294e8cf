"""Rows: how what was heard, and which links were ended, goes into the tables, in a transaction that is open.

Each row has a number that was drawn at random. By counted ones the rows would stand in the order of requests, as the
lines of the log do, and the two together would tell at which second what was said.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from webapp.feedback.store.kept import Judgement, Kept, KeptQuestion
from webapp.feedback.store.tables import ended, judgements, questions, taken

HIGHEST = 2**31 - 1


def write(connection: Connection, row: Kept) -> None:
    """Write one thing that was heard; a verdict that comes a second time changes nothing."""
    if isinstance(row, KeptQuestion):
        _count(connection, row)
    elif _is_new(connection, row) and not (row.sentence and _completes(connection, row)):
        _insert(connection, judgements, _without_number(row))


def end(connection: Connection, digests: Sequence[str], until: date) -> None:
    """Write that links were ended; those that were before stay until the later day."""
    connection.execute(delete(ended).where(ended.c.digest.in_(digests)))
    connection.execute(insert(ended), [{"digest": digest, "until": until} for digest in sorted(set(digests))])


def have_ended(connection: Connection, digests: Sequence[str]) -> bool:
    """Whether links of any of these digests were ended."""
    return connection.execute(select(ended.c.digest).where(ended.c.digest.in_(digests)).limit(1)).first() is not None


def _count(connection: Connection, row: KeptQuestion) -> None:
    same = and_(*(questions.c[name] == value for name, value in vars(row).items()))
    once_more = update(questions).where(same).values(count=questions.c.count + 1)
    if connection.execute(once_more).rowcount:
        return
    try:
        with connection.begin_nested():
            _insert(connection, questions, {**vars(row), "count": 1})
    except IntegrityError:
        # Another process was the first in this very moment.
        connection.execute(once_more)


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """Write a row under a number that no other one has."""
    number = secrets.randbelow(HIGHEST) + 1
    while connection.execute(select(table.c.id).where(table.c.id == number)).first():
        number = secrets.randbelow(HIGHEST) + 1
    connection.execute(insert(table).values(id=number, **values))


def _is_new(connection: Connection, row: Judgement) -> bool:
    """Whether a verdict with its number comes for the first time; one without a number is always new."""
    if not row.number:
        return True
    try:
        with connection.begin_nested():
            connection.execute(insert(taken).values(number=row.number, day=row.day))
    except IntegrityError:
        return False
    return True


def _without_number(row: Judgement) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "number"}


def _completes(connection: Connection, row: Judgement) -> bool:
    """Whether the sentence went to a verdict of the day that had none: whose it was nobody knows, nor needs to."""
    known = {name: value for name, value in _without_number(row).items() if name != "sentence"}
    bare = and_(judgements.c.sentence == "", *(judgements.c[name] == value for name, value in known.items()))
    first = select(judgements.c.id).where(bare).order_by(judgements.c.id).limit(1).scalar_subquery()
    change = update(judgements).where(judgements.c.id == first, judgements.c.sentence == "")
    return bool(connection.execute(change.values(sentence=row.sentence)).rowcount)
