"""The prompts' own examples: their material is what the program sends, and every word of their replies stands in it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.model.excerpts import Excerpt, batches, figures_material, open_figures, tasks_material
from extract.model.figures import take_figures
from extract.model.replies import FiguresReply, TasksReply
from extract.model.tasks import take_tasks
from extract.spans import inside
from extract.tasklist import extract
from ingest.document import Document, Span
from ingest.reader import from_text
from prompts.prompt import Example, load

PARAGRAPH = re.compile(
    r"【段\d+】(?:要做|已做)｜(?P<heading>[^｜›\n]+?)(?: › [^｜\n]+)?(?:｜(?:未|已)列为任务[^\n]*)?\n(?P<text>[^\n]+)"
)
LISTED = "已列为任务"
EXAMPLES = [(name, example) for name in ("targets", "tasks") for example in load(name).examples]


def document_of(example: Example) -> tuple[Document, list[str]]:
    """The document that the material was taken from, and its paragraphs."""
    material = example.values["material"].strip()
    title = material.splitlines()[0].removeprefix("文件：").split("（")[0]
    parts = [match.groupdict() for match in PARAGRAPH.finditer(material)]
    assert parts
    lines = dict.fromkeys(line for part in parts for line in (part["heading"], part["text"]))  # a heading stands once
    text = "\n".join([title, *lines])
    return from_text(f"{title}.txt", text + "\n"), [part["text"] for part in parts]


def excerpts(document: Document, places: list[Span], texts: list[str]) -> list[Excerpt]:
    """The paragraphs, each asked about those of `places` that lie in it."""
    starts = [document.text.index(text) for text in texts]
    spans = [Span(at, at + len(text)) for at, text in zip(starts, texts, strict=True)]
    return [Excerpt(span, tuple(inside(places, span))) for span in spans]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_examples_align_to_their_own_text(name: str, example: Example) -> None:
    document, texts = document_of(example)
    found = extract(document)
    said = json.loads(example.reply)
    if name == "targets":
        batch = excerpts(document, [target.span for target in found.targets], texts)
        assert figures_material(document, found.targets, batch) == example.values["material"].strip()
        outcome = take_figures(document, found.targets, (), batch, FiguresReply.model_validate(said))
        assert len(said["figures"]) == len(found.targets)
        assert outcome.dropped == ()
    else:
        known = found.tasks if LISTED in example.values["material"] else ()
        batch = excerpts(document, [task.span for task in known], texts)
        assert tasks_material(document, known, batch) == example.values["material"].strip()
        listed = take_tasks(document, known, (), batch, TasksReply.model_validate(said))
        assert len(listed.added) + len(listed.revised) == len(said["tasks"])
        assert listed.kept > 0
        assert listed.dropped == ()


@pytest.mark.parametrize("name", ["targets", "tasks"])
def test_examples_fit_the_schema_and_are_shown_as_turns(name: str) -> None:
    prompt = load(name)
    assert prompt.examples
    items = {"targets": "figures", "tasks": "tasks"}[name]
    wanted = set(prompt.schema["properties"][items]["items"]["required"])
    for example in prompt.examples:
        assert all(item.keys() == wanted for item in json.loads(example.reply)[items])
    kinds = [message.type for message in prompt.messages(material="材料")]
    assert kinds == ["system", *["human", "ai"] * len(prompt.examples), "human"]


def test_a_request_is_bounded_and_loses_nothing(document: Callable[[str], Document]) -> None:
    long = "".join(f"第{i}项指标力争达到{i}亿元，" for i in range(1, 200)) + "全面完成。"
    plan = document(f"{long}\n{long}")
    found = extract(plan)
    targets = [replace(target, inferred=("indicator",)) for target in found.targets]
    made = list(batches(open_figures(plan, targets, 300), 300))
    assert sorted(i for batch in made for excerpt in batch for i in excerpt.asked) == list(range(len(targets)))
    assert all(excerpt.span.end - excerpt.span.start <= 300 for batch in made for excerpt in batch)
