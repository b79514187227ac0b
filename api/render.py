"""Values as a reader at a terminal sees them."""

import re
from collections.abc import Iterable, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ask.answer import Answer, Sentence, Source
from extract.findings.codes import FINDINGS
from extract.records import Finding, Target, Task, TaskList
from extract.sheets.labels import CATEGORIES, DIRECTIONS, MEASURES, SIGNS
from extract.sheets.notices import disputes
from extract.sheets.problems import in_words
from ground.citation import Citation
from ingest.document import Document, Metadata, Span, Stated
from library.entry import Entry

_CELLS = re.compile(r"\s*\t\s*")  # what parts the cells of a table row, shown as a bar


def console() -> Console:
    """Standard output, as wide as the terminal; nothing in a text is taken for markup or coloured by itself."""
    return Console(highlight=False, markup=False, emoji=False)


def show_documents(out: Console, entries: Iterable[Entry]) -> None:
    """The documents of a library, one a row."""
    shown = list(entries)
    columns = [("编号", None), ("标题", 6), ("机构", 3), ("类型", 2), ("年份", None), ("字数", None)]
    collections = any(entry.collection for entry in shown)  # whoever uses none isn't shown an empty column
    table = new_table(*columns, *([("文件集", 2)] if collections else []))
    for entry in shown:
        years = "、".join(map(str, entry.years))
        size = f"{entry.characters:,}"
        row = (entry.id[:8], entry.title, entry.organisation, entry.kind, years, size)
        table.add_row(*row, *([entry.collection] if collections else []))
    out.print(table if table.row_count else "文件库是空的，请用 duban add 添加文件")


def show_figures(out: Console, figures: Mapping[str, object], indent: int = 0) -> None:
    """Measures by name, groups of them indented; a group of plain figures stands on one line."""
    for name, value in figures.items():
        lead = f"{' ' * indent}{name}"
        if not isinstance(value, Mapping):
            out.print(f"{lead:<24} {_figure(value)}")
        elif any(isinstance(inner, Mapping) for inner in value.values()):
            out.print(lead)
            show_figures(out, value, indent + 2)
        else:
            out.print(f"{lead:<24} {'  '.join(f'{key} {_figure(inner)}' for key, inner in value.items())}")


