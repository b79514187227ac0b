"""txtai: its own hybrid search (BM25 and FAISS, scores normalised, weighted alike) over words of jieba.

txtai takes its parts by name, so that they are public here. Its FAISS index is approximate above 5,000 passages.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from txtai import Embeddings
from txtai.scoring.bm25 import BM25
from txtai.vectors import Vectors as TxtaiVectors

from eval.rivals.material import Material
from eval.rivals.records import Search
from eval.rivals.segment import words
from index.embedders import Vectors


def build(material: Material, _: Path) -> Search:
    owners: list[str] = []
    embeddings = Embeddings(
        method=f"{__name__}.PreparedVectors",
        embedder=material.embedder,
        scoring={"method": f"{__name__}.WordScoring", "terms": True, "normalize": True},
    )
    embeddings.index(_passages(material, owners))

    def search(query: str, limit: int) -> list[str]:
        return [owners[number] for number, _ in embeddings.search(query, limit)]

    return search


def _passages(material: Material, owners: list[str]) -> Iterator[tuple[int, str, None]]:
    for block in material.blocks():
        owners += block.owners
        yield from ((number, text, None) for number, text in enumerate(block.texts, block.start))


class WordScoring(BM25):  # type: ignore[misc]  # txtai has no types
    """BM25 over words of jieba; txtai's own tokenizer, without a dictionary, cuts Chinese into single characters."""

    def loadtokenizer(self) -> Callable[[str], list[str]]:
        return words


class PreparedVectors(TxtaiVectors):  # type: ignore[misc]
    """Vectors of duban's embedder."""

    def loadmodel(self, _: str | None) -> None:
        return None

    def encode(self, data: Sequence[str], category: str | None = None) -> Vectors:
        embedder = self.config["embedder"]
        found: Vectors = embedder.embed_passages(data) if category == "data" else embedder.embed_queries(data)
        return found

    def normalize(self, embeddings: Vectors) -> Vectors:
        """They have length 1; dividing by the length would spoil the zeros of a text without a word."""
        return embeddings
