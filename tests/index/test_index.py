"""What every index promises, whatever keeps it; then what holds of an index in a folder only."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from index.embedders import Embedder
from index.errors import StaleIndexError
from index.filters import Filter, Labels
from index.index import Index, Stats
from index.local.index import LocalIndex
from index.passage import Hit
from ingest.document import Document

Make = Callable[[str, str], Document]
BOILERPLATE = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。"
_NUMBERS = count()


class Place(Protocol):
    """Where indexes are kept, by name."""

    def create(self, name: str, embedder: Embedder) -> Index: ...

    def open(self, name: str, embedder: Embedder | None) -> Index: ...


@dataclass
class Folder:
    """Indexes in a folder."""

    folder: Path

    def create(self, name: str, embedder: Embedder) -> Index:
        return LocalIndex.create(self.folder / name, embedder)

    def open(self, name: str, embedder: Embedder | None) -> Index:
        return LocalIndex.open(self.folder / name, embedder)


@dataclass
class Milvus:
    """Indexes in a Milvus that other tests use too."""

    uri: str
    number: int = field(default_factory=lambda: next(_NUMBERS))

    def create(self, name: str, embedder: Embedder) -> Index:
        from index.milvus.index import MilvusIndex  # noqa: PLC0415 - only where pymilvus is
        from index.milvus.server import Server  # noqa: PLC0415

        return MilvusIndex.create(Server(self.uri, f"t{self.number}_{name}"), embedder)

    def open(self, name: str, embedder: Embedder | None) -> Index:
        from index.milvus.index import MilvusIndex  # noqa: PLC0415
        from index.milvus.server import Server  # noqa: PLC0415

        return MilvusIndex.open(Server(self.uri, f"t{self.number}_{name}"), embedder)

    def clear(self) -> None:
        """What lies in the Milvus would slow down the next test."""
        from pymilvus import MilvusClient  # noqa: PLC0415

        client = MilvusClient(self.uri)
        for alias in client.list_aliases()["aliases"]:
            client.drop_alias(alias)
        for collection in client.list_collections():
            client.drop_collection(collection)


@pytest.fixture(scope="module")
def milvus_uri(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Milvus Lite for all tests of this file: it takes a while to start."""
    for package in ("pymilvus", "milvus_lite", "jieba"):
        pytest.importorskip(package, reason=f"{package} isn't installed (pip install duban[milvus])")
    return str(tmp_path_factory.mktemp("milvus") / "index.db")


