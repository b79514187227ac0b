"""All that is taken from one document."""

from functools import cache
from pathlib import Path

import pytest

import samples
from extract.records import TaskList
from extract.tasklist import extract
from ingest.document import Document, Span
from ingest.reader import from_text, read
from ingest.sentences import paragraphs

FILES = samples.files()


@cache
def extracted(path: Path) -> tuple[Document, TaskList]:
    document = read(path)
    return document, extract(document)


def plan(text: str) -> TaskList:
    return extract(from_text("市国资委2023年工作要点.txt", f"市国资委2023年工作要点\n一、重点任务\n{text}\n"))


def test_problems_are_the_items_of_their_section() -> None:
    text = (
        "市国资委2022年工作总结\n一、2022年工作情况\n完成投资20亿元。\n二、存在问题\n"
        "一是盈利能力不强。3家企业亏损。二是布局不优。\n三、2023年工作思路\n（一）加强考核。\n（二）优化布局。\n"
    )
    found = extract(from_text("总结.txt", text)).problems
    assert [(problem.title, problem.text) for problem in found] == [
        ("盈利能力不强", "一是盈利能力不强。3家企业亏损。"),
        ("布局不优", "二是布局不优。"),
    ]


def test_problems_of_a_section_without_items_are_its_paragraphs() -> None:
    text = "市国资委2022年工作总结\n一、2022年工作情况\n完成投资20亿元。\n二、存在问题\n盈利能力不强。\n债务偏重。\n"
    assert [problem.text for problem in extract(from_text("总结.txt", text)).problems] == [
        "盈利能力不强。",
        "债务偏重。",
    ]


def test_findings_say_what_is_missing_or_masked() -> None:
    bare = plan("（一）加强考核，营业收入达到*亿元。\n（二）优化布局。\n（三）防范风险。")
    assert [finding.code for finding in bare.findings] == ["masked", "no_owner", "no_deadline"]
    full = plan(
        "（一）加强考核，年底前完成。（牵头单位：考核科）\n（二）优化布局。（牵头单位：规划科）\n（三）防范风险。（牵头单位：财务科）"
    )
    assert full.findings == ()


def test_title_that_contradicts_the_text_is_a_finding() -> None:
    text = "市国资委2022年工作要点\n2023年，全市国资系统要抓好以下工作。\n一、重点任务\n1.加强考核。\n2.优化布局。\n"
    found = extract(from_text("市国资委2022年工作要点.txt", text)).findings
    assert "title_year" in [finding.code for finding in found]


def test_masked_figures_are_pointed_at() -> None:
    found = plan("营业收入达到*亿元，增长**%。")
    (finding,) = (finding for finding in found.findings if finding.code == "masked")
    assert finding.spans == tuple(target.span for target in found.targets)
    assert [target.value for target in found.targets] == [None, None]


def test_unaccounted_paragraphs_say_why() -> None:
    text = "总的要求是稳中求进。\n（一）加强考核。\n责任单位：考核科\n（二）优化布局。"
    document = from_text("要点.txt", f"市国资委2023年工作要点\n一、重点任务\n{text}\n")
    assert [(part.span.of(document.text), part.reason) for part in extract(document).unaccounted] == [
        ("市国资委2023年工作要点", "标题"),
        ("一、重点任务", "标题"),
        ("总的要求是稳中求进。", "条目前的导语，没有可单独核对的目标"),
        ("责任单位：考核科", "牵头和责任单位，已记入所属的任务"),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_paragraph_of_plan_text_is_in_a_task_or_accounted_for(path: Path) -> None:
    document, found = extracted(path)
    told = [task.span for task in found.tasks] + [part.span for part in found.unaccounted]
    plans = [line for line in paragraphs(document.text) if document.role_at(line.start) == "plan"]
    assert all(any(line.overlaps(span) for span in told) for line in plans)
    assert not any(part.span.overlaps(task.span) for part in found.unaccounted for task in found.tasks)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_spans_stand_in_the_text_and_quotes_are_what_stands_there(path: Path) -> None:
    document, found = extracted(path)
    for target in found.targets:
        assert target.span.of(document.text) == target.text
        assert target.sentence.covers(target.span)
        assert target.indicator
    for task in found.tasks:
        assert task.citation.quote == task.span.of(document.text)
        assert all(task.span.covers(measure.span) for measure in task.measures)
        assert all(task.span.covers(found.targets[i].span) for i in task.targets)
    for reference in found.references:
        assert reference.span.of(document.text) == reference.text
    for problem in found.problems:
        assert problem.span.of(document.text) == problem.text
    assert all(Span(0, len(document.text)).covers(part.span) for part in found.unaccounted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_extraction_is_deterministic(path: Path) -> None:
    document, found = extracted(path)
    assert extract(document) == found == extract(read(path))
