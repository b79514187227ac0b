"""LangChain: BM25Retriever and FAISS, joined by EnsembleRetriever.

Both stand in langchain-community, which is no longer maintained; no other package has them (its issue 674).
"""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.embeddings import Embeddings

from eval.rivals.material import Material, PreparedEmbedder
from eval.rivals.records import Search
from eval.rivals.segment import words

_EACH = 10  # passages that each retriever returns, however many are wanted


def as_documented(material: Material, _: Path) -> Search:
    """With BM25Retriever's own cutting, at blanks."""
    return _build(material, {})


def over_words(material: Material, _: Path) -> Search:
    """With Chinese words."""
    return _build(material, {"preprocess_func": words})


def _build(material: Material, settings: dict[str, Callable[[str], list[str]]]) -> Search:
    blocks = list(material.blocks())  # both retrievers take all at once
    texts = list(chain.from_iterable(block.texts for block in blocks))
    owners = [{"document": owner} for block in blocks for owner in block.owners]
    vectors = chain.from_iterable(block.vectors for block in blocks)
    lexical = BM25Retriever.from_texts(texts, metadatas=owners, k=_EACH, **settings)
    store = FAISS.from_embeddings(zip(texts, vectors, strict=True), _Embeddings(material.embedder), metadatas=owners)
    dense = store.as_retriever(search_kwargs={"k": _EACH})
    ensemble = EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5])

    def search(query: str, limit: int) -> list[str]:
        found: list[Any] = ensemble.invoke(query)[:limit]
        return [document.metadata["document"] for document in found]

    return search


class _Embeddings(Embeddings):
    """duban's embedder in LangChain's form."""

    def __init__(self, embedder: PreparedEmbedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [vector.tolist() for vector in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._embedder.embed_queries([text])[0].tolist()
        return vector
