from collections.abc import Callable, Sequence

import pytest

from check.records import TaskState, TaskVerdict

Judge = Callable[..., Sequence[TaskVerdict]]


@pytest.mark.parametrize(
    ("task", "said", "state"),
    [
        ("1. 青屿大桥建成通车。", "青屿大桥于12月18日建成通车。", "done"),
        ("1. 青屿大桥建成。", "青屿大桥竣工并投入使用。", "done"),  # a higher step covers a lower one
        ("1. 青屿大桥建成通车。", "青屿大桥建成。", "ongoing"),
        ("1. 青屿大桥建成通车。", "青屿大桥开工建设。", "started"),
        ("1. 开工建设青屿大桥。", "青屿大桥完成主体工程。", "done"),
        ("1. 开工建设青屿大桥。", "青屿大桥项目启动。", "started"),
        ("1. 建成青屿大桥。", "青屿大桥基本建成。", "ongoing"),
        ("1. 建成青屿大桥。", "推动青屿大桥建成。", "ongoing"),
        ("1. 建成青屿大桥。", "青屿大桥尚未开工。", "planned"),
        ("1. 建成青屿大桥。", "青屿大桥将于明年建成。", "planned"),
        ("1. 建成青屿大桥。", "青屿大桥建成滞后。", "ongoing"),
        ("1. 建成青屿大桥。", "完成青屿大桥可行性研究。", "ongoing"),
        ("1. 建成青屿大桥。", "青屿大桥配套道路建成。", "ongoing"),
        ("1. 建成北港码头二期。", "北港码头一期建成。", "none"),
        ("1. 印发产业布局优化方案。", "制定产业布局优化方案。", "ongoing"),
        ("1. 制定市属国企产业布局优化方案，提请市政府审议。", "印发市属国企产业布局优化方案。", "done"),
        ("1. 完成农村危房改造。", "完成农村危房改造1.2万户。", "ongoing"),
        ("1. 召开全市民营经济发展大会。", "召开全市县域经济发展大会。", "ongoing"),
        ("1. 深化国有林场改革。", "国有林场改革扎实推进。", "ongoing"),
        ("1. 深化国有林场改革。", "国有林场改革顺利完成。", "done"),
        ("1. 深化国有林场改革。", "出台国有林场改革方案。", "ongoing"),
        ("1. 建成青屿大桥。", "各项目标任务全面完成，重点工程全部建成。", "none"),
    ],
)
def test_never_more_than_the_text_says(judge: Judge, task: str, said: str, state: TaskState) -> None:
    (verdict,) = judge(task, said)
    assert verdict.state == state
    assert bool(verdict.evidence) == (state != "none")


def test_the_next_plan_of_a_report_is_only_a_plan(judge: Judge) -> None:
    report = "市国资委2023年工作总结\n一、2023年工作情况\n各项工作有序推进。\n二、2024年工作思路\n建成青屿大桥。\n"
    (verdict,) = judge("1. 建成青屿大桥。", report)
    assert (verdict.state, verdict.evidence[0].citation.quote) == ("planned", "建成青屿大桥。")
    assert "报告只列为下步计划" in verdict.reason


def test_a_report_that_takes_it_back_is_believed(judge: Judge) -> None:
    (verdict,) = judge("1. 建成青屿大桥。", "青屿大桥建成。受征地影响，青屿大桥尚未完成。")
    assert verdict.state == "ongoing"
    assert "尚未完成" in verdict.reason


def test_a_list_is_done_when_all_of_it_is(judge: Judge) -> None:
    task = "1. 建成滨海大道延长线、澜江三号大桥、北港游客中心。"
    (half,) = judge(task, "滨海大道延长线建成，澜江三号大桥开工建设。")
    (whole,) = judge(task, "滨海大道延长线、澜江三号大桥建成通车，北港游客中心建成。")
    assert (half.state, whole.state) == ("ongoing", "done")
    assert "可核对的3项中1项已完成、1项已启动、1项无依据" in half.reason


def test_a_goal_is_left_to_its_own_verdict(judge: Judge) -> None:
    verdicts = judge("1. 新建充电桩6000个。\n2. 建成青屿大桥。", "青屿大桥建成。")
    assert [verdict.number for verdict in verdicts] == [1]


def test_says_that_it_is_not_due_yet(judge: Judge) -> None:
    (verdict,) = judge("1. 2025年底前建成青屿大桥。", "青屿大桥开工建设。")
    assert verdict.state == "started"
    assert "尚未到期" in verdict.reason


def test_says_that_it_was_late(judge: Judge) -> None:
    (verdict,) = judge("1. 9月底前青屿大桥建成通车。", "青屿大桥于12月18日建成通车。")
    assert verdict.state == "done"
    assert "晚于时限（9月底前）" in verdict.reason


def test_a_tally_that_is_not_complete_is_not_done(judge: Judge) -> None:
    (verdict,) = judge("1. 完成国企改革优化升级任务。", "国企改革优化升级36项任务已完成35项，1项正在推进。")
    assert verdict.state == "ongoing"


def test_evidence_is_short_and_stands_where_it_says(judge: Judge) -> None:
    (verdict,) = judge("1. 建成青屿大桥。", f"青屿大桥建成，{'沿线各类设施同步完善' * 30}。")
    (evidence,) = verdict.evidence
    assert evidence.citation.quote == "青屿大桥建成"
    assert 0 < evidence.likeness <= 1


def test_no_reports_no_evidence(judge: Judge) -> None:
    (verdict,) = judge("1. 建成青屿大桥。")
    assert (verdict.state, verdict.evidence) == ("none", ())
