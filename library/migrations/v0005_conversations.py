"""Conversations are kept: their turns, answers included, and what people say of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("created", sa.String, nullable=False),
    )
    op.create_table(
        "turn",
        sa.Column("conversation_id", sa.String, sa.ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("made", sa.String, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("answer", sa.String),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "number"], ["turn.conversation_id", "turn.number"], ondelete="CASCADE"
        ),
        sa.Index("ix_feedback_turn", "conversation_id", "number"),
    )
