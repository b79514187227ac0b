import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

TEXTS = {
    "利润": "全年市属企业实现利润总额5.2亿元，同比增长11%。",
    "负债": "部分企业资产负债率偏高，两金占用较大。",
    "食堂": "学校食堂实行校长陪餐制，食材统一采购。",
    "空白": " \n",
}
QUERIES = {"q1": "利润总额增长多少？", "q2": "哪些企业负债率偏高？", "q3": "校长陪餐制", "q4": "没有评判的问题"}
JUDGED = {"q1": "利润", "q2": "负债", "q3": "利润"}  # q3 is judged wrongly on purpose


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write(folder: Path, queries: list[dict[str, Any]], judged: Mapping[str, str]) -> Path:
    corpus = lines([{"id": id_, "title": f"{id_}情况", "text": text} for id_, text in TEXTS.items()])
    (folder / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    (folder / "queries.jsonl").write_text(lines(queries), encoding="utf-8")
    qrels = "".join(f"{query}\t{document}\t1\n" for query, document in judged.items())
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


@pytest.fixture
def benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three documents and one that is none; the reranked route is the fused one."""
    monkeypatch.setenv("DUBAN_RERANKER", "none")
    return write(tmp_path, [{"id": id_, "text": text} for id_, text in QUERIES.items()], JUDGED)


@pytest.fixture
def with_kinds(tmp_path: Path) -> Path:
    rows = [{"id": id_, "text": text, "kind": "fact" if id_ < "q3" else "summary"} for id_, text in QUERIES.items()]
    return write(tmp_path, rows, JUDGED)
