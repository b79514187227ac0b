"""The index as a cache of the store: it follows the store, and is made afresh where it is damaged or outdated."""

import logging
import shutil
from collections.abc import Callable, Iterator, Set
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from index.embedders import Embedder
from index.local.index import LocalIndex
from index.reranking.records import Reranker
from ingest.document import Document
from ingest.errors import DubanError
from library.errors import BusyLibraryError
from library.folders import CacheFolders
from library.seal import seal, sealed_generation
from library.store import State, Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Models:
    """What an index is made and searched with."""

    embedder: Embedder
    reranker: Reranker | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index, and the generation of the store that it holds; `whole` unless it finds by words alone."""

    folder: Path
    generation: int
    index: LocalIndex
    whole: bool = True


class IndexCache:
    """The newest index there is, for all threads and processes; `models` is called when it is needed.

    A search never waits for an index that is being made, unless there is none: it is given the last one, and the next
    one is made meanwhile where `background` says that this process will live long enough. The index of another
    embedding model is of use until then too: it finds by words alone, so that vectors of two models never meet.
    """

    def __init__(
        self, folders: CacheFolders, store: Store, models: Callable[[], Models], *, background: bool = False
    ) -> None:
        self._folders, self._store, self.models = folders, store, models
        self._held: Snapshot | None = None
        self._words: Snapshot | None = None
        self._unfit: Path | None = None  # the folder that was found to hold another model's vectors, or nothing of use
        self._worker = ThreadPoolExecutor(1, "index") if background else None
        self._refreshing: Future[Snapshot] | None = None
        self._starting = Lock()

    def newest(self, generation: int) -> Snapshot:
        """An index of this generation or a later one; an earlier one only while a later one is being made.

        Waits for that only where there is nothing to search yet.
        """
        held = self._load() or self._load_words()
        if held and held.whole and held.generation >= generation:
            return held
        if held and self._worker:
            self._refresh_meanwhile(self._worker)
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
                self._words = self._unfit = None
            return present

    def close(self) -> None:
        """Wait for what is being made."""
        if self._worker:
            self._worker.shutdown()

    def _refresh_meanwhile(self, worker: ThreadPoolExecutor) -> None:
        with self._starting:
            if self._refreshing is None or self._refreshing.done():
                self._refreshing = worker.submit(self._refresh_quietly)

    def _refresh_quietly(self) -> Snapshot:
        try:
            return self.refresh()
        except Exception:
            _log.exception("the index can't be made")  # nobody waits for the result; the next search tries again
            raise

    def _load(self) -> Snapshot | None:
        """The current index; None where there is none that can be used."""
        while folder := self._folders.current():
            held = self._held
            if held and held.folder == folder:
                return held
            if folder == self._unfit:
                return None
            if found := self._open(folder, self.models()):
                self._held = found
                return found
            if self._folders.current() == folder:  # it hasn't merely been replaced in the meantime
                self._unfit = folder
                return None
        return None

    def _load_words(self) -> Snapshot | None:
        """The current index without its vectors, which are another model's; None where it can't be used at all."""
        folder = self._folders.current()
        if folder and not (self._words and self._words.folder == folder):
            self._words = self._open(folder, None)
        return self._words if folder else None

    def _open(self, folder: Path, models: Models | None) -> Snapshot | None:
        embedder, reranker = (models.embedder, models.reranker) if models else (None, None)
        try:
            generation = sealed_generation(folder)  # before tantivy, which doesn't survive a file that is cut off
            index = LocalIndex.open(folder, embedder, reranker)
            return Snapshot(folder, generation, index, whole=models is not None)
        except Exception as error:  # noqa: BLE001 - faiss and tantivy raise what they like; it is made afresh whatever it is
            _log.info("the index in %s can't be used: %s", folder, error)
            return None

    def _make(self, state: State) -> Snapshot:
        """The index of `state`, made from the current one where that can be used, and switched to."""
        folder = self._folders.new(state.generation)
        try:
            index = self._continue(folder) or self._create(folder)
            outdated = {
                document for document, labels in index.labels.items() if state.documents.get(document) != labels
            }
            index.remove(outdated)
            index.add(self._documents(state.documents.keys() - index.documents), labels=state.labels_of)
            index.save()
            seal(folder, state.generation)
            self._folders.switch(folder)
        finally:
            self._folders.sweep()
        return Snapshot(folder, state.generation, index)

    def _continue(self, folder: Path) -> LocalIndex | None:
        """The current index in a new folder, where it can be added to."""
        current = self._folders.current()
        if current is None or self._load() is None:
            return None
        LocalIndex.fork(current, folder)
        forked = self._open(folder, self.models())
        return forked.index if forked else None

    def _create(self, folder: Path) -> LocalIndex:
        shutil.rmtree(folder, ignore_errors=True)  # a copy that can't be used
        models = self.models()
        return LocalIndex.create(folder, models.embedder, models.reranker)

    def _documents(self, ids: Set[str]) -> Iterator[Document]:
        for document in sorted(ids):
            try:
                yield self._store.document(document)
            except DubanError as error:  # removed meanwhile, or no longer readable: the others are indexed all the same
                _log.warning("%s is left out of the index: %s", document, error)
