"""The tokens of passages, one after the other: questions are drawn from many passages at once."""

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from rich.progress import track
from tokenizers import Tokenizer

from eval.embedding_training.passages import Field, Passage

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Bags = tuple[torch.Tensor, torch.Tensor]  # the tokens of all texts, and where each text begins
_AT_ONCE = 1024


class Stream(NamedTuple):
    """The tokens of all passages, one after the other."""

    tokens: npt.NDArray[np.int32]
    fields: npt.NDArray[np.uint8]
    starts: Mask  # tokens before which there is a mark or a blank
    bounds: Integers  # passage i is bounds[i]:bounds[i + 1]
    is_law: Mask


def lay_out(passages: Sequence[Passage], tokenizer: Tokenizer) -> Stream:
    tokens, fields, phrases, lengths = array("i"), bytearray(), array("i"), array("i", [0])
    for start in track(range(0, len(passages), _AT_ONCE), "tokenize"):
        texts = [*chain.from_iterable(passage.fields() for passage in passages[start : start + _AT_ONCE])]
        for number, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
            tokens.extend(encoding.ids)
            fields.extend([number % len(Field)] * len(encoding))
            phrases.extend(word for word in encoding.word_ids if word is not None)  # only special tokens have none
            lengths.append(len(encoding))
    return Stream(
        np.array(tokens),
        np.frombuffer(fields, np.uint8),
        np.diff(np.array(phrases), prepend=-1) != 0,
        np.cumsum(lengths)[:: len(Field)],
        np.array([passage.is_law for passage in passages]),
    )


class Batch:
    """The tokens of some passages, one passage after the other, with chance to choose among them."""

    def __init__(self, stream: Stream, chosen: Integers, random: np.random.Generator) -> None:
        lengths = stream.bounds[chosen + 1] - stream.bounds[chosen]
        self.ends = lengths.cumsum()
        self.row = np.repeat(np.arange(len(chosen)), lengths)  # the passage of each token
        places = np.arange(self.ends[-1]) + (stream.bounds[chosen + 1] - self.ends)[self.row]
        self.tokens, self.fields, self.starts = stream.tokens[places], stream.fields[places], stream.starts[places]
        self.is_law = stream.is_law[chosen][self.row]
        self.size = len(chosen)
        self.random = random

    def passages(self, share: float) -> Mask:
        """All the tokens of a share of the passages."""
        return self.per_passage()[self.row] < share

    def words(self, share: float | Floats) -> Mask:
        """A share of the tokens, whatever passage they are in."""
        return self.random.random(len(self.tokens), dtype=np.float32) < share

    def per_passage(self) -> Floats:
        return self.random.random(self.size, dtype=np.float32)

    def bags(self, mask: Mask) -> Bags:
        """The tokens under `mask`, and where each passage's begin."""
        counts = np.bincount(self.row[mask], minlength=self.size)
        tokens = self.tokens[mask].astype(np.int64)
        return torch.from_numpy(tokens), torch.from_numpy(counts.cumsum() - counts)
