"""Who is responsible for a task."""

import pytest

from extract.tasks.responsibility import read_tags, tags, units_in
from ingest.document import Span


@pytest.mark.parametrize(
    ("tag", "charge"),
    [
        (
            "（牵头单位：规划科；责任单位：城建集团、交投集团；配合单位：市财政局）",
            (("规划科",), ("城建集团", "交投集团"), ("市财政局",)),
        ),
        ("【责任单位：考核科、各企业】", (("考核科",), ("考核科", "各企业"), ())),
        ("(责任单位:考核科,产权科)", (("考核科",), ("考核科", "产权科"), ())),
        ("（市发改委牵头，市财政局、市住建局配合）", (("市发改委",), (), ("市财政局", "市住建局"))),
        ("（市国资委牵头）", (("市国资委",), (), ())),
        ("（牵头处室：规划处）", (("规划处",), (), ())),
        ("\n牵头单位：规划科\n", (("规划科",), (), ())),
        ("\n牵头单位：规划科　责任单位：城建集团\n", (("规划科",), ("城建集团",), ())),
        ("（主办单位：办公室；协办单位：人事科）", (("办公室",), (), ("人事科",))),
    ],
)
def test_forms_of_tags(tag: str, charge: tuple[tuple[str, ...], ...]) -> None:
    text = f"加强督查，按月通报。{tag}"
    found = tags(text, Span(0, len(text)))
    assert len(found) == 1
    assert found[0].of(text).strip() == tag.strip()
    given = read_tags(text, found)
    parts = tuple(
        tuple(each.unit for each in given if each.part == part) for part in ("lead", "responsible", "cooperating")
    )
    assert parts == charge
    assert all(each.span.of(text) == each.unit for each in given)


@pytest.mark.parametrize(
    "text",
    ["强化责任落实，配合做好审计。", "国企改革（含混改）全面推进。", "《责任清单》印发执行。", "压实牵头抓总职责。"],
)
def test_text_without_tags(text: str) -> None:
    assert tags(text, Span(0, len(text))) == []


def test_units_of_a_cell() -> None:
    cell = "规划科、产权科\n各企业等"
    assert [unit.of(cell) for unit in units_in(cell, Span(0, len(cell)))] == ["规划科", "产权科", "各企业"]
    assert list(units_in(" ", Span(0, 1))) == []
