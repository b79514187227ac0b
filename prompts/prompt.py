"""Loads prompts: a TOML file each, whose declared variables are exactly those that its text uses."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ingest.errors import DubanError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.prompts import ChatPromptTemplate


class PromptError(DubanError):
    """A prompt doesn't exist, its file is wrong, or it is filled in with other variables than it declares."""


@dataclass(frozen=True)
class Example:
    """The prompt filled in once, and the reply that it should get."""

    values: Mapping[str, str]
    reply: str


@dataclass(frozen=True)
class Prompt:
    """A prompt as its file declares it; `schema` is the JSON Schema of what has to come back.

    The examples are shown to the model as turns of the conversation before the one that counts.
    """

    name: str
    version: int
    purpose: str
    variables: tuple[str, ...]
    system: str
    user: str
    schema: Mapping[str, Any]
    examples: tuple[Example, ...] = ()

    @property
    def edition(self) -> str:
        """Name and version, as a result names the prompt that it came from."""
        return f"{self.name}@{self.version}"

    @cached_property
    def template(self) -> "ChatPromptTemplate":
        """The prompt for a LangChain chat model."""
        from langchain_core.messages import AIMessage  # noqa: PLC0415 - only who uses a prompt pays for it
        from langchain_core.prompts import ChatPromptTemplate, HumanMessagePromptTemplate  # noqa: PLC0415

        user = HumanMessagePromptTemplate.from_template(self.user.strip())
        shown: list[BaseMessage] = []
        for example in self.examples:
            shown += [user.format(**example.values), AIMessage(example.reply.strip())]
        return ChatPromptTemplate.from_messages([("system", self.system.strip()), *shown, user])

    def messages(self, **values: str) -> "list[BaseMessage]":
        """The conversation with `values` filled in; raises PromptError for a missing or an extra one."""
        missing, extra = set(self.variables) - values.keys(), values.keys() - set(self.variables)
        if missing or extra:
            wrong = [f"缺少{'、'.join(sorted(missing))}"] * bool(missing) + [f"多出{'、'.join(sorted(extra))}"] * bool(
                extra
            )
            raise PromptError(f"提示词的变量不符：{'，'.join(wrong)}", where=self.name)
        return self.template.format_messages(**values)

    def render(self, **values: str) -> str:
        """The conversation as one text, system part first; raises PromptError for a missing or an extra value."""
        return "\n\n".join(str(message.content) for message in self.messages(**values))


def names() -> tuple[str, ...]:
    """The names of all prompts."""
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in files("prompts").iterdir() if file.name.endswith(".toml"))
    )


def load(name: str) -> Prompt:
    """The prompt of this name; raises PromptError where there is none or its variables aren't those it uses."""
    if name not in names():
        raise PromptError("没有这个提示词", where=name, remedy=f"现有：{'、'.join(names())}")
    prompt = _read(name, files("prompts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    used = set(prompt.template.input_variables)
    if used != set(prompt.variables):
        raise PromptError(
            f"声明的变量与正文用到的不一致：{'、'.join(sorted(used ^ set(prompt.variables)))}", where=name
        )
    return prompt


def _read(name: str, text: str) -> Prompt:
    try:
        fields = tomllib.loads(text)
        examples = tuple(Example(**example) for example in fields.get("examples", ()))
        return Prompt(name, **fields | {"variables": tuple(fields["variables"]), "examples": examples})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise PromptError(f"提示词文件有误：{error}", where=name, remedy="请对照 prompts/answer.toml 的写法") from error