def _figure(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def show_answer(out: Console, answer: Answer) -> None:
    """The sentences with the numbers of their citations and the citations below, or why there is no answer."""
    show_understood(out, answer)
    if answer.refused:
        out.print(Text.assemble(("未能作答", "bold yellow"), f"：{answer.reason}"))
    for sentence in answer.sentences:
        show_sentence(out, sentence)
    show_sources(out, answer)


def show_understood(out: Console, answer: Answer) -> None:
    """What a question that left something to those before it was taken for."""
    if answer.asked:
        out.print(Text(f"理解为：{answer.asked}", "dim"))


def show_sentence(out: Console, sentence: Sentence) -> None:
    """A sentence with the numbers of its citations, and the arithmetic behind it below."""
    marks = "".join(f"[{index + 1}]" for index in sentence.citations)
    out.print(Text.assemble(sentence.text, (marks, "cyan")))
    if sentence.formula:
        out.print(Text(f"（核算：{sentence.formula}）", "dim"))


def show_sources(out: Console, answer: Answer) -> None:
    """What stands below the sentences: how they were made, what was left out, what they cite."""
    if answer.reading:
        out.print(Text(f"（{answer.reading}）", "dim"))
    if answer.notice:
        out.print(Text.assemble(("提示", "bold yellow"), f"：{answer.notice}"))
    if answer.source:
        out.print(Text(_worded(answer.source, refused=answer.refused), "dim"))
    for removed in answer.removed:
        out.print(Text(f"未能核实、没有采用：{removed.text}（{removed.reason}）", "dim"))
    if answer.citations:
        out.print(Text("\n最接近的原文" if answer.refused else "\n出处", "bold"))
    for number, citation in enumerate(answer.citations, 1):
        _show_citation(out, number, citation, [s.text for s in answer.sentences if number - 1 in s.citations])


def _worded(source: Source, *, refused: bool) -> str:
    done = "读过依据后判断" if refused else "组织语言，逐句核对过依据"
    return f"由模型 {source.model} 按提示词 {source.prompt} {done}"


def _show_citation(out: Console, number: int, citation: Citation, said: list[str]) -> None:
    out.print(Text.assemble((f"[{number}] ", "cyan"), place_of(citation)))
    quote = Text(f"“{in_cells(citation.quote)}”")
    quote.highlight_words((text.strip("。；，") for text in said), "bold")
    out.print(Padding(quote, (0, 0, 0, 4), expand=False))


def place_of(citation: Citation) -> str:
    """The document, the headings and the page on which a quote stands."""
    return " › ".join((citation.doc, *citation.path)) + (f"，第{citation.page}页" if citation.page else "")


def in_cells(quote: str) -> str:
    """A quote, in which bars part the cells of a table row."""
    return _CELLS.sub("｜", quote)


def show_tasks(out: Console, document: Document, found: TaskList) -> None:
    """What was found in a document: goals, tasks, problems, findings, and the plan text that gave no task."""
    goals = [target for target in found.targets if target.kind == "goal"]
    _show_head(out, document)
    show_table(out, "指标目标", goals_table(document, goals))
    show_table(out, "任务", tasks_table(found.tasks))
    show_list(out, "无数值的目标", (f"{r.indicator}：{r.text}" for r in found.references))
    show_list(out, "存在问题", (problem.title for problem in found.problems))
    show_list(out, "进度计数", map(in_words, found.tallies))
    show_list(out, "提示", (_finding(finding) for finding in found.findings))
    show_list(out, "未列为任务的段落", (f"{_short(document, u.span)}（{u.reason}）" for u in found.unaccounted))
    _show_review(out, found)
    others = len(found.targets) - len(goals)
    counts = f"合计：目标 {len(goals)} 个，已报数和标准 {others} 个，任务 {len(found.tasks)} 项"
    out.print(Text(f"{counts}，问题 {len(found.problems)} 个", "bold"))


def _finding(finding: Finding) -> str:
    formula = f"（{finding.formula}）" if finding.formula else ""
    return f"{FINDINGS[finding.code]}：{finding.message}{formula}"


def _show_review(out: Console, found: TaskList) -> None:
    """What a language model was asked, and what of that is open or was dropped."""
    if found.review is None:
        return
    asked = found.review
    added = sum(target.origin == "model" for target in found.targets) + sum(t.origin == "model" for t in found.tasks)
    counts = f"提出{asked.proposed}处，采纳{asked.kept}处（新增{added}条），剔除{len(asked.dropped)}处"
    failed = f"，{len(asked.failures)}种请求失败" if asked.failures else ""
    out.print(Text.assemble(("模型核对", "bold cyan"), f"：{asked.model} {counts}{failed}"))
    show_list(out, "规则与模型读法不同，以规则为准", (what for what, _ in disputes(found)))
    show_list(out, "模型提出而原文不支持，已剔除", (f"{each.proposal}（{each.reason}）" for each in asked.dropped))
    show_list(out, "没有得到答复", asked.failures)


def _show_head(out: Console, document: Document) -> None:
    out.print(Text(document.title, "bold"))
    facts = "　".join(f"{name} {value}" for name, value in _facts(document.metadata) if value)
    out.print(Text(facts, "dim"))
    out.print()


def _facts(metadata: Metadata) -> Iterable[tuple[str, str]]:
    def said(stated: Stated[str] | None) -> str:
        return stated.value if stated else ""

    def years(stated: tuple[Stated[int], ...]) -> str:
        return "、".join(str(year.value) for year in stated)

    yield "机构", said(metadata.organisation)
    yield "类型", said(metadata.kind)
    yield "总结年份", years(metadata.years_reviewed)
    yield "计划年份", years(metadata.years_planned)
    yield "文号", said(metadata.number)
    yield "日期", said(metadata.issued)


def goals_table(document: Document, goals: Iterable[Target]) -> Table:
    """The goals, one a row."""
    table = new_table(("指标", 5), ("目标", 3), ("口径", None), ("期限", None), ("语气", None), ("出处", 3))
    for goal in goals:
        sign = SIGNS[goal.comparator]
        basis = MEASURES[goal.measure] + (DIRECTIONS[goal.direction] if goal.direction else "")
        amount = f"{sign} {goal.text}".strip() + ("（隐去）" if goal.masked else "")
        name = goal.indicator + ("（模型提出）" if goal.origin == "model" else "")
        table.add_row(name, amount, basis, goal.period, goal.strength, _place(document, goal.span))
    return table


def tasks_table(tasks: Iterable[Task]) -> Table:
    """The tasks, one a row."""
    columns = (("序号", None), ("任务", 6), ("措施", None), ("牵头", 2), ("责任", 3), ("时限", None), ("类别", None))
    table = new_table(*columns)
    for number, task in enumerate(tasks, 1):
        deadline = (task.deadline.date or task.deadline.text) if task.deadline else ""
        units = ("、".join(task.lead), "、".join(task.responsible))
        title = f"{task.label}{task.title}" + ("（模型提出）" if task.origin == "model" else "")
        table.add_row(str(number), title, str(len(task.measures)), *units, deadline, CATEGORIES[task.category])
    return table


def new_table(*columns: tuple[str, int | None]) -> Table:
    """A table whose columns share the width by their ratio; those with None are as wide as they need be."""
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), header_style="bold")
    for header, ratio in columns:
        table.add_column(header, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    return table


def show_table(out: Console, title: str, table: Table, count: int | None = None) -> None:
    """A table under its title with the `count` of what it shows, where that is not its rows."""
    out.print(Text(f"{title}（{table.row_count if count is None else count}）", "bold cyan"))
    if table.row_count:
        out.print(table)


def show_list(out: Console, title: str, lines: Iterable[str], count: int | None = None) -> None:
    """A heading and the lines below it; `count` is how many things the lines are about, where one holds several."""
    shown = list(lines)
    if shown:
        out.print(Text(f"{title}（{len(shown) if count is None else count}）", "bold cyan"))
        bullets = Table.grid(padding=(0, 1, 0, 0))
        bullets.add_column(width=2, justify="right")
        bullets.add_column(overflow="fold")
        for line in shown:
            bullets.add_row("·", Text(line))
        out.print(bullets)
        out.print()


def _place(document: Document, span: Span) -> str:
    """The labels of the headings that hold it, as offices refer to a place: 三（一）1."""
    labels = "".join(clause.label.rstrip("、.．") for clause in document.clauses_at(span.start))
    page = document.page_of(span.start)
    return labels + (f" 第{page}页" if page else "")


def _short(document: Document, span: Span) -> str:
    text = " ".join(span.of(document.text).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
