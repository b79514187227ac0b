"""Answers held against marked stretches, on a benchmark made here."""

import json
from pathlib import Path
from typing import Any

import pytest

from ask.answer import Answer, Sentence
from ask.shelf import Shelf
from eval.answers import spans
from eval.answers.shelf import IndexShelf
from eval.answers.spans import evaluate
from eval.retrieval.benchmark import BenchmarkError
from ground.citation import Citation
from ingest.document import Span
from ingest.reader import from_text

TEXTS = {"甲": "市民政局新建社区食堂8个。6月底前完成。", "乙": "市水务局改造供水管网150公里。"}
QUERIES = {
    "1": ("新建社区食堂多少个？", ["新建社区食堂8个"]),
    "2": ("改造管网多少公里？", ["水网", "改造供水管网150公里。"]),
    "3": ("修几条地铁？", ["三条"]),
}
JUDGED = {"1": "甲", "2": "乙", "3": "乙"}


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def benchmark(tmp_path: Path) -> Path:
    (tmp_path / "corpus.jsonl").write_text(lines([{"id": id_, "text": text} for id_, text in TEXTS.items()]))
    rows = [{"id": id_, "text": text, "answers": right} for id_, (text, right) in QUERIES.items()]
    (tmp_path / "queries.jsonl").write_text(lines(rows))
    (tmp_path / "qrels.tsv").write_text("".join(f"{query}\t{id_}\t1\n" for query, id_ in JUDGED.items()))
    return tmp_path


def said(text: str, document: str, refused: bool = False) -> Answer:
    citation = Citation(document, "名", Span(0, 5), "市民政局新", (), None)
    return Answer("问", text, (Sentence(text, (0,)),), (citation,), refused, None, "extractive")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """The answers to be given, by question; the shelf isn't asked."""
    answers: dict[str, Answer] = {}
    monkeypatch.setattr(spans, "answer", lambda text, _: answers[text])
    return answers


def test_the_nearest_right_answer_counts_and_a_refusal_says_nothing(benchmark: Path, given: dict[str, Answer]) -> None:
    first, second, third = (text for text, _ in QUERIES.values())
    given[first] = said("新建，社区 食堂9个", "乙")  # 7 of 8 signs, of another document
    given[second] = said("改造供水管网150公里" * 4, "乙")  # all 11 signs, four times
    given[third] = said("三条", "乙", refused=True)
    found = evaluate(benchmark)
    assert (found["questions"], found["documents"]) == (3, 2)
    assert found["f1"] == round((7 / 8 + 2 * 11 / 55) / 3, 4)
    assert (found["document_cited"], found["refused"]) == (round(1 / 3, 4), 1)
    assert found["f1_where_cited"] == round(2 * 11 / 55, 4)
    assert found["short"] == 0.5
    assert found["mean_length"] == round((10 + 44) / 2)
    low, high = found["interval_95"]["f1"]
    assert low < found["f1"] < high


def test_signs_alone_are_no_answer(benchmark: Path, given: dict[str, Answer]) -> None:
    given.update({text: said("。。", "甲") for text, _ in QUERIES.values()})
    assert evaluate(benchmark)["f1"] == 0.0


def test_a_limit_spreads_the_questions(benchmark: Path, given: dict[str, Answer]) -> None:
    given[QUERIES["1"][0]] = said("新建社区食堂8个", "甲")
    assert evaluate(benchmark, limit=1)["f1"] == 1.0
    given[QUERIES["2"][0]] = said("无", "甲")
    assert evaluate(benchmark, limit=2)["questions"] == 2
    assert spans._spread([*"abcdef"], 3) == ["a", "c", "e"]
    assert spans._spread([*"ab"], 9) == ["a", "b"]


def test_the_documents_are_there_to_be_searched(benchmark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def first(text: str, shelf: Shelf) -> Answer:
        passage = shelf.search(text, 1, [card.id for card in shelf.cards])[0].passage
        return said(passage.span.of(TEXTS[passage.document]), passage.document)

    monkeypatch.setattr(spans, "answer", first)
    done: list[tuple[str, int, int]] = []
    found = evaluate(benchmark, lambda *stage: done.append(stage), limit=1)
    assert done == [("build", 1, 2), ("build", 2, 2), ("questions", 1, 1)]
    assert (found["document_cited"], found["short"]) == (1.0, 1.0)
    assert 0.5 < found["f1"] < 1.0


def test_queries_without_answers_are_one_clear_error(benchmark: Path) -> None:
    rows = [{"id": id_, "text": text} for id_, (text, _) in QUERIES.items()]
    (benchmark / "queries.jsonl").write_text(lines(rows))
    with pytest.raises(BenchmarkError, match="没有标注答案"):
        evaluate(benchmark)


def test_a_shelf_reads_what_it_is_asked_for(tmp_path: Path) -> None:
    documents = [from_text(f"{name}.txt", text) for name, text in TEXTS.items()]
    shelf: Shelf = IndexShelf(documents, tmp_path / "index")
    first, second = (document.id for document in documents)
    assert [(card.id, card.name) for card in shelf.cards] == [(first, "甲"), (second, "乙")]
    assert {hit.passage.document for hit in shelf.search("改造供水管网", 5, [first])} == {first}
    [volume] = shelf.volumes([second])
    assert [target.text for target in volume.tasks.targets] == ["150公里"]
    assert shelf.volumes([second])[0] is volume
    assert shelf.embed(["水", "管网"]).shape[0] == 2
    assert shelf.decision("x") is None
