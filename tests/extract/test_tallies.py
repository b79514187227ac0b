"""Counts with states, kept as the text gives them."""

import pytest

from extract.records import Tally
from extract.tallies import FORMS, Form, find_tallies
from extract.targets.find import find_targets
from ingest.reader import from_text

REVIEW, PLAN = "市国资委2022年工作总结\n一、2022年工作情况\n", "市国资委2023年工作要点\n一、重点任务\n"


def tallies(sentence: str, head: str = REVIEW) -> list[Tally]:
    document = from_text("文件.txt", head + sentence)
    found = list(find_tallies(document, find_targets(document)))
    for tally in found:
        assert tally.span.of(document.text) == tally.text
        assert all(tally.span.covers(state.span) for state in tally.states)
    return found


def counted(tally: Tally) -> tuple[str, str | None, list[tuple[str, str]]]:
    total = None if tally.total is None else f"{tally.total.value}{tally.total.unit}"
    return tally.subject, total, [(state.name, f"{state.value}{state.unit}") for state in tally.states]


@pytest.mark.parametrize("form", FORMS, ids=[form.example for form in FORMS])
def test_example_of_each_form(form: Form) -> None:
    (tally,) = tallies(form.example)
    assert len(tally.states) + (tally.total is not None) >= 2


@pytest.mark.parametrize(
    ("sentence", "subject", "total", "states"),
    [
        ("七张问题清单列入3个、完成整改1个。", "七张问题清单", None, [("列入", "3个"), ("完成整改", "1个")]),
        ("30项任务完成26项、4项推进。", "任务", "30项", [("完成", "26项"), ("推进", "4项")]),
        ("117条意见已整改104条。", "意见", "117条", [("已整改", "104条")]),
        ("36项任务已完成31项，5项正在推进。", "任务", "36项", [("已完成", "31项"), ("正在推进", "5项")]),
        ("梳理问题97个，已解决60个，正在推进37个。", "问题", "97个", [("已解决", "60个"), ("正在推进", "37个")]),
        (
            "产业项目签约45个、开工30个、投产12个。",
            "产业项目",
            None,
            [("签约", "45个"), ("开工", "30个"), ("投产", "12个")],
        ),
        ("承办建议提案58件，已办结52件。", "承办建议提案", "58件", [("已办结", "52件")]),
        (
            "10件民生实事全部开工，其中7件竣工，3件如期推进。",
            "民生实事",
            None,
            [("全部开工", "10件"), ("竣工", "7件"), ("如期推进", "3件")],
        ),
        ("实施技改项目40个，总投资120亿元，竣工25个。", "技改项目", None, [("实施", "40个"), ("竣工", "25个")]),
        ("签约项目50个、开工项目30个。", "项目", None, [("签约", "50个"), ("开工", "30个")]),
    ],
)
def test_tallies(sentence: str, subject: str, total: str | None, states: list[tuple[str, str]]) -> None:
    (tally,) = tallies(sentence)
    assert counted(tally) == (subject, total, states)


def test_masked_counts_have_no_value() -> None:
    (tally,) = tallies("承办建议提案**件，已办结*件。")
    assert tally.total is not None
    assert tally.total.value is None
    assert [state.value for state in tally.states] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "新建学校3所、医院2家。",
        "新建学校3所、改造5所。",
        "完成投资20亿元、增长5%，实现利润3亿元。",
        "完成改造小区20个，新增停车位300个。",
        "引进企业15家，培育高新技术企业6家。",
        "完成安置1万户，累计完成4.8万户。",
        "项目10个，完成12个。",
    ],
)
def test_mere_lists_are_no_tallies(sentence: str) -> None:
    assert tallies(sentence) == []


def test_goals_are_no_tallies() -> None:
    assert tallies("确保项目开工30个、投产12个。") == []
    assert tallies("推动产业项目开工30个、投产12个。", PLAN) == []
    assert tallies("36项任务已完成31项，5项正在推进。", PLAN)
