"""Trains the embedded reranker: which of the passages that a search proposes answers the question.

    python -m eval.train_reranker CORPUS OUT

CORPUS holds `reports.jsonl.xz` {path, text} and `laws.jsonl.xz` {law, article, text}; OUT receives `forest.npz` and
`importance.json`. The questions were written for passages of CORPUS and stand in `eval/questions`. They are asked of
three libraries, so that no one kind of document is learnt: whole reports, reports cut into short documents that name
their title, or don't, in the first line, and articles of law. Trees are boosted for the order of the passages of a
question (LambdaMART, Burges 2010), each feature allowed to speak in one direction only: what speaks for a passage here
has to speak for it elsewhere too.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track

from eval.questions import RERANKER, written
from eval.retrieval.benchmark import document_of, read_lines
from index.embedders import load_embedder
from index.local.index import LocalIndex
from index.passage import Passage
from index.query import Query
from index.reranking.features import NAMES, Matrix, features
from index.reranking.importance import Importance
from index.searching import RERANKED
from index.words import normalise
from ingest.document import Document, Span
from ingest.reader import from_text

OTHER_LAWS, OTHER_REPORTS, OTHER_PARTS = 57_000, 60, 8  # articles, reports, parts of each report that nobody asks about
PART_LENGTHS = (400, 700, 900, 1300, 1800)  # characters
HELD_OUT = 0.15  # share of the questions that says when to stop
SEED = 20261121
TREES, LEAVES = 300, 10
_PARAMETERS = {
    "objective": "lambdarank",
    "metric": "ndcg",
    "eval_at": [3],
    "lambdarank_truncation_level": 8,
    "num_leaves": LEAVES,
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": SEED,
    "deterministic": True,
    "num_threads": 2,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the place that answers it."""

    text: str
    document: str
    answer: Span


@dataclass(frozen=True, slots=True)
class Pool:
    """A library and what is asked of it."""

    documents: Sequence[Document]
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of the passages that a search proposes for a question, and which of them answer it."""

    matrix: Matrix
    right: npt.NDArray[np.bool_]


def pools(corpus: Path) -> Iterator[Pool]:
    """The three libraries."""
    random = Random(SEED)
    texts = {row["path"]: row["text"] for row in read_lines(corpus / "reports.jsonl.xz")}
    asked = written("reports", RERANKER)
    paths = {row["path"] for row in asked}
    paths |= set(random.sample(sorted(texts.keys() - paths), OTHER_REPORTS))
    reports = [replace(from_text(Path(path).name, texts[path]), id=path) for path in sorted(paths)]
    questions = [Question(row["text"], row["path"], Span(row["start"], row["end"])) for row in asked]
    yield Pool(reports, questions)
    yield _parts(reports, questions, random)
    yield _laws(list(read_lines(corpus / "laws.jsonl.xz")), random)


def _laws(rows: Sequence[dict[str, str]], random: Random) -> Pool:
    asked = written("laws", RERANKER)
    wanted = {row["row"] for row in asked}
    others = random.sample(sorted(set(range(len(rows))) - wanted), OTHER_LAWS)
    found = {at: _article(str(at), rows[at], random) for at in (*wanted, *others)}
    documents = {at: document for at, document in found.items() if document}
    return Pool(
        list(documents.values()),
        [
            Question(row["text"], str(row["row"]), Span(0, len(documents[row["row"]].text)))
            for row in asked
            if row["row"] in documents
        ],
    )


def _article(key: str, row: Mapping[str, str], random: Random) -> Document | None:
    """An article whose law is named in the title, in the first line or nowhere."""
    name, style = row["law"] + row["article"], random.random()
    return document_of(
        key, name if style < 0.4 else "", row["text"] if style < 0.4 or style > 0.7 else f"{name}\n{row['text']}"
    )


def _parts(reports: Sequence[Document], questions: Sequence[Question], random: Random) -> Pool:
    """Stretches of the reports as documents of their own, whose title stands in the first line or nowhere."""
    documents, moved = [], []
    for report in reports:
        answers = [question for question in questions if question.document == report.id]
        stretches = [*_stretches(report.text, [question.answer for question in answers], random)]
        others = [part for part in stretches if not any(part.overlaps(question.answer) for question in answers)]
        for part in set(stretches) - set(others) | set(random.sample(others, min(len(others), OTHER_PARTS))):
            own = [question for question in answers if part.covers(question.answer)]
            style = random.random()
            lead = f"{report.title}\n" if (own and style > 0.25) or 0.25 < style < 0.9 else ""
            title = report.title if style <= 0.25 else ""
            if document := document_of(f"{report.id}:{part.start}", title, lead + part.of(report.text)):
                documents.append(document)
                shift = len(lead) - part.start
                moved += [
                    Question(it.text, document.id, Span(it.answer.start + shift, it.answer.end + shift)) for it in own
                ]
    return Pool(documents, moved)


def _stretches(text: str, answers: Sequence[Span], random: Random) -> Iterator[Span]:
    """`text` cut at ends of lines, no answer cut apart."""
    start = 0
    while start < len(text):
        end = _line_end(text, start + random.choice(PART_LENGTHS))
        for answer in sorted(answers):
            if answer.start < end < answer.end:
                end = _line_end(text, answer.end)
        yield Span(start, end)
        start = end


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def examples(pool: Pool, counts: "Counts") -> Iterator[Example]:
    """An example a question for which the search proposes the answer; its own words aren't counted for importance."""
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        index = LocalIndex.create(Path(folder), embedder)
        index.add(track(pool.documents, "index"))
        texts = {document.id: document.text for document in pool.documents}
        for question in track(pool.questions, "ask"):
            query = Query(question.text)
            passages, candidates = index.shortlist(query, RERANKED)
            right = np.array([_answers(passage, question, texts) for passage in passages], bool)
            if right.any() and not right.all():
                yield Example(features(query, counts.without(question.text), candidates), right)


