"""The life of an index in a folder: many changes, forks of it, and those who read it meanwhile."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from threading import Event
from typing import NoReturn, get_args

import pytest

from index.embedders import Embedder, Vectors
from index.errors import StaleIndexError
from index.filters import Filter, Labels
from index.index import Stats
from index.local import index as local
from index.local.index import LocalIndex
from index.local.manifest import Manifest
from index.passage import Hit
from index.reranking import load_reranker
from index.reranking.records import Reranker
from index.searching import Ranking
from ingest.document import Document

Make = Callable[[str, str], Document]
Draw = Callable[[int], Document]
SUBJECTS = ["市国资委", "市财政局", "各区县", "市属企业", "发展改革委", "有关部门", "规划科"]
PREDICATES = ["要加快推进", "已经完成", "力争实现", "尚未落实", "继续压降", "着力提升", "督办"]
OBJECTS = ["利润总额", "资产负债率", "两金占用", "国资发〔2023〕5号文件", "COVID-19防控", "清理企业", "城乡居民收入"]
RANKINGS: Sequence[Ranking] = get_args(Ranking)
_QUESTIONS = Random(30)
QUERIES = [_QUESTIONS.choice(SUBJECTS) + _QUESTIONS.choice(PREDICATES) + _QUESTIONS.choice(OBJECTS) for _ in range(20)]
QUERIES += ["利润总额增长多少？", "国资发(2023)5号", "covid-19", "增长12%", "第7号", "哪些工作没有完成", "督办"]
QUERIES += ["负债率", "报告", "请问市国资委有什么问题"]


@pytest.fixture(scope="module")
def reranker() -> Reranker | None:
    return load_reranker()


@pytest.fixture
def draw(document: Make) -> Draw:
    """A document of a few passages; the same for the same seed."""

    def make(seed: int) -> Document:
        random = Random(seed)

        def sentence() -> str:
            words = (random.choice(part) for part in (SUBJECTS, PREDICATES, OBJECTS))
            return "".join(words) + f"，增长{random.randrange(1, 20)}%。"

        lines = [
            "一、2022年工作情况",
            sentence() * random.randrange(1, 4),
            "二、存在问题",
            *(sentence() for _ in range(random.randrange(12))),
            "三、2023年工作计划",
            sentence(),
        ]
        return document(f"第{seed}号报告", "\n".join(lines))

    return make


@pytest.fixture
def create(tmp_path: Path, embedder: Embedder, reranker: Reranker | None) -> Callable[..., LocalIndex]:
    """An index in a folder of this name, of these documents."""

    def make(name: str, documents: Sequence[Document] = (), labels: Mapping[str, Labels] | None = None) -> LocalIndex:
        index = LocalIndex.create(tmp_path / name, embedder, reranker)
        if labels is None:
            index.add(documents)
        else:
            index.add(documents, labels=lambda document: labels[document.id])
        index.save()
        return index

    return make


@pytest.fixture
def reopen(tmp_path: Path, embedder: Embedder, reranker: Reranker | None) -> Callable[..., LocalIndex]:
    """The index in the folder of this name, with the embedder of all tests, another one or none."""
    return lambda name, model=embedder: LocalIndex.open(tmp_path / name, model, reranker)


Create = Callable[..., LocalIndex]
Reopen = Callable[..., LocalIndex]


def answers(index: LocalIndex, rankings: Sequence[Ranking] = RANKINGS) -> dict[tuple[str, Ranking], list[Hit]]:
    return {(query, ranking): index.search(query, ranking=ranking) for query in QUERIES for ranking in rankings}


def segments(folder: Path) -> int:
    return len(list((folder / "segments").iterdir()))


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.suffix != ".lock"}


def differing(one: LocalIndex, other: LocalIndex, rankings: Sequence[Ranking] = RANKINGS) -> dict[object, object]:
    """Where the answers of two indexes aren't the same."""
    first, second = answers(one, rankings), answers(other, rankings)
    assert all(first.values()) == all(second.values())
    assert any(first.values()) or not one.documents
    return {asked: (hits, second[asked]) for asked, hits in first.items() if hits != second[asked]}


