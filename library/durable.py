"""Writing so that it lasts: what these functions have written is there after a crash or a loss of power."""

import os
from pathlib import Path


def write(file: Path, data: bytes, temporary: Path) -> None:
    """Put `data` into `file`, whole or not at all; `temporary` is a name on the same disk."""
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(file)
    sync(file.parent)


def make_folder(folder: Path) -> None:
    """Make a folder in a folder that exists."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def sync(place: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
