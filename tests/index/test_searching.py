from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from index.embedders import Vectors
from index.filters import EVERYTHING, Filter
from index.fusion import Weights
from index.passage import Passage
from index.query import Query
from index.reranking.records import Candidates, Frequencies, Material
from index.searching import PROPOSALS, RERANKED, Proposals, Ranking, search
from ingest.document import Span

FREQUENCIES = Frequencies([1], [1], 10)


@dataclass
class Backend:
    """Passages of one letter and a number: 甲3 is the stretch from 3 on of 甲; finds what it is told to."""

    lexical: Mapping[str, float] = field(default_factory=dict)
    dense: Mapping[str, float] = field(default_factory=dict)
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def propose(
        self, query: Query, vector: Vectors | None, count: int, where: Filter, weights: Weights
    ) -> Proposals[str]:
        self.asked.append((query.text, None if vector is None else vector.tolist(), count, where))
        return Proposals(
            self.lexical if weights.lexical else {}, self.dense if weights.dense and vector is not None else {}
        )

    def passages(self, keys: Sequence[str]) -> list[Passage]:
        return [Passage(key[0], Span(int(key[1:]), int(key[1:]) + 1), ()) for key in keys]

    def frequencies(self, query: Query) -> Frequencies:
        return FREQUENCIES

    def material(self, keys: Sequence[str]) -> list[Material]:
        return [Material(key, "", "", "") for key in keys]


@dataclass
class Embedder:
    """Every text is this vector."""

    vector: Sequence[float] = (1.0, 0.0)
    name = "fake"
    dimensions = 2
    asked: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([self.vector] * len(texts), np.float32)

    embed_queries = embed_passages


@dataclass
class Reranker:
    """Scores by what is given for the text, else nothing."""

    known: Mapping[str, float] = field(default_factory=dict)
    name = "fake"
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def scores(self, query: Query, candidates: Candidates) -> list[float]:
        texts = [it.text for it in candidates.materials]
        self.asked.append((query.text, candidates.frequencies, candidates.cosines, candidates.sums, texts))
        return [self.known.get(text, 0.0) for text in texts]


def found(
    backend: Backend,
    embedder: Embedder | None = None,
    reranker: Reranker | None = None,
    limit: int = 10,
    *,
    ranking: Ranking = "reranked",
    where: Filter = EVERYTHING,
) -> list[str]:
    """The keys of the hits, best first."""
    hits = search(backend, embedder, reranker, "利润总额", limit, where, ranking)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    return [f"{hit.passage.document}{hit.passage.span.start}" for hit in hits]


MANY = {f"甲{number}": 100.0 - number for number in range(RERANKED + 6)}


def test_the_reranker_orders_the_first_and_all_of_them_come_before_the_rest() -> None:
    first, rest = list(MANY)[:RERANKED], list(MANY)[RERANKED:]
    reranker = Reranker({key: place / 1000 for place, key in enumerate(first)})
    assert found(Backend(MANY), None, reranker, 1000) == [*reversed(first), *rest]
    assert [len(asked[-1]) for asked in reranker.asked] == [RERANKED]


def test_what_the_reranker_thinks_nothing_of_still_comes_before_what_it_has_not_seen() -> None:
    assert found(Backend(MANY), None, Reranker(), 1000)[RERANKED:] == list(MANY)[RERANKED:]


def test_the_reranker_is_given_all_that_is_known_of_the_best_by_the_sum() -> None:
    backend = Backend({"甲1": 10.0, "乙2": 3.0}, {"乙2": 0.8, "丙3": 0.4})
    reranker = Reranker({"丙3": 0.9, "甲1": 0.5})
    assert found(backend, Embedder(), reranker) == ["丙3", "甲1", "乙2"]
    assert reranker.asked == [("利润总额", FREQUENCIES, [0.0, 0.8, 0.4], [0.6, 0.58, 0.2], ["甲1", "乙2", "丙3"])]


@pytest.mark.parametrize("reranker", [None, Reranker()])
def test_equal_passages_come_by_document_and_place(reranker: Reranker | None) -> None:
    keys = ["乙10", "甲9", "甲10", "丙1", "乙2"]
    for order in (keys, keys[::-1], sorted(keys)):
        assert found(Backend(dict.fromkeys(order, 3.0)), None, reranker) == sorted(
            keys, key=lambda key: (key[0], int(key[1:]))
        )


