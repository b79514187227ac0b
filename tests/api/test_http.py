"""The HTTP interface: the contract, errors as JSON, uploads that don't disturb each other."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import api.http
from api.http import create_app
from library.service import Library


@pytest.fixture(scope="module")
def client(library_folder: Path) -> Iterator[TestClient]:
    """A client of the common library; for reading only."""
    with TestClient(create_app(library_folder), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a library of its own."""
    with TestClient(create_app(tmp_path / "库"), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def plan_id(client: TestClient) -> str:
    entries = client.get("/documents").json()["documents"]
    found: str = next(entry["id"] for entry in entries if entry["name"] == "2023年工作要点")
    return found


def upload(client: TestClient, *files: tuple[str, bytes]) -> list[dict[str, object]]:
    response = client.post("/documents", files=[("files", file) for file in files])
    assert response.status_code == 200
    rows: list[dict[str, object]] = response.json()["files"]
    return rows


def test_health(client: TestClient) -> None:
    health = client.get("/health").json()
    assert (health["status"], health["documents"]) == ("ok", 2)
    assert isinstance(health["generation"], int)
    assert health["index"] == "ready"


def test_documents_are_listed_and_described(client: TestClient, plan: str, plan_id: str) -> None:
    found = client.get(f"/documents/{plan_id}").json()
    assert found["document"]["title"] == "青岚市国资委2023年工作要点"
    organisation = found["metadata"]["organisation"]
    assert plan[organisation["start"] : organisation["end"]] == organisation["value"] == "青岚市国资委"
    assert [row["label"] for row in found["outline"]] == ["一、", "1.", "2.", "二、", "3."]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", slice(None)),
        ("?start=5&end=12", slice(5, 12)),
        ("?end=3", slice(3)),
        ("?start=9000", slice(0)),
        ("?start=9&end=4", slice(0)),
    ],
)
def test_the_text_of_a_document(client: TestClient, plan: str, plan_id: str, query: str, wanted: slice) -> None:
    part = client.get(f"/documents/{plan_id}/text{query}").json()
    expected = plan[wanted]
    assert (part["text"], part["length"]) == (expected, len(plan))
    assert plan[part["start"] : part["end"]] == expected


def test_the_task_list_is_that_of_the_command_line(client: TestClient, plan_id: str) -> None:
    found = client.get(f"/documents/{plan_id}/tasks").json()
    assert any(task["title"] == "清理低效企业" and task["lead"] == ["企业改革科"] for task in found["tasks"])
    assert next(target for target in found["targets"] if target["text"] == "*亿元")["value"] is None


def test_an_answer_is_cited(client: TestClient, plan: str, plan_id: str) -> None:
    question = {"question": "2023年资产负债率要控制在多少以内？", "document": plan_id}
    answer = client.post("/ask", json=question).json()
    assert not answer["refused"]
    for citation in answer["citations"]:
        assert plan[citation["start"] : citation["end"]] == citation["quote"]


def test_one_bad_file_does_not_stop_the_others(empty: TestClient, plan: str) -> None:
    rows = upload(empty, ("空.txt", b""), ("要点.txt", plan.encode()), ("密.txt", f"机密★1年\n{plan}".encode()))
    assert [row["status"] for row in rows] == ["failed", "added", "failed"]
    assert rows[0]["error"] == {"message": "空.txt：文件是空的（0 字节）", "remedy": "请重新导出或重新上传"}
    assert [entry["name"] for entry in empty.get("/documents").json()["documents"]] == ["要点"]
    assert upload(empty, ("要点.txt", plan.encode()))[0]["status"] == "unchanged"


