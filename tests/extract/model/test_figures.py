"""What a model says of figures: kept where the text carries it, dropped with its words elsewhere."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extract.model.fields import KIND_WORDS, Figure, indicator_said, weigh
from extract.model.replies import FigureSaid
from extract.records import Target, TaskList
from extract.tasklist import extract
from ingest.document import Document

Said = Callable[..., tuple[TaskList, list[Target]]]


def reasons(found: TaskList) -> list[str]:
    assert found.review
    return [each.reason for each in found.review.dropped]


@pytest.mark.parametrize(("kind", "row"), KIND_WORDS.items())
def test_example_of_each_kind(kind: str, row: tuple[re.Pattern[str], str]) -> None:
    assert row[0].search(row[1])


def test_what_stands_in_the_sentence_is_inferred_no_longer(figures: Said) -> None:
    found, (first, second) = figures(
        "力争营业收入突破260亿元、增长6%左右。",
        {"indicator": ["营业收入"]},
        {"indicator": ["营业收入"], "measure": "growth", "direction": "up"},
    )
    assert second.indicator == "营业收入"
    assert "indicator" not in first.inferred + second.inferred
    assert "measure" not in second.inferred
    assert (second.measure, second.direction, second.disputed) == ("growth", "up", ())
    assert reasons(found) == []


@pytest.mark.parametrize(
    ("rules", "inferred", "model", "now", "disputed"),
    [
        ("攻关收入", True, "攻关项目", "攻关项目", ()),  # put together by the rules: gives way
        ("梳理形成攻关项目", True, "攻关项目", "攻关项目", ()),  # nothing but verbs in front
        ("班子攻关项目", True, "攻关项目", "班子攻关项目", ()),  # fuller
        ("营业收入", True, "市属企业营业收入", "市属企业营业收入", ()),
        ("梳理形成班子攻关项目和市属企业", True, "攻关项目", "梳理形成班子攻关项目和市属企业", ("indicator",)),
        ("梳理形成班子攻关项目和市属企业", False, "攻关项目", "梳理形成班子攻关项目和市属企业", ("indicator",)),
        ("营业收入", False, "市属企业营业收入", "营业收入", ()),
        ("市属企业实现营业收入", False, "市属企业营业收入", "市属企业实现营业收入", ()),
        ("攻关项目", False, "营业收入", "攻关项目", ("indicator",)),
    ],
)
def test_a_name_gives_way_only_where_it_was_inferred(
    document: Callable[[str], Document], *, rules: str, inferred: bool, model: str, now: str, disputed: tuple[str, ...]
) -> None:
    plan = document("梳理形成班子攻关项目，市属企业营业收入达到5亿元。")
    read = replace(extract(plan).targets[0], indicator=rules, inferred=("indicator",) if inferred else ())
    proposal = indicator_said(Figure(plan, read, [read]), FigureSaid(indicator=[model]))
    assert proposal
    weighed, _ = weigh(read, proposal)
    assert (weighed.indicator, weighed.disputed) == (now, disputed)
    assert ("indicator" in weighed.inferred) == (inferred and now == rules)  # part of a name does not prove the whole


def test_a_year_that_nothing_in_the_sentence_says_settles_nothing(figures: Said) -> None:
    text = "一、2023年工作情况\n实现营业收入5亿元。\n二、2024年工作思路\n力争营业收入突破6亿元。"
    _, (first, _) = figures(text, {"period": "2024"})
    assert (first.period, first.disputed) == ("2023", ("period",))


def test_a_name_may_stand_in_two_places_of_the_sentence(figures: Said) -> None:
    _, (target,) = figures("高新技术企业数量稳步增加，全年增长12%。", {"indicator": ["高新技术企业", "数量"]})
    assert target.indicator == "高新技术企业数量"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (["净利润"], "没有这些字"),  # invented
        (["营业 收入"], "没有这些字"),
        (["资产负债率"], "没有这些字"),  # stands in another sentence
        (["260亿元"], "没有这些字"),
        (["力争营业收入突破260亿元"], "没有这些字"),
        (["增长"], "不是指标"),
        (["，"], "不是指标"),
        (["营", "业", "收", "入"], "太散"),
    ],
)
def test_an_invented_name_is_dropped(figures: Said, name: list[str], reason: str) -> None:
    text = "力争营业收入突破260亿元，实现增长。资产负债率要降下来。"
    found, (target,) = figures(text, {"indicator": name})
    _, (before,) = figures(text)
    assert target.indicator == before.indicator
    assert "indicator" in target.inferred
    (dropped,) = found.review.dropped if found.review else ()
    assert re.search(reason, dropped.reason)
    assert "＋".join(name) in dropped.proposal


def test_the_number_itself_is_never_the_models(figures: Said) -> None:
    said = {"indicator": ["营业收入"], "value": "5.8", "text": "5.8%", "unit": "亿元", "masked": True}
    _, (target,) = figures("力争营业收入增长5.5%。", said)
    assert (str(target.value), target.unit, target.text, target.masked) == ("5.5", "%", "5.5%", False)


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ({"kind": "criterion", "kind_words": "不低于"}, "kind", "criterion"),
        ({"measure": "level"}, "measure", "level"),
        ({"period": "2024"}, "period", "2024"),
        ({"period": 2024}, "period", "2024"),
    ],
)
def test_a_field_that_the_text_carries_is_taken(figures: Said, item: dict[str, Any], field: str, value: str) -> None:
    found, (target,) = figures("研发投入强度不低于3%。", item)
    assert getattr(target, field) == value
    assert reasons(found) == []


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"kind": "actual", "kind_words": "已完成"}, "没有“已完成”"),
        ({"kind": "actual"}, "没有说是原文哪些字"),
        ({"kind": "actual", "kind_words": "研发"}, "不能表明"),
        ({"kind": "target", "kind_words": "不低于"}, "只能是"),
        ({"measure": "change", "direction": "up"}, "不能这样理解"),
        ({"measure": "growth", "direction": "down"}, "没有表示这个方向"),
        ({"measure": "growth", "direction": "sideways"}, "只能是 up、down"),
        ({"comparator": "<="}, "没有表示这个比较"),
        ({"comparator": "约"}, "只能是"),
        ({"period": "2027"}, "没有这个年份"),
        ({"period": "明年底"}, "没有这个年份"),
    ],
)
def test_a_field_that_the_text_does_not_carry_is_dropped(figures: Said, item: dict[str, Any], reason: str) -> None:
    found, (target,) = figures("研发投入强度不低于3%。", item)
    assert target.inferred == ("indicator", "kind", "measure", "comparator", "period")
    (dropped,) = reasons(found)
    assert reason in dropped


def test_a_comparator_is_shared_within_its_sentence(figures: Said) -> None:
    _, (first, _) = figures("营业收入、利润总额分别增长6%、8%以上。", {"comparator": ">="})
    assert first.comparator == ">="


def test_where_the_rules_found_it_stated_it_stays_and_is_disputed(figures: Said) -> None:
    found, (target,) = figures(
        "力争营业收入突破260亿元，利润总额已经提高。",
        {"indicator": ["利润总额"], "kind": "actual", "kind_words": "已经", "comparator": "="},
        fields=("period",),
    )
    assert (target.indicator, target.kind, target.comparator) == ("营业收入", "goal", ">")
    assert target.disputed == ()  # nothing was open: the paragraph was not even sent
    assert found.review
    assert found.review.proposed == 0


def test_a_stated_field_beside_an_open_one_is_disputed(figures: Said) -> None:
    found, (target,) = figures(
        "力争营业收入突破260亿元，利润总额已经提高。",
        {"indicator": ["利润总额"], "kind": "actual", "kind_words": "已经", "comparator": "="},
        fields=("measure",),
    )
    assert (target.indicator, target.kind, target.comparator) == ("营业收入", "goal", ">")
    assert target.disputed == ("indicator", "kind", "comparator")
    assert found.review
    assert (found.review.proposed, found.review.kept) == (3, 3)


def test_a_longer_or_shorter_name_is_no_dispute(figures: Said) -> None:
    _, (target,) = figures("力争市属企业营业收入突破260亿元。", {"indicator": ["营业收入"]}, fields=("measure",))
    assert target.disputed == ()


def test_a_reply_may_be_odd_without_costing_the_rest(figures: Said) -> None:
    found, (first, second) = figures(
        "力争营业收入突破260亿元，利润总额达到9亿元。",
        {"indicator": "营业收入", "kind": None, "period": ""},
        {"indicator": [None, "利润总额"], "kind": {}, "unknown": [1]},
        {"number": 9, "indicator": ["营业收入"]},
        {"number": 1, "indicator": ["利润总额"]},
        {"number": "第二个"},
    )
    assert (first.indicator, second.indicator) == ("营业收入", "利润总额")
    assert reasons(found) == ["没有这个编号，或者重复"] * 2 + ["格式不对：number"]


def test_proposals_are_kept_or_dropped(figures: Said) -> None:
    found, _ = figures("力争营业收入增长6%。", {"indicator": ["营业收入"], "kind": "actual", "kind_words": "已"})
    assert found.review
    assert found.review.proposed == found.review.kept + len(found.review.dropped) == 2
    assert (found.review.model, found.review.prompt) == ("假模型", "targets@2")
