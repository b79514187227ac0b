"""How fast extraction goes on one core, and that its time grows with the length of the text and no faster."""

import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from eval.corpus import reports
from eval.gold import GoldError
from extract.tasklist import extract
from ingest.document import Document
from ingest.reader import FORMATS, from_text, read

Progress = Callable[[str, int, int], None]
_DOCUMENTS = 60
_LENGTHS = (1, 2, 4, 8)  # one text repeated so often


def measure(data: Path, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """Characters a second through the readers and through extraction, and seconds per character of longer texts.

    `data` is a document, a folder of them, or a corpus (.jsonl, .jsonl.xz with lines `{path, text}`), of which it takes
    the first 60. `growth` says how the time for a character changes when a text is repeated 2, 4 and 8 times: about 1
    where time is linear in the length. Raises GoldError where there is nothing to read.
    """
    documents, reading = _timed(lambda: _documents(data))
    if not documents:
        raise GoldError("没有可读的文件", where=str(data), remedy="请给出文件、文件夹或 JSONL 语料")
    extract(documents[0])  # tables and the dictionary are loaded once
    spent = 0.0
    for done, document in enumerate(documents, 1):
        spent += _seconds(document)
        progress("documents", done, len(documents))
    characters = sum(len(document.text) for document in documents)
    return {
        "documents": len(documents),
        "characters": characters,
        "read_per_s": round(characters / reading),
        "extract_per_s": round(characters / spent),
        "growth": _growth(documents[0].text),
    }


def _growth(text: str) -> dict[str, float]:
    each = {times: _seconds(from_text("long", text * times)) / times for times in _LENGTHS}
    return {f"x{times}": round(each[times] / each[1], 2) for times in _LENGTHS}


def _seconds(document: Document) -> float:
    return _timed(lambda: extract(document))[1]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _documents(data: Path) -> Sequence[Document]:
    if ".jsonl" in data.name:
        return [from_text(Path(path).name, text) for path, text in islice(reports(data), _DOCUMENTS)]
    found = sorted(data.iterdir()) if data.is_dir() else [data]
    return [read(path) for path in found[:_DOCUMENTS] if path.suffix.lower() in FORMATS]
