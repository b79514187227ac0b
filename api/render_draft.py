"""A draft as a reader at a terminal sees it: the text with its sources, the targets, what is left out, the notes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.render import in_cells, new_table, show_list, show_table
from draft.outline.labels import labelled
from draft.papers.cells import matter_of, noted, numbers, past_of, why
from draft.papers.labels import EFFORTS, KINDS, LEFT_OUT, OPTIONS, ROLES, STANDINGS, charge, indicator_name, parted
from draft.papers.sources import cited, number
from draft.records import OPEN, Item, Line, Option, Plan, Proposal, Section, Word
from library.drafts import Saved, StoredDraft

_LONGEST = 40  # characters of a quote or a matter
_ID = 8  # characters of an id
_MOST_TARGETS = 60
_MOST_SOURCES = 240
_MOST_MATTERS = 20  # that are left out for one reason


def show_drafts(out: Console, drafts: Sequence[StoredDraft]) -> None:
    """The drafts of a library, one a row."""
    table = new_table(("编号", None), ("标题", 1), ("版本", None), ("起草时间", None))
    for each in drafts:
        table.add_row(each.id, each.title, str(each.latest), f"{each.created.astimezone():%Y-%m-%d %H:%M}")
    out.print(table if table.row_count else "还没有保存的稿子，请用 duban draft … --keep 起草并保存")


def show_history(out: Console, stored: StoredDraft, versions: Sequence[Saved]) -> None:
    """Which draft it is, and who changed what in it."""
    out.print(Text(f"稿子 {stored.id}，共 {stored.latest} 版", "dim"))
    for each in versions:
        out.print(Text(version_line(each), "dim"))
    out.print()


def version_line(version: Saved) -> str:
    """第2版 2024-01-08 09:30 王敏：采纳“加快清理低效无效企业”."""
    return f"第{version.number}版 {version.made.astimezone():%Y-%m-%d %H:%M} {version.who}：{version.note}"


def show_plan(out: Console, plan: Plan) -> None:
    """The whole draft, to be read from the top."""
    out.print(Text(plan.title, "bold"))
    for each in plan.basis:
        out.print(Text(f"{ROLES[each.role]}　{each.title}", "dim"))
    if plan.source.model:
        prompts = "、".join(plan.source.prompts)
        out.print(Text(f"由模型 {plan.source.model} 按提示词 {prompts} 组织语言，逐句核对过依据", "dim"))
    out.print()
    for line in plan.opening:
        out.print(_said([line]))
    for label, part in labelled(plan):
        if isinstance(part, Section):
            out.print(Text.assemble("\n", (label + part.title, "bold cyan"), (numbers(part.citations), "cyan")))
        else:
            _show_item(out, label, part)
    out.print()
    if plan.proposals:
        show_table(out, f"{plan.year}年主要目标建议", _targets(plan), len(plan.proposals))
    _show_left_out(out, plan)
    struck = (f"{each.item.id[:_ID]} {each.item.title}（{_signed(each.item.word)}）" for each in plan.rejected)
    show_list(out, "不采纳的条目", struck)
    show_list(out, "提示", (noted(plan, note) for note in plan.notes))
    _show_sources(out, plan)


def show_plan_briefly(out: Console, plan: Plan, most: int) -> None:
    """The title, the opening, the first items, and how much more there is."""
    out.print(Text(plan.title, "bold"))
    for line in plan.opening:
        out.print(_said([line]))
    items = [(label, part) for label, part in labelled(plan) if isinstance(part, Item)]
    for label, item in items[:most]:
        _show_item(out, label, item)
    rest = f"共{len(items)}条；目标建议{len(plan.proposals)}个；未写入的事项{len(plan.left_out)}项，各有理由"
    out.print(Text(rest, "dim"))


def show_options(out: Console, proposal: Proposal) -> None:
    """The values that a target could have, numbered from 1."""
    out.print(Text(indicator_name(proposal), "bold"))
    for at, option in enumerate(proposal.options):
        taken = "（现用）" if at == proposal.chosen else ""
        note = f"（{option.effort_note}）" if option.effort_note else ""
        out.print(Text(f"{at + 1}、{option.text}{taken}：{why(option)}；{EFFORTS[option.effort]}{note}"))


def _show_item(out: Console, label: str, item: Item) -> None:
    title, mark = parted(item.title)
    head = Text.assemble((label + title, "bold"), (numbers(item.citations), "cyan"), mark if title else "")
    out.print(Text.assemble(head, _said(item.lines), (charge(item), "dim")))
    if item.word:
        out.print(Padding(Text(f"· {_signed(item.word)}", "green"), (0, 0, 0, 4)))


def _said(lines: Iterable[Line]) -> Text:
    """The sentences with the numbers of their sources; what is open or has no basis stands out."""
    said = Text()
    for line in lines:
        said.append(line.text, "underline" if line.lacking else "")
        said.append(numbers(line.citations) or "[无出处]", "cyan")
        if known := [figure.known for figure in line.figures if figure.known]:
            said.append(f"〔{'；'.join(known)}〕", "dim")
        if line.lacking:
            said.append(f"〔{'；'.join(line.lacking)}〕", "yellow")
    said.highlight_words([OPEN], "bold yellow")
    return said


def _signed(word: Word | None) -> str:
    """采纳，王敏 2024-01-08 09:30：与财务科核对过."""
    if word is None:
        return STANDINGS["proposed"]
    why_so = f"：{word.why}" if word.why else ""
    return f"{STANDINGS[word.standing]}，{word.who} {word.when.astimezone():%Y-%m-%d %H:%M}{why_so}"


def _targets(plan: Plan) -> Table:
    last = plan.year - 1
    columns = (("序号", None), ("指标", 4), (f"{last}年目标", 3), (f"{last}年实际", 3), ("建议", 3))
    targets = new_table(*columns, ("依据", 5), ("难易", 5))
    for at, proposal in enumerate(plan.proposals[:_MOST_TARGETS], 1):
        goal, actual = past_of(proposal, last)
        taken = proposal.taken
        said = Text(taken.text + ("*" if proposal.word else "")) if taken else Text(OPEN, "yellow")
        demand = proposal.effort_note or EFFORTS[proposal.effort]
        targets.add_row(str(at), indicator_name(proposal), goal or "—", actual or "—", said, _basis(taken), demand)
    if len(plan.proposals) > _MOST_TARGETS:
        targets.add_row("", f"另有{len(plan.proposals) - _MOST_TARGETS}个，见目标建议表（--xlsx）")
    return targets


def _basis(option: Option | None) -> Text:
    if option is None:
        return Text("—")
    reason = "，".join(filter(None, (OPTIONS[option.kind], option.formula)))
    return Text.assemble(reason, (numbers(option.citations), "cyan"))


def _show_left_out(out: Console, plan: Plan) -> None:
    """How many matters are left out and why; those that may not be dropped in silence one by one."""
    if not plan.left_out:
        return
    counts = Counter(each.code for each in plan.left_out)
    told = "，".join(f"{LEFT_OUT[code]} {count}" for code, count in counts.most_common())
    out.print(Text.assemble((f"未写入的事项（{len(plan.left_out)}）", "bold cyan"), f"：{told}"))
    out.print()
    must = sum(matter.must for each in plan.left_out if (matter := matter_of(plan, each)))
    show_list(out, "其中应当有交代的", _must(plan), must)


def _must(plan: Plan) -> Iterator[str]:
    """A line for each reason, below it what is left out for it."""
    held: dict[str, list[str]] = {}
    for each in plan.left_out:
        matter = matter_of(plan, each)
        if matter and matter.must:
            signed = f"（{_signed(each.word)}）" if each.word else ""
            told = f"{matter.id[:_ID]}　{KINDS[matter.kind]}　{_short(matter.text)}{signed}"
            held.setdefault(f"{LEFT_OUT[each.code]}：{each.reason}", []).append(told)
    for reason, rows in held.items():
        rest = [f"另有{len(rows) - _MOST_MATTERS}项，见 --xlsx"] if len(rows) > _MOST_MATTERS else []
        yield "\n".join((f"{reason}（{len(rows)}）", *rows[:_MOST_MATTERS], *rest))


def _show_sources(out: Console, plan: Plan) -> None:
    """The citations whose numbers stand above, a line each; of very many the first."""
    used = {index for line in plan.opening for index in cited(line)}
    used |= {index for section in plan.sections for index in section.citations}
    used |= {index for item in plan.items for index in item.citations}
    used |= {index for item in plan.items for line in item.lines for index in cited(line)}
    used |= {index for each in plan.proposals if each.taken for index in each.taken.citations}
    out.print(Text(f"出处（{len(used)}）", "bold cyan"))
    for index in sorted(used)[:_MOST_SOURCES]:
        citation = plan.citations[index]
        place = " › ".join((citation.doc, *citation.path[-1:])) + (f"，第{citation.page}页" if citation.page else "")
        out.print(Text.assemble((number(index), "cyan"), f" {place}：“{_short(in_cells(citation.quote))}”"))
    if len(used) > _MOST_SOURCES:
        out.print(Text(f"另有{len(used) - _MOST_SOURCES}处，见 --docx、--md 或 --json", "dim"))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
