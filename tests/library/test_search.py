"""A search that is confined finds only what it is confined to, and all of that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.embedders import Embedder
from library.criteria import Criteria
from library.entry import Entry, Found
from library.errors import NotFoundError
from library.service import Library

Open = Callable[..., Library]
Tiny = Callable[..., Embedder]

TEXT = """{organisation}{year}年{kind}
一、{year}年工作情况
全年实现利润总额5.2亿元，同比增长{number}%。
二、存在问题
利润总额增长的基础还不稳固，有{number}户企业亏损。
三、下一步工作打算
力争利润总额增长{number}%以上，清理亏损企业{number}户。
"""
OFFICES, YEARS, KINDS, COLLECTIONS = (
    ("临澜市国资委", "临澜市财政局", "青岚市国资委"),
    (2021, 2023),
    ("工作总结", "工作要点"),
    (None, "市级", "内部"),
)
EVERYTHING = 1000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, tiny: Tiny) -> Any:
    folder = tmp_path_factory.mktemp("库")
    with Library(folder, tiny) as library:
        combinations = [(office, year, kind) for office in OFFICES for year in YEARS for kind in KINDS]
        for number, (office, year, kind) in enumerate(combinations, 1):
            text = TEXT.format(organisation=office, year=year, kind=kind, number=number)
            library.add_bytes(f"{number}.txt", text.encode(), COLLECTIONS[number % 3])
        yield library


def fits(entry: Entry, found: Found, criteria: Criteria) -> bool:
    return (
        (criteria.organisation is None or criteria.organisation in (entry.organisation or ""))
        and (criteria.year is None or criteria.year in entry.years)
        and (criteria.kind is None or entry.kind == criteria.kind)
        and (criteria.collection is None or entry.collection == criteria.collection)
        and (criteria.document is None or entry.name == criteria.document)
        and (criteria.role is None or found.hit.passage.role == criteria.role)
    )


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(),
        Criteria(organisation="临澜市国资委"),
        Criteria(organisation="国资委"),
        Criteria(year=2021),
        Criteria(kind="工作要点"),
        Criteria(collection="内部"),
        Criteria(document="7"),
        Criteria(role="problem"),
        Criteria(role="plan"),
        Criteria(organisation="临澜市", year=2023, kind="工作总结"),
        Criteria(organisation="国资委", collection="市级", role="review"),
        Criteria(year=2023, collection="市级", role="problem"),
        Criteria(document="5", role="problem"),
    ],
    ids=lambda criteria: " ".join(str(getattr(criteria, name) or "-") for name in criteria.__slots__),
)
def test_a_search_finds_what_fits_and_nothing_else(filled: Library, criteria: Criteria) -> None:
    entries = {entry.id: entry for entry in filled.list()}
    everything = filled.find_passages("利润总额", EVERYTHING)
    expected = {each.citation for each in everything if fits(entries[each.citation.document], each, criteria)}
    found = filled.find_passages("利润总额", EVERYTHING, criteria)
    assert expected
    assert {each.citation for each in found} == expected
    few = filled.find_passages("利润总额", 3, criteria)
    assert len(few) == min(3, len(expected))
    assert {each.citation for each in few} <= expected
    assert [each.hit.rank for each in found] == list(range(1, len(found) + 1))


def test_all_roles_and_documents_are_found_without_criteria(filled: Library) -> None:
    found = filled.find_passages("利润总额", EVERYTHING)
    assert {each.citation.doc for each in found} == {str(number) for number in range(1, 13)}
    assert {each.hit.passage.role for each in found} >= {"review", "problem", "plan"}


def test_a_passage_is_quoted_from_where_it_stands(filled: Library) -> None:
    for each in filled.find_passages("亏损企业", EVERYTHING):
        document = filled.document(each.citation.document)
        assert each.citation.span == each.hit.passage.span
        assert each.citation.quote == each.citation.span.of(document.text)
        assert each.title == document.title
        assert (each.title, *each.citation.path)[: len(each.hit.passage.path)] == each.hit.passage.path


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(organisation="省国资委"),
        Criteria(year=1999),
        Criteria(kind="总结"),
        Criteria(collection="省级"),
        Criteria(organisation="临澜市国资委", collection="没有的"),
    ],
)
def test_a_filter_that_nothing_fits_is_told_with_what_there_is(filled: Library, criteria: Criteria) -> None:
    told = (
        "单位：临澜市国资委、临澜市财政局、青岚市国资委",
        "年份：2021.*2023",
        "类型：工作总结、工作要点",
        "文件集：内部、市级",
    )
    with pytest.raises(NotFoundError, match="；".join(f"现有{each}.*" for each in told)):
        filled.find_passages("利润总额", criteria=criteria)


def test_an_unknown_document_is_told_with_what_comes_near(filled: Library) -> None:
    with pytest.raises(NotFoundError, match="没有这个文件"):
        filled.find_passages("利润总额", criteria=Criteria(document="没有的"))


def test_an_empty_library_says_so(library: Library) -> None:
    with pytest.raises(NotFoundError, match="文件库是空的"):
        library.find_passages("利润总额")
    assert library.index_state == "ready"


def test_the_organisation_that_a_person_set_is_searched(library: Library, report: Callable[[str], bytes]) -> None:
    library.add_bytes("甲.txt", report("X1"))
    library.set_organisation("甲", "青岚市国资委", "王敏")
    assert library.find_passages("利润", criteria=Criteria(organisation="青岚"))


def test_the_state_of_the_index_is_told(
    library: Library, folder: Path, tiny: Tiny, report: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add_bytes("甲.txt", report("X1"))
    assert library.index_state == "ready"
    library._store.add("乙.txt", report("X2"))  # as if by another process
    assert library.index_state == "updating"
    library.search("X2")
    assert library.index_state == "ready"
    library.close()
    with monkeypatch.context() as patch, Library(folder, lambda: tiny("other@1"), background=True) as other:
        patch.setattr(other._cache, "_refresh_meanwhile", lambda worker: None)
        assert other.search("X2")
        assert other.index_state == "words only"
        other._cache.refresh()
        assert other.index_state == "ready"
