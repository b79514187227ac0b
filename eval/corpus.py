"""A corpus of reports: one .jsonl or .jsonl.xz file with a line `{path, text}` for each."""

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from eval.gold import GoldError
from eval.matching import Record


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


def annotated(corpus: Path, places: Sequence[Record]) -> Mapping[str, str]:
    """The texts, by path, of the reports in which `places` are: each `{doc, digest}`, with `start` and `end` of a part.

    Raises GoldError where the corpus is not readable, lacks a report or has other characters there.
    """
    wanted = {place["doc"] for place in places}
    texts = {path: text for path, text in reports(corpus) if path in wanted}
    for place in places:
        if digest(texts.get(place["doc"], "")[place.get("start") : place.get("end")]) != place["digest"]:
            raise GoldError(f"“{place['doc']}”缺少或与标注时不同", where=str(corpus), remedy="请用标注时的语料")
    return texts


def digest(text: str) -> str:
    """What identifies the characters of a text."""
    return sha256(text.encode()).hexdigest()[:16]
