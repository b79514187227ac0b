import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.retrieval import BenchmarkError, evaluate
from eval.rivals.compare import compare
from eval.rivals.errors import RivalError
from eval.rivals.material import Contents, Material, passage_text, write, write_queries
from eval.rivals.records import RIVALS, Plan, Rival
from eval.rivals.segment import words
from index.embedders import load_embedder
from index.local.index import LocalIndex
from index.passages import split
from ingest.document import Document
from ingest.reader import from_text

ROOT = Path(__file__).parents[2]
TEXTS = {
    "利润": "全年市属企业实现利润总额5.2亿元，同比增长11%。",
    "负债": "一、主要问题\n部分企业资产负债率偏高，两金占用较大。\n二、措施\n压降两金。",
    "食堂": "学校食堂实行校长陪餐制，食材统一采购。",
}
QUERIES = {
    "q1": "利润总额增长多少？",
    "q2": "哪些企业负债率偏高？",
    "q3": "校长陪餐制",
    "q4": "？",
    "q5": '"两金*" AND (',
}
JUDGED = {"q1": "利润", "q2": "负债", "q3": "食堂", "q4": "食堂", "q5": "负债"}
LAWS = [{"law": "食品安全法", "article": f"第{number}条", "text": f"第{number}种食品应当检验。"} for number in range(9)]


def lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(scope="module")
def benchmark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark")
    corpus = lines([{"id": id_, "title": f"{id_}情况", "text": text} for id_, text in TEXTS.items()])
    (folder / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    queries = lines([{"id": id_, "text": text} for id_, text in QUERIES.items()])
    (folder / "queries.jsonl").write_text(queries, encoding="utf-8")
    qrels = "".join(f"{query}\t{document}\t1\n" for query, document in JUDGED.items())
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


@pytest.fixture
def documents() -> list[Document]:
    return [from_text(f"{name}.txt", text) for name, text in TEXTS.items()]


@pytest.fixture
def material(documents: list[Document], tmp_path: Path) -> Material:
    write(tmp_path, load_embedder(), documents)
    write_queries(tmp_path, QUERIES)
    return Material(tmp_path, load_embedder())


@pytest.mark.parametrize("name", RIVALS)
def test_a_rival_finds_the_right_documents(benchmark: Path, name: str) -> None:
    if missing := RIVALS[name].missing:
        pytest.skip(f"needs {', '.join(missing)}")
    found = compare(benchmark, Plan((name,)))["rivals"][name]
    assert "error" not in found
    assert found["hit@10"] >= 4 / 5  # q4 has no word
    assert name == "langchain" or found["hit@1"] >= 3 / 5  # it takes a Chinese sentence for one word
    assert found["versions"].keys() == set(RIVALS[name].libraries)
    assert found["build_s"] >= 0
    assert 0 < found["p50_ms"] <= found["p95_ms"]
    assert found["peak_mib"] >= found["before_mib"] > 50


def test_duban_measures_what_its_own_evaluation_measures(benchmark: Path) -> None:
    found = compare(benchmark, Plan(("duban",)))["rivals"]["duban"]
    expected = evaluate(benchmark, lambda *_: None)
    assert [found[name] for name in ("hit@1", "hit@10", "mrr@10", "ndcg@10")] == [
        expected[name] for name in ("hit@1", "hit@10", "mrr@10", "ndcg@10")
    ]


def test_duban_is_held_against_each_rival_on_the_same_queries(benchmark: Path) -> None:
    found = compare(benchmark, Plan(("bare", "duban")))["rivals"]
    assert "differences" not in found["duban"]
    ahead = found["bare"]["differences"]["ndcg@10"]
    low, high = ahead["interval_95"]
    assert ahead["difference"] == pytest.approx(found["duban"]["ndcg@10"] - found["bare"]["ndcg@10"], abs=2e-4)
    assert low <= ahead["difference"] <= high
    assert 0 < ahead["p"] <= 1
    low, high = found["bare"]["interval_95"]["ndcg@10"]
    assert low <= found["bare"]["ndcg@10"] <= high


def test_the_corpus_and_the_conditions_are_told(benchmark: Path) -> None:
    told: list[tuple[str, int, int]] = []
    found = compare(benchmark, Plan(("bare", "duban")), lambda *step: told.append(step))
    assert (found["data"], found["documents"], found["refused"]) == (benchmark.name, 3, 0)
    assert (found["queries"], found["of"], found["limit"]) == (5, 5, 100)
    assert found["embedder"] == load_embedder().name
    assert list(found["rivals"]) == ["bare", "duban"]
    assert told == [("rivals", 1, 2), ("rivals", 2, 2)]


def test_a_sample_is_always_the_same(benchmark: Path) -> None:
    first, second = (compare(benchmark, Plan(("bare",), sample=2)) for _ in range(2))
    assert (first["queries"], first["of"]) == (2, 5)
    assert first["rivals"]["bare"]["mrr@10"] == second["rivals"]["bare"]["mrr@10"]


def test_a_rival_without_its_library_is_left_out(benchmark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RIVALS, "absent", Rival("absent", "没有", "no.such:build", ("rjieba", "no-such-library")))
    found = compare(benchmark, Plan(("absent",)))["rivals"]["absent"]
    assert "没有安装 no-such-library" in found["error"]
    assert found["versions"].keys() == {"rjieba"}
    assert "hit@1" not in found


def test_a_rival_that_fails_leaves_the_others_their_figures(benchmark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RIVALS, "broken", Rival("broken", "坏的", "no.such:build", ()))  # the other process knows none
    found = compare(benchmark, Plan(("broken", "bare")))["rivals"]
    assert "退出码 1：KeyError" in found["broken"]["error"]
    assert found["bare"]["hit@10"] > 0
    assert "differences" not in found["bare"]  # duban didn't run


def test_filler_enlarges_the_corpus_as_far_as_asked(benchmark: Path, tmp_path: Path) -> None:
    filler = tmp_path / "laws.jsonl"
    filler.write_text(lines([*LAWS[:2], {"text": " "}, *LAWS[2:]]), encoding="utf-8")
    alone = compare(benchmark, Plan(()))
    assert alone["passages"] > 3
    more = compare(benchmark, Plan((), passages=alone["passages"] + 4, filler=(filler,)))
    assert (more["passages"], more["documents"]) == (alone["passages"] + 4, 3 + 4)
    assert compare(benchmark, Plan((), passages=10_000, filler=(filler,)))["documents"] == 3 + len(LAWS)


@pytest.mark.parametrize("content", ["{}\n", "[1]\n", "不是 JSON\n"])
def test_filler_in_another_form_is_refused(benchmark: Path, tmp_path: Path, content: str) -> None:
    filler = tmp_path / "filler.jsonl"
    filler.write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"filler\.jsonl"):
        compare(benchmark, Plan((), passages=100, filler=(filler,)))


