"""A plan and its report with something left open, and a chat model that says what the test lets it say."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from check.alignment.candidates import Alignment
from check.checking import check
from check.model.review import review_check
from check.records import Check
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text
from prompts.model import Model

PLAN = """云岭市国资委2024年工作要点
一、主要目标
力争市属企业营业收入增长6%以上，培育专精特新小巨人企业3家以上，资产负债率控制在65%以内，盘活闲置土地500亩。
"""
REPORT = """云岭市国资委2024年工作总结
一、2024年工作情况
市属企业营业收入同比增长4.8%，净利润增长9.1%，资产负债率为63.2%。全年新增科技小巨人企业5家。
"""


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Texts are alike as far as they share characters."""
    vectors = np.zeros((len(texts), 997), dtype=np.float32)
    for row, text in enumerate(texts):
        for character in text:
            vectors[row, ord(character) % 997] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)


class Scripted(BaseChatModel):
    """Replies by prompt (`goals`, `tasks`, `reasons`): a list of items, or whatever else the service says."""

    goals: Any = Field(default_factory=list)
    tasks: Any = Field(default_factory=list)
    reasons: Any = Field(default_factory=list)
    asked: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        words = str(messages[-1].content)
        self.asked.append(words)
        reply = self.goals if "【目标" in words else self.tasks if "【任务" in words else self.reasons
        if isinstance(reply, Exception):
            raise reply
        said = reply if isinstance(reply, str) else json.dumps({"items": reply}, ensure_ascii=False)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(said))])


def read(name: str, text: str) -> Volume:
    document = from_text(f"{name}.txt", text)
    return Volume(document, extract(document))


@pytest.fixture
def scripted() -> type[Scripted]:
    return Scripted


@pytest.fixture
def aligned() -> Callable[..., Alignment]:
    """A plan with its reports, each given as its text."""

    def align(plan: str = PLAN, *reports: str) -> Alignment:
        read_reports = [read(f"总结{i}", text) for i, text in enumerate(reports or (REPORT,))]
        return Alignment(read("要点", plan), read_reports, embed)

    return align


@pytest.fixture
def checked_by_rules() -> Callable[[Alignment], Check]:
    """What the rules say."""
    return lambda alignment: check(alignment.plan, alignment.reports, embed)


@pytest.fixture
def reviewed(checked_by_rules: Callable[[Alignment], Check]) -> Callable[..., Check]:
    """The check after a model said these things."""

    def review(alignment: Alignment, **said: Any) -> Check:
        return review_check(alignment, checked_by_rules(alignment), Model("假模型", Scripted(**said)))

    return review
