from pathlib import Path

import pytest

from index.local.lexical import Keys, LexicalIndex
from index.local.view import SHIFT
from index.query import Query
from index.words import normalise, terms

TEXTS = {  # by passage: document, labels, role, headings, text
    (1 << SHIFT): (1, 0, 0, "甲报告 工作情况", "利润总额5.2亿元"),
    (1 << SHIFT) + 1: (1, 0, 1, "甲报告 存在问题", "负债率偏高"),
    (2 << SHIFT): (2, 1, 0, "乙报告", "利润总额下降，负债率上升"),
    (2**40 << SHIFT): (2**40, 2, 2, "丙报告 疫情防控", "做好COVID-19核酸检测"),
}


def fill(index: LexicalIndex, *passages: int) -> None:
    for passage in passages or TEXTS:
        document, labels, role, path, text = TEXTS[passage]
        index.add(Keys(passage, document, labels, role), terms(normalise(path)), terms(normalise(text)))


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    made = LexicalIndex.create(tmp_path / "lexical")
    fill(made)
    made.commit()
    return made


def documents(found: dict[int, float]) -> list[int]:
    return [passage >> SHIFT for passage in found]


def test_what_is_added_or_removed_is_found_from_commit_on(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "lexical")
    assert index.search(Query("利润"), 10) == {}
    fill(index)
    assert (len(index), index.numbers(), index.search(Query("利润"), 10)) == (0, set(), {})
    index.commit()
    assert (len(index), index.numbers()) == (4, set(TEXTS))
    index.remove([2, 7])
    assert set(documents(index.search(Query("利润"), 10))) == {1, 2}
    index.commit()
    assert set(documents(index.search(Query("利润"), 10))) == {1}
    assert index.numbers() == {passage for passage in TEXTS if passage >> SHIFT != 2}
    index.clear()
    index.commit()
    assert (len(index), index.numbers(), index.search(Query("利润"), 10)) == (0, set(), {})
    fill(index)
    index.commit()
    assert index.numbers() == set(TEXTS)


def test_an_index_loaded_finds_the_same(index: LexicalIndex, tmp_path: Path) -> None:
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert loaded.search(Query("利润总额"), 10) == index.search(Query("利润总额"), 10) != {}
    assert loaded.numbers() == set(TEXTS)


def test_where_nothing_was_created_nothing_is_loaded(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ValueError, match="Exist"):
            LexicalIndex.load(folder)


def test_words_count_more_than_pairs_and_headings(index: LexicalIndex) -> None:
    assert documents(index.search(Query("利润总额5.2亿元"), 10))[0] == 1
    assert documents(index.search(Query("疫情"), 10)) == [2**40]  # in the heading only
    assert documents(index.search(Query("covid"), 10)) == [2**40]
    assert index.search(Query("督办"), 10) == {}
    assert index.search(Query("，。"), 10) == {}


def test_a_search_is_confined_to_what_it_names(index: LexicalIndex) -> None:
    def found(**confined: list[int]) -> set[int]:
        return set(index.search(Query("利润负债率核酸"), 10, **confined))

    one, two, three, four = TEXTS
    assert found() == {one, two, three, four}
    assert found(documents=[1, 99]) == {one, two}
    assert found(documents=[2**40]) == {four}
    assert found(labels=[1, 2]) == {three, four}
    assert found(roles=[0]) == {one, three}
    assert found(documents=[1], roles=[0, 2]) == {one}
    assert found(documents=[1], labels=[1]) == found(documents=[]) == found(labels=[]) == found(roles=[]) == set()


def test_a_filter_does_not_change_a_score(index: LexicalIndex) -> None:
    everything = index.search(Query("利润负债率"), 10)
    for document in (1, 2):
        confined = index.search(Query("利润负债率"), 10, documents=[document])
        own = {passage: score for passage, score in everything.items() if passage >> SHIFT == document}
        assert confined == pytest.approx(own, abs=2e-5)


def test_equal_scores_come_together(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "lexical")
    for number in range(20):
        index.add(Keys(number, number, 0, 0), terms(""), terms("请予审议"))
    index.commit()
    found = index.search(Query("审议"), 3)
    assert (set(found), len(set(found.values()))) == (set(range(20)), 1)
