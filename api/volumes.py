"""Documents as commands name them: files that lie somewhere, or documents of the library."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.volume import Volume
from library.service import Library

Tell = Callable[[str, int, int], None]


def read_volume(file: str) -> Volume:
    """The file at this path, read without being added; raises as `ingest.reader.read` does."""
    from extract.tasklist import extract
    from ingest.reader import read

    document = read(Path(file))
    return Volume(document, extract(document))


def volume_of(library: Library, file: str) -> Volume:
    """The file at this path, or else the document of the library that is called so; raises NotFoundError."""
    return read_volume(file) if Path(file).exists() else library.volume(library.find(file))


def needs_no_library(folder: Path, files: Sequence[str]) -> bool:
    """Whether all are files and there is no library in `folder`, so that none has to be made."""
    return not folder.exists() and all(Path(file).exists() for file in files)


def told(files: Sequence[str], tell: Tell) -> Iterable[str]:
    """The files, `tell` hearing how many are read."""
    for number, file in enumerate(files):
        tell("读取文件", number, len(files))
        yield file
    tell("读取文件", len(files), len(files))
