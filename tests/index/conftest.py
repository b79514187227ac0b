from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
import pytest

from index.embedders import Embedder, Vectors
from ingest.document import Document
from ingest.reader import from_text


class CharacterEmbedder:
    """Counts characters in a few buckets: texts that share characters are alike. No model needed."""

    dimensions = 64

    def __init__(self, name: str = "characters@1") -> None:
        self.name = name

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for char in filter(str.isalnum, text):
                vectors[row, crc32(char.encode()) % self.dimensions] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

    embed_queries = embed_passages


@pytest.fixture
def embedder() -> Embedder:
    return CharacterEmbedder()


@pytest.fixture
def other_embedder() -> Embedder:
    return CharacterEmbedder("characters@2")


@pytest.fixture
def document() -> Callable[[str, str], Document]:
    return lambda title, text: from_text(f"{title}.txt", f"{title}\n\n{text}")
