"""Conversations and feedback over HTTP and on the command line."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http import MAX_REQUEST_BYTES, create_app
from ask.answer import Answer, Sentence
from ground.citation import cite
from ingest.document import Span
from library.criteria import Criteria
from library.service import Library

Run = Callable[..., subprocess.CompletedProcess[str]]
QUESTION = "2023年资产负债率要控制在多少以内？"
QUOTE = "资产负债率控制在64%以内"
TITLE = "2023年工作要点"


def answer_of(library: Library, question: str) -> Answer:
    """The answer to any question, cited from the plan."""
    document = library.document(library.find(TITLE))
    start = document.text.index(QUOTE)
    citation = cite(document, Span(start, start + len(QUOTE)))
    sentences = (Sentence(f"{QUOTE}。", (0,)),)
    return Answer(question, f"{QUOTE}。", sentences, (citation,), refused=False, reason=None, mode="figure")


@pytest.fixture
def client(tmp_path: Path, plan: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of a library with the plan, in which every question has the same answer."""

    def ask(library: Library, question: str, **_: Any) -> Answer:
        return answer_of(library, question)

    monkeypatch.setattr(Library, "ask", ask)
    with TestClient(create_app(tmp_path / "库"), raise_server_exceptions=False) as client:
        client.post("/documents", files=[("files", (f"{TITLE}.txt", plan.encode()))])
        yield client


@pytest.fixture
def begun(client: TestClient) -> dict[str, Any]:
    """The first turn of a conversation."""
    response = client.post("/conversations", json={"question": QUESTION, "year": 2023, "document": TITLE})
    assert response.status_code == 201
    turn: dict[str, Any] = response.json()
    return turn


def test_a_conversation_begins_goes_on_and_is_reopened(client: TestClient, begun: dict[str, Any]) -> None:
    key = begun["conversation"]
    assert (begun["number"], begun["question"], begun["feedback"]) == (1, QUESTION, [])
    assert begun["options"] == {"organisation": None, "year": 2023, "document": TITLE, "collection": None}
    assert begun["answer"] == client.post("/ask", json={"question": QUESTION}).json()
    assert begun["made"].endswith("Z")
    further = client.post(f"/conversations/{key}/turns", json={"question": "那2022年呢？"})
    assert (further.status_code, further.json()["number"], further.json()["conversation"]) == (201, 2, key)
    client.delete(f"/documents/{TITLE}")
    assert client.get(f"/conversations/{key[:6]}").json() == {"turns": [begun, further.json()]}
    (listed,) = client.get("/conversations").json()["conversations"]
    assert listed == {"id": key, "title": QUESTION, "created": begun["made"], "turns": 2}


def test_a_conversation_is_forgotten(client: TestClient, begun: dict[str, Any]) -> None:
    key = begun["conversation"]
    removed = client.delete(f"/conversations/{key}")
    assert (removed.status_code, removed.json()["id"], removed.json()["turns"]) == (200, key, 1)
    assert client.get("/conversations").json() == {"conversations": []}
    assert client.get(f"/conversations/{key}").status_code == 404


def test_feedback_is_kept_and_exported(client: TestClient, begun: dict[str, Any]) -> None:
    key = begun["conversation"]
    word = {"right": False, "why": "口径不对", "answer": "63%", "who": "王敏"}
    first = client.post(f"/conversations/{key}/turns/1/feedback", json=word)
    assert first.status_code == 201
    assert first.json().items() >= word.items()
    second = client.post(f"/conversations/{key}/turns/1/feedback", json={"right": True, "who": "李强"}).json()
    assert (second["right"], second["why"], second["answer"]) == (True, "", None)
    assert client.get(f"/conversations/{key}").json()["turns"][0]["feedback"] == [first.json(), second]
    exported = client.get("/feedback/export")
    assert exported.headers["content-type"] == "application/x-ndjson"
    (record,) = map(json.loads, exported.content.splitlines())
    assert (record["question"], record["doc"], record["facts"]) == (QUESTION, TITLE, ["64%"])
    assert (record["who"], record["evidence"][0]["quote"]) == ("李强", QUOTE)


def test_nothing_judged_is_an_empty_export(client: TestClient, begun: dict[str, Any]) -> None:
    assert client.get("/feedback/export").content == b""


