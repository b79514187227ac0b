"""What people say, kept word by word: nothing is changed or deleted here, and the last word holds."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from library.database import Database
from library.entry import Naming, Withdrawal
from library.errors import NotFoundError
from library.schema import DecisionRow, LibraryRow, OrganisationRow

if TYPE_CHECKING:
    from check.records import Decision, Status, TaskState


class Decisions:
    """People's decisions on verdicts; what a method has added is on the disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decision: "Decision") -> None:
        """Add a decision after those that were made before."""
        row = DecisionRow(
            verdict=decision.verdict,
            withdrawn=False,
            status=decision.status,
            value=decision.value,
            machine_status=decision.machine_status,
            machine_value=decision.machine_value,
            note=decision.note,
            who=decision.who,
            made=_written(decision.when),
        )
        with self._database.writing() as session:
            session.add(row)

    def withdraw(self, verdict: str, who: str, note: str) -> Withdrawal:
        """Take back the decision that holds; raises NotFoundError where none does."""
        withdrawal = Withdrawal(verdict, note, who, datetime.now(UTC))
        with self._database.writing() as session:
            if verdict not in _latest(session, [verdict]):
                raise NotFoundError("这条结论没有人工确认，无可撤回", where=verdict, remedy="请核对结论编号")
            session.add(
                DecisionRow(verdict=verdict, withdrawn=True, note=note, who=who, made=_written(withdrawal.when))
            )
        return withdrawal

    def latest(self, verdicts: Collection[str]) -> Mapping[str, "Decision"]:
        """The decisions that hold on these verdicts, by verdict."""
        with self._database.reading() as session:
            return {verdict: _decision(row) for verdict, row in _latest(session, verdicts).items()}

    def history(self, verdict: str) -> tuple["Decision | Withdrawal", ...]:
        """All that was ever said of a verdict, in the order in which it was."""
        with self._database.reading() as session:
            rows = session.scalars(select(DecisionRow).filter_by(verdict=verdict).order_by(DecisionRow.id))
            return tuple(_withdrawal(row) if row.withdrawn else _decision(row) for row in rows)


class Namings:
    """Whose documents people say they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, document: str, name: str | None, who: str) -> Naming:
        """Say whose document it is after all that was said before; None takes it back."""
        naming = Naming(document, name, who, datetime.now(UTC))
        with self._database.writing() as session:
            session.add(OrganisationRow(document_id=document, name=name, who=who, made=_written(naming.when)))
            advance(session)
        return naming

    def of(self, document: str) -> str | None:
        """The name that holds; None where the document's own does."""
        said = self.history(document)
        return said[-1].name if said else None

    def history(self, document: str) -> tuple[Naming, ...]:
        """All that was ever said of whose document it is, in the order in which it was."""
        with self._database.reading() as session:
            rows = session.scalars(select(OrganisationRow).filter_by(document_id=document).order_by(OrganisationRow.id))
            return tuple(map(_naming, rows))


def advance(session: Session) -> None:
    """One more generation: the documents, or what they can be asked for by, have changed."""
    session.execute(update(LibraryRow).values(generation=LibraryRow.generation + 1))


def latest_names(session: Session) -> Mapping[str, OrganisationRow]:
    """The names that hold, by document."""
    rows = session.scalars(select(OrganisationRow).order_by(OrganisationRow.id))
    return {document: row for document, row in {row.document_id: row for row in rows}.items() if row.name is not None}


def _latest(session: Session, verdicts: Collection[str]) -> dict[str, DecisionRow]:
    wanted = select(DecisionRow).where(DecisionRow.verdict.in_(verdicts)).order_by(DecisionRow.id)
    last = {row.verdict: row for row in session.scalars(wanted)}
    return {verdict: row for verdict, row in last.items() if not row.withdrawn}


def _decision(row: DecisionRow) -> "Decision":
    from check.records import Decision  # noqa: PLC0415 - loads numpy, which a list doesn't need

    return Decision(
        verdict=row.verdict,
        status=cast("Status | TaskState", row.status),
        value=row.value,
        note=row.note,
        who=row.who,
        when=datetime.fromisoformat(row.made),
        machine_status=cast("Status | TaskState", row.machine_status),
        machine_value=row.machine_value,
    )


def _withdrawal(row: DecisionRow) -> Withdrawal:
    return Withdrawal(row.verdict, row.note, row.who, datetime.fromisoformat(row.made))


def _naming(row: OrganisationRow) -> Naming:
    return Naming(row.document_id, row.name, row.who, datetime.fromisoformat(row.made))


def _written(when: datetime) -> str:
    """A time as it is kept; one without a zone is local time."""
    return when.astimezone(UTC).isoformat()
