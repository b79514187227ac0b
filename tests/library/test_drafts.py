"""Drafts stay as they were, version by version, whoever else writes and whatever becomes of the documents."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from draft.records import (
    Basis,
    Figure,
    Habit,
    Item,
    LeftOut,
    Line,
    Matter,
    Note,
    Option,
    Past,
    Plan,
    Proposal,
    Section,
    Source,
)
from draft.review import reviewing
from ground.citation import cite
from ingest.document import Span
from library.drafts import Saved, StoredDraft
from library.errors import DamagedLibraryError, NotFoundError, OutdatedDraftError, UnfitDraftError
from library.service import Library

Open = Callable[..., Library]
Report = Callable[[str], bytes]

MADE_FROM = {"reports": ["市国资委2023年工作总结"], "plan": None, "without_plan_section": False}
BY: dict[str, Any] = {"who": "王敏", "when": datetime(2024, 1, 8, 9, 30, tzinfo=UTC)}
TEXT = "全年实现利润总额5.6亿元。"


@pytest.fixture
def plan(library: Library, report: Report) -> Plan:
    """A plan with everything that one can have."""
    document = library.document(library.add_bytes("甲.txt", report("X1")).document_id)
    quotes = ("全年实现利润总额5.2亿元", "负债率偏高。")
    starts = [document.text.index(quote) for quote in quotes]
    profit, debt = (cite(document, Span(at, at + len(quote))) for at, quote in zip(starts, quotes, strict=True))
    kinds = {
        "indicators": frozenset({"利润总额"}),
        "deadline": "年底前",
        "lead": ("财务科",),
        "responsible": ("各企业",),
    }
    matters = (
        Matter("m1", "review", profit.quote, (profit,), "利润总额", True, "met", ("一、工作情况",), **kinds),  # type: ignore[arg-type]
        Matter("m2", "problem", debt.quote, (debt,), "负债率", True, likelihood=0.25, recurring=True),
    )
    number = Figure(Span(8, 13), "5.6亿元", "derived", (0,), "5.2×1.08=5.616")
    line = Line(TEXT, ("m1",), (0,), (number,), ("依据中没有“全年”",), "model")
    option = Option("growth", "5.6亿元", Decimal("5.6160"), None, "~", "按上年增速", (0,), "5.2×1.08=5.616", "5.6亿元")
    past = (Past(2023, None, "5.2亿元", None, 0),)
    proposal = Proposal("p1", "利润总额", "利润总额", "level", "up", "亿元", past, (option,), 0, "higher", "高8%")
    return Plan(
        title="市国资委2024年工作要点",
        organisation="市国资委",
        year=2024,
        habit=Habit(),
        opening=(Line("2024年要稳中求进。", (), ()),),
        sections=(
            Section("提质增效", (Item("i1", "提高效益", (line,), (0,), "年底前", ("财务科",), (), (0,)),), (0,)),
        ),
        proposals=(proposal,),
        matters=matters,
        left_out=(LeftOut("m2", "silent", "没有依据"),),
        notes=(Note("low", "偏低", (0,), ("i1",)),),
        citations=(profit, debt),
        basis=(Basis(document.id, document.name, document.title, "report"),),
        source=Source("0.1.0", (("year", "2024"),), "qwen", ("draft@1",)),
    )


@pytest.fixture
def draft(library: Library, plan: Plan) -> StoredDraft:
    return library.drafts.keep(plan, MADE_FROM, "王敏", "初稿")


def accepted(plan: Plan) -> Plan:
    return reviewing.accept(plan, "i1", **BY)


def noted(note: str) -> Callable[[Plan], Plan]:
    return lambda plan: replace(plan, notes=(*plan.notes, Note("said", note)))


def change(folder: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        connection.execute(statement, values)
    connection.close()


def count(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "library.db")
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(found)


def test_a_draft_is_kept_with_what_it_was_made_from(library: Library, plan: Plan, draft: StoredDraft) -> None:
    assert len(draft.id) == 12
    assert draft == StoredDraft(draft.id, plan.title, 2024, "市国资委", draft.created, MADE_FROM, 1)
    assert library.drafts.find(draft.id[:6]) == draft
    (first,) = library.drafts.history(draft.id)
    assert (first.draft, first.number, first.plan, first.who, first.note) == (draft.id, 1, plan, "王敏", "初稿")
    assert first.made == draft.created


def test_every_version_stays_readable(library: Library, open_library: Open, plan: Plan, draft: StoredDraft) -> None:
    before = datetime.now(UTC)
    second = library.drafts.revise(draft.id[:6], 1, accepted, "李强", "采纳第一条")
    third = library.drafts.revise(draft.id, 2, lambda latest: reviewing.reject(latest, "i1", **BY, why="不写"), "王敏")
    assert (second, third) == (replace(draft, latest=2), replace(draft, latest=3))
    library.remove("甲")
    library.close()
    again = open_library().drafts
    one, two, three = again.history(draft.id)
    assert (one.plan, two.plan) == (plan, accepted(plan))
    assert three.plan.rejected[0].item.word == reviewing.reject(plan, "i1", **BY, why="不写").rejected[0].item.word
    assert [(each.number, each.who, each.note) for each in (two, three)] == [(2, "李强", "采纳第一条"), (3, "王敏", "")]
    assert before <= two.made <= three.made <= datetime.now(UTC)
    assert again.version(draft.id) == three
    assert again.version(draft.id, 1) == one
    assert again.find(draft.id).latest == 3
    assert again.versions(draft.id[:6]) == tuple(Saved(v.number, v.who, v.made, v.note) for v in (one, two, three))


def test_the_list_begins_with_the_newest_draft(library: Library, plan: Plan, draft: StoredDraft) -> None:
    other = library.drafts.keep(replace(plan, title="另一份", organisation=None), {}, "王敏")
    revised = library.drafts.revise(draft.id, 1, accepted, "王敏")
    assert library.drafts.list() == (other, revised)


def test_who_worked_on_an_older_version_is_told(library: Library, folder: Path, draft: StoredDraft) -> None:
    library.drafts.revise(draft.id, 1, accepted, "李强")
    for expected in (1, 3):
        with pytest.raises(
            OutdatedDraftError, match=f"{draft.id}：别人已经改过：现在是第 2 版.*第 {expected} 版。请重新打开"
        ):
            library.drafts.revise(draft.id, expected, lambda plan: pytest.fail("changed for nothing"), "王敏")
    assert count(folder, "draft_version") == 2


def test_a_version_that_came_while_one_was_thinking_is_not_overwritten(
    library: Library, open_library: Open, draft: StoredDraft
) -> None:
    def slow(plan: Plan) -> Plan:
        open_library().drafts.revise(draft.id, 1, noted("先到"), "李强")  # nobody waits for her
        return accepted(plan)

    with pytest.raises(OutdatedDraftError, match="重新打开"):
        library.drafts.revise(draft.id, 1, slow, "王敏")
    assert [version.who for version in library.drafts.history(draft.id)] == ["王敏", "李强"]


def test_a_draft_that_is_removed_meanwhile_gets_no_version(library: Library, folder: Path, draft: StoredDraft) -> None:
    def removing(plan: Plan) -> Plan:
        library.drafts.remove(draft.id)
        return plan

    with pytest.raises(NotFoundError, match="没有这份稿子"):
        library.drafts.revise(draft.id, 1, removing, "王敏")
    assert [count(folder, table) for table in ("draft", "draft_version")] == [0, 0]


def test_a_change_that_fails_keeps_nothing(library: Library, draft: StoredDraft) -> None:
    with pytest.raises(ZeroDivisionError):
        library.drafts.revise(draft.id, 1, lambda plan: 1 / 0, "王敏")  # type: ignore[arg-type, return-value]
    assert library.drafts.find(draft.id) == draft


def test_what_nobody_signs_is_not_kept(library: Library, folder: Path, plan: Plan, draft: StoredDraft) -> None:
    for attempt in (
        lambda: library.drafts.keep(plan, {}, "　"),
        lambda: library.drafts.revise(draft.id, 1, accepted, ""),
    ):
        with pytest.raises(UnfitDraftError, match="没有写明由谁保存"):
            attempt()
    assert [count(folder, table) for table in ("draft", "draft_version")] == [1, 1]


@pytest.mark.parametrize("key", ["", "abc", "x" * 12, "0123456789abc", "%%%%%%", "\ud800" * 6, "甲甲甲甲甲甲"])
def test_an_unknown_draft_is_told(library: Library, draft: StoredDraft, key: str) -> None:
    drafts = library.drafts
    attempts: list[Callable[[], object]] = [
        lambda: drafts.find(key),
        lambda: drafts.version(key),
        lambda: drafts.history(key),
        lambda: drafts.versions(key),
        lambda: drafts.revise(key, 1, accepted, "王敏"),
        lambda: drafts.remove(key),
    ]
    for attempt in attempts:
        with pytest.raises(NotFoundError, match="没有这份稿子"):
            attempt()
    assert drafts.list() == (draft,)


def test_six_characters_have_to_mean_one_draft(library: Library, folder: Path, plan: Plan, draft: StoredDraft) -> None:
    other, twin = library.drafts.keep(plan, {}, "王敏").id, draft.id[:6] + "x" * 6
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        connection.execute("UPDATE draft SET id = ? WHERE id = ?", (twin, other))
        connection.execute("UPDATE draft_version SET draft_id = ? WHERE draft_id = ?", (twin, other))
    connection.close()
    with pytest.raises(NotFoundError, match=f"有 2 份稿子符合：{draft.id}（.*{twin}（.*完整的编号"):
        library.drafts.history(draft.id[:6])
    assert library.drafts.find(draft.id) == draft


@pytest.mark.parametrize("number", [0, -1, 2, 10**6])
def test_a_version_that_is_not_there_is_told(library: Library, draft: StoredDraft, number: int) -> None:
    with pytest.raises(NotFoundError, match=f"{draft.id}：没有第 {number} 版。这份稿子共 1 版"):
        library.drafts.version(draft.id, number)


def test_what_is_removed_leaves_nothing(library: Library, folder: Path, plan: Plan, draft: StoredDraft) -> None:
    other = library.drafts.keep(plan, {}, "王敏")
    library.drafts.revise(draft.id, 1, accepted, "王敏")
    assert library.drafts.remove(draft.id[:6]) == replace(draft, latest=2)
    assert library.drafts.list() == (other,)
    assert [count(folder, table) for table in ("draft", "draft_version")] == [1, 1]


def test_a_plan_of_an_older_version_is_reopened(library: Library, folder: Path, plan: Plan, draft: StoredDraft) -> None:
    """What has a default came later, or may have."""
    content = json.loads(zlib.decompress(packed(folder)))
    del content["rejected"]
    for row, kind in ((content["sections"][0]["items"][0], Item), (content["proposals"][0], Proposal)):
        for field in fields(kind):
            if field.default != field.default_factory and field.name in {"word", "names", "lead_in", "strength"}:
                del row[field.name]
    change(folder, "UPDATE draft_version SET plan = ?", zlib.compress(json.dumps(content).encode()))
    assert library.drafts.version(draft.id).plan == plan


def packed(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "library.db")
    (content,) = connection.execute("SELECT plan FROM draft_version").fetchone()
    connection.close()
    return bytes(content)


@pytest.mark.parametrize("content", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b'"\xff"')])
def test_a_version_that_cannot_be_read_is_named(
    library: Library, folder: Path, plan: Plan, draft: StoredDraft, content: bytes
) -> None:
    library.drafts.revise(draft.id, 1, accepted, "王敏")
    change(folder, "UPDATE draft_version SET plan = ? WHERE number = 2", content)
    drafts = library.drafts
    for attempt in (
        lambda: drafts.history(draft.id),
        lambda: drafts.version(draft.id),
        lambda: drafts.revise(draft.id, 2, accepted, "王敏"),
        lambda: list(drafts.examples()),
    ):
        with pytest.raises(DamagedLibraryError, match=f"稿子 {draft.id} 第 2 版：保存的稿子读不出来.*升级"):
            attempt()
    assert drafts.version(draft.id, 1).plan == plan
    assert drafts.remove(draft.id).latest == 2


def test_of_people_who_save_at_once_one_is_heard_and_the_others_are_told(
    library: Library, open_library: Open, draft: StoredDraft
) -> None:
    both = (library, open_library())

    def save(number: int) -> bool:
        try:
            both[number % 2].drafts.revise(draft.id, 1, noted(f"改{number}"), f"科员{number}")
        except OutdatedDraftError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        heard = [number for number, kept in enumerate(pool.map(save, range(12))) if kept]
    assert len(heard) == 1
    _, second = library.drafts.history(draft.id)
    assert (second.who, second.plan.notes[-1].message) == (f"科员{heard[0]}", f"改{heard[0]}")


def test_processes_that_open_again_lose_nothing(
    library: Library, folder: Path, worker: Any, draft: StoredDraft
) -> None:
    changes = [[f"修{child}之{number}" for number in range(8)] for child in range(3)]
    children = []
    for child, own in enumerate(changes):
        log = folder.with_name(f"{child}.log")
        log.touch()
        children.append(worker.start(folder=str(folder), log=str(log), steps=[{"say": word} for word in own]))
    assert [worker.wait(child) for child in children] == [0, 0, 0]
    kept = library.drafts.history(draft.id)
    assert [version.number for version in kept] == list(range(1, 26))
    said = [version.note for version in kept[1:]]
    for child, own in enumerate(changes):
        assert [note for note in said if note.startswith(f"修{child}")] == own
    assert [note.message for note in kept[-1].plan.notes[1:]] == said  # each worked on what the one before had left
    assert library.verify() == ()


def test_a_library_without_drafts_gets_them(open_library: Open, folder: Path, plan: Plan) -> None:
    library = open_library()
    entries = library.list()
    library.close()
    for table in ("draft_version", "draft"):
        change(folder, f"DROP TABLE {table}")
    change(folder, "UPDATE alembic_version SET version_num = '0005'")
    migrated = open_library()
    assert migrated.list() == entries
    assert migrated.drafts.list() == ()
    draft = migrated.drafts.keep(plan, MADE_FROM, "王敏")
    assert migrated.drafts.version(draft.id).plan == plan
    assert migrated.verify() == ()


def test_what_people_made_of_drafts_is_exported(library: Library, plan: Plan, draft: StoredDraft) -> None:
    assert list(library.drafts.examples()) == []
    library.drafts.revise(draft.id, 1, lambda latest: reviewing.edit(latest, "i1", "提质增效。", **BY), "王敏")
    other = library.drafts.keep(plan, {}, "王敏")
    library.drafts.revise(other.id, 1, accepted, "李强")
    first, second = library.drafts.examples()
    assert (first["draft"], first["standing"]) == (other.id, "accepted")
    assert (second["draft"], second["drafted"]["text"], second["final"]["text"]) == (draft.id, TEXT, "提质增效。")
    assert second["basis"][0]["quote"] == "全年实现利润总额5.2亿元"
    assert json.loads(json.dumps(second)) == second
