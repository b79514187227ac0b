"""The phrases of letters: what was asked, how far it is from what was done, what a document says and where."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from check.records import Check, DocumentNote
from export.official.blocks import dated
from export.official.numerals import chinese
from extract.records import Comparator, Direction, Measure, Target
from ground.citation import Citation
from ground.units import family_of

LONGEST_QUOTE = 90
_LONGEST_HEADING = 24
_BREAKS, _CLAUSE = re.compile(r"\s*[\n\r\t]+\s*"), re.compile(r"[，；。！]")
_BOUNDED = re.compile(r"[多余几近超]|以上|以下|以内|左右|不[少低高超足到]")  # the figure itself says how it is meant
_FIGURE = re.compile(r"[\d０-９一二三四五六七八九十百千万两半*＊×XＸ-]")
_MOVES = re.compile(r"[增减升降缩涨]\w?$")  # 减亏, 增速: the indicator says itself which way it moves
_POINTS = frozenset({"percent", "point"})
SATURDAY = 5


class Bound(NamedTuple):
    """The words of a comparator before and behind a figure, and an example."""

    before: str
    after: str
    example: str


BOUNDS: Mapping[Comparator, Bound] = {
    ">=": Bound("", "以上", "25%以上"),
    "<=": Bound("不超过", "", "不超过25%"),
    ">": Bound("超过", "", "超过25%"),
    "<": Bound("不到", "", "不到25%"),
    "~": Bound("", "左右", "25%左右"),
    "=": Bound("", "", "25%"),
    "range": Bound("", "", "25%"),
}
VERBS: Mapping[tuple[Measure, Direction], str] = {
    ("growth", "up"): "增长",
    ("growth", "down"): "下降",
    ("change", "up"): "增加",
    ("change", "down"): "减少",
}
VERBS_OF_POINTS: Mapping[tuple[Measure, Direction], str] = {("change", "up"): "提高", ("change", "down"): "下降"}


def asked(goal: Target) -> str:
    """What the goal asks of its indicator: 增长12%左右, 不超过65%, 下降20个BP以上."""
    figure = goal.text
    if _FIGURE.match(figure) and not _BOUNDED.search(figure):
        bound = BOUNDS[goal.comparator]
        figure = f"{bound.before}{figure}{bound.after}"
    return verb(goal) + figure if _FIGURE.search(goal.text) else figure


def verb(goal: Target) -> str:
    """增长, 提高 …; empty for a level, and for an indicator that has such a word itself."""
    if goal.direction is None or _MOVES.search(goal.indicator):
        return ""
    key = (goal.measure, goal.direction)
    points = VERBS_OF_POINTS.get(key) if _counts_points(goal.unit) else None
    return points or VERBS.get(key, "")


def distance(gap: Decimal, goal: Target) -> str:
    """比目标少10.6亿元, 比目标高1.2个百分点, 与目标持平."""
    unit = goal.unit or ("倍" if goal.measure == "multiple" else "")
    if not gap:
        return "与目标持平"
    points = _counts_points(unit)
    more, less = ("高", "低") if points else ("多", "少")
    shown = {"%": "个百分点", "％": "个百分点", "百分点": "个百分点", "BP": "个BP"}.get(unit, unit)
    return f"比目标{more if gap > 0 else less}{abs(gap):f}{shown}"


def _counts_points(unit: str) -> bool:
    return unit == "BP" or family_of(unit) in _POINTS


def one_place(rate: Decimal) -> str:
    """97.0%"""
    return f"{rate.quantize(Decimal('0.1')):f}%"


def quoted(text: str, around: str = "") -> str:
    """“…” with the marks inside it in their second form; of a long text the clauses about `around`."""
    inner = excerpt(text, around).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def excerpt(text: str, around: str = "") -> str:
    """The text in one line, or of a long one the whole clauses about `around`, with …… for what is left out."""
    line = _BREAKS.sub(" ", text).strip()
    if len(line) <= LONGEST_QUOTE:
        return line
    at = max(line.find(around), 0)
    edges = [0, *(match.end() for match in _CLAUSE.finditer(line)), len(line)]
    start = min(edge for edge in [*edges, at] if edge <= at and at + len(around) - edge <= LONGEST_QUOTE)
    longest = start + LONGEST_QUOTE
    end = max((edge for edge in edges if at + len(around) <= edge <= longest), default=longest)
    kept = line[start:end] if end >= len(line) else line[start:end].rstrip("，；")
    return f"{'……' if start else ''}{kept}{'……' if end < len(line) else ''}"


def stands(citation: Citation, called: Mapping[str, str]) -> str:
    """《报告》第3页“（二）推进改革”部分: where a quote stands in the document that `called` names."""
    page = f"第{citation.page}页" if citation.page else ""
    heading = excerpt(citation.path[-1])[:_LONGEST_HEADING] if citation.path else ""
    part = f"{quoted(heading.strip('，；。'))}部分" if heading else ""
    return f"{called.get(citation.document, f'《{citation.doc}》')}{page}{part}"


def short_names(check: Check) -> Mapping[str, str]:
    """What a letter calls the documents of the check for short, by their ids: 《计划》, 《报告》 or 《报告一》."""
    several = len(check.reports) > 1
    reports = {note.id: f"《报告{chinese(n) if several else ''}》" for n, note in enumerate(check.reports, 1)}
    return {**reports, check.plan.id: "《计划》"}


def introduced(check: Check) -> tuple[str, str]:
    """The plan and the reports with their titles and the names that they have from there on."""
    called = short_names(check)
    plan, *reports = (f"{_titled(note)}（以下简称{called[note.id]}）" for note in (check.plan, *check.reports))
    return plan, "、".join(reports)


def _titled(note: DocumentNote) -> str:
    """《…》; the marks inside it in their second form."""
    inner = _BREAKS.sub("", note.title or note.doc).replace("《", "〈").replace("》", "〉")
    return f"《{inner}》"


def year_of(check: Check) -> int | None:
    """The year that most goals of the plan are for; where they name none, the last one of the plan."""
    periods = (verdict.goal.period or "" for verdict in check.verdicts)
    years = [int(period) for period in periods if period.isdigit()]
    return max(sorted(set(years)), key=years.count, default=max(check.plan.years, default=None))


def reply_day(today: date, days: int) -> str:
    """The day by which an answer is due, a working day as far as weekends go."""
    due = today + timedelta(days=days)
    return dated(due + timedelta(days=7 - due.weekday()) if due.weekday() >= SATURDAY else due)
