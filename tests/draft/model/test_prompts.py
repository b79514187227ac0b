"""The prompts' own examples: their material is what the program sends, and their replies hold to the letter."""

import json
from dataclasses import replace

import pytest

from draft.model.material import batches_of, written
from draft.model.reading import items_said
from draft.model.repairing import repair_material, with_repairs
from draft.model.replies import RepairReply, SectionReply
from draft.model.settling import settled
from prompts.prompt import load

SUMMARY = """临澜市水务局2023年工作总结
一、工作完成情况
改造老旧供水管网52公里。
二、存在问题
节水宣传不够深入。
三、下步打算
青石水库除险加固工程2024年6月底前通过竣工验收。组织节水进社区活动12场。
"""
LAST = """临澜市水务局2023年工作要点
一、重点任务
改造老旧供水管网60公里以上。
"""
SAVING = """临澜市节水行动方案
一、主要目标
到2024年，城市供水管网漏损率控制在8%以内。
"""
DEBTS = """临澜市国资委2023年工作总结
一、工作情况
市属企业平均资产负债率64.2%。
二、存在问题
部分企业到期债务集中，需提前3个月制定偿债方案。
"""
LIMITS = """临澜市市属企业资产负债约束管理办法
一、重点监管
资产负债率超过70%的企业实行重点监管。
"""


@pytest.fixture
def shown(drafted, row):
    """The drafts of the examples, each with the part of the plan that is shown."""
    pipes = row(
        "继续改造老旧供水管网【待定】公里以上。",
        (("last", "改造老旧供水管网60公里以上"), ("report", "改造老旧供水管网52公里")),
        "goal",
        "改造老旧供水管网",
    )
    loss = row(
        "城市供水管网漏损率控制在8%以内。",
        (("policy", "到2024年，城市供水管网漏损率控制在8%以内"),),
        "policy",
        "城市供水管网漏损率",
    )
    dam = row(
        "推进青石水库除险加固工程建设，6月底前通过竣工验收。",
        (("report", "青石水库除险加固工程2024年6月底前通过竣工验收"),),
        "outlook",
        "青石水库除险加固工程",
    )
    told = row(
        "针对节水宣传不够深入的问题，组织节水进社区活动12场。",
        (("report", "节水宣传不够深入"), ("report", "组织节水进社区活动12场")),
        "problem",
        "节水宣传",
    )
    debts = (
        row(
            "市属企业平均资产负债率控制在【待定】以内。",
            (("report", "市属企业平均资产负债率64.2%"),),
            "goal",
            "资产负债率",
        ),
        row(
            "对资产负债率超过70%的企业实行重点监管。",
            (("policy", "资产负债率超过70%的企业实行重点监管"),),
            "policy",
            "重点监管",
        ),
        row(
            "针对到期债务集中的问题，提前3个月制定偿债方案。",
            (("report", "部分企业到期债务集中，需提前3个月制定偿债方案"),),
            "problem",
            "到期债务",
        ),
    )
    water = {"report": SUMMARY, "last": LAST, "policy": SAVING}

    def make(rows, title, of="水务局", **documents):
        draft = drafted(rows, **documents)
        sections = (replace(draft.plan.sections[0], title=title),)
        draft.plan = replace(draft.plan, title=f"临澜市{of}2024年工作要点", organisation=None, sections=sections)
        (batch,) = batches_of(draft.plan, draft.documents, [item.id for item in draft.plan.items], 20_000)
        return draft.plan, batch

    safe = "着力保障城乡供水"
    campaign = row("组织节水进社区活动12场。", (("report", "组织节水进社区活动12场"),), "outlook", "节水进社区活动")
    return {
        "draft_section": [
            make({"改造供水管网": (pipes, loss), "推进水利工程": (dam, told)}, safe, **water),
            make({"防范债务风险": debts}, "守牢风险防控底线", "国资委", report=DEBTS, policy=LIMITS),
        ],
        "draft_repair": [
            make({"改造供水管网": (pipes,)}, safe, **water),
            make({"开展节水宣传": (campaign,)}, safe, **water),
        ],
    }


@pytest.mark.parametrize("number", [0, 1])
def test_the_wording_of_an_example(shown, embed, number):
    plan, batch = shown["draft_section"][number]
    example = load("draft_section", {}).examples[number]
    assert written(plan, batch) == example.values["material"].strip()
    reply = SectionReply.model_validate(json.loads(example.reply))
    rows = list(items_said(batch, reply, plan.year, embed))
    for row, item in zip(rows, reply.items, strict=True):
        assert [each.why for each in row.checked] == [""] * len(item["sentences"])
        outcome = settled(plan, row.part, row.checked, embed)
        assert [line.text for line in outcome.item.lines] == [each["text"] for each in item["sentences"]]
        assert outcome.notes == ()
        assert row.title == item["title"]


FAILED = (
    [("继续改造老旧供水管网60公里以上。", [1], [1, 2])],
    [("由宣传教育科牵头组织节水进社区活动12场。", [1], [1]), ("开发节水小程序。", [], [])],
)


@pytest.mark.parametrize("number", [0, 1])
def test_the_repair_of_an_example(shown, embed, number):
    plan, batch = shown["draft_repair"][number]
    example = load("draft_repair", {}).examples[number]
    sentences = [{"text": text, "drafted": lines, "basis": basis} for text, lines, basis in FAILED[number]]
    said = SectionReply(items=[{"number": 1, "sentences": sentences}])
    rows = list(items_said(batch, said, plan.year, embed))
    assert repair_material(plan, batch, rows) == example.values["material"].strip()
    reply = RepairReply.model_validate(json.loads(example.reply))
    (row,) = with_repairs(rows, reply, embed)
    kept = [each.text for each in row.checked if not each.faults]
    assert kept == [each["text"] for each in reply.sentences if each["text"]]


@pytest.mark.parametrize("name", ["draft_section", "draft_repair"])
def test_every_example_is_shown_as_turns(name):
    prompt = load(name, {})
    assert [message.type for message in prompt.messages(material="材料")] == ["system", *["human", "ai"] * 2, "human"]
