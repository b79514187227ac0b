import numpy as np
import pytest

from eval.retrieval.measures import MEASURES, Values, means, measure, only
from eval.retrieval.significance import differences, intervals

RANDOM = np.random.default_rng(7)
GOOD: Values = {"ndcg@10": RANDOM.random(80), "hit@1": (RANDOM.random(80) < 0.6).astype(float)}
WORSE: Values = {name: np.clip(column - 0.2, 0, 1) for name, column in GOOD.items()}
NOISY: Values = {name: RANDOM.permutation(column) for name, column in GOOD.items()}


def test_measures_are_taken_query_by_query() -> None:
    judged = {"q1": {"甲": 1}, "q2": {"甲": 1, "乙": 2}, "q3": {"丙": 1}}
    found = measure({"q1": ["乙", "甲"], "q2": ["乙", "丙", "甲"], "q3": []}, judged)
    assert found.keys() == MEASURES.keys()
    assert found["hit@1"].tolist() == [0, 1, 0]
    assert found["mrr@10"].tolist() == [0.5, 1, 0]
    assert found["recall@100"].tolist() == [1, 1, 0]
    assert found["ndcg@10"].tolist() == pytest.approx([1 / np.log2(3), 2.5 / (2 + 1 / np.log2(3)), 0])
    assert means(found)["hit@10"] == 0.6667
    assert means(only(found, [0, 2]))["mrr@10"] == 0.25


def test_an_interval_covers_the_mean_and_is_narrower_for_more_queries() -> None:
    found, mean = intervals(GOOD), means(GOOD)
    for name in GOOD:
        low, high = found[name] or (1, 0)
        assert 0 <= low < mean[name] < high <= 1
    few = intervals({name: column[:10] for name, column in GOOD.items()})["ndcg@10"] or (0, 0)
    many = found["ndcg@10"] or (0, 1)
    assert few[1] - few[0] > many[1] - many[0]


def test_an_interval_is_that_of_the_normal_distribution_where_there_are_many_queries() -> None:
    values = np.random.default_rng(1).normal(0.5, 0.1, 2_000)
    half = 1.96 * 0.1 / np.sqrt(2_000)
    found = intervals({"ndcg@10": values})["ndcg@10"]
    assert found == pytest.approx([values.mean() - half, values.mean() + half], abs=5e-4)


def test_the_same_values_give_the_same_figures() -> None:
    assert intervals(GOOD) == intervals(GOOD)
    assert differences(GOOD, NOISY) == differences(GOOD, NOISY)


def test_identical_runs_differ_by_nothing() -> None:
    for found in differences(GOOD, GOOD).values():
        assert found == {"difference": 0.0, "interval_95": [0.0, 0.0], "p": 1.0}


def test_a_steady_difference_is_no_chance() -> None:
    found = differences(GOOD, WORSE)["ndcg@10"]
    low, high = found["interval_95"]
    assert 0 < low < found["difference"] < high
    assert found["p"] < 0.001
    back = differences(WORSE, GOOD)["ndcg@10"]
    assert (back["difference"], back["p"]) == (-found["difference"], found["p"])


def test_a_difference_by_chance_is_told_as_one() -> None:
    found = differences(GOOD, NOISY)["ndcg@10"]
    low, high = found["interval_95"]
    assert low < 0 < high
    assert found["p"] > 0.05


def test_the_p_value_is_exact_for_few_queries() -> None:
    one = {"ndcg@10": np.array([0.5, 0.6, 0.7, 0.8])}
    other = {"ndcg@10": np.array([0.4, 0.4, 0.4, 0.4])}
    assert differences(one, other)["ndcg@10"]["p"] == 2 / 2**4


def test_one_query_has_no_interval() -> None:
    one, other = {"hit@1": np.array([1.0])}, {"hit@1": np.array([0.0])}
    assert intervals(one) == {"hit@1": None}
    assert differences(one, other) == {"hit@1": {"difference": 1.0, "interval_95": None, "p": 1.0}}
