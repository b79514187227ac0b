"""The year a figure holds for, and how firmly a goal is put."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target
from extract.targets.find import find_targets
from extract.targets.periods import STATES, State
from ingest.reader import from_text

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("营业收入350亿元。", ["2022"]),
        ("2021年营业收入300亿元。", ["2021"]),
        ("落实2021年度审计意见，盘活资产9亿元。", ["2022"]),
        ("五年来新建学校30所。", [None]),
        ("营业收入年均增长7%。", [None]),
        ("2018—2022年投资800亿元。", [None]),
        ("“十四五”以来建成项目12个。", [None]),
        ("平均融资成本由4.8%下降到4.5%。", [None, "2022"]),
        ("利润总额11亿元，比上年（6.8亿元）增加4.2亿元。", ["2022", "2021", "2022"]),
        ("利润总额由上年的-0.5亿元转为1.2亿元。", ["2021", "2022"]),
        ("营业收入86亿元（上年为76亿元），税金4亿元。", ["2022", "2021", "2022"]),
        ("对照2020年清查底册，登记房屋300处，土地80宗。", ["2022", "2022"]),
        ("年内化解历史遗留问题18个，累计化解41个。", ["2022", None]),
        ("将负债率超过80%的企业纳入监管。", [None]),
        ("将2021年度负债率超过80%的企业纳入监管。", ["2021"]),
        ("五年来，新建学校30所，高速公路里程突破900公里。", [None, "2022"]),
        ("工业总产值280亿元，两年年均增长7%。", ["2022", None]),
        ("PM2.5年均浓度降至21微克/立方米。", ["2022"]),
        ("服务业占比由2017年的36.5%提高到54%。", ["2017", "2022"]),
        ("进出口总额340亿元，是2017年的1.9倍。", ["2022", None]),
        ("单位能耗较2020年下降11.7%。", [None]),
        ("由原来的857项压减到300项。", [None, "2022"]),
        ("2022年以来，盘活资产9亿元。", ["2022"]),
        ("生产总值265亿元，恢复至2019年的105%。", ["2022", "2022"]),
        ("在2019年10家的基础上，新增集群3个。", ["2019", "2022"]),
        ("修复2019年损毁的渠道，投资2亿元。", ["2022"]),
        ("预计2020年完成投资2亿元，增长7%。", ["2020", "2020"]),
        ("近三年投入资金20亿元，涉及面积9万亩。", [None, None]),
        ("11户企业优化重组成6户。", [None, "2022"]),
        ("里程是“九五”期末的3倍。", [None]),
        ("产值是2021年的1.2倍，较“十三五”末翻一番。", ["2022", None]),
        ("五年来新建学校30所。今年发放补贴2亿元。", [None, "2022"]),
        ("五年来，每年约有10万名毕业生就业。", [None]),
        ("五年来，有序应对地震5次，为101户企业发放补贴。", [None, None]),
        ("五年来，全市8个贫困县全部摘帽，全区56个村实施改厕。", [None, None]),
        ("五年来，带量采购为群众减负23亿元，平均税费为53万元。", [None, "2022"]),
        ("2022年收入32亿元，五年间增加12亿元；总产值21亿元，五年翻了一番。", ["2022", None, "2022", None]),
        ("五年来，近50家机关参与帮扶。", [None]),
        ("2022年客流、收入分别是2017年的1.7倍、2.8倍。", [None, None]),
        ("五年来，惠及市场主体27万户，98%的县区建成示范区。", [None, "2022"]),
        ("五年来，城乡居民收入提高到3万元和1万元。", ["2022", "2022"]),
        ("五年来，高等级公路达到810公里，其中高速公路204公里。", ["2022", "2022"]),
        ("五年来，完成投资265亿元，年均增长22%，其中工业投资52亿元。", [None, None, None]),
        ("五年来，财政收入突破30亿元，6个县区实施改革。", ["2022", None]),
        ("五年来，财政收入累计完成208亿元。", [None]),
        ("五年来，累计发布制度创新案例34项。", [None]),
        ("总资产是五年前的3倍，投资是上一个五年的4.7倍，案件比上一个五年下降48%。", [None, None, None]),
    ],
)
def test_period_in_a_review(sentence: str, periods: list[str | None], report: Targets) -> None:
    assert [target.period for target in report(sentence)] == periods


def test_change_that_adds_up_over_the_years_of_its_passage() -> None:
    review = "一、过去五年工作回顾\n经济稳步增长。2021年收入达到32亿元，能耗、水耗累计下降22%和8%。\n"
    text = f"2022年政府工作报告\n{review}二、2022年安排\n"
    assert [target.period for target in find_targets(from_text("x.txt", text))] == ["2021", None, None]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.example)
def test_example_of_each_state(state: State, report: Targets) -> None:
    """What stood at the end of several years holds for the last of them."""
    assert [target.period for target in report(f"五年来，{state.example}。")][-1] == "2022"


def test_what_was_done_over_several_years_has_no_year(report: Targets) -> None:
    found = report("五年来，新增市场主体12万户，民生支出累计达734亿元，财政收入增长40%。")
    assert [target.period for target in found] == [None, None, None]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("营业收入达到350亿元。", "2023"),
        ("到2025年，新兴产业占比达到30%。", "2025"),
        ("已建成驿站1200个。", None),
        ("力争两年内打造园区10个。", "2024"),
        ("用三年时间新建公园10座。", None),
        ("用三年时间使绿化率达到40%。", "2025"),
    ],
)
def test_period_in_a_plan(sentence: str, period: str | None, plan: Targets) -> None:
    assert [target.period for target in plan(sentence)] == [period]


def test_glossary_dates_no_figure() -> None:
    text = (
        "2022年政府工作报告\n一、2021年工作回顾\n建成6个。\n二、2022年安排\n建成7个。\n名词解释\n“五片”：即8个片区。\n"
    )
    assert [target.period for target in find_targets(from_text("x.txt", text))] == ["2021", "2022", None]


def test_early_this_year_is_the_year_of_the_speech() -> None:
    text = "政府工作报告\n2022年2月18日\n一、2021年工作回顾\n今年1月，受灾人口17万人。\n二、2022年工作安排\n建成7个。\n"
    assert [target.period for target in find_targets(from_text("x.txt", text))] == ["2022", "2022"]


def test_strength_governs_what_follows_it_in_its_sentence(plan: Targets) -> None:
    found = plan("资产总额达到300亿元，力争营业收入350亿元，利润10亿元。研发投入增长15%。")
    assert [target.strength for target in found] == [None, "力争", "力争", None]


def test_second_tier_has_a_strength_of_its_own(plan: Targets) -> None:
    found = plan("确保营业收入增长15%、力争20%，利润增长8%。")
    assert [(target.text, target.strength) for target in found] == [("15%", "确保"), ("20%", "力争"), ("8%", "确保")]


@pytest.mark.parametrize(
    ("sentence", "strengths"),
    [
        ("力争到2023年底资产增长7%，利润增长5%。", ["力争", "力争"]),
        ("营业收入确保430亿元、力争450亿元，利润增长5%。", ["确保", "力争", None]),
        ("营业收入增长10%，力争突破100亿元；利润5亿元。", [None, "力争", None]),
        ("主要预期目标是：资产增长7%，利润增长5%。", ["预期", "预期"]),
    ],
)
def test_strength_behind_a_name_governs_its_clause_alone(
    plan: Targets, sentence: str, strengths: list[str | None]
) -> None:
    assert [target.strength for target in plan(sentence)] == strengths


def test_what_is_reported_has_no_strength(report: Targets) -> None:
    assert [target.strength for target in report("力争上游，营业收入350亿元。")] == [None]
