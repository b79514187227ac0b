"""Figures that the rules did not name: read by the grammar, named by the text, put in their place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extract.model.merge import with_targets
from extract.model.review import review
from extract.records import TaskList
from extract.tasklist import extract
from ingest.document import Document
from prompts.model import Model

TEXT = (
    "（一）稳住经营。力争营业收入突破260亿元、增长6%左右，其中新兴产业营业收入31亿元。\n"
    "（二）做强主业。推进60万吨盐产品项目建设，新增高新技术企业4家，新增专精特新企业4家，净利润增长6%。"
)
Missed = Callable[..., TaskList]


@pytest.fixture
def missed(
    document: Callable[[str], Document], scripted: Callable[..., Any], open_up: Callable[[TaskList], TaskList]
) -> Missed:
    """The list of TEXT without the figures at `without`, after a model said `items` are missing."""

    def said(without: tuple[int, ...], *items: dict[str, Any]) -> TaskList:
        plan = document(TEXT)
        found = open_up(_without(extract(plan), without))
        chat = scripted(figures=[{"figures": [], "missed": list(items)}])
        return review(plan, found, Model("假模型", chat))

    return said


def _without(found: TaskList, gone: tuple[int, ...]) -> TaskList:
    """As if the rules had not found those targets; all indexes follow."""
    left = [i for i in range(len(found.targets)) if i not in gone]
    moved = {old: new for new, old in enumerate(left)}

    def shifted(indexes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(moved[i] for i in indexes if i in moved)

    tasks = tuple(
        replace(
            task,
            targets=shifted(task.targets),
            measures=tuple(replace(measure, targets=shifted(measure.targets)) for measure in task.measures),
        )
        for task in found.tasks
    )
    targets = [found.targets[i] for i in left]
    parents = [moved.get(target.parent) if target.parent is not None else None for target in targets]
    linked = tuple(replace(target, parent=parent) for target, parent in zip(targets, parents, strict=True))
    return replace(found, targets=linked, tasks=tasks)


GROWTH = {
    "paragraph": 1,
    "clause": "力争营业收入突破260亿元、增长6%左右",
    "text": "6%",
    "indicator": ["营业收入"],
    "kind": "goal",
    "kind_words": "力争",
    "measure": "growth",
    "direction": "up",
    "period": "2024",
}


def test_a_missed_figure_is_put_in_its_place_and_all_indexes_follow(missed: Missed) -> None:
    whole = missed(())
    found = missed((1,), GROWTH)
    assert found.review
    assert (found.review.kept, found.review.dropped) == (1, ())
    assert [target.text for target in found.targets] == [target.text for target in whole.targets]
    added = found.targets[1]
    assert (added.origin, added.kind, added.indicator, added.measure) == ("model", "goal", "营业收入", "growth")
    assert (str(added.value), added.unit, added.comparator, added.period) == ("6", "%", "~", "2024")
    assert added.path == found.targets[0].path
    assert [task.targets for task in found.tasks] == [task.targets for task in whole.tasks]
    assert [m.targets for task in found.tasks for m in task.measures] == [
        m.targets for task in whole.tasks for m in task.measures
    ]
    assert [target.parent for target in found.targets] == [target.parent for target in whole.targets]


def test_parents_follow_a_figure_put_in_before_them(
    document: Callable[[str], Document], scripted: Callable[..., Any], open_up: Callable[[TaskList], TaskList]
) -> None:
    plan = document(TEXT)
    found = open_up(_without(extract(plan), (0,)))
    linked = tuple(replace(target, parent=0 if i == 1 else None) for i, target in enumerate(found.targets))
    first = GROWTH | {"text": "260亿元", "measure": "level", "direction": None}
    better = review(
        plan, replace(found, targets=linked), Model("假", scripted(figures=[{"figures": [], "missed": [first]}]))
    )
    assert [target.parent for target in better.targets[:3]] == [None, None, 1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "5.8%"}, "没有这个数"),  # altered
        ({"text": "16%"}, "没有这个数"),
        ({"clause": "力争营业收入增长6%左右"}, "没有这句话"),
        ({"text": "增长6%"}, "不是一个数量"),
        ({"text": "260"}, "已经列出"),
        ({"paragraph": 2, "clause": "", "text": "60万吨", "indicator": ["盐产品"]}, "不是一个数量"),
        ({"paragraph": 2, "clause": None, "text": "4家"}, "已经列出"),
        ({"paragraph": 3}, "没有说是哪一段"),
        ({"text": None}, "没有说是哪一段"),
        ({"indicator": []}, "没有说它的指标"),
        ({"indicator": ["净利润"]}, "没有这些字"),
        ({"paragraph": "一"}, "格式不对"),
    ],
)
def test_what_the_text_or_the_grammar_does_not_carry_is_dropped(
    missed: Missed, change: dict[str, Any], reason: str
) -> None:
    found = missed((1,), GROWTH | change)
    assert found.review
    assert found.review.kept == 0
    assert reason in found.review.dropped[0].reason
    assert "model" not in {target.origin for target in found.targets}


def test_a_number_that_stands_twice_is_settled_by_its_clause_only(missed: Missed) -> None:
    both = missed((3, 4), {"paragraph": 2, "text": "4家", "indicator": ["高新技术企业"]})
    assert both.review
    assert "出现了2次" in both.review.dropped[0].reason
    named = {"paragraph": 2, "text": "4家", "clause": "新增专精特新企业4家", "indicator": ["专精特新企业"]}
    one = missed((3, 4), named, named)
    assert one.review
    assert [target.indicator for target in one.targets if target.origin == "model"] == ["专精特新企业"]
    assert [each.reason for each in one.review.dropped] == ["这个数已经列出"]


def test_a_goal_that_was_missed_makes_its_task_quantified(document: Callable[[str], Document]) -> None:
    found = extract(document(TEXT))
    bare = replace(found.tasks[0], category="qualitative", targets=(), measures=())
    better = with_targets(replace(found, targets=(), tasks=(bare,)), (), found.targets[:1])
    assert (better.tasks[0].category, better.tasks[0].targets) == ("quantified", (0,))
