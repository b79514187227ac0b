"""What an embedding model is to the rest of duban."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into float32 vectors of shape (texts, dimensions) and length 1; zeros for a text without a word."""

    @property
    def name(self) -> str:
        """Identity of the model, with a digest of what its vectors depend on: weights, prompts, backend.

        Vectors of different names never meet in one index.
        """

    @property
    def dimensions(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...
