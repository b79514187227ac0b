"""Goals of a plan held against the text of reports: the status, the figure and the line that says why."""

from collections.abc import Callable
from functools import partial

import pytest

from check.checking import check
from check.records import Check, Verdict
from extract.volume import Volume
from index.embedders.static import StaticEmbedder

Read = Callable[[str], Volume]
Run = Callable[..., Check]
PLAN = "临澜市国资委2023年工作要点\n一、重点任务\n"
REPORT = "临澜市国资委2023年工作总结\n一、工作开展情况\n"


@pytest.fixture(scope="session")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture
def run(volume: Read, embedder: StaticEmbedder) -> Run:
    """The check of a plan with this text against reports with these texts."""

    def of(plan: str, *reports: str, heads: tuple[str, ...] = (), title: str = PLAN) -> Check:
        titles = heads or (REPORT,) * len(reports)
        read = [volume(head + text) for head, text in zip(titles, reports, strict=True)]
        return check(volume(title + plan), read, embedder.embed_passages)

    return of


def only(made: Check) -> Verdict:
    (verdict,) = made.verdicts
    return verdict


# goal, report, status, value and unit of the actual figure
Settled = tuple[str, str, str, str, str]
SETTLED: list[Settled] = [
    ("营业收入达到350亿元。", "全年实现营业收入339.4亿元。", "missed", "339.4", "亿元"),
    ("营业收入达到350亿元。", "全年实现营业收入351亿元。", "met", "351", "亿元"),
    ("营业收入达到350亿元。", "全年实现营业收入367.5亿元。", "exceeded", "367.5", "亿元"),
    ("营业收入达到1.2万亿元。", "全年实现营业收入12100亿元。", "met", "12100", "亿元"),
    ("营业收入增长12%左右。", "全年营业收入增长11.6%。", "met", "11.6", "%"),
    ("营业收入增长12%左右。", "全年营业收入增长11.4%。", "missed", "11.4", "%"),
    ("营业收入增长12%左右。", "全年营业收入增长12.4%。", "met", "12.4", "%"),
    ("营业收入增长12%左右。", "全年营业收入增长13.5%。", "exceeded", "13.5", "%"),
    ("营业收入增长12%。", "全年营业收入下降3%。", "missed", "3", "%"),
    ("资产负债率控制在65%以内。", "年末资产负债率64.6%。", "met", "64.6", "%"),
    ("资产负债率控制在65%以内。", "年末资产负债率65.1%。", "missed", "65.1", "%"),
    ("城镇调查失业率5.5%左右。", "城镇调查失业率5.0%。", "met", "5.0", "%"),
    ("居民消费价格涨幅3%左右。", "居民消费价格上涨0.4%。", "met", "0.4", "%"),
    ("国有资本保值增值率104%—106%。", "国有资本保值增值率105.2%。", "met", "105.2", "%"),
    ("集中采购率达到90%以上。", "集中采购率达94%。", "met", "94", "%"),
    ("集中采购率达到90%以上。", "集中采购率达95%。", "exceeded", "95", "%"),
    ("单位产值能耗下降3%。", "单位产值能耗下降2.8%。", "missed", "2.8", "%"),
    ("单位产值能耗下降3%。", "单位产值能耗下降3.6%。", "exceeded", "3.6", "%"),
    ("平均融资成本下降20个BP以上。", "平均融资成本下降27个BP。", "exceeded", "27", "BP"),
    ("数字经济规模突破500亿元。", "数字经济规模突破500亿元。", "met", "500", "亿元"),
    ("数字经济规模突破500亿元。", "数字经济规模达500亿元。", "missed", "500", "亿元"),
    ("利润总额达到10亿元。", "利润总额近10亿元。", "missed", "10", "亿元"),
    ("新增高新技术企业8户。", "新增高新技术企业8家。", "met", "8", "家"),
    ("完成造林1500公顷。", "完成造林2.25万亩。", "met", "2.25", "万亩"),
    ("数字化业务收入翻一番。", "数字化业务收入是上年的1.7倍。", "missed", "1.7", "倍"),
    ("改造老旧小区30个。", "改造老旧小区33个。", "exceeded", "33", "个"),
    ("新建高标准农田19.43万亩。", "新建高标准农田19.4万亩。", "met", "19.4", "万亩"),
    ("减少大班额140个以上。", "消除大班额200个。", "exceeded", "200", "个"),
    ("改（新）建农村户用厕所100万户以上。", "完成农村改厕117万户。", "exceeded", "117", "万户"),
    ("培训职工1.5万人次。", "培训职工15200人次。", "met", "15200", "人次"),
]


