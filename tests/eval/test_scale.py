import json
import lzma
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from eval.footprint import resident_mib
from eval.scale.corpus import ScaleError, documents, of_size, queries, unseen
from index.passages import split

ROOT = Path(__file__).parents[2]
REPORTS = [
    {"path": f"报告/{year}-甲市.md", "text": f"{year}年全市生产总值增长{year % 10}.5%，城镇新增就业9万人。\n" * 12}
    for year in (2021, 2022)
]
LAWS = [
    {"path": f"法规/{law}.md", "law": law, "article": f"第{number}条", "text": f"经营者应当在{number}日内报告情况。"}
    for law in ("报告条例", "检验办法", "采购规定")
    for number in range(1, 4)
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, rows in (("reports", REPORTS), ("laws", LAWS)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl.xz").write_bytes(lzma.compress(text.encode()))
    return tmp_path


def test_reports_and_laws_come_by_turns(corpus: Path) -> None:
    found = list(islice(documents(corpus), 5))
    assert [document.title for document in found] == ["2021-甲市", "报告条例", "2022-甲市", "检验办法", "采购规定"]
    assert "第1条" in found[1].text
    assert "第3条" in found[1].text


def test_a_corpus_that_runs_out_comes_again_with_other_figures(corpus: Path) -> None:
    found = list(islice(documents(corpus), 11))
    assert len({document.id for document in found}) == 11
    starts = [found[place].text.partition("，")[0] for place in (0, 5, 10)]
    assert starts == ["2021年全市生产总值增长1.5%", "2022年全市生产总值增长2.6%", "2023年全市生产总值增长3.7%"]


def test_an_index_has_as_many_passages_as_asked_or_a_few_more(corpus: Path) -> None:
    *before, last = list(of_size(corpus, 40))
    assert sum(len(split(document)) for document in before) < 40
    assert sum(len(split(document)) for document in (*before, last)) >= 40


def test_what_is_added_is_not_in_the_index(corpus: Path) -> None:
    inside = list(islice(documents(corpus), 30))
    assert {document.text for document in unseen(corpus, 3)}.isdisjoint(document.text for document in inside)
    assert {document.id for document in unseen(corpus, 3)}.isdisjoint(document.id for document in inside)


def test_queries_are_clauses_of_the_corpus_and_always_the_same(corpus: Path) -> None:
    found, text = queries(corpus), "".join(document.text for document in islice(documents(corpus), 100))
    assert 5 < len(found) <= 100
    assert all(query in text for query in found)
    assert queries(corpus) == found


@pytest.mark.parametrize("content", ["{}\n", "[1]\n", "不是 JSON\n", '{"path": "甲.md", "text": " "}\n'])
def test_a_corpus_in_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "reports.jsonl.xz").write_bytes(lzma.compress(content.encode()))
    with pytest.raises(ScaleError, match=r"reports\.jsonl\.xz"):
        next(documents(tmp_path))


def test_a_folder_without_a_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="没有可用的文件"):
        next(documents(tmp_path))


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "eval.scale", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_each_size_is_measured(corpus: Path) -> None:
    done = run("--corpus", corpus, "--sizes", "20,60", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert [size["passages"] >= wanted for size, wanted in zip(found, (20, 60), strict=True)] == [True, True]
    assert found[0]["disk_mib"] < found[1]["disk_mib"]
    for size in found:
        assert min(size[name] for name in ("build_s", "open_ms", "filtered_p50_ms", "add_ms", "remove_ms")) > 0
        assert 0 < size["search_p50_ms"] <= size["search_p95_ms"]
        assert (size["memory_mib"] is None) == (resident_mib() is None)


def test_a_table_is_shown(corpus: Path) -> None:
    done = run("--corpus", corpus, "--sizes", "20")
    assert done.returncode == 0, done.stderr
    for title in ("段/秒", "磁盘 MiB", "打开 毫秒", "检索 p95 毫秒", "移除一份文件 毫秒"):
        assert title in done.stdout


@pytest.mark.parametrize("sizes", ["", "一万", "0", "10,-5"])
def test_sizes_that_are_none_are_refused(corpus: Path, sizes: str) -> None:
    done = run("--corpus", corpus, "--sizes", sizes)
    assert done.returncode == 2
    assert "正整数" in done.stderr


def test_a_folder_without_a_corpus_is_told(tmp_path: Path) -> None:
    done = run("--corpus", tmp_path, "--sizes", "20")
    assert done.returncode == 1
    assert "没有可用的文件" in done.stderr
