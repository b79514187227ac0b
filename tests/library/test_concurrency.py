"""As an operator sees it: many add, remove and search at once, and what is found then is what a new index finds."""

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest

from index.passage import Hit
from library.service import Library

Report = Callable[[str], bytes]
Open = Callable[..., Library]
QUERIES = ["利润总额", "负债率偏高", "市国资委的项目代号", "存在哪些问题", "X1Y0", "P1Y0", "2023年工作总结"]


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(interval / 20)
    yield
    sys.setswitchinterval(interval)


def top(library: Library) -> dict[str, list[Hit]]:
    found = {query: list(library.search(query)) for query in QUERIES}
    assert all(found.values())
    return found


def while_ten_search(library: Library, search: Callable[[Random], None], work: Callable[[], None]) -> None:
    """Do this work while ten threads search; raises what goes wrong with any of them."""
    finished = Event()

    def read(reader: int) -> int:
        random, searches = Random(reader), 0
        while not finished.is_set():
            search(random)
            searches += 1
            finished.wait(0.02)  # as people do
        return searches

    with ThreadPoolExecutor(10) as pool:
        readers = [pool.submit(read, reader) for reader in range(10)]
        try:
            work()
        finally:
            finished.set()
        assert all(reader.result() for reader in readers)


def test_threads_and_processes_that_add_leave_what_one_would(
    library: Library, open_library: Open, folder: Path, worker: Any, report: Report
) -> None:
    library.add_bytes("X.txt", report("X9Y9"))
    own = {thread: [f"X{thread}Y{number}" for number in range(1)] for thread in range(8)}
    theirs = {process: [f"P{process}Y{number}" for number in range(1)] for process in range(3)}

    def search(random: Random) -> None:
        known = {entry.id for entry in library.list()}
        found = {hit.passage.document for hit in library.search(random.choice(QUERIES), 100)}
        assert found <= {entry.id for entry in library.list()}
        assert found & known

    def add(thread: int) -> None:
        for code in own[thread]:
            added = library.add_bytes(f"{code}.txt", report(code))
            assert added.document_id in {hit.passage.document for hit in library.search(code, 100)}

    def work() -> None:
        logs = [folder.with_name(f"{process}.log") for process in theirs]
        for log in logs:
            log.touch()
        children = [
            worker.start(
                folder=str(folder), log=str(logs[process]), steps=[{"put": {f"{code}.txt": code}} for code in codes]
            )
            for process, codes in theirs.items()
        ]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(add, own))
        assert [worker.wait(child) for child in children] == [0, 0, 0]

    while_ten_search(library, search, work)
    names = {"X"} | {code for codes in (*own.values(), *theirs.values()) for code in codes}
    assert {entry.name for entry in library.list()} == names
    found = top(library)
    assert library.verify() == ()
    shutil.rmtree(folder / "cache")
    fresh = open_library()
    assert {entry.id for entry in fresh.list()} == {entry.id for entry in library.list()}
    assert top(fresh) == found


def test_what_is_removed_is_found_by_no_search_begun_afterwards(library: Library, folder: Path, report: Report) -> None:
    codes = [f"X{number}Y1" for number in range(6)]
    for code in codes[:4]:
        library._store.add(f"{code}.txt", report(code))
    library.add_bytes("X.txt", report("X99Y1"))
    gone: list[str] = []

    def search(random: Random) -> None:
        before = set(gone)
        assert {hit.passage.document for hit in library.search(random.choice(QUERIES), 100)}.isdisjoint(before)

    def change(thread: int) -> None:
        for code in codes[thread:4:2]:
            gone.append(library.remove(code).id)
        for code in codes[4 + thread :: 2]:
            document = library.add_bytes(f"{code}.txt", report(code)).document_id
            library.add_bytes(f"{code}.txt", report(f"{code}Z"))  # another version takes its place
            gone.append(document)

    def work() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(change, range(2)))

    while_ten_search(library, search, work)
    assert {entry.name for entry in library.list()} == {"X", *codes[4:]}
    assert library.verify() == ()
