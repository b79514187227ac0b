"""The sentence of headline goals, and what a clause writes in the place of a source's figure."""

import re

from draft.figures import headline, slot, slot_text
from extract.records import Target

from .conftest import Make, Table, read

GOALS = (
    "主要预期目标是：市属国企资产总额突破3100亿元、增长8%左右，利润总额10亿元、比上年增加3亿元以上，"
    "资产负债率控制在65%以内。"
)
DONE = "资产总额3127.6亿元，利润总额*亿元，资产负债率64.6%。"


def words(made: Table) -> str:
    line = headline(made.rows, 2024)
    assert line
    return line.text


def test_amount_growth_and_change_of_an_indicator_stand_together(table: Make) -> None:
    assert words(table(GOALS, DONE)) == (
        "2024年主要预期目标是：市属国企资产总额达到3378亿元左右、增长8%左右，利润总额【待定】亿元、【待定】亿元，资产负债率控制在65%以内。"
    ).replace("、【待定】亿元", "、增加【待定】亿元")


def test_each_number_is_a_figure_with_its_source(table: Make) -> None:
    made = table(GOALS, DONE)
    line = headline(made.rows, 2024)
    assert line
    assert [(figure.text, figure.source) for figure in line.figures][:4] == [
        ("3378亿元", "derived"),
        ("8%", "copied"),
        ("【待定】", "open"),
        ("【待定】", "open"),
    ]
    assert all(figure.span.of(line.text) == figure.text for figure in line.figures)
    rest = "".join(
        sign for at, sign in enumerate(line.text) if not any(f.span.start <= at < f.span.end for f in line.figures)
    )
    assert re.findall(r"\d+", rest) == ["2024"]
    assert line.figures[0].formula
    quotes = [made.citations.all[index].quote for index in line.citations]
    assert any("资产负债率" in quote for quote in quotes)
    assert any("利润总额10亿元" in quote for quote in quotes)  # of a goal that is open, what was planned before


def test_the_reports_own_headline_goes_before_last_years(table: Make) -> None:
    outlook = "主要目标是：营业收入增长8%以上、力争10%，力争利润总额达到12.5亿元以上，确保资产负债率稳定在65%左右。"
    assert words(table(GOALS, DONE, outlook)) == (
        "2024年主要预期目标是：营业收入增长8%以上、力争10%，力争利润总额达到12.5亿元以上，确保资产负债率稳定在65%左右。"
    )


def test_no_headline_without_headline_goals(table: Make) -> None:
    assert headline(table("1.改造供水管网150公里。", "改造供水管网156公里。").rows, 2024) is None


def written(text: str, number: int = 0) -> Target:
    return read(f"2023年工作思路\n{text}").tasks.targets[number]


def test_a_slot_takes_the_figure_or_stays_open(table: Make) -> None:
    made = table("营业收入增长12%左右。盘活资产9亿元。", "营业收入增长8.6%。", "营业收入增长8%以上、力争10%。")
    growth = made.row("营业收入", "growth")
    assert slot_text(growth, written("营业收入增长12%左右。")) == "8%"
    assert slot_text(growth, written("营业收入增长9%以上、力争11%。", 1)) == "10%"
    assert slot_text(made.row("盘活"), written("盘活资产9亿元。")) == "【待定】亿元"


def test_a_slot_with_its_bound_does_not_misstate_the_option(table: Make) -> None:
    growth = table("营业收入增长12%左右。", "营业收入增长8.6%。", "营业收入增长8%以上。").row("营业收入", "growth")
    volume = read("2023年工作思路\n营业收入增长12%左右。")
    span, text = slot(volume.document.text, growth, volume.tasks.targets[0])
    assert (span.of(volume.document.text), text) == ("12%左右", "8%以上")
