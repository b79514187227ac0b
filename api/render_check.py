"""A check as a reader at a terminal sees it: the counts, the goals, what is behind, the tasks, the findings."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.render import new_table, show_list, show_table
from check import reasons
from check.decided import agreed, name_of
from check.findings.codes import FINDINGS, by_kind
from check.labels import LIGHTS, STATUSES, TASK_STATES, UNCONFIRMED, basis_of, measure_name
from check.records import Check, CheckFinding, Decision, Light, Series, TaskState, TaskVerdict, Verdict
from check.summary import beside_goals, standing, standing_name, summarise
from extract.records import Target
from extract.sheets.labels import SIGNS
from ground.citation import Citation
from library.entry import Withdrawal

_STYLES: Mapping[Light, str] = {"green": "green", "yellow": "yellow", "red": "red", "blue": "blue", "grey": "dim"}
_BEHIND = frozenset({"missed", "partial"})
_ORDER: tuple[TaskState, ...] = ("none", "planned", "started", "ongoing", "done")
_MOST_QUOTES = 3  # of one goal
_MOST_SILENT = 3  # goals of which the reports say nothing
_MEASURES = 3  # of a task, that are shown
_SEVERAL = 2
_LONGEST = 40  # characters of a quote or a heading in a cell


def show_check(out: Console, check: Check) -> None:
    """The whole check, to be read from the top."""
    _show_head(out, check)
    if check.verdicts:
        show_table(out, "目标", _goals(check))
    show_list(out, "没有达到", _reasons(check, _BEHIND))
    silent = [*_reasons(check, {"no_evidence"}), *_without_a_word(check)]
    show_list(out, "没有依据", silent, sum(standing(each) == "no_evidence" for each in check.verdicts))
    show_list(out, "序时进度", _progress(check))
    if check.task_verdicts:
        show_table(out, "任务", _tasks(check), len(check.task_verdicts))
    found = [line for code, each in by_kind(check.findings).items() for line in _of_kind(code, each)]
    show_list(out, "发现", found, len(check.findings))
    show_list(out, "多份报告", (_series(check, series) for series in check.series))
    show_list(out, "单位完成率", (f"第{u.rank}名 {u.unit} {u.rate:f}%（{u.formula}）" for u in check.ranking))
    show_list(out, "人工核实", _decisions(check))
    _show_review(out, check)


def show_check_briefly(out: Console, check: Check, goals: int) -> None:
    """The counts and the first goals."""
    _show_head(out, check)
    out.print(_goals(check, goals))


def _show_head(out: Console, check: Check) -> None:
    out.print(Text(f"计划　{check.plan.title}", "bold"))
    for number, report in enumerate(check.reports, 1):
        out.print(Text(f"报告{number if len(check.reports) > 1 else ''}　{report.title}"))
    counts = summarise(check)
    judged = _counts(counts.statuses, dict(STATUSES.items()))
    out.print(Text.assemble(("目标", "bold"), f" {len(check.verdicts)} 个：{judged}"))
    if check.task_verdicts:
        states = _counts(counts.task_states, dict(TASK_STATES.items()))
        out.print(Text.assemble(("任务", "bold"), f" {len(check.task_verdicts)} 项：{states}"))
    if counts.unconfirmed:
        out.print(Text(f"另有 {counts.unconfirmed} 个目标由模型对应，{UNCONFIRMED}，未计入以上数字", "yellow"))
    everything = len(check.verdicts) + len(check.task_verdicts)
    out.print(Text(f"已由人核实 {counts.decided} 项（标 *），待核 {everything - counts.decided} 项", "dim"))
    for notice in check.notices:
        out.print(Text.assemble(("注意", "bold yellow"), f"：{notice}"))
    out.print()


def _counts(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    return "，".join(f"{name} {counts[value]}" for value, name in names.items() if counts[value]) or "无"


def _goals(check: Check, most: int | None = None) -> Table:
    columns = (("序号", None), ("指标", 5), ("目标", 3), ("实际", 3), ("完成率", None), ("状态", None), ("灯", None))
    goals = new_table(*columns, ("依据", 4))
    for number, verdict in enumerate(check.verdicts[:most], 1):
        rate = f"{verdict.rate:f}%" if verdict.rate is not None and agreed(verdict) else ""
        state = Text(standing_name(verdict) + ("*" if verdict.decision else ""))
        goals.add_row(
            str(number),
            _name(verdict.goal),
            _asked(verdict.goal),
            _actual(verdict),
            rate,
            state,
            _lit(verdict.light),
            _place(check, verdict.evidence),
        )
    return goals


def _name(goal: Target) -> str:
    """营业收入（增速）: the basis is part of what is to be reached."""
    return goal.indicator if goal.measure == "level" else f"{goal.indicator}（{basis_of(goal)}）"


def _asked(goal: Target) -> str:
    return f"{SIGNS[goal.comparator]} {goal.text}".strip()


def _actual(verdict: Verdict) -> str:
    """A person's figure, or else what the reports give."""
    if verdict.decision and not agreed(verdict):
        return str(verdict.decision.value)
    actual = verdict.actual
    if actual is None:
        return "—"
    marks = ("（隐去）" if actual.value is None else "") + ("（预计）" if actual.provisional else "")
    return actual.text + marks


