"""Documents without end: reports and laws by turns, and once more with other figures when all have been."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, groupby, islice, zip_longest
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from eval.retrieval.benchmark import document_of, read_lines
from index.passages import split
from ingest.document import Document
from ingest.errors import DubanError

_FILES = ("reports.jsonl.xz", "laws.jsonl.xz")
_ASKED = 100  # documents that queries are taken from: they are in an index of any size
_QUERIES = 100
_SEED = 0
_CLAUSE = re.compile(r"[\u4e00-\u9fff\d.%％]{8,24}")
_NUMBER = re.compile(r"\d+")
Text = tuple[str, str]  # title, text


class ScaleError(DubanError):
    """There is nothing to measure, or a measurement broke off."""


def documents(corpus: Path) -> Iterator[Document]:
    """The documents of the folder `corpus`, without end; raises ScaleError where it holds none.

    It holds `reports.jsonl.xz` {path, text} and `laws.jsonl.xz` {path, law, article, text}, of which the neighbours
    with one path are one document. When the corpus runs out it comes again, every number in it a little higher.
    """
    for copy in count():
        found = 0
        for place, (title, text) in enumerate(_texts(corpus)):
            if document := document_of(f"{copy}-{place}", _altered(title, copy), _altered(text, copy)):
                found += 1
                yield document
        if not found:
            raise ScaleError("没有可用的文件", where=str(corpus), remedy=f"目录里应有 {'、'.join(_FILES)}")


def of_size(corpus: Path, passages: int) -> Iterator[Document]:
    """As many of `documents` as have `passages` passages together, or a few more."""
    found = 0
    for document in documents(corpus):
        yield document
        found += len(split(document))
        if found >= passages:
            return


def unseen(corpus: Path, number: int) -> Iterator[Document]:
    """Documents that are in no index: the first ones of the corpus with other figures."""
    for place, document in enumerate(islice(documents(corpus), number)):
        if new := document_of(f"new-{place}", document.title, _altered(document.text, 100_000)):
            yield new


def queries(corpus: Path) -> list[str]:
    """100 clauses of the first documents, always the same."""
    texts = (document.text for document in islice(documents(corpus), _ASKED))
    clauses = sorted(set(chain.from_iterable(map(_CLAUSE.findall, texts))))
    if not clauses:
        raise ScaleError("文件里没有可以用来检索的句子", where=str(corpus), remedy="请换一份语料")
    return Random(_SEED).sample(clauses, min(_QUERIES, len(clauses)))


def _texts(corpus: Path) -> Iterator[Text]:
    files = [corpus / name for name in _FILES]
    try:
        reports, laws = (read_lines(file) if file.exists() else iter(()) for file in files)
        yield from _by_turns(_reports(reports), _laws(laws))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ScaleError(
            f"语料读不出来（{type(error).__name__}: {error}）",
            where=str(corpus),
            remedy=f"{'、'.join(_FILES)} 应是每行一个 JSON 对象",
        ) from error


def _reports(rows: Iterable[Mapping[str, Any]]) -> Iterator[Text]:
    return ((PurePosixPath(row["path"]).stem, row["text"]) for row in rows)


def _laws(rows: Iterable[Mapping[str, Any]]) -> Iterator[Text]:
    for _, articles in groupby(rows, lambda row: row["path"]):
        first, *rest = articles
        yield first["law"], "\n".join(f"{row['article']}　{row['text']}" for row in (first, *rest))


def _by_turns(*sources: Iterator[Text]) -> Iterator[Text]:
    return (text for texts in zip_longest(*sources) for text in texts if text is not None)


def _altered(text: str, by: int) -> str:
    return _NUMBER.sub(lambda match: str(int(match[0]) + by), text) if by else text
