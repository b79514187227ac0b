"""Ways of writing a figure that is no goal of a year and no outcome of one."""

import pytest

from draft.figures.subjects import BODIES
from draft.figures.unfit import UNFIT, Unfit, unfit

from .conftest import read


@pytest.mark.parametrize("row", UNFIT, ids=lambda row: row.example)
def test_each_row_of_the_table_finds_its_example(row: Unfit) -> None:
    volume = read(f"临澜市2023年工作要点\n{row.example}。")
    found = {unfit(volume.document, target) for target in volume.tasks.targets}
    assert not volume.tasks.targets or row.why in found


@pytest.mark.parametrize(
    "words",
    [
        "新增高新技术企业20家",
        "城镇化率比上年提高1.2个百分点",
        "营业收入增长8%以上",
        "完成技改投资300亿元",
        "新建农村公路500公里",
    ],
)
def test_a_years_goal_is_fit(words: str) -> None:
    volume = read(f"临澜市2023年工作要点\n{words}。")
    assert volume.tasks.targets
    assert all(unfit(volume.document, target) is None for target in volume.tasks.targets)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.example)
def test_each_body_is_found_in_its_example(body: object) -> None:
    assert body.pattern.search(body.example)  # type: ignore[attr-defined]
