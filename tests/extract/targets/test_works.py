"""Counts of a plan that only name what is worked on."""

from collections.abc import Callable

import pytest

from extract.targets.context import Context
from extract.targets.works import HURRIED, VERBS, Verb, governing, worked_on
from ingest.document import Role

Contexts = Callable[[Role, str], list[Context]]


@pytest.mark.parametrize("verb", [*VERBS, HURRIED], ids=lambda verb: verb.example)
def test_example_of_each_verb(verb: Verb, contexts_in: Contexts) -> None:
    (context,) = contexts_in("plan", f"{verb.example}。")
    assert governing(context) == verb
    assert worked_on(context) != verb.promises


@pytest.mark.parametrize(
    ("sentence", "worked"),
    [
        ("推进甲工程等12个市级项目、乙工程等3个省级项目。", [True, True]),
        ("重点抓好甲路等18条道路并完成投资8亿元，乙厂等11个治污项目并完成投资3亿元。", [True, False, True, False]),
        ("新建公园120座，推动30座公园全天开放。", [False, False]),
        ("加快建设甲中心等49个项目。", [False]),
        ("加快甲中心等49个项目建设。", [True]),
        ("加快机场改扩建等11个项目建设。", [True]),
        ("支持龙头企业组建10家联合体。", [False]),
        ("支持11户企业剥离办社会职能。", [True]),
        ("确保270个市级项目年内完成投资300亿元。", [True, False]),
        ("推动3家企业资产负债率降至75%以下。", [False, False]),
        ("以5个开发区、2个高新区等平台为重点。", [True, True]),
        ("提升甲、乙3个城区出口形象。", [True]),
        ("推进20个以上项目建设。", [False]),
        ("对60名儿童进行康复救助，加大对42个部门的监督。", [False, True]),
        ("在全市建设6个基地。", [False]),
        ("争创1个省级示范县、3个省级示范镇。", [False, False]),
        ("推动企业倍增，确保每个乡镇至少有1所幼儿园。", [False]),
        ("推动科技企业、高新技术企业总量分别超过1万家和8万家。", [False, False]),
        ("加快甲中心建设，滚动扶助10家中试平台、20家服务平台。", [False, False]),
        ("落实217户企业专人包保，实现100万人落户城镇。", [True, False]),
        ("推进两个循环项目动工，确保271户居民回迁。", [False, False]),
        ("加快7条355公里省道建设，新建3条20公里绿道。", [True, True, False, False]),
        ("落实22个县的就业规划，帮助30人就业。", [True, False]),
        ("明显提升87个断面水质达标率。", [True]),
        ("续建道路5条、24公里，续建水厂2座年内投产。", [True, True, False]),
        ("实施项目50个，其中新开工20个、续建30个。", [False, False, False]),
        ("稳妥推进粮食、物资等7家老企业改制。", [True]),
        ("推动审计发现的64个问题整改率达98%，6月底前完成剩余12处房产的登记。", [True, False, False]),
        ("对欠款、诉讼等31个难题领导包案、限期销号。", [True]),
        ("现存15个问题逐项销号，全市9个问题专班办理。", [False, True]),
    ],
)
def test_what_is_worked_on(sentence: str, worked: list[bool], contexts_in: Contexts) -> None:
    assert [worked_on(context) for context in contexts_in("plan", sentence)] == worked
