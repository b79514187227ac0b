"""Which matters say the same: a whole sentence takes in what one of its clauses says."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.records import Embed
from draft.outline.merging import groups
from draft.records import Kind, Matter
from index.embedders.static import StaticEmbedder

SENTENCE = "优化外部董事选聘办法，加强外部董事队伍建设，健全董事会授权管理制度"


def matter(text: str, kind: Kind = "task", thing: str | None = None) -> Matter:
    return Matter(f"{kind}{text}", kind, text, (), thing or text, must=False)


@pytest.fixture
def like_words(embed: Embed) -> Callable[..., list[tuple[int, ...]]]:
    return lambda *matters: [*groups(matters, embed)]


@pytest.mark.parametrize("kind", ["outlook", "policy"])
def test_a_sentence_takes_in_what_a_clause_of_it_says(like_words: Callable[..., list], kind: Kind) -> None:
    whole, task = matter(SENTENCE, kind), matter("加强外部董事队伍建设", thing="外部董事队伍建设")
    assert like_words(whole, task) == [(0, 1)]


def test_only_what_comes_first_takes_in(like_words: Callable[..., list]) -> None:
    task, whole = matter("加强外部董事队伍建设", thing="外部董事队伍建设"), matter(SENTENCE, "outlook")
    assert like_words(task, whole) == [(0,), (1,)]


def test_what_no_clause_says_stays_apart(like_words: Callable[..., list]) -> None:
    assert like_words(matter(SENTENCE, "outlook"), matter("完善经理层任期制", thing="经理层任期制")) == [(0,), (1,)]


def test_a_clause_of_last_years_plan_is_no_sentence(like_words: Callable[..., list]) -> None:
    long = matter(SENTENCE, "task", "外部董事选聘办法")
    assert like_words(long, matter("加强外部董事队伍建设", thing="外部董事队伍建设")) == [(0,), (1,)]


def test_a_number_keeps_a_clause_apart(like_words: Callable[..., list]) -> None:
    whole = matter("优化供水管网，加快澜江引水工程二期建设", "outlook")
    assert like_words(whole, matter("加快澜江引水工程三期建设", thing="澜江引水工程三期建设")) == [(0,), (1,)]


words = st.text("优化外部董事选聘办法，加强队伍建设二期三期", min_size=1, max_size=24)


@settings(deadline=None)
@given(st.lists(st.tuples(words, st.sampled_from(["outlook", "policy", "task", "problem"])), max_size=8))
def test_every_matter_stands_in_one_group(some: list[tuple[str, Kind]]) -> None:
    found = groups([matter(text, kind) for text, kind in some], StaticEmbedder().embed_passages)
    assert sorted(at for group in found for at in group) == [*range(len(some))]
    assert all([*group] == sorted(group) for group in found)
