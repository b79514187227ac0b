"""The value types of prompts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import DubanError
from prompts.text import filled

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


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

    The examples are shown to the model as turns of the conversation before the one that counts. `digest` identifies
    the text of an office's own file; it is "" for a shipped one.
    """

    name: str
    version: int
    purpose: str
    variables: tuple[str, ...]
    system: str
    user: str
    schema: Mapping[str, Any]
    examples: tuple[Example, ...] = ()
    file: str = ""
    digest: str = ""

    @property
    def edition(self) -> str:
        """Name, version and digest, as a result names the prompt that it came from."""
        return f"{self.name}@{self.version}" + (f"+{self.digest}" if self.digest else "")

    def messages(self, **values: str) -> "list[BaseMessage]":
        """The conversation for a LangChain chat model; raises PromptError for a missing or an extra value."""
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage  # noqa: PLC0415 - only for a model

        classes = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
        return [classes[role](text) for role, text in self._turns(values)]

    def render(self, **values: str) -> str:
        """The conversation as one text, system part first; raises PromptError for a missing or an extra value."""
        return "\n\n".join(text for _, text in self._turns(values))

    def _turns(self, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        missing, extra = set(self.variables) - values.keys(), values.keys() - set(self.variables)
        if missing or extra:
            wrong = [f"缺少{'、'.join(sorted(missing))}"] * bool(missing) + [f"多出{'、'.join(sorted(extra))}"] * bool(
                extra
            )
            raise PromptError(f"提示词的变量不符：{'，'.join(wrong)}", where=self.name)
        yield "system", filled(self.system.strip(), values)
        for example in self.examples:
            yield "user", filled(self.user.strip(), example.values)
            yield "assistant", example.reply.strip()
        yield "user", filled(self.user.strip(), values)
