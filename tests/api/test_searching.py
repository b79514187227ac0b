"""`duban search`, `duban collection`, and the same over HTTP."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http import create_app
from index.embedders.static import StaticEmbedder
from library.homes import FolderHome
from library.service import Library

Run = Callable[..., subprocess.CompletedProcess[str]]

KEYS = ["rank", "score", "route", "document", "doc", "title", "path", "role", "start", "end", "quote", "page"]
ANNALS = (
    "临澜市财政局2021年工作总结\n一、工作情况\n\n" + "清理低效企业的资产负债率问题已经解决，" * 15 + "利润总额9亿元。\n"
)


@pytest.fixture(scope="module")
def own(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three documents of two organisations, two of which are in a collection."""
    folder = tmp_path_factory.mktemp("库") / "库"
    with Library.open(folder) as library:
        library.add_all(sorted(documents.iterdir()), collection="市级")
        library.add_bytes("财政.txt", ANNALS.encode())
    return folder


@pytest.fixture(scope="module")
def texts(own: Path) -> dict[str, str]:
    with Library.open(own) as library:
        return {entry.id: library.document(entry.id).text for entry in library.list()}


@pytest.fixture(scope="module")
def client(own: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path / "库"), raise_server_exceptions=False) as client:
        yield client


FILTERS: list[tuple[dict[str, str], set[str]]] = [
    ({}, {"2023年工作要点", "2023年工作总结", "财政"}),
    ({"organisation": "国资委"}, {"2023年工作要点", "2023年工作总结"}),
    ({"organisation": "财政局"}, {"财政"}),
    ({"year": "2021"}, {"财政"}),
    ({"kind": "工作总结"}, {"2023年工作总结", "财政"}),
    ({"collection": "市级"}, {"2023年工作要点", "2023年工作总结"}),
    ({"document": "财政"}, {"财政"}),
    ({"role": "问题"}, {"2023年工作总结"}),
    ({"role": "problem", "collection": "市级"}, {"2023年工作总结"}),
    ({"role": "计划"}, {"2023年工作要点"}),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS, ids=[str(filters) for filters, _ in FILTERS])
def test_a_search_keeps_to_its_filters_and_quotes_the_text(
    client: TestClient, texts: dict[str, str], filters: dict[str, str], expected: set[str]
) -> None:
    found = client.get("/search", params={"q": "低效企业资产负债率", "limit": "50", **filters}).json()
    assert list(found) == ["query", "hits"]
    assert found["query"] == "低效企业资产负债率"
    assert {hit["doc"] for hit in found["hits"]} == expected
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))
    for hit in found["hits"]:
        assert list(hit) == KEYS
        assert hit["quote"] == texts[hit["document"]][hit["start"] : hit["end"]]
        assert hit["route"] in {"lexical", "dense", "both"}


def test_the_command_line_prints_what_http_answers(duban: Run, client: TestClient, own: Path) -> None:
    options = ("--limit", "3", "--organisation", "国资委", "--year", "2023", "--collection", "市级", "--role", "计划")
    result = duban("search", "--library", own, "清理低效企业", *options, "--json")
    assert (result.returncode, result.stderr) == (0, "")
    query = {
        "q": "清理低效企业",
        "limit": 3,
        "organisation": "国资委",
        "year": 2023,
        "collection": "市级",
        "role": "plan",
    }
    assert json.loads(result.stdout) == client.get("/search", params=query).json()
    assert len(json.loads(result.stdout)["hits"]) == 3


def test_people_see_where_a_passage_stands_and_its_beginning(duban: Run, own: Path) -> None:
    shown = duban("search", "--library", own, "清理低效企业", "--kind", "工作总结").stdout
    assert shown.startswith("[1] ")
    assert "] 2023年工作总结 › 2023年工作情况 › 清退持续推进（" in shown
    assert "“（二）清退持续推进。全年清理低效无效企业13户。”" in shown
    assert "已经解决…”" in "".join(line.strip() for line in shown.splitlines())
    assert "按词" in shown
    assert "9亿元" not in shown


def test_nothing_found_is_no_error(duban: Run, own: Path) -> None:
    result = duban("search", "--library", own, "负债", "--document", "财政", "--role", "问题")
    assert (result.returncode, result.stdout, result.stderr) == (0, "没有找到相关的段落\n", "")


def test_a_collection_is_named_when_adding_and_changed_later(duban: Run, documents: Path, tmp_path: Path) -> None:
    one = ("--library", tmp_path / "库")
    file = documents / "2023年工作要点.txt"
    assert duban("add", *one, file).returncode == 0
    assert "文件集" not in duban("list", *one).stdout
    both = duban("add", *one, documents, "--collection", "市级")
    assert set(both.stdout.splitlines()) == {"= 已有 2023年工作要点", "✓ 已加入 2023年工作总结"}
    assert duban("list", *one).stdout.count("市级") == 2
    moved = duban("collection", *one, "2023年工作要点", "内部")
    assert (moved.returncode, moved.stdout) == (0, "✓ 2023年工作要点 在文件集 内部\n")
    hits = json.loads(duban("search", *one, "企业", "--collection", "内部", "--json").stdout)["hits"]
    assert {hit["doc"] for hit in hits} == {"2023年工作要点"}
    asked = json.loads(duban("ask", *one, "清理了多少低效企业？", "--collection", "市级", "--json").stdout)
    assert {citation["doc"] for citation in asked["citations"]} == {"2023年工作总结"}
    assert duban("collection", *one, "2023年工作要点").stdout == "✓ 2023年工作要点 不在任何文件集（原在 内部）\n"
    assert duban("collection", *one, "2023年工作要点").stdout == "✓ 2023年工作要点 不在任何文件集\n"


