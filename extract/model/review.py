"""A language model reads what the rules left open; what the text carries of its proposals joins the list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from extract.findings.find import find_findings
from extract.model.excerpts import (
    Excerpt,
    batches,
    figures_material,
    open_figures,
    open_tasks,
    tasks_material,
)
from extract.model.figures import take_figures
from extract.model.merge import with_targets, with_tasks
from extract.model.replies import FiguresReply, TasksReply
from extract.model.tasks import NewTask, take_tasks
from extract.records import Dropped, Review, Target, Task, TaskList
from ingest.document import Document
from prompts.asking import Question, Tell, ask_all, failures
from prompts.model import Model, ModelError
from prompts.prompt import load


@dataclass(frozen=True, slots=True)
class Request(Question):
    """One request, and which excerpts its material shows."""

    batch: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The list while replies are taken in; what is new joins it in the end, so that no index moves meanwhile."""

    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    new_targets: tuple[Target, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
    kept: int = 0
    dropped: tuple[Dropped, ...] = ()


def review(document: Document, found: TaskList, model: Model, tell: Tell = lambda *_: None) -> TaskList:
    """`found` with what `model` could add to it, and in `review` what was asked, kept, dropped and what failed.

    Never raises for what a model does: a request that fails costs its own proposals, and nothing of `found` is lost.
    """
    requests = list(_requests(document, found, model.characters))
    replies = ask_all(model, requests, tell)
    read = _Reading(found.targets, found.tasks)
    for request, reply in zip(requests, replies, strict=True):
        read = _take(document, read, request, reply)
    better = with_targets(replace(found, tasks=read.tasks), read.targets, read.new_targets)
    better = with_tasks(document, better, read.new_tasks)
    findings = tuple(find_findings(document, better.targets, better.tasks, better.tallies))
    told = Review(
        model=model.name,
        prompt="、".join(dict.fromkeys(request.prompt.edition for request in requests)),
        proposed=read.kept + len(read.dropped),
        kept=read.kept,
        dropped=read.dropped,
        failures=tuple(failures(replies)),
    )
    return replace(better, findings=findings, review=told)


def _take(document: Document, read: _Reading, request: Request, reply: BaseModel | ModelError) -> _Reading:
    """`read` with what holds of one reply; as it is where there is none."""
    if isinstance(reply, FiguresReply):
        figures = take_figures(document, read.targets, read.new_targets, request.batch, reply)
        targets = tuple(figures.revised.get(i, target) for i, target in enumerate(read.targets))
        read = replace(read, targets=targets, new_targets=read.new_targets + figures.added)
        return replace(read, kept=read.kept + figures.kept, dropped=read.dropped + figures.dropped)
    if isinstance(reply, TasksReply):
        listed = take_tasks(document, read.tasks, read.new_tasks, request.batch, reply)
        tasks = tuple(listed.revised.get(i, task) for i, task in enumerate(read.tasks))
        read = replace(read, tasks=tasks, new_tasks=read.new_tasks + listed.added)
        return replace(read, kept=read.kept + listed.kept, dropped=read.dropped + listed.dropped)
    return read


def _requests(document: Document, found: TaskList, limit: int) -> Iterator[Request]:
    figures, tasks = load("targets"), load("tasks")
    for batch in batches(open_figures(document, found.targets, limit), limit):
        yield Request(figures, figures_material(document, found.targets, batch), FiguresReply, batch)
    for batch in batches(open_tasks(document, found, limit), limit):
        yield Request(tasks, tasks_material(document, found.tasks, batch), TasksReply, batch)
