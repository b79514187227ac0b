"""The command `prompts`: which prompts are in force, and what one of them says."""

import json
from collections.abc import Iterator
from typing import Any

import typer
from pydantic import BaseModel
from rich.text import Text

from api.options import print_json
from api.render import console, new_table, show_list
from prompts.prompt import Prompt, PromptError, all_prompts, load, shipped


class PromptRow(BaseModel):
    """A prompt in the list; of a file that can't be used no more is known than what is wrong with it."""

    name: str
    version: int | None = None
    edition: str | None = None
    own: bool = True
    file: str | None = None
    purpose: str | None = None
    variables: list[str] = []
    example_count: int = 0
    note: str | None = None
    error: str | None = None


class PromptList(BaseModel):
    """All prompts."""

    prompts: list[PromptRow]


class ExampleView(BaseModel):
    """One example of a prompt."""

    values: dict[str, str]
    reply: str


class PromptView(PromptRow):
    """A prompt in full."""

    system: str
    user: str
    examples: list[ExampleView]
    json_schema: dict[str, Any]


class FilledView(BaseModel):
    """The prompt that hands a question and its evidence to a language model."""

    question: str
    prompt: str


def list_prompts(*, as_json: bool) -> bool:
    """Show every prompt with its edition, whose it is and what it takes; whether all of them can be used."""
    rows = [_row(name, found) for name, found in all_prompts()]
    if as_json:
        print_json(PromptList(prompts=rows))
    else:
        _show_rows(rows)
    return all(row.error is None for row in rows)


def show_prompt(name: str, *, as_json: bool) -> None:
    """Show all that one prompt says; raises PromptError where there is none or its file is wrong."""
    prompt = load(name)
    row = _row(name, prompt)
    if as_json:
        print_json(_in_full(row, prompt))
        return
    out = console()
    out.print(Text(f"{row.edition}（{_origin(row)}）：{row.purpose}", "bold"))
    out.print(Text(f"文件 {row.file}\n变量 {'、'.join(row.variables)}", "dim"), soft_wrap=True)
    for title, text in _parts(prompt):
        out.print(Text(f"\n〔{title}〕", "bold cyan"))
        out.print(text.strip(), soft_wrap=True)
    show_list(out, "\n提示", [row.note] if row.note else [])


def show_filled(question: str, prompt: str, *, as_json: bool) -> None:
    """Show the prompt that was filled in with `question`."""
    if as_json:
        print_json(FilledView(question=question, prompt=prompt))
    else:
        typer.echo(prompt)


def _row(name: str, found: Prompt | PromptError) -> PromptRow:
    if isinstance(found, PromptError):
        return PromptRow(name=name, file=found.where, error=str(found))
    return PromptRow(
        name=name,
        version=found.version,
        edition=found.edition,
        own=bool(found.digest),
        file=found.file,
        purpose=found.purpose,
        variables=list(found.variables),
        example_count=len(found.examples),
        note=_outdated(found),
    )


def _outdated(prompt: Prompt) -> str | None:
    """What to say of an office's own text that was written from another version than the one that ships now."""
    now = shipped(prompt.name).version
    if prompt.version == now:
        return None
    return f"{prompt.file}：依据的是第 {prompt.version} 版，自带的是第 {now} 版，请对照修改后更新 version"


def _in_full(row: PromptRow, prompt: Prompt) -> PromptView:
    return PromptView(
        **row.model_dump(),
        system=prompt.system.strip(),
        user=prompt.user.strip(),
        examples=[ExampleView(values=dict(each.values), reply=each.reply.strip()) for each in prompt.examples],
        json_schema=dict(prompt.schema),
    )


def _parts(prompt: Prompt) -> Iterator[tuple[str, str]]:
    yield from (("system", prompt.system), ("user", prompt.user))
    for number, example in enumerate(prompt.examples, 1):
        yield from ((f"例{number} {name}", text) for name, text in example.values.items())
        yield f"例{number} reply", example.reply
    yield "schema", json.dumps(prompt.schema, ensure_ascii=False, indent=2)


def _show_rows(rows: list[PromptRow]) -> None:
    table = new_table(("名称", None), ("版本", None), ("来源", None), ("用途", 3), ("变量", 2), ("示例", None))
    for row in rows:
        edition = (row.edition or "—").removeprefix(f"{row.name}@")
        purpose = Text("不能用，见下", "bold red") if row.error else Text(row.purpose or "")
        variables = "、".join(row.variables)
        table.add_row(row.name, edition, _origin(row), purpose, variables, str(row.example_count))
    out = console()
    out.print(table)
    show_list(out, "提示", [said for row in rows if (said := row.error or row.note)])


def _origin(row: PromptRow) -> str:
    return "本单位" if row.own else "自带"
