"""Checks against annotated goals of plans of the corpus."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from eval import verdicts
from eval.corpus import digest
from eval.gold import GoldError

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus" / "reports.jsonl.xz"
PLAN = """# 临澜市2023年政府工作报告

二、2023年工作安排

全市生产总值增长5.5%以上，固定资产投资增长8%。新建公园12座。
"""
REPORT = """# 临澜市2024年政府工作报告

一、2023年工作回顾

全市生产总值增长5.6%，固定资产投资增长6.1%。
"""
TEXTS = {"临澜市/2023.md": PLAN, "临澜市/2024.md": REPORT}
PLACES = [{"doc": path, "digest": digest(text)} for path, text in TEXTS.items()]


def _place(text: str, words: str) -> dict:
    return {"start": (start := text.index(words)), "end": start + len(words)}


def _goal(words: str, status: str, value: str | None = None, check: bool = True) -> dict:
    return {
        "pair": "1",
        "goal": _place(PLAN, words),
        "check": check,
        "status": status,
        "actual": value and {"value": value, "unit": "%"},
        "evidence": [_place(REPORT, f"{value}%")] if value else [],
    }


@pytest.fixture
def gold(monkeypatch):
    """One pair of which a goal was met, one missed; a person holds one for met that isn't, and one for no goal."""
    lines = {
        "pairs.jsonl": [dict(zip(("id", "plan", "report"), ("1", *PLACES), strict=True))],
        "verdicts.jsonl": [_goal("5.5%", "met", "5.6"), _goal("8%", "met", "6.1"), _goal("12座", "met", check=False)],
    }
    monkeypatch.setattr(verdicts, "_lines", lines.__getitem__)


def _corpus(folder: Path, texts: dict[str, str]) -> Path:
    corpus = folder / "reports.jsonl"
    lines = (json.dumps({"path": path, "text": text}, ensure_ascii=False) for path, text in texts.items())
    corpus.write_text("\n".join(lines), encoding="utf-8")
    return corpus


@pytest.mark.usefixtures("gold")
def test_a_plan_is_checked_in_the_next_report(tmp_path):
    told = []
    measured = verdicts.evaluate(_corpus(tmp_path, TEXTS), lambda *step: told.append(step))
    expected = {"matched": 1.0, "status": 0.5, "merged": 0.5, "value": 1.0, "evidence": 1.0, "said_done_but_not": 0}
    assert (measured["pairs"], measured["goals"]) == (1, 2)
    assert measured["figures"] == expected
    assert measured["by_pair"] == {"临澜市/2023.md": expected}
    assert measured["interval_95"]["status"] == [0.0, 1.0]
    assert told == [("pairs", 1, 1)]


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("texts", [{"临澜市/2023.md": PLAN}, TEXTS | {"临澜市/2024.md": REPORT + "另一份"}])
def test_another_corpus_is_one_clear_error(tmp_path, texts):
    with pytest.raises(GoldError, match=r"“临澜市/2024\.md”缺少或与标注时不同"):
        verdicts.evaluate(_corpus(tmp_path, texts))


def test_the_annotations_are_whole():
    pairs = {line["id"] for line in verdicts._lines("pairs.jsonl")}
    goals = verdicts._lines("verdicts.jsonl")
    assert {line["pair"] for line in goals} == pairs
    assert sum(line["check"] for line in goals) >= 100
    for line in goals:
        assert line.keys() == {"pair", "goal", "check", "status", "actual", "evidence"}
        assert all(place.keys() == {"start", "end"} for place in (line["goal"], *line["evidence"]))
        assert all(place["start"] < place["end"] for place in (line["goal"], *line["evidence"]))
        assert (line["status"] == "no_evidence") == (line["actual"] is None) == (not line["evidence"])
        assert line["actual"] is None or Decimal(line["actual"]["value"]).is_finite()


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not here")
def test_unseen_verdicts():
    """The figures stand in the README; here they may only not fall far."""
    measured = verdicts.evaluate(CORPUS)["figures"]
    assert measured["matched"] == 1.0
    assert measured["merged"] >= 0.88
    assert min(measured["value"], measured["evidence"]) >= 0.7
    assert measured["said_done_but_not"] <= 3
