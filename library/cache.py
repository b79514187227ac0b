"""The index as a cache of the store: it follows the store, and is made afresh where it is damaged or outdated."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from library.entry import Condition
from library.errors import BusyLibraryError
from library.homes import Home, Models, Snapshot
from library.store import Store

_log = logging.getLogger(__name__)


class IndexCache:
    """The newest index there is, for all threads and processes; `models` is called when it is needed.

    A search never waits for an index that is being made, unless there is none: it is given the last one, and the next
    one is made meanwhile where `background` says that this process will live long enough. The index of another
    embedding model is of use until then too: it finds by words alone, so that vectors of two models never meet.
    """

    def __init__(self, home: Home, store: Store, models: Callable[[], Models], *, background: bool = False) -> None:
        self._home, self._store, self.models = home, store, models
        self._held: Snapshot | None = None
        self._words: Snapshot | None = None
        self._unfit: str | None = None  # the index that was found to hold another model's vectors, or nothing of use
        self._worker = ThreadPoolExecutor(1, "index") if background else None
        self._refreshing: Future[Snapshot] | None = None
        self._starting = Lock()

    @property
    def state(self) -> Condition:
        """Whether searches see all there is, what there was before, or, while vectors are made anew, words alone.

        Nothing is opened to tell: an index that no search of this process has opened counts as `ready`.
        """
        name, held, generation = self._home.current(), self._held, self._store.generation()
        if name is None:
            return "updating" if generation else "ready"
        if name == self._unfit and self._words:
            return "words only"
        making = self._refreshing is not None and not self._refreshing.done()
        behind = held is not None and held.name == name and held.generation < generation
        return "updating" if making or behind else "ready"

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
        with self._home.lock(wait=wait):
            state, present = self._store.state(), self._load()
            if present is None or present.generation < state.generation:
                self._held = present = self._home.make(state, self.models())
                self._words = self._unfit = None
            return present

    def follow(self) -> None:
        """Let the index hold what the store holds.

        Returns when it does; but where another model's index is being made afresh, which takes long, at once.
        """
        if self._worker and self._load() is None and self._load_words():
            self._refresh_meanwhile(self._worker)
        else:
            self.refresh()

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
        while name := self._home.current():
            held = self._held
            if held and held.name == name:
                return held
            if name == self._unfit:
                return None
            if found := self._open(name, self.models()):
                self._held = found
                return found
            if self._home.current() == name:  # it hasn't merely been replaced in the meantime
                self._unfit = name
                return None
        return None

    def _load_words(self) -> Snapshot | None:
        """The current index without its vectors, which are another model's; None where it can't be used at all."""
        name = self._home.current()
        if name and not (self._words and self._words.name == name):
            self._words = self._open(name, None)
        return self._words if name else None

    def _open(self, name: str, models: Models | None) -> Snapshot | None:
        try:
            return self._home.open(name, models)
        except Exception as error:  # noqa: BLE001 - faiss and tantivy raise what they like; it is made afresh whatever it is
            _log.info("the index %s can't be used: %s", name, error)
            return None
