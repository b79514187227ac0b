"""Goals followed through several reports of a year."""

from collections.abc import Callable
from dataclasses import replace

from check.records import Candidate, Verdict
from check.series import series
from extract.volume import Volume
from ground.citation import cite

Read = Callable[[str], Volume]
Judge = Callable[..., Verdict]
PLAN = "临澜市国资委2023年工作要点\n一、重点任务\n"


def report(volume: Read, part: str, text: str, organisation: str = "临澜市国资委") -> Volume:
    return volume(f"{organisation}2023年{part}工作总结\n一、工作开展情况\n{text}")


def candidates(reports: list[Volume], objection: str | None = None) -> tuple[Candidate, ...]:
    """Every figure of the reports as a candidate, the first of each the likeliest."""
    return tuple(
        Candidate(number, at, 1 - at / 10, cite(read.document, figure.span), objection)
        for number, read in enumerate(reports)
        for at, figure in enumerate(read.tasks.targets)
    )


def follow(volume: Read, judged: Judge, goal: str, reports: list[Volume]) -> list[list[tuple[str, str, str | None]]]:
    """Day, quote and formula of the points of each series."""
    verdict = judged(volume(PLAN + goal), "ongoing", candidates=candidates(reports))
    return [
        [(f"{point.as_of:%m-%d}", point.citation.quote, point.formula) for point in found.points]
        for found in series([verdict], reports)
    ]


def test_a_goal_is_followed_in_the_order_of_time_with_what_changed(volume: Read, judged: Judge) -> None:
    reports = [
        report(volume, "前三季度", "实现营业收入0.9万亿元。"),
        report(volume, "一季度", "实现营业收入2800亿元。"),
        report(volume, "上半年", "实现营业收入6100.5亿元。"),
    ]
    assert follow(volume, judged, "营业收入1.2万亿元。", reports) == [
        [
            ("03-31", "2800亿元", None),
            ("06-30", "6100.5亿元", "6100.5-2800=3300.5"),
            ("09-30", "0.9万亿元", "0.9万亿元-6100.5亿元=0.28995万亿元"),
        ]
    ]


def test_a_month_and_the_months_so_far_are_never_in_one_series(volume: Read, judged: Judge) -> None:
    reports = [
        report(volume, "10月份", "当月实现营业收入20亿元，1—10月累计实现营业收入250亿元。"),
        report(volume, "11月份", "当月实现营业收入30亿元。"),
        report(volume, "12月份", "当月实现营业收入10亿元，1—12月累计实现营业收入290亿元。"),
    ]
    assert follow(volume, judged, "营业收入300亿元。", reports) == [
        [("10-31", "20亿元", None), ("11-30", "30亿元", "30-20=10"), ("12-31", "10亿元", "10-30=-20")]
    ]
    assert follow(volume, judged, "营业收入300亿元。", [reports[0], reports[2]]) == [
        [("10-31", "250亿元", None), ("12-31", "290亿元", "290-250=40")]
    ]


def test_growth_below_zero_changes_with_its_sign(volume: Read, judged: Judge) -> None:
    reports = [
        report(volume, "一季度", "营业收入同比下降2.5%。"),
        report(volume, "上半年", "营业收入同比增长1%。"),
    ]
    found = follow(volume, judged, "营业收入增长6%。", reports)
    assert [formula for _, _, formula in found[0]] == [None, "1-（-2.5）=3.5"]


def test_one_report_and_figures_that_settle_nothing_make_no_series(volume: Read, judged: Judge) -> None:
    reports = [report(volume, "一季度", "营业收入70亿元。"), report(volume, "上半年", "营业收入*亿元。")]
    assert follow(volume, judged, "营业收入300亿元。", reports) == []
    reports = [report(volume, "一季度", "营业收入70亿元。"), report(volume, "上半年", "营业收入130亿元。")]
    verdict = judged(volume(f"{PLAN}营业收入300亿元。"), "ongoing", candidates=candidates(reports, "口径不同"))
    assert series([verdict], reports) == ()
    unlike = tuple(replace(each, likeness=0.5) for each in candidates(reports))
    assert series([replace(verdict, candidates=unlike)], reports) == ()


def test_each_organisation_has_its_own_series(volume: Read, judged: Judge) -> None:
    reports = [
        report(volume, part, f"营业收入{value}亿元。", company)
        for part, value, company in (
            ("一季度", 70, "临澜水务集团"),
            ("一季度", 30, "临澜能源集团"),
            ("上半年", 130, "临澜水务集团有限公司"),
            ("上半年", 50, "临澜能源集团"),
        )
    ]
    found = follow(volume, judged, "营业收入300亿元。", reports)
    assert [[quote for _, quote, _ in points] for points in found] == [["70亿元", "130亿元"], ["30亿元", "50亿元"]]
