"""A language model reads what the rules left open; what the text carries of its proposals joins the list."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event

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
from prompts.model import Model, ModelError
from prompts.prompt import Prompt, load

Tell = Callable[[str, int, int], None]
STAGE = "模型核对"


@dataclass(frozen=True, slots=True)
class Request:
    """One request: the prompt, what it is filled in with, which excerpts that shows, and the shape of the reply."""

    prompt: Prompt
    material: str
    batch: tuple[Excerpt, ...]
    shape: type[BaseModel]


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
    replies = _ask(model, requests, tell)
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
        failures=tuple(_failures([reply for reply in replies if isinstance(reply, ModelError)])),
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
        yield Request(figures, figures_material(document, found.targets, batch), batch, FiguresReply)
    for batch in batches(open_tasks(document, found, limit), limit):
        yield Request(tasks, tasks_material(document, found.tasks, batch), batch, TasksReply)


def _ask(model: Model, requests: Sequence[Request], tell: Tell) -> list[BaseModel | ModelError]:
    """The replies in the order of the requests; behind an error that would only come again nothing more is asked."""
    hopeless = Event()

    def ask(request: Request) -> BaseModel | ModelError:
        if hopeless.is_set():
            return ModelError("前面的请求已失败，没有再问", where=model.name)
        try:
            return model.ask(request.prompt, request.shape, material=request.material)
        except ModelError as error:
            if error.lasting:
                hopeless.set()
            return error

    replies: list[BaseModel | ModelError] = []
    tell(STAGE, 0, len(requests))
    pool = ThreadPoolExecutor(max_workers=model.parallel)
    try:
        for reply in pool.map(ask, requests):
            replies.append(reply)
            tell(STAGE, len(replies), len(requests))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return replies


def _failures(errors: Sequence[ModelError]) -> Iterator[str]:
    """Each message once, with how often it came."""
    for message, times in Counter(map(str, errors)).items():
        yield message if times == 1 else f"{message}（{times}次）"
