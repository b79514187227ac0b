"""The prompts in force: declared variables, exact filling in, a schema that is one, an office's own in the place."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from prompts.prompt import FOLDER, Prompt, PromptError, all_prompts, load, names, shipped

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts a file into the office's own folder."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """An environment that names that folder."""
    return {FOLDER: str(tmp_path)}


def text_of(name: str) -> str:
    return Path(shipped(name).file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names())
def test_every_prompt_declares_what_it_uses_and_describes_what_comes_back(name: str) -> None:
    prompt = load(name, {})
    assert prompt.version >= 1
    assert prompt.edition == f"{name}@{prompt.version}"
    assert prompt.schema["type"] == "object"
    assert set(prompt.schema["required"]) <= set(prompt.schema["properties"])
    text = prompt.render(**{variable: f"〔{variable}〕" for variable in prompt.variables})
    assert all(f"〔{variable}〕" in text for variable in prompt.variables)


def test_braces_in_a_value_are_text() -> None:
    assert "{question}" in load("answer").render(question="甲{question}乙", evidence="[1] 略")


def test_a_missing_or_extra_variable_is_refused() -> None:
    with pytest.raises(PromptError, match="缺少evidence"):
        load("answer").render(question="多少？")
    with pytest.raises(PromptError, match="多出tone"):
        load("answer").messages(question="多少？", evidence="[1] 略", tone="亲切")


def test_an_unknown_prompt_names_those_that_exist() -> None:
    with pytest.raises(PromptError, match=r"nothing.*answer"):
        load("nothing")


def test_a_prompt_goes_to_a_langchain_model_as_messages() -> None:
    prompt: Prompt = load("answer")
    messages = prompt.messages(question="多少？", evidence="[1] 5亿元")
    shown = ["human", "ai"] * len(prompt.examples)
    assert [message.type for message in messages] == ["system", *shown, "human"]
    assert "\n\n".join(str(message.content) for message in messages) == prompt.render(
        question="多少？", evidence="[1] 5亿元"
    )


def test_an_office_s_own_file_stands_in_the_place_of_the_shipped_one(write: Write, own: dict[str, str]) -> None:
    words = text_of("tasks").replace("你是机关督查室的核对员", "你是市政府办公室的督查员")
    path = write("tasks.toml", words)
    write("说明.md", "不是提示词")
    prompt = load("tasks", own)
    assert prompt.system.strip().startswith("你是市政府办公室的督查员")
    assert prompt.schema == shipped("tasks").schema
    assert prompt.file == str(path)
    assert prompt.edition == f"tasks@{shipped('tasks').version}+{sha256(words.encode()).hexdigest()[:8]}"
    assert load("targets", own) == shipped("targets")
    assert load("tasks", {}) == shipped("tasks")


def test_a_file_that_replaces_nothing_is_an_error_wherever_prompts_are_used(write: Write, own: dict[str, str]) -> None:
    path = write("anwser.toml", text_of("answer"))
    with pytest.raises(PromptError, match=r"没有叫这个名字的提示词.*answer、") as caught:
        load("tasks", own)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.touch()])
def test_a_folder_that_is_none_is_told(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "提示词")
    given = {FOLDER: str(tmp_path / "提示词")}
    with pytest.raises(PromptError, match=rf"{FOLDER}=.*提示词：读不了这个文件夹.*或去掉这项设置"):
        load("answer", given)
    with pytest.raises(PromptError, match="读不了这个文件夹"):
        list(all_prompts(given))


def test_a_broken_file_costs_only_its_own_row(write: Write, own: dict[str, str]) -> None:
    write("targets.toml", "version = ")
    write("anwser.toml", "")
    listed = dict(all_prompts(own))
    assert list(listed) == sorted([*names(), "anwser"])
    wrong = {name for name, found in listed.items() if isinstance(found, PromptError)}
    assert wrong == {"targets", "anwser"}


def test_the_setting_is_in_the_readme() -> None:
    assert f"`{FOLDER}`" in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
