"""What is particular to an index in a Milvus; what it has in common with the others stands in test_index.py."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

import pytest

from index.embedders import Embedder
from index.errors import StaleIndexError
from index.filters import Filter
from index.query import Query
from index.reranking.records import Candidates, Material
from ingest.document import Document

for package in ("pymilvus", "milvus_lite", "jieba"):
    pytest.importorskip(package, reason=f"{package} isn't installed (pip install duban[milvus])")

from index.milvus.errors import MilvusError  # noqa: E402
from index.milvus.index import MilvusIndex  # noqa: E402
from index.milvus.server import DenseIndex, Server  # noqa: E402

Make = Callable[[str, str], Document]
_NUMBERS = count()


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Milvus Lite for all tests of this file: it takes a while to start."""
    return str(tmp_path_factory.mktemp("milvus") / "index.db")


@pytest.fixture
def server(uri: str) -> Server:
    return Server(uri, f"t{next(_NUMBERS)}")


@pytest.fixture
def documents(document: Make) -> list[Document]:
    said = ["利润总额5.2亿元。", "落实国资发〔2023〕5号文件。", "做好核酸检测。"]
    return [document(f"第{number}号通知", text) for number, text in enumerate(said)]


def collections(server: Server) -> list[str]:
    from pymilvus import MilvusClient  # noqa: PLC0415

    return [name for name in MilvusClient(server.uri).list_collections() if name.startswith(f"{server.alias}__")]


def test_an_index_is_read_from_its_first_save_on(server: Server, embedder: Embedder, documents: list[Document]) -> None:
    index = MilvusIndex.create(server, embedder)
    index.add(documents)
    with pytest.raises(StaleIndexError, match="没有索引"):
        MilvusIndex.open(server, embedder)
    index.save()
    assert MilvusIndex.open(server, embedder).documents == index.documents


def test_what_was_added_is_found_by_whoever_has_opened_the_index(
    server: Server, embedder: Embedder, documents: list[Document]
) -> None:
    MilvusIndex.create(server, embedder).save()
    writers = [MilvusIndex.open(server, embedder) for _ in documents]
    for writer, document in zip(writers, documents, strict=True):
        writer.add([document])
    assert all(writer.documents == {document.id for document in documents} for writer in writers)
    fresh = MilvusIndex.create(replace(server, name=f"{server.name}_fresh"), embedder)
    fresh.add(documents)
    assert writers[0].content_digest() == fresh.content_digest()


def test_a_new_model_is_read_once_all_is_embedded(
    server: Server, embedder: Embedder, other_embedder: Embedder, documents: list[Document]
) -> None:
    old = MilvusIndex.create(server, embedder)
    old.add(documents)
    old.save()
    new = MilvusIndex.create(server, other_embedder)
    new.add(documents[:1])
    assert MilvusIndex.open(server, embedder).stats == old.stats  # read while the new one is filled
    new.add(documents[1:])
    new.save()
    assert MilvusIndex.open(server, other_embedder).stats == new.stats == old.stats
    with pytest.raises(StaleIndexError, match="embedder"):
        MilvusIndex.open(server, embedder)
    assert old.search("利润总额") != []  # who has opened it goes on reading it
    assert old.content_digest() != new.content_digest()
    assert len(collections(server)) == 2


def test_the_next_rebuilding_clears_away_what_is_not_read(
    server: Server, embedder: Embedder, documents: list[Document]
) -> None:
    first = MilvusIndex.create(server, embedder)
    first.save()
    MilvusIndex.create(server, embedder).add(documents)  # given up before it was saved
    third = MilvusIndex.create(server, embedder)
    assert third.stats.documents == 0
    assert len(collections(server)) == 2
    third.save()
    MilvusIndex.create(server, embedder)
    with pytest.raises(StaleIndexError, match="请重新打开"):
        first.search("利润")


def test_indexes_with_names_that_begin_alike_leave_each_other_alone(
    server: Server, embedder: Embedder, documents: list[Document]
) -> None:
    longer = MilvusIndex.create(replace(server, name=f"{server.name}_longer"), embedder)
    longer.add(documents)
    MilvusIndex.create(server, embedder)
    assert longer.stats.documents == len(documents)