@pytest.mark.parametrize("case", SETTLED)
def test_arithmetic_settles_a_goal_by_the_margins_of_the_guide(run: Run, case: Settled) -> None:
    goal, report, status, value, unit = case
    verdict = only(run(goal, report))
    assert verdict.actual is not None
    assert (verdict.status, f"{verdict.actual.value:f}", verdict.actual.unit) == (status, value, unit)
    assert verdict.basis == "arithmetic"
    assert verdict.actual.text in verdict.evidence[0].quote


# goal, report, what the reason says
OPEN = [
    ("营业收入增长12%左右。", "全年实现营业收入339.4亿元。", "口径不同：目标是增速，报告中是总量"),
    ("营业收入增长12%左右。", "五年来，营业收入年均增长13%。", "多年累计数或平均数"),
    ("新增社区食堂8家。", "社区食堂达202家。", "一为新增、一为存量"),
    ("建成标准厂房20万平方米。", "开工标准厂房22万平方米。", "不是同一步"),
    ("上缴国有资本收益1亿元。", "上缴国有资本收益*亿元。", "已隐去（*亿元）"),
    ("进口总额增长5%。", "出口总额增长6%。", "没有给出可以核对的数"),
    ("城镇居民人均可支配收入增长7%。", "农村居民人均可支配收入增长8%。", "没有给出可以核对的数"),
    ("实际利用外资20亿元。", "实际利用外资3亿美元。", "单位不同"),
    ("治理背街小巷8条。", "治理背街小巷200条。", "相差过大"),
    ("利润总额达到10亿元。", "各项工作全面完成年度目标任务。", "没有给出可以核对的数"),
]


@pytest.mark.parametrize(("goal", "report", "reason"), OPEN)
def test_what_cannot_be_compared_settles_nothing(run: Run, goal: str, report: str, reason: str) -> None:
    verdict = only(run(goal, report))
    assert verdict.status == "no_evidence"
    assert verdict.actual is None
    assert reason in verdict.reason


def test_what_is_near_is_shown_to_be_looked_at(run: Run) -> None:
    verdict = only(run("灌区排沟整治3143公里。", "灌区排水改造完成沟道清淤整治3846公里。"))
    assert (verdict.status, verdict.evidence) == ("no_evidence", ())
    assert verdict.reason.endswith("相近的有“灌区排水改造完成沟道清淤整治3846公里”，是否同一指标待核")


def test_every_word_of_the_line_that_says_why_is_given_or_computed(run: Run) -> None:
    verdict = only(run("清理低效无效企业15户以上。", "全年清理低效无效企业17户。"))
    assert verdict.reason == "清理低效无效企业目标不低于15户，报告为17户，超出2户，完成率113.3%"
    assert verdict.formula == "17÷15×100%=113.3%"
    assert (str(verdict.gap), str(verdict.rate)) == ("2", "113.3")


def test_the_line_keeps_what_the_report_says_of_its_figure(run: Run) -> None:
    near = only(run("完成人工造林30万亩。", "完成人工造林近29万亩。"))
    same = only(run("一般公共预算收入增长7%。", "一般公共预算收入同口径增长10.5%左右。"))
    assert "报告为近29万亩，" in near.reason
    assert "报告为10.5%左右（同口径），" in same.reason
    assert "报告为下降3%，" in only(run("营业收入增长12%。", "全年营业收入下降3%。")).reason


def test_the_next_goal_is_no_result(run: Run) -> None:
    report = "全年工作有序推进。\n二、2024年工作思路\n2024年，新建充电桩800个。"
    assert only(run("新建充电桩800个。", report)).status == "no_evidence"


def test_the_level_from_which_the_next_goal_starts_is_a_result(run: Run) -> None:
    report = "全年工作有序推进。\n二、2024年工作思路\n2024年，困难职工补助标准从每人每月209元提高到217元。"
    verdict = only(run("困难职工补助标准达到每人每月209元。", report))
    assert (verdict.status, verdict.evidence[0].quote) == ("met", "困难职工补助标准从每人每月209元提高到217元")


def test_how_a_goal_of_a_later_year_stands_is_said(run: Run) -> None:
    verdict = only(run("到2027年，资产总额达到5000亿元。", "资产总额3127.6亿元。"))
    assert verdict.actual is not None
    assert (verdict.status, verdict.actual.text, str(verdict.rate)) == ("ongoing", "3127.6亿元", "62.6")
    assert verdict.reason.endswith("截至2023年12月31日报告为3127.6亿元，完成率62.6%，尚未到期")


