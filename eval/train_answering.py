"""Trains the trees that say how likely a sentence settles a question, and those that say whether anything does.

    python -m eval.train_answering CORPUS OUT

CORPUS holds `reports.jsonl.xz` {path, text}; OUT receives `trees.npz` and `answerable.npz` for `ask/evidence`. The
questions are those of `eval/answers` that may be learnt from, with and without an answer. Each thing that a question
asks for, the sides of a comparison one by one, is an example: the sentences that are found for it, and which of them
lie in the evidence. How well the trees do is said by those that were trained on other sets; the second trees learn from
what such trees say, since those that were trained on a question know its answer.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track

from ask.everyday import indicators_meant
from ask.evidence.answerable import NAMES as TOGETHER
from ask.evidence.answerable import together
from ask.evidence.features import NAMES, Matrix, features
from ask.evidence.records import Unit
from ask.evidence.units import find_units
from ask.question import read_question
from ask.scope import Side, aspects, bare, in_scope
from ask.shelf import Shelf
from eval.answers.sets import QuestionSet, question_sets
from eval.answers.shelf import IndexShelf
from eval.matching import Record
from eval.train_reranker import save
from ingest.document import Span

TREES, ANSWERABLE_TREES = 400, 500
FOLDS = 4  # the sets are judged by trees that were trained on three quarters of them
REFUSED = (0.03, 0.06, 0.1)  # shares of the answerable questions that are refused, at which the second trees are judged
_PARAMETERS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.03,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}
_ANSWERABLE = _PARAMETERS | {
    "num_leaves": 8,
    "learning_rate": 0.015,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "lambda_l2": 10,
}


@dataclass(frozen=True, slots=True)
class Example:
    """The features of the sentences found for one aspect of a question, and which of them lie in the evidence.

    `whole` is whether the question has no other aspect, `answerable` whether its documents answer it.
    """

    set: str
    matrix: Matrix
    right: npt.NDArray[np.bool_]
    whole: bool
    answerable: bool


def examples(asked: QuestionSet) -> Iterator[Example]:
    """An example for each aspect of each question for which something is found."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = IndexShelf(asked.documents, Path(folder) / "index")
        for question in track(asked.questions, asked.name):
            for side, units, matrix in _found(question, shelf):
                right = np.array([_settles(unit, question["evidence"]) for unit in units])
                yield Example(asked.name, matrix, right, not side.label, bool(question["evidence"]))


def _found(question: Record, shelf: Shelf) -> Iterator[tuple[Side, list[Unit], Matrix]]:
    """The aspects of a question with what `ask.answering` finds for each."""
    asked = read_question(question["question"])
    asked = replace(asked, meant=indicators_meant(bare(asked, shelf.cards), shelf.embed))
    for side in aspects(asked, shelf.cards):
        within, cards = in_scope(side.question, side.cards)
        if units := find_units(within, [card.id for card in cards], shelf):
            yield side, units, features(within, units, shelf)


def _settles(unit: Unit, evidence: Sequence[Record]) -> bool:
    return any(it["doc"] == unit.document.name and unit.span.overlaps(Span(it["start"], it["end"])) for it in evidence)


def train(chosen: Sequence[Example]) -> lightgbm.Booster:
    """The trees that say of a sentence how likely it lies in the evidence."""
    matrix, right = (np.concatenate([getattr(example, name) for example in chosen]) for name in ("matrix", "right"))
    return lightgbm.train(_PARAMETERS, lightgbm.Dataset(matrix, right), TREES)


def by_others(chosen: Sequence[Example]) -> list[Matrix]:
    """For each example how likely each sentence is evidence, by trees that were trained on other sets."""
    found: list[Matrix] = [np.zeros(0, np.float32)] * len(chosen)
    for own in _folds(chosen):
        booster = train([example for example, inside in zip(chosen, own, strict=True) if not inside])
        for at in np.flatnonzero(own).tolist():
            found[at] = np.asarray(booster.predict(chosen[at].matrix), np.float32)
    return found


def _folds(chosen: Sequence["Example | Case"]) -> Iterator[npt.NDArray[np.bool_]]:
    """Which of them are in each fold; a set is in one as a whole."""
    sets = np.array([each.set for each in chosen])
    names = np.unique(sets)
    for first in range(min(FOLDS, len(names))):
        yield np.isin(sets, names[first::FOLDS])


@dataclass(frozen=True, slots=True)
class Case:
    """What the sentences found for a question look like together, and whether they settle it."""

    set: str
    row: Matrix
    settled: bool


def cases(chosen: Sequence[Example], likelihoods: Sequence[Matrix]) -> list[Case]:
    """The questions of one aspect, those left out whose answer isn't found."""
    return [
        Case(example.set, together(example.matrix, likely), example.answerable)
        for example, likely in zip(chosen, likelihoods, strict=True)
        if example.whole and example.right.any() == example.answerable
    ]


def train_answerable(chosen: Sequence[Case]) -> lightgbm.Booster:
    """The trees that say how likely what was found settles the question."""
    rows, settled = (np.array([getattr(case, name) for case in chosen]) for name in ("row", "settled"))
    return lightgbm.train(_ANSWERABLE, lightgbm.Dataset(rows, settled), ANSWERABLE_TREES)


def refused(chosen: Sequence[Case], shares: Sequence[float]) -> list[float]:
    """The shares of unanswerable questions that are refused where these shares of those with an answer are.

    By trees that were trained on other sets.
    """
    rows, settled = (np.array([getattr(case, name) for case in chosen]) for name in ("row", "settled"))
    likely = np.zeros(len(chosen))
    for own in _folds(chosen):
        booster = train_answerable([case for case, inside in zip(chosen, own, strict=True) if not inside])
        likely[own] = booster.predict(rows[own])
    return [float(np.mean(likely[~settled] < least)) for least in np.quantile(likely[settled], shares)]


def among_first(chosen: Sequence[Example], likelihoods: Sequence[Matrix], count: int) -> float:
    """The share of the examples with evidence that have some among the `count` likeliest sentences."""
    found = [
        example.right[np.argsort(-likely, kind="stable")[:count]].any()
        for example, likely in zip(chosen, likelihoods, strict=True)
        if example.right.any()
    ]
    return float(np.mean(found)) if found else 0.0


def main(corpus: Path, folder: Path) -> None:
    made = [it for asked in question_sets(corpus / "reports.jsonl.xz", "learnt") for it in examples(asked)]
    likelihoods = by_others(made)
    for name in sorted({example.set for example in made}):
        places = [at for at, example in enumerate(made) if example.set == name]
        _tell(name, [made[at] for at in places], [likelihoods[at] for at in places])
    _tell("all", made, likelihoods)
    questions = cases(made, likelihoods)
    for share, right in zip(REFUSED, refused(questions, REFUSED), strict=True):
        Console().print(f"where {share:.0%} are refused wrongly, {right:.1%} of the unanswerable questions are refused")
    save(train(made), folder / "trees.npz", NAMES)
    save(train_answerable(questions), folder / "answerable.npz", TOGETHER)


def _tell(name: str, chosen: Sequence[Example], likelihoods: Sequence[Matrix]) -> None:
    first, three = (among_first(chosen, likelihoods, count) for count in (1, 3))
    Console().print(f"{name}: {len(chosen)} examples; evidence comes first in {first:.3f}, among three in {three:.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
