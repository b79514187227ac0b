"""Dates of a plan that lie before the year it plans: 2022年6月底前完成 in a plan for 2023."""

import re
from collections.abc import Iterator

from extract.records import Finding
from ingest.document import Document, Span

_BY = re.compile(
    r"(?:(?<=[，。；：:）)、.\n 　])|确保|力争|争取|要在|到)"
    r"(?P<date>(?P<year>20\d\d)年(?:\d{1,2}月)?(?:上半年|年?[底末])?前)"
    r"(?:全部|全面|基本)?(?:完成|建成|实现|达到|开工|竣工|投产|投用|出台|制定|化解|整改)(?![^，。；\n]{0,12}的)"
)
_COPIED = 2  # years: what lies further back is history (2005年底前注册的车辆)


def past_deadline(document: Document) -> Iterator[Finding]:
    """Dates by which something was to be done that had passed when the plan was made, as copied from an older one."""
    planned = [year.value for year in document.metadata.years_planned]
    first = min(planned, default=0)
    for match in _BY.finditer(document.text):
        copied = first - _COPIED <= int(match["year"]) < first
        if copied and document.role_at(match.start("date")) == "plan":
            span = Span(*match.span("date"))
            yield Finding("past_deadline", f"“{match['date']}”早于计划的{first}年，请核对年份", (span,))
