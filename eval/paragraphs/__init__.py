"""Extraction held against single paragraphs of a corpus of reports, annotated by someone who saw no output of ours.

`paragraphs.jsonl` says which paragraphs of which texts were annotated (offsets into the text, and a digest of its
characters there), `targets.jsonl` what stands in them; the texts stay in the corpus.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.corpus import reports
from eval.gold import GoldError, target_record
from eval.matching import Record
from eval.scores import Score, figures, intervals, pooled, score_targets
from extract.targets.find import find_targets
from ingest.reader import from_text

Progress = Callable[[str, int, int], None]


def evaluate(corpus: Path, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """The figures over all annotated paragraphs, with their 95 % bootstrap intervals over paragraphs.

    `corpus` is a .jsonl or .jsonl.xz file with a line `{path, text}` for each report. Raises GoldError where it is not
    readable, lacks a report or has another text for it.
    """
    paragraphs, gold = _lines("paragraphs.jsonl"), _lines("targets.jsonl")
    wanted = {paragraph["doc"] for paragraph in paragraphs}
    texts = {path: text for path, text in reports(corpus) if path in wanted}
    scores: list[Score] = []
    for done, paragraph in enumerate(paragraphs, 1):
        text = _checked(texts, paragraph, corpus)
        scores.append(_score(paragraph, text, [line for line in gold if line["paragraph"] == paragraph["id"]]))
        progress("paragraphs", done, len(paragraphs))
    return {
        "paragraphs": len(paragraphs),
        "quantities": len(gold),
        "figures": figures(pooled(scores)),
        "interval_95": intervals(scores),
    }


def digest(text: str) -> str:
    """What identifies the characters of a paragraph."""
    return sha256(text.encode()).hexdigest()[:16]


def _score(paragraph: Record, text: str, gold: Sequence[Record]) -> Score:
    """The whole report is read, for its headings and years; only the paragraph counts."""
    found = map(target_record, find_targets(from_text(Path(paragraph["doc"]).name, text)))
    return score_targets([line for line in found if paragraph["start"] <= line["start"] < paragraph["end"]], gold)


def _checked(texts: Mapping[str, str], paragraph: Record, corpus: Path) -> str:
    text = texts.get(paragraph["doc"], "")
    if digest(text[paragraph["start"] : paragraph["end"]]) != paragraph["digest"]:
        raise GoldError(f"“{paragraph['doc']}”缺少或与标注时不同", where=str(corpus), remedy="请用标注时的语料")
    return text


def _lines(name: str) -> list[Record]:
    content = files("eval").joinpath("paragraphs", name).read_text(encoding="utf-8")
    return list(_records(content.splitlines()))


def _records(lines: Sequence[str]) -> Iterator[Record]:
    return (json.loads(line) for line in lines if line.strip())
