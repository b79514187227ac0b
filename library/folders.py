"""Finished folders of a cache, made beside each other; a small file names the current one.

A folder is never changed once it is named in `CURRENT`, so whoever reads it waits for nobody. The one before it is kept
too, since some process may still be opening it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from library import durable
from library.errors import BusyLibraryError, explained

_PATIENCE_S = 600.0  # another process may be making everything afresh
_CURRENT, _NEXT = "CURRENT", "CURRENT.new"


class CacheFolders:
    """The folders in `folder`; all changes are made by the holder of `lock`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Make the folder where it is missing, and clear away what a crash has left, unless somebody is at work."""
        durable.make_folder(self._folder)
        if self._litter():
            with suppress(BusyLibraryError), self.lock(wait=False):
                self.sweep()

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[None]:
        """Keeps all other threads and processes from changing anything; raises BusyLibraryError where one is at it."""
        lock = FileLock(
            self._folder.with_suffix(".lock"),
            timeout=_PATIENCE_S if wait else 0,
            poll_interval=0.01,
            fallback_to_soft=False,  # a soft lock outlives a process that is killed
        )
        place = self._folder.parent
        with explained(place):
            try:
                held = lock.acquire()
            except Timeout as error:
                problem = "另一个程序正在更新索引，等待超时"
                raise BusyLibraryError(problem, where=str(place), remedy="请稍后重试") from error
            with held:
                yield

    def current(self) -> Path | None:
        """The folder to read."""
        return next(iter(self._named()), None)

    def named(self, name: str) -> Path:
        """The folder of this name."""
        return self._folder / name

    def new(self, generation: int) -> Path:
        """A name for the next folder."""
        return self._folder / f"{generation}-{token_hex(4)}"

    def switch(self, folder: Path) -> None:
        """Make a finished folder the current one, for all processes at once."""
        names = [place.name for place in (folder, *self._named()[:1])]
        durable.write(self._folder / _CURRENT, "\n".join(names).encode(), self._folder / _NEXT)

    def sweep(self) -> None:
        """Remove all but the current folder and the one before it."""
        for place in self._litter():
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)

    def _named(self) -> list[Path]:
        file = self._folder / _CURRENT
        names = file.read_text(encoding="utf-8").split() if file.exists() else []
        return [self._folder / Path(name).name for name in names]

    def _litter(self) -> list[Path]:
        kept = [self._folder / _CURRENT, *self._named()]
        return [place for place in self._folder.iterdir() if place not in kept]
