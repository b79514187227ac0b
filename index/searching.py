"""A search: both routes propose passages, and the best by the sum of their scores are judged by all that is known."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Generic, Literal, Protocol, TypeVar

from index.embedders import Embedder, Vectors
from index.filters import Filter
from index.fusion import FUSED, Weights, fuse
from index.passage import Hit, Passage, Route
from index.query import Query
from index.reranking.records import Candidates, Frequencies, Material, Reranker
from index.scores import DIGITS

Ranking = Literal["reranked", "fused", "lexical", "dense"]
PROPOSALS = 50  # passages that each route proposes, at least
RERANKED = 64  # of them, those that are judged closely
_WEIGHTS: Mapping[Ranking, Weights] = {
    "reranked": FUSED,
    "fused": FUSED,
    "lexical": Weights(lexical=1, dense=0),
    "dense": Weights(lexical=0, dense=1),
}
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Proposals(Generic[Key]):
    """What the routes found, by key: BM25 scores, and the cosines of these passages and of the nearest ones."""

    lexical: Mapping[Key, float]
    dense: Mapping[Key, float]

    def route(self, key: Key) -> Route:
        """Which route found the passage."""
        if key not in self.dense:
            return "lexical"
        return "both" if key in self.lexical else "dense"


class Backend(Protocol[Key]):
    """What keeps passages and finds them; a key stands for a passage within one search."""

    def propose(
        self, query: Query, vector: Vectors | None, count: int, where: Filter, weights: Weights
    ) -> Proposals[Key]:
        """`count` passages of each route, or all that `where` admits; a route without a weight proposes nothing."""

    def passages(self, keys: Sequence[Key]) -> Sequence[Passage]: ...

    def frequencies(self, query: Query) -> Frequencies | None:
        """How rare the query's terms are; None where the backend can't say."""

    def material(self, keys: Sequence[Key]) -> Sequence[Material]:
        """What the passages are judged by."""


@dataclass(frozen=True)
class Shortlist(Generic[Key]):
    """Passages by the sum of both routes' scores, best first."""

    scores: Mapping[Key, float]
    proposals: Proposals[Key]
    backend: Backend[Key]

    @cached_property
    def keys(self) -> list[Key]:
        return self.ordered(self.scores)

    def candidates(self, query: Query, count: int) -> tuple[list[Key], Candidates]:
        """The first `count`, and what a reranker is given of them."""
        keys = self.keys[:count]
        return keys, Candidates(
            self.backend.material(keys),
            [self.proposals.dense.get(key, 0.0) for key in keys],
            [self.scores[key] for key in keys],
            self.backend.frequencies(query),
        )

    def ordered(self, scores: Mapping[Key, float]) -> list[Key]:
        """The keys by falling score; equal ones by document id and place."""
        falling = sorted(scores, key=lambda key: -scores[key])
        return [key for _, level in groupby(falling, scores.__getitem__) for key in self._in_place(list(level))]

    def _in_place(self, keys: list[Key]) -> list[Key]:
        if len(keys) < 2:
            return keys
        passages = dict(zip(keys, self.backend.passages(keys), strict=True))
        return sorted(keys, key=lambda key: (passages[key].document, passages[key].span))


def shortlist(  # noqa: PLR0913, PLR0917 - what a search depends on
    backend: Backend[Key], embedder: Embedder | None, query: Query, count: int, where: Filter, weights: Weights
) -> Shortlist[Key]:
    """What both routes propose, `count` passages each; without an embedder by words alone."""
    vector = embedder.embed_queries([query.text])[0] if embedder and weights.dense else None
    if vector is not None and not vector.any():
        vector = None
    proposals = backend.propose(query, vector, count, where, weights)
    return Shortlist(fuse(proposals.lexical, proposals.dense, weights), proposals, backend)


def search(  # noqa: PLR0913, PLR0917 - likewise
    backend: Backend[Key],
    embedder: Embedder | None,
    reranker: Reranker | None,
    text: str,
    limit: int,
    where: Filter,
    ranking: Ranking,
) -> list[Hit]:
    """The `limit` best passages, best first; without an embedder by words alone. See `index.index.Index.search`."""
    query = Query(text)
    found = shortlist(backend, embedder, query, max(limit, PROPOSALS), where, _WEIGHTS[ranking])
    scores = dict(found.scores)
    if ranking == "reranked" and reranker and scores:
        first, candidates = found.candidates(query, RERANKED)
        judged = reranker.scores(query, candidates)
        scores |= {key: round(1 + score, DIGITS) for key, score in zip(first, judged, strict=True)}  # before the others
    best = found.ordered(scores)[:limit]
    return [
        Hit(passage, scores[key], rank, found.proposals.route(key))
        for rank, (key, passage) in enumerate(zip(best, backend.passages(best), strict=True), 1)
    ]
