"""The hard cases of the domain that tasks and findings have to get right, by their number in its design."""

from dataclasses import dataclass

import pytest

from extract.records import Task, TaskList
from extract.tasklist import extract
from ingest.reader import from_text

HEAD = "临澜市国资委2023年工作要点\n\n一、重点任务\n\n"


@dataclass(frozen=True, slots=True)
class Row:
    """What has to be known of one task: its title, the last day it allows, who leads, and its promised figures."""

    title: str
    due: str | None = None
    lead: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Plan text under a heading, and the tasks in it."""

    number: int
    text: str
    rows: tuple[Row, ...]


TASKS = (
    Case(
        9,
        "1.提升盈利能力。利润增长确保15%、力争20%。\n2.加强党建。建强支部。",
        (Row("提升盈利能力", goals=("15%", "20%")), Row("加强党建")),
    ),
    Case(
        13,
        "1.清理企业。6月底前清理12户。\n2.推进司库建设。三季度末上线系统。\n3.培育新兴产业。到2027年建成基地2个。",
        (
            Row("清理企业", "2023-06-30", goals=("12户",)),
            Row("推进司库建设", "2023-09-30"),
            Row("培育新兴产业", "2027-12-31", goals=("2个",)),
        ),
    ),
    Case(
        14,
        "（一）盘活资产（牵头单位：产权科）\n一是清理厂房。年底前出租3万平方米。二是加快项目建设。开工一批、储备一批。",
        (
            Row("清理厂房", "2023-12-31", ("产权科",), ("3万平方米",)),
            Row("加快项目建设", None, ("产权科",)),
        ),
    ),
    Case(
        15,
        "1.深化改革。落实“1+3+N”方案，推进三大集团整合，办好七张问题清单整改。\n2.加强党建。践行两个维护。",
        (Row("深化改革"), Row("加强党建")),
    ),
    Case(
        17,
        "1.防范风险。将资产负债率超80%的企业纳入监管。\n2.严控投资。主业投资占比不低于90%。",
        (Row("防范风险"), Row("严控投资", goals=("90%",))),
    ),
)
FINDINGS = (
    (12, "1.上缴收益。全年上缴国有资本收益*亿元。\n2.加强党建。建强支部。", "masked", "*亿元"),
    (
        20,
        "1.做强基金。组建100亿元规模的综改基金和50万元规模的城市更新基金。\n2.加强党建。建强支部。",
        "implausible_unit",
        "50万元",
    ),
)


def row(found: TaskList, task: Task) -> Row:
    goals = tuple(found.targets[i].text for i in task.targets if found.targets[i].kind == "goal")
    return Row(task.title, task.deadline.date if task.deadline else None, task.lead, goals)


@pytest.mark.parametrize("case", TASKS, ids=lambda case: str(case.number))
def test_tasks(case: Case) -> None:
    found = extract(from_text("要点.txt", HEAD + case.text + "\n"))
    assert tuple(row(found, task) for task in found.tasks) == case.rows


@pytest.mark.parametrize(("number", "text", "code", "quote"), FINDINGS, ids=[str(case[0]) for case in FINDINGS])
def test_findings(number: int, text: str, code: str, quote: str) -> None:
    document = from_text("要点.txt", HEAD + text + "\n")
    findings = {finding.code: finding for finding in extract(document).findings}
    assert code in findings, number
    assert any(quote in span.of(document.text) for span in findings[code].spans)
