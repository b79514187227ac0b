"""Any model of sentence-transformers that lies on this machine."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.embedders.errors import EmbedderError
from index.embedders.families import NONE_SAID, Family, Prompts, choose_prompts, family_of
from index.embedders.local import failed, files_digest, folder_of, kind_of, sentence_transformers, unreadable
from index.embedders.protocol import Vectors
from index.embedders.settings import BACKEND, Backend
from index.embedders.vectors import digest, embed_worded
from index.errors import MissingModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32  # texts that are in the model's memory together
_COMPONENTS = {
    "onnx": ("optimum.onnxruntime", "ORTModelForFeatureExtraction"),
    "openvino": ("optimum.intel.openvino", "OVModelForFeatureExtraction"),
}


class SentenceTransformerEmbedder:
    """A model by folder or by the name it is cached under; code that comes with a model is never run.

    Queries and passages get the prompts that the settings give, else those of the model's configuration, else those
    of its family. The library cuts a text off where it is longer than the model's `max_seq_length`, prompt included.

    The backends onnx and openvino take the exported model in the folder of that name inside the model's. Where there
    is none, the library exports one each time, which takes torch and a while, and no network;
    `SentenceTransformer(folder, backend=…).save_pretrained(folder)` does it once for all.
    """

    def __init__(self, model: str, backend: Backend = "torch", prompts: Prompts = NONE_SAID) -> None:
        """Raises MissingModelError where the model or what runs it isn't here, EmbedderError where it can't be run."""
        self._where, self._turn = model, Lock()
        library, folder = sentence_transformers(model), folder_of(model, "sentence-transformers")
        _check(model, folder, backend)
        try:
            self._model = _load(library.SentenceTransformer, folder, backend, family_of(model))
        except Exception as error:  # the library and those below it raise errors of all kinds for what they can't read
            raise unreadable(model, error) from error
        own = _own_prompts(self._model.prompts)
        self._query_prompt, self._passage_prompt = choose_prompts(prompts, own, model)
        self.dimensions = self._encode(self._model.encode_query, ["督办"], self._query_prompt).shape[1]
        settings = json.dumps([backend, self._query_prompt, self._passage_prompt])
        identity = digest(files_digest(folder, backend), settings.encode())
        self.name = f"{Path(model).name}-{self.dimensions}@{identity}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        encode = partial(self._encode, self._model.encode_document, prompt=self._passage_prompt)
        return embed_worded(texts, self.dimensions, encode)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        encode = partial(self._encode, self._model.encode_query, prompt=self._query_prompt)
        return embed_worded(texts, self.dimensions, encode)

    def _encode(self, encode: Callable[..., Vectors], texts: list[str], prompt: str) -> Vectors:
        try:
            with self._turn:  # tokenizers can't be used by two threads at once
                vectors = encode(texts, prompt=prompt, batch_size=_BATCH, show_progress_bar=False)
        except Exception as error:  # torch and the other backends raise errors of all kinds, such as for want of memory
            raise failed(self._where, error) from error
        if not np.isfinite(vectors).all():
            remedy = "请换用 float32 的模型文件，或换一个模型"
            raise EmbedderError("嵌入模型给出的向量里有不是数的值", where=self._where, remedy=remedy)
        return vectors


def _check(model: str, folder: Path, backend: Backend) -> None:
    """Raises MissingModelError for a model of another kind, and where the backend can't run."""
    if kind_of(folder) not in {"SentenceTransformer", ""}:
        remedy = "请换一个嵌入模型；重排模型请用 DUBAN_RERANKER 给出"
        raise MissingModelError("这不是嵌入模型", where=model, remedy=remedy)
    if backend == "torch":
        return
    component, used = _COMPONENTS[backend]
    try:
        getattr(import_module(component), used)
    except ImportError as error:  # it isn't there, or it was made for another version of transformers
        problem = f"以 {backend} 运行模型所需的组件 {component} 没有安装，或与已装的 transformers 不合（{error}）"
        pip = f'pip install "sentence-transformers[{backend}]"'
        remedy = f"请不设 {BACKEND}，或另建环境执行：{pip}（会换成它支持的 transformers 版本）"
        raise MissingModelError(problem, where=model, remedy=remedy) from error


def _load(
    kind: "type[SentenceTransformer]", folder: Path, backend: Backend, family: Family | None
) -> "SentenceTransformer":
    model = kind(str(folder), local_files_only=True, backend=backend)
    if family and not (folder / "modules.json").is_file():  # the library then takes the mean, which bge isn't made for
        modules = import_module("sentence_transformers.sentence_transformer.modules")
        model[1] = modules.Pooling(model[0].get_embedding_dimension(), family.pooling)
    return model


def _own_prompts(prompts: Mapping[str, str]) -> Prompts:
    """What the model's configuration says, if anything.

    The library would pass over `passage`, as it fills in an empty `document`.
    """
    query = prompts.get("query", "")
    passage = next((prompts[name] for name in ("document", "passage", "corpus") if prompts.get(name)), "")
    return Prompts(query, passage) if query or passage else Prompts()
