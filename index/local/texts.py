"""Many short texts in two files: one after another as UTF-8, and where each ends. They are read where they lie."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

import numpy as np

_ENDS = ".ends.npy"


def write_texts(file: Path, texts: Iterable[str]) -> None:
    """Write `texts` to `file` and a second file beside it."""
    ends = [0]
    with file.open("wb") as stream:
        ends.extend(stream.tell() for text in texts if stream.write(text.encode()) >= 0)
    np.save(_ends(file), np.array(ends, np.int64))


class Texts(Sequence[str]):
    """What `write_texts` has written; only what is asked for is read. Raises OSError, ValueError."""

    def __init__(self, file: Path) -> None:
        self._ends = np.asarray(np.load(_ends(file), mmap_mode="r"))  # a plain array: its items come quicker
        self._bytes = memoryview(np.memmap(file, np.uint8, "r").data if file.stat().st_size else b"")
        if self._ends[-1] != len(self._bytes):
            raise ValueError(f"{file} is cut off")

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self.joined(place, place + 1)

    def __iter__(self) -> Iterator[str]:
        return (self.joined(place, place + 1) for place in range(len(self)))

    def joined(self, start: int, end: int) -> str:
        """The texts from `start` to before `end`, without anything between them."""
        return str(self._bytes[int(self._ends[start]) : int(self._ends[end])], "utf-8")


def _ends(file: Path) -> Path:
    return file.with_name(file.name + _ENDS)
