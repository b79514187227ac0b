"""How well passages answer a query, by a model that reads both together; for the few that a search proposes."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.embedders.errors import EmbedderError
from index.embedders.local import failed, files_digest, folder_of, kind_of, sentence_transformers, unreadable
from index.embedders.vectors import digest
from index.errors import MissingModelError
from index.query import Query
from index.reranking.records import Candidates

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 32  # pairs that are in the model's memory together


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers by folder or by the name it is cached under, without the network.

    `name` identifies it, with a digest of its files. Code that comes with a model is never run.
    """

    def __init__(self, model: str) -> None:
        """Raises MissingModelError where the model or what runs it isn't here or can't be read."""
        self._where, self._turn = model, Lock()
        library, folder = sentence_transformers(model), folder_of(model, "cross-encoder")
        try:
            self._model: CrossEncoder = library.CrossEncoder(str(folder), local_files_only=True)
            labels = self._model.num_labels
        except Exception as error:  # the library and those below it raise errors of all kinds for what they can't read
            raise unreadable(model, error) from error
        if kind_of(folder) != "CrossEncoder" or labels != 1:
            remedy = "请换一个重排模型，文件要齐全（modules.json 等）；嵌入模型请用 DUBAN_EMBEDDER 给出"
            raise MissingModelError("这个模型不给成对的文字打一个分", where=model, remedy=remedy)
        self.name = f"{Path(model).name}@{digest(files_digest(folder))}"

    def scores(self, query: Query, candidates: Candidates) -> list[float]:
        """See `index.reranking.records.Reranker`: what each passage says, its headings before it, is read."""
        judged = self.judge(query.text, [f"{material.head}\n{material.text}" for material in candidates.materials])
        return [min(max(score, 0.0), 1.0) for score in judged]

    def judge(self, query: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers `query`, the more the better: mostly from 0 to 1, comparable for one model only.

        The library cuts off what is longer than the model reads. Raises EmbedderError where the model
        can't be run or a score is no number.
        """
        if not texts:
            return []
        pairs = [(query, text) for text in texts]
        try:
            with self._turn:  # tokenizers can't be used by two threads at once
                scores = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
        except Exception as error:  # torch raises errors of all kinds, such as for want of memory
            raise failed(self._where, error) from error
        if not np.isfinite(scores).all():
            remedy = "请换用 float32 的模型文件，或换一个模型"
            raise EmbedderError("重排模型打出的分不是数", where=self._where, remedy=remedy)
        return [float(score) for score in scores]
