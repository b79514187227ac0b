"""Answers held against stretches of text that people marked as answering: how much of them the answer says.

As SQuAD 1.1 does with words (Rajpurkar et al., EMNLP 2016, section 6.1), precision and recall are over the characters
that both have, each as often as both have it, blanks, punctuation and signs aside; of several right answers the nearest
one counts.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ask.answer import Answer
from ask.answering import answer
from eval.answers.shelf import IndexShelf
from eval.ratios import Measure, Row, figures, intervals
from eval.retrieval.benchmark import BenchmarkError, read_benchmark, read_lines

Progress = Callable[[str, int, int], None]  # stage, done, of how many
_SHORT = 3  # an answer that is longer than so many right ones says too much
_NO_SIGN = re.compile(r"[\W_]")
_MEASURES = {
    "f1": Measure("f1", "asked"),
    "f1_where_cited": Measure("f1_where_cited", "cited"),
    "document_cited": Measure("cited", "asked"),
    "short": Measure("short", "answered"),
    "mean_length": Measure("length", "answered", digits=0),
    "refused": Measure("refused", digits=0),
}


def evaluate(data: Path, progress: Progress = lambda *_: None, limit: int | None = None) -> dict[str, Any]:
    """The figures over all questions of the benchmark in the folder `data`, or over `limit` that are spread evenly.

    The benchmark is one for retrieval (see `read_benchmark`) whose queries have `answers`, texts from the document. Of
    what is refused `f1` is 0 and no document cited; `short` is the share of answers at most three times as long as the
    right one, `mean_length` theirs in characters. Raises BenchmarkError where the folder isn't in this form.
    """
    benchmark = read_benchmark(data)
    right = {str(row["id"]): row.get("answers") for row in read_lines(data / "queries.jsonl")}
    asked = _spread([query for query in benchmark.queries if right[query]], limit)
    if not asked:
        raise BenchmarkError("问题没有标注答案", where=str(data), remedy="queries.jsonl 的每行应有 answers")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        shelf = IndexShelf(benchmark.documents, Path(folder) / "index", partial(progress, "build"))
        for done, query in enumerate(asked, 1):
            found = answer(benchmark.queries[query], shelf)
            rows.append(_row(found, right[query] or (), benchmark.judgements[query]))
            progress("questions", done, len(asked))
    return {
        "questions": len(rows),
        "documents": len(benchmark.documents),
        **figures(rows, _MEASURES),
        "interval_95": intervals(rows, _MEASURES),
    }


def _spread(queries: Sequence[str], limit: int | None) -> Sequence[str]:
    count = min(limit or len(queries), len(queries))
    return [queries[at * len(queries) // count] for at in range(count)]


def _row(found: Answer, right: Sequence[str], grades: Mapping[str, int]) -> Row:
    if found.refused:
        return {"asked": 1.0, "refused": 1.0}
    said = _signs(found.text)
    near, nearest = max((_f1(said, _signs(text)), text) for text in right)
    cited = any(grades.get(citation.document) for citation in found.citations)
    return {
        "asked": 1.0,
        "answered": 1.0,
        "f1": near,
        "cited": float(cited),
        "f1_where_cited": near * cited,
        "short": float(said.total() <= _SHORT * _signs(nearest).total()),
        "length": float(len(found.text)),
    }


def _signs(text: str) -> Counter[str]:
    return Counter(_NO_SIGN.sub("", text))


def _f1(said: Counter[str], right: Counter[str]) -> float:
    return 2 * (said & right).total() / ((said.total() + right.total()) or 1)
