"""The truth: the rows of the database and the original files. All else is made from it and can be made again."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from extract.records import TaskList
from index.filters import Filter, Labels
from ingest.document import Document
from ingest.reader import read_bytes
from library.conversations import Conversations
from library.database import Database
from library.derived import pack, stamp, unpack
from library.drafts import Drafts
from library.entry import Added, Entry
from library.errors import AccessError, BusyLibraryError, DamagedLibraryError, FullDiskError, NotFoundError
from library.files import FileStore
from library.people import Decisions, Namings, advance, latest_names
from library.schema import DerivedRow, DocumentRow, LibraryRow, OrganisationRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """Which documents there are, what they can be asked for by, and how often that has changed."""

    generation: int
    documents: Mapping[str, Labels]

    def labels_of(self, document: Document) -> Labels:
        """What one of the documents can be asked for by."""
        return self.documents[document.id]

    def as_of_now(self, where: Filter) -> Filter:
        """What admits the passages that `where` does, to an index that may know the documents by earlier labels."""
        passing = frozenset(document for document, labels in self.documents.items() if where.admits(labels))
        return Filter(documents=passing if where.documents is None else passing & where.documents, roles=where.roles)


class Store:
    """Documents in a folder, for any number of threads and processes. What a method has changed is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._database = Database(folder)
        self._files = FileStore(folder)
        self.decisions, self.namings = Decisions(self._database), Namings(self._database)
        self.conversations, self.drafts = Conversations(self._database), Drafts(self._database)

    def prepare(self) -> None:
        """Create or migrate what is needed, and finish what a crash has left undone."""
        self._database.prepare()
        self._files.prepare()
        self._settle()

    def close(self) -> None:
        self._database.close()

    def generation(self) -> int:
        """How often the set of documents, or what they can be asked for by, has changed."""
        with self._database.reading() as session:
            return session.scalars(select(LibraryRow.generation)).one()

    def state(self) -> State:
        with self._database.reading() as session:
            generation, names = session.scalars(select(LibraryRow.generation)).one(), latest_names(session)
            rows = session.scalars(select(DocumentRow))
            return State(generation, {row.id: _labels(row, names.get(row.id)) for row in rows})

    def entries(self) -> tuple[Entry, ...]:
        """All documents in the order in which they came in."""
        with self._database.reading() as session:
            names = latest_names(session)
            rows = session.scalars(select(DocumentRow).order_by(DocumentRow.generation))
            return tuple(_entry(row, names.get(row.id)) for row in rows)

    def add(self, name: str, data: bytes, collection: str | None = None) -> Added:
        """Keep the file called `name`; raises as `ingest.reader.read_bytes` does, and LibraryError.

        Without a `collection` a new version of a file stays in that of the old one, and content that was in in its own.
        """
        file_name, digest = unicodedata.normalize("NFC", name), sha256(data).hexdigest()
        document = None if self._has(digest) else read_bytes(file_name, data)  # it takes time: before the transaction
        with self._changing() as session:
            named = select(DocumentRow).filter_by(file_name=file_name)
            older = session.scalar(named.where(DocumentRow.digest != digest))
            former = older.collection if older else None
            if older:
                self._delete(session, older)
            row = session.scalar(select(DocumentRow).filter_by(digest=digest))
            added = row is None
            if row is None:
                row = self._insert(session, document or read_bytes(file_name, data), data)
            moved = _move(row, collection or (former if added else None))
            if older or added or moved:
                advance(session)
            return Added(row.id, row.name, "replaced" if older else "added" if added else "unchanged")

    def put(self, document: str, collection: str | None) -> None:
        """Put the document with this id into a collection, or into none; raises NotFoundError."""
        with self._database.writing() as session:
            row = _row(session, document)
            if row.collection != collection:
                row.collection = collection
                advance(session)

    def remove(self, document: str) -> None:
        """Remove the document with this id, and all that was made from it; raises NotFoundError."""
        with self._changing() as session:
            self._delete(session, _row(session, document))
            advance(session)

    def document(self, document: str) -> Document:
        """The document with this id as the present readers read it; raises NotFoundError."""
        return self._kept(document, Document, stamp("ingest")) or self._read(document)

    def tasks(self, document: str) -> TaskList:
        """What the present rules extract from the document with this id; raises NotFoundError."""
        from extract.canon import digest  # noqa: PLC0415 - as in _extract

        version = stamp("ingest", "ground", "extract") + digest()
        return self._kept(document, TaskList, version) or self._extract(document, version)

    def original(self, document: str) -> tuple[str, bytes]:
        """The file name and the content of a document's file; raises DamagedLibraryError where it isn't as it came."""
        with self._database.reading() as session:
            row = _row(session, document)
            file_name, digest, path = row.file_name, row.digest, self._files.path(_file(row))
        data = path.read_bytes() if path.is_file() else b""
        if sha256(data).hexdigest() != digest:
            problem = "原始文件已损坏" if data else "原始文件不见了"
            raise DamagedLibraryError(problem, where=file_name, remedy="请从备份恢复，或移除后重新添加")
        return file_name, data

    def damages(self) -> list[str]:
        """What SQLite finds wrong with the database's file."""
        with self._database.reading() as session:
            found = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check"))]
            return [problem for problem in found if problem != "ok"]

    def _has(self, digest: str) -> bool:
        with self._database.reading() as session:
            return session.scalar(select(DocumentRow.id).filter_by(digest=digest)) is not None

    @contextmanager
    def _changing(self) -> Iterator[Session]:
        """A transaction that changes files too."""
        try:
            with self._database.writing() as session:
                yield session
        finally:
            self._settle()

    def _settle(self) -> None:
        if self._files.settled:
            return
        with suppress(BusyLibraryError), self._database.writing() as session:  # whoever holds the lock settles next
            digests = [name.split(".")[0] for name in self._files.pending()]
            rows = session.scalars(select(DocumentRow).where(DocumentRow.digest.in_(digests)))
            self._files.settle({_file(row) for row in rows})

    def _insert(self, session: Session, document: Document, data: bytes) -> DocumentRow:
        source = document.source
        row = DocumentRow(
            id=document.id,
            name=document.name,
            file_name=source.name,
            digest=source.digest,
            format=source.format,
            size=source.size,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            generation=session.scalars(select(LibraryRow.generation)).one() + 1,
        )
        _describe(row, document)
        self._files.put(_file(row), data)
        session.add(row)
        session.flush()  # before the row that refers to it
        session.add(_derived(document.id, document, stamp("ingest")))
        return row

    def _delete(self, session: Session, row: DocumentRow) -> None:
        self._files.mark(_file(row))
        session.delete(row)
        session.flush()  # before a row that takes its file name

    def _kept(self, document: str, kind: type[T], version: str) -> T | None:
        with self._database.reading() as session:
            _row(session, document)
            found = session.get(DerivedRow, (document, kind.__name__))
            return unpack(kind, found.content) if found and found.stamp == version else None

    def _read(self, document: str) -> Document:
        value = read_bytes(*self.original(document))
        self._keep(document, value, stamp("ingest"))
        return value

    def _extract(self, document: str, version: str) -> TaskList:
        from extract.tasklist import extract  # noqa: PLC0415 - loads the grammar, which lists and searches don't need

        value = extract(self.document(document))
        self._keep(document, value, version)
        return value

    def _keep(self, document: str, value: Document | TaskList, version: str) -> None:
        # what can't be kept now is made again next time
        with suppress(BusyLibraryError, FullDiskError, AccessError), self._database.writing() as session:
            row = session.get(DocumentRow, document)
            if row is None:
                return
            if isinstance(value, Document):
                before = _labels(row, None)
                _describe(row, value)
                if _labels(row, None) != before:  # another version reads it otherwise: the index has to follow
                    advance(session)
            session.merge(_derived(document, value, version))


