"""What the words of a clause speak for."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.selection import words
from draft.selection.words import save, spoken_for, words_of


def test_words_and_neighbours_each_once() -> None:
    assert [*words_of("扩大就业扩大就业")] == ["扩大", "就业", "扩大 就业", "就业 扩大"]


def test_numbers_and_marks_are_no_words() -> None:
    assert not any(any(character.isdigit() or character in "、，。%" for character in word) for word in words_of(
        "增长8.5%，新增12个、盘活3万平方米。"
    ))  # fmt: skip
    assert [*words_of("8.5%，。")] == []


def test_what_is_known_counts_once_and_the_rest_nothing() -> None:
    weights = {"扩大": 1.5, "就业": -0.5, "扩大 就业": 0.25}
    assert spoken_for(["扩大就业扩大就业", "开放", ""], weights).tolist() == pytest.approx([1.25, 0, 0])


def test_what_is_saved_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save({"持续": 1.5, "首届": -2.0}, tmp_path / "words.npz")
    monkeypatch.setattr(words, "WEIGHTS", tmp_path / "words.npz")
    words._weights.cache_clear()
    try:
        assert spoken_for(["持续", "首届", "开放"]).tolist() == [1.5, -2.0, 0]
    finally:
        words._weights.cache_clear()


def test_what_ships_speaks_for_what_goes_on_and_against_what_ends() -> None:
    goes_on, work, opened = spoken_for(["持续", "就业", "通车"])
    assert min(goes_on, work) > opened


@given(st.lists(st.text("推进改革，。12项持续", max_size=20), max_size=4))
def test_one_number_a_text(texts: list[str]) -> None:
    found = spoken_for(texts)
    assert found.shape == (len(texts),)
    assert found.dtype == np.float32
