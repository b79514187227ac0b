"""Texts as vectors whose inner product says how alike they are in meaning.

The embedded default is a table of token vectors in the layout of model2vec (config.json, tokenizer.json,
model.safetensors), trained by `eval/train_embedding.py` and run by the model2vec library.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from model2vec import StaticModel
from safetensors.numpy import load
from tokenizers import Tokenizer

from index.errors import MissingModelError
from index.words import topic

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
EMBEDDED_MODEL = Path(__file__).parent / "embedding"


class Embedder(Protocol):
    """Turns texts into float32 vectors of shape (texts, dimensions) and length 1; zeros for a text without a word."""

    @property
    def name(self) -> str:
        """Identity of the model, with a digest of its weights: vectors of different names never meet in one index."""

    @property
    def dimensions(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...


class StaticEmbedder:
    """The mean of a text's token vectors; needs no network, no torch, and less than a millisecond for a passage."""

    def __init__(self, folder: Path = EMBEDDED_MODEL) -> None:
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
        self.name = f"static-{self.dimensions}@{_digest(weights, tokenizer)}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:  # the library concatenates the results of its batches
            return np.zeros((0, self.dimensions), np.float32)
        vectors: Vectors = self._model.encode(list(texts), use_multiprocessing=False)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages([topic(text) for text in texts])


class SentenceTransformerEmbedder:
    """Any model of sentence-transformers that lies on this machine, by folder or by the name it is cached under."""

    def __init__(self, name_or_path: str) -> None:
        try:
            library = import_module("sentence_transformers")
        except ModuleNotFoundError as error:
            raise MissingModelError(
                "没有安装运行嵌入模型所需的组件 sentence-transformers",
                where=name_or_path,
                remedy='请执行：pip install "duban[models]"',
            ) from error
        try:
            self._model: SentenceTransformer = library.SentenceTransformer(name_or_path, local_files_only=True)
        except (OSError, ValueError) as error:
            raise MissingModelError(
                "本机没有这个嵌入模型", where=name_or_path, remedy="请把模型目录拷贝到本机，并填写它的路径"
            ) from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.name = f"{Path(name_or_path).name}-{self.dimensions}@{_digest(*_parameters(self._model))}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return _normalised(self._model.encode_document(list(texts), show_progress_bar=False))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return _normalised(self._model.encode_query(list(texts), show_progress_bar=False))


def load_embedder(setting: str | None = None) -> Embedder:
    """The sentence-transformers model that `setting`, or else the environment's DUBAN_EMBEDDER, names by name or path.

    The embedded model where neither does.

    Raises MissingModelError where the model or the packages to run it aren't on this machine; never uses the network.
    """
    chosen = setting or os.environ.get("DUBAN_EMBEDDER")
    return SentenceTransformerEmbedder(chosen) if chosen else StaticEmbedder()


def _parameters(model: "SentenceTransformer") -> Iterator[bytes]:
    torch = import_module("torch")
    for tensor in model.state_dict().values():
        yield tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy().tobytes()


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _normalised(vectors: npt.NDArray[np.floating]) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Vectors = (vectors / np.maximum(norms, 1e-12)).astype(np.float32)
    return normalised
