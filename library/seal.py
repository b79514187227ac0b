"""What a finished index folder says of itself, so that a damaged or outdated one is noticed."""

import json
from pathlib import Path

from index.errors import StaleIndexError
from library import durable
from library.derived import stamp

_SEAL, _NEW = "seal.json", "seal.new"


def seal(folder: Path, generation: int) -> None:
    """Bring the files of an index to the disk, and write down which they are and what they hold."""
    files = [place for place in folder.rglob("*") if place.is_file() and place.name != _SEAL]
    for place in (*files, *{file.parent for file in files}):
        durable.sync(place)
    sizes = {str(file.relative_to(folder)): file.stat().st_size for file in files}
    content = {"generation": generation, "readers": stamp("ingest"), "files": sizes}
    durable.write(folder / _SEAL, json.dumps(content).encode(), folder / _NEW)


def sealed_generation(folder: Path) -> int:
    """The generation of the store that an index holds.

    Raises StaleIndexError where a file is missing or cut off, or other code has read the documents.
    """
    try:
        content = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        sizes = {file: (folder / file).stat().st_size for file in content["files"]}
        generation = int(content["generation"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _stale("索引不完整", folder) from error
    if sizes != content["files"]:
        raise _stale("索引不完整", folder)
    if content["readers"] != stamp("ingest"):
        raise _stale("索引由其他版本建立", folder)
    return generation


def _stale(problem: str, folder: Path) -> StaleIndexError:
    return StaleIndexError(problem, where=str(folder), remedy="将自动重建")
