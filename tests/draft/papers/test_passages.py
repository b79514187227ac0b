"""What is open and what nothing carries is marked to the character; nothing of a line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.papers.passages import marked, runs
from draft.records import OPEN, Line
from ingest.document import Span


def looks(text: str, *lacking: str) -> list[tuple[str, str | None]]:
    return [(run.text, run.mark) for run in runs(Line(text, (), (), lacking=lacking))]


@pytest.mark.parametrize(
    ("text", "lacking", "expected"),
    [
        ("增长8%。", (), [("增长8%。", None)]),
        ("增长8%。", ("依据中没有“8%”",), [("增长", None), ("8%", "unsupported"), ("。", None)]),
        ("增长8%。", ("8%",), [("增长", None), ("8%", "unsupported"), ("。", None)]),
        ("增长8%。", ("方向与依据不符",), [("增长8%。", "unsupported")]),
        ("增长8%。", ("依据中是“下降”",), [("增长8%。", "unsupported")]),
        ("8%、8%。", ("“8%”",), [("8%", "unsupported"), ("、", None), ("8%", "unsupported"), ("。", None)]),
        (f"达到{OPEN}。", ("达到",), [("达到", "unsupported"), (OPEN, "open"), ("。", None)]),
        (f"达到{OPEN}。", ("无依据",), [("达到", "unsupported"), (OPEN, "open"), ("。", "unsupported")]),
    ],
)
def test_marks(text: str, lacking: tuple[str, ...], expected: list[tuple[str, str | None]]) -> None:
    assert looks(text, *lacking) == expected


@given(st.text(), st.lists(st.text(), max_size=3))
def test_no_character_is_lost(text: str, lacking: list[str]) -> None:
    assert "".join(part for part, _ in looks(text, *lacking)) == text


@given(st.integers(0, 5), st.integers(0, 5))
def test_open_stands_out_inside_anything(before: int, after: int) -> None:
    text = "甲" * before + OPEN + "乙" * after
    assert [run.text for run in marked(text, Span(0, len(text))) if run.mark == "open"] == [OPEN]
