"""The tables: which documents there are, what was read from them, what people say of them,
ask of them and draft from them.

A change here needs a migration in `library/migrations` and the number of that migration in `SCHEMA`.
"""

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

SCHEMA = "0006"


class Base(DeclarativeBase):
    """The root of all tables."""


class LibraryRow(Base):
    """The library itself: one row. Each change of the set of documents is one generation."""

    __tablename__ = "library"

    id: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[str]
    generation: Mapped[int]


class DocumentRow(Base):
    """A document. From `title` to `characters` the columns repeat its last reading, so that lists need none."""

    __tablename__ = "document"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    file_name: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str] = mapped_column(unique=True)
    format: Mapped[str]
    size: Mapped[int]
    created: Mapped[str]  # ISO 8601, UTC
    generation: Mapped[int]  # the one that it came in with
    title: Mapped[str]
    kind: Mapped[str | None]
    organisation: Mapped[str | None]
    years: Mapped[list[int]] = mapped_column(JSON)
    characters: Mapped[int]
    collection: Mapped[str | None]  # as a person says


class DerivedRow(Base):
    """What code made from a document's file, packed; made again where `stamp` isn't that of the present code."""

    __tablename__ = "derived"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    stamp: Mapped[str]
    content: Mapped[bytes]


class DecisionRow(Base):
    """A person's decision on a verdict, or its withdrawal. Rows are only ever added: the last one of a verdict holds.

    A verdict's id is made from the documents' contents, so the row outlives documents that are removed.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[str] = mapped_column(index=True)
    withdrawn: Mapped[bool]
    status: Mapped[str | None]
    value: Mapped[str | None]
    machine_status: Mapped[str | None]
    machine_value: Mapped[str | None]
    note: Mapped[str]
    who: Mapped[str]
    made: Mapped[str]  # ISO 8601, UTC


class OrganisationRow(Base):
    """Whose document it is, as a person says. Rows are only ever added: the last one holds, None takes it back."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None]
    who: Mapped[str]
    made: Mapped[str]  # ISO 8601, UTC


class ConversationRow(Base):
    """A conversation; its turns and what was said of them go with it."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    created: Mapped[str]  # ISO 8601, UTC


class TurnRow(Base):
    """A question and its answer, packed: it refers to no document's row, so that it outlives the documents."""

    __tablename__ = "turn"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1, without gaps
    question: Mapped[str]
    answer: Mapped[bytes]
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    made: Mapped[str]  # ISO 8601, UTC
    feedback: Mapped[list["FeedbackRow"]] = relationship(
        order_by="FeedbackRow.id", lazy="selectin", passive_deletes=True
    )


class FeedbackRow(Base):
    """A person's word on a turn. Rows are only ever added: the last one of a turn holds."""

    __tablename__ = "feedback"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation_id", "number"], ["turn.conversation_id", "turn.number"], ondelete="CASCADE"
        ),
        Index("ix_feedback_turn", "conversation_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str]
    number: Mapped[int]
    right: Mapped[bool]
    why: Mapped[str]
    answer: Mapped[str | None]
    who: Mapped[str]
    made: Mapped[str]  # ISO 8601, UTC


class DraftRow(Base):
    """A drafted work plan; its versions go with it. It refers to no document's row, so that it outlives them."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int]
    organisation: Mapped[str | None]
    created: Mapped[str]  # ISO 8601, UTC
    made_from: Mapped[dict[str, Any]] = mapped_column(JSON)


class DraftVersionRow(Base):
    """A version of a draft, packed. Rows are only ever added: the last one of a draft is what it says now."""

    __tablename__ = "draft_version"

    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1, without gaps
    plan: Mapped[bytes]
    who: Mapped[str]
    made: Mapped[str]  # ISO 8601, UTC
    note: Mapped[str]
