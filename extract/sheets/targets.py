"""Every figure with what it measures, and the goals without a figure."""

from export.sheet import CellValue, Column, Sheet
from extract.records import Reference, Target, TaskList
from extract.sheets.labels import (
    COMPARATORS,
    DIRECTIONS,
    FIELDS,
    KINDS,
    MASKED,
    MEASURES,
    OBLIGATIONS,
    TIERS,
)
from extract.sheets.places import numbered, stands
from ingest.document import Document

_COLUMNS = (
    Column("序号", 5),
    Column("指标", 26),
    Column("规范名", 16),
    Column("性质", 10),
    Column("口径", 8),
    Column("方向", 6),
    Column("比较符", 8),
    Column("目标值", 10),
    Column("上限", 8),
    Column("单位", 9),
    Column("原文", 14),
    Column("年份", 7),
    Column("时段", 12),
    Column("基期", 14),
    Column("语气", 6),
    Column("约束性", 8),
    Column("档次", 6),
    Column("所属", 18),
    Column("推断", 16),
    Column("所在句", 50),
    Column("章节", 24),
    Column("原文位置", 12),
    Column("页", 4),
)


def target_sheet(document: Document, found: TaskList) -> Sheet:
    """The targets and references in the order of the text."""
    rows = [(target.span, _target_cells(document, found, target)) for target in found.targets]
    rows += [(reference.span, _reference_cells(document, reference)) for reference in found.references]
    return Sheet("指标目标", _COLUMNS, numbered(cells for _, cells in sorted(rows, key=lambda row: row[0])))


def _target_cells(document: Document, found: TaskList, target: Target) -> tuple[CellValue, ...]:
    return (
        target.indicator,
        target.canonical,
        KINDS[target.kind] + ("（预计）" if target.provisional else ""),
        MEASURES[target.measure],
        DIRECTIONS[target.direction] if target.direction else None,
        COMPARATORS[target.comparator],
        MASKED if target.masked else target.value,
        target.upper,
        target.unit,
        target.text,
        target.period,
        _stretch(target),
        target.baseline.text if target.baseline else None,
        target.strength,
        OBLIGATIONS[target.obligation] if target.obligation else None,
        TIERS[target.tier] if target.tier else None,
        found.targets[target.parent].indicator if target.parent is not None else None,
        "、".join(FIELDS[name] for name in target.inferred if name in FIELDS),
        target.sentence.of(document.text).strip(),
        *stands(document, target.span),
    )


def _stretch(target: Target) -> str | None:
    """1—10月累计, 截至10月底."""
    if target.since is None and target.until is None:
        return "累计" if target.cumulative else None
    days = "—".join(day.isoformat() if day else "" for day in (target.since, target.until))
    return f"{days}累计" if target.cumulative else days


def _reference_cells(document: Document, reference: Reference) -> tuple[CellValue, ...]:
    cells: dict[str, CellValue] = {
        "指标": reference.indicator,
        "性质": "参照目标",
        "比较符": COMPARATORS[reference.comparator] if reference.value is not None else None,
        "目标值": reference.value,
        "原文": reference.text,
    }
    return (*(cells.get(column.header) for column in _COLUMNS[1:-3]), *stands(document, reference.span))