@pytest.fixture(params=["local", "milvus"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "local":
        yield Folder(tmp_path)
        return
    milvus = Milvus(request.getfixturevalue("milvus_uri"))
    yield milvus
    milvus.clear()


@pytest.fixture
def make_index(place: Place, embedder: Embedder) -> Callable[..., Index]:
    """Makes an empty index, or one with these documents."""

    def make(name: str = "index", documents: Iterable[Document] = ()) -> Index:
        index = place.create(name, embedder)
        index.add(documents)
        return index

    return make


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
def index(make_index: Callable[..., Index], documents: list[Document]) -> Index:
    index = make_index("index", documents)
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


def test_each_ranking_finds_what_its_routes_find(index: Index, documents: list[Document]) -> None:
    words, meaning = (index.search("利润总额", 1000, ranking=ranking) for ranking in ("lexical", "dense"))
    assert {hit.route for hit in words} == {"lexical"}
    assert all("利润" in text_of(hit, documents) or "利润" in "".join(hit.passage.path) for hit in words)
    assert {hit.route for hit in meaning} == {"dense"}
    assert len(meaning) == index.stats.passages > len(words) > 0


@pytest.mark.parametrize("ranking", ["reranked", "fused", "dense"])
def test_a_search_among_documents_finds_all_of_theirs_and_no_other(
    index: Index, documents: list[Document], ranking: str
) -> None:
    chosen = documents[1].id
    hits = index.search("核酸检测", 1000, where=Filter(documents=frozenset([chosen, "nowhere"])), ranking=ranking)
    assert {hit.passage.document for hit in hits} == {chosen}
    assert len(hits) == sum(hit.passage.document == chosen for hit in index.search("核酸检测", 1000))
    assert index.search("核酸检测", where=Filter(documents=frozenset())) == []


@pytest.mark.parametrize("query", ["", " \n", "，。？"])
def test_a_query_without_a_word_finds_nothing(index: Index, query: str) -> None:
    assert index.search(query) == []


def test_an_empty_index_finds_nothing(make_index: Callable[..., Index]) -> None:
    assert make_index().search("利润") == []


def test_an_index_opened_again_finds_the_same(index: Index, place: Place, embedder: Embedder) -> None:
    again = place.open("index", embedder)
    assert again.search("利润总额") == index.search("利润总额") != []
    assert again.content_digest() == index.content_digest()
    assert again.stats == index.stats == Stats(documents=3, passages=index.stats.passages)
    assert again.documents == index.documents == {hit.passage.document for hit in index.search("利润总额", 1000)}


def test_an_index_opened_without_a_model_finds_by_words_alone(
    index: Index, place: Place, documents: list[Document]
) -> None:
    words = place.open("index", None)
    assert "利润总额" in text_of(words.search("利润总额")[0], documents)
    assert {hit.route for hit in words.search("利润总额", 1000)} == {"lexical"}
    with pytest.raises(StaleIndexError, match="没有嵌入模型"):
        words.add(documents)


def test_the_order_of_adding_changes_nothing(make_index: Callable[..., Index], document: Make) -> None:
    """Not even among passages that are equal, or at the end of a list cut off in the middle of them."""
    documents = [document(f"第{number}号报告", BOILERPLATE * 12) for number in range(130)]
    forwards, backwards = make_index("forwards", documents), make_index("backwards", documents[100:])
    backwards.add(reversed(documents[:100]))
    assert forwards.content_digest() == backwards.content_digest()
    for query, limit in (("审议报告工作", 7), ("审议报告工作", 1000), ("第7号报告", 5)):
        assert forwards.search(query, limit) == backwards.search(query, limit) != []


def test_hundreds_of_documents_are_all_found_counted_and_filtered(
    make_index: Callable[..., Index], document: Make
) -> None:
    documents = [document(f"第{number}号通知", f"落实国资发〔2023〕{number}号文件。") for number in range(1, 321)]
    index = make_index("index", documents)
    assert index.documents == {document.id for document in documents}
    assert index.stats.documents == 320
    for number in (1, 7, 64, 65, 200, 320):
        assert index.search(f"国资发[2023]{number}号", 1)[0].passage.document == documents[number - 1].id
    chosen = frozenset(document.id for document in documents[:200])
    hits = index.search("落实文件", 1000, where=Filter(documents=chosen))
    assert {hit.passage.document for hit in hits} == chosen
    assert len(index.search("落实文件", 1000)) == index.stats.passages


def test_removing_leaves_an_index_like_one_built_afresh(
    index: Index, make_index: Callable[..., Index], place: Place, embedder: Embedder, documents: list[Document]
) -> None:
    index.remove([documents[0].id, "nowhere"])
    index.save()
    fresh = make_index("fresh", documents[1:])
    assert index.content_digest() == fresh.content_digest()
    assert index.search("利润总额", 1000) == fresh.search("利润总额", 1000)
    assert documents[0].id not in index.documents
    assert place.open("index", embedder).content_digest() == fresh.content_digest()


def test_an_index_may_be_emptied(index: Index, documents: list[Document]) -> None:
    index.remove([document.id for document in documents])
    assert index.stats == Stats(0, 0)
    assert index.documents == set()
    assert index.search("利润总额") == []


def test_adding_a_document_again_replaces_it(index: Index, documents: list[Document]) -> None:
    digest = index.content_digest()
    index.add([documents[0], documents[0]])
    assert index.content_digest() == digest


def test_a_document_read_anew_leaves_nothing_of_its_old_passages(
    index: Index, make_index: Callable[..., Index], documents: list[Document]
) -> None:
    """The same file, but a later version reads less of it."""
    shorter = replace(documents[0], text=documents[0].text[:14], outline=())
    index.add([shorter])
    fresh = make_index("fresh", [*documents[1:], shorter])
    assert index.content_digest() == fresh.content_digest()
    assert index.stats == fresh.stats
    assert index.search("负债率偏高", 1000) == fresh.search("负债率偏高", 1000)


def test_the_digest_tells_apart_what_differs(index: Index, document: Make) -> None:
    digest = index.content_digest()
    index.add([document("补充通知", "请各单位报送材料。")])
    assert index.content_digest() != digest


def test_the_digest_tells_labels_apart(index: Index, documents: list[Document]) -> None:
    digest = index.content_digest()
    index.add(documents[:1], labels=lambda document: Labels(readers=frozenset(["国资"])))
    other = index.content_digest()
    index.add(documents[:1], labels=lambda document: Labels(readers=frozenset(["办公室"])))
    assert len({digest, other, index.content_digest()}) == 3


def test_progress_is_told_of_every_document(make_index: Callable[..., Index], documents: list[Document]) -> None:
    told: list[str] = []
    make_index().add(documents, lambda document: told.append(document.id))
    assert told == [document.id for document in documents]


def test_an_index_made_with_another_embedder_is_stale(index: Index, place: Place, other_embedder: Embedder) -> None:
    with pytest.raises(StaleIndexError, match="embedder"):
        place.open("index", other_embedder)


def test_an_index_that_was_never_made_is_stale(place: Place, embedder: Embedder) -> None:
    with pytest.raises(StaleIndexError, match="重建索引"):
        place.open("nowhere", embedder)


EXACT = [
    ("营业收入1,100万元。", "1100万元"),
    ("同比增长12.5%。", "12.5%"),
    ("建设1155工程。", "1155"),
    ("见国资发〔2023〕5号文件。", "国资发(2023)5号"),
    ("按GB/T 9704格式印发。", "gb/t"),
    ("地铁S2线开通。", "S2"),
    ("推进COVID-19疫苗接种。", "covid-19"),
]


@pytest.mark.parametrize(("text", "query"), EXACT)
def test_what_is_written_exactly_is_found_exactly(
    make_index: Callable[..., Index], document: Make, text: str, query: str
) -> None:
    decoys = [
        "营业收入1,101万元。",
        "同比增长12.6%。",
        "建设1156工程。",
        "见国资发〔2023〕15号、〔2022〕5号文件。",
        "地铁S3线。",
    ]
    index = make_index("index", [document(f"通知{number}", said) for number, said in enumerate((*decoys, text))])
    found = index.search(query, ranking="lexical")
    assert found[0].passage.document == document(f"通知{len(decoys)}", text).id
    assert len(found) == 1 or found[0].score > found[1].score


AWKWARD = "某\"局\\ 或 {x} and 'true'\n"
LABELLED = {
    "甲": Labels("市国资委", frozenset([2022, 2023]), "工作总结", "市级", None),
    "乙": Labels("市国资委", frozenset([2023]), "工作要点", "市级", frozenset(["国资", "办公室"])),
    "丙": Labels("市财政局", frozenset([2021]), "工作总结", "区级", frozenset(["财政"])),
    "丁": Labels(None, frozenset(), None, None, frozenset()),
    "戊": Labels(AWKWARD, frozenset([2023]), AWKWARD, AWKWARD, frozenset([AWKWARD])),
}
FILTERS = [
    (Filter(), "甲乙丙丁戊"),
    (Filter(organisations=frozenset(["市国资委"])), "甲乙"),
    (Filter(organisations=frozenset(["市财政局", AWKWARD])), "丙戊"),
    (Filter(organisations=frozenset(["市"])), ""),
    (Filter(organisations=frozenset()), ""),
    (Filter(years=frozenset([2023])), "甲乙戊"),
    (Filter(years=frozenset([2021, 2022])), "甲丙"),
    (Filter(years=frozenset()), ""),
    (Filter(kinds=frozenset(["工作总结", AWKWARD])), "甲丙戊"),
    (Filter(collections=frozenset(["市级"])), "甲乙"),
    (Filter(collections=frozenset([AWKWARD])), "戊"),
    (Filter(reader=frozenset()), "甲"),
    (Filter(reader=frozenset(["财政"])), "甲丙"),
    (Filter(reader=frozenset(["办公室", AWKWARD])), "甲乙戊"),
    (Filter(reader=frozenset(["无关"])), "甲"),
    (Filter(organisations=frozenset(["市国资委"]), years=frozenset([2023]), reader=frozenset(["国资"])), "甲乙"),
    (Filter(organisations=frozenset(["市国资委"]), years=frozenset([2022]), kinds=frozenset(["工作总结"])), "甲"),
    (Filter(years=frozenset([2023]), reader=frozenset(["财政"]), collections=frozenset(["市级"])), "甲"),
    (Filter(kinds=frozenset(["工作要点"]), reader=frozenset(["财政"])), ""),
]


Labelled = tuple[Index, dict[str, Document]]


@pytest.fixture(scope="module")
def labelled_before() -> dict[str, Labelled]:
    """What `labelled` has made."""
    return {}


@pytest.fixture(params=["local", "milvus"])
def labelled(
    request: pytest.FixtureRequest,
    labelled_before: dict[str, Labelled],
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
    document: Make,
) -> Labelled:
    """An index of the documents of `LABELLED`, which no test changes; each of them reviews, and plans."""
    if request.param not in labelled_before:
        place: Place = Folder(tmp_path_factory.mktemp("labelled"))
        if request.param == "milvus":
            place = Milvus(request.getfixturevalue("milvus_uri").replace("index.db", "labelled.db"))
        text = "一、2022年工作情况\n压降两金占用。\n二、2023年工作计划\n压降两金占用。"
        documents = {name: document(f"{name}单位的材料", text) for name in LABELLED}
        named = {documents[name].id: labels for name, labels in LABELLED.items()}
        index = place.create("labelled", embedder)
        index.add(documents.values(), labels=lambda document: named[document.id])
        labelled_before[request.param] = index, documents
    return labelled_before[request.param]


@pytest.mark.parametrize("ranking", ["fused", "lexical", "dense"])
@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_a_filter_admits_all_passages_of_what_it_names_and_no_other(
    labelled: Labelled, where: Filter, expected: str, ranking: str
) -> None:
    index, documents = labelled
    hits = index.search("单位压降两金占用", 1000, where=where, ranking=ranking)
    everything = index.search("单位压降两金占用", 1000, ranking=ranking)
    admitted = {documents[name].id for name in expected}
    assert {hit.passage for hit in hits} == {hit.passage for hit in everything if hit.passage.document in admitted}
    assert {hit.passage.document for hit in hits} == admitted


def test_a_filter_names_roles_and_documents_too(labelled: Labelled) -> None:
    index, documents = labelled
    plans = index.search("压降两金占用", 1000, where=Filter(roles=frozenset(["plan"])))
    assert {hit.passage.role for hit in plans} == {"plan"}
    assert {hit.passage.document for hit in plans} == index.documents
    chosen = frozenset([documents["甲"].id, documents["丙"].id])
    where = Filter(documents=chosen, roles=frozenset(["review"]), years=frozenset([2021, 2023]))
    both = index.search("压降两金占用", 1000, where=where)
    assert {hit.passage.document for hit in both} == chosen
    assert {hit.passage.role for hit in both} == {"review"}
    assert index.search("压降两金占用", where=Filter(roles=frozenset())) == []


def test_an_index_knows_the_labels_of_its_documents(labelled: Labelled) -> None:
    index, documents = labelled
    assert index.labels == {documents[name].id: labels for name, labels in LABELLED.items()}


def test_opening_and_searching_change_no_file(tmp_path: Path, embedder: Embedder, documents: list[Document]) -> None:
    index = LocalIndex.create(tmp_path / "index", embedder)
    index.add(documents)
    index.save()
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.suffix != ".lock"}
    assert LocalIndex.open(tmp_path / "index", embedder).search("利润总额")
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.suffix != ".lock"} == before


@pytest.mark.parametrize("name", ["manifest.json", "segments/1/passages.npy", "segments/1/vectors.faiss"])
def test_an_index_with_a_broken_or_missing_file_is_stale(
    tmp_path: Path, embedder: Embedder, documents: list[Document], name: str
) -> None:
    index = LocalIndex.create(tmp_path / "index", embedder)
    index.add(documents)
    index.save()
    file = tmp_path / "index" / name
    written = file.read_bytes()[:7]
    file.unlink()  # who has opened the index goes on reading the file
    file.write_bytes(written)
    with pytest.raises(StaleIndexError):
        LocalIndex.open(tmp_path / "index", embedder)
    file.unlink()
    with pytest.raises(StaleIndexError):
        LocalIndex.open(tmp_path / "index", embedder)


def test_an_index_whose_parts_come_from_different_saves_is_stale(
    tmp_path: Path, embedder: Embedder, documents: list[Document], document: Make
) -> None:
    index = LocalIndex.create(tmp_path / "index", embedder)
    index.add(documents)
    index.save()
    index.add([document("补充通知", "请各单位报送材料。")])  # committed to the words, not saved elsewhere
    with pytest.raises(StaleIndexError, match="不完整"):
        LocalIndex.open(tmp_path / "index", embedder)