def _answers(passage: Passage, question: Question, texts: Mapping[str, str]) -> bool:
    """Whether the passage holds the answer, or says the same in another document."""
    if passage.document == question.document:
        return passage.span.overlaps(question.answer)
    return passage.span.of(texts[passage.document]).strip() in question.answer.of(texts[question.document])


class Counts:
    """How many questions use a word, and how many of their answers have it."""

    def __init__(self, asked: Iterable[tuple[str, str]]) -> None:
        """`asked` are questions with the texts that answer them."""
        self._found = {question: self._of(question, answer) for question, answer in asked}
        self._asked = Counter(chain.from_iterable(Query(question).words for question in self._found))
        self._present = Counter(chain.from_iterable(self._found.values()))

    def all(self, least: int) -> dict[str, tuple[int, int]]:
        """The counts of the words that `least` questions use, by word."""
        return {word: (count, self._present[word]) for word, count in sorted(self._asked.items()) if count >= least}

    def without(self, question: str) -> Importance:
        """What is known from all other questions."""
        own, found = Query(question).words, self._found[question]
        counts = {word: (self._asked[word] - 1, self._present[word] - (word in found)) for word in own}
        return Importance(counts)

    @staticmethod
    def _of(question: str, answer: str) -> set[str]:
        text = normalise(answer)
        return {word for word in Query(question).words if word in text}


def answered(pool: Pool) -> Iterator[tuple[str, str]]:
    """The questions with their answers, the title of the document included."""
    by_id = {document.id: document for document in pool.documents}
    for question in pool.questions:
        document = by_id[question.document]
        yield question.text, f"{document.title}\n{question.answer.of(document.text)}"


def train(all_examples: Sequence[Example]) -> tuple[lightgbm.Booster, Sequence[Example]]:
    """The trees, and the examples that were kept out of their training."""
    order = np.random.default_rng(SEED).permutation(len(all_examples))
    held_out = [all_examples[at] for at in order[: int(HELD_OUT * len(order))]]
    trained = [all_examples[at] for at in order[int(HELD_OUT * len(order)) :]]
    kept, watched = _dataset(trained), _dataset(held_out)
    directions = [-1 if "missing" in name else 1 for name in NAMES]
    stop = lightgbm.early_stopping(60, verbose=False, min_delta=0.0)
    booster = lightgbm.train(
        _PARAMETERS | {"monotone_constraints": directions}, kept, TREES, valid_sets=[watched], callbacks=[stop]
    )
    return booster, held_out


def _dataset(chosen: Sequence[Example]) -> lightgbm.Dataset:
    matrix = np.concatenate([example.matrix for example in chosen])
    right = np.concatenate([example.right for example in chosen])
    return lightgbm.Dataset(matrix, right, group=[len(example.right) for example in chosen])


def first_right(booster: lightgbm.Booster, chosen: Sequence[Example]) -> float:
    """The share of examples whose best passage is a right one."""
    return float(np.mean([example.right[np.argmax(booster.predict(example.matrix))] for example in chosen]))


def save(booster: lightgbm.Booster, file: Path, names: Sequence[str]) -> None:
    """Write the trees over the features with these names in the form that `index.reranking.forest` reads."""
    trees = [tree["tree_structure"] for tree in booster.dump_model(num_iteration=booster.best_iteration)["tree_info"]]
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = [_flatten(tree, nodes) for tree in trees]
    feature, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    np.savez_compressed(
        file,
        names=np.array(names),
        roots=np.array(roots, np.int32),
        feature=feature.astype(np.int16),
        threshold=threshold.astype(np.float32),
        children=np.stack([left, right], axis=1).astype(np.int32),
        value=value.astype(np.float32),
        depth=max(map(_depth, trees)),
    )


def _flatten(tree: Mapping[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    """Append the tree's nodes to `nodes`; the place of its root."""
    place = len(nodes)
    nodes.append((0, 0.0, place, place, tree.get("leaf_value", 0.0)))
    if "split_feature" in tree:
        left, right = _flatten(tree["left_child"], nodes), _flatten(tree["right_child"], nodes)
        nodes[place] = (tree["split_feature"], tree["threshold"], left, right, 0.0)
    return place


def _depth(tree: Mapping[str, Any]) -> int:
    return 1 + max(_depth(tree["left_child"]), _depth(tree["right_child"])) if "split_feature" in tree else 0


def main(corpus: Path, folder: Path) -> None:
    all_pools = list(pools(corpus))
    counts = Counts(chain.from_iterable(map(answered, (all_pools[0], all_pools[2]))))
    made = [example for pool in all_pools for example in examples(pool, counts)]
    booster, held_out = train(made)
    save(booster, folder / "forest.npz", NAMES)
    importance = json.dumps(counts.all(least=3), ensure_ascii=False, separators=(",", ":"))
    (folder / "importance.json").write_text(importance, encoding="utf-8")
    before = np.mean([example.right[0] for example in held_out])
    Console().print(
        f"{len(made)} questions, {booster.best_iteration} trees; of {len(held_out)} held out, "
        f"the best passage is right for {first_right(booster, held_out):.3f} (by the routes' sum {before:.3f})"
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
