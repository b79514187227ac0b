"""Drafts of work plans are kept, in all their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("organisation", sa.String),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("made_from", sa.JSON, nullable=False),
    )
    op.create_table(
        "draft_version",
        sa.Column("draft_id", sa.String, sa.ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("plan", sa.LargeBinary, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
    )
