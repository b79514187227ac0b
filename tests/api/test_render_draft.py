"""A draft at the terminal: every line fits, every mark has its source, what is left out is counted."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from api.render_difference import marked, show_difference
from api.render_draft import show_options, show_plan
from draft.papers.labels import LEFT_OUT
from draft.records import OPEN, Plan
from draft.review import reviewing
from draft.review.differences import difference, operations

BY: dict[str, Any] = {"who": "王敏", "when": datetime(2024, 1, 8, 9, 30, tzinfo=UTC)}


def shown(show: Callable[..., None], *what: object, width: int = 100) -> str:
    out = StringIO()
    show(Console(file=out, width=width, highlight=False, markup=False, emoji=False), *what)
    return out.getvalue()


def joined(text: str) -> str:
    """The text without the breaks of its lines."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("width", [70, 100, 140])
def test_no_line_is_wider_than_the_terminal(sample_plan: Plan, width: int) -> None:
    assert max(map(cell_len, shown(show_plan, sample_plan, width=width).splitlines())) <= width


def test_every_item_stands_there_with_its_words_and_sources(sample_plan: Plan) -> None:
    text, sources = joined(shown(show_plan, sample_plan)).rsplit("出处（", 1)
    for item in sample_plan.items:
        for line in item.lines:
            assert joined(line.text) in text
    marks = set(re.findall(r"\[(\d+)\]", text))
    assert marks
    assert all(f"[{mark}]" in sources for mark in marks)


def test_what_is_left_out_is_counted_by_its_reason(sample_plan: Plan) -> None:
    text = joined(shown(show_plan, sample_plan))
    counts = Counter(each.code for each in sample_plan.left_out)
    assert counts
    for code, count in counts.items():
        assert f"{LEFT_OUT[code]}{count}" in text


def test_what_has_no_basis_and_who_spoke_is_shown(sample_plan: Plan) -> None:
    first, second = sample_plan.items[:2]
    edited = reviewing.edit(sample_plan, first.id, "清理低效无效企业8888户。", **BY)
    text = joined(shown(show_plan, reviewing.reject(edited, second.id, **BY, why="重复")))
    for part in ("依据中没有“8888户”", "修改，王敏", "不采纳的条目（1）", second.id[:8], "：重复"):
        assert part in text


def test_of_very_many_things_the_first_are_shown(sample_plan: Plan) -> None:
    rows = tuple(replace(sample_plan.proposals[0], id=str(number)) for number in range(90))
    text = joined(shown(show_plan, replace(sample_plan, proposals=rows)))
    assert "2024年主要目标建议（90）" in text
    assert "另有30个" in text


def test_a_model_that_worded_it_is_named(sample_plan: Plan) -> None:
    source = replace(sample_plan.source, model="qwen", prompts=("draft_section@1",))
    assert "由模型qwen按提示词draft_section@1组织语言" in joined(shown(show_plan, replace(sample_plan, source=source)))


def test_the_options_of_a_target_are_numbered(sample_plan: Plan) -> None:
    row = next(each for each in sample_plan.proposals if len(each.options) > 1 and each.chosen == 0)
    text = joined(shown(show_options, row))
    assert f"1、{row.options[0].text}（现用）" in text
    assert f"2、{row.options[1].text}：" in text


def test_differences_are_marked_word_by_word() -> None:
    assert marked(operations("增长8%以上。", "增长9%以上。")) == "增长[-8%-]{+9%+}以上。"


def test_all_that_changed_is_told(sample_plan: Plan) -> None:
    first, second, third = sample_plan.items[:3]
    row = next(each for each in sample_plan.proposals if each.chosen is not None and not each.headline)
    now = reviewing.edit(sample_plan, first.id, f"{first.text}做好总结。", **BY)
    now = reviewing.reject(now, second.id, **BY, why="重复")
    now = reviewing.move(now, third.id, 1)
    now = reviewing.add(now, 0, "办好培训", "办好培训班。", **BY)
    now = reviewing.choose(now, row.id, None, **BY)
    text = joined(shown(show_difference, (sample_plan, now), difference(sample_plan, now)))
    taken = row.options[row.chosen or 0].text
    for part in ("新增的条目（1）", "办好培训班。", "去掉的条目（1）", second.title, "移动的条目（1）", "做好总结。"):
        assert part in text
    assert f"{taken}→{OPEN}" in text
    assert "人工不采纳，重复（王敏）" in text
