"""Labels: every kind by its own examples, and what only looks like one."""

import pytest

from ingest.labels import KINDS, SPOKEN_RANK, find_labels, ordinal_of

EXAMPLES = [(kind.rank, example) for kind in KINDS for example in kind.examples]


@pytest.mark.parametrize(("rank", "label"), EXAMPLES)
def test_a_kind_knows_its_examples(rank: int, label: str) -> None:
    text = f"前文。\n　　{label}加快推进\n后文"
    if rank >= SPOKEN_RANK:
        text = "".join(f"{each}推进工作。\n" for each in (_spoken(label, number) for number in range(1, 12)))
    found = next(found for found in find_labels(text) if found.text == label)
    assert found.rank == rank
    assert text[found.start : found.end] == label


def _spoken(label: str, number: int) -> str:
    """The label of the kind of `label` with another number: 第三， → 第一，."""
    ordinal = "十一" if number == 11 else "一二三四五六七八九十"[number - 1]
    return f"{ordinal}是" if label.endswith("是") else f"第{ordinal}{label[-1]}"


def test_the_kinds_are_ordered_from_outer_to_inner() -> None:
    assert [kind.rank for kind in KINDS] == sorted({kind.rank for kind in KINDS})


@pytest.mark.parametrize(
    ("label", "ordinal"),
    [
        ("一、", 1),
        ("十二、", 12),
        ("（三）", 3),
        ("16．", 16),
        ("（12）", 12),
        ("⑵", 2),
        ("③", 3),
        ("十一是", 11),
        ("第十二章", 12),
    ],
)
def test_ordinals(label: str, ordinal: int) -> None:
    assert ordinal_of(label) == ordinal


@pytest.mark.parametrize(
    "text",
    [
        "这一是非问题要讲清。",  # 一是 in running words
        "关键一是投入。",  # a single 一是
        "按照第（一）项办理。",  # a reference
        "2.5亿元用于补贴",  # a number at the start of a line
        "１．５倍",
        "一二三产业融合",
        "见下表（1）所列。",
        "第一、第二产业占比下降，第二，不再单列。",  # no run
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert find_labels(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "工作：（1）甲。（2）乙。",
        "要求：①甲；②乙。",
        "工作：（一）甲。（二）乙。",
        "一是甲；二是乙。",
        "体会是：第一，甲。第二，乙。",
        "（一）甲。（二）乙。",
    ],
)
def test_a_run_inside_a_paragraph_is_found(text: str) -> None:
    assert [label.ordinal for label in find_labels(text)] == [1, 2]


def test_bracketed_runs_end_with_their_paragraph_and_items_do_not() -> None:
    assert find_labels("工作：（1）甲。\n其他：（2）乙。") == []
    assert len(find_labels("一是甲。\n二是乙。")) == 2


@pytest.mark.parametrize("mark", ["# ", "### ", "**", "> ", "　　"])
def test_marks_of_markdown_and_indents_are_no_part_of_a_label(mark: str) -> None:
    (label,) = find_labels(f"{mark}一、工作回顾")
    assert (label.text, label.start) == ("一、", len(mark))


def test_a_number_that_goes_on_counting_is_no_decimal() -> None:
    found = find_labels("1.甲。\n2.5项工程：扩面。\n3.乙。\n2.5亿元用于补贴。\n")
    assert [label.text for label in found] == ["1.", "2.", "3."]


def test_spoken_labels_stand_above_the_headings_that_part_them_and_inside_those_before_them() -> None:
    above = find_labels("一、打算\n第一，改革。\n（一）重组。\n第二，监管。\n（一）考核。\n")
    assert [(label.text, label.rank) for label in above] == [
        ("一、", 4), ("第一，", 5), ("（一）", 6), ("第二，", 5), ("（一）", 6),
    ]  # fmt: skip
    inside = find_labels("（一）改革\n第一，重组。\n第二，监管。\n（二）考核。\n")
    assert [label.rank for label in inside] == [6, 10, 10, 6]
