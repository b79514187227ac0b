"""Extraction against annotated paragraphs of the corpus."""

import json
import lzma
import os
from decimal import Decimal
from pathlib import Path

import pytest

from eval import paragraphs
from eval.corpus import digest
from eval.gold import GoldError

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus" / "reports.jsonl.xz"
HEAD = "# 临澜市2023年政府工作报告\n\n二、2023年工作安排\n\n"
PARAGRAPH = "全市生产总值增长5.5%左右，新增城镇就业2万人以上。"
GOLD = [
    {"text": "5.5%", "measure": "growth", "direction": "up", "comparator": "~", "value": "5.5", "unit": "%"},
    {"text": "2万人", "measure": "level", "direction": None, "comparator": ">=", "value": "2", "unit": "万人"},
]
NAMES = ("全市生产总值", "新增城镇就业")


@pytest.fixture
def gold(monkeypatch):
    """One annotated paragraph of one report."""
    start = len(HEAD)
    place = {"id": "a01", "doc": "临澜市/2023.md", "start": start, "end": start + len(PARAGRAPH)}
    lines = {
        "paragraphs.jsonl": [place | {"digest": digest(PARAGRAPH)}],
        "targets.jsonl": [
            {"paragraph": "a01", "kind": "goal", "upper": None, "masked": False, "period": "2023", "indicator": name}
            | {"start": (at := start + PARAGRAPH.index(line["text"])), "end": at + len(line["text"])}
            | line
            for line, name in zip(GOLD, NAMES, strict=True)
        ],
    }
    monkeypatch.setattr(paragraphs, "_lines", lines.__getitem__)


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("ending", ["jsonl", "jsonl.xz"])
def test_a_paragraph_is_measured_in_its_report(tmp_path, ending):
    corpus = tmp_path / f"reports.{ending}"
    line = json.dumps({"path": "临澜市/2023.md", "text": HEAD + PARAGRAPH + "\n"}, ensure_ascii=False)
    corpus.write_bytes(lzma.compress(line.encode()) if ending.endswith("xz") else line.encode())
    measured = paragraphs.evaluate(corpus)
    assert (measured["paragraphs"], measured["quantities"]) == (1, 2)
    assert measured["figures"]["full"]["f1"] == 1.0
    assert measured["interval_95"]["full"] == [1.0, 1.0]


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "缺少或与标注时不同"),
        ('{"path": "临澜市/2023.md", "text": "另一份"}', "缺少或与标注时不同"),
        ("{", "语料读不出来"),
    ],
)
def test_another_corpus_is_one_clear_error(tmp_path, content, complaint):
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        paragraphs.evaluate(corpus)


def test_the_annotations_are_whole():
    places = {line["id"]: line for line in paragraphs._lines("paragraphs.jsonl")}
    targets = paragraphs._lines("targets.jsonl")
    assert len(places) >= 40
    for line in targets:
        place = places[line["paragraph"]]
        assert place["start"] <= line["start"] < line["end"] <= place["end"]
        assert line["indicator"]
        assert line["masked"] == (line["value"] is None)
        assert (line["comparator"] == "range") == (line["upper"] is not None)
        assert "text" not in line
        for number in (line["value"], line["upper"]):
            assert number is None or Decimal(number).is_finite()


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not here")
def test_unseen_paragraphs():
    measured = paragraphs.evaluate(CORPUS)["figures"]
    assert measured["found"]["f1"] >= 0.95
    assert measured["strict"]["f1"] >= 0.88
