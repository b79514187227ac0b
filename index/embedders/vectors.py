"""What the vectors of all models have in common."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.embedders.protocol import Vectors

_Numbers = npt.NDArray[np.floating]


def embed_worded(texts: Sequence[str], dimensions: int, embed: Callable[[list[str]], _Numbers]) -> Vectors:
    """The vectors of `texts` as `Embedder` promises them; `embed` gets only the texts that have a word, if any has."""
    worded = [number for number, text in enumerate(texts) if any(map(str.isalnum, text))]
    vectors = np.zeros((len(texts), dimensions), np.float32)
    if worded:
        vectors[worded] = _normalised(embed([texts[number] for number in worded]))
    return vectors


def digest(*parts: bytes) -> str:
    """12 hexadecimal digits of the parts, one after the other."""
    together = hashlib.blake2b(digest_size=6)
    for part in parts:
        together.update(part)
    return together.hexdigest()


def _normalised(vectors: _Numbers) -> Vectors:
    exact = vectors.astype(np.float64)
    norms = np.linalg.norm(exact, axis=1, keepdims=True)
    normalised: Vectors = (exact / np.maximum(norms, 1e-12)).astype(np.float32)
    return normalised
