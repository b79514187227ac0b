"""What a new item is called."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from draft.basis import Found
from draft.composing.taking import Taken
from draft.composing.titles import called

Pick = Callable[..., Found]


@pytest.mark.parametrize(
    ("words", "text", "heading", "expected"),
    [
        ("推行房屋公开招租", "推行房屋公开招租", "盘活存量资产", "盘活存量资产"),
        ("推行房屋公开招租", "推行房屋公开招租", "", "推行房屋公开招租"),
        ("推行房屋公开招租", "推行房屋公开招租", "2024年工作安排", "推行房屋公开招租"),
        ("研发投入强度达到3%", "研发投入强度达到【待定】%以上", "", "实现研发投入强度目标"),
        ("化解历史遗留问题20个", "确保年底前化解历史遗留问题【待定】个以上", "2023年重点任务", "确保化解历史遗留问题"),
    ],
)
def test_a_title_says_what_is_done_and_has_no_figure(
    pick: Pick, words: str, text: str, heading: str, expected: str
) -> None:
    assert called(Taken((pick(words),), text, {}), heading) == expected


def test_where_nothing_fits_it_is_the_other_work(pick: Pick) -> None:
    found = pick("推行房屋公开招租")
    bare = replace(found, matter=replace(found.matter, text="18个", thing="18个"), span=found.span)
    assert called(Taken((bare,), "18个", {}), "2023年工作情况") == "统筹做好其他工作"
