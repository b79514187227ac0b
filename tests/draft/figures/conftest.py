"""Documents written as text, and the proposals that are made of them."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from check.checking import check
from draft.basis.aside import without_plan_section
from draft.citing import Citations
from draft.figures import proposals
from draft.records import Option, Proposal
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text


def read(text: str, name: str = "文件.txt") -> Volume:
    document = from_text(name, text)
    return Volume(document, extract(document))


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Texts are alike where their characters are."""
    vectors = np.zeros((len(texts), 512), np.float32)
    for row, text in enumerate(texts):
        for character in text:
            vectors[row, ord(character) % 512] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


class Table:
    """The proposals for 2024 from a report of 2023, by indicator and measure."""

    def __init__(self, rows: Sequence[Proposal], citations: Citations) -> None:
        self.rows, self.citations = rows, citations

    def row(self, indicator: str, measure: str = "level") -> Proposal:
        found = [each for each in self.rows if indicator in each.indicator and each.measure == measure]
        assert len(found) == 1, [each.indicator for each in self.rows]
        return found[0]

    def chosen(self, indicator: str, measure: str = "level") -> Option | None:
        row = self.row(indicator, measure)
        return None if row.chosen is None else row.options[row.chosen]

    def option(self, indicator: str, kind: str, measure: str = "level") -> Option:
        return next(each for each in self.row(indicator, measure).options if each.kind == kind)

    def kinds(self, indicator: str, measure: str = "level") -> list[str]:
        return [each.kind for each in self.row(indicator, measure).options]

    def quotes(self, option: Option) -> str:
        return "｜".join(self.citations.all[index].quote for index in option.citations)


Make = Callable[..., Table]


@pytest.fixture
def table() -> Make:
    """The table from what the office planned for 2023, reports of 2023 and plans for 2024, and what policy demands.

    `earlier` is what it did in 2022.
    """

    def make(
        planned: str = "",
        reported: str = "",
        outlook: str = "",
        policy: str = "",
        earlier: str = "",
        *,
        shut: bool = False,
    ) -> Table:
        plan = read(
            f"临澜市国资委2022年工作总结和2023年工作思路\n一、2022年工作情况\n{earlier}\n二、2023年工作思路\n{planned}"
        )
        plans = f"\n二、2024年工作思路\n{outlook}" if outlook else ""
        report = read(
            f"临澜市国资委2023年工作总结{'和2024年工作思路' if outlook else ''}\n一、2023年工作情况\n{reported}{plans}"
        )
        report = without_plan_section(report) if shut else report
        policies = [read(f"临澜市市属国企提质增效行动方案\n一、工作目标\n{policy}")] if policy else []
        citations, held = Citations(), check(plan, [report], embed)
        rows = proposals(2024, [report], plan, policies, held, citations)
        return Table(rows, citations)

    return make
