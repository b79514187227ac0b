"""Every paragraph of a plan gave tasks or says why not."""

import json
import lzma
import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import TaskList
from extract.tasklist import extract
from extract.tasks.formalities import FORMALITIES, Formality
from ingest.document import Document
from ingest.reader import from_text
from ingest.sentences import paragraphs

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus" / "reports.jsonl.xz"
EVERY = 90  # of 2,829 reports: some 30


def accounts_for_its_plan(document: Document, found: TaskList) -> bool:
    """Each plan paragraph holds a task or a part of one, or stands among the rest, never both."""
    told = [place.span for place in found.unaccounted]
    for line in paragraphs(document.text):
        gave = any(task.span.overlaps(line) for task in found.tasks)
        if document.role_at(line.start) == "plan" and gave == (line in told):
            return False
    return all(place.reason for place in found.unaccounted)


def reasons(text: str) -> dict[str, str]:
    found = extract(from_text("市国资委2023年工作要点.txt", text))
    return {place.span.of(text): place.reason for place in found.unaccounted}


@pytest.mark.parametrize("formality", FORMALITIES, ids=lambda formality: formality.reason)
def test_example_of_each_formality(formality: Formality) -> None:
    text = (
        f"市国资委2023年工作要点\n一、重点任务\n（一）清理企业。\n（二）完善治理。\n二、保障措施\n{formality.example}\n"
    )
    assert formality.pattern.fullmatch(formality.example)
    assert reasons(text)[formality.example] == formality.reason


def test_true_reasons() -> None:
    text = (
        "市国资委2023年工作要点\n2023年工作的总体要求是：稳中求进、以进促稳。\n一、重点任务\n全年抓好以下工作。\n"
        "（一）清理企业。年底前清理20家。\n牵头单位：改革科\n（二）完善治理。健全机制。\n"
        "填报说明：\n1.每月25日前报送。\n2.数据应当真实。\n"
    )
    assert reasons(text) == {
        "市国资委2023年工作要点": "标题",
        "2023年工作的总体要求是：稳中求进、以进促稳。": "总体要求，没有可单独核对的目标",
        "一、重点任务": "标题",
        "全年抓好以下工作。": "条目前的导语，没有可单独核对的目标",
        "牵头单位：改革科": "牵头和责任单位，已记入所属的任务",
        "填报说明：": "填报说明，不是任务",
        "1.每月25日前报送。": "填报说明，不是任务",
        "2.数据应当真实。": "填报说明，不是任务",
    }


PIECES = [
    "一、重点任务\n", "二、", "（一）", "（二）", "1.", "2.", "一是", "二是", "第一，", "第二，",
    "清理企业20家", "力争营业收入增长5%", "完善机制", "6月底前印发", "（市财政局负责）", "责任单位：改革科",
    "各位代表！", "填报说明：", "2023年3月5日", "总体要求是", "。", "，", "；", "\n", "\n", "**",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_whatever_is_written_every_paragraph_of_a_plan_is_accounted_for(pieces: list[str]) -> None:
    document = from_text("市国资委2023年工作要点.txt", "市国资委2023年工作要点\n" + "".join(pieces))
    found = extract(document)
    assert accounts_for_its_plan(document, found)
    for task in found.tasks:
        assert task.citation.quote == task.span.of(document.text)
        assert all(task.span.covers(measure.span) for measure in task.measures)
        assert all(each.span.of(document.text) == each.unit for each in task.responsibilities)
        assert task.deadline is None or task.deadline.span.of(document.text) == task.deadline.text


@pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpus is not here")
def test_real_reports_are_accounted_for() -> None:
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 0, None, EVERY)]
    for number, text in enumerate(texts):
        document = from_text(f"{number}.md", text)
        assert accounts_for_its_plan(document, extract(document))
