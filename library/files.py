"""The original files, each under the SHA-256 of its content: `files/ab/abcdef….docx`.

A file and its row in the database come and go together although no transaction covers both: as long as a file may be
without a row, its name stands in `pending/`. Whoever finds a name there, after a crash too, lets the rows decide.
All changes are made by the holder of the database's write lock.
"""

from collections.abc import Collection
from pathlib import Path

from library import durable

_PART = ".part"


class FileStore:
    """The files of a library. A name is the digest of the content, a dot and the format."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "files"
        self._pending = self._folder / "pending"

    def prepare(self) -> None:
        """Make the folders where they are missing."""
        durable.make_folder(self._folder)
        durable.make_folder(self._pending)

    def path(self, name: str) -> Path:
        """Where the file `name` lies, if it does."""
        return self._folder / name[:2] / name

    def put(self, name: str, data: bytes) -> None:
        """Keep a file; to be called before the transaction that writes its row commits."""
        self.mark(name)
        file = self.path(name)
        durable.make_folder(file.parent)
        durable.write(file, data, self._pending / f"{name}{_PART}")

    def mark(self, name: str) -> None:
        """Say that a file may soon be without a row."""
        (self._pending / name).touch()

    def pending(self) -> list[str]:
        """The files that may be without a row."""
        return [mark.name for mark in self._pending.iterdir() if mark.suffix != _PART]

    @property
    def settled(self) -> bool:
        """Whether nothing is pending or half written."""
        return not any(self._pending.iterdir())

    def settle(self, kept: Collection[str]) -> None:
        """Delete what was only half written, and the pending files that aren't among the `kept`."""
        for part in self._pending.glob(f"*{_PART}"):
            part.unlink(missing_ok=True)
        for name in self.pending():
            if name not in kept:
                self.path(name).unlink(missing_ok=True)
            (self._pending / name).unlink(missing_ok=True)
