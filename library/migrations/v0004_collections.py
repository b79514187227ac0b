"""A document can belong to a collection (文件集)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("document", sa.Column("collection", sa.String))
