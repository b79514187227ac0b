from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.embedders import Embedder
from index.filters import EVERYTHING, Filter, Labels
from index.fusion import FUSED, Weights
from index.local.lexical import Keys, LexicalIndex
from index.local.segment import ROLES, Draft, Segment
from index.local.view import SHIFT, View
from index.query import Query
from index.words import terms
from ingest.document import Role

Documents = Mapping[str, list[tuple[str, Role, tuple[str, ...]]]]
Draw = Callable[[Documents], Draft]
Look = Callable[..., View]

FIRST: Documents = {  # numbers 10, 20; labels 0, 1
    "甲": [("利润总额增长。", "review", ("甲",)), ("负债率偏高。", "problem", ("甲",))],
    "乙": [("利润总额下降。", "review", ("乙",))],
}
SECOND: Documents = {"丙": [("力争利润总额增长。", "plan", ("丙",))], "丁": [("核酸检测。", "other", ("丁",))]}
LABELS = (Labels("市国资委", frozenset([2022])), Labels("市财政局", frozenset([2023])), Labels("无人用"))


@pytest.fixture
def look(draw: Draw, tmp_path: Path) -> Look:
    """Two segments, the documents of the second one with the numbers 110 and 120; what is `removed` by number."""
    second = draw(SECOND)
    second.documents = [(number + 100, labels, first) for number, labels, first in second.documents]
    draw(FIRST).write(tmp_path / "1")
    second.write(tmp_path / "2")
    segments = (Segment(tmp_path / "1"), Segment(tmp_path / "2"))

    def make(*removed: int) -> View:
        lexical = LexicalIndex.create(tmp_path / f"lexical{removed}")
        for segment in segments:
            for document, number in enumerate(segment.numbers.tolist()):
                for place, row in enumerate(segment.rows(document)):
                    label, role = int(segment.labels[document]), ROLES.index(segment.passage(row).role)
                    if number not in removed:
                        keys = Keys((number << SHIFT) + place, number, label, role)
                        lexical.add(keys, terms(""), terms(segment.text(row)))
        lexical.commit()
        return View(segments, frozenset(removed), LABELS, lexical)

    return make


def found(view: View, embedder: Embedder, where: Filter, weights: Weights, count: int = 50) -> set[tuple[int, int]]:
    """What the one route with a weight proposes."""
    vector = embedder.embed_queries(["利润总额负债率核酸"])[0] if weights.dense else None
    proposals = view.propose(Query("利润总额负债率核酸"), vector, count, where, weights)
    assert not (weights.lexical and weights.dense)
    return set(proposals.lexical if weights.lexical else proposals.dense)


LEXICAL, DENSE = Weights(lexical=1, dense=0), Weights(lexical=0, dense=1)
EACH = pytest.mark.parametrize("weights", [LEXICAL, DENSE], ids=["lexical", "dense"])
ALL = {(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)}


def test_a_view_counts_and_names_what_is_there(look: Look) -> None:
    whole = look()
    assert list(whole.alive) == [None, None]
    assert (whole.documents_alive, whole.passages_alive, whole.dead(0)) == (4, 5, 0)
    assert {name: (segment.name, row) for name, (segment, row) in whole.documents.items()} == {
        "甲": ("1", 0),
        "乙": ("1", 1),
        "丙": ("2", 0),
        "丁": ("2", 1),
    }


def test_what_is_removed_counts_no_more(look: Look) -> None:
    view = look(10, 120, 999)
    assert [None if mask is None else mask.tolist() for mask in view.alive] == [[False, True], [True, False]]
    assert (view.documents_alive, view.passages_alive, view.dead(0), view.dead(1)) == (2, 2, 2, 1)
    assert set(view.documents) == {"乙", "丙"}


@EACH
def test_each_route_proposes_what_is_there(look: Look, embedder: Embedder, weights: Weights) -> None:
    assert found(look(), embedder, EVERYTHING, weights) == ALL
    assert found(look(10, 120), embedder, EVERYTHING, weights) == {(0, 2), (1, 0)}
    assert found(look(10, 20, 110, 120), embedder, EVERYTHING, weights) == set()


