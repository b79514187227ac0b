import json
import lzma
from pathlib import Path

import pytest

from eval.retrieval import BenchmarkError, evaluate

TEXTS = {
    "利润": "全年市属企业实现利润总额5.2亿元，同比增长11%。",
    "负债": "部分企业资产负债率偏高，两金占用较大。",
    "食堂": "学校食堂实行校长陪餐制，食材统一采购。",
    "空白": " \n",
}
QUERIES = {"q1": "利润总额增长多少？", "q2": "哪些企业负债率偏高？", "q3": "校长陪餐制", "q4": "没有评判的问题"}
JUDGED = {"q1": "利润", "q2": "负债", "q3": "利润"}  # q3 is judged wrongly on purpose


def lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(params=["corpus.jsonl", "corpus.jsonl.xz"])
def benchmark(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    corpus = lines([{"id": id_, "title": f"{id_}情况", "text": text} for id_, text in TEXTS.items()]).encode()
    (tmp_path / request.param).write_bytes(lzma.compress(corpus) if request.param.endswith("xz") else corpus)
    queries = lines([{"id": id_, "text": text} for id_, text in QUERIES.items()])
    (tmp_path / "queries.jsonl").write_text(queries, encoding="utf-8")
    qrels = "".join(f"{query}\t{document}\t1\n" for query, document in JUDGED.items())
    (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return tmp_path


def ignore(stage: str, done: int, total: int) -> None: ...


def test_the_right_document_counts_at_its_rank(benchmark: Path) -> None:
    measures = evaluate(benchmark, ignore)
    assert measures["queries"] == 3
    assert measures["hit@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert measures["hit@10"] == 1
    assert measures["mrr@10"] in (pytest.approx((2 + 1 / rank) / 3, abs=1e-4) for rank in (2, 3))
    assert measures["hit@1"] < measures["ndcg@10"] < 1


def test_a_text_that_is_no_document_is_left_out_and_counted(benchmark: Path) -> None:
    measures = evaluate(benchmark, ignore)
    assert (measures["documents"], measures["refused"]) == (3, 1)


def test_times_and_each_route_are_reported(benchmark: Path) -> None:
    measures = evaluate(benchmark, ignore)
    assert measures["routes"].keys() == {"fused", "lexical", "dense"}
    assert all(measures[name] == value for name, value in measures["routes"]["fused"].items())
    assert 0 < measures["p50_ms"] <= measures["p95_ms"]
    assert measures["build_s"] > 0
    assert measures["routes"]["lexical"]["hit@10"] == pytest.approx(2 / 3, abs=1e-4)  # no word of q3 stands in 利润


def test_progress_counts_to_the_end_of_every_stage(benchmark: Path) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate(benchmark, lambda *step: told.append(step))
    assert told[:3] == [("build", done, 3) for done in (1, 2, 3)]
    assert {stage for stage, done, total in told if done == total == 3} == {"build", "fused", "lexical", "dense"}


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_folder_without_one_of_the_files_is_refused(tmp_path: Path, missing: str) -> None:
    contents = {
        "corpus.jsonl": '{"id": "甲", "text": "正文。"}\n',
        "queries.jsonl": '{"id": "q", "text": "问"}\n',
        "qrels.tsv": "q\t甲\t1\n",
    }
    for name in contents.keys() - {missing}:
        (tmp_path / name).write_text(contents[name], encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"qrels\.tsv"):
        evaluate(tmp_path, ignore)


@pytest.mark.parametrize("qrels", ["q 甲 1\n", "q\t甲\t很好\n", "unknown\t甲\t1\n"])
def test_judgements_in_another_form_are_refused(tmp_path: Path, qrels: str) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"id": "甲", "text": "正文。"}\n', encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "问"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
    with pytest.raises(BenchmarkError):
        evaluate(tmp_path, ignore)
