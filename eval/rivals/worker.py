"""One rival in a process of its own: builds, searches, and writes what came of it to a file.

python -m eval.rivals.worker NAME MATERIAL LIMIT OUT
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from eval.footprint import peak_mib
from eval.rivals.material import Material
from eval.rivals.records import RIVALS, Rival
from index.embedders import load_embedder

T = TypeVar("T")


def measure(rival: Rival, folder: Path, limit: int) -> dict[str, Any]:
    """Seconds to build, milliseconds a query (median and 95th percentile), peak memory, documents found by query.

    A query's time includes its embedding; the passages' isn't counted. `peak_mib` is the most memory that was resident
    at once, `before_mib` what the libraries and the embedder took of it.
    """
    build = rival.load()
    material = Material(folder, load_embedder())
    before = peak_mib()
    with tempfile.TemporaryDirectory() as place:
        search, built = _timed(lambda: build(material, Path(place)))
        _timed(lambda: search("预热", limit))  # what is loaded at the first query isn't the query's time
        timed = {query: _timed(partial(search, text, limit)) for query, text in material.queries.items()}
    median, slow = np.percentile([seconds * 1000 for _, seconds in timed.values()], (50, 95))
    return {
        "build_s": round(built, 2),
        "p50_ms": round(float(median), 2),
        "p95_ms": round(float(slow), 2),
        "peak_mib": peak_mib(),
        "before_mib": before,
        "found": {query: list(dict.fromkeys(documents)) for query, (documents, _) in timed.items()},
    }


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def main(name: str, folder: str, limit: str, out: str) -> None:
    outcome = measure(RIVALS[name], Path(folder), int(limit))
    Path(out).write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
