"""The table of the links that were ended before their day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "ended",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("until", sa.Date, nullable=False),
    )
    op.create_index("ix_ended_until", "ended", ["until"])


def downgrade() -> None:
    op.drop_table("ended")