def _lit(light: Light) -> Text:
    return Text(LIGHTS[light].removesuffix("灯"), _STYLES[light])


def _place(check: Check, evidence: Iterable[Citation]) -> str:
    """The nearest heading above the first place that settles it, its page, and which report where there are several."""
    for citation in evidence:
        heading = citation.path[-1] if citation.path else citation.quote
        page = f" 第{citation.page}页" if citation.page else ""
        return f"{_report(check, citation)}{_short(heading, 14)}{page}"
    return ""


def _report(check: Check, citation: Citation) -> str:
    ids = [report.id for report in check.reports]
    return f"报告{ids.index(citation.document) + 1} " if len(ids) > 1 and citation.document in ids else ""


def _reasons(check: Check, statuses: Iterable[str]) -> Iterable[str]:
    for number, verdict in enumerate(check.verdicts, 1):
        if standing(verdict) in statuses and not _wordless(verdict):
            quotes = "".join(f"\n“{_short(citation.quote, 74)}”" for citation in verdict.evidence[:_MOST_QUOTES])
            more = len(verdict.evidence) - _MOST_QUOTES
            quotes += f"\n另有{more}处依据，见台账" if more > 0 else ""
            against = "".join(f"\n不同表述：“{_short(citation.quote, 70)}”" for citation in verdict.against)
            yield f"{number}、{verdict.reason}{quotes}{against}"


def _without_a_word(check: Check) -> Iterable[str]:
    """The goals of which there is nothing more to say than that nothing is said, on one line."""
    names = [f"{n}、{each.goal.indicator}" for n, each in enumerate(check.verdicts, 1) if _wordless(each)]
    if names:
        yield f"报告没有给出可以核对的数（{len(names)}个）：{'；'.join(names)}"


def _wordless(verdict: Verdict) -> bool:
    silent = standing(verdict) == "no_evidence" and not (verdict.evidence or verdict.against)
    return silent and verdict.reason == reasons.silent(verdict.goal)


def _progress(check: Check) -> Iterable[str]:
    for verdict in check.verdicts:
        if verdict.progress:
            behind = verdict.progress.behind
            pace = f"落后{behind:f}个百分点" if behind > 0 else f"超前{-behind:f}个百分点" if behind else "持平"
            yield f"{verdict.goal.indicator}：{pace}（{verdict.progress.formula}）"


def _tasks(check: Check) -> Table:
    tasks = new_table(("序号", None), ("任务", 6), ("牵头", 2), ("状态", None), ("灯", None), ("依据", 6))
    numbered = enumerate(check.task_verdicts, 1)
    for number, verdict in sorted(numbered, key=lambda row: (_rank(row[1]), row[0])):
        measures = [*_measures(verdict)]
        quote = _short(verdict.evidence[0].citation.quote, _LONGEST) if verdict.evidence and not measures else ""
        state = standing_name(verdict) + ("*" if verdict.decision else "")
        title = verdict.task.label + _short(verdict.task.title, _LONGEST)
        title += "（定量目标除外）" if beside_goals(verdict) else ""
        tasks.add_row(str(number), title, "、".join(verdict.task.lead), state, _lit(verdict.light), quote)
        for name, state, said in measures:
            tasks.add_row("", f"·{name}", "", state, "", said)
    return tasks


