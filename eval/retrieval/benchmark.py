"""A benchmark as it lies in a folder: `corpus.jsonl` or `corpus.jsonl.xz`, `queries.jsonl` and `qrels.tsv`."""

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.retrieval.forms import form_of
from ingest.document import Document
from ingest.errors import DubanError
from ingest.reader import from_text

_REMEDY = "目录里应有 corpus.jsonl 或 corpus.jsonl.xz、queries.jsonl 和 qrels.tsv"


class BenchmarkError(DubanError):
    """The folder doesn't hold a benchmark in the form that `read_benchmark` describes."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Documents by the corpus's own ids, the judged queries by id, and {query: {document: grade}}.

    `kinds` says of each query what kind of question it is, `given` whether the benchmark itself says so or the
    question's form does. `refused` counts the texts that can't be documents.
    """

    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    kinds: Mapping[str, str]
    given: bool
    refused: int


def read_benchmark(data: Path) -> Benchmark:
    """The benchmark in the folder `data`.

    The corpus has a line {id, title where there is one, text} for each document, `queries.jsonl` a line {id, text,
    kind where there is one} for each query, `qrels.tsv` query, document and grade. A text that can't be a document is
    left out and counted. Raises BenchmarkError where the folder isn't in this form.
    """
    try:
        found = _read(data)
    except (OSError, EOFError, ValueError, KeyError, TypeError, lzma.LZMAError) as error:
        problem = f"不是检索评测数据（{type(error).__name__}: {error}）"
        raise BenchmarkError(problem, where=str(data), remedy=_REMEDY) from error
    if not found.documents or not found.queries:
        raise BenchmarkError("检索评测数据里没有文件或没有评判过的问题", where=str(data), remedy=_REMEDY)
    return found


def read_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, plain or .xz; raises OSError, EOFError, ValueError, LZMAError."""
    opened = lzma.open if file.suffix == ".xz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def document_of(id_: str, title: str, text: str) -> Document | None:
    """The document of this text, under the corpus's own id and title; None where it can't be one."""
    try:
        document = from_text(f"{title}.txt", text)
    except DubanError:
        return None
    return replace(document, id=id_, title=title)


def _read(data: Path) -> Benchmark:
    packed = data / "corpus.jsonl.xz"
    corpus = [_document(row) for row in read_lines(packed if packed.exists() else data / "corpus.jsonl")]
    judgements = _judgements(data / "qrels.tsv")
    rows = {str(row["id"]): row for row in read_lines(data / "queries.jsonl")}
    asked = {query: rows[query] for query in judgements}
    documents = tuple(document for document in corpus if document)
    return Benchmark(
        documents,
        {query: str(row["text"]) for query, row in asked.items()},
        judgements,
        *_kinds(asked),
        refused=len(corpus) - len(documents),
    )


def _document(row: Mapping[str, Any]) -> Document | None:
    return document_of(str(row["id"]), str(row.get("title") or ""), str(row["text"]))


def _kinds(asked: Mapping[str, Mapping[str, Any]]) -> tuple[Mapping[str, str], bool]:
    """The kind of each query, and whether every one was given: half of them would be no division of the whole."""
    if all(row.get("kind") for row in asked.values()):
        return {query: str(row["kind"]) for query, row in asked.items()}, True
    return {query: form_of(str(row["text"])) for query, row in asked.items()}, False


def _judgements(file: Path) -> Mapping[str, Mapping[str, int]]:
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for line in file.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        judgements[query][document] = int(grade)
    return dict(judgements)


def by_kind(kinds: Mapping[str, str]) -> Mapping[str, Sequence[int]]:
    """For each kind the places of its queries, the most frequent kind first."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, kind in enumerate(kinds.values()):
        places[kind].append(place)
    return dict(sorted(places.items(), key=lambda item: (-len(item[1]), item[0])))
