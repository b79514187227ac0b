"""`duban prompts`: the list, one prompt in full, an office's own texts."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from api.prompting import show_filled
from prompts.prompt import names, shipped

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with an own text for the prompt `tasks`."""
    text = Path(shipped("tasks").file).read_text(encoding="utf-8")
    (tmp_path / "tasks.toml").write_text(text.replace("机关督查室", "市府办"), encoding="utf-8")
    return tmp_path


def test_the_list_says_whose_each_prompt_is(duban: Run, own: Path) -> None:
    result = duban("prompts", DUBAN_PROMPTS=own)
    assert (result.returncode, result.stderr) == (0, "")
    rows = {line.split()[0]: line.split() for line in result.stdout.splitlines() if line.split()}
    assert all(name in rows for name in names())
    assert rows["tasks"][2] == "本单位"
    assert rows["targets"][1:3] == [str(shipped("targets").version), "自带"]
    assert rows["targets"][-2:] == ["material", str(len(shipped("targets").examples))]


def test_the_list_as_json(duban: Run, own: Path) -> None:
    result = duban("prompts", "--json", DUBAN_PROMPTS=own)
    rows = {row["name"]: row for row in json.loads(result.stdout)["prompts"]}
    assert list(rows) == list(names())
    assert rows["tasks"]["own"]
    assert rows["tasks"]["edition"].startswith(f"tasks@{shipped('tasks').version}+")
    assert rows["answer"]["edition"] == shipped("answer").edition
    assert rows["answer"]["variables"] == ["question", "evidence"]


def test_a_broken_own_text_is_told_in_its_row(duban: Run, own: Path) -> None:
    (own / "targets.toml").write_text("version = ", encoding="utf-8")
    result = duban("prompts", DUBAN_PROMPTS=own, COLUMNS="300")
    assert (result.returncode, result.stderr) == (1, "")
    assert "不能用，见下" in next(line for line in result.stdout.splitlines() if line.strip().startswith("targets"))
    assert "不是正确的 TOML" in result.stdout
    told = duban("prompts", "--json", DUBAN_PROMPTS=own)
    assert told.returncode == 1
    rows = {row["name"]: row for row in json.loads(told.stdout)["prompts"]}
    assert rows["targets"]["file"] == str(own / "targets.toml")
    assert "不是正确的 TOML" in rows["targets"]["error"]
    assert rows["tasks"]["error"] is None
    shown = duban("prompts", "targets", DUBAN_PROMPTS=own)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr.startswith(f"错误：{own / 'targets.toml'}：不是正确的 TOML")


def test_an_own_text_from_another_version_is_pointed_out(duban: Run, own: Path) -> None:
    path, now = own / "tasks.toml", shipped("tasks").version
    path.write_text(path.read_text(encoding="utf-8").replace(f"version = {now}", "version = 99"), encoding="utf-8")
    for arguments in (("prompts",), ("prompts", "tasks")):
        result = duban(*arguments, DUBAN_PROMPTS=own, COLUMNS="300")
        assert result.returncode == 0
        assert f"依据的是第 99 版，自带的是第 {now} 版" in result.stdout


def test_one_prompt_is_shown_in_full(duban: Run) -> None:
    result = duban("prompts", "check_tasks", COLUMNS="60")
    prompt = shipped("check_tasks")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{prompt.edition}（自带）")
    wanted = [prompt.file, prompt.system, prompt.user]
    wanted += [text for each in prompt.examples for text in (*each.values.values(), each.reply)]
    at = 0
    for text in (*wanted, json.dumps(prompt.schema, ensure_ascii=False, indent=2)):
        at = result.stdout.index(text.strip(), at)


def test_one_prompt_as_json(duban: Run) -> None:
    view = json.loads(duban("prompts", "check_tasks", "--json").stdout)
    prompt = shipped("check_tasks")
    assert (view["system"], view["user"]) == (prompt.system.strip(), prompt.user.strip())
    assert [example["reply"] for example in view["examples"]] == [each.reply.strip() for each in prompt.examples]
    assert view["json_schema"] == prompt.schema


def test_a_prompt_that_is_filled_in_is_text_or_one_json_object(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    show_filled("多少？", "依据：\n[1] 5亿元", as_json=True)
    assert json.loads(capsysbinary.readouterr().out) == {"question": "多少？", "prompt": "依据：\n[1] 5亿元"}
    show_filled("多少？", "依据：\n[1] 5亿元", as_json=False)
    assert capsysbinary.readouterr().out.decode() == "依据：\n[1] 5亿元\n"


def test_showing_prompts_loads_no_language_model(duban: Run) -> None:
    code = "from api.cli import run; run(); import sys; print(*sys.modules, file=sys.stderr)"
    loaded = {name.split(".")[0] for name in duban("prompts", code=code).stderr.split()}
    assert "prompts" in loaded
    assert not {"langchain_core", "torch", "transformers", "openai"} & loaded
