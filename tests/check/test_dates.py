"""To which day a report speaks."""

from collections.abc import Callable
from datetime import date

import pytest

from check.dates import PARTS, Part, as_of, day_of, plan_year
from extract.volume import Volume

Read = Callable[[str], Volume]
ANNUAL = "市国资委2023年工作总结和2024年工作思路\n一、2023年工作情况\n"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.example)
def test_the_examples_of_the_parts_of_a_year(volume: Read, part: Part) -> None:
    read = volume(f"市国资委2023年{part.example}\n一、工作开展情况\n完成投资5亿元。")
    assert as_of(read.document, read.tasks).isoformat() == part.means


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{ANNUAL}全年实现营业收入300亿元。", "2023-12-31"),
        (f"{ANNUAL}截至11月底，市属企业资产总额900亿元，营业收入300亿元，利润总额12亿元。", "2023-11-30"),
        (f"{ANNUAL}1—10月，营业收入300亿元，利润总额12亿元。全年新建学校3所。", "2023-10-31"),
        (f"{ANNUAL}全年营业收入300亿元，利润总额12亿元，上缴税费8亿元。8月份追加投资2亿元。", "2023-12-31"),
        ("市国资委2023年上半年工作总结和下半年工作安排\n一、上半年工作情况\n完成投资5亿元。", "2023-06-30"),
        ("市国资委2023年工作总结和2024年一季度工作安排\n一、2023年工作情况\n完成投资5亿元。", "2023-12-31"),
        ("市国资委关于2023年11月30日会议精神的工作总结\n一、2023年工作情况\n完成投资5亿元。", "2023-12-31"),
        ("市国资委2023年11月份工作总结\n一、工作开展情况\n完成投资5亿元。", "2023-11-30"),
        ("临澜市2024年政府工作报告\n一、2023年工作回顾\n前三季度，生产总值600亿元、增长6%。", "2023-12-31"),
        ("临澜市政府工作报告\n2024年1月5日\n一、2023年工作回顾\n前三季度，生产总值600亿元、增长6%。", "2023-12-31"),
        ("市国资委工作总结\n一、工作开展情况\n完成投资5亿元。", "0001-12-31"),
    ],
)
def test_to_which_day_a_report_speaks(volume: Read, text: str, day: str) -> None:
    read = volume(text)
    assert as_of(read.document, read.tasks).isoformat() == day


def test_a_figure_speaks_to_its_own_day_where_it_has_one(volume: Read) -> None:
    read = volume(f"{ANNUAL}截至10月底，资产总额900亿元。全年营业收入300亿元。2022年利润总额12亿元。")
    days = [day_of(figure, date(2023, 12, 31)).isoformat() for figure in read.tasks.targets]
    assert days == ["2023-10-31", "2023-12-31", "2022-12-31"]


@pytest.mark.parametrize(
    ("title", "year"),
    [("市国资委2023年工作要点", 2023), ("市国资委2023年工作总结和2024年工作思路", 2024), ("投资管理办法", None)],
)
def test_the_year_of_a_plan(volume: Read, title: str, year: int | None) -> None:
    assert plan_year(volume(f"{title}\n营业收入300亿元。").document) == year
