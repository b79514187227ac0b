"""The index as a cache of the store: it follows the store, and is made afresh where it is damaged or outdated."""

import logging
import shutil
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from index.embedder import Embedder
from index.index import Index
from ingest.document import Document
from ingest.errors import DubanError
from library.errors import BusyLibraryError
from library.folders import CacheFolders
from library.seal import seal, sealed_generation
from library.store import State, Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index, and the generation of the store that it holds."""

    folder: Path
    generation: int
    index: Index


class IndexCache:
    """The newest index there is, for all threads and processes; `embedder` is called when it is needed."""

    def __init__(self, folders: CacheFolders, store: Store, embedder: Callable[[], Embedder]) -> None:
        self._folders, self._store, self.embedder = folders, store, embedder
        self._held: Snapshot | None = None

    def newest(self, generation: int) -> Snapshot:
        """An index of this generation or a later one; an earlier one only while another process is making a later one.

        Waits for that process only where there is nothing to search yet.
        """
        held = self._load()
        if held and held.generation >= generation:
            return held
        try:
            return self.refresh(wait=held is None)
        except BusyLibraryError:
            if held is None:
                raise
            return held

    def refresh(self, *, wait: bool = True) -> Snapshot:
        """The index of the store as it is now; raises BusyLibraryError where another process is making one."""
        with self._folders.lock(wait=wait):
            state, present = self._store.state(), self._load()
            if present is None or present.generation < state.generation:
                self._held = present = self._make(state)
            return present

    def _load(self) -> Snapshot | None:
        """The current index; None where there is none that can be used."""
        while folder := self._folders.current():
            held = self._held
            if held and held.folder == folder:
                return held
            if found := self._open(folder):
                self._held = found
                return found
            if self._folders.current() == folder:  # it hasn't merely been replaced in the meantime
                return None
        return None

    def _open(self, folder: Path) -> Snapshot | None:
        embedder = self.embedder()
        try:
            return Snapshot(folder, sealed_generation(folder), Index.open(folder, embedder))
        except Exception as error:  # noqa: BLE001 - faiss and tantivy raise what they like; it is made afresh whatever it is
            _log.info("the index in %s can't be used: %s", folder, error)
            return None

    def _make(self, state: State) -> Snapshot:
        """The index of `state`, made from the current one where that can be used, and switched to."""
        folder = self._folders.new(state.generation)
        try:
            index = self._copy(folder) or self._create(folder)
            index.remove(index.documents - state.documents)
            index.add(self._documents(state.documents - index.documents))
            index.save()
            seal(folder, state.generation)
            self._folders.switch(folder)
        finally:
            self._folders.sweep()
        return Snapshot(folder, state.generation, index)

    def _copy(self, folder: Path) -> Index | None:
        current = self._folders.current()
        if current is None or self._open(current) is None:
            return None
        shutil.copytree(current, folder)
        copied = self._open(folder)
        return copied.index if copied else None

    def _create(self, folder: Path) -> Index:
        shutil.rmtree(folder, ignore_errors=True)  # a copy that can't be used
        return Index.create(folder, self.embedder())

    def _documents(self, ids: Set[str]) -> Iterator[Document]:
        for document in sorted(ids):
            try:
                yield self._store.document(document)
            except DubanError as error:  # removed meanwhile, or no longer readable: the others are indexed all the same
                _log.warning("%s is left out of the index: %s", document, error)
