"""Documents, and the library that counts their changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "library",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("file_name", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("organisation", sa.String),
        sa.Column("years", sa.JSON, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO library (id, created, generation) VALUES (1, strftime('%Y-%m-%dT%H:%M:%S+00:00'), 0)")
