"""The sample documents, and that their gold says what stands in them."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import samples
from ingest.document import Document
from ingest.reader import read

REPORT_2022 = "临澜市国资委2022年工作总结和2023年工作思路"
PLAN_2023 = "临澜市国资委2023年工作要点"
REPORT_2023 = "临澜市国资委2023年工作总结和2024年工作思路"
LENGTHS = {
    REPORT_2022: range(3000, 6001),
    PLAN_2023: range(3000, 6001),
    REPORT_2023: range(3000, 6001),
    "临澜市国资委2023年重点任务分解表": range(3000, 6001),
    "临澜市市属国有企业提质增效专项行动实施方案": range(3000, 6001),
    "临澜市市属国有企业资产负债约束管理办法": range(3000, 6001),
}
GOLD = samples.folder() / "gold"
MASKS = ("*", "XX")
Record = dict[str, Any]


@cache
def document(name: str) -> Document:
    (path,) = (path for path in samples.files() if path.stem == name)
    return read(path)


def records(name: str) -> list[Record]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def names(kind: str) -> list[str]:
    return sorted(path.name.removesuffix(".jsonl") for path in GOLD.glob(f"*.{kind}.jsonl"))


def subject(name: str) -> str:
    """The document that a file of gold is about, the plan of a pair."""
    return name.rsplit(".", 1)[0].split("--", maxsplit=1)[0]


def quote(text: str, record: Record) -> str:
    return text[record["start"] : record["end"]]


def actuals(name: str, indicator: str, measure: str, year: str) -> set[str | None]:
    return {
        record["value"]
        for record in records(f"{name}.targets")
        if (record["kind"], record["indicator"], record["measure"], record["period"])
        == ("actual", indicator, measure, year)
    }


def test_files_are_in_stable_order_and_of_every_text_format() -> None:
    assert [path.stem for path in samples.files()] == sorted(LENGTHS)
    assert {path.suffix for path in samples.files()} == {".docx", ".pdf", ".txt"}


@pytest.mark.parametrize("path", samples.files(), ids=lambda path: path.stem)
def test_document_is_small_and_as_long_as_its_kind(path: Path) -> None:
    assert path.stat().st_size < 300_000
    assert len(document(path.stem).text) in LENGTHS[path.stem]


@pytest.mark.parametrize("name", names("targets"))
def test_targets_stand_in_the_text_in_order(name: str) -> None:
    text = document(subject(name)).text
    found = records(name)
    assert [record["start"] for record in found] == sorted({record["start"] for record in found})
    for record in found:
        assert quote(text, record) == record["text"]
        assert record["masked"] == record["text"].startswith(MASKS) == (record["value"] is None)
        assert (record["comparator"] == "range") == (record["upper"] is not None)


@pytest.mark.parametrize("report", [REPORT_2022, PLAN_2023, REPORT_2023])
def test_reports_and_plan_have_at_least_forty_quantities(report: str) -> None:
    assert len(records(f"{report}.targets")) >= 40


@pytest.mark.parametrize("name", names("outline"))
def test_outline_labels_stand_in_the_text(name: str) -> None:
    text = document(subject(name)).text
    for record in records(name):
        assert text.startswith(record["label"] + record["title"], record["start"])


@pytest.mark.parametrize("name", names("tasks"))
def test_tasks_carry_their_measures_units_and_deadline(name: str) -> None:
    text = document(subject(name)).text
    for task in records(name):
        assert task["title"] in quote(text, task)
        assert task["measures"]
        assert all(task["start"] <= part["start"] < part["end"] <= task["end"] for part in task["measures"])
        assert all(unit in text for unit in task["lead"] + task["responsible"])
        assert task["deadline"] is None or quote(text, task["deadline"]) == task["deadline"]["text"]


@pytest.mark.parametrize("name", names("verdicts"))
def test_verdicts_point_at_their_goal_and_evidence(name: str) -> None:
    plan = document(subject(name)).text
    report = document(name.removesuffix(".verdicts").split("--")[1]).text
    for record in records(name):
        assert quote(plan, record["goal"]) == record["goal"]["text"]
        assert all(quote(report, item) == item["quote"] for item in record["evidence"])
        assert (record["actual"] is None) == (record["status"] == "no_evidence")
        assert record["actual"] is None or record["actual"]["text"] in record["evidence"][0]["quote"]


def test_every_outcome_of_a_goal_occurs() -> None:
    verdicts = records(f"{REPORT_2022}--{REPORT_2023}.verdicts")
    assert {record["status"] for record in verdicts} == {"met", "exceeded", "missed", "no_evidence"}
    silent = [record for record in verdicts if record["status"] == "no_evidence"]
    assert any(record["evidence"] for record in silent), "a goal whose result is blanked"
    assert any(not record["evidence"] for record in silent), "a goal that is never mentioned again"


def test_questions_are_answered_by_their_evidence() -> None:
    questions = records("samples.questions")
    assert len({question["id"] for question in questions}) == len(questions) >= 24
    for question in questions:
        for item in question["evidence"]:
            assert quote(document(item["doc"]).text, item) == item["quote"]
        assert bool(question["evidence"]) == bool(question["facts"]) == (question["type"] != "unanswerable")
        assert question["doc"] == (",".join(dict.fromkeys(item["doc"] for item in question["evidence"])) or None)


@pytest.mark.parametrize(
    ("indicator", "first", "second"),
    [("利润总额", "6.84", "4.46"), ("各级次法人", "198", None), ("各级次企业亏损面", "22.7", None)],
)
def test_the_year_before_reads_alike_in_both_reports(indicator: str, first: str, second: str | None) -> None:
    assert actuals(REPORT_2023, indicator, "level", "2022") == {first}
    assert first in actuals(REPORT_2022, indicator, "level", "2022")
    if second:
        (now,) = actuals(REPORT_2023, indicator, "level", "2023")
        assert now is not None
        assert Decimal(now) - Decimal(first) == Decimal(second)


@pytest.mark.parametrize("indicator", ["资产总额", "所有者权益", "营业收入"])
def test_growth_follows_from_the_levels_of_two_years(indicator: str) -> None:
    (before,) = actuals(REPORT_2022, indicator, "level", "2022")
    (now,) = actuals(REPORT_2023, indicator, "level", "2023")
    (growth,) = actuals(REPORT_2023, indicator, "growth", "2023")
    assert before is not None
    assert now is not None
    assert growth is not None
    assert round((Decimal(now) / Decimal(before) - 1) * 100, 1) == Decimal(growth)


def test_the_plan_for_2023_asks_what_the_report_of_2022_announced() -> None:
    def goals(name: str) -> dict[tuple[str, str], set[tuple[str, str]]]:
        found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for record in records(f"{name}.targets"):
            if record["kind"] == "goal":
                key = (record["indicator"], record["measure"])
                found.setdefault(key, set()).add((record["value"], record["unit"]))
        return found

    announced, asked = goals(REPORT_2022), goals(PLAN_2023)
    shared = announced.keys() & asked.keys()
    assert len(shared) > 30
    assert {key: asked[key] for key in shared} == {key: announced[key] for key in shared}
