"""序时进度."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from check.amounts import converted, tidy
from check.progress import SIGNS, Sign, adds_up, due_day, progress
from check.records import Actual, Progress
from extract.records import Target
from extract.volume import Volume

Read = Callable[[str], Volume]


def goal_in(volume: Read, sentence: str) -> Target:
    read = volume(f"市国资委2023年工作要点\n一、重点任务\n{sentence}")
    return next(target for target in read.tasks.targets if target.kind == "goal")


def reported(value: str | None, unit: str) -> Actual:
    return Actual(Decimal(value) if value else None, unit, f"{value}{unit}")


def progress_of(volume: Read, sentence: str, value: str | None, unit: str, day: str) -> Progress | None:
    return progress(goal_in(volume, sentence), reported(value, unit), date.fromisoformat(day), 2023)


def test_progress_shows_its_formula(volume: Read) -> None:
    found = progress_of(volume, "实现营业收入921.87亿元。", "848.12", "亿元", "2023-11-30")
    assert found == Progress(
        as_of=date(2023, 11, 30),
        elapsed=Decimal("91.7"),
        rate=Decimal("92.0"),
        behind=Decimal("-0.3"),
        formula="848.12÷921.87×100=92.0%；11÷12×100=91.7%",
    )


@pytest.mark.parametrize(
    ("sentence", "reached", "day", "formula"),
    [
        ("全年完成投资1.2万亿元。", ("4800", "亿元"), "2023-06-30", "4800亿元÷1.2万亿元×100=40.0%；6÷12×100=50.0%"),
        ("新建充电桩800个以上。", ("500", "个"), "2023-09-30", "500÷800×100=62.5%；9÷12×100=75.0%"),
        ("新建充电桩800个以上。", ("500", "个"), "2023-10-15", "500÷800×100=62.5%；288÷365×100=78.9%"),
        ("6月底前改造供水管网150公里。", ("60", "公里"), "2023-03-31", "60÷150×100=40.0%；3÷6×100=50.0%"),
        ("盘活闲置低效资产25万平方米左右。", ("300", "亩"), "2023-06-30", "300亩÷25万平方米×100=80.0%；6÷12×100=50.0%"),
        ("新增高新技术企业4—6家。", ("3", "家"), "2023-06-30", "3÷4×100=75.0%；6÷12×100=50.0%"),
    ],
)
def test_what_adds_up_is_held_against_the_calendar(
    volume: Read, sentence: str, reached: tuple[str, str], day: str, formula: str
) -> None:
    found = progress_of(volume, sentence, *reached, day)
    assert found is not None
    assert found.formula == formula


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "day"),
    [
        ("实现营业收入900亿元。", "900", "亿元", "2023-12-31"),  # the year is over
        ("实现营业收入900亿元。", "300", "亿元", "2022-11-30"),  # and not begun
        ("实现营业收入900亿元。", None, "亿元", "2023-06-30"),  # blanked
        ("实现营业收入900亿元。", "300", "户", "2023-06-30"),
        ("营业收入增长9%。", "5", "%", "2023-06-30"),
        ("资产负债率控制在65%以内。", "66", "%", "2023-06-30"),
        ("资产总额达到900亿元。", "860", "亿元", "2023-06-30"),
        ("全级次法人户数不超过190户。", "195", "户", "2023-06-30"),
        ("安全隐患整改率达到100%。", "90", "%", "2023-06-30"),
        ("6月底前改造供水管网150公里。", "60", "公里", "2023-06-30"),
        ("到2025年新建充电桩800个。", "60", "个", "2023-06-30"),
    ],
)
def test_nothing_is_said_of_what_does_not_add_up_or_is_not_under_way(
    volume: Read, sentence: str, value: str | None, unit: str, day: str
) -> None:
    assert progress_of(volume, sentence, value, unit, day) is None


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example)
def test_the_examples_of_the_signs(sign: Sign) -> None:
    assert next(each for each in SIGNS if each.pattern.search(sign.example)) is sign


@pytest.mark.parametrize(
    ("sentence", "adds"),
    [
        ("完成重点项目投资300亿元。", True),
        ("资产总额增加200亿元。", True),
        ("置换高成本存量融资120亿元以上。", True),
        ("产权进场交易不少于230项。", True),
        ("利润总额增加3亿元。", False),
        ("亏损额压减到2亿元。", False),
        ("融资余额保持在300亿元。", False),
    ],
)
def test_which_amounts_add_up(volume: Read, sentence: str, adds: bool) -> None:
    assert adds_up(goal_in(volume, sentence)) is adds


def test_when_a_goal_is_due(volume: Read) -> None:
    sentences = ("营业收入300亿元。", "6月底前新建学校3所。", "到2025年营业收入达到400亿元。")
    assert [due_day(goal_in(volume, sentence), 2023).isoformat() for sentence in sentences] == [
        "2023-12-31",
        "2023-06-30",
        "2025-12-31",
    ]


def test_amounts_are_converted_without_loss() -> None:
    assert converted(Decimal("1.2"), "万亿元", "亿元") == 12000
    assert converted(Decimal(2), "公顷", "亩") == 30
    assert converted(Decimal(1), "亩", "平方公里") == Decimal("0.000667")
    assert converted(Decimal(1), "亿元", "亿美元") is None
    assert [f"{tidy(Decimal(text))}" for text in ("1.50", "1E+3", "300", "0.00")] == ["1.5", "1000", "300", "0"]
