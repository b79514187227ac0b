"""Who is responsible for a task."""

import pytest

from extract.units_in_charge import InCharge, read_tags, tags, units_in
from ingest.document import Span


@pytest.mark.parametrize(
    ("tag", "charge"),
    [
        (
            "（牵头单位：规划科；责任单位：城建集团、交投集团；配合单位：市财政局）",
            InCharge(("规划科",), ("城建集团", "交投集团"), ("市财政局",)),
        ),
        ("【责任单位：考核科、各企业】", InCharge(("考核科",), ("考核科", "各企业"), ())),
        ("(责任单位:考核科,产权科)", InCharge(("考核科",), ("考核科", "产权科"), ())),
        ("（市发改委牵头，市财政局、市住建局配合）", InCharge(("市发改委",), (), ("市财政局", "市住建局"))),
        ("（市国资委牵头）", InCharge(("市国资委",), (), ())),
        ("（牵头处室：规划处）", InCharge(("规划处",), (), ())),
        ("\n牵头单位：规划科\n", InCharge(("规划科",), (), ())),
        ("\n牵头单位：规划科　责任单位：城建集团\n", InCharge(("规划科",), ("城建集团",), ())),
        ("（主办单位：办公室；协办单位：人事科）", InCharge(("办公室",), (), ("人事科",))),
    ],
)
def test_forms_of_tags(tag: str, charge: InCharge) -> None:
    text = f"加强督查，按月通报。{tag}"
    found = tags(text, Span(0, len(text)))
    assert len(found) == 1
    assert found[0].of(text).strip() == tag.strip()
    assert read_tags(text, found) == charge


@pytest.mark.parametrize(
    "text",
    ["强化责任落实，配合做好审计。", "国企改革（含混改）全面推进。", "《责任清单》印发执行。", "压实牵头抓总职责。"],
)
def test_text_without_tags(text: str) -> None:
    assert tags(text, Span(0, len(text))) == []


def test_units_of_a_cell() -> None:
    assert units_in("规划科、产权科\n各企业等") == ("规划科", "产权科", "各企业等")
    assert units_in(" ") == ()
