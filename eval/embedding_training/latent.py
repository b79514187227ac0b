"""Where training begins: words of the same passages point the same way (latent semantic analysis)."""

import numpy as np
import torch
from torch.nn.functional import normalize

from eval.embedding_training.passages import Field
from eval.embedding_training.stream import Stream
from eval.embedding_training.vocabulary import VOCABULARY

ROUNDS = 4  # of the power iteration
SPARE = 32  # dimensions that it is given more, so that those kept are exact
CHANCE = 0.3  # the random part, to the latent part's 1: words that begin as one must come apart


def latent_directions(stream: Stream, dimensions: int) -> torch.Tensor:
    """A direction for each token, partly random."""
    passages = word_weights(stream)
    words = passages.t().to_sparse_csr()
    basis = torch.randn(VOCABULARY, dimensions + SPARE)
    for _ in range(ROUNDS):
        basis, _ = torch.linalg.qr(words @ (passages @ basis))
    projected = passages @ basis
    squares, turn = torch.linalg.eigh(projected.T @ projected)
    latent = basis @ turn[:, -dimensions:] * squares[-dimensions:].clamp(min=0) ** 0.25  # root of singular values
    return normalize(normalize(latent) + CHANCE * normalize(torch.randn_like(latent)))


def word_weights(stream: Stream) -> torch.Tensor:
    """A sparse row for each passage, of length 1: how much of it each word is (tf-idf)."""
    text = stream.fields == Field.TEXT
    size = len(stream.is_law)
    row = np.repeat(np.arange(size), np.diff(stream.bounds))[text]
    keys, counts = np.unique(row * VOCABULARY + stream.tokens[text], return_counts=True)
    rows, words = (torch.from_numpy(part) for part in np.divmod(keys, VOCABULARY))
    rarity = torch.log((size + 1) / (torch.bincount(words, minlength=VOCABULARY) + 1))
    weights = (1 + torch.from_numpy(counts).log()).float() * rarity[words]
    lengths = torch.zeros(size).index_add(0, rows, weights**2).sqrt()
    places = torch.stack((rows, words))
    shape = (size, VOCABULARY)
    return torch.sparse_coo_tensor(places, weights / lengths[rows], shape, is_coalesced=True).to_sparse_csr()
