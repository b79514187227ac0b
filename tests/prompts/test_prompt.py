"""Prompt files: declared variables, exact filling in, a schema that is one."""

import pytest

from prompts.prompt import Prompt, PromptError, _read, load, names


@pytest.mark.parametrize("name", names())
def test_every_prompt_declares_what_it_uses_and_describes_what_comes_back(name):
    prompt = load(name)
    assert prompt.version >= 1
    assert prompt.schema["type"] == "object"
    assert set(prompt.schema["required"]) <= set(prompt.schema["properties"])
    text = prompt.render(**{variable: f"〔{variable}〕" for variable in prompt.variables})
    assert all(f"〔{variable}〕" in text for variable in prompt.variables)


def test_braces_in_a_value_are_text():
    assert "{question}" in load("answer").render(question="甲{question}乙", evidence="[1] 略")


def test_a_missing_or_extra_variable_is_refused():
    with pytest.raises(PromptError, match="缺少evidence"):
        load("answer").render(question="多少？")
    with pytest.raises(PromptError, match="多出tone"):
        load("answer").render(question="多少？", evidence="[1] 略", tone="亲切")


def test_an_unknown_prompt_names_those_that_exist():
    with pytest.raises(PromptError, match="nothing"):
        load("nothing")


@pytest.mark.parametrize("text", ["version = ", "version = 1", 'variables = ["a"]\nversion = 1\nodd = 2'])
def test_a_wrong_file_is_one_clear_error(text):
    with pytest.raises(PromptError, match="提示词文件有误"):
        _read("answer", text)


def test_a_prompt_goes_to_a_langchain_model_as_messages():
    prompt: Prompt = load("answer")
    messages = prompt.template.format_messages(question="多少？", evidence="[1] 5亿元")
    assert [message.type for message in messages] == ["system", "human"]
