"""What a question or a search is confined to, in the words of its user."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.filters import Filter
from ingest.document import Role
from library.entry import Entry
from library.errors import NotFoundError, UnfitCollectionError
from library.finding import find

MOST_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Criteria:
    """Each field names what is admitted; None admits everything.

    `organisation` is a part of the organisation's name, `document` a key as `library.finding.find` knows it, all else
    is the whole value. `role` is about the passage, all else about its document.
    """

    organisation: str | None = None
    year: int | None = None
    kind: str | None = None
    role: Role | None = None
    collection: str | None = None
    document: str | None = None


def chosen(entries: Sequence[Entry], criteria: Criteria) -> tuple[Entry, ...]:
    """The documents that fit; raises NotFoundError, which says what there is, where none does."""
    among = entries if criteria.document is None else (find(entries, criteria.document),)
    found = tuple(entry for entry in among if _fits(entry, criteria))
    if not found:
        raise NotFoundError("没有符合条件的文件", remedy=_available(among))
    return found


def filter_of(criteria: Criteria, found: Sequence[Entry]) -> Filter:
    """What an index is asked to keep to; `found` are the documents that were chosen."""
    return Filter(
        documents=None if criteria.document is None else frozenset(entry.id for entry in found),
        organisations=None
        if criteria.organisation is None
        else frozenset(entry.organisation for entry in found if entry.organisation),
        years=None if criteria.year is None else frozenset([criteria.year]),
        kinds=None if criteria.kind is None else frozenset([criteria.kind]),
        collections=None if criteria.collection is None else frozenset([criteria.collection]),
        roles=None if criteria.role is None else frozenset([criteria.role]),
    )


def collection_named(name: str) -> str:
    """The name of a collection as it is kept; raises UnfitCollectionError for one that nobody could read or type."""
    kept = unicodedata.normalize("NFC", name).strip()
    if not kept:
        raise UnfitCollectionError("没有写明文件集的名称", remedy="请写明名称，如 市级文件")
    if len(kept) > MOST_CHARACTERS or not kept.isprintable():
        problem = f"文件集的名称应当是一行文字，不超过 {MOST_CHARACTERS} 字"
        raise UnfitCollectionError(problem, where=f"{kept[:10]!r}…", remedy="请换一个名称")
    return kept


def _fits(entry: Entry, criteria: Criteria) -> bool:
    return (
        (criteria.organisation is None or criteria.organisation in (entry.organisation or ""))
        and (criteria.year is None or criteria.year in entry.years)
        and (criteria.kind is None or criteria.kind == entry.kind)
        and (criteria.collection is None or criteria.collection == entry.collection)
    )


def _available(entries: Sequence[Entry]) -> str:
    if not entries:
        return "文件库是空的，请先用 duban add 添加文件"
    values = {
        "单位": sorted({entry.organisation for entry in entries if entry.organisation}),
        "年份": [str(year) for year in sorted({year for entry in entries for year in entry.years})],
        "类型": sorted({entry.kind for entry in entries if entry.kind}),
        "文件集": sorted({entry.collection for entry in entries if entry.collection}),
    }
    return "；".join(f"现有{name}：{'、'.join(found) or '无'}" for name, found in values.items())
