"""A corpus of reports: one .jsonl or .jsonl.xz file with a line `{path, text}` for each."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from eval.gold import GoldError


def reports(corpus: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each report in the file `corpus`; raises GoldError where it is not readable."""
    opened = lzma.open if corpus.suffix == ".xz" else open
    try:
        with opened(corpus, "rt", encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                yield line["path"], line["text"]
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise GoldError(
            f"语料读不出来：{error}", where=str(corpus), remedy="应是每行一个 {path, text} 的 JSONL"
        ) from error
