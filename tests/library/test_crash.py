"""Whatever instant a process is killed at: what it had acknowledged is there, what it had removed is gone."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from index.embedders import Embedder
from index.passage import Hit
from library.drafts import Version
from library.service import Library

Step = dict[str, Any]
Contents = dict[str, str]  # file name → code
Check = Callable[[Path, list[Contents]], Contents]
KILLS, LAST_CALL = 25, 400


def expected(before: Contents, log: Path) -> tuple[Contents, list[Contents]]:
    """What must be there after a crash: the acknowledged state, and the states that the unfinished step allows."""
    state, pending = dict(before), []
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    for event, step in lines:
        if event == "begin":
            pending = single_steps(step)
        else:
            state = after(state, pending.pop(0))
    return state, [state, *(after(state, step) for step in pending[:1])]


def single_steps(step: Step) -> list[Step]:
    return [{"put": {name: code}} for name, code in step["put"].items()] if "put" in step else [step]


def after(state: Contents, step: Step) -> Contents:
    if "put" in step:
        return state | step["put"]
    return {name: code for name, code in state.items() if name != step["remove"]}


@pytest.fixture(scope="module")
def check(
    tiny: Callable[[], Embedder], report: Callable[[str], bytes], leftovers: Callable[[Path], list[str]]
) -> Check:
    """Opens a library as after a crash and holds it against the states that it may be in; returns the one it is in."""

    def opened_is_in(folder: Path, allowed: list[Contents]) -> Contents:
        with Library(folder, tiny) as opened:
            assert leftovers(folder) == []
            documents = {entry.file_name: opened.document(entry.id) for entry in opened.list()}
            present = {name: document.text.split("代号")[1].split("。")[0] for name, document in documents.items()}
            assert present in allowed
            texts = {report(code) for code in present.values()}
            assert {document.text.encode() for document in documents.values()} == texts
            assert {file.read_bytes() for file in (folder / "files").glob("*/*") if file.is_file()} == texts
            by_id = {document.id: document for document in documents.values()}
            for code in present.values():
                hits = opened.search(code, 100)
                assert any(code in hit.passage.span.of(by_id[hit.passage.document].text) for hit in hits)
            assert opened.verify() == ()
        return present

    return opened_is_in


def test_a_process_killed_at_any_instant_loses_nothing(tmp_path: Path, worker: Any, check: Check) -> None:
    random, folder, state, kills, acknowledged = Random(20231), tmp_path / "library", Contents(), 0, 0
    for number in range(10 * KILLS):
        log = tmp_path / f"{number}.log"
        log.touch()
        child = worker.start(folder=str(folder), log=str(log), seed=number)
        time.sleep(random.uniform(0, 0.5))
        os.kill(child, signal.SIGKILL)
        kills += worker.wait(child) == signal.SIGKILL
        acknowledged += log.read_text("utf-8").count('["done"')
        state = check(folder, expected(state, log)[1])
        if kills >= KILLS and acknowledged > KILLS / 2:  # on a busy machine a process gets less done before its end
            break
    assert kills >= KILLS
    assert acknowledged > KILLS / 2


@pytest.fixture(scope="module")
def template(
    tmp_path_factory: pytest.TempPathFactory, tiny: Callable[[], Embedder], report: Callable[[str], bytes]
) -> Path:
    folder = tmp_path_factory.mktemp("template") / "library"
    with Library(folder, tiny) as opened:
        opened.add_bytes("文件0.txt", report("X1"))
        opened.add_bytes("文件1.txt", report("X2"))
    return folder


@pytest.fixture
def check_well(check: Check, tiny: Callable[[], Embedder], tmp_path: Path) -> Check:
    """As `check`; and what is found has to be what is found once the index has been made afresh."""

    def found(folder: Path) -> list[Sequence[Hit]]:
        with Library(folder, tiny) as opened:
            return [opened.search(query) for query in ("利润总额", "负债率", "X3", "存在哪些问题")]

    def opened_is_in(folder: Path, allowed: list[Contents]) -> Contents:
        present, fresh = check(folder, allowed), tmp_path / "fresh"
        shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("cache*"))
        assert found(folder) == found(fresh)
        shutil.rmtree(fresh)
        return present

    return opened_is_in


STEPS = {
    "replace": {"put": {"文件0.txt": "X3"}},  # forks the index, clears its segment and its words, merges
    "remove": {"remove": "文件1.txt"},
    "add": {"put": {"文件2.txt": "X3", "文件3.txt": "X4"}},
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_process_killed_before_any_change_of_the_disk_loses_nothing(
    tmp_path: Path, worker: Any, template: Path, check_well: Check, step: Step
) -> None:
    before: Contents = {"文件0.txt": "X1", "文件1.txt": "X2"}
    outcomes = []
    for call in range(1, LAST_CALL, 5):
        folder, log = tmp_path / f"{call}", tmp_path / f"{call}.log"
        shutil.copytree(template, folder)
        log.touch()
        status = worker.wait(worker.start(folder=str(folder), log=str(log), steps=[step], die_at=call))
        outcomes.append(check_well(folder, expected(before, log)[1]) == before)
        if status == 0:
            break
    assert status == 0
    assert outcomes[0]
    assert not outcomes[-1]
    assert outcomes == sorted(outcomes, reverse=True)  # the step takes effect at one instant, and stays so


TALKED = ["改一", "问一", "改二", "撤回", "单位甲", "评一", "改三", "单位乙", "撤回", "问二", "改四", "评二"]
WORDS = [*TALKED, "拟一", "修一", "修二"]


def said(folder: Path, tiny: Callable[[], Embedder]) -> list[str]:
    """All that people said, of a verdict first."""
    with Library(folder, tiny) as opened:
        notes = [row.note for row in opened.decision_history("a" * 16)]
        names = [naming.name or "" for naming in opened.organisation_history(opened.list()[0].id)]
        decisions = opened.decisions(["a" * 16])
        assert [decision.note for decision in decisions.values()] == [note for note in notes[-1:] if note != "撤回"]
        assert opened.list()[0].organisation == ["市国资委", *names][-1]
        turns = [turn for conversation in opened.conversations() for turn in opened.conversation(conversation.id)]
        assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
        drafts = [version for draft in opened.drafts.list() for version in opened.drafts.history(draft.id)]
        assert [version.number for version in drafts] == list(range(1, len(drafts) + 1))
        assert all([note.message for note in version.plan.notes] == noted(drafts, version.number) for version in drafts)
        talked = [word for turn in turns for word in (turn.question, *(said.why for said in turn.feedback))]
    return [*notes, *names, *talked, *(version.note for version in drafts)]


def noted(versions: Sequence[Version], number: int) -> list[str]:
    """What the versions after the first one, up to this number, noted."""
    return [version.note for version in versions[1:number]]


KILLING = {"each commit": (["commit"], 1), "now and then, while the index follows a name too": (None, 13)}


@pytest.mark.parametrize("killing", KILLING.values(), ids=KILLING)
def test_what_people_said_is_there_whenever_a_process_is_killed(
    tmp_path: Path, worker: Any, template: Path, tiny: Callable[[], Embedder], killing: tuple[list[str] | None, int]
) -> None:
    (counted, stride), steps = killing, [{"say": word} for word in WORDS]
    for call in range(1, LAST_CALL, stride):
        folder, log = tmp_path / f"{call}", tmp_path / f"{call}.log"
        shutil.copytree(template, folder)
        log.touch()
        status = worker.wait(worker.start(folder=str(folder), log=str(log), steps=steps, die_at=call, counted=counted))
        events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        begun, done = ([step["say"] for event, step in events if event == kind] for kind in ("begin", "done"))
        assert sorted(said(folder, tiny)) in (sorted(done), sorted(begun))
        if status == 0:
            break
    assert status == 0
    assert call > len(WORDS)
    assert done == WORDS
