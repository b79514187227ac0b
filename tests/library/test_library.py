import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from ask.answer import Answer
from ask.composing import refusal
from ask.question import read_question
from ask.shelf import Shelf
from extract.records import TaskList
from index.local.index import LocalIndex
from ingest.document import Document
from ingest.errors import UnreadableFileError
from ingest.reader import read_bytes
from library import database, service
from library.entry import Added, Failed
from library.errors import (
    AccessError,
    BusyLibraryError,
    DamagedLibraryError,
    FullDiskError,
    NotFoundError,
)
from library.files import FileStore
from library.service import Library, default_folder

Report = Callable[[str], bytes]
Found = Callable[[str], set[str]]
Open = Callable[..., Library]
Remains = Callable[[], list[object]]


def test_what_is_added_is_listed_read_and_found(library: Library, report: Report, found: Found) -> None:
    added = library.add_bytes("市国资委2023年工作总结.txt", report("甲乙丙"))
    assert (added.name, added.status) == ("市国资委2023年工作总结", "added")
    [entry] = library.list()
    assert (entry.id, entry.file_name) == (added.document_id, "市国资委2023年工作总结.txt")
    assert (entry.kind, entry.organisation) == ("工作总结", "市国资委")
    assert 2023 in entry.years
    assert library.document(entry.id) == read_bytes(entry.file_name, report("甲乙丙"))
    assert entry.characters == len(library.document(entry.id).text)
    assert library.tasks(entry.id) == library.tasks(entry.id)
    assert library.tasks(entry.id).document == entry.id
    assert found("甲乙丙") == {"市国资委2023年工作总结"}


def test_documents_stand_in_the_order_in_which_they_came(library: Library, report: Report) -> None:
    names = ["丙.txt", "甲.txt", "乙.txt"]
    for name in names:
        library.add_bytes(name, report(name))
    assert [entry.file_name for entry in library.list()] == names


def test_the_same_content_twice_is_one_document_under_its_first_name(library: Library, report: Report) -> None:
    first = library.add_bytes("甲.txt", report("X1"))
    again = library.add_bytes("乙.txt", report("X1"))
    assert again == Added(first.document_id, "甲", "unchanged")
    assert [entry.name for entry in library.list()] == ["甲"]


def test_a_file_of_the_same_name_replaces_the_older_one(
    library: Library, report: Report, found: Found, remains: Remains
) -> None:
    older = library.add_bytes("甲.txt", report("X1"))
    newer = library.add_bytes("甲.txt", report("X2"))
    assert (newer.name, newer.status) == ("甲", "replaced")
    assert [entry.id for entry in library.list()] == [newer.document_id]
    assert (found("X1"), found("X2")) == (set(), {"甲"})
    assert remains() == [report("X2")]
    with pytest.raises(NotFoundError):
        library.document(older.document_id)


def test_a_file_that_takes_the_content_of_another_document_replaces_its_own_older_one(
    library: Library, report: Report, found: Found
) -> None:
    first = library.add_bytes("甲.txt", report("X1"))
    library.add_bytes("乙.txt", report("X2"))
    assert library.add_bytes("乙.txt", report("X1")) == Added(first.document_id, "甲", "replaced")
    assert [entry.name for entry in library.list()] == ["甲"]
    assert found("X2") == set()


def test_a_name_written_with_combining_characters_is_the_same_name(library: Library, report: Report) -> None:
    library.add_bytes("re\u0301sume\u0301.txt", report("X1"))
    assert library.add_bytes("r\u00e9sum\u00e9.txt", report("X2")).status == "replaced"


def test_what_is_removed_is_gone(
    library: Library, folder: Path, report: Report, found: Found, remains: Remains
) -> None:
    library.add_bytes("甲.txt", report("X1"))
    library.add_bytes("乙.txt", report("X2"))
    assert library.remove("甲").file_name == "甲.txt"
    assert (found("X1"), found("X2")) == (set(), {"乙"})
    assert remains() == [report("X2")]
    with sqlite3.connect(folder / "library.db") as connection:
        assert connection.execute("SELECT count(DISTINCT document_id) FROM derived").fetchone() == (1,)
    connection.close()
    assert library.add_bytes("甲.txt", report("X1")).status == "added"
    assert found("X1") == {"甲"}


