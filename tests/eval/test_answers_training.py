"""The training of the answer trees, over a library made here."""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ask.evidence.answerable import NAMES as TOGETHER
from ask.evidence.features import NAMES
from eval.answers import sets
from eval.answers.sets import QuestionSet
from eval.corpus import digest
from index.reranking.forest import Forest

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm isn't installed (pip install duban[train])")

from eval import train_answering  # noqa: E402 - only where lightgbm is
from eval.train_answering import Case, Example  # noqa: E402

TOPICS = ["公园", "社区食堂", "充电桩", "停车场", "图书馆", "幼儿园"]


def report(town: str, year: int) -> str:
    lines = [f"# {town}{year}年政府工作报告", "一、工作回顾"]
    lines += [f"新建{topic}{number + year % 10}个，投资{number + 2}亿元。" for number, topic in enumerate(TOPICS)]
    return "\n\n".join([*lines, "二、工作安排", "继续办好民生实事，改善人居环境。"])


TEXTS = {f"{town}{year}": report(town, year) for town in ("临澜市", "云泽市") for year in (2022, 2023)}


def place(name: str, words: str) -> dict[str, Any]:
    return {"doc": name, "start": (start := TEXTS[name].index(words)), "end": start + len(words)}


def asked_of(town: str) -> QuestionSet:
    names = [name for name in TEXTS if name.startswith(town)]
    questions: list[dict[str, Any]] = []
    for topic in TOPICS:
        [evidence] = [place(names[1], f"新建{topic}")]
        questions.append({"question": f"{names[1]}年报告里新建了多少个{topic}？", "evidence": [evidence]})
        questions.append({"question": f"{names[0]}年报告里{topic}由谁负责？", "evidence": []})
    both = [place(name, "新建公园") for name in names]
    questions.append({"question": f"{town}2022年和2023年新建的公园哪年多？", "evidence": both})
    return QuestionSet(town, {f"{name}.md": TEXTS[name].encode() for name in names}, questions)


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough for what is easy to learn."""
    monkeypatch.setattr(train_answering, "TREES", 20)
    monkeypatch.setattr(train_answering, "ANSWERABLE_TREES", 20)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return [*train_answering.examples(asked_of("临澜市"))]


def test_an_example_is_what_is_found_for_an_aspect(made: list[Example]) -> None:
    assert len(made) == 2 * len(TOPICS) + 2
    for example in made:
        assert example.matrix.shape == (len(example.right), len(NAMES))
        assert example.right.any() == example.answerable
    assert [example.whole for example in made] == [True] * 2 * len(TOPICS) + [False] * 2
    assert sum(example.answerable for example in made) == len(TOPICS) + 2


def toy(name: str, count: int = 40, units: int = 12, seed: int = 1) -> list[Example]:
    """Evidence is what covers most, more or less; a third of the questions have none."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(count):
        matrix = random.random((units, len(NAMES))).astype(np.float32)
        right = (np.arange(units) == random.integers(units)) & (number % 3 > 0)
        matrix[:, NAMES.index("coverage")] = right * 2 + random.random(units)
        found.append(Example(name, matrix, right, True, bool(right.any())))
    return found


def test_the_same_examples_make_the_same_trees() -> None:
    first, second = (train_answering.train(toy("甲")).model_to_string() for _ in range(2))
    assert first == second


def test_a_set_is_judged_by_trees_that_have_not_seen_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    class Constant:
        def __init__(self, chosen: Sequence[Example]) -> None:
            seen.append({example.set for example in chosen})
            self.value = float(len(seen))

        def predict(self, matrix: np.ndarray) -> np.ndarray:
            return np.full(len(matrix), self.value)

    monkeypatch.setattr(train_answering, "train", Constant)
    chosen = [toy(name, 1)[0] for name in "甲乙甲丙丁戊"]
    judged = train_answering.by_others(chosen)
    assert all(example.set not in seen[int(each[0]) - 1] for example, each in zip(chosen, judged, strict=True))
    assert sorted(map(len, seen)) == [3, 4, 4, 4]


def test_evidence_among_the_first() -> None:
    right = np.array([False, True, False])
    chosen = [Example("甲", np.zeros((3, 1), np.float32), each, True, True) for each in (right, right, ~right & right)]
    likely = [np.array(each, np.float32) for each in ([0.3, 0.2, 0.1], [0.1, 0.3, 0.2], [1, 0, 0])]
    assert train_answering.among_first(chosen, likely, 1) == 0.5
    assert train_answering.among_first(chosen, likely, 2) == 1.0


def test_cases_are_questions_of_one_aspect_whose_answer_is_found_or_is_none() -> None:
    none, whole, *_ = toy("甲", 3)
    side = Example("甲", whole.matrix, whole.right, False, True)
    missed = Example("甲", none.matrix, none.right, True, True)
    chosen = [none, whole, side, missed]
    likely = [example.matrix[:, NAMES.index("coverage")] for example in chosen]
    found = train_answering.cases(chosen, likely)
    assert [case.settled for case in found] == [False, True]
    best = TOGETHER.index("likelihood_0")
    assert [case.row[best] for case in found] == [likely[0].max(), likely[1].max()]


def test_refusals_are_counted_where_few_answers_are_lost() -> None:
    random = np.random.default_rng(1)

    def case(name: str, settled: bool) -> Case:
        row = random.random(len(TOGETHER)).astype(np.float32)
        row[0] += settled
        return Case(name, row, settled)

    told = [case(name, settled) for name in "甲乙" for settled in (True, False) * 60]
    few, many = train_answering.refused(told, (0.05, 0.5))
    assert 0.8 < few <= many
    noise = [Case(it.set, random.random(len(TOGETHER)).astype(np.float32), it.settled) for it in told]
    assert train_answering.refused(noise, (0.05,))[0] < 0.3


def test_a_training_leaves_both_kinds_of_trees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = {}
    for town in ("临澜市", "云泽市"):
        asked = asked_of(town)
        rows = [
            row
            | {"facts": []}
            | {
                "evidence": [
                    {"document": f"{it['doc']}.md", "start": it["start"], "end": it["end"]} for it in row["evidence"]
                ]
            }
            for row in asked.questions
        ]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{town}.learnt.jsonl").write_text(text, encoding="utf-8")
        names = [name for name in TEXTS if name.startswith(town)]
        libraries[town] = [{"name": name, "doc": f"{name}.md", "digest": digest(TEXTS[name])} for name in names]
    (tmp_path / "libraries.json").write_text(json.dumps(libraries), encoding="utf-8")
    monkeypatch.setattr(sets, "FOLDER", tmp_path)
    corpus = "".join(json.dumps({"path": f"{name}.md", "text": text}) + "\n" for name, text in TEXTS.items())
    (tmp_path / "reports.jsonl.xz").write_bytes(lzma.compress(corpus.encode()))
    train_answering.main(tmp_path, tmp_path)
    told = capsys.readouterr().out
    assert "临澜市: 14 examples" in told
    assert "all: 28 examples" in told
    assert told.count("of the unanswerable questions are refused") == 3
    for file, names in (("trees.npz", NAMES), ("answerable.npz", TOGETHER)):
        sums = Forest.load(tmp_path / file, names).sums(np.zeros((2, len(names)), np.float32))
        assert np.isfinite(sums).all()
