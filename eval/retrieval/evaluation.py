"""One benchmark searched by every route, measured and compared."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.footprint import disk_mib, peak_mib
from eval.retrieval.benchmark import Benchmark, by_kind, read_benchmark
from eval.retrieval.measures import PASSAGES, Values, means, measure, only
from eval.retrieval.runs import Found, against, load_run, save_run
from eval.retrieval.significance import differences, intervals
from index.embedders import load_embedder
from index.local.index import LocalIndex
from index.reranking import load_reranker
from index.searching import Ranking

Progress = Callable[[str, int, int], None]  # stage (build or a route), done, of how many
ROUTES: Sequence[Ranking] = ("reranked", "fused", "lexical", "dense")
_SHIPPED: Ranking = "reranked"


def evaluate(
    data: Path,
    progress: Progress = lambda *_: None,
    embedder: str | None = None,
    save: Path | None = None,
    earlier: Path | None = None,
) -> dict[str, Any]:
    """Measures of search over every judged query of the benchmark in the folder `data` (see `read_benchmark`).

    The measures themselves are those of the search as users have it; `routes` holds the same for each route,
    `differences` what the search is better by than each other route, `kinds` the measures by kind of question.
    The run is written to `save`; `against` compares it with the one in `earlier`.
    Raises BenchmarkError where the folder, RunError where the earlier run isn't in the right form.
    """
    benchmark = read_benchmark(data)
    before = load_run(earlier, benchmark) if earlier else None
    about, runs = _searched(benchmark, embedder, progress)
    values = {route: measure(run.found, benchmark.judgements) for route, run in runs.items()}
    if save:
        save_run(save, benchmark, runs[_SHIPPED].found, values[_SHIPPED])
    routes = {route: _figures(values[route]) | run.times for route, run in runs.items()}
    compared = {} if before is None else {"against": against(before, benchmark, values[_SHIPPED])}
    return (
        about
        | routes[_SHIPPED]
        | {
            "kinds_given": benchmark.given,
            "kinds": _kinds(benchmark, values[_SHIPPED]),
            "routes": routes,
            "differences": {
                route: differences(values[_SHIPPED], values[route]) for route in ROUTES if route != _SHIPPED
            },
        }
        | compared
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """What a route found, and the milliseconds that each query took."""

    found: Found
    milliseconds: Sequence[float]

    @property
    def times(self) -> dict[str, float]:
        median, slow = np.percentile(self.milliseconds, (50, 95))
        return {"p50_ms": round(float(median), 2), "p95_ms": round(float(slow), 2)}


def _searched(
    benchmark: Benchmark, embedder: str | None, progress: Progress
) -> tuple[dict[str, Any], Mapping[Ranking, _Run]]:
    """How much was searched and what it took, and what each route found."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begun = time.perf_counter()
        index = LocalIndex.create(folder, load_embedder(embedder), load_reranker())
        _add(index, benchmark, progress)
        built = time.perf_counter() - begun
        runs = {route: _run(index, benchmark.queries, route, progress) for route in ROUTES}
        about = {
            "queries": len(benchmark.queries),
            "documents": index.stats.documents,
            "passages": index.stats.passages,
            "refused": benchmark.refused,
            "build_s": round(built, 2),
            "index_mib": disk_mib(folder),
            "peak_mib": peak_mib(),
        }
    return about, runs


def _add(index: LocalIndex, benchmark: Benchmark, progress: Progress) -> None:
    done, total = iter(range(1, len(benchmark.documents) + 1)), len(benchmark.documents)
    index.add(benchmark.documents, lambda _: progress("build", next(done), total))
    index.save()


def _run(index: LocalIndex, queries: Mapping[str, str], route: Ranking, progress: Progress) -> _Run:
    found, milliseconds = {}, []
    index.search("预热", PASSAGES, ranking=route)  # what is loaded at the first query isn't the query's time
    for done, (query, text) in enumerate(queries.items(), 1):
        begun = time.perf_counter()
        hits = index.search(text, PASSAGES, ranking=route)
        milliseconds.append((time.perf_counter() - begun) * 1000)
        found[query] = list(dict.fromkeys(hit.passage.document for hit in hits))
        progress(route, done, len(queries))
    return _Run(found, milliseconds)


def _figures(values: Values) -> dict[str, Any]:
    return means(values) | {"interval_95": intervals(values)}


def _kinds(benchmark: Benchmark, values: Values) -> dict[str, dict[str, Any]]:
    """The measures of each kind of question with the number of its queries."""
    return {
        kind: {"queries": len(places)} | _figures(only(values, places))
        for kind, places in by_kind(benchmark.kinds).items()
    }
