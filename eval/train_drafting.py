"""Trains what says how likely a clause of last year's plan, or of the review, comes back in next year's plan.

    python -m eval.train_drafting CORPUS OUT

CORPUS holds `reports.jsonl.xz` {path, text}; OUT receives `words.npz` and `trees.npz` for `draft/selection`. An example
is a clause of the plan of one year, or of the review in the next year's report, and whether the plan in that report has
a counterpart of it; that plan itself is never read for its features. The places of `eval/drafts/places.json` are not
learnt from. The weights of words that an example's features hold come from other places.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg
from scipy.stats import rankdata

from draft.basis import gather
from draft.likeness import Matrix
from draft.selection.features import NAMES, Around, around_of, features, with_words
from draft.selection.words import save as save_words
from draft.selection.words import spoken_for, words_of
from eval.drafts.counterparts import counterparts
from eval.drafts.items import item_of, items_of
from eval.drafts.places import Succession, given_of, learnt, volume
from eval.train_reranker import save
from index.embedders.static import StaticEmbedder

FIRST_YEAR = 2014
TREES, FOLDS = 400, 5
RARE = 30  # clauses that a word has to stand in to be weighed
RIDGE = 20.0
_PARAMETERS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.05,
    "min_data_in_leaf": 300,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}


@dataclass(frozen=True)
class Example:
    """The clauses of one place and year: their words, their features, and which of them came back."""

    place: str
    texts: tuple[str, ...]
    around: tuple[Around, ...]
    matrix: Matrix
    back: npt.NDArray[np.bool_]


def example(pair: Succession) -> Example | None:
    """The example that two successive reports make; None where one of them has no such parts."""
    earlier, later = volume(*pair.earlier), volume(*pair.later)
    given = given_of(earlier, later, pair.year)
    basis = gather(given, StaticEmbedder().embed_passages, lambda check: check)
    found = [each for each in basis.found if each.matter.kind in {"goal", "task", "review"}]
    published = [*items_of(later)]
    if not found or not published:
        return None
    back = np.asarray(counterparts([*map(item_of, found)], published).any(axis=1), np.bool_)
    texts, around = tuple(each.matter.text for each in found), tuple(map(around_of, found))
    return Example(pair.place, texts, around, features(found, basis, given), back)


def examples(corpus: Path) -> list[Example]:
    """The examples of all places that may be learnt from."""
    pairs = [pair for pair in learnt(corpus) if pair.year >= FIRST_YEAR]
    workers = max(1, len(os.sched_getaffinity(0)) - 1)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        made = track(pool.map(example, pairs, chunksize=4), "reports", len(pairs))
        return [each for each in made if each and each.back.any()]


def word_weights(chosen: Sequence[Example]) -> dict[str, float]:
    """The weight of each word that isn't rare, by ridge regression of coming back on the words of a clause."""
    texts = [[*words_of(text)] for each in chosen for text in each.texts]
    counted = Counter(word for words in texts for word in words)
    columns = {word: number for number, word in enumerate(sorted(w for w, n in counted.items() if n >= RARE))}
    rows = [[columns[word] for word in words if word in columns] for words in texts]
    flat = np.array([number for row in rows for number in row], np.int64)
    table = csr_array(
        (np.ones(len(flat), np.float32), flat, np.cumsum([0, *map(len, rows)])), shape=(len(rows), len(columns))
    )
    back = np.concatenate([each.back for each in chosen]).astype(np.float32)
    size = (len(columns), len(columns))
    normal = LinearOperator(
        size, matvec=lambda weights: table.T @ (table @ weights) + RIDGE * weights, dtype=np.float32
    )
    weights, _ = cg(normal, table.T @ (back - back.mean()), maxiter=80, rtol=1e-4)
    return dict(zip(columns, map(float, weights), strict=True))


def weighed(chosen: Sequence[Example], weights: dict[str, float]) -> list[Matrix]:
    """The features of each example with what its words speak for, by these weights."""
    return [with_words(each.around, each.matrix, spoken_for(each.texts, weights)) for each in chosen]


def train(matrices: Sequence[Matrix], chosen: Sequence[Example]) -> lightgbm.Booster:
    """The trees that say how likely a clause comes back: the logarithm of the odds."""
    back = np.concatenate([each.back for each in chosen])
    return lightgbm.train(_PARAMETERS, lightgbm.Dataset(np.concatenate(matrices), back), TREES)


def by_others(chosen: Sequence[Example]) -> list[Matrix]:
    """The features of each example, its words weighed by what other places teach."""
    made: list[Matrix] = [np.zeros(0, np.float32)] * len(chosen)
    for own in _folds(chosen):
        weights = word_weights([each for each, inside in zip(chosen, own, strict=True) if not inside])
        places = np.flatnonzero(own).tolist()
        for at, matrix in zip(places, weighed([chosen[at] for at in places], weights), strict=True):
            made[at] = matrix
    return made


def _folds(chosen: Sequence[Example]) -> Iterator[npt.NDArray[np.bool_]]:
    """Which examples are in each fold; a place is in one as a whole."""
    places = np.array([each.place for each in chosen])
    names = np.unique(places)
    for first in range(FOLDS):
        yield np.isin(places, names[first::FOLDS])


def ranked_right(chosen: Sequence[Example], matrices: Sequence[Matrix]) -> float:
    """How often, within a place, of two clauses the one that came back is thought likelier: the area under the curve.

    By trees that learnt from other places.
    """
    areas = list[float]()
    for own in _folds(chosen):
        others, inside = np.flatnonzero(~own).tolist(), np.flatnonzero(own).tolist()
        booster = train([matrices[at] for at in others], [chosen[at] for at in others])
        areas += [_area(np.asarray(booster.predict(matrices[at])), chosen[at].back) for at in inside]
    return float(np.mean(areas))


def _area(likely: npt.NDArray[np.float64], back: npt.NDArray[np.bool_]) -> float:
    """Mann and Whitney's statistic over the number of pairs."""
    ranks = rankdata(likely)
    count = int(back.sum())
    return float((ranks[back].sum() - count * (count + 1) / 2) / max(1, count * (len(back) - count)))


def main(corpus: Path, folder: Path) -> None:
    chosen = examples(corpus / "reports.jsonl.xz")
    matrices = by_others(chosen)
    share = float(np.mean(np.concatenate([each.back for each in chosen])))
    Console().print(
        f"{len(chosen)} pairs of reports, {sum(len(each.back) for each in chosen)} clauses; {share:.3f} came back"
    )
    Console().print(f"area under the curve, by other places: {ranked_right(chosen, matrices):.3f}")
    save_words(word_weights(chosen), folder / "words.npz")
    save(train(matrices, chosen), folder / "trees.npz", NAMES)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
