"""Names as weighted words."""

import pytest

from check.alignment.words import SYNONYMS, Lexicon, content


@pytest.mark.parametrize("row", SYNONYMS)
def test_all_words_of_a_row_mean_the_first(row: tuple[str, ...]) -> None:
    assert {content(word) for word in row} == {content(row[0])}


def test_words_that_say_nothing_are_left_out() -> None:
    assert content("全市力争实现规上工业增加值") == content("规模以上工业增加值")


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(["清理低效企业，改造危旧房，改造供水管网。建设综合能源站，改造供热管网，开展竞赛。"], ["农村危房"])


def test_a_rare_word_weighs_more_than_a_frequent_one(lexicon: Lexicon) -> None:
    assert lexicon.weight("供水") > lexicon.weight("管网") > 0


def test_a_verb_weighs_less_than_what_it_is_done_to(lexicon: Lexicon) -> None:
    assert lexicon.weight("开展") < lexicon.weight("竞赛")


def test_coverage_is_one_for_the_same_words_and_none_for_others(lexicon: Lexicon) -> None:
    words = content("改造供水管网")
    assert lexicon.covered(words, words) == 1.0
    assert lexicon.covered(words, content("综合能源站")) == 0.0
    assert lexicon.covered((), words) == 0.0


def test_words_that_are_nearly_the_same_count_in_part(lexicon: Lexicon) -> None:
    assert 0.5 < lexicon.covered(content("危旧房"), content("农村危房")) <= 1


def test_what_an_earlier_clause_says_counts_less(lexicon: Lexicon) -> None:
    words = content("供水管网")
    assert 0 < lexicon.covered(words, (), words) < lexicon.covered(words, words)
