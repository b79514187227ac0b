import json
from pathlib import Path

import pytest

from eval.retrieval.benchmark import Benchmark, read_benchmark
from eval.retrieval.measures import measure
from eval.retrieval.runs import RunError, against, load_run, save_run
from export.sheet import ExportError

FOUND = {"q1": ["利润", "负债"], "q2": ["食堂", "负债"], "q3": []}
BETTER = {"q1": ["利润"], "q2": ["负债"], "q3": ["食堂", "利润"]}


@pytest.fixture
def read(benchmark: Path) -> Benchmark:
    return read_benchmark(benchmark)


@pytest.fixture
def saved(read: Benchmark, tmp_path: Path) -> Path:
    file = tmp_path / "run.jsonl"
    save_run(file, read, FOUND, measure(FOUND, read.judgements))
    return file


def test_a_run_is_a_line_for_each_query(saved: Path) -> None:
    first, second, third = map(json.loads, saved.read_text(encoding="utf-8").splitlines())
    assert (first["query"], first["text"], first["documents"]) == ("q1", "利润总额增长多少？", ["利润", "负债"])
    assert (second["measures"]["mrr@10"], third["measures"]["hit@10"]) == (0.5, 0.0)


def test_what_was_saved_is_read(saved: Path, read: Benchmark) -> None:
    assert load_run(saved, read) == FOUND


def test_the_same_run_again_differs_by_nothing(saved: Path, read: Benchmark) -> None:
    found = against(load_run(saved, read), read, measure(FOUND, read.judgements))
    assert all((row["difference"], row["p"]) == (0, 1) for row in found["differences"].values())
    assert (found["better"], found["worse"], found["changed"]) == (0, 0, [])


def test_a_better_run_is_told_with_the_questions_that_changed_most(saved: Path, read: Benchmark) -> None:
    found = against(load_run(saved, read), read, measure(BETTER, read.judgements))
    assert (found["before"]["hit@1"], found["differences"]["hit@1"]["difference"]) == (0.3333, 0.3333)
    assert (found["better"], found["worse"]) == (2, 0)
    assert [(row["query"], row["before"], row["now"]) for row in found["changed"]] == [
        ("q3", 0.0, 0.6309),
        ("q2", 0.6309, 1.0),
    ]
    assert found["changed"][0]["text"] == "校长陪餐制"


def test_a_run_of_other_questions_is_refused(saved: Path, read: Benchmark) -> None:
    changed = saved.read_text(encoding="utf-8").replace("校长陪餐制", "校长陪餐")
    saved.write_text(changed, encoding="utf-8")
    with pytest.raises(RunError, match="问题与现在的不同"):
        load_run(saved, read)


@pytest.mark.parametrize("content", ["{}\n", "[1]\n", "不是 JSON\n", '{"query": "q1", "text": "问", "documents": 3}\n'])
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, read: Benchmark, content: str) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match="--save"):
        load_run(file, read)


def test_a_run_that_is_not_there_is_refused(tmp_path: Path, read: Benchmark) -> None:
    with pytest.raises(RunError, match="--save"):
        load_run(tmp_path / "没有.jsonl", read)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, read: Benchmark) -> None:
    with pytest.raises(ExportError):
        save_run(tmp_path / "没有" / "run.jsonl", read, FOUND, measure(FOUND, read.judgements))
