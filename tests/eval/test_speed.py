"""The benchmark of extraction: that it measures, not how fast."""

import json

import pytest

from eval.gold import GoldError
from eval.speed import measure
from samples import folder


def test_our_own_documents_are_measured():
    told = []
    measured = measure(folder(), lambda *step: told.append(step))
    assert measured["documents"] == told[-1][2] >= 6
    assert measured["characters"] > 15_000
    assert measured["extract_per_s"] > 0
    assert measured["growth"].keys() == {"x1", "x2", "x4", "x8"}
    assert told[-1][:2] == ("documents", measured["documents"])


def test_a_corpus_is_measured(tmp_path):
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(json.dumps({"path": "甲/2023.md", "text": "新建学校3所。\n"}), encoding="utf-8")
    assert measure(corpus)["characters"] == 8


def test_a_folder_without_documents_is_one_clear_error(tmp_path):
    with pytest.raises(GoldError, match="没有可读的文件"):
        measure(tmp_path)
