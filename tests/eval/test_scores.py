"""Counts against gold."""

import pytest

from eval.scores import (
    Count,
    Mistakes,
    figures,
    intervals,
    pooled,
    score_outline,
    score_targets,
    score_tasks,
    score_verdicts,
)  # fmt: skip

TARGET = {
    "start": 5, "end": 9, "kind": "goal", "measure": "level", "direction": None, "comparator": ">=", "value": "20",
    "upper": None, "unit": "家", "masked": False, "indicator": "清理企业", "period": "2023",
}  # fmt: skip
TASK = {
    "start": 0, "end": 20, "title": "清理企业", "deadline": {"date": "2023-06-30"}, "category": "quantified",
    "strength": None, "lead": ["规划科"], "responsible": ["规划科", "各企业"],
}  # fmt: skip

VERDICT = {
    "goal": {"start": 10, "end": 15}, "status": "met", "actual": {"value": "11.3", "unit": "亿元"},
    "evidence": [{"start": 40, "end": 60}],
}  # fmt: skip
SILENT = {"goal": {"start": 30, "end": 33}, "status": "no_evidence", "actual": None, "evidence": []}


def test_a_right_prediction_counts_everywhere():
    score = score_targets([TARGET], [TARGET])
    assert {name: count.value for name, count in score.items()} == dict.fromkeys(score, 1.0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"value": "20.0"}, set()),
        ({"indicator": "“僵尸”企业户均收入"}, {"full", "goals_full"}),
        ({"comparator": "="}, {"strict", "full", "goals_full"}),
        ({"kind": "actual"}, {"strict", "full", "goals_full"}),
        ({"period": None}, {"period"}),
        ({"start": 30, "end": 34}, {"found", "strict", "full", "goals_full", "period"}),
    ],
)
def test_what_a_wrong_field_costs(change, wrong):
    score = score_targets([TARGET | change], [TARGET])
    assert {name for name, count in score.items() if count.value < 1} == wrong


def test_units_responsible_are_counted_one_by_one():
    score = score_tasks([TASK | {"responsible": ["规划科"]}], [TASK])
    assert score["responsible"] == Count(1, 1, 2)
    assert score["deadline"].value == score["lead"].value == 1
    assert score_tasks([TASK | {"deadline": None}], [TASK])["deadline"].value == 0


def test_a_right_verdict_counts_everywhere():
    assert figures(score_verdicts([VERDICT, SILENT], [VERDICT, SILENT])) == {
        "matched": 1.0, "status": 1.0, "merged": 1.0, "value": 1.0, "evidence": 1.0, "said_done_but_not": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"status": "exceeded"}, {"status"}),
        ({"status": "missed"}, {"status", "merged"}),
        ({"actual": {"value": "11.30", "unit": "亿元"}}, set()),
        ({"actual": {"value": "11.3", "unit": "万元"}}, {"value"}),
        ({"actual": None}, {"value"}),
        ({"evidence": [{"start": 60, "end": 70}]}, {"evidence"}),
        ({"evidence": [{"start": 50, "end": 70}]}, set()),
        ({"evidence": [{"start": 0, "end": 601}]}, {"evidence"}),
        ({"goal": {"start": 20, "end": 25}}, {"matched", "status", "merged", "value", "evidence"}),
    ],
)
def test_what_a_wrong_field_of_a_verdict_costs(change, wrong):
    score = score_verdicts([VERDICT | change], [VERDICT])
    assert {name for name, count in score.items() if count.right < 1} == wrong | {"said_done_but_not"}


def test_a_goal_called_reached_that_was_not_is_counted_as_such():
    missed = VERDICT | {"status": "missed"}
    score = pooled([score_verdicts([VERDICT], [missed]), score_verdicts([VERDICT | SILENT], [VERDICT | SILENT])])
    assert score["said_done_but_not"] == Mistakes(1, None, 2)
    assert figures(score)["said_done_but_not"] == 1
    assert figures(score_verdicts([missed], [VERDICT]))["said_done_but_not"] == 0


def test_the_interval_of_mistakes_counts_them():
    wrong, right = (score_verdicts([VERDICT], [VERDICT | {"status": status}]) for status in ("missed", "met"))
    low, high = intervals([wrong] * 5 + [right] * 5)["said_done_but_not"]
    assert 1 <= low < 5 < high <= 9


def test_the_figure_counts_only_where_gold_has_one():
    assert score_verdicts([SILENT], [SILENT])["value"] == Count(0, None, 0)


def test_a_heading_is_found_at_its_very_start():
    gold = [{"start": 3, "level": 1, "role": "plan", "title": "重点任务"}]
    assert score_outline(gold, gold)["role"] == Count(1, None, 1)
    assert score_outline([gold[0] | {"start": 4}], gold)["found"] == Count(0, 1, 1)


def test_counts_add_up_before_they_become_rates():
    total = pooled([{"found": Count(1, 1, 1), "period": Count(1, None, 2)}, {"found": Count(1, 3, 1)}])
    assert figures(total) == {"found": {"precision": 0.5, "recall": 1.0, "f1": 0.6667}, "period": 0.5}
    assert figures({"responsible": Count(0, 0, 0)}) == {}


def test_an_interval_holds_the_figure_and_widens_with_doubt():
    sure = [{"found": Count(9, 10, 10)}] * 40
    torn = [{"found": Count(right, 10, 10)} for right in [10, 8] * 20]
    assert intervals(sure) == {"found": [0.9, 0.9]}
    low, high = intervals(torn)["found"]
    assert 0.8 < low < 0.9 < high < 1.0
    assert intervals(torn) == intervals(torn)