def test_scores_of_the_reranker_that_hardly_differ_are_equal() -> None:
    reranker = Reranker({"甲1": 0.5000004, "乙1": 0.5})
    assert found(Backend({"甲1": 2.0, "乙1": 1.0}), None, reranker) == ["乙1", "甲1"]


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (2, 2), (3, 3), (1000, 3)])
def test_there_are_as_many_hits_as_asked_for_and_found(limit: int, expected: int) -> None:
    reranker = Reranker({"甲1": 0.1, "乙1": 0.9, "丙1": 0.5})
    backend = Backend({"甲1": 3.0, "乙1": 2.0, "丙1": 1.0})
    assert found(backend, None, reranker, limit) == ["乙1", "丙1", "甲1"][:expected]


@pytest.mark.parametrize(("limit", "count"), [(0, PROPOSALS), (10, PROPOSALS), (PROPOSALS + 1, PROPOSALS + 1)])
def test_each_route_proposes_enough_for_the_limit(limit: int, count: int) -> None:
    backend, where = Backend(), Filter(documents=frozenset(["甲"]))
    found(backend, None, None, limit, where=where)
    assert backend.asked == [("利润总额", None, count, where)]


def test_without_a_reranker_the_order_is_that_of_the_sum() -> None:
    backend = Backend({"甲1": 10.0, "乙2": 3.0}, {"乙2": 0.8, "丙3": 0.4})
    assert found(backend, Embedder(), None) == found(backend, Embedder(), Reranker(), ranking="fused")
    hits = search(backend, Embedder(), None, "利润总额", 10, EVERYTHING, "reranked")
    assert [hit.score for hit in hits] == pytest.approx([0.6, 0.58, 0.2])


@pytest.mark.parametrize(
    ("ranking", "expected"), [("fused", ["甲1", "乙2", "丙3"]), ("lexical", ["甲1", "乙2"]), ("dense", ["乙2", "丙3"])]
)
def test_the_other_rankings_do_without_the_reranker(ranking: Ranking, expected: list[str]) -> None:
    reranker = Reranker({"丙3": 1.0})
    backend = Backend({"甲1": 10.0, "乙2": 3.0}, {"乙2": 0.8, "丙3": 0.4})
    assert found(backend, Embedder(), reranker, ranking=ranking) == expected
    assert reranker.asked == []


def test_the_reranker_is_not_asked_where_nothing_is_found() -> None:
    reranker = Reranker()
    assert found(Backend(), Embedder(), reranker) == []
    assert reranker.asked == []


def test_hits_say_which_route_found_them() -> None:
    backend = Backend({"甲1": 10.0, "乙2": 3.0}, {"乙2": 0.8, "丙3": 0.4})
    hits = search(backend, Embedder(), Reranker(), "利润总额", 10, EVERYTHING, "reranked")
    assert {hit.passage.document: hit.route for hit in hits} == {"甲": "lexical", "乙": "both", "丙": "dense"}


def test_without_an_embedder_words_alone_are_asked() -> None:
    backend = Backend({"甲1": 10.0}, {"丙3": 0.4})
    assert found(backend, None, Reranker()) == ["甲1"]
    assert found(backend, None, Reranker(), ranking="dense") == []
    assert [vector for _, vector, *_ in backend.asked] == [None, None]


def test_the_question_is_embedded_as_it_was_asked_and_only_where_meaning_counts() -> None:
    backend, embedder = Backend({"甲1": 10.0}, {"丙3": 0.4}), Embedder()
    assert found(backend, embedder, ranking="lexical") == ["甲1"]
    assert embedder.asked == []
    assert found(backend, embedder, ranking="dense") == ["丙3"]
    assert embedder.asked == ["利润总额"]
    assert [vector for _, vector, *_ in backend.asked] == [None, [1.0, 0.0]]


def test_a_question_without_a_vector_is_asked_by_words_alone() -> None:
    """All vectors are equally near to one of zeros."""
    backend = Backend({"甲1": 10.0}, {"丙3": 0.4})
    assert found(backend, Embedder((0.0, 0.0)), Reranker()) == ["甲1"]
    assert [vector for _, vector, *_ in backend.asked] == [None]
