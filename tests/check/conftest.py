"""Documents written as text, with what is extracted from them, and verdicts on their goals."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from check.records import Decision, Status, TaskState, Verdict
from extract.tasklist import extract
from extract.volume import Volume
from ground.citation import cite
from ingest.reader import from_text


@pytest.fixture
def volume() -> Callable[[str], Volume]:
    """A document with this text, and its task list."""

    def read(text: str) -> Volume:
        document = from_text("文件.txt", text)
        return Volume(document, extract(document))

    return read


@pytest.fixture
def judged() -> Callable[..., Verdict]:
    """A verdict with this status on the target `number` of a plan, and with other fields as they are given."""

    def judge(plan: Volume, status: Status, number: int = 0, **fields: Any) -> Verdict:
        goal = plan.tasks.targets[number]
        verdict = Verdict(
            id=f"{number:016x}",
            number=number,
            goal=goal,
            citation=cite(plan.document, goal.span),
            status=status,
            actual=None,
            gap=None,
            rate=None,
            formula=None,
            evidence=(),
            against=(),
            basis="arithmetic",
            confidence=1.0,
            reason="",
        )
        return replace(verdict, **fields)

    return judge


@pytest.fixture
def decided() -> Callable[[str, Status | TaskState, Status | TaskState], Decision]:
    """That a person says the second status of what the machine gave the first."""

    def decide(verdict: str, machine: Status | TaskState, status: Status | TaskState) -> Decision:
        when = datetime(2023, 12, 1, tzinfo=UTC)
        return Decision(verdict, status, None, "已核实", "张三", when, machine, None)

    return decide