def test_a_reader_that_breaks_is_told_of_that_file_only(
    empty: TestClient, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Library.add_bytes

    def break_on_odd(library: Library, name: str, data: bytes, collection: str | None) -> object:
        if name == "怪.txt":
            raise ZeroDivisionError
        return add(library, name, data, collection)

    monkeypatch.setattr(Library, "add_bytes", break_on_odd)
    rows = upload(empty, ("怪.txt", b"\x00"), ("要点.txt", plan.encode()))
    assert [row["status"] for row in rows] == ["failed", "added"]


def test_a_long_parse_holds_nobody_else_up(empty: TestClient, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = Event(), Event()
    add = Library.add_bytes

    def add_slowly(library: Library, name: str, data: bytes, collection: str | None) -> object:
        begun.set()
        assert go_on.wait(60)
        return add(library, name, data, collection)

    monkeypatch.setattr(Library, "add_bytes", add_slowly)
    with ThreadPoolExecutor() as threads:
        uploading = threads.submit(upload, empty, ("要点.txt", plan.encode()))
        assert begun.wait(60)
        assert empty.get("/health").json()["documents"] == 0
        go_on.set()
        assert uploading.result()[0]["status"] == "added"


@pytest.mark.parametrize("name", ["../../要点.txt", "C:\\报告\\要点.txt", "/etc/要点.txt"])
def test_a_file_is_called_by_its_last_name(empty: TestClient, plan: str, name: str) -> None:
    assert upload(empty, (name, plan.encode()))[0]["name"] == "要点.txt"


def test_a_document_goes(empty: TestClient, plan: str) -> None:
    document = upload(empty, ("要点.txt", plan.encode()))[0]["document"]
    assert empty.delete(f"/documents/{document}").json()["name"] == "要点"
    assert empty.get(f"/documents/{document}").status_code == 404
    assert empty.get("/documents").json() == {"documents": []}


@pytest.mark.parametrize("declared", [True, False])
def test_what_is_too_large_is_refused_while_it_streams(empty: TestClient, declared: bool) -> None:
    chunks = [b"x" * 100_000] * 20
    body = b"".join(chunks) if declared else iter(chunks)
    response = empty.post("/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.json()["error"]["message"] == "内容太大"
    assert empty.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("call", "body", "status", "message"),
    [
        ("GET /nowhere", None, 404, "没有这个地址"),
        ("PUT /documents", None, 405, "这个地址不支持该操作"),
        (f"GET /documents/{quote('没有的')}", None, 404, "没有的：文件库里没有这个文件"),
        ("GET /documents/x/text?start=-1", None, 422, "请求有误：start 不能是负数"),
        ("GET /documents/x/text?start=a", None, 422, "请求有误：start 应当是整数"),
        ("POST /ask", {}, 422, "请求有误：question 缺少"),
        ("POST /ask", {"question": ""}, 422, "请求有误：question 不能为空"),
        ("POST /ask", {"question": "几何？", "yaer": 1}, 422, "请求有误：yaer 不认识"),
        ("POST /ask", {"question": "几何？", "today": "x"}, 422, "请求有误：today 应当是日期，如 2023-06-30"),
        ("POST /ask", {"question": "几何？", "organisation": "别处"}, 404, "没有符合条件的文件"),
        ("POST /documents", None, 422, "请求有误：files 缺少"),
        ("POST /ask", {"question": "几何？", "collection": "市级"}, 404, "没有符合条件的文件"),
        ("GET /search", None, 422, "请求有误：q 缺少"),
        ("GET /search?q=", None, 422, "请求有误：q 不能为空"),
        ("GET /search?q=x&limit=0", None, 422, "请求有误：limit 应当大于 0"),
        ("GET /search?q=x&limit=101", None, 422, "请求有误：limit 不能大于 100"),
        ("GET /search?q=x&year=a", None, 422, "请求有误：year 应当是整数"),
        (
            "GET /search?q=x&role=y",
            None,
            422,
            "请求有误：role 应当是回顾、问题、计划、其他（review、problem、plan、other）",
        ),
        ("GET /search?q=x&yaer=1", None, 422, "请求有误：yaer 不认识"),
        ("GET /search?q=x&year=1999", None, 404, "没有符合条件的文件"),
        ("GET /search?q=x&document=y", None, 404, "y：文件库里没有这个文件"),
        ("PUT /documents/x/collection", {"collection": None}, 404, "x：文件库里没有这个文件"),
        ("PUT /documents/x/collection", {}, 422, "请求有误：collection 缺少"),
        ("PUT /documents/x/collection", {"collection": " "}, 422, "请求有误：collection 不能为空"),
        ("PUT /documents/x/collection", {"collection": "长" * 101}, 422, "请求有误：collection 太长"),
        ("PUT /documents/x/collection", {"collection": 7}, 422, "请求有误：collection 应当是文字"),
    ],
)
def test_errors_are_told_in_chinese(client: TestClient, call: str, body: object, status: int, message: str) -> None:
    response = client.request(*call.split(), json=body)
    assert (response.status_code, response.json()["error"]["message"]) == (status, message)
    assert response.json()["error"].keys() == {"message", "remedy"}


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"question": "\\ud800"}'])
def test_what_is_no_text_is_told_so(client: TestClient, body: bytes) -> None:
    response = client.post("/ask", content=body, headers={"Content-Type": "application/json"})
    assert 400 <= response.status_code < 500
    assert response.json()["error"].keys() == {"message", "remedy"}


def test_a_bug_shows_nothing_of_itself(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Library) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Library, "list", fail)
    with caplog.at_level(logging.CRITICAL):
        response = client.get("/documents")
    assert (response.status_code, response.json()["error"]["message"]) == (500, "服务内部出错")
    assert "secret" not in response.text


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("http://testserver", 200), (None, 200)])
def test_pages_of_other_sites_are_refused(client: TestClient, origin: str | None, status: int) -> None:
    headers = {"Origin": origin} if origin else {}
    assert client.post("/ask", json={"question": "资产负债率是多少？"}, headers=headers).status_code == status


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http-equiv", "")
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
    assert "/ask" in client.get("/openapi.json").json()["paths"]


def test_the_page_is_part_of_the_package() -> None:
    assert Path(api.http.__file__).with_name("page.html").is_file()
