"""A whole review: what goes out, what comes back, and that nothing is lost whatever a model does."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import samples
from extract.model.review import review
from extract.records import TaskList
from extract.tasklist import extract
from ingest.document import Document
from ingest.reader import read
from prompts.model import Model, ModelError, ModelSettings, connect

TEXT = "力争营业收入突破260亿元、增长6%左右。\n加快布局，9月底前由规划科牵头制定布局方案。\n（一）强化考核。"
FIGURES = {"figures": [{"number": 2, "indicator": ["营业收入"], "measure": "growth", "direction": "up"}], "missed": []}
TASKS = {"tasks": [{"paragraph": 1, "text": "制定布局方案", "deadline": "9月底前", "units": []}]}
Serve = Callable[..., Any]


@pytest.fixture
def plan(document: Callable[[str], Document]) -> Document:
    return document(TEXT)


@pytest.fixture
def found(plan: Document, open_up: Callable[[TaskList], TaskList]) -> TaskList:
    return open_up(extract(plan))


def by_prompt(request: dict[str, Any]) -> tuple[int, str]:
    """What a good model would say of TEXT."""
    asks_figures = "数字1：" in request["messages"][-1]["content"]
    return 200, json.dumps(FIGURES if asks_figures else TASKS, ensure_ascii=False)


def same_but_for_the_review(one: TaskList, other: TaskList) -> bool:
    return replace(one, review=None) == replace(other, review=None)


def test_a_service_adds_what_the_text_carries(plan: Document, found: TaskList, serve: Serve) -> None:
    service = serve(by_prompt)
    told: list[tuple[str, int, int]] = []
    better = review(plan, found, connect(ModelSettings("qwen", service.url)), lambda *step: told.append(step))
    assert better.review
    assert (better.review.model, better.review.prompt) == ("qwen", "targets@2、tasks@2")
    assert (better.review.dropped, better.review.failures) == ((), ())
    assert [task.title for task in better.tasks if task.origin == "model"] == ["制定布局方案"]
    assert told == [("模型核对", 0, 2), ("模型核对", 1, 2), ("模型核对", 2, 2)]
    assert len(service.requests) == 2


def test_only_what_is_open_is_sent(
    plan: Document, found: TaskList, scripted: Callable[..., Any], open_up: Callable[..., TaskList]
) -> None:
    chat = scripted()
    review(plan, found, Model("m", chat))
    assert len(chat.asked) == 2
    assert "260亿元" in chat.asked[0]
    assert "强化考核" not in "".join(chat.asked)
    chat.asked.clear()
    review(plan, open_up(found, ("period",)), Model("m", chat))
    assert [("数字1：" in asked) for asked in chat.asked] == [False]


@pytest.mark.parametrize(
    ("served", "failure"),
    [
        ((200, "我不会。"), "没有完整的 JSON"),
        ((200, ""), "空的"),
        ((200, '{"figures": [{"number": 1'), "没有完整的 JSON"),
        ((200, '{"figures": {}, "tasks": {}}'), "格式不对"),
        ((200, '"' + "很" * 500_000 + '"'), "过长"),
        ((400, "no"), "不接受这个请求"),
        ((401, "no"), "不接受密钥"),
    ],
)
def test_a_reply_that_is_none_costs_nothing(
    plan: Document, found: TaskList, serve: Serve, served: tuple[int, str], failure: str
) -> None:
    better = review(plan, found, connect(ModelSettings("m", serve(served).url, parallel=1)))
    assert same_but_for_the_review(better, found)
    assert better.review
    assert (better.review.proposed, better.review.kept) == (0, 0)
    assert failure in better.review.failures[0]


def test_a_service_that_hangs_costs_nothing(plan: Document, found: TaskList, serve: Serve) -> None:
    service = serve(by_prompt, hang=True)
    better = review(plan, found, connect(ModelSettings("m", service.url, timeout=0.2)))
    assert same_but_for_the_review(better, found)
    assert better.review
    assert better.review.failures[0].endswith("（2次）")
    assert "没有在限定时间内答复" in better.review.failures[0]


def test_a_failure_leaves_the_other_replies_in(plan: Document, found: TaskList, scripted: Callable[..., Any]) -> None:
    chat = scripted(figures=[RuntimeError("CUDA out of memory")], tasks=[TASKS])
    better = review(plan, found, Model("m", chat))
    assert better.targets == found.targets
    assert [task.title for task in better.tasks if task.origin == "model"] == ["制定布局方案"]
    assert better.review
    assert "RuntimeError: CUDA out of memory" in better.review.failures[0]


def test_a_service_that_is_gone_is_asked_no_further(
    document: Callable[[str], Document], open_up: Callable[[TaskList], TaskList], serve: Serve
) -> None:
    plan = document("\n".join(f"第{i}个方面，力争项目投资达到{i}亿元。" for i in range(1, 30)))
    service = serve((401, "no"))
    better = review(plan, open_up(extract(plan)), connect(ModelSettings("m", service.url, parallel=1, characters=200)))
    assert len(service.requests) == 1
    assert better.review
    assert [message.split("：")[1][:8] for message in better.review.failures] == [
        "模型服务不接受密",
        "前面的请求已失败",
    ]


def test_a_reply_of_very_many_items_is_no_trouble(
    plan: Document, found: TaskList, scripted: Callable[..., Any]
) -> None:
    many = {"figures": [{"number": i} for i in range(3000)], "missed": [{"paragraph": 1, "text": "7%"}] * 3000}
    better = review(plan, found, Model("m", scripted(figures=[many])))
    assert same_but_for_the_review(better, found)
    assert better.review
    assert better.review.proposed == len(better.review.dropped) > 5000


@pytest.mark.parametrize("path", samples.files(), ids=lambda path: path.stem)
def test_every_index_and_quote_still_fits(
    path: Any, scripted: Callable[..., Any], open_up: Callable[[TaskList], TaskList]
) -> None:
    """A model that says the same of everything: most of it is dropped, and what is left fits the text."""
    document = read(path)
    items = [{"number": i, "indicator": ["资产负债率"], "kind": "goal", "kind_words": "力争"} for i in range(1, 99)]
    tasks = [
        {"paragraph": i, "text": "推进", "deadline": "年底前", "units": [{"name": "各科室", "part": "lead"}]}
        for i in range(9)
    ]
    chat = scripted(figures=[{"figures": items, "missed": items}], tasks=[{"tasks": tasks}])
    found = review(document, open_up(extract(document)), Model("m", chat))
    for target in found.targets:
        assert target.span.of(document.text) == target.text
        assert target.indicator_span is None or target.indicator_span.of(document.text) == target.indicator
    for task in found.tasks:
        assert task.citation.quote == task.span.of(document.text)
        assert all(0 <= i < len(found.targets) for i in task.targets)
        assert all(unit.span.of(document.text) == unit.unit for unit in task.responsibilities)
        assert task.deadline is None or task.deadline.span.of(document.text) == task.deadline.text
    assert list(found.targets) == sorted(found.targets, key=lambda target: target.span)
    assert list(found.tasks) == sorted(found.tasks, key=lambda task: task.span)


def test_a_model_error_says_whether_asking_on_is_of_use() -> None:
    assert not ModelError("慢").lasting
    assert ModelError("没有", lasting=True).lasting
