from pathlib import Path
from typing import Any

import pytest

from eval.retrieval import BenchmarkError, RunError, evaluate
from eval.retrieval.measures import MEASURES

FIXED = {"queries", "hit@1", "hit@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms", "build_s", "documents", "refused"}


@pytest.fixture
def measured(benchmark: Path) -> dict[str, Any]:
    return evaluate(benchmark)


def test_the_right_document_counts_at_its_rank(measured: dict[str, Any]) -> None:
    assert measured["queries"] == 3
    assert measured["hit@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert measured["hit@10"] == 1
    assert measured["mrr@10"] in (pytest.approx((2 + 1 / rank) / 3, abs=1e-4) for rank in (2, 3))
    assert measured["hit@1"] < measured["ndcg@10"] < 1


def test_what_was_always_there_stays(measured: dict[str, Any]) -> None:
    assert measured.keys() >= FIXED | {"routes"}


def test_what_was_searched_and_what_it_took_is_told(measured: dict[str, Any]) -> None:
    assert (measured["documents"], measured["passages"], measured["refused"]) == (3, 3, 1)
    assert 0 < measured["p50_ms"] <= measured["p95_ms"]
    assert measured["build_s"] > 0
    assert measured["index_mib"] > 0
    assert measured["peak_mib"] is None or measured["peak_mib"] > 50


def test_every_measure_of_every_route_lies_in_its_interval(measured: dict[str, Any]) -> None:
    assert measured["routes"].keys() == {"reranked", "fused", "lexical", "dense"}
    for route in measured["routes"].values():
        for name in MEASURES:
            low, high = route["interval_95"][name]
            assert low <= route[name] <= high
    assert measured["interval_95"]["hit@1"] == [0.0, 1.0]


def test_the_measures_are_those_of_the_reranked_route(measured: dict[str, Any]) -> None:
    assert all(measured[name] == value for name, value in measured["routes"]["reranked"].items())
    lexical = measured["routes"]["lexical"]
    assert lexical["hit@10"] == lexical["recall@100"] == pytest.approx(2 / 3, abs=1e-4)  # no word of q3 stands in 利润


def test_the_routes_are_compared_in_pairs(measured: dict[str, Any]) -> None:
    compared = measured["differences"]
    assert compared.keys() == {"fused", "lexical", "dense"}
    same = {"difference": 0.0, "interval_95": [0.0, 0.0], "p": 1.0}
    assert compared["fused"] == dict.fromkeys(MEASURES, same)  # without a reranker they are one
    expected = measured["recall@100"] - measured["routes"]["lexical"]["recall@100"]
    assert compared["lexical"]["recall@100"]["difference"] == pytest.approx(expected, abs=2e-4)


def test_kinds_by_form_sum_to_the_whole(measured: dict[str, Any]) -> None:
    assert measured["kinds_given"] is False
    assert list(measured["kinds"]) == ["figure", "list", "other"]
    _sum_to_the_whole(measured)


def test_kinds_of_the_benchmark_sum_to_the_whole(with_kinds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_RERANKER", "none")
    measured = evaluate(with_kinds)
    assert measured["kinds_given"] is True
    assert [(name, kind["queries"]) for name, kind in measured["kinds"].items()] == [("fact", 2), ("summary", 1)]
    assert measured["kinds"]["summary"]["interval_95"]["hit@1"] is None
    _sum_to_the_whole(measured)


def _sum_to_the_whole(measured: dict[str, Any]) -> None:
    kinds = measured["kinds"].values()
    assert sum(kind["queries"] for kind in kinds) == measured["queries"]
    for name in MEASURES:
        whole = sum(kind["queries"] * kind[name] for kind in kinds) / measured["queries"]
        assert whole == pytest.approx(measured[name], abs=1e-3)


def test_a_run_saved_and_repeated_differs_by_nothing(benchmark: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.jsonl"
    first = evaluate(benchmark, save=run)
    assert "against" not in first
    again = evaluate(benchmark, earlier=run)["against"]
    assert again["before"] == {name: first[name] for name in MEASURES}
    assert {row["p"] for row in again["differences"].values()} == {1.0}


def test_progress_counts_to_the_end_of_every_stage(benchmark: Path) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate(benchmark, lambda *step: told.append(step))
    assert told[:3] == [("build", done, 3) for done in (1, 2, 3)]
    stages = {stage for stage, done, total in told if done == total == 3}
    assert stages == {"build", "reranked", "fused", "lexical", "dense"}


def test_what_is_wrong_is_told_before_anything_is_built(benchmark: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(RunError):
        evaluate(benchmark, lambda *step: told.append(step), earlier=tmp_path / "没有.jsonl")
    with pytest.raises(BenchmarkError):
        evaluate(tmp_path / "没有", lambda *step: told.append(step))
    assert told == []
