import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.outline import habit_of, title_of
from draft.outline.labels import label, labelled
from draft.records import Habit, Item, Plan, Section, Source
from export.official.numerals import chinese
from extract.volume import Volume
from ingest.numerals import parse_number


def test_the_habit_of_a_plan(plan: Volume, report: Volume) -> None:
    assert habit_of(plan, [report]) == Habit("工作要点", "一、", "1.", running=True)


def test_a_section_of_a_report_stands_one_level_higher_on_its_own(report: Volume) -> None:
    assert habit_of(None, [report]) == Habit("工作思路", "一、", "1.", running=False)


def test_without_documents_the_usual_habit() -> None:
    assert habit_of(None, []) == Habit()


@pytest.mark.parametrize(
    ("organisation", "title"), [("临澜市国资委", "临澜市国资委2024年工作要点"), (None, "2024年工作要点")]
)
def test_the_title(organisation: str | None, title: str) -> None:
    assert title_of(organisation, 2024, Habit()) == title


def drafted(habit: Habit) -> Plan:
    items = [Item(f"i{n}", f"第{n}项", ()) for n in range(3)]
    sections = (Section("甲", tuple(items[:2])), Section("乙", tuple(items[2:])))
    return Plan("题", None, 2024, habit, (), sections, (), (), (), (), (), (), Source("1"))


@pytest.mark.parametrize(
    ("habit", "labels"),
    [
        (Habit(), ["一、", "1.", "2.", "二、", "3."]),
        (Habit(running=False), ["一、", "1.", "2.", "二、", "1."]),
        (Habit(sections="（一）", items="一是", running=False), ["（一）", "一是", "二是", "（二）", "一是"]),
        (Habit(items="（1）"), ["一、", "（1）", "（2）", "二、", "（3）"]),
    ],
)
def test_labels_in_the_forms_of_the_habit(habit: Habit, labels: list[str]) -> None:
    found = [*labelled(drafted(habit))]
    assert [text for text, _ in found] == labels
    assert [each.title for _, each in found] == ["甲", "第0项", "第1项", "乙", "第2项"]


@given(st.integers(1, 99))
def test_chinese_numbers_read_back(number: int) -> None:
    assert parse_number(chinese(number)) == number
    assert label("一、", number) == f"{chinese(number)}、"
