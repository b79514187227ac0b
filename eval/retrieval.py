"""How well search finds the right document: a benchmark's corpus, queries and judgements in, measures out."""

import json
import lzma
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, Success, nDCG

from index.embedder import load_embedder
from index.fusion import FUSED, Weights
from index.index import Index
from ingest.document import Document
from ingest.errors import DubanError
from ingest.reader import from_text

Progress = Callable[[str, int, int], None]  # stage (build, fused, lexical, dense), done, of how many
_ROUTES: Mapping[str, Weights] = {
    "fused": FUSED,
    "lexical": Weights(lexical=1, dense=0),
    "dense": Weights(lexical=0, dense=1),
}
_MEASURES = {"hit@1": Success @ 1, "hit@10": Success @ 10, "mrr@10": RR @ 10, "ndcg@10": nDCG @ 10}
_PASSAGES = 100  # passages asked for per query; a document counts with its best


class BenchmarkError(DubanError):
    """The folder doesn't hold a benchmark in the form that `evaluate` describes."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Documents by the corpus's own ids, the judged queries by id, and {query: {document: grade}}."""

    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def evaluate(data: Path, progress: Progress, embedder: str | None = None) -> dict[str, Any]:
    """Measures of search over every judged query of the benchmark in the folder `data`.

    The folder holds `corpus.jsonl` or `corpus.jsonl.xz` {id, title where there is one, text}, `queries.jsonl`
    {id, text} and `qrels.tsv` (query, document, grade). A text that can't be a document is left out and counted.
    `routes` holds the same measures for each route alone. Raises BenchmarkError where the folder isn't in this form.
    """
    benchmark, refused = _read(data)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        index = Index.create(Path(folder), load_embedder(embedder))
        _add(index, benchmark.documents, progress)
        built = time.perf_counter() - begun
        routes = {name: _measure(index, benchmark, name, progress) for name in _ROUTES}
    counts = {"queries": len(benchmark.queries), "documents": index.stats.documents, "refused": refused}
    return counts | routes["fused"] | {"build_s": round(built, 2), "routes": routes}


def _add(index: Index, documents: tuple[Document, ...], progress: Progress) -> None:
    done = iter(range(1, len(documents) + 1))
    index.add(documents, lambda _: progress("build", next(done), len(documents)))
    index.save()


def _measure(index: Index, benchmark: Benchmark, route: str, progress: Progress) -> dict[str, float]:
    """The measures and the time per query (median and 95th percentile, milliseconds) of one route."""
    run: dict[str, dict[str, float]] = {}
    milliseconds = []
    for done, (query, text) in enumerate(benchmark.queries.items(), 1):
        begun = time.perf_counter()
        hits = index.search(text, _PASSAGES, weights=_ROUTES[route])
        milliseconds.append((time.perf_counter() - begun) * 1000)
        documents = dict.fromkeys(hit.passage.document for hit in hits)
        run[query] = {document: -float(rank) for rank, document in enumerate(documents)}
        progress(route, done, len(benchmark.queries))
    found = ir_measures.calc_aggregate(_MEASURES.values(), benchmark.judgements, run)
    median, slow = np.percentile(milliseconds, (50, 95))
    measures = {name: round(found[measure], 4) for name, measure in _MEASURES.items()}
    return measures | {"p50_ms": round(float(median), 2), "p95_ms": round(float(slow), 2)}


def _read(data: Path) -> tuple[Benchmark, int]:
    """The benchmark in `data`, and how many of its texts can't be read as documents."""
    try:
        rows = [_document(row) for row in _lines(_corpus(data))]
        judgements = _judgements(data / "qrels.tsv")
        texts = {str(row["id"]): str(row["text"]) for row in _lines(data / "queries.jsonl")}
        queries = {query: texts[query] for query in judgements}
    except (OSError, ValueError, KeyError, TypeError, lzma.LZMAError) as error:
        raise BenchmarkError(
            f"不是检索评测数据（{type(error).__name__}: {error}）",
            where=str(data),
            remedy="目录里应有 corpus.jsonl 或 corpus.jsonl.xz、queries.jsonl 和 qrels.tsv",
        ) from error
    documents = tuple(document for document in rows if document)
    return Benchmark(documents, queries, judgements), len(rows) - len(documents)


def _corpus(data: Path) -> Path:
    packed = data / "corpus.jsonl.xz"
    return packed if packed.exists() else data / "corpus.jsonl"


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    opened = lzma.open if file.suffix == ".xz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _document(row: dict[str, Any]) -> Document | None:
    title = str(row.get("title") or "")
    try:
        document = from_text(f"{title}.txt", str(row["text"]))
    except DubanError:
        return None
    return replace(document, id=str(row["id"]), title=title)


def _judgements(file: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for line in file.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        judgements[query][document] = int(grade)
    return dict(judgements)
