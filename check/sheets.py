"""A check as a ledger for the office: the goals, the tasks, what was found, the counts, and figures in a row."""

from collections.abc import Iterable, Iterator, Mapping

from check.decided import agreed
from check.findings.codes import FINDINGS, by_kind
from check.labels import BASES, IN_TIME, LATE, LIGHTS, STATUSES, TASK_STATES, UNCONFIRMED, basis_of, measure_name
from check.records import (
    Check,
    CheckFinding,
    Decision,
    DocumentNote,
    Light,
    MeasureVerdict,
    Series,
    TaskVerdict,
    Verdict,
)
from check.summary import beside_goals, standing_name, summarise
from export.sheet import Amount, CellValue, Colour, Column, Noted, Sheet
from extract.records import Deadline, Target
from extract.sheets.labels import MASKED, SIGNS
from extract.sheets.places import numbered, place
from ground.citation import Citation

_STATUS_COLOURS: dict[str, Colour] = {
    STATUSES["exceeded"]: "green",
    STATUSES["met"]: "green",
    STATUSES["missed"]: "red",
    STATUSES["partial"]: "yellow",
    STATUSES["ongoing"]: "blue",
    STATUSES["no_evidence"]: "grey",
    UNCONFIRMED: "grey",
}
_STATE_COLOURS: dict[str, Colour] = {
    TASK_STATES["done"]: "green",
    TASK_STATES["ongoing"]: "blue",
    TASK_STATES["started"]: "blue",
    TASK_STATES["planned"]: "yellow",
    TASK_STATES["none"]: "grey",
}
_MEASURE_COLOURS: dict[str, Colour] = {
    **_STATE_COLOURS,
    IN_TIME: "green",
    LATE: "yellow",
}
_COLOUR_OF_LIGHT: Mapping[Light, Colour] = {name: name for name in LIGHTS}
_LIGHT_COLOURS: dict[str, Colour] = {LIGHTS[light]: colour for light, colour in _COLOUR_OF_LIGHT.items()}
_LIGHT = Column("灯", 6, _LIGHT_COLOURS)
_DECIDED = (Column("核实结论", 12), Column("核实人", 9), Column("核实时间", 16), Column("核实意见", 24))
_GOALS_ON_PAPER = 15  # columns, up to 报告出处
_GOALS = (
    Column("序号", 5),
    Column("指标", 20),
    Column("目标", 9),
    Column("单位", 8),
    Column("口径", 8),
    Column("期限", 7),
    Column("责任单位", 12),
    Column("实际", 12),
    Column("完成率%", 9),
    Column("差额", 9),
    Column("状态", 10, _STATUS_COLOURS),
    _LIGHT,
    Column("依据", 40),
    Column("计划出处", 22),
    Column("报告出处", 22),
    Column("计算式", 28),
    Column("序时进度", 24),
    Column("判断方式", 12),
    Column("可信度", 8),
    *_DECIDED,
    Column("程序判断", 10),
    Column("备注", 40),
)
_TASKS_ON_PAPER = 12  # columns, up to 报告出处
_TASKS = (
    Column("序号", 5),
    Column("任务", 30),
    Column("牵头单位", 14),
    Column("时限", 12),
    Column("状态", 10, _STATE_COLOURS),
    _LIGHT,
    Column("措施", 32),
    Column("措施时限", 12),
    Column("措施状态", 12, _MEASURE_COLOURS),
    Column("依据", 40),
    Column("计划出处", 22),
    Column("报告出处", 22),
    Column("可信度", 8),
    *_DECIDED,
    Column("程序判断", 10),
    Column("备注", 40),
)
_FINDINGS = (
    Column("序号", 5),
    Column("类型", 16),
    Column("说明", 50),
    Column("算式", 28),
    Column("有关目标", 20),
    Column("原文", 50),
    Column("出处", 44),
)
_SUMMARY = (
    Column("类别", 14),
    Column("名称", 44, _STATUS_COLOURS | _STATE_COLOURS | _LIGHT_COLOURS),
    Column("数量", 10),
    Column("说明", 44),
)
_SERIES = (
    Column("序号", 5),
    Column("指标", 24),
    Column("报告", 34),
    Column("截至", 12),
    Column("数值", 11),
    Column("单位", 8),
    Column("较上期", 10),
    Column("算式", 28),
    Column("原文", 40),
    Column("出处", 22),
)


