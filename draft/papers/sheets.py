"""A plan as a workbook for the office: its tasks, its goals, what it leaves out, its sources, what to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from draft.papers.annexes import OPENING
from draft.papers.cells import (
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
from draft.papers.labels import KINDS, LEFT_OUT, ROLES, STANDINGS, indicator_name
from draft.papers.sources import cited, number, place, remarks, source
from draft.records import OPEN, Item, LeftOut, Line, Note, Option, Plan, Proposal, Section
from export.sheet import CellValue, Column, Noted, Sheet
from extract.sheets.places import numbered
from extract.sheets.places import place as offsets
from ground.citation import Citation

_TASKS_ON_PAPER = 9  # columns, up to 来源
_TASKS = (
    Column("序号", 5),
    Column("重点任务", 26),
    Column("工作措施", 48),
    Column("目标", 26),
    Column("完成时限", 12),
    Column("牵头单位", 14),
    Column("责任单位", 18),
    Column("所在部分", 18),
    Column("来源", 10),
    Column("说明", 40),
    Column("审改", 8, {STANDINGS["accepted"]: "green", STANDINGS["edited"]: "blue", STANDINGS["proposed"]: "grey"}),
    Column("编号", 18),
)
_LEFT_OUT = (
    Column("序号", 5),
    Column("事项", 50),
    Column("类别", 12),
    Column("理由类别", 16),
    Column("理由", 40),
    Column("出处", 40),
    Column("审改", 8),
)
_SOURCES = (
    Column("编号", 6),
    Column("文件", 36),
    Column("性质", 12),
    Column("章节", 30),
    Column("位置", 12),
    Column("页", 5),
    Column("引文", 60),
    Column("用于", 16),
)
_NOTES = (Column("序号", 5), Column("提示", 70), Column("来源", 60))


def sheets(plan: Plan) -> tuple[Sheet, ...]:
    """The sheets 任务分解表, 目标建议表, 未列入事项, 来源, and 拟稿提示 where there is any."""
    left_out = Sheet("未列入事项", _LEFT_OUT, numbered(_unlisted(plan, each) for each in plan.left_out))
    found = (_task_sheet(plan), _goal_sheet(plan), left_out, _source_sheet(plan))
    notes = Sheet("拟稿提示", _NOTES, numbered(_note(plan, note) for note in plan.notes))
    return (*found, notes) if plan.notes else found


def _task_sheet(plan: Plan) -> Sheet:
    """A row for each sentence of an item, under the number of the item."""
    rows = (
        (at, *_task(plan, section, item, line))
        for at, (_, section, item) in enumerate(labelled_items(plan), 1)
        for line in item.lines or (None,)
    )
    return Sheet("任务分解表", _TASKS, tuple(rows), printed=_TASKS_ON_PAPER)


def _task(plan: Plan, section: Section, item: Item, line: Line | None) -> tuple[CellValue, ...]:
    return (
        item.title,
        line.text if line else None,
        "\n".join(goals_of(line)) if line else None,
        item.deadline,
        "、".join(item.lead),
        "、".join(item.responsible),
        section.title,
        _cited(plan, cited(line) if line else task_citations(item)),
        "\n".join(remarks(line)) if line else None,
        STANDINGS[item.word.standing if item.word else "proposed"],
        item.id,
    )


def _cited(plan: Plan, indexes: Sequence[int]) -> CellValue:
    """[1][3], with the quotes and their places as a note."""
    return Noted(numbers(indexes), "\n".join(source(plan, index) for index in indexes)) if indexes else None


def _goal_sheet(plan: Plan) -> Sheet:
    last = plan.year - 1
    columns = (
        Column("序号", 5),
        Column("指标", 26),
        Column(f"{last}年目标", 14),
        Column(f"{last}年实际", 14),
        Column(f"{last - 1}年实际", 14),
        Column("建议目标", 16, {OPEN: "yellow"}),
        Column("依据与算式", 36),
        Column("难易程度", 26),
        Column("可选方案", 44),
        Column("来源", 12),
    )
    return Sheet("目标建议表", columns, numbered(_goal(plan, each) for each in plan.proposals))


def _goal(plan: Plan, proposal: Proposal) -> tuple[CellValue, ...]:
    taken = proposal.taken
    return (
        indicator_name(proposal),
        *past_of(proposal, plan.year - 1),
        past_of(proposal, plan.year - 2)[1],
        taken.text if taken else OPEN,
        why(taken) if taken else None,
        effort(proposal),
        "\n".join(map(_option, others(proposal))),
        _cited(plan, proposal_citations(proposal)),
    )


def _option(option: Option) -> str:
    return f"{option.text}（{why(option)}）"


def _unlisted(plan: Plan, each: LeftOut) -> tuple[CellValue, ...]:
    matter = matter_of(plan, each)
    standing = STANDINGS[each.word.standing if each.word else "proposed"]
    if matter is None:
        return None, None, LEFT_OUT[each.code], reason(each), None, standing
    where = Noted("\n".join(map(place, matter.citations[:1])), "\n".join(quote.quote for quote in matter.citations))
    return matter.text, KINDS[matter.kind], LEFT_OUT[each.code], reason(each), where, standing


def _source_sheet(plan: Plan) -> Sheet:
    used = _used(plan)
    roles = {basis.id: ROLES[basis.role] for basis in plan.basis}
    rows = (_source(at, citation, roles, used) for at, citation in enumerate(plan.citations))
    return Sheet("来源", _SOURCES, tuple(rows))


def _source(
    at: int, citation: Citation, roles: Mapping[str, str], used: Mapping[int, Iterable[str]]
) -> tuple[CellValue, ...]:
    return (
        number(at),
        citation.doc,
        roles.get(citation.document),
        " › ".join(citation.path),
        offsets(citation.span),
        citation.page,
        citation.quote,
        "、".join(used.get(at, ())),
    )


def _used(plan: Plan) -> Mapping[int, Iterable[str]]:
    """The labels of the items that rest on each citation."""
    used: dict[int, dict[str, None]] = {}
    for label, indexes in _uses(plan):
        for index in indexes:
            used.setdefault(index, {})[label] = None
    return used


def _uses(plan: Plan) -> Iterator[tuple[str, Iterable[int]]]:
    yield from ((OPENING, cited(line)) for line in plan.opening)
    yield from ((label, task_citations(item)) for label, _, item in labelled_items(plan))
    yield from (("目标建议表", proposal_citations(proposal)) for proposal in plan.proposals)


def _note(plan: Plan, note: Note) -> tuple[CellValue, ...]:
    return noted(plan, note), "\n".join(source(plan, index) for index in note.citations)
