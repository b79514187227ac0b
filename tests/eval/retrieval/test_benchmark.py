import json
import lzma
from pathlib import Path

import pytest

from eval.retrieval.benchmark import BenchmarkError, by_kind, read_benchmark

FILES = {
    "corpus.jsonl": '{"id": "甲", "text": "正文。"}\n',
    "queries.jsonl": '{"id": "q", "text": "问"}\n',
    "qrels.tsv": "q\t甲\t1\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_what_is_judged_is_read_and_what_is_no_document_is_counted(benchmark: Path) -> None:
    found = read_benchmark(benchmark)
    assert [(document.id, document.title) for document in found.documents] == [
        ("利润", "利润情况"),
        ("负债", "负债情况"),
        ("食堂", "食堂情况"),
    ]
    assert found.refused == 1
    assert list(found.queries) == ["q1", "q2", "q3"]
    assert found.judgements["q3"] == {"利润": 1}


def test_a_packed_corpus_is_read_alike(benchmark: Path) -> None:
    plain, file = read_benchmark(benchmark), benchmark / "corpus.jsonl"
    (benchmark / "corpus.jsonl.xz").write_bytes(lzma.compress(file.read_bytes()))
    file.unlink()
    assert read_benchmark(benchmark) == plain


def test_kinds_are_those_given_where_every_query_has_one(with_kinds: Path) -> None:
    found = read_benchmark(with_kinds)
    assert (found.given, found.kinds) == (True, {"q1": "fact", "q2": "fact", "q3": "summary"})


def test_kinds_are_those_of_the_form_where_one_is_missing(with_kinds: Path) -> None:
    file = with_kinds / "queries.jsonl"
    first, *others = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    del first["kind"]
    file.write_text("\n".join(map(json.dumps, (first, *others))), encoding="utf-8")
    found = read_benchmark(with_kinds)
    assert (found.given, found.kinds) == (False, {"q1": "figure", "q2": "list", "q3": "other"})


def test_kinds_part_the_queries_the_most_frequent_first() -> None:
    kinds = {"q1": "who", "q2": "list", "q3": "when", "q4": "list"}
    parts = by_kind(kinds)
    assert list(parts.items()) == [("list", [1, 3]), ("when", [2]), ("who", [0])]


@pytest.mark.parametrize("missing", FILES)
def test_a_folder_without_one_of_the_files_is_refused(tmp_path: Path, missing: str) -> None:
    write(tmp_path, {name: content for name, content in FILES.items() if name != missing})
    with pytest.raises(BenchmarkError, match=r"qrels\.tsv"):
        read_benchmark(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("qrels.tsv", "q 甲 1\n"),
        ("qrels.tsv", "q\t甲\t很好\n"),
        ("qrels.tsv", "unknown\t甲\t1\n"),
        ("qrels.tsv", ""),
        ("queries.jsonl", '{"id": "q"}\n'),
        ("queries.jsonl", "[]\n"),
        ("corpus.jsonl", "不是 JSON\n"),
        ("corpus.jsonl", '{"id": "甲", "text": " "}\n'),
        ("corpus.jsonl", ""),
    ],
)
def test_a_folder_in_another_form_is_refused_with_one_clear_error(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path, FILES | {name: content})
    with pytest.raises(BenchmarkError, match=r"检索评测数据.*corpus\.jsonl") as raised:
        read_benchmark(tmp_path)
    assert raised.value.where == str(tmp_path)


def test_a_packed_corpus_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    packed = lzma.compress((FILES["corpus.jsonl"] * 50).encode())
    (tmp_path / "corpus.jsonl.xz").write_bytes(packed[:-20])
    with pytest.raises(BenchmarkError, match="不是检索评测数据"):
        read_benchmark(tmp_path)