@pytest.mark.parametrize(
    ("call", "body", "status", "message"),
    [
        ("GET /conversations/abcdef", None, 404, "abcdef：没有这个对话"),
        ("DELETE /conversations/abcdef", None, 404, "abcdef：没有这个对话"),
        ("POST /conversations/abcdef/turns", {"question": "几何？"}, 404, "abcdef：没有这个对话"),
        ("POST /conversations/abcdef/turns/1/feedback", {"right": True, "who": "王敏"}, 404, "abcdef：没有这个对话"),
        ("POST /conversations", {}, 422, "请求有误：question 缺少"),
        ("POST /conversations", {"question": ""}, 422, "请求有误：question 不能为空"),
        ("POST /conversations", {"question": "长" * 1001}, 422, "请求有误：question 太长"),
        ("POST /conversations", {"question": "几何？", "yaer": 1}, 422, "请求有误：yaer 不认识"),
        ("POST /conversations/KEY/turns", {"question": "几何？", "year": "x"}, 422, "请求有误：year 应当是整数"),
        ("POST /conversations/KEY/turns/x/feedback", {"right": True, "who": "王"}, 422, "请求有误：number 应当是整数"),
        ("POST /conversations/KEY/turns/1/feedback", {"who": "王敏"}, 422, "请求有误：right 缺少"),
        ("POST /conversations/KEY/turns/1/feedback", {"right": True}, 422, "请求有误：who 缺少"),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": "对", "who": "王敏"},
            422,
            "请求有误：right 应当是 true 或 false",
        ),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": None, "who": "王敏"},
            422,
            "请求有误：right 应当是 true 或 false",
        ),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": False, "who": "王敏", "answer": "长" * 2001},
            422,
            "请求有误：answer 太长",
        ),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": True, "who": "王敏", "note": ""},
            422,
            "请求有误：note 不认识",
        ),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": True, "who": " "},
            422,
            "对话 KEY 第 1 问：没有写明由谁判断",
        ),
        (
            "POST /conversations/KEY/turns/1/feedback",
            {"right": True, "who": "王敏", "answer": "63%"},
            422,
            "对话 KEY 第 1 问：判为正确，却另给了正确答案",
        ),
        (
            "POST /conversations/KEY/turns/2/feedback",
            {"right": True, "who": "王敏"},
            404,
            "对话 KEY 第 2 问：没有这一问",
        ),
        ("PUT /conversations/KEY", None, 405, "这个地址不支持该操作"),
    ],
)
def test_errors_are_told_in_chinese(
    client: TestClient, begun: dict[str, Any], call: str, *, body: object, status: int, message: str
) -> None:
    key = begun["conversation"]
    response = client.request(*call.replace("KEY", key).split(), json=body)
    assert (response.status_code, response.json()["error"]["message"]) == (status, message.replace("KEY", key))
    assert client.get(f"/conversations/{key}").json() == {"turns": [begun]}


def test_what_is_too_large_is_refused(client: TestClient, begun: dict[str, Any]) -> None:
    for address in ("/conversations", f"/conversations/{begun['conversation']}/turns"):
        response = client.post(address, content=b"x" * (MAX_REQUEST_BYTES + 1))
        assert response.status_code == 413


@pytest.fixture
def folder(tmp_path: Path, documents: Path) -> Path:
    """A library with a conversation of two turns."""
    with Library.open(tmp_path / "库") as library:
        library.add(documents / f"{TITLE}.txt")
        turn = library.keep_turn(None, QUESTION, answer_of(library, QUESTION), Criteria(year=2023, document=TITLE))
        library.keep_turn(turn.conversation, "那2022年呢？", answer_of(library, "那2022年呢？"), Criteria())
        library.remove(TITLE)
    return tmp_path / "库"


@pytest.fixture
def key(folder: Path) -> str:
    with Library.open(folder) as library:
        return library.conversations()[0].id


def test_conversations_are_listed(duban: Run, folder: Path, key: str, tmp_path: Path) -> None:
    shown = duban("conversations", "--library", folder).stdout
    assert key in shown
    assert QUESTION in shown
    (listed,) = json.loads(duban("--library", folder, "conversations", "--json").stdout)["conversations"]
    assert (listed["id"], listed["title"], listed["turns"]) == (key, QUESTION, 2)
    assert duban("conversations", "--library", tmp_path / "别的").stdout == "还没有对话\n"


