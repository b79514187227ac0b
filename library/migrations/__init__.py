"""Steps from one schema to the next, one module each; alembic orders them.

They run on a connection inside the caller's transaction, so a library is never left between two schemas.
"""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent


def scripts() -> ScriptDirectory:
    """The steps of this folder."""
    return ScriptDirectory(_FOLDER, version_locations=[_FOLDER])


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the schema from whatever step it is at, or from nothing, to the step `target`."""
    context, steps = MigrationContext.configure(connection), scripts()
    present = context.get_current_revision() or "base"
    with Operations.context(context):
        for step in reversed(list(steps.iterate_revisions(target, present))):
            step.module.upgrade()
    context.stamp(steps, target)