FILTERS = [
    (Filter(documents=frozenset(["甲", "丁", "别的"])), {(0, 0), (0, 1), (1, 1)}),
    (Filter(documents=frozenset()), set()),
    (Filter(organisations=frozenset(["市国资委"])), {(0, 0), (0, 1), (1, 0)}),
    (Filter(organisations=frozenset(["无人用"])), set()),
    (Filter(organisations=frozenset(["别的"])), set()),
    (Filter(years=frozenset([2023, 2024])), {(0, 2), (1, 1)}),
    (Filter(roles=frozenset(["review", "other"])), {(0, 0), (0, 2), (1, 1)}),
    (Filter(roles=frozenset()), set()),
    (Filter(documents=frozenset(["甲", "乙"]), years=frozenset([2022]), roles=frozenset(["problem"])), {(0, 1)}),
    (Filter(documents=frozenset(["甲"]), years=frozenset([2023])), set()),
]


@EACH
@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_each_route_proposes_what_a_filter_admits(
    look: Look, embedder: Embedder, weights: Weights, where: Filter, expected: set[tuple[int, int]]
) -> None:
    assert found(look(), embedder, where, weights) == expected
    rest = {(segment, row) for segment, row in expected if segment or row > 1}
    assert found(look(10), embedder, where, weights) == rest


def test_each_route_proposes_as_many_as_it_is_asked_for_and_their_equals(look: Look, embedder: Embedder) -> None:
    assert len(found(look(), embedder, EVERYTHING, DENSE, 2)) == 2
    assert len(found(look(), embedder, EVERYTHING, LEXICAL, 2)) == 2
    assert found(look(), embedder, EVERYTHING, DENSE, 0) == found(look(), embedder, EVERYTHING, LEXICAL, 0) == set()


def test_whatever_is_found_by_words_has_its_cosine_too(look: Look, embedder: Embedder) -> None:
    vector = embedder.embed_queries(["核酸检测。"])[0]
    proposals = look().propose(Query("利润"), vector, 1, EVERYTHING, FUSED)
    assert proposals.lexical.keys() <= proposals.dense.keys()
    assert proposals.dense[1, 1] == pytest.approx(1, abs=1e-3)
    assert all(proposals.dense[place] < 0.9 for place in proposals.lexical)
    assert [proposals.route(place) for place in ((1, 1), next(iter(proposals.lexical)))] == ["dense", "both"]
    alone = look().propose(Query("利润"), None, 1, EVERYTHING, FUSED)
    assert (alone.lexical, alone.dense) == (proposals.lexical, {})


def test_a_view_says_what_a_place_holds(look: Look) -> None:
    view = look(10)
    places = [(1, 0), (0, 2)]
    assert [(passage.document, passage.role) for passage in view.passages(places)] == [("丙", "plan"), ("乙", "review")]
    assert [found.text for found in view.material(places)] == ["力争利润总额增长。", "利润总额下降。"]


def test_the_frequency_of_a_term_is_that_in_what_is_there(look: Look) -> None:
    query = Query("利润负债率督办")
    assert query.words[:1] == ("利润",)

    def of(view: View) -> dict[str, int]:
        found = view.frequencies(query)
        assert len(found.words) == len(query.words)
        assert len(found.pairs) == len(query.bigrams)
        return {
            **dict(zip(query.words, found.words, strict=True)),
            "pair": found.pairs[query.bigrams.index("利润")],
            "all": found.passages,
        }

    whole, rest = of(look()), of(look(10, 120))
    assert (whole["利润"], whole["负债率"], whole["督办"], whole["pair"], whole["all"]) == (3, 1, 0, 3, 5)
    assert (rest["利润"], rest["负债率"], rest["督办"], rest["pair"], rest["all"]) == (2, 0, 0, 2, 2)