def test_a_conversation_is_shown_as_it_was(duban: Run, folder: Path, key: str) -> None:
    duban("feedback", key, "2", "wrong", "--why", "年份不对", "--answer", "63%", "--who", "王敏", "--library", folder)
    result = duban("conversations", "--library", folder, "show", key[:6])
    first, second = result.stdout.split("\n\n第2问　")
    assert result.returncode == 0
    assert first.startswith(f"第1问　{QUESTION}\n")
    assert f"年份 2023　文件 {TITLE}\n{QUOTE}。[1]\n\n出处\n[1] {TITLE}" in first
    assert second.startswith("那2022年呢？\n")
    assert "王敏" not in first
    assert second.rstrip().endswith("判为有误：年份不对；正确答案：63%")
    turns = json.loads(duban("conversations", "show", key, "--json", "--library", folder).stdout)["turns"]
    assert [turn["number"] for turn in turns] == [1, 2]
    assert turns[0]["answer"]["citations"][0]["quote"] == QUOTE
    assert [said["who"] for said in turns[1]["feedback"]] == ["王敏"]


def test_a_conversation_is_removed(duban: Run, folder: Path, key: str) -> None:
    assert duban("conversations", "remove", key, "--library", folder).stdout == f"✓ 已移除 {key}（{QUESTION}）\n"
    assert duban("conversations", "--library", folder).stdout == "还没有对话\n"


def test_feedback_is_given_and_exported(duban: Run, folder: Path, key: str, tmp_path: Path) -> None:
    given = duban("feedback", "--who", "王敏", "--library", folder, key, "1", "right", "--why", "与原文一致")
    assert (given.returncode, given.stderr) == (0, "")
    assert given.stdout.startswith("✓ 第1问：王敏 ")
    assert given.stdout.endswith(" 判为正确：与原文一致\n")
    assert duban("feedback", "give", key, "2", "wrong", "--who", "王敏", "--library", folder).returncode == 0
    out = tmp_path / "反馈.questions.jsonl"
    exported = duban("feedback", "export", out, "--library", folder)
    assert (exported.returncode, exported.stdout) == (0, "")
    assert exported.stderr == f"✓ 已写入 {out}（1 条）\n另有 1 条判为有误而没有写正确答案，未导出\n"
    (record,) = map(json.loads, out.read_text("utf-8").splitlines())
    assert (record["id"], record["facts"], record["why"]) == (f"{key}-1", ["64%"], "与原文一致")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("conversations show abcdef", 1, "abcdef：没有这个对话。请用 duban conversations"),
        ("conversations remove abcdef", 1, "abcdef：没有这个对话"),
        ("conversations show", 2, "缺少 对话"),
        ("conversations nothing", 2, "没有命令 nothing"),
        ("feedback abcdef 1 right --who 王敏", 1, "abcdef：没有这个对话"),
        ("feedback KEY 9 right --who 王敏", 1, "对话 KEY 第 9 问：没有这一问。这个对话共 2 问"),
        ("feedback KEY 1 maybe --who 王敏", 2, "right|wrong 的值不对：应当是 right 或 wrong"),
        ("feedback KEY x right --who 王敏", 2, "序号 的值不对：应当是整数"),
        ("feedback KEY 1 right", 2, "缺少 --who"),
        ("feedback KEY 1 right --who 王敏 --answer 63%", 1, "判为正确，却另给了正确答案"),
        ("feedback KEY", 2, "缺少 序号"),
        ("feedback --nothing KEY 1 right --who 王敏", 2, "没有选项 --nothing"),
        ("feedback export", 2, "缺少 输出"),
        ("feedback export /nowhere/a.jsonl", 1, "/nowhere"),
    ],
)
def test_wrong_calls_are_told(duban: Run, folder: Path, key: str, *, arguments: str, status: int, told: str) -> None:
    result = duban("--library", folder, *arguments.replace("KEY", key).split())
    assert (result.returncode, result.stdout) == (status, "")
    assert told.replace("KEY", key) in result.stderr


def test_the_help_is_chinese(duban: Run) -> None:
    assert "duban feedback 对话 序号 right|wrong" in duban("feedback", "--help").stdout
    for arguments in (("conversations",), ("conversations", "show"), ("feedback",), ("feedback", "give")):
        shown = duban(*arguments, "--help").stdout
        assert "用法：duban" in shown
        assert "Usage" not in shown


def test_a_list_of_conversations_loads_no_model_and_no_index(duban: Run, folder: Path) -> None:
    names = "; import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    result = duban("conversations", "--library", folder, code=f"from api.cli import run; run(){names}")
    assert not {"faiss", "tantivy", "torch", "transformers", "fastapi", "rjieba"} & set(result.stderr.split())
