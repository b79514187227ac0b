"""What people say: their decisions on verdicts, and whose documents are whose. Neither depends on a document's row."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("verdict", sa.String, nullable=False, index=True),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("status", sa.String),
        sa.Column("value", sa.String),
        sa.Column("machine_status", sa.String),
        sa.Column("machine_value", sa.String),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
    )
