"""The rows get numbers drawn at random, and stand in no order of requests any more."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

HIGHEST = 2**31 - 1


def upgrade() -> None:
    connection, chance = op.get_bind(), secrets.SystemRandom()
    for name in ("judgements", "questions"):
        table = sa.table(name, sa.column("id", sa.Integer))
        old = list(connection.execute(sa.select(table.c.id)).scalars())
        # A server puts a row that was changed behind all others: the order of changes must tell nothing either.
        chance.shuffle(old)
        new = _unused(frozenset(old), chance)
        change = sa.update(table).where(table.c.id == sa.bindparam("old")).values(id=sa.bindparam("new"))
        for number, other in zip(old, new, strict=True):
            connection.execute(change, {"old": number, "new": other})


def downgrade() -> None:
    """Nothing: any number will do for an older version."""


def _unused(old: frozenset[int], chance: secrets.SystemRandom) -> list[int]:
    """As many other numbers, each once."""
    drawn = (number for number in chance.sample(range(1, HIGHEST), 2 * len(old)) if number not in old)
    return [number for number, _ in zip(drawn, old, strict=False)]