def test_many_small_additions_make_few_segments(tmp_path: Path, create: Create, draw: Draw) -> None:
    index, documents = create("index"), [draw(seed) for seed in range(60)]
    for document in documents:
        index.add([document])
    index.save()
    assert segments(tmp_path / "index") <= 7  # each at least twice as large as the next one
    fresh = create("fresh", documents)
    assert segments(tmp_path / "fresh") == 1
    assert index.content_digest() == fresh.content_digest()
    assert index.stats == fresh.stats
    assert differing(index, fresh) == {}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_its_history_an_index_is_like_one_made_afresh(
    create: Create, reopen: Reopen, draw: Draw, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Removed passages that aren't cleared away yet count in BM25's statistics, but in nothing else."""
    random, numbers, index = Random(seed), count(1000 * seed), create("index")
    present: dict[str, tuple[Document, Labels]] = {}

    def labels(document: Document) -> Labels:
        return present[document.id][1]

    def with_labels(document: Document) -> tuple[Document, Labels]:
        return document, Labels(random.choice([None, *SUBJECTS]), frozenset([random.choice([2022, 2023])]))

    for step in range(40):
        ids = sorted(present)
        if random.random() < 0.6 or not ids:
            new = [draw(next(numbers)) for _ in range(random.choice((1, 1, 3, 12)))]
        else:
            new = [replace(draw(next(numbers)), id=document) for document in random.sample(ids, min(2, len(ids)))]
        gone = random.sample(ids, min(len(ids), random.choice((1, 1, 1, 5)))) if random.random() < 0.3 else []
        if gone:
            index.remove([*gone, "nowhere"])
            present = {document: row for document, row in present.items() if document not in gone}
        else:
            present |= {document.id: with_labels(document) for document in new}
            index.add(new, labels=labels)
        if step % 13 == 12:
            index.save()
            index = reopen("index")
    index.save()
    fresh = create("fresh", [document for document, _ in present.values()], {id: row[1] for id, row in present.items()})
    assert index.content_digest() == fresh.content_digest()
    assert (index.stats, index.documents, index.labels) == (fresh.stats, fresh.documents, fresh.labels)
    assert {hit.passage for hit in index.search("要", 9999)} == {hit.passage for hit in fresh.search("要", 9999)}
    assert differing(index, fresh, ["dense"]) == {}
    monkeypatch.setattr(local, "_DEAD_SHARE", 0.0)
    index.remove([])
    assert differing(index, fresh) == {}
    assert index.content_digest() == fresh.content_digest()


def test_removals_beyond_a_share_are_cleared_away(tmp_path: Path, create: Create, reopen: Reopen, draw: Draw) -> None:
    documents = [draw(seed) for seed in range(40)]  # each of as many passages
    index = create("index", documents)
    [before] = (tmp_path / "index" / "segments").iterdir()
    index.remove(document.id for document in documents[:3])
    assert [place.name for place in (tmp_path / "index" / "segments").iterdir()] == [before.name]
    index.remove(document.id for document in documents[3:6])
    index.save()
    fresh = create("fresh", documents[6:])
    [after] = (tmp_path / "index" / "segments").iterdir()
    assert after.name != before.name
    assert Manifest.load(tmp_path / "index").removed == set()
    assert sum(map(len, files(after).values())) == sum(map(len, files(tmp_path / "fresh" / "segments").values()))
    assert index.content_digest() == fresh.content_digest()
    assert differing(index, fresh) == {}  # the words count nothing that isn't there any more
    assert differing(reopen("index"), fresh) == {}


def test_many_removals_are_cleared_away_however_small_their_share(
    tmp_path: Path, create: Create, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_DEAD_MOST", 5)
    documents = [draw(seed) for seed in range(80)]
    index = create("index", documents)
    [before] = (tmp_path / "index" / "segments").iterdir()
    index.remove(document.id for document in documents[:2])
    [after] = (tmp_path / "index" / "segments").iterdir()
    assert after.name != before.name
    assert index.content_digest() == create("fresh", documents[2:]).content_digest()


def test_an_index_emptied_may_be_filled_again(tmp_path: Path, create: Create, reopen: Reopen, draw: Draw) -> None:
    documents = [draw(seed) for seed in range(5)]
    index = create("index", documents)
    index.remove(document.id for document in documents)
    index.save()
    assert segments(tmp_path / "index") == 0
    again = reopen("index")
    assert (again.stats, again.search("利润总额")) == (Stats(0, 0), [])
    again.add(documents[:3])
    assert differing(again, create("fresh", documents[:3])) == {}


def test_a_fork_never_shows_in_its_source(tmp_path: Path, create: Create, reopen: Reopen, draw: Draw) -> None:
    documents = [draw(seed) for seed in range(30)]
    source = create("source", documents[:10])
    for document in documents[10:13]:
        source.add([document])
    source.save()
    before, asked = files(tmp_path / "source"), answers(source)
    LocalIndex.fork(tmp_path / "source", tmp_path / "fork")
    fork = reopen("fork")
    assert differing(fork, source) == {}
    fork.remove(document.id for document in documents[:5])
    fork.add([replace(documents[20], id=documents[6].id), *documents[13:20]])
    fork.save()
    expected = create("fresh", [replace(documents[20], id=documents[6].id), documents[5], *documents[7:20]])
    assert fork.content_digest() == expected.content_digest()
    assert files(tmp_path / "source") == before
    assert answers(source) == answers(reopen("source")) == asked
    shutil.rmtree(tmp_path / "source")
    assert answers(source) == asked  # whoever has opened it reads on
    again = reopen("fork")
    assert differing(again, expected, ["dense"]) == {}
    assert again.content_digest() == expected.content_digest()
    again.add([documents[21]])
    assert documents[21].id in again.documents


def test_a_fork_that_is_deleted_leaves_its_source(tmp_path: Path, create: Create, reopen: Reopen, draw: Draw) -> None:
    source = create("source", [draw(seed) for seed in range(5)])
    LocalIndex.fork(tmp_path / "source", tmp_path / "fork")
    reopen("fork").remove(source.documents)
    shutil.rmtree(tmp_path / "fork")
    assert differing(reopen("source"), source) == {}


@pytest.mark.parametrize("links", [True, False])
def test_a_fork_shares_its_files_where_the_disk_knows_links(
    tmp_path: Path, create: Create, reopen: Reopen, draw: Draw, links: bool
) -> None:
    def refuse(source: str, target: str) -> NoReturn:
        raise OSError(95, "not supported")

    source = create("source", [draw(seed) for seed in range(5)])
    before = files(tmp_path / "source")
    with pytest.MonkeyPatch.context() as patched:
        if not links:
            patched.setattr(os, "link", refuse)
        LocalIndex.fork(tmp_path / "source", tmp_path / "fork")
    shared = {file for file in before if (tmp_path / "fork" / file.relative_to(tmp_path / "source")).samefile(file)}
    assert {file.name for file in before.keys() - shared} == ({"manifest.json"} if links else {*_names(before)})
    fork = reopen("fork")
    assert fork.content_digest() == source.content_digest()
    fork.add([draw(9)])
    fork.remove([draw(0).id])
    fork.save()
    assert files(tmp_path / "source") == before
    assert reopen("fork").content_digest() == fork.content_digest()


def _names(found: Mapping[Path, bytes]) -> Iterator[str]:
    return (file.name for file in found)


def test_without_an_embedder_an_index_finds_by_words_refuses_additions_and_removes(
    tmp_path: Path, create: Create, reopen: Reopen, draw: Draw
) -> None:
    documents = [draw(seed) for seed in range(10)]
    index = create("index", documents)
    words = reopen("index", None)
    assert differing(words, index, ["lexical"]) == {}
    assert {hit.route for hits in answers(words, ["fused", "reranked"]).values() for hit in hits} == {"lexical"}
    assert words.search("利润总额", ranking="dense") == []
    with pytest.raises(StaleIndexError, match="没有嵌入模型"):
        words.add([draw(99)])
    assert (words.documents, words.stats) == (index.documents, index.stats)
    words.remove(document.id for document in documents[:4])
    words.save()
    again = reopen("index")
    fresh = create("fresh", documents[4:])
    assert again.content_digest() == fresh.content_digest()
    assert differing(again, fresh) == {}


class Failing:
    """Embeds what another embedder does, but fails at the `at`th call."""

    def __init__(self, embedder: Embedder, at: int) -> None:
        self._embedder, self._calls, self.name, self.dimensions = embedder, 0, embedder.name, embedder.dimensions
        self._at = at

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self._calls += 1
        if self._calls == self._at:
            raise RuntimeError("no answer")
        return self._embedder.embed_passages(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_queries(texts)


@pytest.mark.parametrize("replacing", [False, True])
def test_an_addition_that_fails_leaves_nothing_half_done(
    create: Create, reopen: Reopen, draw: Draw, embedder: Embedder, replacing: bool
) -> None:
    kept, added = [draw(seed) for seed in range(3)], [draw(seed) for seed in range(10, 90)]
    whole = added[:64]  # what is embedded together
    if replacing:
        added[70] = replace(added[70], id=kept[0].id)
    create("index", kept)
    index = reopen("index", Failing(embedder, 2))
    with pytest.raises(RuntimeError, match="no answer"):
        index.add(added)
    index.add([draw(100)])  # the model answers again
    index.save()
    again, fresh = reopen("index"), create("fresh", [*kept, *whole, draw(100)])
    assert again.content_digest() == index.content_digest() == fresh.content_digest()
    assert differing(again, index) == differing(again, fresh) == {}


@pytest.mark.parametrize("left", [None, 0, 100])
def test_an_index_with_any_file_of_a_segment_damaged_is_stale(
    tmp_path: Path, create: Create, reopen: Reopen, draw: Draw, left: int | None
) -> None:
    create("index", [draw(seed) for seed in range(3)])
    for name in [file.name for file in (tmp_path / "index" / "segments" / "1").iterdir()]:
        shutil.copytree(tmp_path / "index", tmp_path / name)
        file = tmp_path / name / "segments" / "1" / name
        content = file.read_bytes()
        file.unlink()
        if left is not None and left < len(content):
            file.write_bytes(content[:left])
        with pytest.raises(StaleIndexError):
            reopen(name)


def test_many_read_while_one_writes_and_switches(tmp_path: Path, create: Create, reopen: Reopen, draw: Draw) -> None:
    random, numbers = Random(7), count(100)
    documents = {document.id: document for document in map(draw, range(40))}
    index = create("0", list(documents.values()))
    current, finished, asked = [(index, index.search(QUERIES[0]))], Event(), QUERIES[0]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(interval / 20)

    def read(reader: int) -> int:
        choice, searches = Random(reader), 0
        while not finished.is_set() or searches < 3:
            seen, expected = current[-1]
            assert seen.search(asked) == expected
            hits = seen.search(choice.choice(QUERIES), ranking=choice.choice(RANKINGS))
            assert {hit.passage.document for hit in hits} <= seen.documents
            some = frozenset(choice.sample(sorted(seen.documents), 3))
            assert {hit.passage.document for hit in seen.search(asked, 99, Filter(documents=some))} <= some
            searches += 1
        return searches

    def write() -> None:
        for turn in range(4):
            folder = tmp_path / str(turn + 1)
            LocalIndex.fork(tmp_path / str(turn), folder)
            fork = reopen(folder.name)
            for document in random.sample(sorted(documents), 3):
                del documents[document]
            fork.remove(fork.documents - documents.keys())
            new = [draw(next(numbers)) for _ in range(3)]
            documents.update({document.id: document for document in new})
            fork.add(new)
            fork.save()
            assert fork.documents == documents.keys()
            current.append((fork, fork.search(asked)))
            if turn:
                shutil.rmtree(tmp_path / str(turn - 1))

    with ThreadPoolExecutor(10) as pool:
        readers = [pool.submit(read, reader) for reader in range(10)]
        try:
            write()
        finally:
            finished.set()
            sys.setswitchinterval(interval)
        assert min(reader.result() for reader in readers) >= 3
    last = reopen("4")
    fresh = create("fresh", list(documents.values()))
    assert last.content_digest() == fresh.content_digest()
