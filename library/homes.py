"""Where an index is kept: in a folder of this machine, or in a Milvus that several machines share."""

import logging
import shutil
from collections.abc import Iterator, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.embedders import Embedder
from index.errors import StaleIndexError
from index.index import Index
from index.local.index import LocalIndex
from index.reranking.records import Reranker
from ingest.document import Document
from ingest.errors import DubanError
from library.folders import CacheFolders
from library.seal import seal, sealed_generation
from library.store import State, Store

if TYPE_CHECKING:
    from index.milvus.server import Server

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Models:
    """What an index is made and searched with."""

    embedder: Embedder
    reranker: Reranker | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index, its `name`, and the generation of the store that it holds; `whole` unless it finds by words alone."""

    name: str
    generation: int
    index: Index
    whole: bool = True


class Home(Protocol):
    """Keeps one index, and makes the next one."""

    def lock(self, *, wait: bool) -> AbstractContextManager[None]:
        """Keeps all others from making one; raises BusyLibraryError where one is being made."""

    def current(self) -> str | None:
        """The name of the index to read; None where there is none."""

    def open(self, name: str, models: Models | None) -> Snapshot:
        """The index of this name, without models by words alone; raises whatever shows that it can't be used."""

    def make(self, state: State, models: Models) -> Snapshot:
        """The index of `state`, made from the current one where that can be used; it is the current one then."""


class FolderHome:
    """Each index is a finished folder, which shares with the one before it what hasn't changed."""

    def __init__(self, folders: CacheFolders, store: Store) -> None:
        self._folders, self._store = folders, store

    def lock(self, *, wait: bool) -> AbstractContextManager[None]:
        return self._folders.lock(wait=wait)

    def current(self) -> str | None:
        folder = self._folders.current()
        return folder.name if folder else None

    def open(self, name: str, models: Models | None) -> Snapshot:
        folder = self._folders.named(name)
        generation = sealed_generation(folder)  # before tantivy, which doesn't survive a file that is cut off
        embedder, reranker = (models.embedder, models.reranker) if models else (None, None)
        return Snapshot(name, generation, LocalIndex.open(folder, embedder, reranker), whole=models is not None)

    def make(self, state: State, models: Models) -> Snapshot:
        folder = self._folders.new(state.generation)
        try:
            index = self._continue(folder.name, models) or self._create(folder.name, models)
            _follow(index, state, self._store)
            index.save()
            seal(folder, state.generation)
            self._folders.switch(folder)
        finally:
            self._folders.sweep()
        return Snapshot(folder.name, state.generation, index)

    def _continue(self, name: str, models: Models) -> Index | None:
        """The current index under a new name; None where it can't be added to."""
        current = self.current()
        if current is None:
            return None
        try:
            LocalIndex.fork(self._folders.named(current), self._folders.named(name))
            return self.open(name, models).index
        except Exception as error:  # noqa: BLE001 - faiss and tantivy raise what they like; it is made afresh whatever it is
            _log.info("the index %s can't be continued: %s", current, error)
            return None

    def _create(self, name: str, models: Models) -> LocalIndex:
        shutil.rmtree(self._folders.named(name), ignore_errors=True)  # a copy that can't be used
        return LocalIndex.create(self._folders.named(name), models.embedder, models.reranker)


class MilvusHome:
    """The index lies in a Milvus and is changed where it lies; what it holds is compared with the store when opened."""

    def __init__(self, folders: CacheFolders, store: Store, server: "Server") -> None:
        self._folders, self._store, self._server = folders, store, server

    def lock(self, *, wait: bool) -> AbstractContextManager[None]:
        return self._folders.lock(wait=wait)

    def current(self) -> str | None:
        return self._server.uri

    def open(self, name: str, models: Models | None) -> Snapshot:
        from index.milvus.index import MilvusIndex  # noqa: PLC0415 - loads pymilvus

        embedder, reranker = (models.embedder, models.reranker) if models else (None, None)
        return Snapshot(name, -1, MilvusIndex.open(self._server, embedder, reranker), whole=models is not None)

    def make(self, state: State, models: Models) -> Snapshot:
        from index.milvus.index import MilvusIndex  # noqa: PLC0415 - loads pymilvus

        try:
            index = MilvusIndex.open(self._server, models.embedder, models.reranker)
        except StaleIndexError as error:
            _log.info("the index in %s is made afresh: %s", self._server.uri, error)
            index = MilvusIndex.create(self._server, models.embedder, models.reranker)
        _follow(index, state, self._store)
        index.save()
        return Snapshot(self._server.uri, state.generation, index)


def _follow(index: Index, state: State, store: Store) -> None:
    """Let the index hold the documents of `state`, and nothing else."""
    known = index.labels
    index.remove({document for document, labels in known.items() if state.documents.get(document) != labels})
    current = {document for document, labels in known.items() if state.documents.get(document) == labels}
    index.add(_documents(store, state.documents.keys() - current), labels=state.labels_of)


def _documents(store: Store, ids: Set[str]) -> Iterator[Document]:
    for document in sorted(ids):
        try:
            yield store.document(document)
        except DubanError as error:  # removed meanwhile, or no longer readable: the others are indexed all the same
            _log.warning("%s is left out of the index: %s", document, error)
