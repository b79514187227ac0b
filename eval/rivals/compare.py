"""The comparison: one corpus for all, one process after another, the same measures for each."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from eval.retrieval.benchmark import BenchmarkError, document_of, read_benchmark, read_lines
from eval.retrieval.evaluation import Progress
from eval.retrieval.measures import Judgements, means, measure
from eval.retrieval.significance import differences, intervals
from eval.rivals.material import write, write_queries
from eval.rivals.records import RIVALS, Plan, Rival
from index.embedders import load_embedder
from ingest.document import Document

SEED = 0
DUBAN = "duban"  # which the others are held against
_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # as duban sets itself: on busy cores more threads make one query slower
    "LANCEDB_LOG": "error",  # else two warnings a query
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
}


def compare(data: Path, plan: Plan, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """The measures, times and memory of each rival of `plan` on the benchmark in the folder `data`.

    `data` holds what `eval.retrieval.read_benchmark` describes; raises BenchmarkError where it or the filler doesn't.
    `rivals` has for each the versions it ran with, and its figures or an `error`; beside duban's own, `differences`
    says what duban is better by on the same queries. `cut_s` are the seconds that cutting takes, which only duban's
    own `build_s` includes; nobody's includes embedding the passages.
    """
    benchmark = read_benchmark(data)
    queries = _sampled(benchmark.queries, plan.sample)
    judged = {query: benchmark.judgements[query] for query in queries}
    about = {"data": data.name, "refused": benchmark.refused, "machine": _machine()}
    about |= {"queries": len(queries), "of": len(benchmark.queries), "seed": SEED, "limit": plan.limit}
    outcomes = {}
    with tempfile.TemporaryDirectory() as place:
        about |= _prepared(Path(place), benchmark.documents, queries, plan)
        for done, name in enumerate(plan.rivals, 1):
            outcomes[name] = _outcome(RIVALS[name], Path(place), plan.limit)
            progress("rivals", done, len(plan.rivals))
    return about | {"rivals": _judged(outcomes, judged)}


def _prepared(folder: Path, documents: Sequence[Document], queries: Mapping[str, str], plan: Plan) -> dict[str, Any]:
    """Write what the rivals read; how much it is."""
    embedder = load_embedder()
    contents = write(folder, embedder, documents, _filler(plan.filler), plan.passages)
    write_queries(folder, queries)
    return {"embedder": embedder.name} | asdict(contents)


def _sampled(queries: Mapping[str, str], size: int | None) -> dict[str, str]:
    """The queries, or `size` of them, always the same."""
    if size is None or size >= len(queries):
        return dict(queries)
    return {query: queries[query] for query in Random(SEED).sample(sorted(queries), size)}


def _filler(files: Sequence[Path]) -> Iterator[Document]:
    """The documents in `files`; what can't be one is left out."""
    for number, row in enumerate(chain.from_iterable(map(_rows, files))):
        title = str(row.get("title") or f"{row.get('law', '')}{row.get('article', '')}")
        if document := document_of(f"filler-{number}", title, row["text"]):
            yield document


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        for row in read_lines(file):
            yield row | {"text": str(row["text"])}
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(
            f"补充的文件读不出来（{type(error).__name__}: {error}）",
            where=str(file),
            remedy="应是每行一个 {text} 的 JSONL",
        ) from error


def _outcome(rival: Rival, folder: Path, limit: int) -> dict[str, Any]:
    """Its versions, and what `eval.rivals.worker.measure` gives, or an `error`."""
    about: dict[str, Any] = {"title": rival.title, "versions": rival.versions}
    if rival.missing:
        return about | {"error": f'没有安装 {"、".join(rival.missing)}，请执行：pip install "duban[bench]"'}
    out = folder / f"{rival.name}.json"
    if failure := _failure("eval.rivals.worker", rival.name, folder, limit, out):
        return about | {"error": failure}
    figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return about | figures


def _failure(module: str, *arguments: object) -> str | None:
    """Run a module of this program in a process of its own; why it failed, if it did."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = os.environ | _ENVIRONMENT
    done = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if not done.returncode:
        return None
    lines = done.stderr.strip().splitlines()
    return f"退出码 {done.returncode}" + (f"：{lines[-1]}" if lines else "")


def _judged(outcomes: Mapping[str, dict[str, Any]], judged: Judgements) -> dict[str, dict[str, Any]]:
    """The outcomes with measures in the place of what was found, and with how much better duban is."""
    values = {name: measure(outcome.pop("found"), judged) for name, outcome in outcomes.items() if "found" in outcome}
    figures = {name: means(found) | {"interval_95": intervals(found)} for name, found in values.items()}
    compared = {
        name: {"differences": differences(values[DUBAN], found)}
        for name, found in values.items()
        if DUBAN in values and name != DUBAN
    }
    return {name: outcome | figures.get(name, {}) | compared.get(name, {}) for name, outcome in outcomes.items()}


def _machine() -> dict[str, Any]:
    return {"cpus": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "python": platform.python_version()}
