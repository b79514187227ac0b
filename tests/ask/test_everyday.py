"""The words of people and those of documents."""

import tomllib
from collections import Counter
from importlib.resources import files

import numpy as np
import pytest

from ask.everyday import indicators_meant, names_of, official
from extract.canon import indicators


def rows(name: str) -> list[dict]:
    return tomllib.loads(files("ask.everyday").joinpath(f"{name}.toml").read_text(encoding="utf-8"))["rows"]


WORDS, INDICATORS = rows("words"), rows("indicators")


def test_every_row_has_its_columns_and_nothing_else():
    assert {frozenset(row) for row in WORDS} == {frozenset({"official", "said"})}
    assert {frozenset(row) for row in INDICATORS} == {frozenset({"name", "said"})}


def test_no_word_stands_twice_in_a_row_and_none_is_empty():
    for row in (*WORDS, *INDICATORS):
        phrases = [*row["said"], *row.get("official", [])]
        assert row["said"]
        assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []
        assert [phrase for phrase in phrases if phrase != phrase.strip() or len(phrase) < 2] == []


def test_every_indicator_is_known_and_has_one_row():
    names = [row["name"] for row in INDICATORS]
    assert {name for name in names if name not in indicators()} == set()
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", [*WORDS[::40], *INDICATORS[::20]], ids=lambda row: row["said"][0])
def test_each_phrase_is_found_in_a_question_with_what_its_row_says(row):
    for phrase in row["said"]:
        found = official(f"{phrase}，是什么情况？")
        others = {other for each in found.values() for other in each}
        assert set(row.get("official") or names_of(row["name"])) <= others


def test_the_longest_phrase_is_found_alone():
    assert list(official("物价涨了多少")) == ["物价涨了多少"]
    assert list(official("物价怎么样")) == ["物价"]


def test_official_words_alone_are_no_everyday_phrase():
    assert official("地区生产总值") == {}
    assert official("") == {}


def test_the_names_of_an_indicator_begin_with_its_own():
    first, *others = names_of("地区生产总值")
    assert first == "地区生产总值"
    assert others
    assert names_of("没有这个指标") == ("没有这个指标",)


@pytest.mark.parametrize(
    ("topic", "name"), [("资产总额", "资产总额"), ("一年卖了多少钱", "营业收入"), ("欠债占家底几成", "资产负债率")]
)
def test_the_indicator_that_is_meant_comes_first(shelf, topic, name):
    meant = indicators_meant(topic, shelf.embed)
    assert next(iter(meant)) == name
    assert all(0 < nearness <= 1 + 1e-6 for nearness in meant.values())
    assert list(meant.values()) == sorted(meant.values(), reverse=True)


def test_what_no_indicator_comes_near_means_none(shelf):
    assert indicators_meant("", shelf.embed) == {}


def test_another_embedding_model_has_its_own_vectors(shelf):
    def turned(texts):
        return shelf.embed(texts)[:, ::-1].astype(np.float32)

    before = indicators_meant("资产总额", shelf.embed)
    assert indicators_meant("资产总额", turned) == pytest.approx(before, abs=1e-5)
    assert indicators_meant("资产总额", shelf.embed) == before
