import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest

import library as room
from index.embedders import Embedder, Vectors
from library.service import Library


class TinyEmbedder:
    """Counts characters in a few buckets: texts that share characters are alike. No model needed."""

    dimensions = 16

    def __init__(self, name: str = "tiny@1") -> None:
        self.name = name

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for char in filter(str.isalnum, text):
                vectors[row, crc32(char.encode()) % self.dimensions] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

    embed_queries = embed_passages


def report(code: str) -> bytes:
    """A short report that no other one shares its `code` with."""
    lines = [
        "市国资委2023年工作总结",
        "一、工作情况",
        f"全年实现利润总额5.2亿元，项目代号{code}。",
        "二、存在问题",
        "负债率偏高。",
    ]
    return "\n".join(lines).encode()


def leftovers(folder: Path) -> list[str]:
    """Whatever lies in a library's folder that belongs to no document and to no index in use."""
    cache = folder / "cache"
    current = cache / "CURRENT"
    named = {"CURRENT", *(current.read_text("utf-8").split() if current.exists() else ())}
    strays = [place.name for place in cache.iterdir() if place.name not in named]
    return strays + [place.name for place in (folder / "files" / "pending").iterdir()]


class Worker:
    """The process of `worker.py`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, **job: Any) -> int:
        return self._ask({"start": job})

    def wait(self, child: int) -> int:
        return self._ask({"wait": child})

    def _ask(self, order: dict[str, Any]) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    root = Path(room.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(Path(__file__).with_name("worker.py"))]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()


Open = Callable[..., Library]


@pytest.fixture(name="report", scope="session")
def report_fixture() -> Callable[[str], bytes]:
    return report


@pytest.fixture(name="leftovers", scope="session")
def leftovers_fixture() -> Callable[[Path], list[str]]:
    return leftovers


@pytest.fixture(scope="session")
def tiny() -> type[TinyEmbedder]:
    return TinyEmbedder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def open_library(folder: Path) -> Iterator[Open]:
    """Opens the library in `folder`, as often as asked; all are closed in the end."""
    opened: list[Library] = []

    def open_it(embedder: Embedder | None = None) -> Library:
        opened.append(Library(folder, lambda: embedder or TinyEmbedder()))
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def remains(folder: Path) -> Callable[[], list[object]]:
    """The contents of the original files that are kept, then the names of whatever doesn't belong in the folder."""

    def listed() -> list[object]:
        files = (file for file in (folder / "files").glob("*/*") if file.is_file())
        return [*sorted(file.read_bytes() for file in files), *leftovers(folder)]

    return listed


@pytest.fixture
def library(open_library: Open) -> Library:
    return open_library()


@pytest.fixture
def found(library: Library) -> Callable[[str], set[str]]:
    """The names of the documents in which a search finds this code."""

    def names(code: str) -> set[str]:
        documents = {hit.passage.document: library.document(hit.passage.document) for hit in library.search(code, 100)}
        return {document.name for document in documents.values() if code in document.text}

    return names
