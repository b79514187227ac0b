"""A run kept in a file, so that a later version can be held against it question by question."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.retrieval.benchmark import Benchmark, read_lines
from eval.retrieval.measures import Values, means, measure
from eval.retrieval.significance import differences
from export.atomic import write_whole
from ingest.errors import DubanError

Found = Mapping[str, Sequence[str]]  # by query, the documents, best first
_CHANGED = 10  # questions shown
_BY = "ndcg@10"


class RunError(DubanError):
    """The file doesn't hold a run of the same questions."""


def save_run(file: Path, benchmark: Benchmark, found: Found, values: Values) -> None:
    """Write a line {query, text, documents, measures} for each query; raises ExportError where that can't be done."""
    rows = [
        {
            "query": query,
            "text": text,
            "documents": list(found[query]),
            "measures": {name: round(float(column[place]), 4) for name, column in values.items()},
        }
        for place, (query, text) in enumerate(benchmark.queries.items())
    ]
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    write_whole(file, lambda stream: stream.write(lines.encode()))


def load_run(file: Path, benchmark: Benchmark) -> Found:
    """The documents of each query as `save_run` wrote them.

    Raises RunError where the file isn't a run, or not one of this benchmark's questions.
    """
    try:
        rows = {str(row["query"]): (str(row["text"]), [str(id_) for id_ in row["documents"]]) for row in _rows(file)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"不是保存下来的检索结果（{type(error).__name__}: {error}）"
        raise RunError(problem, where=str(file), remedy="应是 duban eval retrieval --save 写出的文件") from error
    if {query: text for query, (text, _) in rows.items()} != benchmark.queries:
        raise RunError("保存时的问题与现在的不同", where=str(file), remedy="请用同一套评测数据的结果比较")
    return {query: documents for query, (_, documents) in rows.items()}


def against(earlier: Found, benchmark: Benchmark, values: Values) -> dict[str, Any]:
    """How `values` differ from those of an earlier run, which is measured anew by the judgements of today.

    `better` and `worse` count the questions whose nDCG@10 changed, `changed` has those that changed most.
    """
    before = measure(earlier, benchmark.judgements)
    gained = values[_BY] - before[_BY]
    return {
        "before": means(before),
        "differences": differences(values, before),
        "better": int((gained > 0).sum()),
        "worse": int((gained < 0).sum()),
        "changed": _most_changed(benchmark, before[_BY].tolist(), values[_BY].tolist()),
    }


def _most_changed(benchmark: Benchmark, before: Sequence[float], now: Sequence[float]) -> list[dict[str, Any]]:
    rows = zip(benchmark.queries.items(), before, now, strict=True)
    changed = [(query, text, then, today) for (query, text), then, today in rows if then != today]
    changed.sort(key=lambda row: -abs(row[3] - row[2]))
    return [
        {"query": query, "text": text, "before": round(then, 4), "now": round(today, 4)}
        for query, text, then, today in changed[:_CHANGED]
    ]


def _rows(file: Path) -> list[dict[str, Any]]:
    return list(read_lines(file))
