"""The name of the indicator a figure belongs to."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        # what leads to the number, without the words at its edges
        ("力争全年完成固定资产投资286亿元。", ["固定资产投资"]),
        ("完成达标小区改造30个。", ["达标小区改造"]),
        ("职工人均收入增加173元。", ["职工人均收入"]),
        ("整治危房、土坯房9441户。", ["整治危房、土坯房"]),
        ("建成就业扶贫车间（家工坊）19个。", ["建成就业扶贫车间（家工坊）"]),
        ("完成长河厂、南门口等棚改3.3万户。", ["棚改"]),
        ("营业收入*亿元，增长**%。", ["营业收入", "营业收入"]),
        # ellipsis
        (
            "资产总额3325亿元、同比增长7.98%，所有者权益增长5%。",
            ["资产总额", "资产总额", "所有者权益"],
        ),
        ("利润总额5亿元、实现扭亏为盈增加12亿元左右。", ["利润总额", "利润总额"]),
        ("资产负债率64.6%，比上年末上升0.62个百分点。", ["资产负债率", "资产负债率"]),
        ("获得授权专利67件，为上年的1.8倍。", ["获得授权专利", "获得授权专利"]),
        ("各级次法人由215户压减至198户。", ["各级次法人", "各级次法人"]),
        # bare heads and verbs, shares, plans
        ("粮食播种面积572.8万亩、产量230.6万吨。", ["粮食播种面积", "粮食产量"]),
        ("国内生产总值增长8%，增速加快0.9个百分点。", ["国内生产总值", "国内生产总值增速"]),
        (
            "产权交易212项、成交金额18.6亿元，平均溢价率11.4%。",
            ["产权交易", "产权交易成交金额", "产权交易平均溢价率"],
        ),
        ("收集历史遗留问题64个，年内化解23个。", ["收集历史遗留问题", "化解历史遗留问题"]),
        ("36项改革任务已完成31项、5项正在推进。", ["改革任务", "改革任务已完成", "改革任务正在推进"]),
        ("全市规上企业607户，实现营业收入1899亿元。", ["全市规上企业", "全市规上企业营业收入"]),
        ("完成产业投资75亿元，占全部投资的24.6%。", ["产业投资", "产业投资占全部投资"]),
        ("完成产业投资286亿元，为年度计划的102.3%。", ["产业投资", "产业投资完成年度计划"]),
        # 其中
        ("新建集群12个，其中省级3个。", ["新建集群", "省级新建集群"]),
        ("招录职工1126人，其中高校毕业生近七成。", ["招录职工", "招录职工中高校毕业生"]),
        # the noun behind the number
        ("引进18家企业。", ["引进企业"]),
        ("安排4亿元专项资金。", ["安排专项资金"]),
        ("设立100亿元规模城市更新基金。", ["城市更新基金规模"]),
        ("新引进12家世界500强企业。", ["新引进世界500强企业"]),
        ("办理议案147件和提案311件。", ["办理议案", "提案"]),
        ("新建10个国家级集群和16个省级集群。", ["新建国家级集群", "新建省级集群"]),
        ("主营业务收入过50亿元的产业集群达到18个。", ["产业集群主营业务收入", "主营业务收入过50亿元的产业集群"]),
        # the verb and the owner that a list shares
        ("新增森林3万亩、绿地1000公顷。", ["新增森林", "新增绿地"]),
        ("设立基金20只、总规模80亿元。", ["设立基金", "基金总规模"]),
        ("新建高标准农田5万亩、改造3万亩。", ["新建高标准农田", "改造高标准农田"]),
        ("两大集团均实现资产规模5亿元、净资产规模2亿元。", ["两大集团均实现资产规模", "两大集团净资产规模"]),
        ("规上加工企业实现销售收入11亿元，增长10%。", ["规上加工企业实现销售收入"] * 2),
        ("全市实现社会消费品零售总额110亿元。", ["社会消费品零售总额"]),
        ("申报改造项目24项，已完工22项，完工率91%。", ["申报改造项目", "申报改造项目完工", "申报改造项目完工率"]),
        ("城镇新增就业143万人，超额完成国家下达的110万人年度任务。", ["城镇新增就业", "城镇新增就业"]),
        (
            "年初化解隐性债务5亿元，占方案优化后2022年化债计划6亿元的83%。",
            ["化解隐性债务", "化债计划", "化解隐性债务占化债计划"],
        ),
        ("主要是市公交集团因客流下降、折旧增加等亏损2亿元。", ["市公交集团亏损"]),
        ("供养标准不低于当地低保标准的1.6倍。", ["供养标准"]),
        ("地区生产总值增长6%，总量跨过7个千亿级台阶。", ["地区生产总值", "地区生产总值总量"]),
        # points of reference, labels and light verbs are no names
        ("新登记企业179户，是“十二五”前三年的1.5倍。", ["新登记企业", "新登记企业"]),
        ("行政职权由原来的857项压减掉65%。", ["行政职权", "行政职权"]),
        ("一般公共预算收入剔除留抵退税因素后下降10%。", ["一般公共预算收入"]),
        ("二是着力抓好新建农村厕所4.7万座。", ["新建农村厕所"]),
        ("经济社会发展主要预期目标是：地区生产总值增长6%。", ["地区生产总值"]),
        ("为企业减负20亿元。", ["企业减负"]),
    ],
)
def test_indicators_of_a_sentence(sentence: str, indicators: list[str], report: Targets) -> None:
    assert [target.indicator for target in report(sentence)] == indicators


def test_goal_of_a_new_clause_does_not_inherit_over_a_semicolon(report: Targets) -> None:
    found = report("上缴国有资本收益1亿元；完成投资320亿元。")
    assert [target.indicator for target in found] == ["上缴国有资本收益", "投资"]


def test_clause_before_names_what_a_bare_verb_counts(report: Targets) -> None:
    (target,) = report("入驻园区招商顺利，签约12家。")
    assert target.indicator == "园区招商签约"


def test_heading_names_a_figure_that_nothing_else_names(report: Targets) -> None:
    (target,) = report("22.9%。")
    assert target.indicator == "2022年工作情况"


def test_span_of_a_name_is_where_it_stands(report: Targets) -> None:
    level, growth = report("全年营业收入30亿元、增长8%。")
    assert level.indicator_span is not None
    assert level.indicator_span.end == level.span.start
    assert level.indicator_span.end - level.indicator_span.start == len(level.indicator)
    assert growth.indicator_span is None
