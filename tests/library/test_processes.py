from collections.abc import Callable
from pathlib import Path
from typing import Any

from library.service import Library

Report = Callable[[str], bytes]
Open = Callable[..., Library]


def start(worker: Any, folder: Path, number: int, *steps: dict[str, Any]) -> int:
    log = folder.with_name(f"{number}.log")
    log.touch()
    return int(worker.start(folder=str(folder), log=str(log), steps=steps))


def test_processes_that_create_a_library_and_add_to_it_at_once(
    folder: Path, open_library: Open, worker: Any, report: Report
) -> None:
    codes = {number: [f"X{number}Y{place}" for place in range(4)] for number in range(4)}
    children = [
        start(worker, folder, number, *({"put": {f"{code}.txt": code}} for code in own))
        for number, own in codes.items()
    ]
    assert [worker.wait(child) for child in children] == [0] * len(children)
    library = open_library()
    assert {entry.name for entry in library.list()} == {code for own in codes.values() for code in own}
    assert library.verify() == ()


def test_what_another_process_removes_is_not_found_and_what_it_adds_is(
    library: Library, folder: Path, worker: Any, report: Report, found: Callable[[str], set[str]]
) -> None:
    for code in ("X1", "X2"):
        library.add_bytes(f"{code}.txt", report(code))
    assert (found("X1"), found("X2")) == ({"X1"}, {"X2"})
    steps = [{"remove": "X1"}, {"put": {"X2.txt": "X4", "X3.txt": "X5", "甲.txt": "X6"}}]
    assert worker.wait(start(worker, folder, 0, *steps)) == 0
    assert [found(code) for code in ("X1", "X2", "X4", "X5", "X6")] == [set(), set(), {"X2"}, {"X3"}, {"甲"}]
    hits = library.search("利润", 100)
    assert {hit.passage.document for hit in hits} == {entry.id for entry in library.list()}


def test_a_process_that_dies_while_indexing_does_not_lock_the_others_out(
    library: Library, folder: Path, worker: Any, report: Report, found: Callable[[str], set[str]]
) -> None:
    library.add_bytes("X1.txt", report("X1"))
    log = folder.with_name("0.log")
    log.touch()
    steps = [{"put": {"X2.txt": "X2"}}]
    for call in (20, 30):
        worker.wait(worker.start(folder=str(folder), log=str(log), steps=steps, die_at=call))
    library.add_bytes("X3.txt", report("X3"))
    assert (found("X1"), found("X3")) == ({"X1"}, {"X3"})
    assert library.verify() == ()
