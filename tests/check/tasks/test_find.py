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
        ("1. 市文旅集团年内扭亏为盈。", "市文旅集团实现利润0.38亿元、一举扭亏为盈。", "done"),
        ("1. 市文旅集团年内扭亏为盈。", "市公交集团实现利润0.38亿元、一举扭亏为盈。", "none"),
        ("1. 市文旅集团年内扭亏为盈。", "市文旅集团制定扭亏为盈方案。", "ongoing"),
        ("1. 完成三项制度改革评估。", "三项制度改革走深走实。", "none"),  # the reform is no evaluation of it
        ("1. 市属企业建成资金系统。", "9家市属企业全部建成资金系统。", "done"),
        ("1. 推进老旧小区改造。", "50个老旧小区改造全部完成。", "ongoing"),  # how many there are is not said
        ("1. 确保不发生较大及以上安全生产事故。", "全年未发生较大以上安全生产事故。", "done"),
        ("1. 确保不发生较大及以上安全生产事故。", "未发生重大安全生产事故。", "ongoing"),
        ("1. 确保不发生安全生产事故。", "未发生较大安全生产事故。", "ongoing"),
        ("1. 确保不发生安全生产事故。", "确保不发生安全生产事故。", "planned"),
        ("1. 建成青江峡涡段堤防工程。", "青江正峡段堤防工程建成。", "ongoing"),
        ("1. 建成16号线二期。", "建成6号线二期、16号线。", "ongoing"),
        ("1. 建设北港、南浦湿地公园。", "北港湿地公园建成。", "ongoing"),
        ("1. 深化简政放权改革。", "完成4轮简政放权改革。", "ongoing"),
        ("1. 建设生态环保产业园。", "一批生态环保产业园建成投用。", "ongoing"),
        ("1. 推进青屿深加工项目。", "青屿深加工等项目部分投产。", "ongoing"),
        ("1. 建成青屿生态强省示范带。", "到2035年，全面建成青屿生态强省示范带。", "planned"),
        ("1. 建设农业对外开放合作试验区。", "农业对外开放合作试验区加快建设。", "ongoing"),
        ("1. 坚决守住不发生债务违约的底线。", "到期债务186亿元全部按期兑付。", "none"),
        ("1. 坚决守住不发生债务违约的底线。", "未发生债务违约。", "done"),
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


def test_a_clause_with_a_goal_is_left_to_its_own_verdict_and_no_other(judge: Judge) -> None:
    plan = "1. 扩大有效投资。新建充电桩6000个，9月底前青屿大桥建成通车，新建改建供水管网150公里以上。"
    (verdict,) = judge(plan, "新建充电桩6500个，青屿大桥于8月建成通车。")
    bridge = verdict.measures[-1]
    assert [measure.text for measure in verdict.measures] == ["9月底前青屿大桥建成通车"]
    assert (bridge.state, bridge.late, bridge.deadline and bridge.deadline.date) == ("done", False, "2023-09-30")
    assert "按期（时限9月底前）" in bridge.reason
    assert "其中2项有数的另见目标核查" in verdict.reason


def test_a_task_that_nothing_is_said_of_is_listed_beside_its_goals(judge: Judge) -> None:
    (verdict,) = judge("1. 扩大有效投资。新建充电桩6000个，健全调度机制。", "新建充电桩6500个。")
    assert (verdict.state, [measure.state for measure in verdict.measures]) == ("none", ["none"])
    assert "其中1项有数的另见目标核查" in verdict.reason


@pytest.mark.parametrize(
    ("plan", "said", "late"),
    [
        ("9月底前青屿大桥建成通车", "青屿大桥9月建成通车", False),
        ("9月底前青屿大桥建成通车", "青屿大桥于10月1日建成通车", True),
        ("9月15日前青屿大桥建成通车", "青屿大桥9月建成通车", None),  # before the 15th or after, who knows
        ("9月底前青屿大桥建成通车", "青屿大桥建成通车", None),
        ("9月底前青屿跨海大桥建成通车", "青屿跨海大桥3月开工、12月建成通车", None),
        ("年底前青屿大桥建成通车", "青屿大桥建成通车", False),  # the report is of this year
        ("青屿大桥建成通车", "青屿大桥9月建成通车", None),
    ],
)
def test_in_time_or_late(judge: Judge, plan: str, said: str, late: bool | None) -> None:
    (verdict,) = judge(f"1. {plan}。", f"{said}。")
    assert (verdict.measures[0].state, verdict.measures[0].late) == ("done", late)


def test_what_did_not_happen_in_half_a_year_may_still_happen(judge: Judge) -> None:
    report = "市国资委2023年上半年工作总结\n一、上半年工作情况\n未发生安全生产事故。\n"
    (verdict,) = judge("1. 确保不发生安全生产事故。", report)
    assert verdict.state == "ongoing"
    assert "报告截至2023年6月30日，时间未到" in verdict.measures[0].reason


def test_a_date_before_holds_for_the_rest_of_its_sentence(judge: Judge) -> None:
    (verdict,) = judge("1. 盘活资产。三季度末前完成房产清查，建立资产台账。健全租赁制度。", "各项工作有序推进。")
    deadlines = [measure.deadline.text if measure.deadline else None for measure in verdict.measures]
    assert deadlines == ["三季度末前", "三季度末前", None]


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
