"""The database: opened, brought to the present schema, and read or written one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from library.errors import DamagedLibraryError, NewerLibraryError, explained
from library.schema import SCHEMA

_PATIENCE_S = 30.0  # how long a writer waits for another one


class Database:
    """A library's SQLite file; threads and processes may share it. Readers never wait, writers wait for each other."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / "library.db"
        self._engine = create_engine(
            URL.create("sqlite", database=str(self._file)), connect_args={"timeout": _PATIENCE_S}
        )
        event.listen(self._engine, "connect", _configure)
        event.listen(self._engine, "begin", _begin)
        self._reader = sessionmaker(self._engine)
        self._writer = sessionmaker(self._engine.execution_options(begin="BEGIN IMMEDIATE"))

    def prepare(self) -> None:
        """Create the database or migrate it, where that is needed.

        Raises NewerLibraryError for a schema this version doesn't know, DamagedLibraryError where the file is gone.
        """
        if self._version() == SCHEMA:
            return
        with explained(self._folder), FileLock(self._folder / "schema.lock", fallback_to_soft=False):
            if not self._file.exists() and (self._folder / "files").exists():
                problem = "数据库文件 library.db 不见了，原始文件还在"
                raise DamagedLibraryError(problem, where=str(self._folder), remedy="请从备份恢复 library.db")
            with closing(sqlite3.connect(self._file)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")  # kept in the file; not possible in a transaction
            self._migrate()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the library as it is at its first query."""
        with explained(self._folder), self._reader() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that nobody else writes beside; on the disk when it ends well, undone otherwise."""
        with explained(self._folder), self._writer.begin() as session:
            session.connection()  # takes the lock now and not at the first query: it covers files too
            yield session

    def close(self) -> None:
        self._engine.dispose()

    def _version(self) -> str | None:
        if not self._file.exists():
            return None
        with explained(self._folder), closing(sqlite3.connect(self._file, timeout=_PATIENCE_S)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None

    def _migrate(self) -> None:
        version = self._version()
        if version is not None and version > SCHEMA:
            raise NewerLibraryError("文件库由更新的版本创建", where=str(self._folder), remedy="请升级后再打开")
        if version != SCHEMA:
            from library.migrations import upgrade  # noqa: PLC0415 - alembic takes 0.25 s, needed once in a library's life

            with self._writer.begin() as session:
                upgrade(session.connection())


def _configure(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _begin
    for setting in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
