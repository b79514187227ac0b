"""What tells whether a clause comes back, column by column."""

import re

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from check.tasks.likeness import Weights, pairs
from draft.basis import Basis, Found, Given
from draft.likeness import likeness
from draft.selection.features import LOOKS, NAMES, around_of, features, with_words


def column(name: str, clauses: list[Found], basis: Basis, given: Given) -> dict[str, float]:
    """The values of one feature by the words of the clauses."""
    values = features(clauses, basis, given)[:, NAMES.index(name)]
    return {each.matter.text: float(value) for each, value in zip(clauses, values, strict=True)}


def test_a_row_holds_all_but_the_words(clauses: list[Found], basis: Basis, given: Given) -> None:
    matrix = features(clauses, basis, given)
    assert matrix.shape == (len(clauses), len(NAMES) - 3)
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()


@pytest.mark.parametrize(("name", "pattern", "example"), LOOKS)
def test_a_look_fits_its_example(name: str, pattern: str, example: str) -> None:
    assert re.search(pattern, example), name


def test_nothing_is_like_itself(clauses: list[Found], basis: Basis, given: Given) -> None:
    in_plan = column("likest in the plan", clauses, basis, given)
    assert in_plan["推行房屋公开招租"] < 0.5
    assert column("likest in the review", clauses, basis, given)["化解历史遗留问题20个以上"] > 0.5


def test_problems_speak_for_what_answers_them(clauses: list[Found], basis: Basis, given: Given) -> None:
    named = column("likest in the problems", clauses, basis, given)
    assert named["化解历史遗留问题20个以上"] > named["推行房屋公开招租"]


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("length", "推行房屋公开招租", 8),
        ("digits", "化解历史遗留问题20个以上", 2),
        ("digits", "推行房屋公开招租", 0),
        ("quoted", "实施“一企一策”", 1),
        ("strives", "争创国家试点", 1),
        ("strives", "推行房屋公开招租", 0),
        ("of the plan", "推行房屋公开招租", 1),
        ("of the plan", "外部董事履职评价有序开展", 0),
        ("sets a goal", "化解历史遗留问题20个以上", 1),
        ("sets a goal", "推行房屋公开招租", 0),
        ("done", "澜江大桥9月底前建成通车", 1),
        ("missed", "化解历史遗留问题20个以上", 1),
        ("missed", "推行房屋公开招租", 0),
    ],
)
def test_a_column_says_what_it_is_called(  # noqa: PLR0917 - two of them name the case
    clauses: list[Found], basis: Basis, given: Given, name: str, words: str, value: float
) -> None:
    assert column(name, clauses, basis, given)[words] == value


def test_how_far_down_counts_plan_and_review_apart(clauses: list[Found], basis: Basis, given: Given) -> None:
    down = column("how far down", clauses, basis, given)
    assert down[clauses[0].matter.text] == 0
    assert down[next(each for each in clauses if each.matter.kind == "review").matter.text] == 0
    assert max(down.values()) < 1


def test_without_plan_and_problems_there_is_a_row_all_the_same(basis: Basis, given: Given) -> None:
    review = [each for each in basis.found if each.matter.kind == "review"]
    alone = features(review, Basis(review, None), Given(2024, given.reports))
    assert alone.shape == (len(review), len(NAMES) - 3)
    assert np.isfinite(alone).all()


def test_words_are_averaged_over_the_sentence_and_the_heading(clauses: list[Found]) -> None:
    spoken = np.arange(len(clauses), dtype=np.float32)
    around = [around_of(each) for each in clauses]
    own, sentence, heading = with_words(around, np.zeros((len(clauses), 1), np.float32), spoken)[:, 1:].T
    assert (own == spoken).all()
    for at, (part, headed) in enumerate(around):
        assert sentence[at] == pytest.approx(np.mean([spoken[n] for n, each in enumerate(around) if each[0] == part]))
        assert heading[at] == pytest.approx(np.mean([spoken[n] for n, each in enumerate(around) if each[1] == headed]))


texts = st.lists(st.text("盘活闲置资产低效房屋化解遗留问题", min_size=2, max_size=12), min_size=1, max_size=5)


@drawn(texts, texts)
def test_likeness_is_a_share_and_goes_both_ways(some: list[str], others: list[str]) -> None:
    one, other = [pairs(text) for text in some], [pairs(text) for text in others]
    weights = Weights([*one, *other])
    there, back = likeness(one, other, weights), likeness(other, one, weights)
    assert there.shape == (len(some), len(others))
    assert there.min() >= 0
    assert there.max() <= 1 + 1e-5
    assert np.allclose(there, back.T)
    own = likeness(one, one, weights).diagonal()
    assert all(value == pytest.approx(1) for value, held in zip(own, one, strict=True) if held)
