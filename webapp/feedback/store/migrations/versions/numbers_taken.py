"""The table of the numbers of verdicts that were taken."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "taken",
        sa.Column("number", sa.String(12), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_index("ix_taken_day", "taken", ["day"])


def downgrade() -> None:
    op.drop_table("taken")
