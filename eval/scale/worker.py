"""One step at one size in a process of its own; what came of it is printed as JSON.

python -m eval.scale.worker build CORPUS PASSAGES FOLDER
python -m eval.scale.worker use FOLDER

`build` leaves in the folder the index and what `use` asks and adds.
"""

import json
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import numpy as np

from eval.footprint import disk_mib, peak_mib, resident_mib
from index.embedders import load_embedder
from index.filters import EVERYTHING, Filter, Labels, labels_of
from index.local.index import LocalIndex
from index.reranking import load_reranker
from ingest.document import Document

T = TypeVar("T")
_INDEX, _FORK, _MATERIAL = "index", "fork", "material.pickle"
_COLLECTIONS = 10  # documents are spread over so many; a filtered search admits one
_CHANGES = 9  # documents added and removed, one at a time
_TENTH = Filter(collections=frozenset({"0"}))


def build(corpus: Path, passages: int, folder: Path) -> dict[str, Any]:
    """Build an index of `passages` passages; seconds without those it takes to read and cut the documents."""
    from eval.scale.corpus import of_size, queries, unseen  # noqa: PLC0415 - reads what `use` shall not hold

    source = _Clocked(of_size(corpus, passages))
    begun = time.perf_counter()
    index = LocalIndex.create(folder / _INDEX, load_embedder())
    index.add(source, labels=_collected)
    index.save()
    seconds = time.perf_counter() - begun - source.seconds
    with (folder / _MATERIAL).open("wb") as file:
        pickle.dump((queries(corpus), list(unseen(corpus, _CHANGES))), file)
    return {
        "documents": index.stats.documents,
        "passages": index.stats.passages,
        "build_s": round(seconds, 1),
        "per_s": round(index.stats.passages / seconds),
        "build_peak_mib": peak_mib(),
        "disk_mib": disk_mib(folder / _INDEX),
    }


def use(folder: Path) -> dict[str, Any]:
    """Open the index, search it, and change a fork of it; memory is that after the searches without a filter."""
    with (folder / _MATERIAL).open("rb") as file:
        queries, documents = pickle.load(file)
    embedder, reranker = load_embedder(), load_reranker()
    before = resident_mib()
    index, opened = _timed(lambda: LocalIndex.open(folder / _INDEX, embedder, reranker))
    index.search(queries[0])  # what is loaded at the first query isn't the query's time
    plain = _search(index, queries, EVERYTHING)
    memory = resident_mib()
    return {
        "open_ms": opened,
        **{f"search_{name}": value for name, value in plain.items()},
        "filtered_p50_ms": _search(index, queries, _TENTH)["p50_ms"],
        "before_mib": before and before._asdict(),
        "memory_mib": memory and memory._asdict(),
        **_changes(folder, lambda fork: LocalIndex.open(fork, embedder, reranker), documents),
    }


def _search(index: LocalIndex, queries: Sequence[str], where: Filter) -> dict[str, float]:
    milliseconds = [_timed(partial(index.search, query, where=where))[1] for query in queries]
    median, slow = np.percentile(milliseconds, (50, 95))
    return {"p50_ms": round(float(median), 2), "p95_ms": round(float(slow), 2)}


def _changes(folder: Path, opened: Callable[[Path], LocalIndex], documents: Sequence[Document]) -> dict[str, float]:
    """Medians of what it takes to add one document and to remove one, each time kept on disk."""
    _, forked = _timed(lambda: LocalIndex.fork(folder / _INDEX, folder / _FORK))
    index = opened(folder / _FORK)
    before = index.stats.passages

    def add(document: Document) -> None:
        index.add([document], labels=_collected)
        index.save()

    def remove(document: Document) -> None:
        index.remove([document.id])
        index.save()

    added = [_timed(partial(add, document))[1] for document in documents]
    new = index.stats.passages - before
    removed = [_timed(partial(remove, document))[1] for document in documents]
    return {
        "fork_ms": forked,
        "changed_passages": round(new / len(documents)),
        "add_ms": round(float(np.median(added)), 1),
        "remove_ms": round(float(np.median(removed)), 1),
    }


class _Clocked(Iterable[Document]):
    """Documents, and the seconds that were spent on making them."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents, self.seconds = documents, 0.0

    def __iter__(self) -> Iterator[Document]:
        while True:
            begun = time.perf_counter()
            document = next(self._documents, None)
            self.seconds += time.perf_counter() - begun
            if document is None:
                return
            yield document


def _collected(document: Document) -> Labels:
    return replace(labels_of(document), collection=str(crc32(document.id.encode()) % _COLLECTIONS))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives, and its milliseconds."""
    begun = time.perf_counter()
    result = work()
    return result, round((time.perf_counter() - begun) * 1000, 2)


def main(step: str, *arguments: str) -> None:
    if step == "build":
        corpus, passages, folder = arguments
        outcome = build(Path(corpus), int(passages), Path(folder))
    else:
        outcome = use(Path(arguments[0]))
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:])
