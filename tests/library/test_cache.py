import json
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.embedders import Embedder
from library import folders
from library.errors import BusyLibraryError
from library.folders import CacheFolders
from library.service import Library

Report = Callable[[str], bytes]
Open = Callable[..., Library]
Leftovers = Callable[[Path], list[str]]
Tiny = Callable[..., Embedder]


def current(folder: Path) -> Path:
    return folder / "cache" / (folder / "cache" / "CURRENT").read_text("utf-8").split()[0]


def names(library: Library, code: str) -> set[str]:
    """The documents in which a search finds this code; raises if it finds any that isn't there any more."""
    documents = [library.document(hit.passage.document) for hit in library.search(code, 100)]
    return {document.name for document in documents if code in document.text}


@pytest.fixture
def filled(library: Library, tmp_path: Path, report: Report) -> Library:
    paths = [tmp_path / f"{code}.txt" for code in ("X1", "X2", "X3")]
    for path in paths:
        path.write_bytes(report(path.stem))
    library.add_all(paths[:2])
    library.add(paths[2])
    return library


@pytest.mark.parametrize(
    "pattern",
    [
        "CURRENT",
        "*/segments/*/vectors.faiss",
        "*/segments/*/passages.npy",
        "*/manifest.json",
        "*/seal.json",
        "*/lexical/*.term",
        "*/lexical/meta.json",
    ],
)
@pytest.mark.parametrize("left", [None, 0, 7])
@pytest.mark.usefixtures("filled")
def test_a_damaged_index_is_made_again(
    open_library: Open, folder: Path, leftovers: Leftovers, pattern: str, left: int | None
) -> None:
    damaged = list((folder / "cache").glob(pattern))
    assert damaged
    for file in damaged:
        content = file.read_bytes()
        file.unlink()  # not cut in place: the open library has it mapped into memory
        if left is not None:
            file.write_bytes(content[:left])
    library = open_library()
    assert {code: names(library, code) for code in ("X1", "X2", "X3")} == {code: {code} for code in ("X1", "X2", "X3")}
    assert library.verify() == ()
    assert leftovers(folder) == []


def test_a_damaged_index_is_made_again_before_it_is_added_to(filled: Library, folder: Path, report: Report) -> None:
    next(current(folder).glob("segments/*/vectors.faiss")).unlink()
    filled.add_bytes("X4.txt", report("X4"))
    assert names(filled, "X1") == {"X1"}
    assert filled.verify() == ()


def test_an_index_that_fits_is_used_as_it_is(filled: Library, open_library: Open, folder: Path) -> None:
    before = current(folder)
    assert names(open_library(), "X2") == {"X2"}
    assert current(folder) == before


def test_another_embedder_has_another_index(filled: Library, open_library: Open, folder: Path, tiny: Tiny) -> None:
    before = current(folder)
    library = open_library(tiny("tiny@2"))
    assert names(library, "X2") == {"X2"}
    assert current(folder) != before
    assert json.loads((current(folder) / "manifest.json").read_text("utf-8"))["stamp"]["embedder"] == "tiny@2"
    assert library.verify() == ()


def test_an_index_left_behind_catches_up(filled: Library, open_library: Open, folder: Path, report: Report) -> None:
    filled._store.add("X4.txt", report("X4"))  # as if the process had ended before indexing
    filled._store.remove(filled.find("X1"))
    library = open_library()
    assert (names(library, "X1"), names(library, "X4")) == (set(), {"X4"})
    assert library.verify() == ()


def test_two_folders_stay_and_strangers_go(
    filled: Library, open_library: Open, folder: Path, leftovers: Leftovers
) -> None:
    assert len([place for place in (folder / "cache").iterdir() if place.is_dir()]) == 2
    (folder / "cache" / "9-abandoned" / "lexical").mkdir(parents=True)
    (folder / "cache" / "CURRENT.new").write_text("9-aban")
    open_library()
    assert leftovers(folder) == []
    assert len([place for place in (folder / "cache").iterdir() if place.is_dir()]) == 2


def test_searching_does_not_wait_for_a_writer_and_never_finds_what_is_removed(
    filled: Library, open_library: Open, folder: Path
) -> None:
    searching, removing = open_library(), open_library()
    assert names(searching, "X1") == {"X1"}
    locked, release = threading.Event(), threading.Event()

    def index_for_a_long_time() -> None:
        with CacheFolders(folder / "cache").lock(wait=False):
            locked.set()
            release.wait(60)

    with ThreadPoolExecutor(2) as pool:
        indexing = pool.submit(index_for_a_long_time)
        assert locked.wait(60)
        removal = pool.submit(removing.remove, "X1")
        try:
            while len(searching.list()) == 3:
                pass
            assert names(searching, "X1") == set()
            assert names(searching, "X2") == {"X2"}
            ids = [entry.id for entry in searching.list()]
            assert {hit.passage.document for hit in searching.search("利润", 100, [*ids, "other"])} == set(ids)
            assert not removal.done()
        finally:
            release.set()
        indexing.result()
        removal.result()
    assert names(searching, "X1") == set()
    assert searching.verify() == ()


def test_a_search_without_any_index_waits_for_the_one_being_made(
    filled: Library, open_library: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_PATIENCE_S", 0.05)
    (folder / "cache" / "CURRENT").unlink()
    library = open_library()
    with CacheFolders(folder / "cache").lock(wait=False), ThreadPoolExecutor(1) as pool:
        search = pool.submit(library.search, "X1")
        assert "更新索引" in str(search.exception())
        assert isinstance(search.exception(), BusyLibraryError)
    assert names(library, "X1") == {"X1"}


def test_many_threads_add_remove_and_search_at_once(library: Library, report: Report) -> None:
    def churn(thread: int) -> None:
        for number in range(4):
            code = f"X{thread}Y{number}"
            library.add_bytes(f"{code}.txt", report(code))
            assert any(library.search(code, 100))
            if number % 2:
                library.remove(code)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(churn, range(4)))
    assert {entry.name for entry in library.list()} == {
        f"X{thread}Y{number}" for thread in range(4) for number in (0, 2)
    }
    assert library.verify() == ()


def test_the_generation_counts_changes_of_the_set_only(filled: Library, folder: Path, report: Report) -> None:
    def generation() -> int:
        connection = sqlite3.connect(folder / "library.db")
        [[number]] = connection.execute("SELECT generation FROM library")
        connection.close()
        return int(number)

    assert generation() == 3
    filled.add_bytes("X1.txt", report("X1"))
    assert generation() == 3
    filled.add_bytes("X1.txt", report("X9"))
    assert generation() == 4
    filled.remove("X2")
    assert generation() == 5
