"""Files that HTTP hands out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from fastapi.responses import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@contextmanager
def folder() -> Iterator[Path]:
    """A folder to write in, gone afterwards."""
    with TemporaryDirectory(prefix="duban-") as place:
        yield Path(place)


def download(path: Path, kind: str) -> Response:
    """The file at `path`, to be saved under its name."""
    disposition = f"attachment; filename*=UTF-8''{quote(path.name)}"
    return Response(path.read_bytes(), media_type=kind, headers={"Content-Disposition": disposition})
