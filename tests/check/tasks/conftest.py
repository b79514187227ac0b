"""A plan and a report as volumes, and an embedder that needs no model."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from check.records import TaskVerdict
from check.tasks.find import task_verdicts
from extract.volume import Volume

Judge = Callable[..., Sequence[TaskVerdict]]
PLAN = "市国资委2023年工作要点\n一、重点任务\n"
REPORT = "市国资委2023年工作总结\n一、2023年工作情况\n"


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The characters of each text, folded into 64 dimensions."""
    vectors = np.zeros((len(texts), 64), np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for character in text:
            row[ord(character) % 64] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


# Sentences on other things, so that the words of a task are rare among those of the documents.
OTHERS = (
    "全面加强党的建设，扎实开展主题教育。深化收入分配制度改革，健全激励约束机制。优化营商环境，提升服务效能。"
    "做好信访稳定工作，妥善化解矛盾纠纷。强化预算管理，严格控制一般性支出。加强队伍建设，提升干部能力素质。"
    "推进阳光采购，规范招标投标行为。落实安全生产责任，开展隐患排查整治。加强法治国企建设，完善合规管理体系。"
)


@pytest.fixture
def judge(volume: Callable[[str], Volume]) -> Judge:
    """The verdicts on the items of a plan for 2023, held against what a report says of 2023."""

    def verdicts(plan: str, *reports: str) -> Sequence[TaskVerdict]:
        texts = [report if report.startswith("市国资委") else f"{REPORT}{report}\n{OTHERS}" for report in reports]
        return task_verdicts(volume(PLAN + plan), [volume(text) for text in texts], embed)

    return verdicts