def test_the_goal_told_again_in_brackets_is_no_result(run: Run) -> None:
    report = "共帮扶11.73万名就业困难人员再就业，完成年度任务（6万名）的195.5%。"
    verdict = only(run("帮扶就业困难人员再就业6万名。", report))
    assert verdict.actual is not None
    assert (verdict.status, verdict.actual.text) == ("exceeded", "11.73万名")


def test_a_goal_of_a_later_year_is_not_due(run: Run) -> None:
    verdict = only(run("到2027年，资产总额达到5000亿元。", "全年安全生产形势平稳。"))
    assert (verdict.status, verdict.light) == ("ongoing", "grey")  # nothing says how far it has come
    assert "2027年到期" in verdict.reason


def test_what_was_to_be_done_over_several_years_is_held_against_what_was(run: Run) -> None:
    title = "临澜市2020年工作要点\n一、重点任务\n"
    head = ("临澜市2020年工作总结\n一、“十三五”工作回顾\n五年来，我们奋力前行。\n",)
    plan = "“十三五”新建改扩建幼儿园1000所。"
    verdict = only(run(plan, "新建改扩建幼儿园1049所。", heads=head, title=title))
    assert (verdict.status, verdict.actual and verdict.actual.text) == ("met", "1049所")


def test_a_goal_that_the_plan_blanked_cannot_be_checked(run: Run) -> None:
    verdict = only(run("利润总额达到*亿元。", "利润总额11.3亿元。"))
    assert (verdict.status, verdict.reason) == ("no_evidence", "利润总额的目标数在计划中已隐去（*亿元），无法核对")


def test_the_whole_is_not_taken_for_its_part(run: Run) -> None:
    made = run("完成投资300亿元，其中产业类投资80亿元。", "全年完成投资306亿元，其中产业类投资82.4亿元。")
    assert [verdict.actual and verdict.actual.text for verdict in made.verdicts] == ["306亿元", "82.4亿元"]


def test_floor_and_stretch_are_judged_apart(run: Run) -> None:
    made = run("整改率确保95%、力争100%。", "问题整改率97.5%。")
    assert [verdict.status for verdict in made.verdicts] == ["met", "missed"]


def test_a_claim_stands_beside_the_arithmetic(run: Run) -> None:
    agreed = only(run("城镇新增就业12万人。", "城镇新增就业13.2万人，超额完成年度目标任务。"))
    against = only(run("城镇新增就业12万人。", "城镇新增就业11.2万人，超额完成年度目标任务。"))
    assert (agreed.basis, agreed.against) == ("both", ())
    assert (against.status, against.basis) == ("missed", "arithmetic")
    assert against.against[0].quote == "超额完成年度目标任务"


def test_a_claim_about_the_adjusted_goal_is_not_held_against_the_plan(run: Run) -> None:
    report = "完成投资306亿元，为调整后计划的102%。"
    verdict = next(each for each in run("完成投资320亿元。", report).verdicts if each.goal.text == "320亿元")
    assert (verdict.status, verdict.against) == ("missed", ())


def test_a_report_that_says_it_fell_short_settles_the_goal_without_a_figure(run: Run) -> None:
    verdict = only(run("营业收入增长12%。", "受市场影响，营业收入增速低于年初预期目标。"))
    assert (verdict.status, verdict.basis, verdict.actual) == ("missed", "claim", None)


def test_goals_for_several_indicators_are_judged_part_by_part(run: Run) -> None:
    plan = "营业收入、利润总额均增长10%。"
    parts = "全年营业收入增长12%，成本费用持续下降，利润总额增长{}%。"
    assert run(plan, parts.format(11)).verdicts[0].status == "exceeded"
    behind = run(plan, parts.format(6)).verdicts[0]
    assert behind.status == "partial"
    assert "利润总额增速目标10%，报告为6%，未达到" in behind.reason


def test_growth_from_two_levels_of_one_report_is_marked_as_worked_out(run: Run) -> None:
    verdict = only(run("各级次法人减少10户以上。", "各级次法人由198户减至186户。"))
    assert verdict.actual is not None
    assert (verdict.status, verdict.actual.formula) == ("exceeded", "186户−198户=-12户")
    assert "按报告推算" in verdict.reason


def heads(*parts: str, organisation: str = "临澜市国资委") -> tuple[str, ...]:
    return tuple(f"{organisation}2023年{part}工作总结\n一、工作开展情况\n" for part in parts)


def test_of_several_reports_of_the_year_the_latest_counts(run: Run) -> None:
    made = run("营业收入350亿元。", "实现营业收入160亿元。", "实现营业收入339亿元。", heads=heads("上半年", ""))
    assert only(made).actual is not None
    assert only(made).reason == "营业收入目标350亿元，报告为339亿元，未达到，相差11亿元，完成率96.9%"
    assert len(made.series[0].points) == 2


