"""The year a figure holds for, and how firmly a goal is put."""

import re

from extract.records import Kind, Strength
from extract.targets.context import Context
from ingest.document import Document

# A year that dates what follows; 2021年度审计 names something.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?![代度]))")
_SEVERAL = re.compile(
    r"年均|五年|[两二三四六十]年(?:来|累计|间|以来)|近[两二三四]年|(?:19|20)\d{2}[-—至到](?:19|20)\d{2}年|(?<!比“)(?<!比)十[一二三四五]五[”期以]"
)
# Beside the year's own figure, 累计 says how much it has been over the years: 年内化解18个，累计化解41个.
_CUMULATED = re.compile(r"(?:年内|当年|全年)[^；]*，[^，；]*累计(?!达)[^，；]*$")
_FROM = re.compile(r"(?:从|由)[^，。；\d]{0,12}$")
_TO = re.compile(
    r"[^，。；]{0,3}?(?:提高|提升|增加|增长|整合|上升|下降|降低|压减|压缩|收窄|缩短|扩大|调整|减|增|升|降)[^，。；\d]{0,3}(?:到|至|为)"
)
_YEAR_BEFORE = re.compile(r"(?:上年|去年)(?:同期)?（$")
_STRENGTH = re.compile(r"确保|力争|争取(?!到|支持)|预期")


def period_of(context: Context, kind: Kind) -> str | None:
    """The year, from the sentence or else from the role of the section.

    None for what grew over several years and for the value that something rose or fell from.
    """
    starts_from = _FROM.search(context.before) and _TO.match(context.behind)
    if starts_from or _SEVERAL.search(context.before[-40:]) or _CUMULATED.search(context.before):
        return None
    named = _YEAR.findall(context.before)
    if named:
        return str(named[-1])
    years = _years(context.document, "plan" if context.role == "plan" else "review")
    if not years or kind == "criterion" or (kind == "actual" and context.role == "plan"):
        return None
    return str(years[-1] - bool(_YEAR_BEFORE.search(context.before)))


def _years(document: Document, role: str) -> list[int]:
    stated = document.metadata.years_planned if role == "plan" else document.metadata.years_reviewed
    return [year.value for year in stated]


def strength_of(context: Context) -> Strength | None:
    """The last of 确保, 力争, 争取, 预期 before the number in its sentence; it governs what follows it.

    One inside another figure's series (增长8%以上、力争10%) governs that figure only.
    """
    own = len(context.before) - len(context.lead_text)
    found: list[Strength] = [
        match.group()  # type: ignore[misc]
        for match in _STRENGTH.finditer(context.before)
        if match.start() >= own or not context.before[: match.start()].endswith("、")
    ]
    return found[-1] if found else None
