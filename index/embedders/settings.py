"""Which embedding model, and how it is asked, by the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard, get_args
from urllib.parse import urlsplit

from index.embedders.errors import EmbedderError
from index.embedders.families import NONE_SAID, Prompts
from ingest.environment import number

EMBEDDER, MODEL, KEY = "DUBAN_EMBEDDER", "DUBAN_EMBEDDER_MODEL", "DUBAN_EMBEDDER_KEY"
BACKEND = "DUBAN_EMBEDDER_BACKEND"
QUERY_PROMPT, PASSAGE_PROMPT = "DUBAN_EMBEDDER_QUERY_PROMPT", "DUBAN_EMBEDDER_PASSAGE_PROMPT"
TIMEOUT, CHARACTERS = "DUBAN_EMBEDDER_TIMEOUT", "DUBAN_EMBEDDER_CHARACTERS"
NO_PROMPT = "none"
Backend = Literal["torch", "onnx", "openvino"]


@dataclass(frozen=True, slots=True)
class EmbedderSettings:
    """`model` is a name at the endpoint `url`, or, without one, a folder or a cached name; "" for the embedded model.

    `backend` runs a model of this machine. `timeout` is in seconds for one try, `characters` what is sent of a text,
    both at an endpoint.
    """

    model: str = ""
    url: str | None = None
    key: str = field(default="", repr=False)
    backend: Backend = "torch"
    prompts: Prompts = NONE_SAID
    timeout: float = 60.0
    characters: int = 8000


def settings(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> EmbedderSettings:
    """What the environment says, with `chosen` in the place of its DUBAN_EMBEDDER.

    Raises EmbedderError for a wrong setting.
    """
    model, url = _model(chosen, environment)
    return EmbedderSettings(
        model,
        url,
        environment.get(KEY, "").strip(),
        _backend(environment),
        Prompts(_prompt(environment, QUERY_PROMPT), _prompt(environment, PASSAGE_PROMPT)),
        timeout=number(environment, TIMEOUT, 60, 0.1, 86_400, EmbedderError),
        characters=int(number(environment, CHARACTERS, 8000, 50, 1_000_000, EmbedderError)),
    )


def _model(chosen: str | None, environment: Mapping[str, str]) -> tuple[str, str | None]:
    """The model's name or folder, and the URL it is at, if it is at one."""
    place, model = (chosen or environment.get(EMBEDDER, "")).strip(), environment.get(MODEL, "").strip()
    if not place.startswith(("http://", "https://")):
        if model and not chosen:
            remedy = f"请用 {EMBEDDER} 给出服务的地址，以 http:// 或 https:// 开头；本机的模型只用 {EMBEDDER} 给出"
            raise EmbedderError("没有给出嵌入服务的地址", where=f"{MODEL}={model}", remedy=remedy)
        return place, None
    if not _is_url(place):
        raise EmbedderError("嵌入服务的地址不对", where=place, remedy="应当像 http://127.0.0.1:8001/v1 这样")
    if not model:
        raise EmbedderError("没有说用哪个嵌入模型", where=place, remedy=f"请用 {MODEL} 给出服务里的模型名")
    return model, place


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:  # a port that is no number, a bracket without its other
        return False


def _backend(environment: Mapping[str, str]) -> Backend:
    given = environment.get(BACKEND, "").strip().lower() or "torch"
    if not _is_backend(given):
        raise EmbedderError(f"没有这种运行方式，应当是 {'、'.join(get_args(Backend))} 之一", where=f"{BACKEND}={given}")
    return given


def _is_backend(given: str) -> TypeGuard[Backend]:
    return given in get_args(Backend)


def _prompt(environment: Mapping[str, str], name: str) -> str | None:
    """Blanks count, as `query: ` ends with one; a file of settings can't hold a line break but as \\n."""
    given = environment.get(name, "")
    if given.strip().lower() == NO_PROMPT:
        return ""
    return given.replace("\\n", "\n") or None
