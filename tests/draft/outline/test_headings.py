import pytest

from draft.outline.headings import SLOGANS, SORTS, Slogan, Sort, kept_for, sort_of
from draft.outline.turning import TURNS, Turn, turned


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_knows_its_examples(sort: Sort) -> None:
    for example in sort.examples:
        assert sort_of(example) == sort.use


@pytest.mark.parametrize("title", ["优化国有资本布局", "切实抓好“三农”工作", "扎实推进各项改革", "加强政府自身建设"])
def test_the_heading_of_a_section_is_of_no_sort(title: str) -> None:
    assert sort_of(title) is None


@pytest.mark.parametrize("slogan", SLOGANS)
def test_each_slogan_stands_in_its_example(slogan: Slogan) -> None:
    assert slogan.pattern.search(slogan.example)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("2023年国企改革重点", "2024年国企改革重点"),
        ("深化国企改革，确保“十四五”开好局起好步", "深化国企改革"),
        ("干好开局之年各项工作", ""),
        ("实施改革三年行动（2023—2025年）", "实施改革三年行动（2023—2025年）"),
        ("对接2035年远景目标", "对接2035年远景目标"),
        ("一 优化 布局：", "一优化布局"),
    ],
)
def test_a_heading_is_kept_for_the_next_year(title: str, kept: str) -> None:
    assert kept_for(title, 2024) == kept


@pytest.mark.parametrize("turn", TURNS)
def test_each_turn_turns_its_example(turn: Turn) -> None:
    assert turned(turn.example) == turn.means


@pytest.mark.parametrize(
    ("was", "will"),
    [
        ("锚定主责主业，布局结构持续优化", "锚定主责主业，持续优化布局结构"),
        ("深化改革攻坚，企业活力有效激发", "深化改革攻坚，有效激发企业活力"),
        ("坚持党建引领，政治根基更加牢固", "坚持党建引领，筑牢政治根基"),
        ("历史遗留问题有序化解", "有序化解历史遗留问题"),
        ("发展活力明显增强", "持续增强发展活力"),
        ("五年奋进，最令人自豪的是", ""),
        ("2022年工作回顾", ""),
    ],
)
def test_what_was_done_becomes_what_to_do(was: str, will: str) -> None:
    assert turned(was) == will
