"""The tables behind a plan: its goals with their options, its tasks, what it leaves out, its sources."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from draft.outline.labels import labelled
from draft.papers.cells import (
    by_document,
    effort,
    goals_of,
    labelled_items,
    matter_of,
    noted,
    numbers,
    others,
    past_of,
    proposal_citations,
    reason,
    task_citations,
    why,
)
from draft.papers.labels import KINDS, LEFT_OUT, charge, indicator_name
from draft.papers.passages import marked, named, runs
from draft.papers.sources import basis, place, sourced, titled
from draft.records import OPEN, Item, LeftOutCode, Line, Matter, Option, Plan, Proposal, Section
from export.official.letter import Attachment, Block, Cell, Column, Paragraph, Passage, Table

Sources: TypeAlias = Literal["comments", "annex", "none"]
NONE = "—"
OPENING = "开头"
_FOR_REVIEW = "（拟稿提示，供审改时参考，印发前删去。）"
_GOALS = (
    Column("序号", 4, "center"),
    Column("指标", 9),
    Column("{last}年目标", 8),
    Column("{last}年实际", 8),
    Column("{before}年实际", 8),
    Column("建议目标", 9),
    Column("依据与算式", 14),
    Column("难易程度", 10),
    Column("可选方案", 18),
)
_TASKS = (
    Column("序号", 4, "center"),
    Column("重点任务", 8),
    Column("工作措施", 22),
    Column("目标", 11),
    Column("完成时限", 6, "center"),
    Column("牵头单位", 6, "center"),
    Column("责任单位", 8, "center"),
    Column("来源", 10),
)
_LEFT_OUT = (
    Column("序号", 3, "center"),
    Column("事项", 13),
    Column("类别", 4, "center"),
    Column("理由", 10),
    Column("出处", 8),
)
_SOURCES = (Column("位置", 5, "center"), Column("文稿", 20), Column("来源", 36))


def annexes(plan: Plan, sources: Sources) -> Iterator[Attachment]:
    """建议表, 分解表, 未列入事项, 来源对照表: each where there is something to put in it."""
    told = sources != "none"
    if plan.proposals:
        yield Attachment(f"{plan.year}年主要目标建议表", (_goals(plan, sources),), landscape=True)
    if plan.items:
        yield Attachment(f"{plan.year}年重点任务分解表", (_tasks(plan, told=told),), landscape=True)
    if plan.left_out or plan.notes:
        title = "未列入事项及理由" if plan.left_out else "拟稿提示"
        yield Attachment(title, tuple(_for_review(plan, sources)))
    if sources == "annex":
        yield Attachment("来源对照表", (Table(_SOURCES, tuple(_compared(plan))),), landscape=True)


def _cell(*texts: str, empty: str = NONE) -> Cell:
    """A paragraph a text, what is open in it marked; `empty` where there is no text."""
    return tuple(Paragraph((Passage(marked(text)),)) for text in texts if text) or empty


def _goals(plan: Plan, sources: Sources) -> Table:
    """The year before the last has a column where any indicator is known for it."""
    years = {"last": plan.year - 1, "before": plan.year - 2}
    columns = [replace(column, header=column.header.format(**years)) for column in _GOALS]
    rows = [_goal(plan, at, proposal, sources) for at, proposal in enumerate(plan.proposals, 1)]
    before = 4
    if any(past_of(proposal, plan.year - 2)[1] for proposal in plan.proposals):
        return Table(tuple(columns), tuple(rows))
    return Table((*columns[:before], *columns[before + 1 :]), tuple((*r[:before], *r[before + 1 :]) for r in rows))


def _goal(plan: Plan, at: int, proposal: Proposal, sources: Sources) -> tuple[Cell, ...]:
    taken = proposal.taken
    goal, actual = past_of(proposal, plan.year - 1)
    name = named(plan, indicator_name(proposal), proposal_citations(proposal), told=sources == "comments")

    def reasoned(option: Option) -> str:
        return why(option) + ("" if sources == "none" else numbers(option.citations))

    return (
        str(at),
        (Paragraph((name,)),),
        goal or NONE,
        actual or NONE,
        past_of(proposal, plan.year - 2)[1] or NONE,
        _cell(taken.text if taken else OPEN),
        _cell(reasoned(taken)) if taken else NONE,
        effort(proposal),
        _cell(*(f"{option.text}（{reasoned(option)}）" for option in others(proposal))),
    )


def _tasks(plan: Plan, *, told: bool) -> Table:
    """A band for each section, below it a row for each of its items; without `told` no column for the sources."""
    columns = _TASKS if told else _TASKS[:-1]
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for label, part in labelled(plan):
        if isinstance(part, Section):
            rows.append((label + part.title,))
        else:
            count += 1
            rows.append((str(count), *_task(plan, part))[: len(columns)])
    return Table(columns, tuple(rows))


def _task(plan: Plan, item: Item) -> tuple[Cell, ...]:
    return (
        _cell(item.title),
        tuple(Paragraph((Passage(runs(line)),)) for line in item.lines),
        _cell(*(goal for line in item.lines for goal in goals_of(line)), empty=""),
        item.deadline or "",
        "\n".join(item.lead),
        "\n".join(item.responsible),
        "\n".join(by_document(plan, task_citations(item))),
    )


def _for_review(plan: Plan, sources: Sources) -> Iterator[Block]:
    yield Paragraph(_FOR_REVIEW)
    if plan.left_out:
        columns = _LEFT_OUT[:-1] if sources == "none" else _LEFT_OUT
        rows = [(str(at), *row)[: len(columns)] for at, row in enumerate(_unlisted(plan), 1)]
        yield Table(columns, tuple(rows))
    for at, note in enumerate(plan.notes, 1):
        text = f"{at}.{noted(plan, note)}"
        yield Paragraph((named(plan, text, note.citations, told=sources == "comments"),))


def _unlisted(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """A row for each unfinished goal, problem and demand of policy; all else of one kind and reason in one row."""
    others: dict[tuple[str, LeftOutCode], list[Matter]] = {}
    for each in plan.left_out:
        matter = matter_of(plan, each)
        if matter is None:
            yield NONE, NONE, reason(each), NONE
        elif matter.must or each.word:
            yield matter.text, KINDS[matter.kind], reason(each), "\n".join(map(place, matter.citations[:1]))
        else:
            others.setdefault((KINDS[matter.kind], each.code), []).append(matter)
    for (kind, code), matters in others.items():
        texts = "；".join(matter.text.rstrip("。；") for matter in matters)
        documents = dict.fromkeys(titled(matter.citations[0].doc) for matter in matters if matter.citations)
        yield texts, kind, f"{LEFT_OUT[code]}（{len(matters)}项）", "\n".join(documents)


def _compared(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """A row for whatever rests on a source, in the order of the text: titles with their units, sentences, goals."""
    for line in plan.opening:
        yield _against(plan, OPENING, line)
    for at, section, item in labelled_items(plan):
        if item is section.items[0] and section.citations:
            yield "标题", section.title, _cell(*sourced(plan, section.citations))
        if about := tuple(dict.fromkeys((*item.citations, *item.units))):
            yield at, _cell(item.title + charge(item)), _cell(*sourced(plan, about))
        for line in item.lines:
            yield _against(plan, at, line)
    for count, proposal in enumerate(plan.proposals, 1):
        if rests := proposal_citations(proposal):
            yield f"附件1\n第{count}项", indicator_name(proposal), _cell(*sourced(plan, rests))
    for count, note in enumerate(plan.notes, 1):
        if note.citations:
            yield f"提示{count}", note.message, _cell(*sourced(plan, note.citations))


def _against(plan: Plan, label: str, line: Line) -> tuple[Cell, ...]:
    return label, (Paragraph((Passage(runs(line)),)),), _cell(*basis(plan, line))
