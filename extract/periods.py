"""The year a figure holds for, and how firmly a goal is put."""

import re

from extract.context import Context
from extract.records import Kind, Strength
from ingest.document import Document

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?!代))")
_SEVERAL = re.compile(r"年均|五年|三年来|累计[^，。；]{0,4}五年|十[三四五]五[”期以]")
_STRENGTH = re.compile(r"确保|力争|争取(?!到|支持)|预期")


def period_of(context: Context, kind: Kind) -> str | None:
    """The year, from the sentence or else from the role of the section; None for averages over several years."""
    if _SEVERAL.search(context.before[-40:]):
        return None
    named = _YEAR.findall(context.before)
    if named:
        return str(named[-1])
    years = _years(context.document, "plan" if context.role == "plan" else "review")
    return str(years[-1]) if years and (kind != "actual" or context.role != "plan") and kind != "criterion" else None


def _years(document: Document, role: str) -> list[int]:
    stated = document.metadata.years_planned if role == "plan" else document.metadata.years_reviewed
    return [year.value for year in stated]


def strength_of(context: Context) -> Strength | None:
    """The last of 确保, 力争, 争取, 预期 before the number in its sentence; it governs what follows it."""
    found: list[Strength] = _STRENGTH.findall(context.before)
    return found[-1] if found else None
