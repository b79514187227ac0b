"""Documents with something left open, and a chat model that says what the test lets it say."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from extract.model.review import review
from extract.records import Target, TaskList
from extract.tasklist import extract
from ingest.document import Document
from ingest.reader import from_text
from prompts.model import Model

HEAD = "云岭市国资委2024年工作要点\n一、重点任务\n"
OPEN = ("indicator", "kind", "measure", "comparator", "period")
Reply = str | Exception | dict[str, Any]


class Scripted(BaseChatModel):
    """Replies by prompt: what `figures` and `tasks` say, one after the other, the last one for ever."""

    figures: list[Any] = Field(default_factory=lambda: [{"figures": [], "missed": []}])
    tasks: list[Any] = Field(default_factory=lambda: [{"tasks": []}])
    asked: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        self.asked.append(str(messages[-1].content))
        replies = self.figures if "数字" in str(messages[0].content)[:60] else self.tasks
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Exception):
            raise reply
        words = reply if isinstance(reply, str) else json.dumps(reply, ensure_ascii=False)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(words))])


def opened(found: TaskList, fields: Sequence[str] = OPEN) -> TaskList:
    """The list as if the rules had only inferred those fields of its targets."""
    return replace(found, targets=tuple(replace(target, inferred=tuple(fields)) for target in found.targets))


@pytest.fixture
def scripted() -> type[Scripted]:
    return Scripted


@pytest.fixture
def open_up() -> Callable[..., TaskList]:
    return opened


@pytest.fixture
def document() -> Callable[[str], Document]:
    """A work plan for 2024 with these paragraphs."""
    return lambda text: from_text("要点.txt", f"{HEAD}{text}\n")


@pytest.fixture
def figures(document: Callable[[str], Document]) -> Callable[..., tuple[TaskList, list[Target]]]:
    """The list of a plan after a model said `items` (and `missed`) of its figures, all fields of which were open."""

    def said(
        text: str, *items: dict[str, Any], missed: Sequence[dict[str, Any]] = (), fields: Sequence[str] = OPEN
    ) -> tuple[TaskList, list[Target]]:
        plan = document(text)
        numbered = [{"number": number} | item for number, item in enumerate(items, 1)]
        chat = Scripted(figures=[{"figures": numbered, "missed": list(missed)}])
        found = review(plan, opened(extract(plan), fields), Model("假模型", chat))
        return found, list(found.targets)

    return said


@pytest.fixture
def tasks(document: Callable[[str], Document]) -> Callable[..., TaskList]:
    """The list of a plan after a model said `items` of its paragraphs."""

    def said(text: str, *items: dict[str, Any]) -> TaskList:
        plan = document(text)
        return review(plan, extract(plan), Model("假模型", Scripted(tasks=[{"tasks": list(items)}])))

    return said