def test_both_routes_are_one_request(
    server: Server, embedder: Embedder, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pymilvus import MilvusClient  # noqa: PLC0415

    index = MilvusIndex.create(server, embedder)
    index.add(documents)
    asked: list[int] = []
    searched = MilvusClient.hybrid_search

    def hybrid_search(
        self: MilvusClient, name: str, requests: Sequence[object], *rest: object, **more: object
    ) -> object:
        asked.append(len(requests))
        return searched(self, name, requests, *rest, **more)

    monkeypatch.setattr(MilvusClient, "hybrid_search", hybrid_search)
    hits = index.search("国资发〔2023〕5号", 1)
    assert asked == [2]
    assert hits[0].passage.document == documents[1].id


@pytest.mark.parametrize("kind", ["FLAT", "HNSW", "IVF_SQ8"])
def test_every_kind_of_dense_index_fills_up_a_filtered_search(
    server: Server, embedder: Embedder, documents: list[Document], kind: DenseIndex
) -> None:
    index = MilvusIndex.create(replace(server, dense_index=kind), embedder)
    index.add(documents)
    chosen = frozenset(document.id for document in documents[:2])
    assert {hit.passage.document for hit in index.search("检测", where=Filter(documents=chosen))} == chosen


class Witness:
    """A reranker that keeps what it is given and prefers what comes last."""

    name = "witness"

    def __init__(self) -> None:
        self.given: dict[str, Material] = {}
        self.cosines: Sequence[float] = ()

    def scores(self, query: Query, candidates: Candidates) -> list[float]:
        self.given = {material.text: material for material in candidates.materials}
        self.cosines = candidates.cosines
        return [number / len(self.given) for number in range(len(candidates.materials))]


def test_a_reranker_is_given_what_stands_around_a_passage(server: Server, embedder: Embedder, document: Make) -> None:
    witness = Witness()
    index = MilvusIndex.create(server, embedder, witness)
    index.add(
        [
            document("工作总结", "一、甲\n第一件事。\n二、乙\n第二件ABC。\n三、丙\n第三件事。"),
            document("别的", "无关。"),
        ]
    )
    hits = index.search("第二件")
    given = witness.given["二、乙\n第二件abc。"]
    assert given.before.endswith("一、甲\n第一件事。")
    assert given.after == "三、丙\n第三件事。"
    assert given.head.startswith("工作总结 乙\n工作总结")
    assert len(witness.given) == len(hits) == index.stats.passages
    assert hits[0].score > 1
    assert max(witness.cosines) > 0


def test_a_document_that_lacks_a_passage_is_noticed(server: Server, embedder: Embedder, document: Make) -> None:
    """As a process leaves it that is ended while it adds."""
    from pymilvus import MilvusClient  # noqa: PLC0415

    index = MilvusIndex.create(server, embedder)
    index.add([document("工作总结", "一、甲\n第一件事。\n二、乙\n第二件事。")])
    MilvusClient(server.uri).delete(collections(server)[0], filter="place == 1")
    with pytest.raises(StaleIndexError, match="不完整"):
        index.content_digest()


def test_a_very_long_row_of_a_table_is_kept(server: Server, embedder: Embedder, document: Make) -> None:
    long = document("表", "单" * 30_000)
    index = MilvusIndex.create(server, embedder)
    index.add([long])
    assert index.search("单")[0].passage.document == long.id


def test_a_server_that_is_not_there_is_named(embedder: Embedder) -> None:
    with pytest.raises(MilvusError, match=r"http://127\.0\.0\.1:1：服务连不上.*请检查服务是否已启动"):
        MilvusIndex.open(Server("http://127.0.0.1:1", timeout=1), embedder)


@pytest.mark.parametrize("uri", ["ftp://127.0.0.1:1", "/nowhere/index.db"])
def test_an_address_that_is_none_is_refused(embedder: Embedder, uri: str) -> None:
    with pytest.raises(MilvusError, match="服务连不上"):
        MilvusIndex.open(Server(uri, timeout=1), embedder)


def test_without_the_package_the_extra_is_named() -> None:
    program = "import sys; sys.modules['pymilvus'] = None; import index.milvus.index"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert 'pip install "duban[milvus]"' in ran.stderr
