"""The encoder and its training."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from eval.embedding_training.latent import latent_directions
from eval.embedding_training.passages import Field
from eval.embedding_training.questions import Pair, draw, draw_written, joined
from eval.embedding_training.stream import Bags, Batch, Floats, Integers, Mask, Stream
from eval.embedding_training.vocabulary import VOCABULARY

DIMENSIONS = 288  # with the vocabulary: what 13 MB hold; FAISS is quick only where 16 divides it
STEPS = 4000
WARM_UP = 50
BATCH = 1024
NEIGHBOURS = 4  # passages of a report that share a batch
TEMPERATURE = 0.05
LEARNING_RATE = 4e-3
RARITY = 1e-4  # a word of this share of the corpus starts with half the weight of a rare one (SIF, Arora et al. 2017)


class Encoder(torch.nn.Module):
    """The normalised mean of token vectors; how long a vector is is learnt apart from where it points."""

    def __init__(self, directions: torch.Tensor, weights: Floats, silent: torch.Tensor) -> None:
        super().__init__()
        self.directions = torch.nn.Parameter(directions)
        self.lengths = torch.nn.Parameter(torch.from_numpy(weights).log())
        self.silent = silent

    def weights(self) -> torch.Tensor:
        return self.lengths.exp().index_fill(0, self.silent, 0.0)

    @torch.no_grad()
    def vectors(self) -> torch.Tensor:
        return self.directions * self.weights()[:, None]

    def forward(self, bags: Bags) -> torch.Tensor:
        tokens, starts = bags
        weights = self.weights()[tokens]
        return normalize(embedding_bag(tokens, self.directions, starts, mode="sum", per_sample_weights=weights))


def initial_weights(stream: Stream) -> Floats:
    """Less the commoner the token: before any training they find shared rare words."""
    counts = np.bincount(stream.tokens[stream.fields == Field.TEXT], minlength=VOCABULARY)
    weights: Floats = (RARITY / (RARITY + counts / counts.sum())).astype(np.float32)
    return weights


def train(stream: Stream, written: Sequence[Pair], silent: torch.Tensor, random: np.random.Generator) -> Encoder:
    """An encoder under which what is asked about a passage is nearest to that passage."""
    weights = initial_weights(stream)
    encoder = Encoder(latent_directions(stream, DIMENSIONS), weights, silent)
    groups = [{"params": [encoder.directions]}, {"params": [encoder.lengths], "lr": 2 * LEARNING_RATE}]
    optimiser = torch.optim.Adam(groups, lr=LEARNING_RATE, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / WARM_UP, 1 - step / STEPS))
    for chosen in track(islice(batches(stream.is_law, random), STEPS), "train", STEPS):
        drawn = zip(draw(Batch(stream, chosen, random), weights), draw_written(written, random), strict=True)
        asked, found = (encoder(joined(*bags)) for bags in drawn)
        loss = cross_entropy(asked @ found.T / TEMPERATURE, torch.arange(len(asked)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return encoder


def batches(is_law: Mask, random: np.random.Generator) -> Iterator[Integers]:
    """Passages in random order, again and again.

    A few neighbours of a report stay together: place and year don't tell them apart, so their topics must.
    """
    reports, laws = np.flatnonzero(~is_law), np.flatnonzero(is_law)
    groups = [*reports[: len(reports) // NEIGHBOURS * NEIGHBOURS].reshape(-1, NEIGHBOURS), *laws[:, None]]
    while True:
        order = np.concatenate([groups[number] for number in random.permutation(len(groups))])
        yield from order[: len(order) // BATCH * BATCH].reshape(-1, BATCH)


def save(vectors: torch.Tensor, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model in model2vec's layout: a row of int8 and a scale for each token."""
    rows = vectors.numpy()
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    tensors = {"embeddings": np.round(rows / scales[:, None]).astype(np.int8), "weights": scales.astype(np.float32)}
    config = {"model_type": "model2vec", "architectures": ["StaticModel"], "normalize": True, "max_length": None}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "config.json").write_text(json.dumps(config | {"hidden_dim": DIMENSIONS}, indent=2), encoding="utf-8")
