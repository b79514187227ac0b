"""The embedded default: a table of token vectors in the layout of model2vec.

Its files (config.json, tokenizer.json, model.safetensors) are trained by `eval/train_embedding.py` and run by the
model2vec library.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from safetensors.numpy import load
from tokenizers import Tokenizer

from index.embedders.protocol import Vectors
from index.embedders.vectors import digest
from index.errors import MissingModelError
from index.words import topic

EMBEDDED_MODEL = Path(__file__).parents[1] / "embedding"


class StaticEmbedder:
    """The mean of a text's token vectors; needs no network, no torch, and less than a millisecond for a passage."""

    def __init__(self, folder: Path = EMBEDDED_MODEL) -> None:
        """The model in `folder`; raises MissingModelError where a file of it isn't there."""
        files = [folder / "model.safetensors", folder / "tokenizer.json"]
        if missing := [file.name for file in files if not file.is_file()]:
            raise MissingModelError(
                f"嵌入模型缺少文件 {'、'.join(missing)}", where=str(folder), remedy="请重新安装，或换一个模型目录"
            )
        weights, tokenizer = (file.read_bytes() for file in files)
        tensors = load(weights)
        # from_pretrained would do the same, but imports a client for the network first, which costs 0.3 s
        self._model = StaticModel(
            tensors["embeddings"],
            Tokenizer.from_buffer(tokenizer),
            normalize=True,
            weights=tensors["weights"],
            max_length=None,
        )
        self.dimensions = int(self._model.dim)
        self.name = f"static-{self.dimensions}@{digest(weights, tokenizer)}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:  # the library concatenates the results of its batches
            return np.zeros((0, self.dimensions), np.float32)
        vectors: Vectors = self._model.encode(list(texts), use_multiprocessing=False)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages([topic(text) for text in texts])