def test_what_is_read_is_what_was_written(documents: list[Document], material: Material) -> None:
    cut = [(document, passage) for document in documents for passage in split(document)]
    blocks = list(material.blocks())
    assert list(material.documents()) == documents
    assert [text for block in blocks for text in block.texts] == [passage_text(*each) for each in cut]
    assert [owner for block in blocks for owner in block.owners] == [document.id for document, _ in cut]
    assert material.queries == QUERIES
    expected = load_embedder().embed_passages([passage_text(*each) for each in cut])
    assert np.array_equal(np.concatenate([block.vectors for block in blocks]), expected)


def test_nothing_written_is_nothing_read(tmp_path: Path) -> None:
    assert write(tmp_path, load_embedder(), []) == Contents()
    assert list(Material(tmp_path, load_embedder()).blocks()) == []


def test_duban_embeds_exactly_the_passages_that_the_others_are_given(material: Material, tmp_path: Path) -> None:
    index = LocalIndex.create(tmp_path / "index", material.embedder)
    index.add(material.documents())
    assert index.stats.passages == sum(len(block.texts) for block in material.blocks())


def test_another_text_than_a_passage_has_no_prepared_vector(material: Material) -> None:
    with pytest.raises(RivalError, match="没有这一段"):
        material.embedder.embed_passages(["没有这一段"])


def test_words_are_those_of_a_dictionary_without_punctuation() -> None:
    assert words("资产负债率，GDP增长5%。") == ["资产负债率", "gdp", "增长", "5%"]


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "eval.rivals", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def printed(benchmark: Path) -> dict[str, Any]:
    done = run("--data", benchmark, "--only", "duban", "--only", "bare", "--sample", 3, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_command_prints_one_object(printed: dict[str, Any]) -> None:
    assert printed["rivals"].keys() == {"duban", "bare"}
    assert (printed["queries"], printed["of"], printed["seed"]) == (3, 5, 0)


def test_the_command_prints_a_table(benchmark: Path) -> None:
    done = run("--data", benchmark, "--only", "duban", "--only", "bare", "--sample", 3)
    assert done.returncode == 0, done.stderr
    assert "3 个问题（从 5 个中随机选出，种子 0）" in done.stdout
    assert f"faiss-cpu {RIVALS['duban'].versions['faiss-cpu']}" in done.stdout
    assert "duban 的 nDCG" in done.stdout
    assert "p 1.0000" in done.stdout  # three queries leave everything to chance


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--only", "没有的"], "没有的"), (["--passages", "10"], "--filler")], ids=str
)
def test_the_command_says_what_is_wrong(benchmark: Path, arguments: list[str], told: str) -> None:
    done = run("--data", benchmark, *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_the_command_refuses_a_folder_without_a_benchmark(tmp_path: Path) -> None:
    done = run("--data", tmp_path)
    assert done.returncode == 1
    assert "不是检索评测数据" in done.stderr