def sheets(check: Check) -> tuple[Sheet, ...]:
    """The sheets 目标核查, 任务核查, 发现, 汇总, and 序列 where several reports give figures in a row."""
    found = (_goal_sheet(check), _task_sheet(check), _finding_sheet(check), _summary_sheet(check))
    return (*found, _series_sheet(check)) if check.series else found


def _goal_sheet(check: Check) -> Sheet:
    rows = numbered(_goal_cells(check, verdict) for verdict in check.verdicts)
    return Sheet("目标核查", _GOALS, rows, printed=_GOALS_ON_PAPER)


def _goal_cells(check: Check, verdict: Verdict) -> tuple[CellValue, ...]:
    goal = verdict.goal
    return (
        goal.indicator,
        _asked(goal),
        goal.unit,
        basis_of(goal),
        goal.period,
        "、".join(verdict.units) or None,
        _reported(verdict),
        verdict.rate if agreed(verdict) else None,
        verdict.gap if agreed(verdict) else None,
        standing_name(verdict),
        LIGHTS[verdict.light],
        "\n".join(_quoted(check, verdict)),
        _source(verdict.citation),
        _sources(check, (*verdict.evidence, *verdict.against)),
        verdict.formula,
        verdict.progress.formula if verdict.progress else None,
        BASES[verdict.basis],
        f"{verdict.confidence:.0%}",
        *_decision_cells(verdict),
        STATUSES[verdict.status],
        "\n".join(filter(None, (verdict.reason, verdict.disputed))),
    )


def _asked(goal: Target) -> CellValue:
    if goal.value is None:
        return MASKED
    if goal.upper is not None:
        return f"{goal.value:f}—{goal.upper:f}"
    return Amount(goal.value, SIGNS[goal.comparator])


def _reported(verdict: Verdict) -> CellValue:
    """A number that can be held against the goal's column; with its unit as text where that is another.

    A person's figure stands as it was written.
    """
    if verdict.decision and not agreed(verdict):
        return verdict.decision.value
    actual = verdict.actual
    if actual is None:
        return None
    if actual.value is None:
        return MASKED
    if actual.unit != verdict.goal.unit or actual.provisional:
        return actual.text + ("（预计）" if actual.provisional else "")
    return Amount(actual.value, SIGNS[actual.comparator])


def _quoted(check: Check, verdict: Verdict) -> Iterator[str]:
    """The quotes, each after its report where there are several."""
    for citation in verdict.evidence:
        yield "：".join(filter(None, (_report(check, citation), citation.quote)))
    for citation in verdict.against:
        yield f"不同表述：{citation.quote}"


def _source(citation: Citation, report: str = "") -> Noted:
    """Where a quote stands: the nearest heading, its characters, its page; all headings and the quote as a note."""
    page = f"，第{citation.page}页" if citation.page else ""
    near = [report, *(citation.path[-1:] or ("正文",)), place(citation.span)]
    whole = " › ".join((citation.doc, *citation.path))
    return Noted(" › ".join(filter(None, near)) + page, f"{whole}\n{citation.quote}")


def _sources(check: Check, citations: Iterable[Citation]) -> CellValue:
    """Where the quotes stand, one a line; which report it is stands before where there are several."""
    found = [_source(citation, _report(check, citation)) for citation in citations]
    return Noted("\n".join(each.text for each in found), "\n".join(each.note for each in found)) if found else None


def _report(check: Check, citation: Citation) -> str:
    """报告2, as the summary numbers them; "" where there is one only."""
    ids = [report.id for report in check.reports]
    return f"报告{ids.index(citation.document) + 1}" if len(ids) > 1 and citation.document in ids else ""


def _decision_cells(verdict: Verdict | TaskVerdict) -> tuple[CellValue, ...]:
    given = verdict.decision
    if given is None:
        return "待核", None, None, None
    return _decided(verdict, given), given.who, f"{given.when.astimezone():%Y-%m-%d %H:%M}", given.note


def _decided(verdict: Verdict | TaskVerdict, given: Decision) -> str:
    kind = "" if given.confirms else "改判："
    return f"{kind}{standing_name(verdict)}{f'，{given.value}' if given.value else ''}"