def upload(client: TestClient, name: str, text: str, **form: str) -> Any:
    response = client.post("/documents", files=[("files", (name, text.encode()))], data=form)
    return response.json()


def test_a_collection_over_http(empty: TestClient, plan: str) -> None:
    document = upload(empty, "要点.txt", plan, collection=" 市级 ")["files"][0]["document"]
    assert empty.get(f"/documents/{document}").json()["document"]["collection"] == "市级"
    assert upload(empty, "要点.txt", plan, collection="")["files"][0]["status"] == "unchanged"
    assert empty.get("/documents").json()["documents"][0]["collection"] == "市级"
    question = {"question": "资产负债率控制在多少以内？", "collection": "市级"}
    assert "64%" in empty.post("/ask", json=question).json()["answer"]
    moved = empty.put(f"/documents/{document}/collection", json={"collection": "内部"})
    assert (moved.status_code, moved.json()["collection"]) == (200, "内部")
    assert empty.post("/ask", json=question).status_code == 404
    assert empty.get("/search?q=负债&collection=内部").json()["hits"]
    assert empty.put(f"/documents/{document}/collection", json={"collection": None}).json()["collection"] is None
    told = empty.get("/search?q=负债&collection=内部")
    assert (told.status_code, told.json()["error"]["remedy"][-6:]) == (404, "有文件集：无")


@pytest.mark.parametrize(("name", "told"), [(" ", "不能为空"), ("长" * 101, "太长")])
def test_an_upload_to_what_is_no_collection_is_refused(empty: TestClient, plan: str, name: str, told: str) -> None:
    assert upload(empty, "要点.txt", plan, collection=name)["error"]["message"] == f"请求有误：collection {told}"
    assert empty.get("/documents").json() == {"documents": []}


@dataclass(frozen=True)
class Pace:
    """Told when an index is begun; it is made when `go_on` is set."""

    begun: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pace]:
    """From now on an index is made when the test says so."""
    pace, make = Pace(), FolderHome.make

    def make_slowly(home: FolderHome, *arguments: Any) -> Any:
        pace.begun.set()
        assert pace.go_on.wait(60)
        return make(home, *arguments)

    monkeypatch.setattr(FolderHome, "make", make_slowly)
    yield pace
    pace.go_on.set()


def searched(client: TestClient) -> set[str]:
    return {hit["doc"] for hit in client.get("/search", params={"q": "资产负债率"}).json()["hits"]}


def test_the_service_searches_while_its_index_is_made(documents: Path, tmp_path: Path, slowly: Pace) -> None:
    slowly.go_on.set()
    with TestClient(create_app(tmp_path / "库")) as client, ThreadPoolExecutor() as threads:
        upload(client, "要点.txt", (documents / "2023年工作要点.txt").read_text(encoding="utf-8"))
        assert client.get("/health").json()["index"] == "ready"
        slowly.begun.clear()
        slowly.go_on.clear()
        uploading = threads.submit(upload, client, "财政.txt", ANNALS)
        try:
            assert slowly.begun.wait(60)
            assert searched(client) == {"要点"}
            health = client.get("/health").json()
            assert (health["documents"], health["index"]) == (2, "updating")
        finally:
            slowly.go_on.set()
        assert uploading.result()["files"][0]["status"] == "added"
        assert searched(client) == {"要点", "财政"}
        assert client.get("/health").json()["index"] == "ready"


class OtherEmbedder(StaticEmbedder):
    """The same vectors under another name."""

    def __init__(self) -> None:
        super().__init__()
        self.name = "other@1"


def test_the_service_finds_by_words_while_the_vectors_of_another_model_are_made(
    documents: Path, tmp_path: Path, slowly: Pace
) -> None:
    slowly.go_on.set()
    with Library(tmp_path / "库", OtherEmbedder) as library:
        library.add_all(sorted(documents.iterdir()))
    slowly.go_on.clear()
    with TestClient(create_app(tmp_path / "库")) as client:
        try:
            assert searched(client) == {"2023年工作要点", "2023年工作总结"}
            assert client.get("/health").json()["index"] == "words only"
        finally:
            slowly.go_on.set()
        deadline = time.monotonic() + 60
        while client.get("/health").json()["index"] != "ready":
            assert time.monotonic() < deadline
            time.sleep(0.01)
        hits = client.get("/search", params={"q": "资产负债率"}).json()["hits"]
        assert {hit["route"] for hit in hits} >= {"both"}
