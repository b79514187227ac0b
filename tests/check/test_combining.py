"""One figure from several reports, and the formula that says how."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from check.checking import check
from check.records import Verdict
from extract.volume import Volume

Run = Callable[..., Verdict]


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Every text means the same: names alone decide."""
    return np.ones((len(texts), 1), dtype=np.float32)


@pytest.fixture
def run(volume: Callable[[str], Volume]) -> Run:
    """The verdict on the one goal of a plan against reports, each given by its title and text."""

    def of(goal: str, *reports: tuple[str, str]) -> Verdict:
        plan = volume(f"临澜市国资委2023年工作要点\n一、重点任务\n{goal}")
        read = [volume(f"{title}\n一、工作情况\n{text}") for title, text in reports]
        return check(plan, read, embed).verdicts[0]

    return of


def test_units_are_added_in_the_order_of_their_reports(run: Run) -> None:
    reports = [("临澜{}集团2023年工作总结", "营业收入{}。")] * 3
    said = [("水务", "96000万元"), ("能源", "30亿元"), ("城投", "20亿元")]
    given = [
        (title.format(name), text.format(value)) for (title, text), (name, value) in zip(reports, said, strict=True)
    ]
    verdict = run("营业收入60亿元。", *given)
    assert verdict.actual
    assert verdict.actual.formula == "9.6（临澜水务集团）＋30（临澜能源集团）＋20（临澜城投集团）＝59.6亿元"


def test_of_two_reports_of_one_day_the_one_that_is_not_blanked_counts(run: Run) -> None:
    head = "临澜市国资委2023年工作总结"
    verdict = run("利润总额10亿元。", (head, "利润总额*亿元。"), (head, "利润总额11.3亿元，创历史新高。"))
    assert verdict.actual
    assert verdict.actual.text == "11.3亿元"


def test_a_month_that_is_reported_twice_is_added_once(run: Run) -> None:
    head = "临澜市国资委2023年{}工作情况"
    once = (head.format("10月份"), "当月完成投资20亿元。")
    again = (head.format("10月份"), "当月完成投资20亿元。特此报告。")
    verdict = run("完成投资300亿元。", once, again, (head.format("11月份"), "当月完成投资30亿元。"))
    assert verdict.actual
    assert verdict.actual.formula == "20（截至10月31日）＋30（截至11月30日）＝50亿元"