def test_a_bad_file_does_not_keep_the_others_out(
    library: Library, tmp_path: Path, report: Report, found: Found
) -> None:
    paths = [tmp_path / name for name in ("甲.txt", "坏.docx", "无.txt", "乙.txt")]
    for path, content in zip(paths, (report("X1"), b"PK\x03\x04", None, report("X2")), strict=True):
        if content:
            path.write_bytes(content)
    told: list[Added | Failed] = []
    results = library.add_all([*paths, tmp_path], told.append)
    assert told == results
    assert [type(result) for result in results] == [Added, Failed, Failed, Added, Failed]
    assert [str(path) for path in (paths[1], paths[2], tmp_path)] == [r.name for r in results if isinstance(r, Failed)]
    assert all(isinstance(r.error, UnreadableFileError) for r in results if isinstance(r, Failed))
    assert (found("X1"), found("X2")) == ({"甲"}, {"乙"})


def test_a_bug_of_a_reader_fails_one_file_only(
    library: Library, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(name: str, data: bytes) -> object:
        return read_bytes(name, data) if name == "甲.txt" else {}["styles.xml"]

    monkeypatch.setattr("library.store.read_bytes", read)
    for name in ("乙.txt", "甲.txt"):
        (tmp_path / name).write_bytes(report(name))
    failed, added = library.add_all([tmp_path / "乙.txt", tmp_path / "甲.txt"])
    assert isinstance(failed, Failed)
    assert "styles.xml" in str(failed.error)
    assert isinstance(added, Added)


def test_search_keeps_to_the_documents_asked_for(library: Library, report: Report) -> None:
    first, second = (library.add_bytes(f"{code}.txt", report(code)).document_id for code in ("X1", "X2"))
    assert {hit.passage.document for hit in library.search("利润")} == {first, second}
    assert {hit.passage.document for hit in library.search("利润", documents=[second])} == {second}
    assert len(library.search("利润", limit=1)) == 1


@pytest.fixture
def asked(library: Library, report: Report, monkeypatch: pytest.MonkeyPatch) -> Callable[..., set[str]]:
    """Which documents a question goes to."""
    for name, organisation, year in (
        ("甲", "市国资委", "2023"),
        ("乙", "市国资委", "2021"),
        ("丙", "市财政局", "2021"),
    ):
        text = report(name).decode().replace("市国资委", organisation).replace("2023", year)
        library.add_bytes(f"{name}.txt", text.encode())

    def stream(question: str, shelf: Shelf, model: None, today: date, earlier: Sequence[str]) -> Iterator[Answer]:
        assert (question, model, today, earlier) == ("利润总额是多少？", None, date(2024, 1, 1), ())
        volumes = shelf.volumes([card.id for card in shelf.cards])
        assert [volume.tasks.document for volume in volumes] == [card.id for card in shelf.cards]
        yield refusal(read_question(question), "、".join(volume.document.name for volume in volumes))

    def names(**filters: Any) -> set[str]:
        found = library.ask("利润总额是多少？", today=date(2024, 1, 1), **filters)
        return set((found.reason or "").split("、"))

    monkeypatch.setattr("ask.answering.stream_answer", stream)
    return names


def test_a_question_goes_to_the_documents_that_fit(library: Library, asked: Callable[..., set[str]]) -> None:
    assert asked() == {"甲", "乙", "丙"}
    assert asked(organisation="市国资委") == {"甲", "乙"}
    assert asked(organisation="国资委", year=2021) == {"乙"}
    assert asked(document="丙") == {"丙"}
    library.remove("丙")
    assert asked(year=2021) == {"乙"}
    with pytest.raises(NotFoundError, match="现有单位：市国资委；现有年份：2021"):
        asked(year=1999)


def test_a_question_is_answered_from_what_was_added(library: Library, report: Report) -> None:
    with pytest.raises(NotFoundError, match="文件库是空的"):
        library.ask("利润总额是多少？")
    added = library.add_bytes("市国资委2023年工作总结.txt", report("X1"))
    answer = library.ask("2023年实现利润总额多少？", today=date(2024, 1, 1))
    assert "5.2亿元" in answer.text
    assert {citation.document for citation in answer.citations} == {added.document_id}


def test_an_empty_library_is_searched_in_vain(library: Library) -> None:
    assert (list(library.search("利润")), library.list(), library.verify()) == ([], (), ())


@pytest.mark.parametrize("key", ["file_name", "name", "title", "id"])
def test_a_document_goes_by_many_names(library: Library, report: Report, key: str) -> None:
    library.add_bytes("乙.txt", report("X2").replace("工作总结".encode(), "工作要点".encode()))
    added = library.add_bytes("甲.txt", report("X1"))
    entry = next(entry for entry in library.list() if entry.id == added.document_id)
    assert library.find(getattr(entry, key)) == entry.id
    assert library.find(entry.id[:6]) == entry.id


def test_an_ambiguous_or_unknown_name_is_answered_with_what_comes_near(library: Library, report: Report) -> None:
    with pytest.raises(NotFoundError, match="文件库是空的"):
        library.find("总结")
    one, other = (library.add_bytes(f"{code}.txt", report(code)).document_id for code in ("X1", "X2"))
    with pytest.raises(NotFoundError, match=f"2 个文件符合.*{one}.*{other}"):
        library.find("市国资委2023年工作总结")
    with pytest.raises(NotFoundError, match="相近的有：市国资委2023年工作总结"):
        library.find("国资委2023年总结")
    with pytest.raises(NotFoundError):
        library.find(one[:5])


def test_readings_of_older_code_are_made_again(
    open_library: Open, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_library()
    added = before.add_bytes("甲.txt", report("X1"))
    monkeypatch.setattr("library.store.stamp", lambda *rooms: f"new {rooms}")
    monkeypatch.setattr("library.seal.stamp", lambda *rooms: f"new {rooms}")

    def read(name: str, data: bytes) -> Document:
        document = read_bytes(name, data)
        return replace(document, text=document.text.replace("X1", "X2"), title="新的标题")

    monkeypatch.setattr("library.store.read_bytes", read)
    monkeypatch.setattr(
        "extract.tasklist.extract", lambda document: TaskList(document.text, (), (), (), (), (), (), ())
    )
    library = open_library()
    assert library.search("X2")[0].passage.path[0] == "新的标题"
    assert library.list()[0].title == "新的标题"
    assert "X2" in library.document(added.document_id).text
    assert "X2" in library.tasks(added.document_id).document


def test_a_damaged_or_missing_original_is_found_by_verify(library: Library, folder: Path, report: Report) -> None:
    for code in ("X1", "X2", "X3"):
        library.add_bytes(f"{code}.txt", report(code))
    files = {file.read_bytes(): file for file in (folder / "files").glob("*/*.txt")}
    files[report("X1")].unlink()
    files[report("X2")].write_bytes(report("X9"))
    problems = library.verify()
    assert any("X1.txt：原始文件不见了" in problem for problem in problems)
    assert any("X2.txt：原始文件已损坏" in problem for problem in problems)
    assert not any("X3" in problem for problem in problems)


def test_an_index_that_differs_is_found_by_verify(
    library: Library, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(LocalIndex, "add", lambda index, documents, labels: None)
        library.add_bytes("甲.txt", report("X1"))
    assert library.verify() == ("索引：与按原始文件重建的结果不符",)


def test_a_locked_database_is_reported_and_nothing_stays(
    folder: Path, open_library: Open, report: Report, monkeypatch: pytest.MonkeyPatch, remains: Remains
) -> None:
    monkeypatch.setattr(database, "_PATIENCE_S", 0.05)
    library = open_library()
    other = sqlite3.connect(folder / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyLibraryError, match="占用"):
        library.add_bytes("甲.txt", report("X1"))
    assert library.list() == ()
    other.close()
    assert remains() == []
    assert library.add_bytes("甲.txt", report("X1")).status == "added"


def test_a_file_that_comes_in_while_others_are_settled_stays(
    library: Library, report: Report, remains: Remains, monkeypatch: pytest.MonkeyPatch
) -> None:
    pending, adding = FileStore.pending, Thread(target=library.add_bytes, args=("乙.txt", report("X2")))

    def listed_slowly(store: FileStore) -> list[str]:
        names = pending(store)
        if adding.ident is None:
            adding.start()
            adding.join(0.3)  # it has to wait for the lock, so this runs out
        return names

    monkeypatch.setattr(FileStore, "pending", listed_slowly)
    library.add_bytes("甲.txt", report("X1"))
    adding.join()
    assert remains() == [report("X1"), report("X2")]


@pytest.mark.parametrize("call", range(1, 4))
def test_a_full_disk_is_reported_and_nothing_stays(
    library: Library, report: Report, remains: Remains, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    fail = iter([False] * (call - 1) + [True])

    def fsync(descriptor: int) -> None:
        if next(fail, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(FullDiskError, match="磁盘空间不足"):
        library.add_bytes("甲.txt", report("X1"))
    assert (library.list(), remains()) == ((), [])
    assert library.add_bytes("甲.txt", report("X1")).status == "added"


def test_a_database_that_can_grow_no_more_is_reported_and_nothing_stays(
    open_library: Open, report: Report, remains: Remains, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure = database._configure

    def configure_small(connection: sqlite3.Connection, record: object) -> None:
        configure(connection, record)
        connection.execute("PRAGMA max_page_count = 30")

    monkeypatch.setattr(database, "_configure", configure_small)
    library = open_library()
    noise = "".join(map(chr, Random(7).choices(range(0x4E00, 0x9FA5), k=100_000)))
    with pytest.raises(FullDiskError, match="磁盘空间不足"):
        library.add_bytes("大.txt", noise.encode())
    assert (library.list(), remains()) == ((), [])
    assert library.add_bytes("甲.txt", report("X1")).status == "added"


def test_a_disk_that_is_full_while_indexing_keeps_the_document(
    library: Library, report: Report, remains: Remains, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(index: LocalIndex) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(LocalIndex, "save", save)
        with pytest.raises(FullDiskError):
            library.add_bytes("甲.txt", report("X1"))
        assert remains() == [report("X1")]
    assert library.add_bytes("甲.txt", report("X1")).status == "unchanged"
    assert found("X1") == {"甲"}


def test_a_file_in_the_place_of_the_folder_is_reported(open_library: Open, folder: Path) -> None:
    folder.write_text("")
    with pytest.raises(AccessError, match="同名文件"):
        open_library()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_reported(open_library: Open, folder: Path) -> None:
    folder.parent.chmod(0o500)
    with pytest.raises(AccessError, match="权限"):
        open_library()


def test_a_database_that_is_none_is_reported(open_library: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / "library.db").write_bytes("不是数据库".encode() * 500)
    with pytest.raises(DamagedLibraryError, match="备份"):
        open_library()


def test_a_lost_database_is_reported_and_the_files_are_left_alone(
    open_library: Open, folder: Path, report: Report, remains: Remains
) -> None:
    library = open_library()
    library.add_bytes("甲.txt", report("X1"))
    library.close()
    for file in folder.glob("library.db*"):
        file.unlink()
    with pytest.raises(DamagedLibraryError, match="不见了"):
        open_library()
    assert remains() == [report("X1")]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("DUBAN_LIBRARY", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/li")
    return Path("/home/li")


def test_the_default_folder_follows_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_folder() == home / ".local/share/duban"
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_folder() == Path("/data/duban")
    monkeypatch.setenv("DUBAN_LIBRARY", "~/文件库")
    assert default_folder() == home / "文件库"


def test_opening_and_listing_load_nothing_heavy(library: Library, folder: Path, report: Report) -> None:
    library.add_bytes("甲.txt", report("X1"))
    script = """
import sys
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from library.files import FileStore
from library.service import Library
with Library.open(Path(sys.argv[1])) as library:
    [library.document(entry.id) for entry in library.list()]
print({"faiss", "tantivy", "tokenizers", "torch", "alembic", "pandas"} & sys.modules.keys())
"""
    root = Path(service.__file__).parents[1]
    command = [sys.executable, "-c", script, str(folder)]
    assert subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout == "set()\n"
