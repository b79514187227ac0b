"""The JSON contract of histories (`duban trend --json`): keys are added, never removed or renamed."""

from datetime import date

from pydantic import AliasPath, Field

from api.schema import CitationView, DecimalText, View
from check.history.find import History
from extract.records import Comparator, Measure


class PointView(View):
    """A figure of one document; `value` is in the line's unit, null where it is blanked, below zero for a fall."""

    value: DecimalText | None
    written: DecimalText | None = Field(validation_alias=AliasPath("figure", "value"))
    upper: DecimalText | None = Field(validation_alias=AliasPath("figure", "upper"))
    unit: str = Field(validation_alias=AliasPath("figure", "unit"))
    comparator: Comparator = Field(validation_alias=AliasPath("figure", "comparator"))
    until: date | None = Field(validation_alias=AliasPath("figure", "until"))
    provisional: bool = Field(validation_alias=AliasPath("figure", "provisional"))
    organisation: str | None
    citation: CitationView
    sentence: CitationView


class YearView(View):
    """A year; the first goal and the first actual are those that count, `gap` and `formula` are theirs."""

    year: int
    goals: list[PointView]
    actuals: list[PointView]
    gap: DecimalText | None
    formula: str | None
    notes: list[str]


class LineView(View):
    """The years of one measure in one unit."""

    measure: Measure
    unit: str
    years: list[YearView]


class TrendView(View):
    """One indicator over the years; `undated` figures have no year and stand in no line.

    `left_out` are documents that have figures of it but don't say whose they are.
    """

    indicator: str
    lines: list[LineView]
    undated: int
    left_out: list[str]


def trend_view(history: History) -> TrendView:
    """The contract's view of `history`."""
    return TrendView.model_validate(history)
