"""A prompt's file becomes a value, or one error that says what is wrong in it."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from prompts.records import Example, Prompt, PromptError
from prompts.text import doubled_brace, variables_in

_TEXT = "两头是三个双引号的文字"
# What a file holds: its type, what that is called, and whether it has to be there.
_FIELDS: Mapping[str, tuple[type, str, bool]] = {
    "version": (int, "整数", True),
    "purpose": (str, "文字", True),
    "variables": (list, '列表，如 ["material"]', True),
    "system": (str, _TEXT, True),
    "user": (str, _TEXT, True),
    "schema": (dict, "[schema] 一节", False),
    "examples": (list, "[[examples]] 各节", False),
}


def read_prompt(path: Path) -> Prompt:
    """The shipped prompt in the file at `path`, by whose name it goes; raises PromptError."""
    prompt, _ = _read(path)
    if not prompt.schema:
        raise _wrong(path, "没有 schema", "请写明答复的格式")
    return prompt


def read_own(shipped: Prompt, path: Path) -> Prompt:
    """An office's own text, in the file at `path`, in the place of `shipped`; raises PromptError.

    It has the variables and the schema of the shipped one, as the program fills in those and reads replies by this;
    it may leave the schema out.
    """
    own, digest = _read(path)
    for missing in sorted(set(shipped.variables) - set(own.variables)):
        raise _wrong(path, f"缺少变量 {missing}", f"请写进 variables，并在正文里用 {{{missing}}} 标出它的位置")
    for unknown in sorted(set(own.variables) - set(shipped.variables)):
        raise _wrong(path, f"程序不提供变量 {unknown}", f"只能用 {'、'.join(shipped.variables)}")
    if own.schema and own.schema != shipped.schema:
        raise _wrong(path, "schema 与自带的不同，而答复的格式不能改", "请删去 [schema] 各节")
    return replace(own, schema=shipped.schema, digest=digest)


def _read(path: Path) -> tuple[Prompt, str]:
    """The prompt, without a schema where the file has none, and the digest of the file."""
    try:
        content = path.read_bytes()
        fields = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise _wrong(path, f"读不了这个文件（{error.strerror}）", "请检查它的权限") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, "不是 UTF-8 编码", "请用 UTF-8 保存") from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, f"不是正确的 TOML（{error}）", _compare(path)) from error
    _check_fields(path, fields)
    examples = tuple(_examples(path, fields))
    given = {"schema": {}} | fields | {"variables": tuple(fields["variables"]), "examples": examples}
    prompt = Prompt(path.stem, **given, file=str(path))
    _check_variables(path, prompt)
    return prompt, sha256(content).hexdigest()[:8]


def _check_fields(path: Path, fields: Mapping[str, Any]) -> None:
    for name in fields.keys() - _FIELDS.keys():
        raise _wrong(path, f"多出 {name}", f"只能有 {'、'.join(_FIELDS)}")
    for name, (kind, called, needed) in _FIELDS.items():
        if name not in fields and needed:
            raise _wrong(path, f"没有 {name}", _compare(path))
        if name in fields and type(fields[name]) is not kind:
            raise _wrong(path, f"{name} 应当是{called}", _compare(path))
    if not all(isinstance(variable, str) for variable in fields["variables"]):
        raise _wrong(path, "variables 里应当都是文字", _compare(path))


def _check_variables(path: Path, prompt: Prompt) -> None:
    text = f"{prompt.system}\n{prompt.user}"
    if doubled := doubled_brace(text):
        raise _wrong(path, f"花括号写了两遍：{doubled}", "变量写成 {名字}，其他花括号照常写一遍")
    for name in sorted(variables_in(text) - set(prompt.variables)):
        remedy = f"是变量，请写进 variables；不是，请在花括号里加空格：{{ {name} }}"
        raise _wrong(path, f"正文用了没有声明的变量 {{{name}}}", remedy)
    for name in sorted(set(prompt.variables) - variables_in(text)):
        raise _wrong(path, f"正文没有用到变量 {name}", f"请在正文里用 {{{name}}} 标出它的位置，花括号里不留空格")


def _examples(path: Path, fields: Mapping[str, Any]) -> Iterator[Example]:
    for number, given in enumerate(fields.get("examples", ()), 1):
        values, reply = (given.get("values"), given.get("reply")) if isinstance(given, dict) else (None, None)
        if not isinstance(values, dict) or values.keys() != set(fields["variables"]):
            raise _wrong(
                path, f"例{number}的 values 应当给出 {'、'.join(fields['variables'])}，不多不少", _compare(path)
            )
        if not all(isinstance(value, str) for value in values.values()) or not isinstance(reply, str):
            raise _wrong(path, f"例{number}的 values 和 reply 应当是文字", _compare(path))
        if not _is_object(reply):
            raise _wrong(path, f"例{number}的 reply 不是一个 JSON 对象", "请检查引号、逗号和括号")
        yield Example(values, reply)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _compare(path: Path) -> str:
    return f"请对照自带的 {Path(__file__).with_name(path.name)}"


def _wrong(path: Path, problem: str, remedy: str) -> PromptError:
    return PromptError(problem, where=str(path), remedy=remedy)