def test_a_single_month_is_no_result_where_the_months_so_far_are_given(run: Run) -> None:
    report = "当月完成投资22亿元，1—11月累计完成投资236亿元。"
    verdict = only(run("完成投资300亿元。", report, heads=heads("1—11月")))
    assert verdict.actual is not None
    assert (verdict.status, verdict.actual.text) == ("ongoing", "236亿元")


def test_before_the_year_is_over_a_goal_is_held_against_the_calendar(run: Run) -> None:
    verdict = only(run("营业收入350亿元。", "实现营业收入160亿元。", heads=heads("上半年")))
    assert (verdict.status, verdict.light) == ("ongoing", "green")
    assert verdict.progress is not None
    assert (str(verdict.progress.elapsed), str(verdict.progress.rate)) == ("50.0", "45.7")
    assert "截至2023年6月30日" in verdict.reason


def test_what_several_units_report_is_added(run: Run) -> None:
    of = partial(heads, "")
    titles = (*of(organisation="临澜水务集团"), *of(organisation="临澜城投集团"))
    made = run("清理低效无效企业15户。", "清理低效无效企业9户。", "清理低效无效企业7户。", heads=titles)
    verdict = only(made)
    assert verdict.actual is not None
    assert (verdict.status, str(verdict.actual.value)) == ("exceeded", "16")
    assert verdict.actual.formula == "9（临澜水务集团）＋7（临澜城投集团）＝16户"
    assert len(verdict.evidence) == 2


def test_a_sum_that_lacks_a_unit_is_not_held_against_the_goal(run: Run) -> None:
    of = partial(heads, "")
    titles = (*of(organisation="临澜水务集团"), *of(organisation="临澜城投集团"))
    verdict = only(run("清理低效无效企业15户。", "清理低效无效企业9户。", "全年安全生产形势平稳。", heads=titles))
    assert verdict.status == "no_evidence"
    assert "临澜城投集团没有报告" in verdict.reason


# a goal for two units of which one reports: what the other might add can't take it back, or may
LACKING = [
    ("清理低效无效企业8户。", "清理低效无效企业9户。", "exceeded"),
    ("利润总额达到8亿元。", "利润总额9亿元。", "no_evidence"),
    ("法人户数控制在100户以内。", "法人户数45户。", "no_evidence"),
]


@pytest.mark.parametrize(("goal", "report", "status"), LACKING)
def test_a_sum_that_lacks_a_unit_settles_only_what_no_unit_can_take_back(
    run: Run, goal: str, report: str, status: str
) -> None:
    of = partial(heads, "")
    titles = (*of(organisation="临澜水务集团"), *of(organisation="临澜城投集团"))
    verdict = only(run(goal, report, "全年安全生产形势平稳。", heads=titles))
    assert verdict.status == status
    assert "临澜城投集团没有报告" in verdict.reason


def test_a_figure_of_eleven_months_is_none_of_the_year(run: Run) -> None:
    report = "全年实现营业收入300亿元，利润总额10亿元，新增专利30件。\n（一）防范风险\n1—11月，完成投资290亿元。"
    verdict = only(run("完成投资300亿元。", report))
    assert (verdict.status, verdict.light) == ("no_evidence", "grey")
    assert verdict.reason.endswith("没有全年数")


def test_rates_of_several_units_are_not_added(run: Run) -> None:
    of = partial(heads, "")
    titles = (*of(organisation="临澜水务集团"), *of(organisation="临澜城投集团"))
    verdict = only(run("营业收入增长8%。", "营业收入增长9%。", "营业收入增长7%。", heads=titles))
    assert (verdict.status, "不能相加" in verdict.reason) == ("no_evidence", True)


def test_confidence_is_higher_for_a_name_that_is_the_same(run: Run) -> None:
    same = only(run("改造供水管网150公里。", "改造供水管网156公里。"))
    other = only(run("改造供水管网150公里。", "新改造城镇供水管道156公里。"))
    assert same.confidence > other.confidence


def test_growth_between_two_documents_is_a_hint_and_settles_nothing(run: Run) -> None:
    plan = "一、2022年工作情况\n2022年实现营业收入300亿元。\n二、2023年工作思路\n2023年，营业收入增长12%。"
    title = "临澜市国资委2022年工作总结和2023年工作思路\n"
    verdict = only(run(plan, "全年实现营业收入339.4亿元。", title=title))
    assert (verdict.status, verdict.actual) == ("no_evidence", None)
    assert "（339.4−300）÷300×100%=13.1%，基数是否调整过待核" in verdict.reason
