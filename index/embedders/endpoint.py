"""An embedding model behind an endpoint that speaks the OpenAI protocol (vLLM, TEI, Ollama, llama.cpp …)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.embedders.errors import EmbedderError
from index.embedders.families import NONE_SAID, choose_prompts
from index.embedders.protocol import Vectors
from index.embedders.settings import CHARACTERS, EMBEDDER, KEY, MODEL, TIMEOUT, EmbedderSettings
from index.embedders.vectors import digest, embed_worded
from index.errors import MissingModelError

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types import Embedding

_Numbers = npt.NDArray[np.float64]
_BATCH = 32  # what text-embeddings-inference takes in one request unless told otherwise; others take more
_RETRIES = 3  # after 429, 5xx, a time-out, no connection; the client waits 0.5 s and ever longer, or what it is told to
_PROBE = "督促检查重点工作落实情况，2023年完成投资5亿元。"
_SIGNS = 32


@dataclass(frozen=True, slots=True)
class Trouble:
    """How an exception of the client is told; with `detail`, so is what the service says."""

    problem: str
    remedy: str
    detail: bool = False


_LENGTH = f"如果是文字太长，请用 {CHARACTERS} 限定每段送去的字数；否则请看服务的日志"

# By the classes of the client's exceptions; the first that is among an error's classes counts.
TROUBLES: Mapping[str, Trouble] = {
    "APITimeoutError": Trouble("嵌入服务没有在限定时间内答复", f"可用 {TIMEOUT} 放宽（秒）"),
    "APIConnectionError": Trouble("连不上嵌入服务", f"请检查 {EMBEDDER}，以及服务是否已启动"),
    "AuthenticationError": Trouble("嵌入服务不接受密钥", f"请检查 {KEY}"),
    "PermissionDeniedError": Trouble("嵌入服务不允许使用这个模型", f"请检查 {KEY} 和 {MODEL}"),
    "NotFoundError": Trouble("嵌入服务没有这个模型，或者地址不对", f"请检查 {MODEL} 和 {EMBEDDER}（一般以 /v1 结尾）"),
    "RateLimitError": Trouble("嵌入服务繁忙", "请稍后再试"),
    "InternalServerError": Trouble("嵌入服务内部出错", _LENGTH, detail=True),
    "APIStatusError": Trouble("嵌入服务不接受这个请求", _LENGTH, detail=True),
}
_UNUSABLE = Trouble("嵌入服务的答复不能用", f"请检查 {EMBEDDER}（一般以 /v1 结尾）和 {MODEL}", detail=True)


class EndpointEmbedder:
    """A model by its name at a URL, asked for at most 32 texts at a time; texts go there and nowhere else.

    What is sent of a text is its prompt and its first `characters`; whether the service cuts longer texts or refuses
    them is up to it. Prompts are those that the settings give, else those of the family that the name tells of.

    The name holds which way the vector of a fixed text points, as coarsely as the signs of 32 sums, so that another
    model behind the same URL is noticed, and the rounding of a machine isn't.
    """

    def __init__(self, given: EmbedderSettings) -> None:
        """Asks for one vector. Raises MissingModelError without the client, EmbedderError for whatever goes wrong."""
        self._given, self._client = given, _client(given)
        self._query_prompt, self._passage_prompt = choose_prompts(given.prompts, NONE_SAID, given.model)
        self.dimensions = 0  # not known yet
        probe = self._ask([_PROBE])[0]
        if not probe.any():
            raise self._unusable("向量里全是零")
        self.dimensions = len(probe)
        settings = json.dumps([self._query_prompt, self._passage_prompt, given.characters])
        self.name = f"{given.model}-{self.dimensions}@{digest(_direction(probe), settings.encode())}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return embed_worded(texts, self.dimensions, partial(self._embed, self._passage_prompt))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return embed_worded(texts, self.dimensions, partial(self._embed, self._query_prompt))

    def _embed(self, prompt: str, texts: list[str]) -> _Numbers:
        sent = [prompt + text[: self._given.characters] for text in texts]
        return np.concatenate([self._ask(sent[start : start + _BATCH]) for start in range(0, len(sent), _BATCH)])

    def _ask(self, texts: list[str]) -> _Numbers:
        """The vectors of at most a batch of texts, checked, in their order."""
        try:
            # as numbers, which all services know, and not in base64, the client's default
            answer = self._client.embeddings.create(model=self._given.model, input=texts, encoding_format="float")
            return self._read(answer.data, len(texts))
        except EmbedderError:
            raise
        except Exception as error:  # a service may send anything, for which the client raises errors of any kind
            raise self._told(error) from error

    def _read(self, data: "Sequence[Embedding]", count: int) -> _Numbers:
        if len(data) != count:
            raise self._unusable(f"送去{count}段文字，回来{len(data)}个向量")
        if sorted(each.index for each in data) != list(range(count)):
            raise self._unusable("向量的序号有缺或有重")
        rows = [each.embedding for each in sorted(data, key=lambda each: each.index)]
        lengths = {len(row) for row in rows}
        if len(lengths) > 1 or 0 in lengths or (self.dimensions and lengths != {self.dimensions}):
            raise self._unusable(f"向量的维数不一：{'、'.join(map(str, sorted(lengths | {self.dimensions} - {0})))}")
        vectors = np.asarray(rows, np.float64)
        if not np.isfinite(vectors).all():
            raise self._unusable("向量里有不是数的值")
        return vectors

    def _unusable(self, detail: str) -> EmbedderError:
        return self._error(_UNUSABLE, detail)

    def _told(self, error: Exception) -> EmbedderError:
        classes = [each.__name__ for each in type(error).__mro__]
        trouble = next((TROUBLES[name] for name in classes if name in TROUBLES), _UNUSABLE)
        return self._error(trouble, f"{classes[0]}: {(str(error).splitlines() or [''])[0][:200]}")

    def _error(self, trouble: Trouble, detail: str) -> EmbedderError:
        problem = f"{trouble.problem}（{detail}）" if trouble.detail else trouble.problem
        return EmbedderError(problem, where=self._given.model, remedy=trouble.remedy)


def _client(given: EmbedderSettings) -> "OpenAI":
    try:
        from openai import OpenAI  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        remedy = '请执行：pip install "duban[model]"'
        raise MissingModelError("没有安装使用嵌入服务所需的组件 openai", where=given.model, remedy=remedy) from error
    # never what OPENAI_API_KEY holds: that belongs to another service
    return OpenAI(base_url=given.url, api_key=given.key or "none", timeout=given.timeout, max_retries=_RETRIES)


def _direction(vector: _Numbers) -> bytes:
    sums = np.bincount(np.arange(len(vector)) % _SIGNS, weights=vector, minlength=_SIGNS)
    return np.packbits(sums > 0).tobytes()
