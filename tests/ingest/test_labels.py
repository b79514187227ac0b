"""Labels: every kind by its own examples, and what only looks like one."""

import pytest

from ingest.labels import KINDS, find_labels, ordinal_of

EXAMPLES = [(kind.rank, example) for kind in KINDS for example in kind.examples]


@pytest.mark.parametrize(("rank", "label"), EXAMPLES)
def test_a_kind_knows_its_examples(rank: int, label: str) -> None:
    text = f"前文。\n　　{label}加快推进\n后文"
    if label in {"一是", "十一是"}:
        text = "一是抓改革，二是抓发展" if label == "一是" else f"{_items(10)}十一是加快推进。"
    found = next(found for found in find_labels(text) if found.text == label)
    assert found.rank == rank
    assert text[found.start : found.end] == label


def _items(count: int) -> str:
    return "".join(f"{'一二三四五六七八九十'[i]}是推进工作。" for i in range(count))


def test_the_kinds_are_ordered_from_outer_to_inner() -> None:
    assert [kind.rank for kind in KINDS] == list(range(len(KINDS)))


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
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert find_labels(text) == []


@pytest.mark.parametrize(
    "text", ["工作：（1）甲。（2）乙。", "要求：①甲；②乙。", "工作：（一）甲。（二）乙。", "一是甲；二是乙。"]
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
