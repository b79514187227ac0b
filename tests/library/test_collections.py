"""A document belongs to a collection, or to none, and searches keep to it at once."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.filters import Filter
from library.entry import Added
from library.errors import NotFoundError, UnfitCollectionError
from library.folders import CacheFolders
from library.service import Library

Report = Callable[[str], bytes]
Open = Callable[..., Library]


def collections(library: Library) -> dict[str, str | None]:
    return {entry.name: entry.collection for entry in library.list()}


def names(library: Library, collection: str) -> set[str]:
    """The documents in which a search of this collection finds something."""
    hits = library.search("利润总额", 100, where=Filter(collections=frozenset([collection])))
    return {library.document(hit.passage.document).name for hit in hits}


@pytest.fixture
def filled(library: Library, tmp_path: Path, report: Report) -> Library:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_bytes(report(name))
    library.add_all([tmp_path / "甲.txt", tmp_path / "乙.txt"], collection="市级")
    library.add_bytes("丙.txt", report("丙"))
    return library


def test_a_collection_is_named_when_a_file_is_added(filled: Library, tmp_path: Path) -> None:
    assert collections(filled) == {"甲": "市级", "乙": "市级", "丙": None}
    assert (names(filled, "市级"), names(filled, "省级")) == ({"甲", "乙"}, set())
    assert filled.verify() == ()


def test_a_collection_is_set_and_cleared_later(filled: Library) -> None:
    assert filled.set_collection("丙", " 省级 ").collection == "省级"
    assert filled.set_collection("甲", "省级").name == "甲"
    assert (names(filled, "市级"), names(filled, "省级")) == ({"乙"}, {"甲", "丙"})
    assert filled.set_collection("甲", None).collection is None
    assert (collections(filled), names(filled, "省级")) == ({"甲": None, "乙": "市级", "丙": "省级"}, {"丙"})
    assert filled.verify() == ()


def test_only_a_change_is_a_generation(filled: Library, report: Report) -> None:
    before = filled.generation()
    filled.set_collection("甲", "市级")
    filled.add_bytes("甲.txt", report("甲"), "市级")
    filled.add_bytes("甲.txt", report("甲"))
    assert filled.generation() == before
    filled.set_collection("甲", "省级")
    assert filled.generation() == before + 1


def test_what_is_added_again_moves_where_a_collection_is_named(filled: Library, report: Report) -> None:
    document = filled.find("甲")
    assert filled.add_bytes("甲.txt", report("甲"), "省级") == Added(document, "甲", "unchanged")
    assert (names(filled, "市级"), names(filled, "省级")) == ({"乙"}, {"甲"})
    assert filled.add_bytes("甲.txt", report("甲")).status == "unchanged"
    assert collections(filled)["甲"] == "省级"
    assert filled.verify() == ()


def test_a_new_version_of_a_file_stays_in_its_collection(filled: Library, report: Report) -> None:
    assert filled.add_bytes("甲.txt", report("X1")).status == "replaced"
    assert names(filled, "市级") == {"甲", "乙"}
    assert filled.add_bytes("甲.txt", report("X2"), "省级").status == "replaced"
    assert (names(filled, "市级"), names(filled, "省级")) == ({"乙"}, {"甲"})


def test_content_of_another_document_keeps_that_documents_collection(filled: Library, report: Report) -> None:
    assert filled.add_bytes("甲.txt", report("丙")).status == "replaced"
    assert collections(filled) == {"乙": "市级", "丙": None}


def test_a_search_keeps_to_the_collections_of_now_while_the_index_follows(
    filled: Library, folder: Path, report: Report
) -> None:
    assert names(filled, "市级") == {"甲", "乙"}
    with CacheFolders(folder / "cache").lock(wait=False):  # as if somebody were making an index for a long time
        filled.set_collection("甲", "省级")
        filled.set_collection("丙", "省级")
        filled.set_collection("乙", None)
        assert (names(filled, "市级"), names(filled, "省级")) == (set(), {"甲", "丙"})
        assert filled.index_state == "updating"
    assert names(filled, "省级") == {"甲", "丙"}
    assert filled.index_state == "ready"
    assert filled.verify() == ()


def test_a_collection_outlives_reading_again(filled: Library, open_library: Open, folder: Path) -> None:
    filled.close()
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("UPDATE derived SET stamp = 'older code'")
    connection.close()
    again = open_library()
    assert {again.document(entry.id).name for entry in again.list()} == {"甲", "乙", "丙"}
    assert collections(again) == {"甲": "市级", "乙": "市级", "丙": None}


@pytest.mark.parametrize(
    ("name", "told"), [("", "没有写明"), ("　", "没有写明"), ("市\n级", "一行文字"), ("长" * 101, "一行文字")]
)
def test_what_is_no_name_is_refused_before_anything_is_changed(
    library: Library, tmp_path: Path, report: Report, name: str, told: str
) -> None:
    library.add_bytes("甲.txt", report("甲"), "市级")
    (tmp_path / "乙.txt").write_bytes(report("乙"))
    for change in (
        lambda: library.set_collection("甲", name),
        lambda: library.add_bytes("丙.txt", report("丙"), name),
        lambda: library.add(tmp_path / "乙.txt", name),
        lambda: library.add_all([tmp_path / "乙.txt"], collection=name),
    ):
        with pytest.raises(UnfitCollectionError, match=told):
            change()
    assert collections(library) == {"甲": "市级"}


def test_a_document_that_is_not_there_is_told(filled: Library) -> None:
    with pytest.raises(NotFoundError, match="没有这个文件"):
        filled.set_collection("丁", "市级")


def test_a_question_keeps_to_a_collection(filled: Library) -> None:
    answer = filled.ask("2023年实现利润总额多少？", collection="市级")
    assert "5.2亿元" in answer.text
    assert {citation.doc for citation in answer.citations} <= {"甲", "乙"}
    with pytest.raises(NotFoundError, match="现有文件集：市级"):
        filled.ask("2023年实现利润总额多少？", collection="省级")
