"""Later reports are found by themselves, a check takes them, and people's decisions stand beside what it says."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from check.decided import decide_on
from check.records import Check
from library.entry import Entry
from library.errors import NotFoundError
from library.service import Library

PLAN = (
    "{name}2022年工作总结和2023年工作思路\n一、2022年工作情况\n已完成。\n二、2023年工作思路\n全年实现利润总额5亿元。\n"
)
REVIEW = "{name}2023年{part}工作总结\n一、2023年{part}工作情况\n实现利润总额{figure}亿元。\n"


def fill(library: Library, *names: str) -> None:
    """The plan of the first name, and half-year and annual reports of all names."""
    library.add_bytes("计划.txt", PLAN.format(name=names[0]).encode())
    for number, name in enumerate(names):
        for part, figure in (("", "5.2"), ("上半年", "2.6")):
            text = REVIEW.format(name=name, part=part, figure=figure)
            library.add_bytes(f"{name.replace('*', '')}{number}{part or '全年'}.txt", text.encode())


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in entries]


def test_the_reports_of_the_same_organisation_in_the_order_of_time(library: Library) -> None:
    fill(library, "临澜市国资委", "临澜市国有资产监督管理委员会", "临海市国资委", "市国资委")
    found = [
        "临澜市国资委0上半年",
        "临澜市国有资产监督管理委员会1上半年",
        "临澜市国资委0全年",
        "临澜市国有资产监督管理委员会1全年",
    ]
    assert sorted(names(library.later_reports(library.find("计划")))) == sorted(found)
    assert [name[-2:] for name in names(library.later_reports(library.find("计划")))] == [
        "半年",
        "半年",
        "全年",
        "全年",
    ]
    assert library.later_reports(library.document(library.find("计划"))) == library.later_reports(library.find("计划"))


def test_a_blanked_name_finds_nothing_until_it_is_set(library: Library) -> None:
    fill(library, "**市国资委")
    with pytest.raises(NotFoundError, match=r"隐去的字.*duban organisation"):
        library.later_reports(library.find("计划"))
    library.set_organisation("计划", "临澜市国资委", "王敏")
    with pytest.raises(NotFoundError, match=r"没有临澜市国资委对2023年工作的报告.*现有：无；.*市国资委0全年"):
        library.later_reports(library.find("计划"))
    library.set_organisation("市国资委0全年", "临澜市人民政府国资委", "王敏")
    assert names(library.later_reports(library.find("计划"))) == ["市国资委0全年"]
    library.set_organisation("计划", None, "王敏")
    with pytest.raises(NotFoundError, match=r"隐去的字"):
        library.later_reports(library.find("计划"))


def test_who_has_no_reports_on_the_year_is_told_what_there_is(library: Library) -> None:
    fill(library, "临澜市国资委", "临海市国资委")
    for name in ("临澜市国资委0全年", "临澜市国资委0上半年"):
        library.remove(name)
    library.add_bytes("旧总结.txt", "临澜市国资委2021年工作总结\n一、工作情况\n已完成。\n".encode())
    with pytest.raises(NotFoundError, match=r"该单位现有：旧总结；.*duban add"):
        library.later_reports(library.find("计划"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年工作要点\n一、改革\n推进。\n", "没有写明单位"),
        ("市国资委2023年工作要点\n一、改革\n推进。\n", "没有写明是哪里的"),
        ("临澜市国资委国资监管办法\n第一条 为规范监管，制定本办法。\n", "没有写明是哪一年的计划"),
    ],
)
def test_a_plan_that_does_not_say_whose_or_when_it_is(library: Library, text: str, told: str) -> None:
    library.add_bytes("计划.txt", text.encode())
    with pytest.raises(NotFoundError, match=told):
        library.later_reports(library.find("计划"))


def test_a_check_takes_the_later_reports_or_those_that_are_named(library: Library) -> None:
    fill(library, "临澜市国资委", "临海市国资委")

    def reports(found: Check) -> list[str]:
        return [report.doc for report in found.reports]

    found = library.check("计划")
    assert (found.plan.doc, reports(found)) == ("计划", ["临澜市国资委0上半年", "临澜市国资委0全年"])
    assert reports(library.check("计划", ["临海市国资委1全年"])) == ["临海市国资委1全年"]
    twice = library.check("计划", ["临澜市国资委0全年", library.find("临澜市国资委0全年")])
    assert reports(twice) == ["临澜市国资委0全年"]
    with pytest.raises(NotFoundError, match="没有这个文件"):
        library.check("计划", ["没有的报告"])


def test_a_decision_stands_beside_the_verdict_of_every_later_run(library: Library) -> None:
    fill(library, "临澜市国资委")
    verdict = library.check("计划", ["临澜市国资委0全年"]).verdicts[0]
    when = datetime(2024, 1, 8, tzinfo=UTC)
    decision = decide_on(verdict, who="王敏", when=when, status="missed", value="4.9亿元", note="以审计数为准")
    library.decide(decision)
    library.remove("临澜市国资委0全年")
    library.add_bytes("总结.txt", REVIEW.format(name="临澜市国资委", part="", figure="5.2").encode())
    again = library.check("计划", ["总结"])
    assert (again.verdicts[0].decision, again.verdicts[0].status) == (decision, verdict.status)
    assert library.check("计划").verdicts[0].decision is None  # held against other reports: another verdict
    library.withdraw(verdict.id, "王敏", "审计数有误")
    assert library.check("计划", ["总结"]).verdicts[0].decision is None


def test_a_check_of_files_that_are_not_here_gets_their_decisions_too(library: Library) -> None:
    fill(library, "临澜市国资委")
    check = library.check("计划", ["临澜市国资委0全年"])
    decision = decide_on(check.verdicts[0], who="王敏", when=datetime(2024, 1, 8, tzinfo=UTC))
    library.decide(decision)
    for entry in library.list():
        library.remove(entry.id)
    assert library.with_decisions(check).verdicts[0] == replace(check.verdicts[0], decision=decision)
