"""Rows of the table of targets: what they are joined from, the options in each, and the one that is taken."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from check.checking import check
from draft.basis.aside import without_plan_section
from draft.citing import Citations
from draft.figures import headline, proposal_for, proposals
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import read as read_file

from .conftest import Make, embed, read

POLICY = "到2025年底，市属国企营业收入突破420亿元，各级次企业亏损面控制在12%以内。2024年资金集中度达到75%以上。"


def test_the_reports_own_plan_goes_before_all_others(table: Make) -> None:
    made = table("资金集中度达到70%以上。", "资金集中度达到71%。", "资金集中度达到80%以上。", POLICY)
    option = made.chosen("资金集中度")
    assert option
    assert (option.kind, option.text, option.value) == ("outlook", "达到80%以上", Decimal(80))
    assert "80%以上" in made.quotes(option)


def test_without_the_reports_plan_policy_for_the_year_counts(table: Make) -> None:
    made = table("资金集中度达到70%以上。", "资金集中度达到71%。", "资金集中度达到80%以上。", POLICY, shut=True)
    option = made.chosen("资金集中度")
    assert option
    assert (option.kind, option.text) == ("policy", "达到75%以上")
    assert "outlook" not in made.kinds("资金集中度")
    assert not any("80%" in citation.quote for citation in made.citations.all)


def test_a_plan_that_falls_short_of_policy_says_so(table: Make) -> None:
    made = table("资金集中度达到70%以上。", "资金集中度达到71%。", "资金集中度达到73%。", POLICY)
    row = made.row("资金集中度")
    assert row.options[row.chosen or 0].kind == "outlook"
    assert "与政策要求不一致" in row.effort_note
    assert "75%以上" in row.effort_note


def test_a_longer_plan_gives_the_share_of_the_way(table: Make) -> None:
    made = table("市属国企营业收入达到350亿元。", "市属国企营业收入339.4亿元。", policy=POLICY)
    option = made.chosen("营业收入")
    assert option
    assert (option.kind, option.value, option.formula) == ("path", Decimal("379.7"), "339.4＋(420−339.4)÷2＝379.7亿元")
    assert {"339.4", "420"} <= set(re.findall(r"[\d.]+", made.quotes(option)))


def test_a_limit_is_approached_from_above(table: Make) -> None:
    made = table("各级次企业亏损面控制在18%以内。", "各级次企业亏损面降至19.4%。", policy=POLICY)
    option = made.chosen("亏损面")
    assert option
    assert (option.text, option.formula) == ("控制在15.7%以内", "19.4−(19.4−12)÷2＝15.7%")
    row = made.row("亏损面")
    assert (row.effort, row.effort_note) == ("higher", "比上年实际19.4%低3.7个百分点，要求更高")


def test_what_comes_in_over_several_years_has_no_way_to_share(table: Make) -> None:
    made = table("新增高新技术企业6家。", "新增高新技术企业5家。", policy="到2025年，三年累计新增高新技术企业25家。")
    assert "path" not in made.kinds("新增高新技术企业")


def test_a_longer_plan_in_its_last_year_is_copied(table: Make) -> None:
    made = table("资金集中度达到70%。到2024年，集中采购率达到95%以上。", "资金集中度达到71%，集中采购率达到92%。")
    assert "集中采购率" not in [each.indicator for each in made.rows if each.chosen is not None]
    made = table("集中采购率达到90%。到2024年，集中采购率达到95%以上。", "集中采购率达到90%。")
    option = made.chosen("集中采购率")
    assert option
    assert (option.kind, option.text, option.formula) == ("path", "达到95%以上", None)


def test_an_amount_grows_as_its_growth_is_planned(table: Make) -> None:
    made = table(
        "市属国企营业收入达到350亿元、增长12%左右。",
        "全年实现营业收入339.4亿元、增长8.6%。",
        "市属国企营业收入增长8%以上。",
    )
    option = made.chosen("营业收入")
    assert option
    assert (option.kind, option.text) == ("growth", "达到366.6亿元以上")
    assert option.formula == "339.4×(1＋8%)≈366.6亿元（四舍五入到1位小数）"
    assert "8%以上" in made.quotes(option)
    growth = made.row("营业收入", "growth")
    assert (growth.effort, growth.effort_note) == ("lower", "比上年实际8.6%低0.6个百分点")


def test_two_years_of_actuals_give_a_trend(table: Make) -> None:
    made = table("资产负债率控制在65%以内。", "资产负债率64.6%。", earlier="资产负债率63.9%。")
    assert made.option("资产负债率", "trend").formula == "64.6＋(64.6−63.9)＝65.3%"
    row = made.row("资产负债率")
    assert [(past.year, past.goal, past.actual) for past in row.past] == [
        (2022, None, "63.9%"),
        (2023, "控制在65%以内", "64.6%"),
    ]


def test_a_growth_goal_that_was_just_missed_goes_on_with_a_word_of_warning(table: Make) -> None:
    made = table("研发经费投入增长12%以上。", "研发经费投入增长10%。")
    row, option = made.row("研发经费投入", "growth"), made.chosen("研发经费投入", "growth")
    assert option
    assert (option.kind, option.text) == ("last goal", "增长12%以上")
    assert row.effort_note == "比上年实际10%高2个百分点；上年没有达到目标"


@pytest.mark.parametrize(
    ("planned", "reported", "note"),
    [
        (
            "研发经费投入增长15%以上。",
            "研发经费投入增长9%。",
            "上年目标增长15%以上，实际增长9%，与目标差距较大，待定",
        ),
        (
            "新增高新技术企业20家。",
            "新增高新技术企业76家。",
            "上年目标20家，实际76家，已超过目标10%以上，待定",
        ),
        (
            "审批时间压缩到100个工作日以内。",
            "审批时间压缩到58个工作日。",
            "上年目标压缩到100个工作日以内，实际58个工作日，已超过目标10%以上，待定",
        ),
    ],
)
def test_a_goal_far_from_what_came_of_it_is_left_open_with_both_figures(
    table: Make, planned: str, reported: str, note: str
) -> None:
    (row,) = table(planned, reported).rows
    assert (row.chosen, row.effort_note) == (None, note)


def test_a_ceiling_that_was_kept_by_far_goes_on(table: Make) -> None:
    option = table("城镇登记失业率控制在4.5%以内。", "城镇登记失业率2.5%。").chosen("失业率")
    assert option
    assert option.text == "控制在4.5%以内"


def test_a_fall_counts_below_zero(table: Make) -> None:
    made = table("营业收入增长8%。", "营业收入下降3.2%。")
    row = made.row("营业收入", "growth")
    assert row.past[-1].actual == "下降3.2%"
    assert row.options[0].effort_note.startswith("比上年实际（下降3.2%）高11.2个百分点")
    assert "last actual" not in made.kinds("营业收入", "growth")


@pytest.mark.parametrize(
    "reported",
    [
        "12家市级专业园区实现营业收入996亿元。",
        "兰台新区快速发展，营业收入996亿元。",
        "规上工业企业营业收入996亿元。",
        "五年来，市属国企累计实现营业收入996亿元。",
        "营业收入由996亿元增加到2080亿元。",
    ],
)
def test_a_part_and_other_years_say_nothing_of_the_whole(table: Make, reported: str) -> None:
    made = table("营业收入达到1000亿元、增长15%以上。", reported)
    assert not any("996" in option.text + (option.formula or "") for row in made.rows for option in row.options)
    assert not any("996" in (past.actual or "") for row in made.rows for past in row.past)


def test_a_part_is_held_against_itself(table: Make) -> None:
    made = table("专业园区营业收入达到1000亿元。", "专业园区营业收入996亿元。")
    assert made.row("营业收入").past[-1].actual == "996亿元"


def test_trends_need_one_indicator_on_one_basis(table: Make) -> None:
    made = table("一般公共预算收入增长8%。", "一般公共预算收入同口径增长7%。", earlier="一般公共预算收入增长9%。")
    assert "trend" not in made.kinds("一般公共预算收入", "growth")


def test_a_total_that_may_be_of_several_years_is_not_reckoned_with(table: Make) -> None:
    made = table("营业收入增长8%。", "累计完成投资80亿元，利润总额9亿元，营业收入709亿元。")
    assert not any(option.formula for row in made.rows for option in row.options)


def test_the_first_months_are_no_year(table: Make) -> None:
    made = table("固定资产投资增长8%。", "前11月，固定资产投资增长8.2%。")
    assert made.row("固定资产投资", "growth").past[-1].actual is None


def test_one_of_two_figures_has_the_name_of_its_own(table: Make) -> None:
    made = table("城乡居民人均可支配收入分别增长8%、9%。", "城乡居民人均可支配收入分别增长7.5%、8.8%。")
    assert [row.indicator for row in made.rows] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_comparisons_and_constants_are_no_goals(table: Make) -> None:
    made = table(
        "地区生产总值增速高于全省平均水平1个百分点。每个开发区至少引进3个龙头项目。培育亿元以上企业5家。新增技改项目12个。"
    )
    assert [row.indicator for row in made.rows if row.unit in {"百分点", "亿元"}] == []
    assert [row.options[0].text for row in made.rows] == ["5家", "12个"]


def test_works_that_are_built_once_and_shares_that_were_passed_stay_open(table: Make) -> None:
    made = table(
        "开工建设综合能源站6个，数据上报自动化率达到90%以上。", "开工建设综合能源站6个，数据上报自动化率达93.5%。"
    )
    assert made.chosen("综合能源站") is None
    assert made.chosen("自动化率") is None
    assert made.row("自动化率").effort_note == "上年实际已高于上年目标，沿用会放低要求，待定"


def test_a_yearly_count_that_was_met_goes_on(table: Make) -> None:
    made = table("改造供水管网150公里。", "改造供水管网156.3公里。", earlier="改造供水管网112.6公里。")
    option = made.chosen("供水管网")
    assert option
    assert (option.kind, option.text) == ("last goal", "150公里")


def test_blanked_figures_give_no_value(table: Make) -> None:
    made = table("上缴国有资本收益1亿元以上。", "上缴国有资本收益*亿元。")
    assert made.kinds("国有资本收益") == ["last goal"]
    assert made.row("国有资本收益").past[-1].actual == "*亿元"


def test_equal_options_stand_once_with_the_citations_of_both(table: Make) -> None:
    made = table("资金集中度达到75%以上。", "资金集中度达到71%。", policy=POLICY)
    assert made.kinds("资金集中度") == ["policy", "last actual"]
    assert len(made.option("资金集中度", "policy").citations) == 2


def test_two_tiers_are_one_option(table: Make) -> None:
    made = table(outlook="营业收入增长8%以上、力争10%。", reported="营业收入增长8.6%。")
    option = made.chosen("营业收入", "growth")
    assert option
    assert (option.text, option.figure, option.stretch) == ("增长8%以上、力争10%", "8%", "10%")


@pytest.mark.parametrize(
    ("planned", "reported"),
    [
        ("进口总额达到30亿元。", "出口总额达到31亿元。"),
        ("城镇居民人均可支配收入增长8%。", "农村居民人均可支配收入增长7%。"),
        ("盘活闲置低效资产25万平方米。", "盘活闲置低效资产9.7亿元。"),
    ],
)
def test_other_indicators_are_rows_of_their_own(table: Make, planned: str, reported: str) -> None:
    (row,) = table(planned, reported).rows
    assert row.past[-1].actual is None


def test_the_opening_of_the_report_gives_rows_that_no_goal_covers(table: Make) -> None:
    made = table("研发经费投入增长15%。", "资产总额3127.6亿元，营业收入339.4亿元，利润总额11.3亿元，清收欠款4亿元。")
    assert [each.indicator for each in made.rows if not each.past[-1].goal] == ["资产总额", "营业收入", "利润总额"]


def test_a_figure_finds_the_row_of_its_indicator(table: Make) -> None:
    made = table("市属国企营业收入达到350亿元、增长12%左右。", "营业收入339.4亿元。")
    level, growth = read("2023年工作思路\n市属企业营收达到3.5万亿元，营收增长12%。").tasks.targets
    assert proposal_for(made.rows, level) == made.row("营业收入")
    assert proposal_for(made.rows, growth) == made.row("营业收入", "growth")
    (other,) = read("2023年工作思路\n招录高校毕业生1200人。").tasks.targets
    assert proposal_for(made.rows, other) is None


def test_no_documents_with_figures_give_no_rows() -> None:
    volume = read("临澜市国资委2023年工作总结\n一、2023年工作情况\n各项工作有序推进。")
    assert proposals(2024, [volume], None, [], None, Citations()) == ()


def test_without_a_check_the_reports_are_read_all_the_same() -> None:
    plan = read("临澜市国资委2023年工作要点\n资产负债率控制在65%以内。")
    report = read("临澜市国资委2023年工作总结\n一、2023年工作情况\n资产负债率64.6%。")
    (row,) = proposals(2024, [report], plan, [], None, Citations())
    assert row.past[-1].actual == "64.6%"


SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("shut", [True, False])
def test_every_number_of_the_samples_stands_in_a_quote_or_follows_from_its_formula(shut: bool) -> None:
    names = ["临澜市国资委2022年工作总结和2023年工作思路", "临澜市国资委2023年工作总结和2024年工作思路"]
    files = [*(f"{name}.docx" for name in names), "临澜市市属国有企业提质增效专项行动实施方案.docx"]
    documents = [read_file(SAMPLES / name) for name in files]
    plan, report, policy = (Volume(document, extract(document)) for document in documents)
    report = without_plan_section(report) if shut else report
    citations = Citations()
    rows = proposals(2024, [report], plan, [policy], check(plan, [report], embed), citations)
    assert len(rows) > 40
    assert len({row.id for row in rows}) == len(rows)
    for option in (option for row in rows for option in row.options):
        quoted = "".join(citations.all[index].quote for index in option.citations).replace(",", "")
        results = set(re.findall(r"[＝≈](\d+(?:\.\d+)?)", option.formula or ""))
        assert all(number in quoted or number in results for number in re.findall(r"\d+(?:\.\d+)?", option.text))
        assert option.figure in option.text
    line = headline(rows, 2024)
    assert line
    assert all(figure.span.of(line.text) == figure.text for figure in line.figures)