def _row(session: Session, document: str) -> DocumentRow:
    row = session.get(DocumentRow, document)
    if row is None:
        raise NotFoundError("文件库里没有这个文件", where=document, remedy="请用 duban list 查看现有文件")
    return row


def _move(row: DocumentRow, collection: str | None) -> bool:
    """Put a document into a collection where one is named; whether that changes anything."""
    if collection is None or row.collection == collection:
        return False
    row.collection = collection
    return True


def _describe(row: DocumentRow, document: Document) -> None:
    metadata = document.metadata
    row.title = document.title
    row.kind = metadata.kind.value if metadata.kind else None
    row.organisation = metadata.organisation.value if metadata.organisation else None
    row.years = sorted({year.value for year in (*metadata.years_reviewed, *metadata.years_planned)})
    row.characters = len(document.text)


def _derived(document: str, value: Document | TaskList, version: str) -> DerivedRow:
    return DerivedRow(document_id=document, kind=type(value).__name__, stamp=version, content=pack(value))


def _file(row: DocumentRow) -> str:
    return f"{row.digest}.{row.format}"


def _labels(row: DocumentRow, named: OrganisationRow | None) -> Labels:
    return Labels(named.name if named else row.organisation, frozenset(row.years), row.kind, row.collection)


def _entry(row: DocumentRow, named: OrganisationRow | None) -> Entry:
    return Entry(
        id=row.id,
        name=row.name,
        file_name=row.file_name,
        title=row.title,
        kind=row.kind,
        organisation=named.name if named else row.organisation,
        years=tuple(row.years),
        characters=row.characters,
        added=datetime.fromisoformat(row.created),
        set_by=named.who if named else None,
        collection=row.collection,
    )
