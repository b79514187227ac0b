"""Documents written as text, and what extraction takes from one sentence of them."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target
from extract.targets.context import Context, contexts
from extract.targets.find import find_targets
from ground.quantity import find_quantities
from ingest.document import Document, Role
from ingest.reader import from_text

Targets = Callable[[str], Sequence[Target]]
HEADS: dict[Role, str] = {
    "review": "市国资委2022年工作总结\n一、2022年工作情况\n",
    "problem": "市国资委2022年工作总结\n一、存在问题\n",
    "plan": "市国资委2023年工作要点\n一、重点任务\n",
    "other": "市属企业投资监督管理办法\n第一条　为了规范投资，制定本办法。\n第二条　",
}


def document_of(role: Role, sentence: str) -> Document:
    return from_text("文件.txt", HEADS[role] + sentence)


@pytest.fixture
def report() -> Targets:
    """The targets of a sentence in the review of 2022."""
    return lambda sentence: find_targets(document_of("review", sentence))


@pytest.fixture
def plan() -> Targets:
    """The targets of a sentence in the plan of 2023."""
    return lambda sentence: find_targets(document_of("plan", sentence))


@pytest.fixture
def contexts_in() -> Callable[[Role, str], list[Context]]:
    """The contexts of the figures of a sentence in a section of a role."""

    def found(role: Role, sentence: str) -> list[Context]:
        document = document_of(role, sentence)
        return contexts(document, list(find_quantities(document.text)))

    return found
