"""The noun behind a number."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("完成25户54人的脱贫任务。", ["脱贫任务", "脱贫任务"]),
        ("抓好防洪重点工程和2个水库前期工作。", ["水库前期工作"]),
        ("将146项政务事项下放镇街。", ["政务事项下放镇街"]),
        ("推进4个国铁、7个城际、8个地铁等续建项目。", ["国铁续建项目", "城际续建项目", "地铁等续建项目"]),
        ("90%以上的事项“最多跑一次”。", ["事项“最多跑一次”"]),
        ("着力打造清洁能源等5条产业链。", ["打造清洁能源等产业链"]),
        ("举办民俗节、文化节等43项特色活动。", ["举办特色活动"]),
        ("36个具体问题均得到有效化解。", ["具体问题"]),
        ("创建4个美丽乡镇、45个美丽村庄和 70个美丽庭院。", ["创建美丽乡镇", "创建美丽村庄", "美丽庭院"]),
        ("破解97个诸如资金缺口、权证不齐等历史遗留问题。", ["破解历史遗留问题"]),
        ("移交退休人员25人，其中党员3人均已顺利签订协议。", ["移交退休人员", "党员"]),
        ("贡献了全国38.7%的贸易增量。", ["贡献了全国贸易增量"]),
        ("新编制25个500亩以上工业用地方案。", ["新编制500亩以上工业用地方案", "工业用地方案"]),
        ("设立刘桥等12家乡镇（街道）资产运营公司。", ["设立乡镇（街道）资产运营公司"]),
        ("对全市35条主次干道实施改造。", ["改造主次干道"]),
        ("对48个景点的管理状况进行了核查。", ["核查景点"]),
        ("对41个历史遗留问题，按照先易后难推进。", ["历史遗留问题"]),
        ("取消一半以上行政审批项目。", ["取消行政审批项目"]),
        ("筹集资金10亿元扎实办好实事。", ["筹集资金"]),
    ],
)
def test_noun_behind_the_number(sentence: str, indicators: list[str], report: Targets) -> None:
    assert [target.indicator for target in report(sentence)] == indicators


@pytest.mark.parametrize(
    "sentence", ["97个诸如资金缺口、权证不齐等历史遗留问题待解。", "5个 观光农业基地开工。", "3家企业。"]
)
def test_span_of_a_noun_gives_its_text(sentence: str, report: Targets) -> None:
    (target,) = report(sentence)
    assert target.indicator_span is not None
    start = target.indicator_span.start - target.span.start
    assert sentence[start : start + len(target.indicator)] == target.indicator
