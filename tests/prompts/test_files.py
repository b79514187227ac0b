"""What can be wrong with a prompt's file, and how that is told."""

import json
from pathlib import Path

import pytest

from prompts.files import read_own, read_prompt
from prompts.records import PromptError

FIELDS = """version = 2
purpose = "回答"
variables = ["question", "evidence"]
"""
TEXTS = '''system = """
只输出 {"text": "…", "more": {"a": [1]}}，不要解释。
"""
user = """
{evidence}

{question}
"""
'''
SCHEMA = """
[schema]
type = "object"
required = ["text"]
properties = { text = { type = "string" } }
"""
EXAMPLE = """
[[examples]]
reply = '{"text": "5亿元"}'
values = { question = "多少{？", evidence = "[1] 5亿元" }
"""
WHOLE = FIELDS + TEXTS + SCHEMA


def file(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "answer.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return file(tmp_path / "自带", WHOLE)


def test_json_in_a_text_is_text(tmp_path: Path) -> None:
    prompt = read_prompt(file(tmp_path, WHOLE + EXAMPLE))
    text = prompt.render(question="多少？", evidence="[1] 5亿元")
    assert text == (
        '只输出 {"text": "…", "more": {"a": [1]}}，不要解释。\n\n[1] 5亿元\n\n多少{？\n\n{"text": "5亿元"}\n\n'
        "[1] 5亿元\n\n多少？"
    )


def test_an_own_file_may_leave_the_schema_out_and_be_saved_by_notepad(tmp_path: Path, shipped: Path) -> None:
    own = read_own(
        read_prompt(shipped), file(tmp_path, b"\xef\xbb\xbf" + (FIELDS + TEXTS).replace("\n", "\r\n").encode())
    )
    assert own.schema == read_prompt(shipped).schema
    assert len(own.digest) == 8
    assert read_own(read_prompt(shipped), file(tmp_path, WHOLE)).digest != own.digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WHOLE.replace('", "evidence"]', '"]').replace("{evidence}", ""), r"缺少变量 evidence。.*\{evidence\}"),
        (
            WHOLE.replace('"evidence"]', '"evidence", "tone"]').replace("{evidence}", "{evidence}{tone}"),
            "程序不提供变量 tone。只能用 question、evidence",
        ),
        (WHOLE.replace('type = "string"', 'type = "integer"'), "schema 与自带的不同.*请删去"),
    ],
)
def test_variables_and_schema_are_those_of_the_shipped_one(
    tmp_path: Path, shipped: Path, text: str, message: str
) -> None:
    path = file(tmp_path, text)
    with pytest.raises(PromptError, match=message) as caught:
        read_own(read_prompt(shipped), path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version = ", "不是正确的 TOML"),
        (WHOLE.encode("gb18030"), "不是 UTF-8 编码"),
        (WHOLE.replace("version = 2", ""), "没有 version"),
        (WHOLE.replace("version = 2", 'version = "2"'), "version 应当是整数"),
        (WHOLE.replace('["question", "evidence"]', '"question"'), "variables 应当是列表"),
        (WHOLE.replace('["question", "evidence"]', '["question", 1]'), "variables 里应当都是文字"),
        ("odd = 1\n" + WHOLE, "多出 odd。只能有 version、"),
        (FIELDS + TEXTS, "没有 schema"),
        (WHOLE.replace("{question}", "{{question}}"), "花括号写了两遍：{{question}}"),
        (WHOLE.replace("{question}", "{question}{问题}"), r"没有声明的变量 \{问题\}.*\{ 问题 \}"),
        (WHOLE.replace("{question}", "{ question }"), r"正文没有用到变量 question。.*\{question\}"),
        ('examples = ["例"]\n' + WHOLE, "例1的 values 应当给出 question、evidence"),
        (WHOLE + EXAMPLE.replace('question = "多少{？", ', ""), "例1的 values 应当给出"),
        (WHOLE + EXAMPLE.replace('"[1] 5亿元"', "1"), "例1的 values 和 reply 应当是文字"),
        (WHOLE + EXAMPLE + EXAMPLE.replace("}'", "'"), "例2的 reply 不是一个 JSON 对象"),
    ],
)
def test_whatever_is_wrong_is_one_error_at_the_file(tmp_path: Path, text: str | bytes, message: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(PromptError, match=message) as caught:
        read_prompt(path)
    assert caught.value.where == str(path)
    assert caught.value.remedy


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "answer.toml").mkdir()
    with pytest.raises(PromptError, match="读不了这个文件"):
        read_prompt(tmp_path / "answer.toml")


def test_the_reply_of_an_example_is_json(tmp_path: Path) -> None:
    (example,) = read_prompt(file(tmp_path, WHOLE + EXAMPLE)).examples
    assert json.loads(example.reply) == {"text": "5亿元"}
