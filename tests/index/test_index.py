from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedder import Embedder
from index.errors import StaleIndexError
from index.index import Index, Stats
from index.passage import Hit
from ingest.document import Document

Make = Callable[[str, str], Document]
BOILERPLATE = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。"


@pytest.fixture
def documents(document: Make) -> list[Document]:
    return [
        document(
            "市国资委2022年工作总结",
            "一、工作情况\n全年市属企业实现利润总额5.2亿元，同比增长11%。\n二、存在问题\n部分企业负债率偏高。",
        ),
        document(
            "市国资委2023年工作要点",
            "一、总体目标\n力争利润总额增长8%以上。\n二、重点任务\n1.落实国资发〔2023〕5号文件，压降两金占用。",
        ),
        document("关于疫情防控的通知", "各单位要做好COVID-19核酸检测，落实国资发〔2022〕15号要求。"),
    ]


@pytest.fixture
def index(tmp_path: Path, embedder: Embedder, documents: list[Document]) -> Index:
    index = Index.create(tmp_path / "index", embedder)
    index.add(documents)
    index.save()
    return index


def text_of(hit: Hit, documents: list[Document]) -> str:
    document = next(document for document in documents if document.id == hit.passage.document)
    return hit.passage.span.of(document.text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("2023年利润总额增长目标是多少？", "力争利润总额增长8%以上"),
        ("国资发（2023）5号", "国资发〔2023〕5号"),
        ("covid-19", "COVID-19"),
        ("企业负债率有什么问题", "负债率偏高"),
        ('利润 AND (总额 "5.2亿元" title:* ~', "5.2亿元"),
    ],
)
def test_the_best_hit_holds_what_is_asked_for(
    index: Index, documents: list[Document], query: str, expected: str
) -> None:
    assert expected in text_of(index.search(query)[0], documents)


def test_hits_are_ranked_from_one_by_falling_score(index: Index) -> None:
    hits = index.search("利润总额")
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage for hit in hits}) == len(hits)


def test_a_search_returns_as_many_hits_as_are_asked_for_and_exist(index: Index) -> None:
    assert [len(index.search("核酸", limit)) for limit in (0, 1, 3, 1000)] == [0, 1, 3, index.stats.passages]


def test_a_search_among_documents_finds_all_of_theirs_and_no_other(index: Index, documents: list[Document]) -> None:
    chosen = documents[1].id
    hits = index.search("核酸检测", 1000, documents=[chosen, "nowhere"])
    assert {hit.passage.document for hit in hits} == {chosen}
    assert len(hits) == sum(hit.passage.document == chosen for hit in index.search("核酸检测", 1000))
    assert index.search("核酸检测", documents=[]) == []


@pytest.mark.parametrize("query", ["", " \n", "，。？"])
def test_a_query_without_a_word_finds_nothing(index: Index, query: str) -> None:
    assert index.search(query) == []


def test_an_empty_index_finds_nothing(tmp_path: Path, embedder: Embedder) -> None:
    assert Index.create(tmp_path, embedder).search("利润") == []


def test_an_index_opened_again_finds_the_same(index: Index, tmp_path: Path, embedder: Embedder) -> None:
    again = Index.open(tmp_path / "index", embedder)
    assert again.search("利润总额") == index.search("利润总额") != []
    assert again.content_digest() == index.content_digest()
    assert again.stats == index.stats == Stats(documents=3, passages=index.stats.passages)


def test_opening_and_searching_change_no_file(index: Index, tmp_path: Path, embedder: Embedder) -> None:
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.suffix != ".lock"}
    assert Index.open(tmp_path / "index", embedder).search("利润总额")
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.suffix != ".lock"} == before


def test_the_order_of_adding_changes_nothing(tmp_path: Path, embedder: Embedder, document: Make) -> None:
    """Not even among passages that are equal, or at the end of a list cut off in the middle of them."""
    documents = [document(f"第{number}号报告", BOILERPLATE * 12) for number in range(130)]
    forwards, backwards = (Index.create(tmp_path / name, embedder) for name in ("forwards", "backwards"))
    forwards.add(documents)
    backwards.add(documents[100:])
    backwards.add(reversed(documents[:100]))
    assert forwards.content_digest() == backwards.content_digest()
    for query, limit in (("审议报告工作", 7), ("审议报告工作", 1000), ("第7号报告", 5)):
        assert forwards.search(query, limit) == backwards.search(query, limit) != []


def test_removing_leaves_an_index_like_one_built_afresh(
    index: Index, tmp_path: Path, embedder: Embedder, documents: list[Document]
) -> None:
    index.remove([documents[0].id, "nowhere"])
    index.save()
    fresh = Index.create(tmp_path / "fresh", embedder)
    fresh.add(documents[1:])
    assert index.content_digest() == fresh.content_digest()
    assert index.search("利润总额", 1000) == fresh.search("利润总额", 1000)
    assert documents[0].id not in index.documents
    assert Index.open(tmp_path / "index", embedder).content_digest() == fresh.content_digest()


def test_adding_a_document_again_replaces_it(index: Index, documents: list[Document]) -> None:
    digest = index.content_digest()
    index.add([documents[0], documents[0]])
    assert index.content_digest() == digest


def test_the_digest_tells_apart_what_differs(index: Index, document: Make) -> None:
    digest = index.content_digest()
    index.add([document("补充通知", "请各单位报送材料。")])
    assert index.content_digest() != digest


def test_progress_is_told_of_every_document(tmp_path: Path, embedder: Embedder, documents: list[Document]) -> None:
    told: list[str] = []
    Index.create(tmp_path, embedder).add(documents, lambda document: told.append(document.id))
    assert told == [document.id for document in documents]


def test_an_index_made_with_another_embedder_is_stale(index: Index, tmp_path: Path, other_embedder: Embedder) -> None:
    with pytest.raises(StaleIndexError, match="embedder"):
        Index.open(tmp_path / "index", other_embedder)


@pytest.mark.parametrize("name", ["manifest.json", "passages.json", "dense.faiss"])
def test_an_index_with_a_broken_or_missing_file_is_stale(
    index: Index, tmp_path: Path, embedder: Embedder, name: str
) -> None:
    file = tmp_path / "index" / name
    file.write_bytes(file.read_bytes()[:7])
    with pytest.raises(StaleIndexError):
        Index.open(tmp_path / "index", embedder)
    file.unlink()
    with pytest.raises(StaleIndexError):
        Index.open(tmp_path / "index", embedder)


def test_an_index_whose_parts_come_from_different_saves_is_stale(
    index: Index, tmp_path: Path, embedder: Embedder, document: Make
) -> None:
    index.add([document("补充通知", "请各单位报送材料。")])  # committed to the words, not saved elsewhere
    with pytest.raises(StaleIndexError, match="不完整"):
        Index.open(tmp_path / "index", embedder)