def _measures(verdict: TaskVerdict) -> Iterable[tuple[str, str, str]]:
    """Of a task with several things to do those of which something is said, and how many others there are."""
    told = sorted((each for each in verdict.measures if each.state != "none"), key=lambda each: each.state != "done")
    if not told or len(verdict.measures) < _SEVERAL:
        return
    for each in told[:_MEASURES]:
        came = measure_name(each.state, late=each.late)
        yield _short(each.text, _LONGEST), came, _short(each.evidence[0].citation.quote, _LONGEST)
    rest = {"有表述": len(told) - _MEASURES, TASK_STATES["none"]: len(verdict.measures) - len(told)}
    others = "，".join(f"{name}{count}项" for name, count in rest.items() if count > 0)
    if others:
        yield f"其余{others}", "", ""


def _rank(verdict: TaskVerdict) -> int:
    """What needs looking at stands first."""
    states: tuple[str, ...] = _ORDER
    return states.index(standing(verdict))


def _of_kind(code: str, findings: Sequence[CheckFinding]) -> Iterable[str]:
    """All findings of a kind, but of those that only say that nothing is said the first few."""
    most = _MOST_SILENT if code == "dropped" else len(findings)
    yield from map(_finding, findings[:most])
    if len(findings) > most:
        yield f"{FINDINGS[code]}：另有{len(findings) - most}项，见台账（--xlsx）"


def _finding(finding: CheckFinding) -> str:
    formula = f"（{finding.formula}）" if finding.formula else ""
    return f"{FINDINGS[finding.code]}：{finding.message}{formula}"


def _series(check: Check, series: Series) -> str:
    name = next((v.goal.indicator for v in check.verdicts if v.id == series.verdict), "")
    points = "，".join(
        f"{point.as_of} {point.value:f}{point.unit}" + (f"（{point.change:+f}）" if point.change is not None else "")
        for point in series.points
    )
    return f"{name}：{points}"


def _decisions(check: Check) -> Iterable[str]:
    for number, verdict in enumerate(check.verdicts, 1):
        if verdict.decision:
            yield f"{number}、{verdict.goal.indicator}：{decided_line(verdict, verdict.decision)}"
    for number, task in enumerate(check.task_verdicts, 1):
        if task.decision:
            yield f"任务{number}、{task.task.title}：{decided_line(task, task.decision)}"


def _show_review(out: Console, check: Check) -> None:
    """What a language model was asked, and what of that is open or was dropped."""
    if check.review is None:
        return
    asked = check.review
    counts = f"提出{asked.proposed}处，采纳{asked.kept}处，剔除{len(asked.dropped)}处"
    out.print(Text.assemble(("模型核对", "bold cyan"), f"：{asked.model} {counts}"))
    both: tuple[Verdict | TaskVerdict, ...] = (*check.verdicts, *check.task_verdicts)
    show_list(out, "模型读法不同，待人核对", (f"{name_of(v)}：{v.disputed}" for v in both if v.disputed))
    show_list(out, "模型提出而原文不支持，已剔除", (f"{each.proposal}（{each.reason}）" for each in asked.dropped))
    show_list(out, "没有得到答复", asked.failures)


def decided_line(verdict: Verdict | TaskVerdict, said: Decision | Withdrawal) -> str:
    """完成 351亿元，张三 2024-02-01 17:00 确认：与财务科核对."""
    signed = f"{said.who} {said.when.astimezone():%Y-%m-%d %H:%M}"
    note = f"：{said.note}" if said.note else ""
    if isinstance(said, Withdrawal):
        return f"{signed} 收回决定{note}"
    names = dict[str, str](STATUSES.items() if isinstance(verdict, Verdict) else TASK_STATES.items())
    what = " ".join(filter(None, (names[said.status], said.value)))
    return f"{what}，{signed} {'确认' if said.confirms else '改判'}{note}"


def _short(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
