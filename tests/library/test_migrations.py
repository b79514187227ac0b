import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from library.errors import NewerLibraryError
from library.migrations import scripts, upgrade
from library.schema import SCHEMA, Base
from library.service import Library

Open = Callable[..., Library]


def change(folder: Path, statements: str) -> None:
    connection = sqlite3.connect(folder / "library.db")
    connection.executescript(statements)
    connection.close()


TALKS = "DROP TABLE feedback; DROP TABLE turn; DROP TABLE conversation"
FIFTH = "DROP TABLE draft_version; DROP TABLE draft; UPDATE alembic_version SET version_num = '0005'"
FOURTH = f"{FIFTH}; {TALKS}; UPDATE alembic_version SET version_num = '0004'"
THIRD = f"{FOURTH}; ALTER TABLE document DROP COLUMN collection; UPDATE alembic_version SET version_num = '0003'"
SECOND = f"{THIRD}; DROP TABLE decision; DROP TABLE organisation; UPDATE alembic_version SET version_num = '0002'"
FIRST = f"{SECOND}; DROP TABLE derived; UPDATE alembic_version SET version_num = '0001'"


def test_the_migrations_make_the_tables_of_the_schema() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()
    assert scripts().get_current_head() == SCHEMA


@pytest.mark.parametrize("back", [FIRST, SECOND, THIRD, FOURTH, FIFTH], ids=["0001", "0002", "0003", "0004", "0005"])
def test_a_library_of_an_earlier_schema_is_migrated(
    open_library: Open, folder: Path, report: Callable[[str], bytes], back: str
) -> None:
    library = open_library()
    added = library.add_bytes("甲.txt", report("X1"))
    document = library.document(added.document_id)
    library.close()
    change(folder, back)
    migrated = open_library()
    assert migrated.document(added.document_id) == document
    assert migrated.search("X1")[0].passage.document == document.id
    assert migrated.add_bytes("乙.txt", report("X2")).status == "added"
    assert migrated.verify() == ()
    migrated.set_organisation("甲", "临澜市国资委", "王敏")
    assert [entry.set_by for entry in migrated.list()] == ["王敏", None]
    assert [entry.collection for entry in migrated.list()] == [None, None]
    migrated.set_collection("甲", "市级")
    assert [entry.collection for entry in migrated.list()] == ["市级", None]
    assert (migrated.decisions(["a" * 16]), migrated.decision_history("a" * 16)) == ({}, ())
    assert (migrated.conversations(), migrated.drafts.list()) == ((), ())


def test_a_library_of_a_newer_version_is_left_alone(open_library: Open, folder: Path) -> None:
    open_library().close()
    change(folder, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerLibraryError, match="升级"):
        open_library()


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    open_library: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library().close()
    change(folder, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(MigrationContext, "stamp", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_library()
    connection = sqlite3.connect(folder / "library.db")
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'derived'").fetchall() == []
    connection.close()
    assert open_library().list() == ()
