"""What was read from a document is kept, instead of being read again at every use."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "derived",
        sa.Column("document_id", sa.String, sa.ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("stamp", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
