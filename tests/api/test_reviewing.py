"""`duban tasks` with a language model: a service on this machine that speaks the OpenAI protocol."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "青岚市国资委2023年工作要点\n一、防范风险\n加快布局，9月底前由规划科牵头制定布局方案。\n（一）压降债务。\n"
ITEM = {"paragraph": 1, "deadline": None, "units": []}
TASKS = {"tasks": [ITEM | {"text": "制定布局方案", "deadline": "9月底前"}, ITEM | {"text": "制定投资方案"}]}


def good(request: dict[str, Any]) -> tuple[int, str]:
    return 200, json.dumps(TASKS if "paragraph" in str(request["response_format"]) else {"figures": []})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def with_model(duban: Run, serve: Callable[..., Any]) -> Run:
    """Runs duban with a service that serves these replies; its requests are counted in the result's `args`."""

    def run(*arguments: str | Path, served: Any = good) -> subprocess.CompletedProcess[str]:
        service = serve(served)
        result = duban(*arguments, DUBAN_MODEL="qwen", DUBAN_MODEL_URL=service.url, DUBAN_MODEL_KEY="k")
        result.args = service.requests
        return result

    return run


def test_a_configured_model_reads_the_list_too(with_model: Run, file: Path) -> None:
    result = with_model("tasks", file)
    assert (result.returncode, result.stderr) == (0, "")
    assert "模型核对：qwen 提出3处，采纳2处（新增1条），剔除1处" in result.stdout
    assert "任务“制定投资方案”（原文没有这句话）" in result.stdout
    assert "（模型提" in result.stdout
    assert "2023-09-30" in result.stdout


def test_what_the_model_did_is_in_the_json(with_model: Run, file: Path) -> None:
    result = with_model("tasks", file, "--json")
    assert result.stderr == ""
    found = json.loads(result.stdout)
    assert found["review"] == {
        "model": "qwen",
        "prompt": "tasks@2",
        "proposed": 3,
        "kept": 2,
        "dropped": [{"proposal": "任务“制定投资方案”", "reason": "原文没有这句话"}],
        "failures": [],
    }
    assert [row["origin"] for row in found["tasks"]] == ["model", "rules"]


def test_no_model_means_no_model(with_model: Run, file: Path) -> None:
    result = with_model("tasks", file, "--no-model", "--json")
    assert json.loads(result.stdout)["review"] is None
    assert result.args == []


def test_a_model_that_fails_leaves_the_list_and_is_told(with_model: Run, file: Path) -> None:
    result = with_model("tasks", file, served=(401, "no"))
    assert result.returncode == 0
    assert "压降债务" in result.stdout
    assert "模型服务不接受密钥" in result.stdout
    assert "提示 qwen：模型服务不接受密钥" in result.stderr


def test_a_wrong_setting_is_an_error_that_says_what_to_do(duban: Run, file: Path) -> None:
    result = duban("tasks", file, DUBAN_MODEL="/没有/这里", DUBAN_MODEL_URL="")
    assert (result.returncode, result.stdout) == (1, "")
    assert "没有这个模型文件夹" in result.stderr
