"""A language model reads a check again: it ranks candidates and words reasons, and what it reads otherwise is shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from check.alignment.candidates import Alignment
from check.checking import completed
from check.model.choices import Choices
from check.model.material import batches, choice_shown, material, task_shown, verdict_shown
from check.model.picks import take_picks
from check.model.replies import Outcome, Reply
from check.model.tasks import open_tasks, take_sentences
from check.model.wording import take_words, worded
from check.records import Check
from extract.records import Dropped, Review
from prompts.asking import Question, Tell, ask_all, failures
from prompts.model import Model, ModelError
from prompts.prompt import load


@dataclass(frozen=True, slots=True)
class Request(Question):
    """One request; `take` says what its reply makes of the verdicts that it asked about."""

    take: Callable[[Reply], Outcome[Any]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The check while replies are taken in."""

    check: Check
    prompts: tuple[str, ...] = ()
    kept: int = 0
    dropped: tuple[Dropped, ...] = ()
    failures: tuple[str, ...] = ()
    hopeless: bool = False


def review_check(alignment: Alignment, result: Check, model: Model, tell: Tell = lambda *_: None) -> Check:
    """`result`, the check of the plan against the reports of `alignment`, with what `model` reads and words.

    `review` says what was asked, kept, dropped and what failed. Never raises for what a model does: a request that
    fails costs its own proposals, and nothing of `result` is lost.
    """
    choices = Choices(alignment)
    read = _asked(_Reading(result), [*_picks(choices, result, model.characters), *_tasks(result, model.characters)],
                  model, tell)  # fmt: skip
    if not read.hopeless:
        read = _asked(read, list(_words(read.check, model.characters)), model, tell)
    told = Review(
        model=model.name,
        prompt="、".join(dict.fromkeys(read.prompts)),
        proposed=read.kept + len(read.dropped),
        kept=read.kept,
        dropped=read.dropped,
        failures=tuple(dict.fromkeys(read.failures)),
    )
    changed = [verdict.status for verdict in read.check.verdicts] != [verdict.status for verdict in result.verdicts]
    made = completed(alignment, read.check.verdicts, read.check.task_verdicts) if changed else read.check
    return replace(made, review=told)


def _picks(choices: Choices, check: Check, limit: int) -> Iterator[Request]:
    prompt, show = load("check_goals"), choice_shown(choices)
    for batch in batches(choices.open(check.verdicts), show, limit):
        yield Request(prompt, material(check, batch, show), Reply, partial(take_picks, choices, batch))


def _tasks(check: Check, limit: int) -> Iterator[Request]:
    prompt = load("check_tasks")
    for batch in batches(open_tasks(check.task_verdicts), task_shown, limit):
        yield Request(prompt, material(check, batch, task_shown), Reply, partial(take_sentences, batch))


def _words(check: Check, limit: int) -> Iterator[Request]:
    prompt = load("check_reasons")
    for batch in batches(worded(check.verdicts), verdict_shown, limit):
        yield Request(prompt, material(check, batch, verdict_shown), Reply, partial(take_words, batch))


def _asked(read: _Reading, requests: Sequence[Request], model: Model, tell: Tell) -> _Reading:
    replies = ask_all(model, requests, tell)
    for request, reply in zip(requests, replies, strict=True):
        if isinstance(reply, Reply):
            read = _with(read, request.take(reply))
    failed = (*read.failures, *failures(replies))
    return replace(
        read,
        prompts=(*read.prompts, *(request.prompt.edition for request in requests)),
        failures=failed,
        hopeless=any(isinstance(reply, ModelError) and reply.lasting for reply in replies),
    )


def _with(read: _Reading, outcome: Outcome[Any]) -> _Reading:
    """The check with the verdicts that the outcome revised in the place of those with their ids."""
    revised = {each.id: each for each in outcome.revised}
    check = replace(
        read.check,
        verdicts=tuple(revised.get(each.id, each) for each in read.check.verdicts),
        task_verdicts=tuple(revised.get(each.id, each) for each in read.check.task_verdicts),
    )
    return replace(read, check=check, kept=read.kept + len(outcome.revised), dropped=read.dropped + outcome.dropped)
