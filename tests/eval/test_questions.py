"""The written questions: those of even number train the embedded model, the others the reranker."""

import json
import lzma
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
KINDS = {
    "reports": {"fact", "measure", "reworded", "keywords", "several"},
    "laws": {"everyday", "legal", "reworded", "yes-no", "keywords"},
}
PLACES = {"reports": {"path", "start", "end"}, "laws": {"row", "law", "article"}}
SAMPLE = 150


def questions(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "eval" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def sample(name: str) -> list[dict[str, Any]]:
    return Random(7).sample(questions(name), SAMPLE)


@pytest.mark.parametrize("name", KINDS)
def test_every_question_has_an_id_a_kind_a_text_and_a_place(name: str) -> None:
    rows = questions(name)
    assert len(rows) > 2000
    for row in rows:
        assert row.keys() == {"id", "kind", "text", *PLACES[name]}, row
        assert row["text"] == row["text"].strip() != "", row
        assert row["text"].isprintable(), row
        assert row["id"][-1].isdigit(), row
        assert row["id"][0] == name[0], row
    assert {row["kind"] for row in rows} == KINDS[name]


@pytest.mark.parametrize("name", KINDS)
def test_no_question_stands_there_twice(name: str) -> None:
    rows = questions(name)
    for field in ("id", "text"):
        assert Counter(row[field] for row in rows).most_common(1)[0][1] == 1


@pytest.mark.parametrize("name", KINDS)
def test_half_of_each_kind_trains_and_half_measures(name: str) -> None:
    rows = questions(name)
    for kind in KINDS[name]:
        odd = [int(row["id"][-1]) % 2 for row in rows if row["kind"] == kind]
        assert 0.3 < sum(odd) / len(odd) < 0.7, kind


@pytest.fixture(scope="module")
def reports() -> Mapping[str, str]:
    wanted = {row["path"] for row in sample("reports")}
    with lzma.open(CORPUS / "reports.jsonl.xz", "rt", encoding="utf-8") as lines:
        return {row["path"]: row["text"] for row in map(json.loads, lines) if row["path"] in wanted}


@needs_corpus
def test_reports_hold_the_answers(reports: Mapping[str, str]) -> None:
    for row in sample("reports"):
        answer = reports[row["path"]][row["start"] : row["end"]]
        assert len(answer) == row["end"] - row["start"] > 0, row
        assert sum(char.isalnum() for char in answer) > 10, row


@needs_corpus
def test_answers_have_more_of_their_question_than_other_places_have(reports: Mapping[str, str]) -> None:
    """Offsets that have slipped would point at some other stretch of the report."""

    def shared(question: str, text: str) -> int:
        return len(set(question) & set(text))

    better = 0
    for row in sample("reports"):
        text, length = reports[row["path"]], row["end"] - row["start"]
        other = (row["start"] + len(text) // 2) % max(1, len(text) - length)
        better += shared(row["text"], text[row["start"] : row["end"]]) > shared(
            row["text"], text[other : other + length]
        )
    assert better > 0.8 * SAMPLE


@needs_corpus
def test_the_articles_asked_about_are_in_the_corpus() -> None:
    asked = {row["row"]: row for row in sample("laws")}
    with lzma.open(CORPUS / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            if row := asked.pop(at, None):
                found = json.loads(line)
                assert (found["law"], found["article"]) == (row["law"], row["article"])
                assert found["text"].strip()
    assert asked == {}
