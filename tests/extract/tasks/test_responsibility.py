"""Who is responsible for a task."""

import pytest

from extract.tasks.responsibility import SAYINGS, Saying, read_tags, stated_in, tags, units_in
from ingest.document import Span

Charge = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def charge(text: str, given: tuple) -> Charge:  # type: ignore[type-arg]
    assert all(each.span.of(text) == each.unit for each in given)
    lead, responsible, cooperating = (
        tuple(each.unit for each in given if each.part == part) for part in ("lead", "responsible", "cooperating")
    )
    return lead, responsible, cooperating


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "（牵头单位：规划科；责任单位：城建集团、交投集团；配合单位：市财政局）",
            (("规划科",), ("城建集团", "交投集团"), ("市财政局",)),
        ),
        ("【责任单位：考核科、各企业】", (("考核科",), ("考核科", "各企业"), ())),
        ("(责任单位:考核科,产权科)", (("考核科",), ("考核科", "产权科"), ())),
        ("（市发改委牵头，市财政局、市住建局配合）", (("市发改委",), (), ("市财政局", "市住建局"))),
        ("（市国资委牵头）", (("市国资委",), (), ())),
        ("（责任单位：规划科；人事科；各出资企业）", (("规划科",), ("规划科", "人事科", "各出资企业"), ())),
        ("（责任单位：规划科；完成时限：6月底前）", (("规划科",), ("规划科",), ())),
        ("（派驻纪检监察组、办公室等按职责落实）", (("派驻纪检监察组",), ("派驻纪检监察组", "办公室"), ())),
        ("（牵头处室：规划处）", (("规划处",), (), ())),
        ("\n牵头单位：规划科\n", (("规划科",), (), ())),
        ("\n牵头单位：规划科　责任单位：城建集团\n", (("规划科",), ("城建集团",), ())),
        ("（主办单位：办公室；协办单位：人事科）", (("办公室",), (), ("人事科",))),
        ("（牵头责任单位：市人力资源和社会保障局）", (("市人力资源和社会保障局",), (), ())),
        (
            "（责任单位：市财政局和市住房和城乡建设局等部门）",
            (("市财政局",), ("市财政局", "市住房和城乡建设局"), ()),
        ),
        ("（牵头单位：市教育局，责任领导：王某某）", (("市教育局",), (), ())),
        (
            "（责任单位：各县（市、区）政府、市水利局）",
            (("各县（市、区）政府",), ("各县（市、区）政府", "市水利局"), ()),
        ),
        ("（市应急局〈消防支队〉负责）", (("市应急局〈消防支队〉",), ("市应急局〈消防支队〉",), ())),
        ("（市卫健委、市医保局按职责分工负责）", (("市卫健委",), ("市卫健委", "市医保局"), ())),
        ("（市文旅局、市体育局）", (("市文旅局",), ("市文旅局", "市体育局"), ())),
        ("责任单位：市水务局；配合单位：市城投集团。", (("市水务局",), ("市水务局",), ("市城投集团",))),
    ],
)
def test_forms_of_tags(tag: str, expected: Charge) -> None:
    text = f"加强督查，按月通报。{tag}"
    found = tags(text, Span(0, len(text)))
    assert len(found) == 1
    assert found[0].of(text).strip() == tag.strip()
    assert charge(text, read_tags(text, found)) == expected


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.example)
def test_example_of_each_saying(saying: Saying) -> None:
    text = f"完善机制。（{saying.example}）"
    given = read_tags(text, tags(text, Span(0, len(text))))
    assert tuple((each.part, each.unit) for each in given if not each.inferred) == saying.gives
    assert next(s for s in SAYINGS if s.pattern.fullmatch(saying.example)) is saying


@pytest.mark.parametrize(
    "text",
    [
        "强化责任落实，配合做好审计。",
        "国企改革（含混改）全面推进。",
        "《责任清单》印发执行。",
        "压实牵头抓总职责。",
        "新建妇幼保健院（民族医院）。",
        "办好博览会（商品展）。",
        "推进试点（并联审批、部门责任制、项目化管理）。",
        "完善机制（优化布局、全程代办）。",
    ],
)
def test_text_without_tags(text: str) -> None:
    assert tags(text, Span(0, len(text))) == []


def test_units_of_a_cell() -> None:
    cell = "规划科、产权科\n各企业等"
    assert [unit.of(cell) for unit in units_in(cell, Span(0, len(cell)))] == ["规划科", "产权科", "各企业"]
    assert list(units_in(" ", Span(0, 1))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由规划处牵头，各集团配合，编制布局方案。", (("规划处",), (), ("各集团",))),
        ("由市国资委负责，逐户清理。", (("市国资委",), ("市国资委",), ())),
        ("市国资委会同市财政局制定办法。", (("市国资委",), (), ("市财政局",))),
        ("改革处牵头，产权处、考核处配合。", (("改革处",), (), ("产权处", "考核处"))),
        ("由企业牵头的项目占八成。", ((), (), ())),
        ("由有关部门负责落实。", ((), (), ())),
        ("健全由牵头部门组织实施的机制。", ((), (), ())),
        ("坚持政府牵头抓总。", ((), (), ())),
    ],
)
def test_units_that_the_words_of_a_task_put_in_charge(text: str, expected: Charge) -> None:
    assert charge(text, stated_in(text, Span(0, len(text)))) == expected


def test_an_inferred_lead_says_so() -> None:
    text = "（市教育局负责）"
    lead, responsible = read_tags(text, tags(text, Span(0, len(text))))
    assert (lead.part, lead.inferred, responsible.inferred) == ("lead", True, False)
