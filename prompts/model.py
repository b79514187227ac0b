"""The one seam to language models: settings from the environment, a chat model made from them, replies as values.

Nothing here is needed, or loaded, where no model is configured. An endpoint that speaks the OpenAI protocol (vLLM,
Ollama, llama.cpp …) needs the extra `model`, a model in a folder of this machine the extra `models`.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.environment import number
from ingest.errors import DubanError
from prompts.prompt import Prompt
from prompts.reply import ReplyError, read_reply

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable
    from pydantic import BaseModel

    Reply = TypeVar("Reply", bound=BaseModel)

NAME, URL, KEY = "DUBAN_MODEL", "DUBAN_MODEL_URL", "DUBAN_MODEL_KEY"
TIMEOUT, PARALLEL, CHARACTERS = "DUBAN_MODEL_TIMEOUT", "DUBAN_MODEL_PARALLEL", "DUBAN_MODEL_CHARACTERS"
BUDGET = "DUBAN_MODEL_BUDGET"
RETRIES = 2


class ModelError(DubanError):
    """A model can't be used or gave no usable reply; `lasting` says that asking on is no use."""

    def __init__(self, problem: str, *, where: str = "", remedy: str = "", lasting: bool = False) -> None:
        super().__init__(problem, where=where, remedy=remedy)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`model` is a name at the endpoint `url`, or, without one, a folder of this machine.

    `timeout` is in seconds for one try, `parallel` how many requests may be under way at once, `characters` how much
    of a document one request may hold, `seconds` what one answer may take with all its requests.
    """

    model: str
    url: str | None = None
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    parallel: int = 2
    characters: int = 2000
    seconds: float = 180.0


@dataclass(frozen=True)
class Trouble:
    """How an exception of this class name is told."""

    problem: str
    remedy: str
    lasting: bool = False
    detail: bool = False  # what the service itself says is shown too


# By the names that LangChain gives to what services report; the first that is among an error's classes counts.
TROUBLES: Mapping[str, Trouble] = {
    "ReplyError": Trouble("模型的答复不能用", "请再试一次，或换用别的模型", detail=True),
    "ModelTimeoutError": Trouble("模型没有在限定时间内答复", f"可用 {TIMEOUT} 放宽（秒）"),
    "TimeoutError": Trouble("模型没有在限定时间内答复", f"可用 {TIMEOUT} 放宽（秒）"),
    "ModelConnectionError": Trouble("连不上模型服务，或连接中断", f"请检查 {URL}，以及服务是否已启动", lasting=True),
    "ModelAuthenticationError": Trouble("模型服务不接受密钥", f"请检查 {KEY}", lasting=True),
    "ModelPermissionDeniedError": Trouble("模型服务不允许使用这个模型", f"请检查 {KEY} 和 {NAME}", lasting=True),
    "ModelNotFoundError": Trouble("模型服务没有这个模型，或者地址不对", f"请检查 {NAME} 和 {URL}", lasting=True),
    "ModelRateLimitError": Trouble("模型服务繁忙", f"请稍后再试，或用 {PARALLEL} 减少同时的请求"),
    "ContextOverflowError": Trouble("文字超出模型的长度", f"请用 {CHARACTERS} 减少每次的字数"),
    "LengthFinishReasonError": Trouble("模型的答复太长，被截断了", f"请用 {CHARACTERS} 减少每次的字数"),
    "ModelAPIError": Trouble("模型服务内部出错", "请看模型服务的日志", detail=True),
    "UnprocessableEntityError": Trouble("模型服务不接受这个请求", "请看模型服务的日志", detail=True),
    "ModelInvalidRequestError": Trouble("模型服务不接受这个请求", "请看模型服务的日志", detail=True),
}
_TOO_LONG = re.compile(r"context_length_exceeded|exceed_context_size|maximum context length|context (?:size|window)")
_UNKNOWN = Trouble("模型出错", "设置环境变量 DUBAN_DEBUG=1 后重试，可看到详细信息", detail=True)


def settings(environment: Mapping[str, str] = os.environ) -> ModelSettings | None:
    """The model that the environment names; None where it names none. Raises ModelError for a wrong setting."""
    model, url = environment.get(NAME, "").strip(), environment.get(URL, "").strip() or None
    if not model and not url:
        return None
    if not model:
        raise ModelError("没有说用哪个模型", where=URL, remedy=f"请用 {NAME} 给出模型服务里的模型名")
    if url and not url.startswith(("http://", "https://")):
        raise ModelError("模型服务的地址应当以 http:// 或 https:// 开头", where=f"{URL}={url}")
    if not url and not Path(model).is_dir():
        remedy = f"本机的模型请给出文件夹的路径；模型服务里的模型，请另用 {URL} 给出服务的地址"
        raise ModelError("没有这个模型文件夹", where=f"{NAME}={model}", remedy=remedy)
    return ModelSettings(
        model,
        url,
        environment.get(KEY, ""),
        timeout=number(environment, TIMEOUT, 120, 0.1, 86_400, ModelError),
        parallel=int(number(environment, PARALLEL, 2, 1, 64, ModelError)),
        characters=int(number(environment, CHARACTERS, 2000, 200, 100_000, ModelError)),
        seconds=number(environment, BUDGET, 180, 0.1, 86_400, ModelError),
    )


@dataclass(frozen=True)
class Model:
    """A chat model that is asked by prompt and answers with values.

    With `refusals` it is asked for JSON of the prompt's schema in the way of the OpenAI protocol; a service that
    answers with one of those errors knows nothing of that and is asked once more without.
    """

    name: str
    chat: "BaseChatModel"
    parallel: int = 2
    characters: int = 2000
    seconds: float = 180.0
    refusals: tuple[type[Exception], ...] = ()

    def ask(self, prompt: Prompt, shape: "type[Reply]", **values: str) -> "Reply":
        """What the model replies to `prompt`, as `shape`; whatever goes wrong is a ModelError."""
        from langsmith import tracing_context  # noqa: PLC0415 - loaded with a model only

        messages = prompt.messages(**values)
        try:
            with tracing_context(
                enabled=False
            ):  # LangChain would send documents to LangSmith if the environment said so
                return read_reply(str(self._chain(prompt).invoke(messages).text), shape)
        except Exception as error:  # whatever a model's own library raises, what the rules found must not be lost
            raise self.told(error) from error

    def stream(self, prompt: Prompt, **values: str) -> Iterator[str]:
        """What the model replies to `prompt`, piece by piece; whatever goes wrong, midway too, is a ModelError."""
        from langsmith import tracing_context  # noqa: PLC0415 - loaded with a model only

        messages = prompt.messages(**values)
        try:
            with tracing_context(enabled=False):
                for piece in self._chain(prompt).stream(messages):
                    if text := str(piece.text):
                        yield text
                    if piece.response_metadata.get("finish_reason") == "length":
                        raise ReplyError("答复太长，被截断了")
        except Exception as error:
            raise self.told(error) from error

    def _chain(self, prompt: Prompt) -> "Runnable[Any, Any]":
        if not self.refusals:
            return self.chat
        asked = {"name": prompt.name, "schema": dict(prompt.schema), "strict": True}
        by_schema = self.chat.bind(response_format={"type": "json_schema", "json_schema": asked})
        return by_schema.with_fallbacks([self.chat], exceptions_to_handle=self.refusals)

    def told(self, error: Exception) -> ModelError:
        """What went wrong, by the names in `TROUBLES`, for whoever asked."""
        classes = [each.__name__ for each in type(error).__mro__]
        if "ModelInvalidRequestError" in classes and _TOO_LONG.search(f"{error} {getattr(error, 'code', '')}"):
            classes.insert(0, "ContextOverflowError")  # LangChain knows it by the words of some services only
        trouble = next((told for name, told in TROUBLES.items() if name in classes), _UNKNOWN)
        kind = "" if isinstance(error, ReplyError) else f"{classes[0]}: "
        detail = f"（{kind}{(str(error).splitlines() or [''])[0][:200]}）" if trouble.detail else ""
        return ModelError(trouble.problem + detail, where=self.name, remedy=trouble.remedy, lasting=trouble.lasting)


def connect(given: ModelSettings) -> Model:
    """The model that `given` names; raises ModelError where what it needs is not on this machine.

    A model in a folder is loaded at once and from there only; an endpoint is not spoken to before it is asked.
    """
    if given.url is None:
        return Model(
            Path(given.model).name, _local(given), parallel=1, characters=given.characters, seconds=given.seconds
        )
    return _endpoint(given)


def _endpoint(given: ModelSettings) -> Model:
    try:
        from langchain_core.exceptions import ModelInvalidRequestError  # noqa: PLC0415
        from langchain_openai import ChatOpenAI  # noqa: PLC0415 - an extra
        from openai import UnprocessableEntityError  # noqa: PLC0415
        from pydantic import SecretStr  # noqa: PLC0415 - loaded with a model only
    except ModuleNotFoundError as error:
        raise _missing("langchain-openai", "model", given) from error
    chat = ChatOpenAI(
        model=given.model,
        base_url=given.url,
        api_key=SecretStr(given.key or "none"),  # never what OPENAI_API_KEY holds: that belongs to another service
        temperature=0,
        timeout=given.timeout,
        max_retries=RETRIES,
        use_responses_api=False,
    )
    return Model(
        given.model,
        chat,
        given.parallel,
        given.characters,
        given.seconds,
        (ModelInvalidRequestError, UnprocessableEntityError),
    )


def _local(given: ModelSettings) -> "BaseChatModel":
    from prompts.local import load_chat  # noqa: PLC0415 - loads LangChain

    try:
        return load_chat(Path(given.model), given.timeout)
    except ModuleNotFoundError as error:
        raise _missing("transformers", "models", given) from error
    except (OSError, ValueError, KeyError) as error:
        brief = (str(error).splitlines() or [""])[0][:200]
        remedy = "应当是 transformers 能读的对话模型，文件要齐全（config.json、分词器、.safetensors）"
        raise ModelError(f"这个文件夹里的模型读不出来（{brief}）", where=given.model, remedy=remedy) from error


def _missing(component: str, extra: str, given: ModelSettings) -> ModelError:
    remedy = f'请执行：pip install "duban[{extra}]"'
    return ModelError(f"没有安装使用语言模型所需的组件 {component}", where=given.model, remedy=remedy, lasting=True)
