"""Checks held against plans of a corpus of reports, their goals annotated by someone who saw no verdict of ours.

`pairs.jsonl` says which plans and which next year's reports were read (paths in the corpus, and digests of the texts),
`verdicts.jsonl` what was found of their goals (offsets into both texts); the texts stay in the corpus.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.corpus import annotated
from eval.gold import lines, verdicts
from eval.matching import Record
from eval.scores import Score, figures, intervals, pooled, score_verdicts
from ingest.document import Document
from ingest.reader import from_text

Progress = Callable[[str, int, int], None]


def evaluate(corpus: Path, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """The figures over all annotated goals with their 95 % bootstrap intervals over goals, and those of each pair.

    What is no goal that a supervisor would look for (`check` is false) doesn't count. `corpus` is a .jsonl or .jsonl.xz
    file with a line `{path, text}` for each report. Raises GoldError where it is not readable, lacks a report or has
    another text for it.
    """
    pairs, gold = _lines("pairs.jsonl"), [line for line in _lines("verdicts.jsonl") if line["check"]]
    texts = annotated(corpus, [pair[side] for pair in pairs for side in ("plan", "report")])
    scores: dict[str, list[Score]] = {}
    for done, pair in enumerate(pairs, 1):
        of_pair = [line for line in gold if line["pair"] == pair["id"]]
        scores[pair["plan"]["doc"]] = _scores(pair, texts, of_pair)
        progress("pairs", done, len(pairs))
    goals = [score for of_pair in scores.values() for score in of_pair]
    return {
        "pairs": len(pairs),
        "goals": len(goals),
        "figures": figures(pooled(goals)),
        "interval_95": intervals(goals),
        "by_pair": {name: figures(pooled(of_pair)) for name, of_pair in scores.items()},
    }


def _scores(pair: Record, texts: Mapping[str, str], gold: Sequence[Record]) -> list[Score]:
    """One score a goal, so that goals can be drawn."""
    plan, report = (_document(pair[side]["doc"], texts) for side in ("plan", "report"))
    found = verdicts(plan, [report])
    return [score_verdicts(found, [line]) for line in gold]


def _document(path: str, texts: Mapping[str, str]) -> Document:
    return from_text(Path(path).name, texts[path])


def _lines(name: str) -> list[Record]:
    return lines(files("eval").joinpath("verdicts", name))