def _task_sheet(check: Check) -> Sheet:
    """A row for each thing that a task promises, under the number of the task."""
    rows = (
        (number, *_task_cells(check, verdict, measure))
        for number, verdict in enumerate(check.task_verdicts, 1)
        for measure in verdict.measures or (None,)
    )
    return Sheet("任务核查", _TASKS, tuple(rows), printed=_TASKS_ON_PAPER)


def _task_cells(check: Check, verdict: TaskVerdict, measure: MeasureVerdict | None) -> tuple[CellValue, ...]:
    task, told = verdict.task, measure or verdict
    return (
        task.label + task.title + ("（定量目标除外）" if beside_goals(verdict) else ""),
        "、".join(task.lead),
        _day(task.deadline),
        standing_name(verdict),
        LIGHTS[verdict.light],
        measure.text if measure else None,
        _day(measure.deadline) if measure else None,
        measure_name(measure.state, late=measure.late) if measure else None,
        "\n".join(f"{each.citation.quote}（{TASK_STATES[each.state]}）" for each in told.evidence),
        _source(task.citation),
        _sources(check, (each.citation for each in told.evidence)),
        f"{verdict.confidence:.0%}",
        *_decision_cells(verdict),
        TASK_STATES[verdict.state],
        "\n".join(filter(None, (told.reason, verdict.disputed))),
    )


def _day(deadline: Deadline | None) -> str | None:
    return (deadline.date or deadline.text) if deadline else None


def _finding_sheet(check: Check) -> Sheet:
    indicators = {verdict.id: verdict.goal.indicator for verdict in check.verdicts}
    notices: list[tuple[CellValue, ...]] = [("提示", notice, None, None, None, None) for notice in check.notices]
    rows = [_finding_cells(each, indicators) for kind in by_kind(check.findings).values() for each in kind]
    return Sheet("发现", _FINDINGS, numbered([*notices, *rows]))


def _finding_cells(finding: CheckFinding, indicators: Mapping[str, str]) -> tuple[CellValue, ...]:
    return (
        FINDINGS[finding.code],
        finding.message,
        finding.formula,
        indicators.get(finding.verdict or ""),
        "\n".join(citation.quote for citation in finding.citations),
        "\n".join(_source(each, each.doc).text for each in finding.citations),
    )


def _summary_sheet(check: Check) -> Sheet:
    return Sheet("汇总", _SUMMARY, tuple(_summary_rows(check)))


def _summary_rows(check: Check) -> Iterator[tuple[CellValue, ...]]:
    counts = summarise(check)
    yield "计划", check.plan.title, None, _about(check.plan)
    for number, report in enumerate(check.reports, 1):
        yield f"报告{number}" if len(check.reports) > 1 else "报告", report.title, None, _about(report)
    for notice in check.notices:
        yield "提示", notice, None, None
    yield from _count_rows("目标状态", counts.statuses, STATUSES.items())
    if counts.unconfirmed:
        yield "目标状态", UNCONFIRMED, counts.unconfirmed, "只有模型对应，未计入以上数字"
    yield from _count_rows("任务状态", counts.task_states, TASK_STATES.items())
    yield from _count_rows("灯", counts.lights, LIGHTS.items())
    both = len(check.verdicts) + len(check.task_verdicts)
    yield "核实", "已由人核实", counts.decided, f"共{both}项，其余待核"
    for unit in check.ranking:
        yield "单位完成率", f"第{unit.rank}名 {unit.unit}", unit.rate, unit.formula


def _count_rows(
    kind: str, counts: Mapping[str, int], names: Iterable[tuple[str, str]]
) -> Iterator[tuple[CellValue, ...]]:
    for value, name in names:
        yield kind, name, counts[value], None


def _about(note: DocumentNote) -> str:
    years = "、".join(map(str, note.years))
    return "　".join(filter(None, (note.organisation, years)))


def _series_sheet(check: Check) -> Sheet:
    goals = {verdict.id: verdict.goal.indicator for verdict in check.verdicts}
    rows = numbered(cells for series in check.series for cells in _series_rows(check, series, goals))
    return Sheet("序列", _SERIES, rows)


def _series_rows(check: Check, series: Series, goals: Mapping[str, str]) -> Iterator[tuple[CellValue, ...]]:
    for point in series.points:
        yield (
            goals.get(series.verdict),
            check.reports[point.report].title,
            point.as_of,
            point.value,
            point.unit,
            point.change,
            point.formula,
            point.citation.quote,
            _source(point.citation),
        )
