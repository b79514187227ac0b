"""Extraction held against single paragraphs of a corpus of reports, annotated by someone who saw no output of ours.

`paragraphs.jsonl` says which paragraphs of which texts were annotated (offsets into the text, and a digest of its
characters there), `targets.jsonl` what stands in them; the texts stay in the corpus.
"""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.corpus import annotated
from eval.gold import lines, target_record
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
    texts = annotated(corpus, paragraphs)
    scores: list[Score] = []
    for done, paragraph in enumerate(paragraphs, 1):
        of_paragraph = [line for line in gold if line["paragraph"] == paragraph["id"]]
        scores.append(_score(paragraph, texts[paragraph["doc"]], of_paragraph))
        progress("paragraphs", done, len(paragraphs))
    return {
        "paragraphs": len(paragraphs),
        "quantities": len(gold),
        "figures": figures(pooled(scores)),
        "interval_95": intervals(scores),
    }


def _score(paragraph: Record, text: str, gold: Sequence[Record]) -> Score:
    """The whole report is read, for its headings and years; only the paragraph counts."""
    found = map(target_record, find_targets(from_text(Path(paragraph["doc"]).name, text)))
    return score_targets([line for line in found if paragraph["start"] <= line["start"] < paragraph["end"]], gold)


def _lines(name: str) -> list[Record]:
    return lines(files("eval").joinpath("paragraphs", name))
