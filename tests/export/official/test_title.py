"""A title breaks between words, in lines of like length."""

import pytest

from export.official.title import LONGEST, title_lines, width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2023年重点工作完成情况的督查通报", ("关于2023年重点工作完成情况的督查通报",)),
        ("临澜市国资委关于2023年重点工作完成情况的通报", ("临澜市国资委", "关于2023年重点工作完成情况的通报")),
        ("甲\n乙丙", ("甲", "乙丙")),
    ],
)
def test_titles_break_where_they_read_best(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@pytest.mark.parametrize(
    "title", ["关于清理处置低效无效企业和压缩管理层级工作进展情况的提示函", "关于" + "重点工作" * 12]
)
def test_no_line_is_too_long_and_none_begins_with_a_particle(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(width(line) <= LONGEST and line[0] not in "的、，）" for line in lines)


def test_a_title_that_no_few_lines_hold_is_left_to_the_program_that_shows_it() -> None:
    assert title_lines("关于重点工作" * 1000) == ("关于重点工作" * 1000,)
