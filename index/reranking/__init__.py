"""What puts the passages that a search proposes in their final order."""

import os
from functools import lru_cache

from index.reranking.records import Reranker


def load_reranker(setting: str | None = None) -> Reranker | None:
    """The reranker that `setting`, or else the environment's DUBAN_RERANKER, asks for.

    A cross-encoder of sentence-transformers by name or path; `none`: nothing, the order of the two routes' sum; else
    the one that ships with duban. Raises MissingModelError where the model isn't on this machine.
    """
    return _load(setting or os.environ.get("DUBAN_RERANKER") or "")


@lru_cache(maxsize=1)
def _load(setting: str) -> Reranker | None:
    if setting == "none":
        return None
    if setting:
        from index.reranking.cross_encoder import CrossEncoderReranker  # noqa: PLC0415 - loads torch

        return CrossEncoderReranker(setting)
    from index.reranking.forest import ForestReranker  # noqa: PLC0415 - loads the trees

    return ForestReranker()
