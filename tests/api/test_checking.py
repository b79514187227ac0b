"""A check as it is asked for: at the command line, over HTTP, and with a person's word on it."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.http import create_app
from library.service import Library

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN, REPORT = "2023年工作要点", "2023年工作总结"


@pytest.fixture
def own(documents: Path, tmp_path: Path) -> Path:
    """A library of its own with both documents."""
    folder = tmp_path / "库"
    with Library.open(folder) as library:
        library.add_all(sorted(documents.iterdir()))
    return folder


@pytest.fixture
def client(own: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own), raise_server_exceptions=False) as client:
        yield client


def goal(check: dict[str, Any], text: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in check["verdicts"] if row["goal"]["text"] == text)
    return found


def test_a_check_as_json(duban: Run, documents: Path, plan: str, tmp_path: Path) -> None:
    files = documents / f"{PLAN}.txt", documents / f"{REPORT}.txt"
    away = tmp_path / "没有的库"
    result = duban("check", *files, "--json", DUBAN_LIBRARY=str(away))
    check = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (0, "")
    assert not away.exists()
    keys = "plan reports verdicts task_verdicts findings series ranking summary notices"
    assert check.keys() >= set(keys.split())
    row = goal(check, "12户")
    fields = "id goal status status_name actual gap rate formula evidence against basis confidence reason note light"
    assert row.keys() >= {*fields.split(), "progress", "candidates", "decision", "citation"}
    assert (row["status_name"], row["actual"]["value"], row["actual"]["unit"]) == ("超额完成", "13", "户")
    assert plan[row["goal"]["start"] : row["goal"]["end"]] == "12户"
    report = (documents / f"{REPORT}.txt").read_text(encoding="utf-8")
    for quoted in row["evidence"]:
        assert report[quoted["start"] : quoted["end"]] == quoted["quote"]
    assert sum(check["summary"]["statuses"].values()) == len(check["verdicts"])


def test_the_later_reports_of_the_same_organisation_are_found(duban: Run) -> None:
    found = json.loads(duban("check", PLAN, "--json").stdout)
    assert [report["doc"] for report in found["reports"]] == [REPORT]
    named = json.loads(duban("check", PLAN, REPORT, "--json").stdout)
    assert named["verdicts"] == found["verdicts"]


def test_a_check_for_people_loads_no_language_model(duban: Run) -> None:
    names = "import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    result = duban("check", PLAN, code=f"from api.cli import run; run(); {names}", DUBAN_MODEL="")
    loaded = set(result.stderr.split())
    assert not {"torch", "transformers", "langchain_core", "openai", "fastapi", "pandas", "faiss", "docx"} & loaded
    shown = result.stdout
    for part in ("计划　青岚市国资委2023年工作要点", "报告　青岚市国资委2023年工作总结", "≥ 12户", "13户", "待核"):
        assert part in shown


def test_a_check_as_a_ledger(duban: Run, tmp_path: Path) -> None:
    book = tmp_path / "核查.xlsx"
    result = duban("check", PLAN, REPORT, "--xlsx", book)
    assert (result.returncode, result.stdout) == (0, "")
    assert f"已写入 {book}" in result.stderr
    assert load_workbook(book).sheetnames[:4] == ["目标核查", "任务核查", "发现", "汇总"]


def test_a_decision_is_kept_beside_the_verdict_until_it_is_taken_back(duban: Run, own: Path) -> None:
    library = ("--library", own)
    one = next(n for n, row in enumerate(rows(duban, library), 1) if row["goal"]["text"] == "12户")
    asked = (PLAN, REPORT, *library, "--verdict", str(one))
    confirmed = duban("decide", *asked, "--by", "张三")
    assert confirmed.returncode == 0
    assert "张三" in confirmed.stdout
    changed = duban("decide", *asked, "--by", "李四", "--status", "未完成", "--note", "有2户手续未办完")
    assert "改判：有2户手续未办完" in changed.stdout
    row = rows(duban, library)[one - 1]
    assert (row["status"], row["decision"]["status"], row["decision"]["who"]) == ("exceeded", "missed", "李四")
    assert duban("decide", *asked, "--by", "王五", "--withdraw", "--note", "手续已补齐").returncode == 0
    assert rows(duban, library)[one - 1]["decision"] is None
    history = duban("decisions", *asked).stdout
    assert [name for name in ("张三", "李四", "王五") if name in history] == ["张三", "李四", "王五"]


def rows(duban: Run, library: tuple[str, Path]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(duban("check", PLAN, REPORT, *library, "--json").stdout)["verdicts"]
    return found


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["check"], 2, "缺少 计划"),
        (["check", "没有这个文件"], 1, "没有这个文件：文件库里没有这个文件"),
        (["check", "没有/要点.docx"], 1, "没有/要点.docx：没有这个路径的文件，文件库里也没有"),
        (["check", REPORT], 1, "报告"),
        (["check", PLAN, REPORT, "--xlsx", "/没有的/核查.xlsx"], 1, "输出文件夹不存在"),
        (["check", PLAN, REPORT, "--docx", "通报.txt"], 2, "扩展名应当是 .docx"),
        (["decide", PLAN, "--verdict", "1"], 2, "缺少 --by"),
        (["decide", PLAN, "--verdict", "1", "--by", " "], 1, "没有写明由谁确认"),
        (["decide", PLAN, "--verdict", "99", "--by", "张三"], 1, "99：没有这个核查结论"),
        (["decide", PLAN, "--verdict", "0", "--by", "张三"], 1, "0：没有这个核查结论"),
        (["decide", PLAN, "--verdict", "abc", "--by", "张三"], 1, "abc：没有这个核查结论"),
        (["decide", PLAN, "--verdict", "1", "--status", "还行", "--by", "张三"], 1, "没有“还行”这种结论"),
        (["decide", PLAN, "--verdict", "1", "--status", "无依据", "--by", "张三"], 1, "改变结论必须写明理由"),
        (["decide", PLAN, "--verdict", "1", "--by", "张三", "--withdraw"], 1, "改变结论必须写明理由"),
        (["organisation", "没有这个文件", "临澜市国资委", "--by", "张三"], 1, "文件库里没有这个文件"),
        (["organisation", REPORT, "", "--by", "张三"], 1, "没有写明单位名称"),
    ],
)
def test_errors_are_told_in_chinese(duban: Run, arguments: list[str], status: int, message: str) -> None:
    result = duban(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_an_organisation_that_a_person_names_is_kept(duban: Run, own: Path) -> None:
    result = duban("organisation", REPORT, "临澜市国资委", "--by", "张三", "--library", own)
    assert (result.returncode, result.stdout) == (0, f"✓ {REPORT} 的机构是 临澜市国资委（张三）\n")
    assert "临澜市国资委" in duban("list", "--library", own).stdout


def test_http_answers_as_the_command_line(client: TestClient, duban: Run) -> None:
    answer = client.post("/check", json={"plan": PLAN})
    assert answer.status_code == 200
    assert answer.json()["verdicts"] == json.loads(duban("check", PLAN, "--json").stdout)["verdicts"]


def test_a_decision_over_http_is_kept_with_its_history(client: TestClient) -> None:
    row = goal(client.post("/check", json={"plan": PLAN}).json(), "12户")
    word = {"plan": PLAN, "verdict": row["id"], "who": "张三"}
    assert client.post("/check/decisions", json=word).json()["confirms"]
    refused = client.post("/check/decisions", json=word | {"status": "missed"})
    assert (refused.status_code, refused.json()["error"]["message"][-8:]) == (422, "结论必须写明理由")
    taken = client.post("/check/withdrawals", json={"verdict": row["id"], "who": "李四", "note": "重新核对"})
    assert taken.json()["withdrawn"]
    history = client.get(f"/check/decisions/{row['id']}").json()["decisions"]
    assert [each["who"] for each in history] == ["张三", "李四"]


def test_a_path_of_the_server_is_never_read(client: TestClient, documents: Path) -> None:
    answer = client.post("/check", json={"plan": str(documents / f"{PLAN}.txt"), "reports": [REPORT]})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("address", "start"),
    [("/check.xlsx", "核查台账"), ("/check.docx", "督查通报"), ("/check.docx?reminders=true", "督查通报-提示函")],
)
def test_what_is_downloaded_is_an_office_file(client: TestClient, address: str, start: str) -> None:
    answer = client.get(address, params={"plan": PLAN, "report": [REPORT], **parse(address)})
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert unquote(answer.headers["content-disposition"]).partition("''")[2].startswith(start)


def parse(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def test_letters_are_written(duban: Run, tmp_path: Path) -> None:
    letter = tmp_path / "通报.docx"
    result = duban("check", PLAN, "--docx", letter, "--today", "2024-03-01")
    assert (result.returncode, result.stdout) == (0, "")
    assert f"已写入 {letter}" in result.stderr
    assert letter.read_bytes().startswith(b"PK")


def test_a_model_is_asked_unless_told_not_to(duban: Run, serve: Callable[..., Any]) -> None:
    service = serve((200, '{"rows": []}'))
    model = {"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": service.url}
    alone = json.loads(duban("check", PLAN, "--json", "--no-model", **model).stdout)
    assert (alone["review"], service.requests) == (None, [])
    result = duban("check", PLAN, "--json", **model)
    read = json.loads(result.stdout)
    assert result.returncode == 0
    assert read["review"]["model"] == "m"
    assert service.requests
    assert [row["status"] for row in read["verdicts"]] == [row["status"] for row in alone["verdicts"]]
