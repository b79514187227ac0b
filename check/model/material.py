"""What the prompts of this room are filled in with: the numbered goals, tasks and verdicts of one request."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from check.labels import STATUSES
from check.model.choices import Choice, Choices
from check.model.wording import bare_reason
from check.reasons import asked_words
from check.records import Candidate, Check, TaskVerdict, Verdict
from extract.sheets.labels import MEASURES
from ground.citation import Citation

T = TypeVar("T")
_LONGEST = 200  # characters of a goal's or task's own words


def batches(items: Iterable[T], show: Callable[[int, T], str], limit: int) -> Iterator[tuple[T, ...]]:
    """`items` in their order, as many together as `limit` characters hold when shown, at least one."""
    batch: list[T] = []
    size = 0
    for item in items:
        own = len(show(1, item))
        if batch and size + own > limit:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += own
    if batch:
        yield tuple(batch)


def material(check: Check, batch: Sequence[T], show: Callable[[int, T], str]) -> str:
    """The request's documents, and what it asks about, numbered from 1."""
    reports = "、".join(f"《{report.title}》" for report in check.reports)
    head = f"计划：《{check.plan.title}》；报告：{reports}"
    return "\n\n".join([head, *(show(number, item) for number, item in enumerate(batch, 1))])


def choice_shown(choices: Choices) -> Callable[[int, Choice], str]:
    """How a goal with its candidates is shown."""

    def show(number: int, choice: Choice) -> str:
        goal = choice.verdict.goal
        year = f"（{goal.period}年）" if goal.period else ""
        head = f"【目标{number}】{asked_words(goal)}{year}\n原句：{_around(choice.verdict)}"
        options = (f"候选{i}：{_option(choices, each)}" for i, each in enumerate(choice.options, 1))
        return "\n".join([head, *options])

    return show


def _option(choices: Choices, candidate: Candidate) -> str:
    target = choices.alignment.figure(candidate)
    period = f"，{target.period}年" if target.period else ""
    part = "，其中的一部分" if target.parent is not None else ""
    said = f"{target.indicator}｜{target.text}｜{MEASURES[target.measure]}{period}{part}"
    return f"{_place(candidate.citation)}{candidate.citation.quote.strip()}（{said}）"


def _place(citation: Citation) -> str:
    return f"〔{citation.path[-1][:20]}〕" if citation.path else ""


def task_shown(number: int, verdict: TaskVerdict) -> str:
    """How a task with its sentences is shown."""
    sentences = (
        f"句子{i}：{_place(each.citation)}{each.citation.quote.strip()}" for i, each in enumerate(verdict.evidence, 1)
    )
    return "\n".join([f"【任务{number}】{_short(verdict.task.citation.quote)}", *sentences])


def verdict_shown(number: int, verdict: Verdict) -> str:
    """How a verdict whose reason is to be worded is shown."""
    places = verdict.evidence or tuple(each.citation for each in verdict.candidates if each.objection)[:1]
    quotes = (f"报告：{each.quote.strip()}" for each in places)
    head = f"【理由{number}】结论：{STATUSES[verdict.status]}\n目标：{_around(verdict)}"
    return "\n".join([head, *quotes, f"核查：{bare_reason(verdict)}"])


def _around(verdict: Verdict) -> str:
    """The goal's sentence; of a long one what stands around the goal."""
    quote = verdict.citation.quote
    at = verdict.goal.span.start - verdict.citation.span.start
    start = max(0, at - _LONGEST // 2)
    return ("…" if start else "") + _short(quote[start:])


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
