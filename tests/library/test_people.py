"""What people say stays as they said it, whatever becomes of the documents."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from check.decided import UnfitDecisionError
from check.records import Decision
from ingest.document import Stated
from library.entry import Withdrawal
from library.errors import NotFoundError
from library.service import Library

Open = Callable[..., Library]
Report = Callable[[str], bytes]

VERDICT, OTHER = "a" * 16, "b" * 16
CONFIRMED = Decision(VERDICT, "met", "5.2亿元", "", "王敏", datetime(2024, 1, 8, 9, 30, 0, 7, UTC), "met", "5.2亿元")
OVERRIDDEN = replace(CONFIRMED, status="missed", value="4.9亿元", note="以审计数为准", who="李强")
BLANKED = "**市国资委{year}年工作总结\n一、工作情况\n全年实现利润总额5.2亿元。\n"


def test_every_decision_stays_readable_and_the_last_one_holds(library: Library) -> None:
    assert library.decisions([VERDICT]) == {}
    library.decide(CONFIRMED)
    library.decide(OVERRIDDEN)
    library.decide(replace(CONFIRMED, verdict=OTHER))
    assert library.decision_history(VERDICT) == (CONFIRMED, OVERRIDDEN)
    assert library.decisions([VERDICT]) == {VERDICT: OVERRIDDEN}
    assert library.decisions([OTHER, VERDICT, "c" * 16]).keys() == {VERDICT, OTHER}
    assert library.decisions([]) == {}


def test_the_last_word_holds_and_not_the_latest_date(library: Library) -> None:
    library.decide(CONFIRMED)
    library.decide(replace(OVERRIDDEN, when=CONFIRMED.when - timedelta(days=9)))
    assert library.decisions([VERDICT])[VERDICT].status == "missed"


def test_a_decision_is_the_same_instant_in_every_time_zone(library: Library) -> None:
    there = CONFIRMED.when.astimezone(timezone(timedelta(hours=8)))
    library.decide(replace(CONFIRMED, when=there))
    assert library.decision_history(VERDICT) == (CONFIRMED,)


def test_what_is_taken_back_stays_in_the_history(library: Library) -> None:
    library.decide(CONFIRMED)
    before = datetime.now(UTC)
    withdrawal = library.withdraw(VERDICT, "王敏", "数字待核")
    assert before <= withdrawal.when <= datetime.now(UTC)
    assert withdrawal == Withdrawal(VERDICT, "数字待核", "王敏", withdrawal.when)
    assert library.decisions([VERDICT]) == {}
    assert library.decision_history(VERDICT) == (CONFIRMED, withdrawal)
    library.decide(OVERRIDDEN)
    assert library.decisions([VERDICT]) == {VERDICT: OVERRIDDEN}
    assert len(library.decision_history(VERDICT)) == 3


def test_only_a_decision_that_holds_can_be_taken_back(library: Library) -> None:
    with pytest.raises(NotFoundError, match="无可撤回"):
        library.withdraw(VERDICT, "王敏", "数字待核")
    library.decide(CONFIRMED)
    library.withdraw(VERDICT, "王敏", "数字待核")
    with pytest.raises(NotFoundError, match="无可撤回"):
        library.withdraw(VERDICT, "王敏", "数字待核")
    assert len(library.decision_history(VERDICT)) == 2


@pytest.mark.parametrize("decision", [replace(CONFIRMED, who=" "), replace(OVERRIDDEN, note="　")], ids=["who", "note"])
def test_what_nobody_signs_or_explains_is_not_kept(library: Library, decision: Decision) -> None:
    with pytest.raises(UnfitDecisionError):
        library.decide(decision)
    assert library.decision_history(VERDICT) == ()


def test_taking_back_takes_a_name_and_a_reason(library: Library) -> None:
    library.decide(CONFIRMED)
    for who, note in (("", "数字待核"), ("王敏", "")):
        with pytest.raises(UnfitDecisionError):
            library.withdraw(VERDICT, who, note)
    assert library.decisions([VERDICT]) == {VERDICT: CONFIRMED}


def test_decisions_outlive_caches_documents_and_the_process(
    library: Library, open_library: Open, folder: Path, report: Report
) -> None:
    library.add_bytes("甲.txt", report("X1"))
    library.decide(CONFIRMED)
    library.decide(OVERRIDDEN)
    library.remove("甲")
    library.add_bytes("甲.txt", report("X1"))
    library.close()
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("DELETE FROM derived")
    connection.close()
    assert open_library().decision_history(VERDICT) == (CONFIRMED, OVERRIDDEN)


def test_people_who_decide_at_once_are_all_heard(library: Library, open_library: Open) -> None:
    other = open_library()
    people = [f"科员{number}" for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda who: (library, other)[len(who) % 2].decide(replace(CONFIRMED, who=who)), people))
    heard = [said.who for said in library.decision_history(VERDICT)]
    assert sorted(heard) == sorted(people)
    assert library.decisions([VERDICT])[VERDICT].who == heard[-1]


def test_whose_document_it_is_can_be_set_and_taken_back(library: Library) -> None:
    added = library.add_bytes("甲.txt", BLANKED.format(year=2023).encode())
    [before] = library.list()
    assert (before.organisation, before.set_by) == ("**市国资委", None)
    first = library.set_organisation("甲", " 临澜市国资委 ", "王敏")
    [entry] = library.list()
    assert (entry.organisation, entry.set_by) == ("临澜市国资委", "王敏")
    assert library.document(entry.id).metadata.organisation == Stated("临澜市国资委", None, "set")
    assert library.volume("甲").document == library.document(entry.id)
    second = library.set_organisation("甲", None, "李强")
    assert library.list() == (before,)
    assert library.volume("甲").document.metadata.organisation == library.document(entry.id).metadata.organisation
    assert library.organisation_history(added.document_id) == (first, second)
    assert (first.name, first.who, second.name, second.who) == ("临澜市国资委", "王敏", None, "李强")
    assert library.verify() == ()


def test_whose_document_it_is_outlives_reading_again_and_removal(
    library: Library, open_library: Open, folder: Path
) -> None:
    library.add_bytes("甲.txt", BLANKED.format(year=2023).encode())
    library.set_organisation("甲", "临澜市国资委", "王敏")
    library.close()
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("UPDATE derived SET stamp = 'older code'")
    connection.close()
    again = open_library()
    assert again.volume("甲").document.metadata.organisation == Stated("临澜市国资委", None, "set")
    assert again.list()[0].organisation == "临澜市国资委"
    again.remove("甲")
    again.add_bytes("乙.txt", BLANKED.format(year=2023).encode())
    assert again.list()[0].organisation == "临澜市国资委"


def test_questions_find_a_document_by_the_organisation_that_was_set(library: Library) -> None:
    library.add_bytes("甲.txt", BLANKED.format(year=2023).encode())
    with pytest.raises(NotFoundError, match="没有符合条件"):
        library.ask("利润总额是多少", organisation="临澜市")
    library.set_organisation("甲", "临澜市国资委", "王敏")
    assert library.ask("利润总额是多少", organisation="临澜市").citations


@pytest.mark.parametrize(
    ("key", "name", "who", "told"),
    [
        ("甲", "临澜市国资委", " ", "由谁"),
        ("甲", "**市国资委", "王敏", "隐去的字"),
        ("甲", " ", "王敏", "没有写明单位名称"),
        ("甲", "", "王敏", "没有写明单位名称"),
        ("乙", "临澜市国资委", "王敏", "没有这个文件"),
    ],
)
def test_a_name_that_says_nothing_is_not_set(library: Library, key: str, name: str, who: str, told: str) -> None:
    added = library.add_bytes("甲.txt", BLANKED.format(year=2023).encode())
    with pytest.raises((UnfitDecisionError, NotFoundError), match=told):
        library.set_organisation(key, name, who)
    assert library.organisation_history(added.document_id) == ()
